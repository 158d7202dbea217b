import {Args, Flags} from '../../src/terminal/oclif.js'
import {addOperator} from '../../src/act/operators.js'
import {roles} from '../../src/act/roles.js'
import {says} from '../../src/language/says.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class OperatorAdd extends OfficeCommand {
  static override summary = 'Register somebody who may act, and in which roles.'
  static override examples = [
    '<%= config.bin %> operator add lee.sy --role clerk --name 이서연',
    '<%= config.bin %> operator add cron --role service',
  ]
  static override args = {code: Args.string({description: 'Code by which they are named.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    role: Flags.string({summary: 'A role; give several for several roles.', options: [...roles], multiple: true, required: true, helpValue: 'ROLE'}),
    name: Flags.string({summary: 'Their name.'}),
    'os-user': Flags.string({summary: 'Account that acts as this operator when --as is not given.'}),
  }

  async work() {
    const {args, flags} = await this.read(OperatorAdd)
    const done = await this.act(addOperator, {code: args.code, roles: flags.role, name: flags.name, osUser: flags['os-user']})
    this.report(done, says.operatorAdded, done.result)
    this.warnHidden(flags.name ?? '')
    return done.result
  }
}
