import {Args} from '../../src/terminal/oclif.js'
import {carryOut, findRequest} from '../../src/act/requests.js'
import {secondPersonSays} from '../../src/language/second-person.js'
import {erase, type Erasure} from '../../src/privacy/acts.js'
import {changeFlags, confirmFlag, OfficeCommand} from '../../src/terminal/command.js'
import {afterErasure} from '../../src/terminal/privacy-views.js'

export default class RequestApprove extends OfficeCommand {
  static override summary = 'Carry out, as the second person, what somebody else asked for.'
  static override description = 'The act is performed now, under its own rules, and its event names both people. --reason is your own remark. What cannot be undone is asked about first.'
  static override examples = ['<%= config.bin %> request approve R26-0001 --as han', '<%= config.bin %> request approve R26-0001 --confirm R26-0001 --as han']
  static override args = {request: Args.string({description: 'Code of the request.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags, ...confirmFlag}

  async work() {
    const {args, flags} = await this.read(RequestApprove)
    const {acts} = await import('../../src/acts.js')
    const request = await this.ask(db => findRequest(db, args.request))
    if (request.state === 'pending' && !flags['dry-run'] && acts.find(({name}) => name === request.act)?.irreversible) {
      const {confirmed} = await import('../../src/terminal/ask.js')
      await confirmed(this.io, this.language, flags, {code: request.code, what: secondPersonSays.willCarryOut})
    }

    const store = await this.store()
    const done = await carryOut(store, acts, args.request, {...(await this.order()), ...(await this.reason())})
    this.report(done, secondPersonSays.carriedOut, {...done.request, on: done.request.entity.id})
    if (done.request.act === erase.name && !done.dryRun)
      for (const line of afterErasure(this.language, done.result as Erasure, {wiped: done.wiped, dialect: store.dialect})) this.say({ko: () => line, en: () => line}, {})
    return {...done.request, result: done.result, ...(done.wiped === undefined ? {} : {wiped: done.wiped})}
  }
}
