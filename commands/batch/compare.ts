import {Args, Flags} from '../../src/terminal/oclif.js'
import {moment} from '../../src/act/perform.js'
import {Fault} from '../../src/fault.js'
import {compareDesk} from '../../src/intake/entry/differences.js'
import {discrepancies, discrepancyCsv, planDecisions} from '../../src/intake/entry/discrepancies.js'
import {mergeBatches} from '../../src/intake/entry/settle-acts.js'
import {readTwoBatches} from '../../src/intake/entry/two-batches.js'
import {readSourceFile} from '../../src/intake/sources.js'
import {entrySays} from '../../src/language/entry.js'
import {CompareCommand, revealFlags} from '../../src/terminal/compare-command.js'
import {readSource, writeWhole} from '../../src/terminal/files.js'
import {planJson, planText} from '../../src/terminal/import-report.js'
import {listFlags} from '../../src/terminal/list.js'

export default class BatchCompare extends CompareCommand {
  static override summary = 'Compare two batches of the same pile, typed by different people, and make them one.'
  static override description = 'Sheets are matched by number. --out writes what differs for somebody with the sheets in hand; --resolve takes the filled-in file, every line decided, and makes B the second typing of A.'
  static override examples = [
    '<%= config.bin %> batch compare B26-0007 B26-0008 --out differences.csv',
    '<%= config.bin %> batch compare B26-0007 B26-0008 --resolve differences.csv --reason "sheets checked"',
  ]
  static override args = {
    a: Args.string({description: 'Batch that will hold the sheets.', required: true, ignoreStdin: true}),
    b: Args.string({description: 'Batch that checks it.', required: true, ignoreStdin: true}),
  }
  static override flags = {
    ...listFlags, ...revealFlags,
    out: Flags.string({summary: 'Write what differs to a CSV file.', helpValue: 'FILE', exclusive: ['resolve']}),
    resolve: Flags.string({summary: 'Filled-in file of decisions (- is stdin).', helpValue: 'FILE'}),
  }

  async work() {
    const {args, flags} = await this.read(BatchCompare)
    const two = await this.ask(async db => readTwoBatches(db, {first: args.a, second: args.b}, (await moment(db, this.io.env.PDS_NOW)).now))
    const {definition} = two.first.reader
    const made = compareDesk(definition, two.desk)
    const names = {first: two.first.batch.code, second: two.second.batch.code}
    const items = await this.differences(made, definition, flags.reveal ? {batch: names.first, with: names.second} : undefined)
    const shown = {...names, ...(await this.showComparison(items, made, definition, flags, ['A', 'B'], flags.resolve !== undefined)), out: flags.out ?? null, merged: null}
    if (flags.out !== undefined) {
      const rows = discrepancies(definition, made, false)
      await writeWhole(flags.out, discrepancyCsv(rows))
      this.say(entrySays.discrepanciesWritten, {...names, file: flags.out, rows: rows.length})
    }

    if (flags.resolve === undefined) return shown
    const file = flags.resolve === '-' ? 'stdin' : flags.resolve
    const {plan, missing} = planDecisions(await readSourceFile(file, await readSource(this.io, flags.resolve), {}), two.first, made, two.desk)
    const rejected = plan.counts.rejected
    if (rejected > 0 && !this.isQuiet) this.io.talk(`${await planText(plan, this.language, this.io.width)}\n`)
    if (rejected > 0) throw new Fault('compare.decisions-invalid', {file, rejected, report: {...shown, files: [planJson(plan, false, this.language, () => undefined)]}})
    if (missing.length > 0) throw new Fault('compare.rows-missing', {file, rows: missing.slice(0, 20), total: missing.length})
    const done = await this.act(mergeBatches, {...names, file, decisions: plan.rows.map(({value}) => value!)})
    this.report(done, entrySays.merged, done.result)
    return {...shown, merged: done.result}
  }
}
