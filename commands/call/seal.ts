import {Args} from '../../src/terminal/oclif.js'
import {sealCall} from '../../src/call/acts.js'
import {says} from '../../src/language/says.js'
import {changeFlags, confirmFlag, OfficeCommand} from '../../src/terminal/command.js'

export default class CallSeal extends OfficeCommand {
  static override summary = 'Seal the list of entries of a closed call and begin the review.'
  static override examples = ['<%= config.bin %> call seal C26-05 --confirm C26-05']
  static override args = {call: Args.string({description: 'Code of the call.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags, ...confirmFlag}

  async work() {
    const {args} = await this.read(CallSeal)
    const done = await this.act(sealCall, {call: args.call}, {confirm: {code: args.call, what: says.willSeal}})
    this.report(done, says.callSealed, done.result)
    return done.result
  }
}
