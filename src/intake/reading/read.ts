import {Fault} from '../../fault.js'
import './faults.js'
import {findDelimiter, parseDelimited} from './csv.js'
import {decode} from './encoding.js'
import {isBlank, limits as standard, type Cell, type Grid} from './grid.js'
import {asFaults, headRows} from './book/broken.js'
import {isReadable, kindOf} from './kind.js'
import type {Limits} from './limits.js'

/** How to read a file. `encoding`, `delimiter` and `sheet` overrule what would be found. */
export interface GridOptions {
  readonly name: string
  readonly encoding?: string
  readonly sheet?: string
  readonly delimiter?: string
  readonly limits?: Limits
}

/**
 * Reads an intake file into rows of cells. The kind is told by the first bytes, never by the name's ending.
 *
 * @throws Fault `file.kind`, `file.encoding`, `file.too-large`, `file.broken`, `file.empty`, `file.sheet-unknown`
 */
export async function readGrid(bytes: Uint8Array, options: GridOptions): Promise<Grid> {
  const {name: file, limits = standard} = options
  if (bytes.length === 0) throw new Fault('file.empty', {file})
  if (bytes.length > limits.bytes) throw new Fault('file.too-large', {file, what: 'bytes', found: bytes.length, limit: limits.bytes})
  const kind = await asFaults(file, () => kindOf(bytes))
  if (!isReadable(kind)) throw new Fault('file.kind', {file, kind})
  if (kind !== 'text') {
    const {readWorkbook} = await import('./workbook.js')
    const [first, ...others] = await readWorkbook(bytes, kind, options, limits)
    return others.length === 0 ? first! : {...first!, others}
  }

  const grid = await readText(bytes, options)
  // Text files are padded with separators and empty lines, too; only what is filled counts.
  const columns = grid.rows.reduce((most, {cells}) => (cells.length > limits.columns ? Math.max(most, lastFilled(cells)) : Math.max(most, cells.length)), 0)
  const rows = grid.rows.length > limits.rows + headRows ? grid.rows.filter(({cells}) => lastFilled(cells) > 0).length : grid.rows.length
  if (rows > limits.rows + headRows) throw new Fault('file.too-large', {file, what: 'rows', found: rows, limit: limits.rows})
  if (columns > limits.columns) throw new Fault('file.too-large', {file, what: 'columns', found: columns, limit: limits.columns})
  if (grid.rows.length === 0) throw new Fault('file.empty', {file})
  return grid
}

/** How many cells there are up to the last one that holds something. */
const lastFilled = (cells: readonly Cell[]): number => cells.findLastIndex(cell => !isBlank(cell)) + 1

async function readText(bytes: Uint8Array, options: {name: string; encoding?: string; delimiter?: string}): Promise<Grid> {
  const {text: decoded, encoding} = await decode(bytes, options.name, options.encoding)
  // Lines of a Macintosh CSV end with CR alone: one endless line otherwise, and no row at all.
  const text = decoded.includes('\n') ? decoded : decoded.replaceAll('\r', '\n')
  const {delimiter: found, skip} = findDelimiter(text)
  const delimiter = options.delimiter ?? found
  const body = skip > 0 ? text.slice(text.includes('\n') ? text.indexOf('\n') + 1 : text.length) : text
  return {
    format: delimiter === '\t' ? 'tsv' : 'csv', encoding, delimiter, sheet: null, rows: parseDelimited(body, delimiter, 1 + skip), hiddenRows: 0,
  }
}
