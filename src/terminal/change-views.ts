import type {Change, ChangeTally, QuestionChange} from '../counting/change.js'
import {words} from '../language/format.js'
import type {Language} from '../language/language.js'
import {changeHeads as heads, changeSays} from '../language/waves.js'
import {onLine, reachOf, type Brush} from './chart.js'
import {pageWidth} from './chart-views.js'
import {safeText} from './safe-text.js'
import {renderTable, type Column} from './table.js'
import {columnsOf} from './width.js'

interface Line {
  readonly label: string
  readonly change: Change
  /** A mean among shares: it has units of its own and no place on their line. */
  readonly apart: boolean
}

const signed = (value: number): string => {
  const shown = Math.abs(value).toFixed(1)
  return Number(shown) === 0 ? shown : `${value > 0 ? '+' : '-'}${shown}`
}

const chance = (p: number): string => (p < 0.0005 ? '<0.001' : p.toFixed(3))

/** Two waves compared, for a person: then, now, the change with its error, and in words whether it is beyond that. */
export async function changeText(tally: ChangeTally, l: Language, width: number | undefined, brush?: Brush): Promise<string> {
  const parts = [changeSays.base[l](tally)]
  for (const question of tally.questions) parts.push(await questionText(question, tally, l, width, brush))
  parts.push([changeSays.verdict[l](tally), ...(tally.leftOut.length > 0 ? [changeSays.leftOut[l](tally)] : [])].join('\n'))
  return parts.join('\n\n')
}

async function questionText(question: QuestionChange, {persons, level}: ChangeTally, l: Language, width: number | undefined, brush: Brush | undefined): Promise<string> {
  const lines: Line[] = [
    ...question.options.map(change => ({label: words(change.label, l), change, apart: false})),
    ...(question.mean ? [{label: heads.mean[l], change: question.mean, apart: question.options.length > 0}] : []),
  ]
  const {before, after} = lines[0]!.change
  const notes = [
    changeSays.answered[l]({before: before.n, after: after.n, persons: persons !== undefined}),
    ...(question.reworded ? [changeSays.reworded[l](question)] : []), ...(question.unshared.length > 0 ? [changeSays.unshared[l](question)] : []),
  ]
  const table = brush ? await charted(lines, l, width ?? pageWidth, brush) : await renderTable(columns(level, l), lines, width)
  return [`${question.code}  ${safeText(words(question.label, l))}`, ...notes.map(note => `  ${note}`), table].join('\n')
}

const verdict = ({change: {beyond}}: Line, l: Language): string => (beyond === undefined ? '' : heads[beyond ? 'beyond' : 'within'][l])
const interval = ({change: {low, high}}: Line): string => (low === undefined ? '' : `${signed(low)} … ${signed(high!)}`)

const figures = (l: Language): Column<Line>[] => [
  {field: 'label', head: heads.answer[l], get: ({label}) => label, flexible: true},
  {field: 'before', head: heads.before[l], get: ({change}) => change.before.value.toFixed(1), align: 'right'},
  {field: 'after', head: heads.after[l], get: ({change}) => change.after.value.toFixed(1), align: 'right'},
  {field: 'change', head: heads.change[l], get: ({change}) => signed(change.change), align: 'right'},
]

const columns = (level: number, l: Language): Column<Line>[] => [
  ...figures(l),
  {field: 'error', head: heads.error[l], get: ({change}) => change.standardError.toFixed(1), align: 'right'},
  {field: 'interval', head: `${Number((100 * level).toFixed(4))} %`, get: interval, align: 'right'},
  {field: 'p', head: heads.p[l], get: ({change: {p}}) => (p === undefined ? '' : chance(p)), align: 'right'},
  {field: 'verdict', head: '', get: line => verdict(line, l)},
]

/** The figures with each interval drawn beside them, on lines of one reach. */
async function charted(lines: readonly Line[], l: Language, width: number, brush: Brush): Promise<string> {
  const reach = reachOf(lines.filter(({apart}) => !apart).flatMap(({change: {change, low, high}}) => [change, low ?? 0, high ?? 0]))
  const beside: Column<Line>[] = [...figures(l), {field: 'verdict', head: '', get: line => verdict(line, l)}]
  // What the figures need, with a label of sixteen columns at least; the line has the rest, an odd number.
  const widest = (column: Column<Line>) => Math.max(columnsOf(column.head), ...lines.map(line => columnsOf(safeText(String(column.get(line))))))
  const rest = beside.slice(1).reduce((sum, column) => sum + widest(column) + 2, 3)
  const room = Math.min(41, Math.max(11, width - rest - Math.min(24, widest(beside[0]!))))
  const line = room % 2 === 0 ? room - 1 : room
  const chart: Column<Line> = {
    field: 'chart', head: '', get: ({apart, change: {change, low, high}}) => apart ? '' : onLine(change, low === undefined ? undefined : {low, high: high!}, reach, line, brush),
  }
  const [verdictColumn, ...first] = [beside.at(-1)!, ...beside.slice(0, -1)]
  return `${await renderTable([...first, chart, verdictColumn!], lines, width)}\n  ${changeSays.line[l]({reach})}`
}
