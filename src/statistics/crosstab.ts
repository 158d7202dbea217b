import {percent, toNumber} from './decimal.js'
import {chosenCodes, countedOptions, type TallyOptions, type TallyQuestion, type TallyResponse} from './tabulate.js'

/** One cell: how many of the column chose the row, or why it is hidden. */
export type CrosstabCell =
  | {readonly n: number; readonly percent: number; readonly weightedPercent?: number}
  | {readonly suppressed: 'min-cell' | 'min-base' | 'complement'}

/** A question broken down by another, or by the channel. Percentages are of the column. */
export interface Crosstab {
  readonly by: string
  readonly question: string
  readonly columns: readonly {
    readonly code: string
    readonly label: Readonly<Record<string, string>>
    /** Respondents in the column's base. */
    readonly base: number
    readonly weightedBase?: number
  }[]
  readonly rows: readonly {
    readonly code: string
    readonly label: Readonly<Record<string, string>>
    readonly cells: readonly CrosstabCell[]
  }[]
}

interface CrosstabInput {
  readonly by: string
  readonly columns: TallyQuestion['options']
  readonly columnOf: (response: TallyResponse) => readonly string[]
  readonly question: TallyQuestion
  readonly responses: readonly TallyResponse[]
  readonly weights: readonly (bigint | undefined)[]
  readonly options: TallyOptions
}

interface Sum {
  n: number
  w: bigint
}

/**
 * Breaks a question down. A column with a base under `minBase` is hidden whole; a cell with 1 to `minCell`-1
 * respondents is hidden, and where it would be the only hidden one of its column, the next smallest with it, so that it
 * cannot be worked out from the total.
 */
export function crosstab(input: CrosstabInput): Crosstab {
  const {by, columns, question, options} = input
  const rows = countedOptions(question)
  const bases = new Map<string, Sum>(columns.map(({code}) => [code, {n: 0, w: 0n}]))
  const cells = new Map<string, Sum>()
  for (const [i, response] of input.responses.entries()) {
    const answer = response.answers[question.code]
    const chosen = answer === undefined ? undefined : chosenCodes(question, answer)
    const counts = options.base === 'all' || (options.base === 'shown' && answer !== undefined) || chosen !== undefined
    if (!counts) continue
    const weight = input.weights[i] ?? 0n
    for (const column of input.columnOf(response)) {
      const base = bases.get(column)
      if (!base) continue
      base.n++
      base.w += weight
      for (const code of chosen ?? []) {
        const key = `${code}\n${column}`
        const cell = cells.get(key) ?? {n: 0, w: 0n}
        cell.n++
        cell.w += weight
        cells.set(key, cell)
      }
    }
  }

  const shown = columns.map(({code: column}) => {
    const base = bases.get(column)!
    const column_ = rows.map(({code}) => cells.get(`${code}\n${column}`) ?? {n: 0, w: 0n})
    return suppress(column_, base, options)
  })
  return {
    by,
    question: question.code,
    columns: columns.map(({code, label}) => {
      const {n, w} = bases.get(code)!
      return {code, label, base: n, ...(options.weight === undefined ? {} : {weightedBase: toNumber(w)})}
    }),
    rows: rows.map(({code, label}, r) => ({code, label, cells: shown.map(column => column[r]!)})),
  }
}

function suppress(column: readonly Sum[], base: Sum, options: TallyOptions): CrosstabCell[] {
  if (base.n < options.minBase) return column.map(() => ({suppressed: 'min-base'}))
  const hidden = new Map<number, 'min-cell' | 'complement'>()
  for (const [i, {n}] of column.entries()) if (n > 0 && n < options.minCell) hidden.set(i, 'min-cell')
  if (hidden.size === 1) {
    let next: number | undefined
    for (const [i, {n}] of column.entries())
      if (!hidden.has(i) && n > 0 && (next === undefined || n < column[next]!.n)) next = i
    if (next !== undefined) hidden.set(next, 'complement')
  }

  return column.map(({n, w}, i) => {
    const why = hidden.get(i)
    if (why) return {suppressed: why}
    return {n, percent: percent(n, base.n), ...(options.weight === undefined ? {} : {weightedPercent: percent(w, base.w)})}
  })
}
