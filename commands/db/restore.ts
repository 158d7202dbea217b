import {Args, Flags} from '../../src/terminal/oclif.js'
import {restore} from '../../src/act/backup.js'
import {safetySays} from '../../src/language/safety.js'
import {says} from '../../src/language/says.js'
import {confirmFlag, OfficeCommand} from '../../src/terminal/command.js'

export default class DbRestore extends OfficeCommand {
  static override summary = 'Fill a store from a backup; the log says that it happened.'
  static override description = 'Over a store that already holds an office it takes --confirm with its id, and two people: the first is told the code of a request, the second gives it with --request.'
  static override examples = ['<%= config.bin %> db restore office-2026-11-24.sqlite --store sqlite:new.sqlite', '<%= config.bin %> db restore office-2026-11-24.sqlite --confirm STORE-ID --request R26-0001 --as han']
  static override args = {file: Args.string({description: 'Backup to read.', required: true, ignoreStdin: true})}
  static override flags = {
    ...confirmFlag,
    anchor: Flags.string({summary: 'Heads of the log kept elsewhere: says when the backup is older than one.', env: 'PDS_ANCHOR', helpValue: 'FILE'}),
    request: Flags.string({summary: 'Request of the first person that you carry out as the second.', helpValue: 'CODE'}),
  }

  async work() {
    const {args, flags} = await this.read(DbRestore)
    const anchors = flags.anchor === undefined ? [] : await (await import('../../src/terminal/verify-sources.js')).earlierOf(this.io, flags.anchor)
    const done = await restore(await this.store({create: true}), args.file, await this.order(), {confirm: flags.confirm, request: flags.request, anchors})
    this.say(says.restored, done)
    const {behind} = done
    if (behind && behind.events > done.events) this.say(safetySays.restoredBehind, {...behind, restored: done.events})
    else if (behind) this.say(safetySays.restoredOther, behind)
    return done
  }
}
