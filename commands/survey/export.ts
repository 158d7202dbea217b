import {Args, Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {exchangeSays} from '../../src/language/exchange.js'
import {exportFormats, type ExportFormat} from '../../src/survey/exchange/rules.js'
import {findSurvey} from '../../src/survey/queries.js'
import {writeWhole} from '../../src/terminal/files.js'
import {SurveyCommand} from '../../src/terminal/survey-command.js'

export default class SurveyExport extends SurveyCommand {
  static override summary = 'Write a survey for others: as a survey file, an XLSForm, a Data Package or a DDI codebook.'
  static override description = 'What the format cannot hold is said. Answers are never written, and no question is left out but personal ones in descriptions of data.'
  static override examples = [
    '<%= config.bin %> survey export S26-01 --format xlsform --out s26-01.xlsx',
    '<%= config.bin %> survey export S26-01 --format yaml',
  ]
  static override args = {survey: Args.string({description: 'Code of the survey.', required: true, ignoreStdin: true})}
  static override flags = {
    format: Flags.string({summary: 'What to write.', options: [...exportFormats], default: 'yaml'}),
    out: Flags.string({summary: 'File to write (- is stdout); without it, stdout.', helpValue: 'FILE'}),
  }

  async work() {
    const {args, flags} = await this.read(SurveyExport)
    const format = flags.format as ExportFormat
    const file = flags.out === '-' ? undefined : flags.out
    if (format === 'xlsform' && file === undefined && (this.asJson || flags.out === undefined || this.io.outIsTerminal)) throw new Fault('survey.export-binary', {format})
    const survey = await this.ask(db => findSurvey(db, args.survey))
    const {writeSurvey} = await import('../../src/survey/exchange/write.js')
    const {content, losses} = await writeSurvey({...survey.definition, code: survey.code}, format, survey.createdAt)
    if (file !== undefined) {
      await writeWhole(file, content)
      this.say(exchangeSays.exported, {survey: survey.code, format, file, questions: survey.definition.questions.length})
    } else if (typeof content === 'string') this.printFile(content)
    else this.io.outBytes(content)
    await this.sayLosses(losses)
    const text = file === undefined && typeof content === 'string' ? content : null
    return {
      survey: survey.code, format, file: file ?? null, bytes: Buffer.byteLength(content), content: text, losses: await this.lossesJson(losses),
    }
  }
}
