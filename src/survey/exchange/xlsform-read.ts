/** XLSForm (https://xlsform.org) as a survey: the sheets survey, choices and settings of a workbook. */
import {settle, settleConditions, type Draft} from './draft.js'
import type {FormGrid} from './form-workbook.js'
import {FormWords} from './form-words.js'
import {assumedLanguage, languageCode} from './languages.js'
import {plainMarkup} from './markup.js'
import type {Report} from './report.js'
import type {Place} from './rules.js'
import {readChoices} from './xlsform-choices.js'
import {FormQuestions} from './xlsform-questions.js'
import {readTable, type FormRow, type FormTable} from './xlsform-table.js'

const surveyColumns = new Set([
  'type', 'name', 'label', 'hint', 'guidance_hint', 'appearance', 'required', 'required_message', 'relevant', 'constraint', 'constraint_message', 'default',
  'calculation', 'trigger', 'readonly', 'choice_filter', 'parameters', 'repeat_count', 'image', 'audio', 'video', 'big-image', 'autoplay',
])
const choiceColumns = new Set(['list_name', 'name', 'label', 'image', 'audio', 'video', 'big-image'])
const settingColumns = new Set(['form_title', 'form_id', 'default_language', 'allow_choice_duplicates'])
const mostRows = {survey: 5000, choices: 20_000}

const sheetNamed = (sheets: readonly FormGrid[], name: string) => sheets.find(sheet => sheet.name.trim().toLowerCase() === name)

/** Whether a workbook is an XLSForm: it has a sheet named survey. */
export const isXlsform = (sheets: readonly FormGrid[]): boolean => sheetNamed(sheets, 'survey') !== undefined

/**
 * Reads an XLSForm; everything refused and everything left behind goes to the report.
 *
 * @param stem the name of the file without its ending: the title of a form that has none
 * @returns the survey, or undefined when something was refused
 */
export function readXlsform(sheets: readonly FormGrid[], stem: string, report: Report): ReturnType<typeof settle> {
  const table = (name: string, known: ReadonlySet<string>): FormTable | undefined => {
    const sheet = sheetNamed(sheets, name)
    return sheet && readTable(sheet.name, sheet.rows, known, report, name === 'settings' ? 'setting' : 'column')
  }
  const survey = table('survey', surveyColumns)!
  const choices = table('choices', choiceColumns)
  const settings = table('settings', settingColumns)
  for (const sheet of sheets)
    if (!['survey', 'choices', 'settings'].includes(sheet.name.trim().toLowerCase()) && sheet.rows.some(({cells}) => cells.some(cell => cell !== '')))
      report.lose({sheet: sheet.name, row: 1, column: null}, 'sheet', sheet.name)
  const long = [[survey, mostRows.survey], [choices, mostRows.choices]] as const
  for (const [one, limit] of long)
    if (one && one.rows.length > limit) report.refuse({sheet: one.sheet, row: one.rows[limit]!.row, column: null}, 'too-many-rows', {found: one.rows.length, limit})
  for (const [one, columns] of [[survey, ['type', 'name']], [choices, ['list_name', 'name']]] as const)
    for (const column of columns)
      if (one && (one.rows.length > 0 || one === survey) && !one.columns.has(column)) report.refuse({sheet: one.sheet, row: 1, column}, 'column-needed', {column})
  if (report.problems.some(({rule}) => rule === 'too-many-rows' || rule === 'column-needed')) return undefined

  const set = settings?.rows[0]
  const languages = languagesOf(survey, choices, set, report)
  const words = new FormWords(languages, report, plainMarkup, /\$\{[^{}]*\}/)
  const questions = new FormQuestions(words, readChoices(choices, words, report), report)
  questions.read(survey.rows)
  const done = settleConditions(questions.done, 'xpath', name => questions.targets.get(name), report)
  return settle({...titleOf(settings, set, languages, stem, report), languages, questions: done}, report)
}

/** Languages in order: that of `default_language`, then as their columns come. */
function languagesOf(survey: FormTable, choices: FormTable | undefined, set: FormRow | undefined, report: Report): string[] {
  const tables = [survey, ...(choices ? [choices] : [])]
  const columns = tables.flatMap(({languages}) => languages)
  const given = set?.text('default_language') ?? ''
  const base = given === '' || given.toLowerCase() === 'default' ? undefined : languageCode(given)?.code
  if (given !== '' && given.toLowerCase() !== 'default' && base === undefined) report.refuse(set!.place('default_language'), 'language-unknown', {language: given})
  const named = columns.filter(language => language !== null)
  // A text without a language is in the default language; when none is named, its letters decide, and the report says so.
  let plain: string | undefined = base
  if (columns.includes(null) && base === undefined) {
    plain = assumedLanguage(tables.flatMap(({rows}) => rows.map(row => row.texts('label').get(null) ?? '')))
    const place: Place = {sheet: survey.sheet, row: 1, column: 'label'}
    if (named.includes(plain)) report.refuse(place, 'language-twice', {language: plain})
    else report.lose(place, 'language-assumed', 'label', plain)
  }

  const languages = [...new Set([...(plain !== undefined && (columns.includes(null) || named.includes(plain)) ? [plain] : []), ...named])]
  return languages.length > 0 ? languages : [base ?? 'ko']
}

/** Title and code from the settings; every other setting is reported. */
function titleOf(settings: FormTable | undefined, set: FormRow | undefined, languages: readonly string[], stem: string, report: Report): Pick<Draft, 'title' | 'code' | 'place'> {
  const title = set?.text('form_title') ?? ''
  const id = set?.text('form_id') ?? ''
  const place: Place = set?.place('form_title') ?? {sheet: 'settings', row: 2, column: 'form_title'}
  const code = /^[A-Z][A-Za-z0-9-]{1,39}$/.test(id) ? id : undefined
  if (set && id !== '' && code === undefined) report.lose(set.place('form_id'), 'setting', 'form_id', id)
  if (title === '') report.lose(place, 'title-assumed', id || stem)
  for (const row of settings?.rows.slice(1) ?? []) report.lose({sheet: settings!.sheet, row: row.row, column: null}, 'setting', `${row.row}`)
  for (const language of languages.slice(1)) report.lose(place, 'translation-missing', 'form_title', language)
  return {title: Object.fromEntries(languages.map(language => [language, title || id || stem])), place, ...(code === undefined ? {} : {code})}
}
