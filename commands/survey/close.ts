import {Args} from '../../src/terminal/oclif.js'
import {says} from '../../src/language/says.js'
import {closeSurvey} from '../../src/survey/acts.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class SurveyClose extends OfficeCommand {
  static override summary = 'Close a survey; paper received by then may still be imported.'
  static override examples = ['<%= config.bin %> survey close S26-01']
  static override args = {survey: Args.string({description: 'Code of the survey.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags}

  async work() {
    const {args} = await this.read(SurveyClose)
    const done = await this.act(closeSurvey, {survey: args.survey})
    this.report(done, says.surveyClosed, done.result)
    return done.result
  }
}
