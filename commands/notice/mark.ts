import {Args, Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {noticeSays} from '../../src/language/notices.js'
import {markNotices} from '../../src/notice/acts.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {readDate} from '../../src/terminal/given.js'

export default class NoticeMark extends OfficeCommand {
  static override summary = 'Note that notices were sent, came back, or are not to go out.'
  static override description = 'The day a notice was sent is the day of notice: the term for a re-examination counts from it.'
  static override examples = ['<%= config.bin %> notice mark --export NX-2026-001 --sent --on 2026-07-26', '<%= config.bin %> notice mark N-2026-210 --returned --on 2026-08-02 --reason "moved, address unknown"']
  static override strict = false
  static override args = {notices: Args.string({description: 'Codes of notices.', ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    export: Flags.string({summary: 'All notices of an export.', helpValue: 'CODE'}),
    sent: Flags.boolean({summary: 'They were sent, or handed over.', exclusive: ['returned', 'dropped']}),
    returned: Flags.boolean({summary: 'They came back; needs a reason.', exclusive: ['sent', 'dropped']}),
    dropped: Flags.boolean({summary: 'They are not to go out after all; needs a reason.', exclusive: ['sent', 'returned']}),
    on: Flags.string({summary: 'The day it happened; today when left out.', helpValue: 'DATE'}),
  }

  async work() {
    const {argv, flags} = await this.read(NoticeMark)
    const as = flags.sent ? 'sent' : flags.returned ? 'returned' : flags.dropped ? 'dropped' : undefined
    if (as === undefined) throw new Fault('prompt.needed', {flag: '--sent'})
    const notices = (argv as string[]).map(String)
    if ((notices.length === 0) === (flags.export === undefined)) throw new Fault('notice.which', {flags: ['CODE…', '--export']})
    const on = readDate('--on', flags.on)
    const done = await this.act(markNotices, {notices, ...(flags.export ? {export: flags.export} : {}), as, ...(on ? {on} : {})})
    this.report(done, noticeSays.marked, done.result)
    return done.result
  }
}
