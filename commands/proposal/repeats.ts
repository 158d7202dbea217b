import {Flags} from '../../src/terminal/oclif.js'
import {findCall} from '../../src/call/queries.js'
import {duplicateSays} from '../../src/language/duplicates.js'
import {shortTime} from '../../src/language/format.js'
import {heads} from '../../src/language/words.js'
import {findRepeats} from '../../src/proposal/repeats.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'

export default class ProposalRepeats extends ListCommand {
  static override summary = 'List what the same author handed in again and again in the same words.'
  static override description = 'Authors are compared by their contact, which is not shown.'
  static override examples = ['<%= config.bin %> proposal repeats --min 3']
  static override flags = {
    ...listFlags,
    min: Flags.integer({summary: 'How often at least.', default: 3, min: 2, helpValue: 'N'}),
    call: Flags.string({summary: 'Only within a call.', helpValue: 'CODE'}),
  }

  async work() {
    const {flags} = await this.read(ProposalRepeats)
    const {items, withoutContact} = await this.ask(async db =>
      findRepeats(db, {min: flags.min, ...(flags.call === undefined ? {} : {callId: (await findCall(db, flags.call)).id})}))
    const l = this.language
    const page = await this.list(items, [
      {field: 'times', head: heads.times[l], get: r => r.times, align: 'right'},
      {field: 'title', head: heads.title[l], get: r => r.title, flexible: true},
      {field: 'firstReceivedAt', head: heads.firstReceived[l], get: r => shortTime(r.firstReceivedAt), raw: r => r.firstReceivedAt},
      {field: 'lastReceivedAt', head: heads.lastReceived[l], get: r => shortTime(r.lastReceivedAt), raw: r => r.lastReceivedAt},
      {field: 'refs', head: heads.proposals[l], get: r => r.refs.join(' '), flexible: true},
    ], ['repeated proposal', 'repeated proposals', '반복 제안'], flags)
    if (withoutContact > 0) this.say(duplicateSays.withoutContact, {n: withoutContact})
    return {...page, withoutContact}
  }
}
