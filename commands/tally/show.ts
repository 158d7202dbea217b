import {Args} from '../../src/terminal/oclif.js'
import {questionLabels} from '../../src/counting/labels.js'
import {findTally} from '../../src/counting/queries.js'
import type {SurveyTally} from '../../src/statistics/index.js'
import type {CallBallots, CallMean} from '../../src/counting/call-tally.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {callCountText, surveyTallyText} from '../../src/terminal/tally-views.js'

export default class TallyShow extends OfficeCommand {
  static override summary = 'Show a sealed tally as it was sealed.'
  static override examples = ['<%= config.bin %> tally show T26-0001']
  static override args = {tally: Args.string({description: 'Code of the tally.', required: true, ignoreStdin: true})}

  async work() {
    const {args} = await this.read(TallyShow)
    const {tally, labels} = await this.ask(async db => {
      const tally = await findTally(db, args.tally)
      return {tally, labels: tally.kind === 'survey' ? await questionLabels(db, tally.subject) : new Map<string, Record<string, string>>()}
    })
    this.print(tally.kind === 'survey'
      ? await surveyTallyText(tally.result as SurveyTally & {survey: string}, labels, this.language, this.io.width)
      : await callCountText(tally.result as CallMean | CallBallots, this.language, this.io.width))
    return tally
  }
}
