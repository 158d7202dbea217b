/** The sheets of an XLSForm as tables: columns by their names, words by their language. */
import {cellText, cleanText, type Cell} from '../../intake/reading/grid.js'
import type {FormGridRow} from './form-workbook.js'
import {languageCode} from './languages.js'
import type {Report} from './report.js'
import type {Place} from './rules.js'

/** One row below the headings. */
export interface FormRow {
  readonly row: number
  /** Text of a column, '' where there is none. */
  text(column: string): string
  /** Texts of a column that speaks several languages, by language; `null` is the column without a language. */
  texts(column: string): ReadonlyMap<string | null, string>
  place(column: string): Place
}

/** A sheet. */
export interface FormTable {
  readonly sheet: string
  readonly rows: readonly FormRow[]
  readonly columns: ReadonlySet<string>
  /** Languages of its `label` columns in their order; `null` is the label without a language. */
  readonly languages: readonly (string | null)[]
}

const aliases: Readonly<Record<string, string>> = {
  'list name': 'list_name', 'relevance': 'relevant', 'bind::relevant': 'relevant', 'read_only': 'readonly', 'read only': 'readonly', 'bind::readonly': 'readonly',
  'calculate': 'calculation', 'bind::calculate': 'calculation', 'caption': 'label', 'bind::required': 'required', 'bind::constraint': 'constraint', 'skip logic': 'relevant',
  'repeat_count': 'repeat_count', 'choice filter': 'choice_filter', 'value': 'name', 'command': 'type', 'title': 'form_title', 'set form title': 'form_title',
  'id_string': 'form_id', 'set form id': 'form_id', 'constraining message': 'constraint_message', 'control::appearance': 'appearance', 'body::appearance': 'appearance',
}
const spoken = /^(?:media\s*::?\s*)?(label|hint|guidance_hint|constraint_message|required_message|image|audio|video|big-image)(?:\s*::?\s*(.*))?$/

/** Splits a heading into the column and its language. */
function heading(text: string): {column: string; language: string | null} {
  const lower = text.toLowerCase().replaceAll(/\s+/g, ' ')
  const known = aliases[lower] ?? aliases[lower.replaceAll('_', ' ')] ?? lower
  const match = spoken.exec(known)
  if (match) return {column: match[1]!, language: match[2] ? match[2].trim() : null}
  return {column: known.includes('::') ? known : known.replaceAll(' ', '_'), language: null}
}

/**
 * Reads a sheet. Headings that occur twice, and languages nobody can name, are refused; columns outside `known` are
 * reported as lost when anything stands in them.
 */
export function readTable(sheet: string, grid: readonly FormGridRow[], known: ReadonlySet<string>, report: Report, what: 'column' | 'setting' = 'column'): FormTable {
  const filled = grid.filter(({cells}) => cells.some(cell => cleanText(cellText(cell)) !== ''))
  const [head, ...body] = filled
  const places = new Map<string, Map<string | null, number>>()
  const names: {index: number; header: string; column: string}[] = []
  const languages: (string | null)[] = []
  for (const [index, cell] of (head?.cells ?? []).entries()) {
    const header = cleanText(cellText(cell))
    if (header === '') continue
    const at: Place = {sheet, row: head!.row, column: header}
    const {column, language: spokenName} = heading(header)
    let language: string | null = null
    if (spokenName !== null) {
      const found = languageCode(spokenName)
      if (!found) {
        report.refuse(at, 'language-unknown', {language: spokenName})
        continue
      }

      if (found.variant && column === 'label') report.lose(at, 'language-variant', spokenName, found.code)
      language = found.code
    }

    const byLanguage = places.get(column) ?? new Map<string | null, number>()
    if (byLanguage.has(language)) {
      report.refuse(at, 'column-twice', {column: header})
      continue
    }

    places.set(column, byLanguage.set(language, index))
    names.push({index, header, column})
    if (column === 'label') languages.push(language)
  }

  const cellOf = (row: FormGridRow, index: number | undefined): string => (index === undefined ? '' : cleanText(cellText(row.cells[index])))
  for (const {index, header, column} of names) {
    if (known.has(column)) continue
    const row = body.find(one => cellOf(one, index) !== '')
    if (row) report.lose({sheet, row: row.row, column: header}, what, header, cellOf(row, index))
  }

  for (const row of body) {
    for (const [index, cell] of row.cells.entries())
      if (isError(cell)) report.refuse({sheet, row: row.row, column: headerOf(names, index)}, 'error-cell', {text: cellText(cell)})
    for (const index of row.formulas ?? []) report.lose({sheet, row: row.row, column: headerOf(names, index)}, 'formula', sheet, cellOf(row, index))
  }

  const rows = body.map((row): FormRow => ({
    row: row.row,
    text: column => cellOf(row, places.get(column)?.get(null)),
    texts: column => new Map([...(places.get(column) ?? [])].map(([language, index]) => [language, cellOf(row, index)])),
    place: column => ({sheet, row: row.row, column: headerOf(names, places.get(column)?.values().next().value) ?? column}),
  }))
  return {sheet, rows, columns: new Set(places.keys()), languages}
}

const isError = (cell: Cell): boolean => typeof cell !== 'string' && cell.kind === 'error'
const headerOf = (names: readonly {index: number; header: string}[], index: number | undefined): string | null =>
  names.find(name => name.index === index)?.header ?? null
