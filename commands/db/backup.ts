import {Args, Flags} from '../../src/terminal/oclif.js'
import {backup} from '../../src/act/backup.js'
import {says} from '../../src/language/says.js'
import {OfficeCommand} from '../../src/terminal/command.js'

export default class DbBackup extends OfficeCommand {
  static override summary = 'Copy the whole store to one file, read it back and verify it.'
  static override description = 'The copy is a SQLite file whichever database it came from, so it can be read, checked and restored anywhere.'
  static override examples = ['<%= config.bin %> db backup office-2026-11-24.sqlite']
  static override args = {file: Args.string({description: 'File to write.', required: true, ignoreStdin: true})}
  static override flags = {force: Flags.boolean({summary: 'Replace a file that is there.'})}

  async work() {
    const {args, flags} = await this.read(DbBackup)
    const done = await backup(await this.store(), args.file, await this.order(), {overwrite: flags.force})
    this.say(says.backedUp, done)
    return done
  }
}
