import {Args} from '../../src/terminal/oclif.js'
import {EntryCommand} from '../../src/terminal/entry-command.js'

export default class EntrySecond extends EntryCommand {
  static override summary = 'Type the sheets of a batch the second time, without seeing the first.'
  static override description = 'Somebody else than the first typist. Only the numbers of sheets left are shown, never what was typed.'
  static override examples = ['<%= config.bin %> entry second B26-0007 --as park']
  static override args = {batch: Args.string({description: 'Code of the batch.', required: true, ignoreStdin: true})}

  async work() {
    const {args, flags} = await this.read(EntrySecond)
    return this.typeSheets(args.batch, 2, flags)
  }
}
