import {Args, Flags} from '../../src/terminal/oclif.js'
import {trail} from '../../src/act/audit-queries.js'
import {showTime} from '../../src/language/format.js'
import {channelWords} from '../../src/language/words.js'
import {revealProposer} from '../../src/proposal/acts.js'
import {duplicatesOf, linksOf} from '../../src/proposal/links.js'
import {findProposal} from '../../src/proposal/queries.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {safeLines} from '../../src/terminal/safe-text.js'
import {letterhead} from '../../src/terminal/table.js'
import {duplicateSays} from '../../src/language/duplicates.js'
import {labels} from '../../src/language/labels.js'
import {recentActs, stateWord} from '../../src/terminal/views.js'
import {proposersLine, wayOf, wayText} from '../../src/terminal/way-views.js'

export default class ProposalShow extends OfficeCommand {
  static override summary = 'Show a proposal; the proposer by pseudonym unless revealed.'
  static override examples = ['<%= config.bin %> proposal show P-2026-001', '<%= config.bin %> proposal show P-2026-001 --reveal --reason "call back"']
  static override args = {proposal: Args.string({description: 'Reference or receipt number.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags, reveal: Flags.boolean({summary: 'Show name and contact; the log keeps who looked and why.'})}

  async work() {
    const {args, flags} = await this.read(ProposalShow)
    const {proposal: p, duplicates, links, steps, shares, events} = await this.ask(async db => {
      const proposal = await findProposal(db, args.proposal)
      return {proposal, duplicates: await duplicatesOf(db, proposal.ref), links: await linksOf(db, proposal.id), ...(await wayOf(db, proposal.id)), events: await trail(db, [proposal.ref])}
    })
    const person = flags.reveal ? (await this.act(revealProposer, {proposal: p.ref})).result : undefined
    const l = this.language
    this.print([
      letterhead([
        [labels.proposal[l], `${p.ref}  ${p.title}`], [labels.state[l], stateWord(p.state, l)], [labels.call[l], p.call],
        [labels.duplicateOf[l], p.lead && duplicateSays.follows[l]({lead: p.lead, ...links.at(-1)!})], [labels.duplicates[l], duplicates.map(({ref}) => ref).join(', ')],
        [labels.receipt[l], p.receiptNo], [labels.received2[l], `${showTime(p.receivedAt, l)}, ${channelWords[p.channel]?.[l] ?? p.channel}`],
        [labels.written[l], p.authoredOn], [labels.proposer[l], proposersLine(p.proposer, shares, l)], [labels.name[l], person?.name],
        [labels.contact[l], person?.contact], [labels.from[l], p.batch && `${p.batch}, ${labels.line[l]} ${p.sourceRow}`],
      ]),
      ...[[labels.problem[l], p.problem], [labels.proposal2[l], p.improvement], [labels.effect[l], p.effect]]
        .filter(([, text]) => text !== '').map(([head, text]) => `${head}\n${safeLines(text!)}`),
      ...wayText(steps, l), recentActs(events),
    ].join('\n\n'))
    const {id: _id, callId: _call, ...shown} = p
    return {...shown, duplicates, links, steps, shares, ...(person ? {person} : {}), recent: events.slice(-5)}
  }
}
