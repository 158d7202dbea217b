import {Args} from '../../src/terminal/oclif.js'
import {voidResponse} from '../../src/intake/acts.js'
import {says} from '../../src/language/says.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class ResponseVoid extends OfficeCommand {
  static override summary = 'Take one response out of every count; it stays on record.'
  static override examples = ['<%= config.bin %> response void GH1-00017 --reason "filled in by staff"']
  static override args = {response: Args.string({description: 'BATCH/ROW or the sheet number.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags}

  async work() {
    const {args} = await this.read(ResponseVoid)
    const done = await this.act(voidResponse, {response: args.response})
    this.report(done, says.responseVoided, done.result)
    return done.result
  }
}
