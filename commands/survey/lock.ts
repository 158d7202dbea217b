import {Args} from '../../src/terminal/oclif.js'
import {says} from '../../src/language/says.js'
import {lockSurvey} from '../../src/survey/acts.js'
import {changeFlags, confirmFlag, OfficeCommand} from '../../src/terminal/command.js'

export default class SurveyLock extends OfficeCommand {
  static override summary = 'Lock a closed survey: it takes nothing more, for ever.'
  static override examples = ['<%= config.bin %> survey lock S26-01 --confirm S26-01']
  static override args = {survey: Args.string({description: 'Code of the survey.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags, ...confirmFlag}

  async work() {
    const {args} = await this.read(SurveyLock)
    const done = await this.act(lockSurvey, {survey: args.survey}, {confirm: {code: args.survey, what: says.willLock}})
    this.report(done, says.surveyLocked, done.result)
    return done.result
  }
}
