import {Args, Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {markSheets} from '../../src/intake/batch-acts.js'
import {entrySays} from '../../src/language/entry.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

const sheets = (summary: string) => Flags.string({summary, multiple: true, multipleNonGreedy: true, helpValue: 'SHEET'})

export default class BatchMark extends OfficeCommand {
  static override summary = 'Mark sheets of a batch as void or as second copies, or take a mark back.'
  static override description = 'A sheet that bears no number is called unnumbered.'
  static override examples = [
    '<%= config.bin %> batch mark B26-0007 --void GH1-00017 --note "torn, nothing can be read"',
    '<%= config.bin %> batch mark B26-0007 --duplicate GH1-00004 --note "handed in twice"',
    '<%= config.bin %> batch mark B26-0007 --unmark GH1-00017 --note "found legible"',
  ]
  static override args = {batch: Args.string({description: 'Code of the batch.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    void: sheets('Sheet that is there and counts nowhere.'),
    duplicate: sheets('Second copy of a sheet that counts once.'),
    unmark: sheets('Sheet whose last mark is taken back.'),
    note: Flags.string({summary: 'What was found.', required: true, helpValue: 'TEXT'}),
  }

  async work() {
    const {args, flags} = await this.read(BatchMark)
    const [gone, duplicate, unmark] = [flags.void ?? [], flags.duplicate ?? [], flags.unmark ?? []]
    if (gone.length + duplicate.length + unmark.length === 0) throw new Fault('batch.mark-missing', {})
    const done = await this.act(markSheets, {batch: args.batch, void: gone, duplicate, unmark, note: flags.note})
    this.report(done, entrySays.marked, done.result)
    return done.result
  }
}
