import type {SurveyDefinition} from '../survey.js'
import {Report} from './report.js'
import type {ExportFormat, Loss} from './rules.js'

/** A survey as written: text, or the bytes of a workbook, and what the format could not hold. */
export interface Written {
  readonly content: string | Uint8Array
  readonly losses: readonly Loss[]
}

/**
 * Writes a survey in a format for others. The same survey gives the same bytes.
 *
 * @param created when the survey was made, ISO 8601 UTC: the date inside a workbook
 */
export async function writeSurvey(definition: SurveyDefinition & {code: string}, format: ExportFormat, created: string): Promise<Written> {
  const report = new Report()
  const content = await contentOf(definition, format, created, report)
  return {content, losses: report.losses}
}

async function contentOf(definition: SurveyDefinition & {code: string}, format: ExportFormat, created: string, report: Report): Promise<string | Uint8Array> {
  switch (format) {
    case 'yaml': return (await import('./survey-file.js')).surveyYaml(definition)
    case 'json': return `${JSON.stringify((await import('./survey-file.js')).surveyFileOf(definition), null, 2)}\n`
    case 'datapackage': return `${JSON.stringify((await import('./describe.js')).dataPackage(definition, report), null, 2)}\n`
    case 'ddi': return (await import('./describe.js')).ddiCodebook(definition, report)
    case 'xlsform': {
      const [{writeXlsform}, {writeFormWorkbook}] = await Promise.all([import('./xlsform-write.js'), import('./form-workbook.js')])
      return writeFormWorkbook(writeXlsform(definition, report), created)
    }
  }
}
