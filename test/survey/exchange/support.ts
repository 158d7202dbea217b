import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {Loss} from '../../../src/survey/exchange/rules.js'
import {readSurveySource, type SurveySource} from '../../../src/survey/exchange/source.js'
import {writeFormWorkbook} from '../../../src/survey/exchange/form-workbook.js'

type Rows = readonly (readonly string[])[]

/** An XLSForm from the rows of its sheets, headings first. */
export const form = (survey: Rows, choices: Rows = [['list_name', 'name', 'label']], settings: Rows = [['form_title'], ['설문']]): Promise<Uint8Array> =>
  writeFormWorkbook([{name: 'survey', rows: survey}, {name: 'choices', rows: choices}, {name: 'settings', rows: settings}], '2026-03-02T00:00:00.000Z')

/** Reads a form of these rows. */
export const readForm = async (...sheets: Parameters<typeof form>): Promise<SurveySource> => readSurveySource(await form(...sheets), 'form.xlsx')

/** Reads text as a person hands it in. */
export const readText = (text: string, name = 'file.txt'): Promise<SurveySource> => readSurveySource(new TextEncoder().encode(text), name)

/** Problems as `sheet row column rule`. */
export const said = ({problems}: SurveySource): string[] => problems.map(({sheet, line, path, rule}) => [sheet, line, path, rule].filter(part => part !== undefined).join(' '))

/** Losses as `row what about`. */
export const lost = (losses: readonly Loss[]): string[] => losses.map(({row, what, about}) => `${row} ${what} ${about}`.trim())

/** A case of the shared folder, or undefined where it is absent. */
export function sharedCase(path: string): Uint8Array | undefined {
  const folder = process.env.PDS_CASES ?? fileURLToPath(new URL('../../../../shared/cases/', import.meta.url))
  const file = join(folder, path)
  if (existsSync(file)) return new Uint8Array(readFileSync(file))
  console.warn(`SKIPPED: ${path} is not at ${folder}; that form goes unread.`)
  return undefined
}
