import {Args} from '../../../src/terminal/oclif.js'
import {privacySays} from '../../../src/language/privacy.js'
import {placeHold} from '../../../src/privacy/holds.js'
import {changeFlags, OfficeCommand} from '../../../src/terminal/command.js'

export default class PrivacyHoldAdd extends OfficeCommand {
  static override summary = 'Keep personal data from being erased (legal hold).'
  static override examples = ['<%= config.bin %> privacy hold add P-2026-001 --reason "suit 2026-12 of 3 May"', '<%= config.bin %> privacy hold add C26-05 --reason "audit of the call"']
  static override args = {ref: Args.string({description: 'A person, what they handed in, or a whole call, survey or batch.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags}

  async work() {
    const {args} = await this.read(PrivacyHoldAdd)
    const done = await this.act(placeHold, {ref: args.ref})
    this.report(done, privacySays.held, done.result)
    return done.result
  }
}
