import {Args, Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {resolveDifference} from '../../src/intake/entry/settle-acts.js'
import {entrySays} from '../../src/language/entry.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class EntryResolve extends OfficeCommand {
  static override summary = 'Settle what two typists typed differently, with the sheet in hand.'
  static override description = 'Without COLUMN it settles all that is open on the sheet, or accepts a sheet only one of them typed; --take none drops such a sheet when there is no paper of that number. Neither typist may settle it.'
  static override examples = [
    '<%= config.bin %> entry resolve GH1-00017 Q2 --take second --reason "sheet checked"',
    '<%= config.bin %> entry resolve GH1-00017 Q2 --value 1,4 --reason "both misread a tick"',
    '<%= config.bin %> entry resolve GH1-00071 --take none --reason "number mistyped"',
  ]
  static override args = {
    sheet: Args.string({description: 'Number of the sheet.', required: true, ignoreStdin: true}),
    column: Args.string({description: 'Question or column.', ignoreStdin: true}),
  }
  static override flags = {
    ...changeFlags,
    take: Flags.string({summary: 'Whose typing is right.', options: ['first', 'second', 'none'], exclusive: ['value']}),
    value: Flags.string({summary: 'What the sheet says instead.', helpValue: 'VALUE'}),
    batch: Flags.string({summary: 'Batch, when the sheet lies in several.', helpValue: 'CODE'}),
  }

  async work() {
    const {args, flags} = await this.read(EntryResolve)
    if (flags.take === undefined && flags.value === undefined) throw new Fault('prompt.needed', {flag: '--take'})
    const done = await this.act(resolveDifference, {
      batch: flags.batch ?? null, sheet: args.sheet, column: args.column ?? null, take: flags.take ?? null, value: flags.value ?? null,
    })
    this.report(done, entrySays.resolved, done.result)
    return done.result
  }
}
