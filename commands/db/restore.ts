import {Args} from '../../src/terminal/oclif.js'
import {restore} from '../../src/act/backup.js'
import {says} from '../../src/language/says.js'
import {confirmFlag, OfficeCommand} from '../../src/terminal/command.js'

export default class DbRestore extends OfficeCommand {
  static override summary = 'Fill a store from a backup; the log says that it happened.'
  static override description = 'Into a store that already holds an office only with --confirm and its id: what it holds is replaced.'
  static override examples = ['<%= config.bin %> db restore office-2026-11-24.sqlite --store sqlite:new.sqlite']
  static override args = {file: Args.string({description: 'Backup to read.', required: true, ignoreStdin: true})}
  static override flags = {...confirmFlag}

  async work() {
    const {args, flags} = await this.read(DbRestore)
    const done = await restore(await this.store({create: true}), args.file, await this.order(), flags.confirm)
    this.say(says.restored, done)
    return done
  }
}
