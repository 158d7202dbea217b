import {Flags} from '../../src/terminal/oclif.js'
import {register} from '../../src/report/register.js'
import {registerColumns, registerShown} from '../../src/terminal/report-views.js'
import {ReportCommand, reportFlags} from '../../src/terminal/report-command.js'

export default class ReportRegister extends ReportCommand {
  static override summary = 'The register of national proposals (국민제안 관리기록부), one line a proposal.'
  static override description = 'Proposers stand there by pseudonym, and decisions once they are published. A file holds every column; the screen the main ones.'
  static override examples = ['<%= config.bin %> report register --year 2026 --out register.xlsx', '<%= config.bin %> report register --call C26-05']
  static override flags = {
    ...reportFlags,
    year: Flags.integer({summary: 'Only what was received in a year.', min: 2000, max: 2100, helpValue: 'YEAR'}),
    call: Flags.string({summary: 'Only the entries of a call.', helpValue: 'CODE'}),
  }

  async work() {
    const {flags} = await this.read(ReportRegister)
    const items = await this.ask(db => register(db, {year: flags.year, call: flags.call}))
    await this.deliver('register', items, registerColumns(this.language), flags, registerShown)
    return {items, total: items.length, truncated: false}
  }
}
