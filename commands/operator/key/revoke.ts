import {revokeOperatorKey} from '../../../src/act/trust/acts.js'
import {trustSays} from '../../../src/language/trust.js'
import {changeFlags, OfficeCommand} from '../../../src/terminal/command.js'
import {Args} from '../../../src/terminal/oclif.js'

export default class OperatorKeyRevoke extends OfficeCommand {
  static override summary = 'Take back a key of an operator; what it signed stays signed.'
  static override examples = ['<%= config.bin %> operator key revoke han.jm+1b2c3d4e --reason "the laptop was lost"']
  static override args = {key: Args.string({description: 'Name and id of the key, as operator key list shows it.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags}

  async work() {
    const {args} = await this.read(OperatorKeyRevoke)
    const done = await this.act(revokeOperatorKey, {key: args.key})
    this.report(done, trustSays.operatorKeyRevoked, done.result)
    return done.result
  }
}
