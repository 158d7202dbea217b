import {addOperatorKey} from '../../../src/act/trust/acts.js'
import {trustSays} from '../../../src/language/trust.js'
import {changeFlags, OfficeCommand} from '../../../src/terminal/command.js'
import {publicKeyText} from '../../../src/terminal/key-text.js'
import {Args, Flags} from '../../../src/terminal/oclif.js'

export default class OperatorKeyAdd extends OfficeCommand {
  static override summary = 'Register the public key of an operator; what they decide must then be signed with it.'
  static override description = 'Events they sign assert nothing: whoever has the export and this key can check who ordered them.'
  static override examples = ['<%= config.bin %> operator key add han.jm --public han.jm.pub', '<%= config.bin %> operator key add han.jm --public han.jm+1b2c3d4e+AV…']
  static override args = {code: Args.string({description: 'Code of the operator.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags, public: Flags.string({summary: 'The public key: its line, or a file with it or PEM.', required: true, helpValue: 'KEY|FILE'})}

  async work() {
    const {args, flags} = await this.read(OperatorKeyAdd)
    const vkey = await publicKeyText(this.io, flags.public, args.code)
    const done = await this.act(addOperatorKey, {code: args.code, vkey})
    this.report(done, trustSays.operatorKeyAdded, done.result)
    return done.result
  }
}
