import {Args, Flags} from '../../src/terminal/oclif.js'
import {extendCall} from '../../src/call/acts.js'
import {says} from '../../src/language/says.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class CallExtend extends OfficeCommand {
  static override summary = 'Move the end of an open call later, with a reason.'
  static override examples = ['<%= config.bin %> call extend C26-05 --until 2026-07-03T18:00 --reason "few entries"']
  static override args = {call: Args.string({description: 'Code of the call.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags, until: Flags.string({summary: 'New end; Seoul time unless an offset is written.', required: true, helpValue: 'TIME'})}

  async work() {
    const {args, flags} = await this.read(CallExtend)
    const done = await this.act(extendCall, {call: args.call, until: flags.until})
    this.report(done, says.callExtended, done.result)
    return done.result
  }
}
