import {Args} from '../../src/terminal/oclif.js'
import {closeCall} from '../../src/call/acts.js'
import {callClock} from '../../src/call/clock.js'
import {rulebookSays} from '../../src/language/rulebook.js'
import {says} from '../../src/language/says.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class CallClose extends OfficeCommand {
  static override summary = 'Close a call; mail keeps its own cut-off.'
  static override examples = ['<%= config.bin %> call close C26-05']
  static override args = {call: Args.string({description: 'Code of the call.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags}

  async work() {
    const {args} = await this.read(CallClose)
    const done = await this.act(closeCall, {call: args.call})
    this.report(done, says.callClosed, done.result)
    // After a dry run the call is as it was.
    if (!done.dryRun && !this.isQuiet) this.say(rulebookSays.callDue, await this.ask(db => callClock(db, args.call)))
    return done.result
  }
}
