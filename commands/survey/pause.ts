import {Args} from '../../src/terminal/oclif.js'
import {says} from '../../src/language/says.js'
import {pauseSurvey} from '../../src/survey/acts.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class SurveyPause extends OfficeCommand {
  static override summary = 'Pause an open survey.'
  static override examples = ['<%= config.bin %> survey pause S26-01']
  static override args = {survey: Args.string({description: 'Code of the survey.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags}

  async work() {
    const {args} = await this.read(SurveyPause)
    const done = await this.act(pauseSurvey, {survey: args.survey})
    this.report(done, says.surveyPaused, done.result)
    return done.result
  }
}
