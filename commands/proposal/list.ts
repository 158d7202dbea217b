import {Flags} from '../../src/terminal/oclif.js'
import {shortTime} from '../../src/language/format.js'
import {channelWords, heads} from '../../src/language/words.js'
import {proposalResult} from '../../src/proposal/result.js'
import {proposalStates} from '../../src/proposal/proposal.js'
import {listProposals} from '../../src/proposal/queries.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'
import type {Column} from '../../src/terminal/table.js'
import {stateWord} from '../../src/terminal/views.js'

export default class ProposalList extends ListCommand {
  static override summary = 'List proposals.'
  static override examples = ['<%= config.bin %> proposal list --call C26-05 --limit 10']
  static override flags = {
    ...listFlags,
    call: Flags.string({summary: 'Only those of a call.', helpValue: 'CODE'}),
    state: Flags.string({summary: 'Only those in a state.', options: [...proposalStates]}),
    duplicates: Flags.boolean({summary: 'Only those linked to an earlier one.', exclusive: ['state']}),
  }

  async work() {
    const {flags} = await this.read(ProposalList)
    const {items} = await this.ask(db => listProposals(db, flags.duplicates ? {...flags, state: 'duplicate'} : flags))
    const l = this.language
    const lead: Column<ReturnType<typeof proposalResult>> = {field: 'lead', head: heads.lead[l], get: p => p.lead}
    return this.list(items.map(item => proposalResult(item)), [
      {field: 'ref', head: heads.ref[l], get: p => p.ref},
      ...(flags.duplicates ? [lead] : []),
      {field: 'title', head: heads.title[l], get: p => p.title, flexible: true},
      {field: 'state', head: heads.state[l], get: p => stateWord(p.state, l), raw: p => p.state},
      {field: 'receiptNo', head: heads.receipt[l], get: p => p.receiptNo},
      {field: 'receivedAt', head: heads.received[l], get: p => shortTime(p.receivedAt), raw: p => p.receivedAt},
      {field: 'channel', head: heads.channel[l], get: p => channelWords[p.channel]?.[l] ?? p.channel, raw: p => p.channel},
      ...(flags.duplicates ? [] : [lead]),
    ], ['proposal', 'proposals', '제안'], flags)
  }
}
