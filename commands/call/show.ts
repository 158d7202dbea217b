import {Args} from '../../src/terminal/oclif.js'
import {trail} from '../../src/act/audit-queries.js'
import {findCall} from '../../src/call/queries.js'
import {callResult} from '../../src/call/result.js'
import {showDate, showTime, words} from '../../src/language/format.js'
import {entriesOf} from '../../src/proposal/queries.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {letterhead} from '../../src/terminal/table.js'
import {labels} from '../../src/language/labels.js'
import {criteriaLines, recentActs, stateWord} from '../../src/terminal/views.js'

export default class CallShow extends OfficeCommand {
  static override summary = 'Show a call: its window, its criteria and its last acts.'
  static override examples = ['<%= config.bin %> call show C26-05']
  static override args = {call: Args.string({description: 'Code of the call.', required: true, ignoreStdin: true})}

  async work() {
    const {args} = await this.read(CallShow)
    const {call, entries, events} = await this.ask(async db => {
      const call = await findCall(db, args.call)
      return {call, entries: await entriesOf(db, call.id), events: await trail(db, [call.code])}
    })
    const {definition: d} = call
    const l = this.language
    this.print([
      letterhead([
        [labels.call[l], `${call.code}  ${words(d.theme, l)}`], [labels.state[l], stateWord(call.state, l)],
        [labels.opens[l], showTime(call.opensAt, l)], [labels.closes[l], showTime(call.closesAt, l)],
        [labels.mailUntil[l], call.lateMailUntil && showTime(call.lateMailUntil, l)],
        [labels.closed2[l], call.closedAt && showTime(call.closedAt, l)],
        [labels.resultsOn[l], d.result_on && `${showDate(d.result_on, l)}${d.result_place ? `, ${words(d.result_place, l)}` : ''}`],
        [labels.proposals[l], entries.length], [labels.listDigest[l], call.sealedDigest],
      ]),
      ...(d.criteria.length > 0 ? [criteriaLines(d.criteria, l)] : []),
      recentActs(events),
    ].join('\n\n'))
    return {...callResult(call, entries.length), criteria: d.criteria, seats: d.seats ?? null, resultOn: d.result_on ?? null, recent: events.slice(-5)}
  }
}
