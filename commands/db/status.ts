import {storeStatus} from '../../src/report/status.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {letterhead} from '../../src/terminal/table.js'
import {statusLines} from '../../src/terminal/views.js'

export default class DbStatus extends OfficeCommand {
  static override summary = 'Show what the store holds and where its log stands.'
  static override examples = ['<%= config.bin %> db status', '<%= config.bin %> db status --json']

  async work() {
    await this.read(DbStatus)
    const {shown, dialect} = await this.store()
    const status = {store: shown, dialect, ...(await this.ask(storeStatus))}
    this.print(letterhead(statusLines(status, this.language)))
    return status
  }
}
