/**
 * How often each answer was given: all that a tally without a design needs to know of the responses. The counts come
 * from columns here, or from a database that grouped them itself; both give the same.
 */
import type {AnswerColumn, AnswerColumns} from './answer-columns.js'
import type {UnitWeights} from './unit-weights.js'

/** Responses with one answer, and the sum of their weights in the units of the weighing (0 without one). */
export interface Sum {
  readonly n: number
  readonly w: bigint
}

/** Sums by the JSON text of the answer; '' stands for those who have none, because the question was not shown. */
export type Histogram = ReadonlyMap<string, Sum>

/** The counts of a survey. */
export interface Counts {
  /** Responses in all. */
  readonly size: number
  of(code: string): Histogram
  /** The same within each answer of another question (by its JSON text; '' as above). */
  within(by: string, code: string): ReadonlyMap<string, Histogram>
  /** The same within each channel; '' where none was noted. */
  withinChannels(code: string): ReadonlyMap<string, Histogram>
}

/** Counts from columns. */
export function countsOf(columns: AnswerColumns, weights?: UnitWeights): Counts {
  const {size} = columns
  const within = (by: AnswerColumn, of: AnswerColumn) => joint(size, by, of, weights)
  return {
    size,
    of: code => joint(size, undefined, columns.column(code), weights).get('') ?? new Map<string, Sum>(),
    within: (by, code) => within(columns.column(by), columns.column(code)),
    withinChannels: code => within(columns.channels, columns.column(code)),
  }
}

/** Up to this many pairs of answers are counted in a table; beyond, one by one. */
const tableLimit = 1 << 22

function joint(size: number, by: AnswerColumn | undefined, {ids, values}: AnswerColumn, weights: UnitWeights | undefined): Map<string, Histogram> {
  const groups = by?.values ?? ['']
  const width = values.length
  const cells = groups.length * width
  const found = new Map<string, Map<string, Sum>>()
  const put = (cell: number, n: number, high: number, low: number) => {
    const group = groups[Math.floor(cell / width)]!
    let histogram = found.get(group)
    if (!histogram) found.set(group, (histogram = new Map<string, Sum>()))
    histogram.set(values[cell % width]!, {n, w: weights ? BigInt(high) * weights.radix + BigInt(low) : 0n})
  }
  const groupOf = by?.ids
  if (cells <= tableLimit) {
    const n = new Float64Array(cells)
    const [high, low] = weights ? [new Float64Array(cells), new Float64Array(cells)] : [n, n]
    for (let i = 0; i < size; i++) {
      const cell = (groupOf ? groupOf[i]! * width : 0) + ids[i]!
      n[cell] = n[cell]! + 1
      if (!weights) continue
      high[cell] = high[cell]! + weights.high[i]!
      low[cell] = low[cell]! + weights.low[i]!
    }

    for (let cell = 0; cell < cells; cell++) if (n[cell]! > 0) put(cell, n[cell]!, high[cell]!, low[cell]!)
    return found
  }

  const sums = new Map<number, [number, number, number]>()
  for (let i = 0; i < size; i++) {
    const cell = (groupOf ? groupOf[i]! * width : 0) + ids[i]!
    let sum = sums.get(cell)
    if (!sum) sums.set(cell, (sum = [0, 0, 0]))
    sum[0]++
    if (!weights) continue
    sum[1] += weights.high[i]!
    sum[2] += weights.low[i]!
  }

  for (const [cell, [n, high, low]] of sums) put(cell, n, high, low)
  return found
}
