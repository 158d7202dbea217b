import {exportPersonalResponses, exportResponses, publishResponses} from '../../src/intake/export/acts.js'
import {codebookOf, missingMarks} from '../../src/intake/export/codebook.js'
import {exportColumns, publicColumns} from '../../src/intake/export/columns.js'
import {responseExportSays as says} from '../../src/language/response-export.js'
import {findSurvey} from '../../src/survey/queries.js'
import {changeFlags} from '../../src/terminal/command.js'
import {ExportCommand, exportFlags} from '../../src/terminal/export-command.js'
import {officeExportColumns, officeRows, writeRows} from '../../src/terminal/response-export.js'

export default class ResponseExport extends ExportCommand {
  static override summary = 'Write the responses of a survey to a file, within the office or for the public.'
  static override description = 'Every response has every column, whatever path it took. Without --public: all that is stored, voided responses marked, personal answers only with --personal and a reason. With --public: a closed survey, nobody in a group of fewer than k by what the survey marks as quasi, and compared with what was published before. A code book is written beside the file.'
  static override examples = [
    '<%= config.bin %> response export --survey S26-01 --out s26-01.csv',
    '<%= config.bin %> response export --survey S26-01 --out s26-01.xlsx --personal --reason "call back those who asked"',
    '<%= config.bin %> response export --survey S26-01 --out open.csv --public --k 5 --quasi age,region',
  ]
  static override flags = {...changeFlags, ...exportFlags}

  async work() {
    const {flags} = await this.read(ResponseExport)
    const {file, format, codebook} = await this.place(flags)
    const survey = await this.ask(db => findSurvey(db, flags.survey))
    const [isPublic, personal] = [flags.public === true, flags.personal === true]
    const order = {survey: survey.code, format, allowEmpty: flags['allow-empty']}
    const common = {survey: survey.code, public: isPublic, format, file, codebook, marks: missingMarks}
    if (isPublic) {
      const done = await this.act(publishResponses, {...order, k: flags.k, mayMiss: flags['max-suppressed'] / 100, quasi: flags.quasi?.split(',').map(name => name.trim()) ?? []})
      const {rows, quasis, columns: names, ...release} = done.result
      const columns = publicColumns(exportColumns(survey.definition, quasis.map(({code}) => code)))
      const written = done.dryRun ? null : await writeRows(this.io, file, format, names, rows, survey.code)
      const result = {...common, sha256: written?.sha256 ?? null, bytes: written?.bytes ?? null, responses: rows.length, voided: 0, columns: codebookOf(survey.definition, columns, release.levels), release: {code: release.code, k: release.k, suppressed: release.suppressed, levels: release.levels, digest: release.digest}, dryRun: done.dryRun}
      this.report(done, says.published, {...release, survey: survey.code, rows: rows.length, file, ...this.told(quasis, release.levels)})
      return this.withCodebook(result)
    }

    const columns = officeExportColumns(survey, personal)
    const done = personal ? await this.act(exportPersonalResponses, order) : await this.act(exportResponses, order)
    const written = done.dryRun ? null : await this.ask(db => writeRows(this.io, file, format, columns.map(({name}) => name), officeRows(db, survey, columns, personal), survey.code))
    this.report(done, says.exported, {...done.result, survey: survey.code, columns: columns.length, personal, file})
    return this.withCodebook({...common, sha256: written?.sha256 ?? null, bytes: written?.bytes ?? null, ...done.result, columns: codebookOf(survey.definition, columns), release: null, dryRun: done.dryRun})
  }
}
