import {Args} from '../../src/terminal/oclif.js'
import {trail} from '../../src/act/audit-queries.js'
import {Fault} from '../../src/fault.js'
import {eventHeads} from '../../src/language/words.js'
import {relatedCodes} from '../../src/report/trail.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'
import {eventColumns} from '../../src/terminal/views.js'

export default class AuditTrail extends ListCommand {
  static override summary = 'Everything that happened to one thing, and to what belongs to it.'
  static override examples = ['<%= config.bin %> audit trail P-2026-001', '<%= config.bin %> audit trail S26-01']
  static override args = {ref: Args.string({description: 'A code: survey, batch, call, proposal, decision, tally, operator.', required: true, ignoreStdin: true})}
  static override flags = {...listFlags}

  async work() {
    const {args, flags} = await this.read(AuditTrail)
    const {refs, events} = await this.ask(async db => {
      const refs = await relatedCodes(db, args.ref)
      return {refs, events: await trail(db, refs)}
    })
    if (events.length === 0) throw new Fault('log.no-such-entity', {ref: args.ref})
    const page = await this.list(events, eventColumns(eventHeads(this.language)), ['act', 'acts', '기록'], flags)
    return {ref: args.ref, refs, ...page}
  }
}
