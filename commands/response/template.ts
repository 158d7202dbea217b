import {Args, Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {requireStaged} from '../../src/intake/batches.js'
import '../../src/intake/profile/faults.js'
import {surveyTemplate} from '../../src/intake/template.js'
import {profileSays} from '../../src/language/profiles.js'
import {templateLanguage, templateTitle, templateWords} from '../../src/language/template.js'
import {templateCsv, templateXlsx} from '../../src/report/template-xlsx.js'
import {findSurvey} from '../../src/survey/queries.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {writeWhole} from '../../src/terminal/files.js'

export default class ResponseTemplate extends OfficeCommand {
  static override summary = 'Write a blank sheet for typing the answers of a survey: headings, lists to pick from, a sheet of codes.'
  static override description = 'Filled in, it is imported as it is. CSV has the headings only; - writes it to stdout.'
  static override examples = ['<%= config.bin %> response template S26-01', '<%= config.bin %> response template S26-01 --batch B26-0007 --out box-7.xlsx']
  static override args = {survey: Args.string({description: 'Code of the survey.', required: true, ignoreStdin: true})}
  static override flags = {
    format: Flags.string({summary: 'Kind of file.', options: ['xlsx', 'csv'], default: 'xlsx'}),
    out: Flags.string({summary: 'File to write; else SURVEY.template.xlsx. - is stdout, for CSV.', helpValue: 'FILE'}),
    batch: Flags.string({summary: 'An opened batch: named in the title, with room for the sheets it declares.', helpValue: 'CODE'}),
    rows: Flags.integer({summary: 'Sheets it has room for; else those of the batch, or 300.', min: 1, max: 5000, helpValue: 'N'}),
  }

  async work() {
    const {args, flags} = await this.read(ResponseTemplate)
    if (flags.out === '-' && flags.format !== 'csv') throw new Fault('template.needs-file', {format: flags.format})
    const {survey, batch} = await this.ask(async db => {
      const survey = await findSurvey(db, args.survey)
      return {survey, batch: flags.batch === undefined ? undefined : await requireStaged(db, flags.batch, survey.code)}
    })
    const l = this.language
    const template = surveyTemplate(survey.definition, templateLanguage(l))
    const rows = flags.format === 'csv' ? 0 : (flags.rows ?? Math.min(batch?.declaredSheets || 300, 5000))
    const title = templateTitle[l]({title: template.title, code: survey.code, ...(batch ? {batch: batch.code, label: batch.label} : {})})
    const result = {survey: survey.code, batch: batch?.code ?? null, format: flags.format, file: flags.out ?? `${survey.code}.template.${flags.format}`, columns: template.columns.length, rows}
    if (flags.out === '-') {
      this.printFile(templateCsv(template))
      return result
    }

    await writeWhole(result.file, flags.format === 'csv' ? templateCsv(template) : await templateXlsx(template, title, rows, templateWords[l]))
    this.say(flags.format === 'csv' ? profileSays.headingsWritten : profileSays.templateWritten, result)
    return result
  }
}
