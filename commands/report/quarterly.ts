import {Args} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {reportOf} from '../../src/terminal/report-views.js'
import {ReportCommand, reportFlags} from '../../src/terminal/report-command.js'

export default class ReportQuarterly extends ReportCommand {
  static override summary = 'The check of a quarter, which the rulebook asks for since 2020.'
  static override examples = ['<%= config.bin %> report quarterly 2026-Q2', '<%= config.bin %> report quarterly 2026-Q2 --out q2.xlsx']
  static override args = {quarter: Args.string({description: 'The quarter, e.g. 2026-Q2.', required: true, ignoreStdin: true})}
  static override flags = {...reportFlags}

  async work() {
    const {args, flags} = await this.read(ReportQuarterly)
    const [, year, quarter] = /^(20\d{2})-?[Qq]([1-4])$/.exec(args.quarter) ?? []
    if (year === undefined) throw new Fault('usage', {detail: `${args.quarter} is no quarter; write 2026-Q2`, command: 'report quarterly'})
    const {report, sentence, columns} = await this.ask(db => reportOf(db, this.io.env.PDS_NOW, this.language, Number(year), Number(quarter)))
    if (flags.out === undefined && (flags.format ?? 'table') === 'table') this.print(sentence)
    await this.deliver('quarterly', report.figures, columns, flags)
    return report
  }
}
