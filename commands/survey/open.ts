import {Args} from '../../src/terminal/oclif.js'
import {says} from '../../src/language/says.js'
import {openSurvey} from '../../src/survey/acts.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class SurveyOpen extends OfficeCommand {
  static override summary = 'Open a survey, or open it again after a pause.'
  static override examples = ['<%= config.bin %> survey open S26-01']
  static override args = {survey: Args.string({description: 'Code of the survey.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags}

  async work() {
    const {args} = await this.read(SurveyOpen)
    const done = await this.act(openSurvey, {survey: args.survey})
    this.report(done, says.surveyOpened, done.result)
    return done.result
  }
}
