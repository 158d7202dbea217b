import {Args} from '../../src/terminal/oclif.js'
import {carryOut} from '../../src/act/requests.js'
import {secondPersonSays} from '../../src/language/second-person.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class RequestApprove extends OfficeCommand {
  static override summary = 'Carry out, as the second person, what somebody else asked for.'
  static override description = 'The act is performed now, under its own rules, and its event names both people. --reason is your own remark.'
  static override examples = ['<%= config.bin %> request approve R26-0001 --as han']
  static override args = {request: Args.string({description: 'Code of the request.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags}

  async work() {
    const {args} = await this.read(RequestApprove)
    const {acts} = await import('../../src/acts.js')
    const done = await carryOut(await this.store(), acts, args.request, {...(await this.order()), ...(await this.reason())})
    this.report(done, secondPersonSays.carriedOut, {...done.request, on: done.request.entity.id})
    return {...done.request, result: done.result}
  }
}
