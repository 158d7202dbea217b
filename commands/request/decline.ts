import {Args} from '../../src/terminal/oclif.js'
import {declineRequest} from '../../src/act/requests.js'
import {secondPersonSays} from '../../src/language/second-person.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class RequestDecline extends OfficeCommand {
  static override summary = 'Decline what somebody else asked for.'
  static override examples = ['<%= config.bin %> request decline R26-0001 --reason "no legal basis"']
  static override args = {request: Args.string({description: 'Code of the request.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags}

  async work() {
    const {args} = await this.read(RequestDecline)
    const done = await this.act(declineRequest, {request: args.request})
    this.report(done, secondPersonSays.declined, done.result)
    return done.result
  }
}
