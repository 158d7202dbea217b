import {Args} from '../../src/terminal/oclif.js'
import {trail} from '../../src/act/audit-queries.js'
import {showDate, showNumber, shortTime, words} from '../../src/language/format.js'
import {findSurvey, listSurveys} from '../../src/survey/queries.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {letterhead} from '../../src/terminal/table.js'
import {labels} from '../../src/language/labels.js'
import {questionLines, recentActs, stateWord} from '../../src/terminal/views.js'

export default class SurveyShow extends OfficeCommand {
  static override summary = 'Show a survey: its state, its questions and its last acts.'
  static override examples = ['<%= config.bin %> survey show S26-01']
  static override args = {survey: Args.string({description: 'Code of the survey.', required: true, ignoreStdin: true})}

  async work() {
    const {args} = await this.read(SurveyShow)
    const {survey, responses, events} = await this.ask(async db => ({
      survey: await findSurvey(db, args.survey),
      responses: (await listSurveys(db)).find(({code}) => code === args.survey)?.responses ?? 0,
      events: await trail(db, [args.survey]),
    }))
    const {definition: d} = survey
    const l = this.language
    this.print([
      letterhead([
        [labels.survey[l], `${survey.code}  ${words(d.title, l)}`],
        [labels.state[l], stateWord(survey.state, l)],
        [labels.fieldDates[l], d.field && `${showDate(d.field.from, l)} – ${showDate(d.field.to, l)}`],
        [labels.population[l], d.population && words(d.population, l)],
        [labels.opened[l], survey.openedAt && shortTime(survey.openedAt)],
        [labels.closed[l], survey.closedAt && shortTime(survey.closedAt)],
        [labels.responses[l], showNumber(responses)],
      ]),
      questionLines(d, l),
      recentActs(events),
    ].join('\n\n'))
    const {id: _id, ...shown} = survey
    return {...shown, responses, recent: events.slice(-5)}
  }
}
