import {Args, Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {rulebookSays} from '../../src/language/rulebook.js'
import {useRulebook} from '../../src/regime/acts.js'
import {readBook} from '../../src/regime/book-file.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {readSource} from '../../src/terminal/files.js'
import {readDate} from '../../src/terminal/given.js'

export default class RulebookUse extends OfficeCommand {
  static override summary = 'Work by a rulebook: one the program brings, or one from a file.'
  static override description = 'Without a word each matter is counted by the text in force on its day. A later text of the same family still takes over on its own first day.'
  static override examples = ['<%= config.bin %> rulebook use kr-proposal@2022-07-12', '<%= config.bin %> rulebook use --file our-rules.yml --from 2027-01-01']
  static override args = {id: Args.string({description: 'Which; left out with --file.', ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    file: Flags.string({summary: 'A rulebook of your own, YAML or JSON (- is stdin).', helpValue: 'FILE'}),
    from: Flags.string({summary: 'For matters that begin on or after this day; the first day in force when left out.', helpValue: 'DATE'}),
  }

  async work() {
    const {args, flags} = await this.read(RulebookUse)
    const book = flags.file === undefined ? undefined : readBook(new TextDecoder().decode(await readSource(this.io, flags.file)), flags.file)
    const id = args.id ?? book?.id
    if (id === undefined) throw new Fault('prompt.needed', {flag: '--file'})
    const from = readDate('--from', flags.from)
    const done = await this.act(useRulebook, {id, ...(from === undefined ? {} : {from}), ...(book ? {book} : {})})
    this.report(done, rulebookSays.used, done.result)
    return done.result
  }
}
