import {Args, Flags} from '../../src/terminal/oclif.js'
import {sealSurveyTally, tallyDigest} from '../../src/counting/acts.js'
import {questionLabels} from '../../src/counting/labels.js'
import {countSurvey, type CountedSurvey} from '../../src/counting/survey-tally.js'
import {brushFor} from '../../src/terminal/chart.js'
import {changeFlags} from '../../src/terminal/command.js'
import {SealCommand} from '../../src/terminal/seal-command.js'
import {surveyTallyOptions} from '../../src/terminal/tally-flags.js'
import {surveyTallyText} from '../../src/terminal/tally-views.js'

export default class TallySurvey extends SealCommand {
  static override summary = 'Count a survey: every option, its base, and breakdowns.'
  static override examples = ['<%= config.bin %> tally survey S26-01', '<%= config.bin %> tally survey S26-01 --by Q2,channel --weight 가중치 --min-cell 5 --seal']
  static override args = {survey: Args.string({description: 'Code of the survey.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    by: Flags.string({summary: 'Break down by these questions, or channel.', helpValue: 'Q,…'}),
    weight: Flags.string({summary: 'Column or number question that weighs each response, instead of the one in the survey file.', helpValue: 'W', exclusive: ['unweighted']}),
    unweighted: Flags.boolean({summary: 'Leave the design of the survey file aside.', exclusive: ['weight', 'trim', 'interval', 'level']}),
    trim: Flags.string({summary: 'Largest weight allowed; what is cut off is spread over the others.', helpValue: 'CAP'}),
    interval: Flags.string({summary: 'How intervals of shares are made; logit unless said.', options: ['logit', 'wilson', 'clopper-pearson', 'korn-graubard']}),
    level: Flags.string({summary: 'How sure intervals are, e.g. 0.99 or 99; 0.95 unless said.', helpValue: 'P'}),
    percent: Flags.string({summary: 'What percentages of a breakdown are of.', options: ['column', 'row', 'total'], default: 'column'}),
    nps: Flags.string({summary: 'Give these scales from 0 to 10 a net promoter score.', helpValue: 'Q,…'}),
    scale: Flags.string({summary: 'Read these questions of one choice as scales of their codes.', helpValue: 'Q,…'}),
    base: Flags.string({summary: 'What percentages are of.', options: ['valid', 'shown', 'all'], default: 'valid'}),
    'min-cell': Flags.integer({summary: 'Hide cells of a breakdown with fewer people.', min: 0, helpValue: 'K'}),
    chart: Flags.boolean({summary: 'Draw a bar beside each figure, and the rows of a matrix and of a breakdown as parts of 100 %.'}),
    seal: Flags.boolean({summary: 'Keep the result for ever, its digests in the log; after late data, in the place of the tally sealed before.'}),
  }

  async work() {
    const {args, flags} = await this.read(TallySurvey)
    const options = surveyTallyOptions(args.survey, flags)
    const labels = await this.ask(db => questionLabels(db, args.survey))
    const print = async (tally: CountedSurvey['tally']) => this.print(await surveyTallyText(tally, labels, this.language, this.io.width, flags.chart ? brushFor(this.io.env) : undefined))
    if (flags.seal) return this.seal(sealSurveyTally, options, 'survey', print)
    const {tally} = await this.ask(db => countSurvey(db, options))
    await print(tally)
    return {...tally, digest: tallyDigest(tally)}
  }
}
