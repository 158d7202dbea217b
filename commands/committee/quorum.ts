import {Args, Flags} from '../../src/terminal/oclif.js'
import {committeeHeads as heads, committeeSays} from '../../src/language/committee.js'
import {labels} from '../../src/language/labels.js'
import {heads as common} from '../../src/language/words.js'
import {findProposal} from '../../src/proposal/queries.js'
import {sessionQuorum} from '../../src/selection/session-quorum.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {readDate} from '../../src/terminal/given.js'
import {renderTable} from '../../src/terminal/table.js'

export default class CommitteeQuorum extends OfficeCommand {
  static override summary = 'Whether a committee could judge on a day, item by item: who stands aside is not present for that item.'
  static override examples = ['<%= config.bin %> committee quorum CM26 --session 2026-07-16', '<%= config.bin %> committee quorum CM26 --session 2026-07-16 --proposal P-2026-012']
  static override args = {code: Args.string({description: 'Code of the committee.', required: true, ignoreStdin: true})}
  static override flags = {
    session: Flags.string({summary: 'Day of the session.', required: true, helpValue: 'DATE'}),
    proposal: Flags.string({summary: 'Only this item; may be given several times.', multiple: true, helpValue: 'REF'}),
    call: Flags.string({summary: "Items of this call; the session's own when left out.", helpValue: 'CODE'}),
  }

  async work() {
    const {args, flags} = await this.read(CommitteeQuorum)
    const l = this.language
    const heldOn = readDate('--session', flags.session)!
    const found = await this.ask(async db => {
      const proposals = flags.proposal && await Promise.all(flags.proposal.map(async ref => (await findProposal(db, ref)).ref))
      return sessionQuorum(db, args.code, heldOn, {...(proposals ? {proposals} : {}), ...(flags.call === undefined ? {} : {call: flags.call})})
    })
    if (found.items.length > 0)
      this.print(await renderTable([
        {field: 'proposal', head: common.ref[l], get: one => one.proposal},
        {field: 'present', head: heads.present[l], get: one => one.present, align: 'right'},
        {field: 'needed', head: heads.needed[l], get: one => one.needed, align: 'right'},
        {field: 'citizens', head: heads.citizens[l], get: one => `${one.citizens}/${one.citizensNeeded}`, align: 'right'},
        {field: 'canJudge', head: heads.canJudge[l], get: one => (one.canJudge ? labels.yes : heads.no)[l]},
        {field: 'aside', head: heads.aside[l], get: one => one.aside.join(', '), flexible: true},
      ], found.items, this.io.width))
    this.say(committeeSays.quorum, {...found, items: found.items.length, failing: found.items.filter(({canJudge}) => !canJudge).length})
    return found
  }
}
