import {Args} from '../../src/terminal/oclif.js'
import {questionLabels} from '../../src/counting/labels.js'
import {chainOf, findTally} from '../../src/counting/queries.js'
import type {SurveyTally} from '../../src/statistics/index.js'
import type {CallBallots, CallMean} from '../../src/counting/call-tally.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {chainText, sealedHead} from '../../src/terminal/sealed-views.js'
import {callCountText, surveyTallyText} from '../../src/terminal/tally-views.js'

export default class TallyShow extends OfficeCommand {
  static override summary = 'Show a sealed tally as it was sealed, and what has taken its place.'
  static override examples = ['<%= config.bin %> tally show T26-0001', '<%= config.bin %> tally show T26-0001 --json']
  static override args = {tally: Args.string({description: 'Code of the tally.', required: true, ignoreStdin: true})}

  async work() {
    const {args} = await this.read(TallyShow)
    const {tally, chain, labels} = await this.ask(async db => {
      const tally = await findTally(db, args.tally)
      const labels = tally.kind === 'survey' ? await questionLabels(db, tally.subject) : new Map<string, Record<string, string>>()
      return {tally, labels, chain: await chainOf(db, tally)}
    })
    const l = this.language
    const supersededBy = chain.find(({supersedes}) => supersedes === tally.code)?.code ?? null
    this.print(`${[sealedHead(tally, supersededBy, l), ...(chain.length > 1 ? [await chainText(chain, tally.code, l, this.io.width)] : [])].join('\n\n')}\n`)
    this.print(tally.kind === 'survey'
      ? await surveyTallyText(tally.result as SurveyTally & {survey: string}, labels, l, this.io.width)
      : await callCountText(tally.result as CallMean | CallBallots, l, this.io.width))
    return {...tally, supersededBy, chain: chain.map(({options: _options, result: _result, ...one}) => one)}
  }
}
