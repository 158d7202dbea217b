import {Args} from '../../src/terminal/oclif.js'
import {trail} from '../../src/act/audit-queries.js'
import {seoulDate} from '../../src/act/codes.js'
import {moment} from '../../src/act/perform.js'
import {committeeHeads as heads, flawList} from '../../src/language/committee.js'
import {labels} from '../../src/language/labels.js'
import {composition} from '../../src/selection/committee.js'
import {findCommittee, listSessions} from '../../src/selection/committee-queries.js'
import {committeeRules} from '../../src/selection/committee-rules.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {memberColumns} from '../../src/terminal/committee-views.js'
import {letterhead, renderTable} from '../../src/terminal/table.js'
import {recentActs} from '../../src/terminal/views.js'

export default class CommitteeShow extends OfficeCommand {
  static override summary = 'Show a committee: its members, its sessions and its last acts.'
  static override examples = ['<%= config.bin %> committee show CM26']
  static override args = {code: Args.string({description: 'Code of the committee.', required: true, ignoreStdin: true})}

  async work() {
    const {args} = await this.read(CommitteeShow)
    const l = this.language
    const {committee, sessions, events, on} = await this.ask(async db => ({
      committee: await findCommittee(db, args.code), sessions: await listSessions(db, {committee: args.code}), events: await trail(db, [args.code]), on: seoulDate((await moment(db, this.io.env.PDS_NOW)).now),
    }))
    const found = composition(committee.members, committeeRules(committee.rulebook), on)
    const held = sessions.map(one => [heads.session[l], `${one.heldOn}  ${heads.present[l]} ${one.present.length}${one.minutesNo === null ? '' : `  ${heads.minutes[l]} ${one.minutesNo}`}${one.call === null ? '' : `  ${one.call}`}`] as const)
    this.print([
      letterhead([
        [heads.committee[l], `${committee.code}  ${committee.title}`], [heads.rulebook[l], committee.rulebook],
        [heads.members[l], `${found.members} (${heads.officials[l]} ${found.officials}, ${heads.citizens[l]} ${found.citizens})`], [heads.quorum[l], found.quorum],
        [labels.state[l], found.flaws.length > 0 ? flawList(found.flaws, found, l) : null], ...held,
      ]),
      await renderTable(memberColumns(l), committee.members, this.io.width), recentActs(events),
    ].join('\n\n'))
    const {id: _, ...shown} = committee
    return {...shown, composition: found, sessions: sessions.map(({committee: _committee, ...session}) => session), recent: events.slice(-5)}
  }
}
