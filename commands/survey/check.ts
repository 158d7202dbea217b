import {Args} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {says} from '../../src/language/says.js'
import {readSurveyFile} from '../../src/survey/file.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {readText} from '../../src/terminal/files.js'

export default class SurveyCheck extends OfficeCommand {
  static override summary = 'Check a survey file and say everything wrong with it at once.'
  static override examples = ['<%= config.bin %> survey check fixtures/surveys/s26-01.yaml']
  static override args = {file: Args.string({description: 'Survey file, YAML or JSON (- is stdin).', required: true, ignoreStdin: true})}

  async work() {
    const {args} = await this.read(SurveyCheck)
    const read = readSurveyFile(await readText(this.io, args.file), args.file)
    if ('problems' in read) throw new Fault('survey.file-invalid', {file: args.file, problems: read.problems})
    const {definition} = read
    this.say(says.surveyChecked, {file: args.file, questions: definition.questions.length})
    return {file: args.file, ok: true, code: definition.code ?? null, questions: definition.questions.length}
  }
}
