import {Args} from '../../src/terminal/oclif.js'
import {withdrawRequest} from '../../src/act/requests.js'
import {secondPersonSays} from '../../src/language/second-person.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class RequestWithdraw extends OfficeCommand {
  static override summary = 'Take back what you asked for.'
  static override examples = ['<%= config.bin %> request withdraw R26-0001']
  static override args = {request: Args.string({description: 'Code of the request.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags}

  async work() {
    const {args} = await this.read(RequestWithdraw)
    const done = await this.act(withdrawRequest, {request: args.request})
    this.report(done, secondPersonSays.withdrawn, done.result)
    return done.result
  }
}
