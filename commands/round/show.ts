import {Args, Flags} from '../../src/terminal/oclif.js'
import {moment} from '../../src/act/perform.js'
import {findCall} from '../../src/call/queries.js'
import {committeeHeads as heads, committeeSays} from '../../src/language/committee.js'
import {labels} from '../../src/language/labels.js'
import {showTime, words} from '../../src/language/format.js'
import {criteriaOf, namedRound, resultsOf} from '../../src/selection/round-queries.js'
import {sheetStatus} from '../../src/selection/sheet-status.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {resultColumns, statusText} from '../../src/terminal/committee-views.js'
import {letterhead, renderTable} from '../../src/terminal/table.js'
import {criteriaLines, stateWord} from '../../src/terminal/views.js'

export default class RoundShow extends OfficeCommand {
  static override summary = 'Show a round: what it weighs, and when it is closed whom it kept and how equals were told apart.'
  static override examples = ['<%= config.bin %> round show C26-05-R1', '<%= config.bin %> round show C26-05 2 --json']
  static override args = {
    round: Args.string({description: 'Code of the round, or of the call.', required: true, ignoreStdin: true}),
    number: Args.string({description: 'Number of the round, after the code of a call.', ignoreStdin: true}),
  }
  static override flags = {kept: Flags.boolean({summary: 'Only the entries it kept.'})}

  async work() {
    const {args, flags} = await this.read(RoundShow)
    const l = this.language
    const {round, criteria, status, awards, results} = await this.ask(async db => {
      const round = await namedRound(db, args.round, args.number)
      const {status} = await sheetStatus(db, round, (await moment(db, this.io.env.PDS_NOW)).now)
      const {definition} = await findCall(db, round.call)
      return {round, criteria: await criteriaOf(db, round), status, awards: definition.awards ?? [], results: await resultsOf(db, round.id)}
    })
    const shown = flags.kept ? results.filter(({kept}) => kept) : results
    const {closing} = round
    const given = results.some(({award}) => award !== null) ? new Map(awards.map(({code, label}) => [code, words(label, l)])) : new Map<string, string>()
    this.print([
      letterhead([
        [labels.call[l], round.call], [labels.state[l], stateWord(round.state, l)], [heads.committee[l], status.committee], [labels.closed2[l], round.closedAt && showTime(round.closedAt, l)],
        [heads.entries[l], status.entries], [heads.sheets[l], status.sheets], [heads.keep[l], closing?.keep ?? round.definition.keep],
      ]),
      criteriaLines(criteria, l),
      results.length > 0 ? await renderTable(resultColumns(l, given), shown, this.io.width) : await statusText(status, l, this.io.width),
      ...(closing && closing.ties.length > 0 ? [committeeSays.ties[l](closing)] : []),
    ].join('\n\n'))
    return {code: round.code, call: round.call, number: round.number, state: round.state, committee: status.committee, openedAt: round.openedAt, closedAt: round.closedAt, criteria, closing, results: shown}
  }
}
