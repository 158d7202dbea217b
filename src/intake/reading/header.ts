import {Fault} from '../../fault.js'
import './faults.js'
import {labelKey} from '../../survey/label-key.js'
import {cellText, cleanText, isBlank, type Grid, type GridRow} from './grid.js'

/** Something a column can hold, and the spellings of its heading; the surest spelling first. */
export interface HeaderField {
  readonly id: string
  readonly headers: readonly string[]
  /** A file without it is refused. */
  readonly required: boolean
}

/** Where the columns of a file are. */
export interface Header {
  /** Physical line or sheet row of the header. */
  readonly headerRow: number
  /** Index into `grid.rows` of the first row after the header. */
  readonly firstData: number
  readonly columns: ReadonlyMap<string, number>
  readonly cells: readonly string[]
  /** What stands above the header, line by line. */
  readonly title: readonly string[]
  /** Whether this is a rejects file of ours, corrected. */
  readonly fromRejects: boolean
}

/** The three columns our own rejects file puts before the original ones. */
export const rejectColumns = ['행 row', '열 columns', '사유 reason'] as const

const searchedRows = 20

/**
 * Finds the header: the row among the first twenty that names most known columns (three at least, where so many are
 * known).
 *
 * @param ignored headings that may be there and mean nothing
 * @throws Fault `file.header-missing`, `file.column-twice`, `file.column-unknown`, `file.column-missing`
 */
export function findHeader(grid: Grid, file: string, fields: readonly HeaderField[], ignored: readonly string[]): Header {
  const byKey = new Map<string, string>()
  const longest = Math.max(...fields.map(field => field.headers.length))
  // First spellings of all fields before second ones: a code is never taken for another question's label.
  for (let i = 0; i < longest; i++)
    for (const field of fields) {
      const spelling = field.headers[i]
      if (spelling !== undefined && !byKey.has(labelKey(spelling))) byKey.set(labelKey(spelling), field.id)
    }

  const skip = new Set([...ignored, ...rejectColumns].map(labelKey))
  let best: {index: number; known: number} | undefined
  for (const [index, row] of grid.rows.slice(0, searchedRows).entries()) {
    const known = new Set(row.cells.map(cell => byKey.get(labelKey(cleanText(cellText(cell))))).filter(id => id !== undefined)).size
    if (known > (best?.known ?? 0)) best = {index, known}
  }

  if (!best || best.known < Math.min(3, fields.length))
    throw new Fault('file.header-missing', {file, wanted: fields.slice(0, 8).map(field => field.headers[0]!)})
  const header = grid.rows[best.index]!
  const columns = new Map<string, number>()
  const unknown: string[] = []
  for (const [position, cell] of header.cells.entries()) {
    const text = cleanText(cellText(cell))
    const id = byKey.get(labelKey(text))
    if (id !== undefined) {
      const first = columns.get(id)
      if (first !== undefined) throw new Fault('file.column-twice', {file, column: text, positions: [first + 1, position + 1]})
      columns.set(id, position)
    } else if (!skip.has(labelKey(text)) && !(text === '' && grid.rows.slice(best.index + 1).every(row => isBlank(row.cells[position]))))
      unknown.push(text === '' ? `(${position + 1})` : text)
  }

  if (unknown.length > 0) throw new Fault('file.column-unknown', {file, columns: unknown})
  const missing = fields.filter(field => field.required && !columns.has(field.id)).map(field => field.headers[0]!)
  if (missing.length > 0) throw new Fault('file.column-missing', {file, columns: missing})
  const cells = header.cells.map(cellText)
  return {
    headerRow: header.row, firstData: best.index + 1, columns, cells,
    title: grid.rows.slice(0, best.index).map(row => row.cells.map(cell => cleanText(cellText(cell))).filter(text => text !== '').join(' ')),
    fromRejects: rejectColumns.every((name, i) => labelKey(cells[i] ?? '') === labelKey(name)),
  }
}

// What `guardFormula` puts an apostrophe before.
const guarded = /^'(?=\s*[=+\-@＝＋－＠]|[\t\r\n])/u

/** The lines after the header. Those of a rejects file get back the cells that were kept from being formulas there. */
export function dataRows(grid: Grid, header: Header): readonly GridRow[] {
  const rows = grid.rows.slice(header.firstData)
  return header.fromRejects ? rows.map(restored) : rows
}

/** A line of a rejects file as it was before the file was written. */
export const restored = (row: GridRow): GridRow =>
  ({...row, cells: row.cells.map(cell => (typeof cell === 'string' ? cell.replace(guarded, '') : cell))})
