import {Args} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {reportOf} from '../../src/terminal/report-views.js'
import {ReportCommand, reportFlags} from '../../src/terminal/report-command.js'

export default class ReportAnnual extends ReportCommand {
  static override summary = 'The annual report: what came in, what was decided, what became of it.'
  static override description = 'It is due by 31 January of the next year. Decisions are counted once they are published.'
  static override examples = ['<%= config.bin %> report annual 2019 --out annual.csv', '<%= config.bin %> report annual 2026 --json']
  static override args = {year: Args.string({description: 'The year.', required: true, ignoreStdin: true})}
  static override flags = {...reportFlags}

  async work() {
    const {args, flags} = await this.read(ReportAnnual)
    if (!/^20\d{2}$/.test(args.year)) throw new Fault('usage', {detail: `${args.year} is no year; write 2026`, command: 'report annual'})
    const {report, sentence, columns} = await this.ask(db => reportOf(db, this.io.env.PDS_NOW, this.language, Number(args.year), null))
    if (flags.out === undefined && (flags.format ?? 'table') === 'table') this.print(sentence)
    await this.deliver('annual', report.figures, columns, flags)
    return report
  }
}
