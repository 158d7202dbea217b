import {Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {says} from '../../src/language/says.js'
import {createSurvey} from '../../src/survey/acts.js'
import {mayAsk} from '../../src/terminal/ask.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {readText} from '../../src/terminal/files.js'

export default class SurveyCreate extends OfficeCommand {
  static override summary = 'Create a survey from a survey file, or step by step on a terminal.'
  static override examples = [
    '<%= config.bin %> survey create --file fixtures/surveys/s26-01.yaml',
    '<%= config.bin %> survey create',
  ]
  static override flags = {...changeFlags, file: Flags.string({summary: 'Survey file, YAML or JSON (- is stdin).', helpValue: 'FILE'})}

  async work() {
    const {flags} = await this.read(SurveyCreate)
    const done = await this.act(createSurvey, await this.source(flags))
    this.report(done, says.surveyCreated, done.result)
    return done.result
  }

  private async source(flags: {file?: string; json?: boolean; 'no-input'?: boolean}): Promise<{file: string; text: string}> {
    if (flags.file !== undefined) return {file: flags.file, text: await readText(this.io, flags.file)}
    if (!mayAsk(this.io, flags)) throw new Fault('prompt.needed', {flag: '--file'})
    const {askSurvey} = await import('../../src/terminal/ask-survey.js')
    return {file: '(terminal)', text: JSON.stringify(await askSurvey(this.language), null, 2)}
  }
}
