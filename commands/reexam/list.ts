import {Flags} from '../../src/terminal/oclif.js'
import {decisionHeads, reexamKindWords, reexamWords, requesterWords} from '../../src/language/decisions.js'
import {heads} from '../../src/language/words.js'
import {listReexaminations} from '../../src/selection/reexam-queries.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'

export default class ReexamList extends ListCommand {
  static override summary = 'List re-examinations and by when each is to be decided.'
  static override examples = ['<%= config.bin %> reexam list --open']
  static override flags = {
    ...listFlags,
    open: Flags.boolean({summary: 'Only those not decided.'}),
    call: Flags.string({summary: 'Only those of a call.', helpValue: 'CODE'}),
    proposal: Flags.string({summary: 'Only those of a proposal.', helpValue: 'REF'}),
  }

  async work() {
    const {flags} = await this.read(ReexamList)
    const l = this.language
    return this.list(await this.ask(db => listReexaminations(db, flags)), [
      {field: 'code', head: heads.code[l], get: r => r.code},
      {field: 'proposal', head: heads.ref[l], get: r => r.proposal},
      {field: 'state', head: heads.state[l], get: r => reexamWords[r.state][l], raw: r => r.state},
      {field: 'dueOn', head: decisionHeads.dueOn[l], get: r => r.dueOn},
      {field: 'receivedOn', head: heads.received[l], get: r => r.receivedOn},
      {field: 'limitOn', head: decisionHeads.limitOn[l], get: r => r.limitOn},
      {field: 'kind', head: heads.kind[l], get: r => reexamKindWords[r.kind][l], raw: r => r.kind, flexible: true},
      {field: 'requester', head: decisionHeads.requester[l], get: r => requesterWords[r.requester][l], raw: r => r.requester},
      {field: 'decision', head: decisionHeads.against[l], get: r => r.decision},
      {field: 'decidedBy', head: decisionHeads.answered[l], get: r => r.decidedBy},
    ], ['re-examination', 're-examinations', '재심사'], flags)
  }
}
