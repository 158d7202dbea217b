import type {Language} from '../language/language.js'
import {words} from '../language/format.js'
import {chartSays} from '../language/charts.js'
import {axis, bar, fillsOf, stack, type Brush} from './chart.js'
import {safeText} from './safe-text.js'
import {renderTable, type Column} from './table.js'
import {columnsOf, cut, pad} from './width.js'

/** Columns a picture is drawn for where no terminal says how many there are. */
export const pageWidth = 80

/** A bar's least room, the room figures at the right give way for, and its most; a label's room beside it, and its least. */
const [narrowest, comfortable, widest, labelRoom, labelLeast] = [12, 20, 50, 24, 16]

/** What a bar is drawn from; undefined for what is hidden, which is never drawn. */
export interface Drawn {
  readonly value: number
  readonly interval?: {readonly low: number; readonly high: number}
}

/**
 * A table with a bar beside each line, within the width. What has no room is left out from the right: the bar shows the
 * interval, and its figures can be asked for without it.
 *
 * @param width columns of the terminal; a page's where there is none
 */
export async function chartedTable<T>(columns: readonly Column<T>[], items: readonly T[], drawn: (item: T) => Drawn | undefined, width: number | undefined, brush: Brush): Promise<string> {
  const room = width ?? pageWidth
  const taken = (column: Column<T>, most: number): number => {
    const needed = items.reduce((far, item) => Math.max(far, columnsOf(safeText(String(column.get(item) ?? '')))), Math.max(1, columnsOf(column.head)))
    return column.flexible ? Math.min(most, needed) : needed
  }
  const left = (kept: readonly Column<T>[], label: number) => room - kept.reduce((sum, column) => sum + taken(column, label) + 2, 1)
  let kept = columns
  // Number and percentage stay as long as there is room for any bar.
  while (kept.length > 2 && left(kept, labelLeast) < (kept.length > 3 ? comfortable : narrowest)) kept = kept.slice(0, -1)
  const size = Math.min(widest, Math.max(narrowest, left(kept, labelRoom)))
  const chart: Column<T> = {
    field: 'chart', head: axis(size), get: item => {
      const one = drawn(item)
      return one ? bar(one.value, size, brush, one.interval) : ''
    },
  }
  return renderTable([...kept, chart], items, room)
}

/** One row of parts; without parts where a part of it is hidden, since the rest would show how large it is. */
export interface StackRow {
  readonly label: string
  readonly parts: readonly number[] | undefined
}

/** Rows of parts of 100 %, with what each pattern stands for below. */
export function stackedRows(rows: readonly StackRow[], names: readonly string[], l: Language, width: number | undefined, brush: Brush): string {
  const room = width ?? pageWidth
  const labels = rows.map(({label}) => safeText(label).normalize('NFC'))
  const beside = Math.min(Math.max(...labels.map(columnsOf)), Math.max(12, Math.floor(room * 0.35)))
  const size = Math.max(narrowest, room - beside - 3)
  const lines = rows.map(({parts}, i) => ` ${pad(cut(labels[i]!, beside), beside)}  ${parts ? stack(parts, size, brush) : chartSays.hidden[l]({})}`)
  return [...lines, ...legend(names, room, brush)].join('\n')
}

/** `█ very  ▓ fairly  …`, broken where the width ends. */
function legend(names: readonly string[], width: number, brush: Brush): string[] {
  const fills = fillsOf(names.length, brush)
  const lines: string[] = []
  for (const [i, name] of names.entries()) {
    const entry = cut(`${fills[i]!} ${safeText(name)}`, width - 3)
    const last = lines.at(-1)
    if (last !== undefined && columnsOf(last) + 2 + columnsOf(entry) <= width) lines[lines.length - 1] = `${last}  ${entry}`
    else lines.push(`   ${entry}`)
  }

  return lines
}

/** What a chart needs of a question. */
export interface ChartQuestion {
  readonly code: string
  readonly type: string
  readonly answered: number
  readonly options: readonly {
    readonly code: string
    readonly label: Readonly<Record<string, string>>
    readonly percent: number | null
    readonly weighted?: {readonly percent: number; readonly low?: number; readonly high?: number}
  }[]
}

type ChartOption = ChartQuestion['options'][number]

/** The figure of an option as a bar: the weighted one where there is one. */
export function drawnOption({percent, weighted}: ChartOption): Drawn | undefined {
  if (percent === null) return undefined
  if (!weighted) return {value: percent}
  const {low, high} = weighted
  return {value: weighted.percent, ...(low === undefined || high === undefined ? {} : {interval: {low, high}})}
}

/** The rows of each matrix, one under the other: what a reader compares them by. `labelOf` names a matrix and its rows. */
export function matrixCharts(questions: readonly ChartQuestion[], labelOf: (code: string) => string, l: Language, width: number | undefined, brush: Brush): string[] {
  const matrices = new Map<string, ChartQuestion[]>()
  for (const question of questions) {
    const [matrix, row] = question.code.split('.')
    if (row === undefined || question.type !== 'single' || question.answered === 0) continue
    matrices.set(matrix!, [...(matrices.get(matrix!) ?? []), question])
  }

  return [...matrices].filter(([, rows]) => rows.length > 1).map(([matrix, rows]) => {
    const parts = rows.map(({code, options}) => ({label: labelOf(code), parts: partsOf(options.map(drawnOption))}))
    return `${matrix}  ${safeText(labelOf(matrix))}\n  ${chartSays.rows[l]({})}\n${stackedRows(parts, rows[0]!.options.map(({label}) => words(label, l)), l, width, brush)}`
  })
}

const partsOf = (drawn: readonly (Drawn | undefined)[]): number[] | undefined =>
  drawn.every(one => one !== undefined) ? drawn.map(({value}) => value) : undefined

/** What a chart needs of a breakdown. */
export interface ChartCrosstab {
  readonly percentOf?: 'column' | 'row' | 'total'
  readonly columns: readonly {readonly label: Readonly<Record<string, string>>; readonly base: number | null}[]
  readonly rows: readonly {
    readonly label: Readonly<Record<string, string>>
    readonly cells: readonly ({readonly percent: number; readonly weightedPercent?: number} | {readonly suppressed: string})[]
  }[]
}

/**
 * A breakdown as rows of parts: a line per column where percentages are of the column, per row where they are of the row.
 * A line with a hidden cell is not drawn. Undefined where no line is left, and where the parts add up to nothing of their own: percentages of the
 * whole table, and questions with several answers.
 */
export function crosstabChart(crosstab: ChartCrosstab, several: boolean, l: Language, width: number | undefined, brush: Brush): string | undefined {
  const {percentOf = 'column', columns, rows} = crosstab
  if (several || percentOf === 'total') return undefined
  const value = (cell: ChartCrosstab['rows'][number]['cells'][number]): Drawn | undefined => ('suppressed' in cell ? undefined : {value: cell.weightedPercent ?? cell.percent})
  const [lines, names] = percentOf === 'column'
    ? [columns.map(({label, base}, i) => ({label: words(label, l), empty: base === 0, parts: partsOf(rows.map(({cells}) => value(cells[i]!)))})), rows]
    : [rows.map(({label, cells}) => ({label: words(label, l), empty: false, parts: partsOf(cells.map(value))})), columns]
  const shown = lines.filter(({empty}) => !empty)
  return shown.every(({parts}) => parts === undefined) ? undefined : stackedRows(shown, names.map(({label}) => words(label, l)), l, width, brush)
}
