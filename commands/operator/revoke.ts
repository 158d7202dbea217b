import {Args} from '../../src/terminal/oclif.js'
import {revokeOperator} from '../../src/act/operators.js'
import {says} from '../../src/language/says.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class OperatorRevoke extends OfficeCommand {
  static override summary = "End an operator's right to act; what they did stays."
  static override examples = ['<%= config.bin %> operator revoke lee.sy --reason "moved to another division"']
  static override args = {code: Args.string({description: 'Code of the operator.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags}

  async work() {
    const {args} = await this.read(OperatorRevoke)
    const done = await this.act(revokeOperator, {code: args.code})
    this.report(done, says.operatorRevoked, done.result)
    return done.result
  }
}
