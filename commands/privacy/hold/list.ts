import {Flags} from '../../../src/terminal/oclif.js'
import {listHolds} from '../../../src/privacy/holds.js'
import {ListCommand, listFlags} from '../../../src/terminal/list.js'
import {holdColumns} from '../../../src/terminal/privacy-views.js'

export default class PrivacyHoldList extends ListCommand {
  static override summary = 'List the legal holds in force.'
  static override examples = ['<%= config.bin %> privacy hold list', '<%= config.bin %> privacy hold list --all --json']
  static override flags = {...listFlags, all: Flags.boolean({summary: 'Those that were lifted too.'})}

  async work() {
    const {flags} = await this.read(PrivacyHoldList)
    const holds = await this.ask(db => listHolds(db, flags.all === true))
    return this.list(holds, holdColumns(this.language, flags.all === true), ['hold', 'holds', '보존 조치'], flags)
  }
}
