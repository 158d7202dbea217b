import {csvCell} from '../intake/csv-cell.js'
import type {Template, TemplateColumn} from '../intake/template.js'

/** What the sheets of a template say. */
export interface TemplateWords {
  readonly dataSheet: string
  readonly codeSheet: string
  /** Headings of the sheet of codes: question, text, what to type, option, label, how. */
  readonly codeHeads: readonly [string, string, string, string, string, string]
  /** How a column is filled in. */
  readonly rule: (column: TemplateColumn) => string
  readonly question: (code: string) => string
  readonly quoted: (text: string) => string
  readonly errorTitle: string
}

/** Longest texts a spreadsheet takes in a validation: title, prompt, error; and a list written out in place. */
const most = {title: 32, prompt: 255, error: 225, list: 255}

const cut = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length - 1)}…` : text)

/** Letters of a column, from 0: A, B … AA. */
export const columnLetters = (i: number): string => (i < 26 ? '' : columnLetters(Math.floor(i / 26) - 1)) + String.fromCharCode(65 + (i % 26))

const serialOf = (date: string): string => String(Math.round((Date.parse(`${date}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000))

/** A blank sheet as CSV: its headings, in UTF-8 with the mark by which a spreadsheet knows it. */
export const templateCsv = ({columns}: Template): string => `\ufeff${columns.map(({heading}) => csvCell(heading)).join(',')}\r\n`

/**
 * A blank sheet as XLSX: a title, headings with a note on each, lists to pick from, and a second sheet with all codes. A
 * cell that must stay text (1,3 or 010-…) is formatted as such before anybody types into it.
 *
 * @param title first line of the sheet
 * @param rows how many sheets of paper it has room for
 */
export async function templateXlsx(template: Template, title: string, rows: number, words: TemplateWords): Promise<Uint8Array> {
  const {writeXlsx} = await import('hucre')
  const {columns} = template
  const codes = codeSheet(columns, words)
  const first = 3
  const last = first + rows - 1
  const cells = new Map<string, object>()
  cells.set('0,0', {value: title, style: {font: {bold: true, size: 12}}})
  const text = columns.map(({kind}) => kind !== 'number' && kind !== 'scale' && kind !== 'date' && kind !== 'received')
  for (const [c, column] of columns.entries()) {
    cells.set(`1,${c}`, {
      value: column.heading, comment: {author: 'pds', text: words.rule(column)},
      style: {
        font: {bold: true}, alignment: {wrapText: true, vertical: 'top'}, border: {bottom: {style: 'thin'}},
        fill: {type: 'pattern', pattern: 'solid', fgColor: {rgb: column.required ? 'DDE8F5' : 'F2F2F2'}},
      },
    })
    const numFmt = text[c] ? '@' : column.kind === 'date' || column.kind === 'received' ? 'yyyy-mm-dd' : 'General'
    for (let r = first - 1; r < last; r++) cells.set(`${r},${c}`, {value: null, style: {numFmt}})
  }

  const sheet = {
    name: words.dataSheet,
    rows: [[title], columns.map(({heading}) => heading), ...Array.from({length: rows}, () => columns.map(() => null))],
    cells, columns: columns.map(column => ({width: widthOf(column)})), rowDefs: new Map([[1, {height: 60}]]),
    freezePane: {rows: 2, columns: columns[0]?.kind === 'sheet' ? 1 : 0},
    dataValidations: columns.flatMap((column, c) => {
      const letters = columnLetters(c)
      const rule = validation(column, codes.ranges.get(column.code))
      const how = words.rule(column)
      return rule === undefined ? [] : [{
        ...rule, range: `${letters}${first}:${letters}${last}`, allowBlank: true, showInputMessage: true, inputTitle: cut(column.code, most.title), inputMessage: cut(how, most.prompt),
        showErrorMessage: true, errorStyle: 'stop' as const, errorTitle: cut(words.errorTitle, most.title), errorMessage: cut(how, most.error),
      }]
    }),
  }
  const bold = new Map(words.codeHeads.map((_, c) => [`0,${c}`, {value: words.codeHeads[c], style: {font: {bold: true}}}]))
  return writeXlsx({sheets: [sheet, {
    name: words.codeSheet, rows: codes.rows, cells: bold, freezePane: {rows: 1}, columns: [14, 40, 30, 10, 30, 60].map(width => ({width})),
  }] as never})
}

/** The sheet of codes, and for each column with a list the range that holds it. */
function codeSheet(columns: readonly TemplateColumn[], words: TemplateWords): {rows: string[][]; ranges: ReadonlyMap<string, string>} {
  const rows: string[][] = [[...words.codeHeads]]
  const ranges = new Map<string, string>()
  const name = `'${words.codeSheet.replaceAll("'", "''")}'`
  for (const column of columns) {
    const asked = column.kind !== 'sheet' && column.kind !== 'received' && column.kind !== 'clerk'
    const head = [asked ? words.question(column.code) : '', words.quoted(column.heading)]
    const choices = column.choices.length > 0 ? column.choices : [undefined]
    // The choices stand in rows of their own here.
    const listed = new Set(column.choices.flatMap(({code, label}) => [code, `${code} ${label}`]))
    const rule = words.rule(column).split('\n').filter(line => !listed.has(line)).join('\n')
    if (column.choices.length > 0) ranges.set(column.code, `${name}!$C$${rows.length + 1}:$C$${rows.length + choices.length}`)
    for (const [i, choice] of choices.entries())
      rows.push([...(i === 0 ? head : ['', '']), choice?.typed ?? '', choice?.code ?? '', choice?.label ?? '', i === 0 ? rule : ''])
  }

  return {rows, ranges}
}

/** What a column lets a clerk type. A list of choices always points at the sheet of codes: labels hold commas, and a list in place ends at 255 characters. */
function validation({kind, choices, min, max, whole, from, to, maxLength}: TemplateColumn, range: string | undefined) {
  switch (kind) {
    case 'choice':
    case 'yesno':
      return {type: 'list' as const, formula1: range!}
    case 'scale':
      return choices.length > 0 ? {type: 'list' as const, formula1: range!} : {type: 'whole' as const, operator: 'between' as const, formula1: String(min), formula2: String(max)}
    case 'number': {
      const type = whole ? 'whole' as const : 'decimal' as const
      if (min !== undefined && max !== undefined) return {type, operator: 'between' as const, formula1: String(min), formula2: String(max)}
      if (min !== undefined) return {type, operator: 'greaterThanOrEqual' as const, formula1: String(min)}
      return max === undefined ? {type, operator: 'between' as const, formula1: '-999999999999', formula2: '999999999999'} : {type, operator: 'lessThanOrEqual' as const, formula1: String(max)}
    }

    case 'date':
    case 'received':
      return {type: 'date' as const, operator: 'between' as const, formula1: serialOf(from ?? '1900-03-01'), formula2: serialOf(to ?? '2099-12-31')}
    case 'text':
    case 'other':
      return {type: 'textLength' as const, operator: 'lessThanOrEqual' as const, formula1: String(Math.min(maxLength ?? 2000, 32_767))}
    default:
      // Lists and numbers of sheets: nothing a spreadsheet could check, but it shows how they are written.
      return {type: 'textLength' as const, operator: 'lessThanOrEqual' as const, formula1: '200'}
  }
}

function widthOf({kind, heading, choices}: TemplateColumn): number {
  const columns = (text: string) => [...text].reduce((n, letter) => n + (letter > '\u1100' ? 2 : 1), 0)
  const widest = kind === 'choice' ? choices.reduce((most, {typed}) => Math.max(most, columns(typed)), 0) : 0
  const least = kind === 'text' ? 40 : kind === 'other' ? 20 : kind === 'sheet' || kind === 'phone' ? 15 : 11
  return Math.min(44, Math.max(least, widest + 3, Math.ceil(columns(heading) / 3)))
}
