import {Fault} from '../../fault.js'
import './faults.js'
import {labelKey} from '../../survey/label-key.js'
import type {Normalised} from '../normalise/problem.js'
import {cellText, cleanText, isBlank, type Cell, type Grid, type GridRow} from './grid.js'
import type {HeaderRules} from './header-rules.js'
import {unguardFormula} from '../csv-cell.js'

/** Something a column can hold, and the spellings of its heading; the surest spelling first. */
export interface HeaderField {
  readonly id: string
  readonly headers: readonly string[]
  /** A file without it is refused. */
  readonly required: boolean
  /** Makes the field's cell from the whole line, where it is more than the one below its heading. */
  readonly gather?: (cells: readonly Cell[]) => Cell
  /** Reads its dates, where a profile says how. */
  readonly date?: (cell: Cell) => Normalised<string>
  /** A blank cell is a problem of its line. */
  readonly filled?: boolean
}

/** Where the columns of a file are. */
export interface Header {
  /** Physical line or sheet row of the header; 0 when there is none. */
  readonly headerRow: number
  /** Index into `grid.rows` of the first row after the header. */
  readonly firstData: number
  /** Physical line or sheet row of the header's last line. */
  readonly lastHeaderRow: number
  readonly columns: ReadonlyMap<string, number>
  readonly cells: readonly string[]
  /** What stands above the header, line by line. */
  readonly title: readonly string[]
  /** Whether this is a rejects file of ours, corrected. */
  readonly fromRejects: boolean
  /** Positions that are not read at all: what they hold is about a person and was not asked for. */
  readonly unread: ReadonlySet<number>
}

/** The three columns our own rejects file puts before the original ones. */
export const rejectColumns = ['행 row', '열 columns', '사유 reason'] as const

/** The header is looked for in so many rows. */
export const searchedRows = 20

/** A row that may be the header: its headings, and what is known of them. */
interface Candidate {
  readonly index: number
  readonly headings: readonly string[]
  /** Field ids by position. */
  readonly ids: readonly (string | undefined)[]
  /** Fields that a heading names; one that stands at a position without a heading is no sign of a header. */
  readonly known: number
  /** Known headings and those that are passed over. */
  readonly recognised: number
}

/**
 * Finds the header: the row among the first twenty that names most known columns (three at least, where so many are
 * known), or the one a profile names.
 *
 * @param ignored headings that may be there and mean nothing
 * @throws Fault `file.header-missing`, `file.column-twice`, `file.column-unknown`, `file.column-missing`,
 * `file.column-differs`
 */
export function findHeader(grid: Grid, file: string, fields: readonly HeaderField[], ignored: readonly string[], rules?: HeaderRules): Header {
  const byKey = spellings(fields)
  const skip = new Set([...ignored, ...rejectColumns].map(labelKey))
  const look = (index: number): Candidate => {
    const {headings, above} = headingsAt(grid, index, rules)
    const shift = isRejects(headings) ? rejectColumns.length : 0
    const field = (text: string) => rules?.named(text) ?? shortened(text, rules?.groups).map(part => byKey.get(labelKey(part))).find(id => id !== undefined)
    const named = headings.map((text, i) => field(text) ?? (above[i] ? field(above[i]) : undefined))
    const ids = headings.map((_, position) => rules?.placedAt(position - shift) ?? named[position])
    const passed = headings.filter((text, i) => ids[i] === undefined && text !== '' && (skip.has(labelKey(text)) || rules?.passes(text, i - shift) === true))
    const known = new Set(named.filter(id => id !== undefined)).size
    return {index, headings, ids, known, recognised: known + passed.length}
  }

  const missing = () => new Fault('file.header-missing', {file, wanted: fields.slice(0, 8).map(field => field.headers[0]!), ...(rules?.row ? {row: rules.row} : {})})
  // Columns for single options and typed words are another way to bring an answer, not further ones.
  const whole = fields.filter(({id}) => !id.includes('\n') && !id.endsWith('.other')).length
  const header = choose(grid, rules, look, Math.max(1, Math.min(3, whole) - (rules?.placed ?? 0)))
  if (!header || header.ids.every(id => id === undefined)) throw missing()
  const fromRejects = isRejects(header.headings)
  const firstData = header.index + (fromRejects || header.index < 0 ? 1 : (rules?.rows ?? 1))
  const shift = fromRejects ? rejectColumns.length : 0
  if (header.index >= 0) rules?.checkPlaces(header.headings.slice(shift), file)
  const columns = new Map<string, number>()
  const unread = new Set<number>()
  const unknown: {heading: string; position: number}[] = []
  for (const [position, text] of header.headings.entries()) {
    const id = header.ids[position]
    if (id !== undefined) {
      const first = columns.get(id)
      const better = first === undefined ? undefined : rules?.better(id, header.headings[first]!, text)
      if (first !== undefined && better === undefined) throw new Fault('file.column-twice', {file, column: text, positions: [first + 1, position + 1]})
      if (better !== 'first') columns.set(id, position)
    } else if (rules?.isPersonal(text, position - shift)) unread.add(position)
    else if (!shortened(text, rules?.groups).some(part => skip.has(labelKey(part))) && !rules?.isIgnored(text, position - shift) && !(text === '' && grid.rows.slice(firstData).every(row => isBlank(row.cells[position]))))
      unknown.push({heading: text, position: position + 1})
  }

  if (unknown.length > 0)
    throw new Fault('file.column-unknown', {file, columns: unknown.map(({heading, position}) => heading || `(${position})`), positions: unknown.map(({position}) => position)})
  const absent = fields.filter(field => field.required && !columns.has(field.id)).map(field => field.headers[0]!)
  if (absent.length > 0) throw new Fault('file.column-missing', {file, columns: absent})
  const first = grid.rows[header.index]
  return {
    headerRow: first?.row ?? 0, firstData, lastHeaderRow: grid.rows[firstData - 1]?.row ?? 0, columns, fromRejects, unread,
    cells: first === undefined ? header.headings.map((_, i) => `(${i + 1})`) : rules?.rows === 2 && !fromRejects ? header.headings : first.cells.map(cellText),
    title: grid.rows.slice(0, Math.max(0, header.index)).map(row => row.cells.map(cell => cleanText(cellText(cell))).filter(text => text !== '').join(' ')),
  }
}

function choose(grid: Grid, rules: HeaderRules | undefined, look: (index: number) => Candidate, needed: number): Candidate | undefined {
  // Our own rejects file has its header on its first line, wherever that of the original was.
  if (grid.rows[0] && isRejects(grid.rows[0].cells.map(cell => cleanText(cellText(cell))))) return look(0)
  if (rules?.row === 0) return look(-1)
  if (rules?.row !== undefined) {
    const index = grid.rows.findIndex(({row}) => row === rules.row)
    return index < 0 ? undefined : look(index)
  }

  let best: Candidate | undefined
  for (const index of grid.rows.slice(0, searchedRows).keys()) {
    const found = look(index)
    if (found.known > (best?.known ?? 0) || (best && found.known === best.known && found.recognised > best.recognised)) best = found
  }

  return best && best.known >= needed ? best : undefined
}

function spellings(fields: readonly HeaderField[]): ReadonlyMap<string, string> {
  const byKey = new Map<string, string>()
  const longest = fields.reduce((most, {headers}) => Math.max(most, headers.length), 0)
  // First spellings of all fields before second ones: a code is never taken for another question's label.
  for (let i = 0; i < longest; i++)
    for (const field of fields) {
      const spelling = field.headers[i]
      if (spelling !== undefined && !byKey.has(labelKey(spelling))) byKey.set(labelKey(spelling), field.id)
    }

  return byKey
}

/** A heading, and what is left of it without the groups it stands in, the outermost taken off first. */
function shortened(heading: string, groups: readonly string[] = []): string[] {
  const parts = [heading]
  for (let rest = heading; ; parts.push(rest)) {
    const ends = groups.map(mark => [rest.indexOf(mark), mark.length] as const).filter(([at]) => at >= 0).map(([at, length]) => at + length)
    if (ends.length === 0) return parts
    rest = rest.slice(Math.min(...ends))
  }
}

/**
 * The headings of a row; -1 is a file that has none.
 *
 * @returns `above`: the upper heading of a column that has it to itself, where there are two: the lower one may then be
 * no more than a remark
 */
function headingsAt(grid: Grid, index: number, rules: HeaderRules | undefined): {headings: readonly string[]; above: readonly (string | undefined)[]} {
  if (index < 0) return {headings: Array.from({length: grid.rows.reduce((most, {cells}) => Math.max(most, cells.length), 0)}, () => ''), above: []}
  const own = grid.rows[index]!.cells.map(cell => unguardFormula(cleanText(cellText(cell))))
  if (rules?.rows !== 2 || isRejects(own)) return {headings: own, above: []}
  const below = (grid.rows[index + 1]?.cells ?? []).map(cell => cleanText(cellText(cell)))
  const length = Math.max(own.length, below.length)
  let upper = ''
  const headings = Array.from({length}, (_, i) => {
    // A heading over several columns stands over the first of them.
    if (own[i]) upper = own[i]
    return rules.join(own[i] || below[i] ? upper : '', below[i] ?? '')
  })
  return {headings, above: Array.from({length}, (_, i) => (own[i] && (own[i + 1] || i + 1 >= length) ? own[i] : undefined))}
}

const isRejects = (headings: readonly string[]): boolean => rejectColumns.every((name, i) => labelKey(headings[i] ?? '') === labelKey(name))

/** The lines after the header, as `dataRow` has them. */
export function dataRows(grid: Grid, header: Header): readonly GridRow[] {
  const rows = grid.rows.slice(header.firstData)
  return header.fromRejects || header.unread.size > 0 ? rows.map(row => dataRow(row, header)) : rows
}

/**
 * A line as it is read: that of a rejects file gets back the cells that were kept from being formulas there; columns
 * that are not read are blank.
 */
export function dataRow(row: GridRow, {fromRejects, unread}: Header): GridRow {
  const restored = fromRejects ? row.cells.map(cell => (typeof cell === 'string' ? unguardFormula(cell) : cell)) : row.cells
  return {...row, cells: unread.size > 0 ? restored.map((cell, i) => (unread.has(i) ? '' : cell)) : restored}
}
