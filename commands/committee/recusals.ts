import {Flags} from '../../src/terminal/oclif.js'
import {shortTime} from '../../src/language/format.js'
import {recusalWords, secondPersonHeads, secondPersonSays} from '../../src/language/second-person.js'
import {heads} from '../../src/language/words.js'
import {listRecusals} from '../../src/selection/recusal-queries.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'

export default class CommitteeRecusals extends ListCommand {
  static override summary = 'List who stands aside from which proposal.'
  static override examples = ['<%= config.bin %> committee recusals --call C26-05', '<%= config.bin %> committee recusals --proposal P-2026-012']
  static override flags = {
    ...listFlags,
    call: Flags.string({summary: 'Only those of a call.', helpValue: 'CODE'}),
    proposal: Flags.string({summary: 'Only those of a proposal.', helpValue: 'REF'}),
  }

  async work() {
    const {flags} = await this.read(CommitteeRecusals)
    const l = this.language
    return this.list(await this.ask(db => listRecusals(db, flags)), [
      {field: 'proposal', head: heads.ref[l], get: r => r.proposal},
      {field: 'member', head: secondPersonHeads.member[l], get: r => r.member},
      {field: 'kind', head: heads.kind[l], get: r => recusalWords[r.kind][l], raw: r => r.kind},
      {field: 'recordedBy', head: heads.by[l], get: r => r.recordedBy},
      {field: 'recordedAt', head: heads.at[l], get: r => shortTime(r.recordedAt), raw: r => r.recordedAt},
      {field: 'liftedAt', head: heads.state[l], get: r => secondPersonSays.recusalState[l](r), raw: r => r.liftedAt, flexible: true},
    ], ['recusal', 'recusals', '제척·기피·회피'], flags)
  }
}
