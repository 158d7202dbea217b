import {Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import '../../src/intake/faults.js'
import {requirePoint} from '../../src/intake/points.js'
import {suggestionSays} from '../../src/language/suggestion.js'
import {receiptRuns} from '../../src/report/receipts.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {voidedText} from '../../src/terminal/receipt-views.js'

export default class ReceiptGaps extends OfficeCommand {
  static override summary = 'Check that receipt numbers are dense, and list the void ones; exit 7 when one is missing.'
  static override description = 'The last number dealt is kept apart from the receipts, so one deleted from the end is missed too.'
  static override examples = ['<%= config.bin %> receipt gaps --point HQ --year 2026']
  static override flags = {
    point: Flags.string({summary: 'Only those of an intake point.', helpValue: 'CODE'}),
    year: Flags.integer({summary: 'Only those of a year.', min: 1900, max: 9999, helpValue: 'YEAR'}),
  }

  async work() {
    const {flags} = await this.read(ReceiptGaps)
    const runs = await this.ask(async db => {
      if (flags.point !== undefined) await requirePoint(db, flags.point)
      return receiptRuns(db, flags)
    })
    const bad = runs.filter(({dense, loose}) => !dense || loose.length > 0)
    const report = {dense: bad.length === 0, runs}
    for (const run of runs)
      this.print(bad.includes(run) ? suggestionSays.gap[this.language](run) : suggestionSays.dense[this.language]({...run, voided: run.voided.length}))
    const voided = runs.flatMap(run => run.voided)
    if (voided.length > 0) this.print(`\n${await voidedText(voided, this.language, this.io.width)}`)
    if (runs.length === 0) this.say(suggestionSays.noReceipts, {})
    if (bad.length === 0) return report
    const sum = (of: (run: (typeof bad)[number]) => readonly string[]) => bad.reduce((n, run) => n + of(run).length, 0)
    throw new Fault('receipt.gap', {points: [...new Set(bad.map(({point}) => point))], missing: sum(run => run.missing), loose: sum(run => run.loose), report})
  }
}
