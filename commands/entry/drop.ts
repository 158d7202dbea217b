import {Args, Flags} from '../../src/terminal/oclif.js'
import {dropSheet} from '../../src/intake/entry/acts.js'
import {entrySays} from '../../src/language/entry.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class EntryDrop extends OfficeCommand {
  static override summary = 'Drop a sheet you typed under a wrong number, while nobody has checked it.'
  static override examples = ['<%= config.bin %> entry drop B26-0007 GH1-00071 --reason "number mistyped"']
  static override args = {
    batch: Args.string({description: 'Code of the batch.', required: true, ignoreStdin: true}),
    sheet: Args.string({description: 'Number of the sheet.', required: true, ignoreStdin: true}),
  }
  static override flags = {...changeFlags, second: Flags.boolean({summary: 'The second typing.'})}

  async work() {
    const {args, flags} = await this.read(EntryDrop)
    const done = await this.act(dropSheet, {batch: args.batch, pass: flags.second ? 2 : 1, sheet: args.sheet})
    this.report(done, entrySays.sheetDropped, done.result)
    return done.result
  }
}
