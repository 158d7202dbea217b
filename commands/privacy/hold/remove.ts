import {Args} from '../../../src/terminal/oclif.js'
import {privacySays} from '../../../src/language/privacy.js'
import {liftHold} from '../../../src/privacy/holds.js'
import {changeFlags, OfficeCommand} from '../../../src/terminal/command.js'

export default class PrivacyHoldRemove extends OfficeCommand {
  static override summary = 'End a legal hold.'
  static override examples = ['<%= config.bin %> privacy hold remove H26-001 --reason "suit settled"']
  static override args = {ref: Args.string({description: 'Code of the hold, or what it lies on.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags}

  async work() {
    const {args} = await this.read(PrivacyHoldRemove)
    const done = await this.act(liftHold, {ref: args.ref})
    this.report(done, privacySays.lifted, done.result)
    return done.result
  }
}
