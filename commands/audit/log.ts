import {Flags} from '../../src/terminal/oclif.js'
import {listEvents} from '../../src/act/audit-queries.js'
import {eventHeads} from '../../src/language/words.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'
import {eventColumns} from '../../src/terminal/views.js'

export default class AuditLog extends ListCommand {
  static override summary = 'List the acts in the log, oldest first.'
  static override examples = ['<%= config.bin %> audit log --limit 20', '<%= config.bin %> audit log --type decision.approved --json']
  static override flags = {...listFlags, type: Flags.string({summary: 'Only acts of this name.', helpValue: 'ACT'}), operator: Flags.string({summary: 'Only acts of this operator.', helpValue: 'CODE'})}

  async work() {
    const {flags} = await this.read(AuditLog)
    const filter = {...(flags.type ? {type: flags.type} : {}), ...(flags.operator ? {operator: flags.operator} : {})}
    const {items, total} = await this.ask(db => listEvents(db, {...filter, limit: flags.limit}))
    return this.list(items, eventColumns(eventHeads(this.language)), ['act', 'acts', '기록'], {...flags, limit: 0}, total)
  }
}
