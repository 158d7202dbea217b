import {Args} from '../../src/terminal/oclif.js'
import {trail} from '../../src/act/audit-queries.js'
import {findRequest, subjectsOf} from '../../src/act/requests.js'
import {shortTime} from '../../src/language/format.js'
import {labels} from '../../src/language/labels.js'
import {requestWords, secondPersonHeads as heads} from '../../src/language/second-person.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {letterhead} from '../../src/terminal/table.js'
import {recentActs} from '../../src/terminal/views.js'

export default class RequestShow extends OfficeCommand {
  static override summary = 'Show what somebody asked for, and what became of it.'
  static override examples = ['<%= config.bin %> request show R26-0001']
  static override args = {request: Args.string({description: 'Code of the request.', required: true, ignoreStdin: true})}

  async work() {
    const {args} = await this.read(RequestShow)
    const {request: r, subjects, events} = await this.ask(async db => ({request: await findRequest(db, args.request), subjects: await subjectsOf(db, args.request), events: await trail(db, [args.request])}))
    const l = this.language
    this.print([
      letterhead([
        [heads.request[l], r.code], [heads.act[l], r.act], [heads.on[l], `${r.entity.kind} ${r.entity.id}`], [heads.subjects[l], subjects.join(', ')], [heads.requestedBy[l], `${r.requestedBy}, ${shortTime(r.requestedAt)}`],
        [labels.state[l], requestWords[r.state][l]], [heads.settledBy[l], r.settledAt && `${r.settledBy}, ${shortTime(r.settledAt)}`],
      ]),
      recentActs(events),
    ].join('\n\n'))
    return {...r, subjects, recent: events.slice(-5)}
  }
}
