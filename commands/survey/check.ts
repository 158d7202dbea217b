import {Args} from '../../src/terminal/oclif.js'
import {says} from '../../src/language/says.js'
import {SurveyCommand} from '../../src/terminal/survey-command.js'

export default class SurveyCheck extends SurveyCommand {
  static override summary = 'Check a survey file or form and say everything wrong with it at once.'
  static override examples = [
    '<%= config.bin %> survey check fixtures/surveys/s26-01.yaml',
    '<%= config.bin %> survey check visitors.xlsx',
  ]
  static override args = {
    file: Args.string({description: 'Survey file (YAML, JSON), XLSForm workbook or LimeSurvey structure (- is stdin).', required: true, ignoreStdin: true}),
  }

  async work() {
    const {args} = await this.read(SurveyCheck)
    const {definition, format, losses} = await this.readSurvey(args.file)
    this.say(says.surveyChecked, {file: args.file, questions: definition.questions.length})
    return {file: args.file, ok: true, code: definition.code ?? null, questions: definition.questions.length, format, losses: await this.lossesJson(losses)}
  }
}
