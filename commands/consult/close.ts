import {Args, Flags} from '../../src/terminal/oclif.js'
import {closeSilent} from '../../src/consultation/acts.js'
import {consultSays} from '../../src/language/consultation.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class ConsultClose extends OfficeCommand {
  static override summary = 'Stop waiting for an answer; silence is kept as silence.'
  static override examples = ['<%= config.bin %> consult close P-2026-112 --agency MCST --reason "two reminders unanswered"']
  static override args = {of: Args.string({description: 'The proposal (with --agency), or the code of the consultation.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    agency: Flags.string({summary: 'Who was asked.', helpValue: 'CODE'}),
    withdraw: Flags.boolean({summary: 'Take a question back whose time is not over.'}),
  }

  async work() {
    const {args, flags} = await this.read(ConsultClose)
    const done = await this.act(closeSilent, {of: args.of, withdrawn: flags.withdraw, ...(flags.agency === undefined ? {} : {agency: flags.agency})})
    this.report(done, consultSays.closed, done.result)
    return done.result
  }
}
