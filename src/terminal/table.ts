import {safeText} from './safe-text.js'
import {columnsOf, cut} from './width.js'

/** One column of a list. */
export interface Column<T> {
  /** Name in `--fields`, `--sort` and CSV; the same as in `--json`. */
  readonly field: string
  /** Heading in the person's language. */
  readonly head: string
  readonly get: (item: T) => string | number | null
  /** What CSV and sorting use when it differs from what is shown, e.g. an ISO time. */
  readonly raw?: (item: T) => string | number | null
  readonly align?: 'right'
  /** May be cut to fit the terminal; at most one or two columns should. */
  readonly flexible?: boolean
}

/**
 * A list as a table: a rule under the head, no borders, numbers on the right, cut to the terminal with … and never
 * wrapped. All cells pass `safeText`.
 *
 * @param width columns of the terminal; undefined cuts nothing (not a terminal)
 */
export async function renderTable<T>(columns: readonly Column<T>[], items: readonly T[], width: number | undefined): Promise<string> {
  const {default: Table} = await import('cli-table3')
  const shown = fittingColumns(columns, items, width)
  return drawTable(Table, shown, items, width)
}

const cellsOf = <T>(columns: readonly Column<T>[], items: readonly T[]) =>
  items.map(item => columns.map(column => safeText(String(column.get(item) ?? '')).normalize('NFC')))

const widthsOf = <T>(columns: readonly Column<T>[], cells: readonly (readonly string[])[]) =>
  columns.map((column, i) => cells.reduce((widest, row) => Math.max(widest, columnsOf(row[i]!)), Math.max(1, columnsOf(column.head))))

/** The columns that a terminal has room for, the first ones kept: a line is never wrapped. */
export function fittingColumns<T>(columns: readonly Column<T>[], items: readonly T[], width: number | undefined): readonly Column<T>[] {
  for (let count = columns.length; count > 2; count--) {
    const kept = columns.slice(0, count)
    const widths = widthsOf(kept, cellsOf(kept, items))
    fit(widths, kept, width)
    if (width === undefined || totalOf(widths) <= width) return kept
  }

  return columns.slice(0, 2)
}

function drawTable<T>(Table: typeof import('cli-table3'), columns: readonly Column<T>[], items: readonly T[], width: number | undefined): string {
  const cells = cellsOf(columns, items)
  const widths = widthsOf(columns, cells)
  fit(widths, columns, width)
  const none = {
    top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '',
    left: ' ', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '  ',
  }
  const table = new Table({
    chars: none,
    // Colour and padding are ours alone: the library's own would write escapes into a pipe.
    style: {head: [], border: [], 'padding-left': 0, 'padding-right': 0},
    colAligns: columns.map(column => column.align ?? 'left'),
    colWidths: widths,
  })
  table.push(columns.map((column, i) => cut(column.head, widths[i]!)))
  table.push(widths.map(w => '─'.repeat(w)))
  for (const row of cells) table.push(row.map((cell, i) => cut(cell, widths[i]!)))
  return table.toString().split('\n').map(line => line.trimEnd()).join('\n')
}

/** Columns a line takes: a space before it, two between cells. */
const totalOf = (widths: readonly number[]): number => 1 + widths.reduce((sum, w) => sum + w, 0) + 2 * (widths.length - 1)

/** Takes what is too much from the flexible columns, the widest first, leaving each at least eight columns. */
function fit<T>(widths: number[], columns: readonly Column<T>[], width: number | undefined): void {
  if (width === undefined) return
  while (totalOf(widths) > width) {
    let widest = -1
    for (const [i, column] of columns.entries())
      if (column.flexible && widths[i]! > 8 && (widest < 0 || widths[i]! > widths[widest]!)) widest = i
    if (widest < 0) return
    widths[widest]!--
  }
}

/** A short letterhead of label and value; values pass `safeText`. */
export function letterhead(lines: readonly (readonly [label: string, value: string | number | null | undefined])[]): string {
  const shown = lines.filter(([, value]) => value !== null && value !== undefined && value !== '')
  const width = Math.max(0, ...shown.map(([label]) => columnsOf(label)))
  return shown.map(([label, value]) => `${label}${' '.repeat(width - columnsOf(label) + 2)}${safeText(String(value))}`).join('\n')
}
