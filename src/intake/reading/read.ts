import {Fault} from '../../fault.js'
import './faults.js'
import {findDelimiter, parseDelimited} from './csv.js'
import {decode} from './encoding.js'
import {isBlank, limits, type Cell, type Grid} from './grid.js'

/** First bytes of what people hand in instead of a table. */
const signatures: readonly [kind: string, test: (head: string) => boolean][] = [
  ['pdf', head => head.startsWith('%PDF')],
  ['ole2', head => head.startsWith('\xd0\xcf\x11\xe0')],
  ['image', head => head.startsWith('\x89PNG') || head.startsWith('\xff\xd8\xff') || head.startsWith('GIF8') || head.startsWith('II*\0') || head.startsWith('MM\0*')],
  ['html', head => /^[\s\xef\xbb\xbf]*<(!doctype html|html|table|meta|\?xml)/i.test(head)],
]

/**
 * Reads an intake file into rows of cells. The kind is told by the first bytes, never by the name's ending.
 *
 * @param options `encoding`, `delimiter` and `sheet` overrule what would be found
 * @throws Fault `file.kind`, `file.encoding`, `file.too-large`, `file.broken`, `file.empty`, `file.sheet-needed`
 */
export async function readGrid(
  bytes: Uint8Array,
  options: {name: string; encoding?: string; sheet?: string; delimiter?: string},
): Promise<Grid> {
  const file = options.name
  if (bytes.length === 0) throw new Fault('file.empty', {file})
  if (bytes.length > limits.bytes) throw new Fault('file.too-large', {file, what: 'bytes', found: bytes.length, limit: limits.bytes})
  const head = String.fromCharCode(...bytes.subarray(0, 64))
  for (const [kind, test] of signatures) if (test(head)) throw new Fault('file.kind', {file, kind})
  const grid = head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06') ? await readSheet(bytes, options) : await readText(bytes, options)
  // Spreadsheets pad with empty columns and rows to the edge of what was once formatted; only what is filled counts.
  const columns = grid.rows.reduce((most, {cells}) => (cells.length > limits.columns ? Math.max(most, lastFilled(cells)) : Math.max(most, cells.length)), 0)
  const rows = grid.rows.length > limits.rows + 20 ? grid.rows.filter(({cells}) => lastFilled(cells) > 0).length : grid.rows.length
  if (rows > limits.rows + 20) throw new Fault('file.too-large', {file, what: 'rows', found: rows, limit: limits.rows})
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

async function readSheet(bytes: Uint8Array, options: {name: string; sheet?: string}): Promise<Grid> {
  const {readWorkbook} = await import('./workbook.js')
  const sheets = (await readWorkbook(bytes, options.name)).filter(sheet => sheet.rows.some(row => row.cells.some(cell => cell !== '')))
  const chosen = options.sheet === undefined ? sheets : sheets.filter(sheet => sheet.name === options.sheet)
  if (sheets.length === 0) throw new Fault('file.empty', {file: options.name})
  if (chosen.length !== 1) throw new Fault('file.sheet-needed', {file: options.name, sheets: sheets.map(sheet => sheet.name)})
  const [sheet] = chosen
  return {format: 'xlsx', encoding: null, delimiter: null, sheet: sheet!.name, rows: sheet!.rows, hiddenRows: sheet!.hiddenRows}
}
