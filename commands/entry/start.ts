import {Args} from '../../src/terminal/oclif.js'
import {EntryCommand} from '../../src/terminal/entry-command.js'

export default class EntryStart extends EntryCommand {
  static override summary = 'Type the sheets of a batch, question by question; what is typed is kept at once.'
  static override description = 'Goes on where it stopped. Option numbers or arrow keys; ? for what cannot be read; Enter for no answer; < to go back; Ctrl-C stops and keeps all.'
  static override examples = ['<%= config.bin %> entry start B26-0007']
  static override args = {batch: Args.string({description: 'Code of the batch.', required: true, ignoreStdin: true})}

  async work() {
    const {args, flags} = await this.read(EntryStart)
    return this.typeSheets(args.batch, 1, flags)
  }
}
