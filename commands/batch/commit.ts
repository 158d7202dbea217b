import {Args, Flags} from '../../src/terminal/oclif.js'
import {commitBatch} from '../../src/intake/batch-acts.js'
import {entrySays} from '../../src/language/entry.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class BatchCommit extends OfficeCommand {
  static override summary = 'Commit a staged batch: its sheets count from now on.'
  static override description = 'Refused while sheets are half typed, while two typists differ, or while declared sheets are neither typed nor marked.'
  static override examples = ['<%= config.bin %> batch commit B26-0007', '<%= config.bin %> batch commit B26-0007 --short --reason "two sheets lost in the flood"']
  static override args = {batch: Args.string({description: 'Code of the batch.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags, short: Flags.boolean({summary: 'Commit though declared sheets are missing; needs a reason.'})}

  async work() {
    const {args, flags} = await this.read(BatchCommit)
    const done = await this.act(commitBatch, {batch: args.batch, short: flags.short === true})
    this.report(done, entrySays.committed, done.result)
    return done.result
  }
}
