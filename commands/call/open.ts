import {Args} from '../../src/terminal/oclif.js'
import {openCall} from '../../src/call/acts.js'
import {says} from '../../src/language/says.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class CallOpen extends OfficeCommand {
  static override summary = 'Open an announced call.'
  static override examples = ['<%= config.bin %> call open C26-05']
  static override args = {call: Args.string({description: 'Code of the call.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags}

  async work() {
    const {args} = await this.read(CallOpen)
    const done = await this.act(openCall, {call: args.call})
    this.report(done, says.callOpened, done.result)
    return done.result
  }
}
