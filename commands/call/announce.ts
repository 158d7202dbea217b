import {Args} from '../../src/terminal/oclif.js'
import {announceCall} from '../../src/call/acts.js'
import {says} from '../../src/language/says.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class CallAnnounce extends OfficeCommand {
  static override summary = 'Announce a call: its window and criteria are public.'
  static override examples = ['<%= config.bin %> call announce C26-05']
  static override args = {call: Args.string({description: 'Code of the call.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags}

  async work() {
    const {args} = await this.read(CallAnnounce)
    const done = await this.act(announceCall, {call: args.call})
    this.report(done, says.callAnnounced, done.result)
    return done.result
  }
}
