import {Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {says} from '../../src/language/says.js'
import {createSurvey} from '../../src/survey/acts.js'
import {mayAsk} from '../../src/terminal/ask.js'
import {changeFlags} from '../../src/terminal/command.js'
import {SurveyCommand} from '../../src/terminal/survey-command.js'

export default class SurveyCreate extends SurveyCommand {
  static override summary = 'Create a survey from a survey file or form, or step by step on a terminal.'
  static override description = 'A form of another system is taken with a report of what could not be carried over; what a survey cannot hold is refused by name.'
  static override examples = [
    '<%= config.bin %> survey create --file fixtures/surveys/s26-01.yaml',
    '<%= config.bin %> survey create --file visitors.xlsx',
    '<%= config.bin %> survey create',
  ]
  static override flags = {
    ...changeFlags,
    file: Flags.string({summary: 'Survey file (YAML, JSON), XLSForm workbook or LimeSurvey structure (- is stdin).', helpValue: 'FILE'}),
  }

  async work() {
    const {flags} = await this.read(SurveyCreate)
    if (flags.file === undefined && !mayAsk(this.io, flags)) throw new Fault('prompt.needed', {flag: '--file'})
    const {file, text, format, losses, sha256} = flags.file === undefined ? await this.asked() : {file: flags.file, ...(await this.readSurvey(flags.file))}
    const source = format === 'survey' ? {} : {source: {format, sha256, losses: losses.length}}
    const done = await this.act(createSurvey, {file, text, ...source})
    this.report(done, says.surveyCreated, done.result)
    return {...done.result, format, losses: await this.lossesJson(losses)}
  }

  private async asked() {
    const {askSurvey} = await import('../../src/terminal/ask-survey.js')
    return {file: '(terminal)', text: JSON.stringify(await askSurvey(this.language), null, 2), format: 'survey' as const, losses: [], sha256: ''}
  }
}
