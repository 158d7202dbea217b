/** Do items measure one thing, and do raters rank and mark alike: Cronbach's alpha, Kendall's W, intraclass correlation. */
import {chiSquare, fRatio} from './distributions.js'
import type {Interval} from './estimate.js'
import type {Test} from './association.js'
import {StatisticsProblem} from './problem.js'

/** Rows of equal length, every cell a number. @returns their length */
function full(rows: readonly (readonly number[])[]): number {
  const width = rows[0]?.length ?? 0
  if (rows.length < 2 || width < 2) throw new StatisticsProblem('data.empty', {})
  for (const [i, row] of rows.entries()) {
    if (row.length !== width) throw new StatisticsProblem('data.shape', {expected: width, found: row.length})
    if (!row.every(Number.isFinite)) throw new StatisticsProblem('data.not-a-number', {index: i})
  }

  return width
}

const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length

const variance = (list: readonly number[]): number => {
  const centre = mean(list)
  return list.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (list.length - 1)
}

/** Cronbach's alpha. */
export interface Alpha {
  readonly alpha: number
  /** From correlations instead of covariances; absent where an item never varies. */
  readonly standardised?: number
  /** Alpha of the other items, each item left out in turn; absent for two items. */
  readonly without?: readonly number[]
}

/** Raw alpha, k/(k-1) (1 - Σ var(item) / var(sum)). */
function raw(items: readonly (readonly number[])[]): number {
  const k = items.length
  const sum = items[0]!.map((_, i) => items.reduce((total, item) => total + item[i]!, 0))
  return (k / (k - 1)) * (1 - items.reduce((total, item) => total + variance(item), 0) / variance(sum))
}

/** Cronbach's alpha (L. J. Cronbach, Psychometrika 16, 1951). @param rows one per person, with a mark per item; complete ones only */
export function cronbachAlpha(rows: readonly (readonly number[])[]): Alpha {
  const k = full(rows)
  const items = Array.from({length: k}, (_, j) => rows.map(row => row[j]!))
  const scaled = items.map(item => {
    const [centre, spread] = [mean(item), Math.sqrt(variance(item))]
    return item.map(value => (value - centre) / spread)
  })
  const standardised = raw(scaled)
  return {
    alpha: raw(items),
    ...(Number.isNaN(standardised) ? {} : {standardised}),
    ...(k > 2 ? {without: items.map((_, j) => raw(items.filter((_, other) => other !== j)))} : {}),
  }
}

/** Kendall's W: 0 no agreement, 1 the same order from all. */
export interface Concordance {
  readonly w: number
  /** Raters and things ranked. */
  readonly raters: number
  readonly items: number
  /** Friedman's chi-square, m(n-1)W: fair from about eight things on. */
  readonly test: Test
}

/** Ranks from 1, ties at their mean. */
export function ranks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!)
  const result = new Array<number>(values.length)
  for (let from = 0; from < order.length;) {
    let to = from
    while (to + 1 < order.length && values[order[to + 1]!] === values[order[from]!]) to++
    for (let k = from; k <= to; k++) result[order[k]!] = (from + to) / 2 + 1
    from = to + 1
  }

  return result
}

/**
 * Kendall's coefficient of concordance, corrected for ties: 12 S / (m²(n³-n) - mΣ(t³-t)) (Kendall and Gibbons, Rank
 * Correlation Methods, 5th ed., 6.4 and 6.9).
 *
 * @param rows one per rater, with a mark or rank for every thing
 * @throws StatisticsProblem data.empty where every rater ties everything
 */
export function kendallW(rows: readonly (readonly number[])[]): Concordance {
  const n = full(rows)
  const m = rows.length
  const ranked = rows.map(ranks)
  const totals = Array.from({length: n}, (_, j) => ranked.reduce((sum, row) => sum + row[j]!, 0))
  const s = totals.reduce((sum, total) => sum + (total - (m * (n + 1)) / 2) ** 2, 0)
  let ties = 0
  for (const row of rows) {
    const sizes = new Map<number, number>()
    for (const value of row) sizes.set(value, (sizes.get(value) ?? 0) + 1)
    for (const size of sizes.values()) ties += size ** 3 - size
  }

  const below = m * m * (n ** 3 - n) - m * ties
  if (!(below > 0)) throw new StatisticsProblem('data.empty', {})
  const w = (12 * s) / below
  const statistic = m * (n - 1) * w
  return {w, raters: m, items: n, test: {statistic, df: n - 1, p: chiSquare(n - 1).tails(statistic).upper}}
}

/**
 * The forms of intraclass correlation, named as by McGraw and Wong (Psychological Methods 1, 1996), with Shrout and
 * Fleiss's names: `ICC(1)` one way, (1,1); `ICC(A,1)` two way, absolute agreement, (2,1); `ICC(C,1)` two way,
 * consistency, (3,1); and with k the same for the mean of the k raters.
 */
export type IntraclassForm = 'ICC(1)' | 'ICC(A,1)' | 'ICC(C,1)' | 'ICC(k)' | 'ICC(A,k)' | 'ICC(C,k)'

/** An intraclass correlation with its interval and the test that it is nothing. */
export interface Intraclass extends Interval {
  readonly form: IntraclassForm
  readonly value: number
  readonly test: Test
}

/**
 * Intraclass correlations in all six forms, from the two-way table of mean squares.
 *
 * @param rows one per thing rated, with the mark of every rater
 * @throws StatisticsProblem data.empty where nothing varies
 */
export function intraclass(rows: readonly (readonly number[])[], level = 0.95): Readonly<Record<IntraclassForm, Intraclass>> {
  const k = full(rows)
  const n = rows.length
  if (!(level > 0 && level < 1)) throw new StatisticsProblem('parameter.range', {parameter: 'level', value: level})
  const grand = mean(rows.flat())
  const between = (k * rows.reduce((sum, row) => sum + (mean(row) - grand) ** 2, 0))
  const raters = Array.from({length: k}, (_, j) => mean(rows.map(row => row[j]!)))
  const judges = n * raters.reduce((sum, rater) => sum + (rater - grand) ** 2, 0)
  const within = rows.reduce((sum, row) => sum + row.reduce((part, value) => part + (value - mean(row)) ** 2, 0), 0)
  if (between + within === 0) throw new StatisticsProblem('data.empty', {})
  const msr = between / (n - 1)
  const msw = within / (n * (k - 1))
  const msc = judges / (k - 1)
  const mse = Math.max(0, within - judges) / ((n - 1) * (k - 1))

  const half = (1 - level) / 2
  const single = (f: number) => (f === Infinity ? 1 : (f - 1) / (f + k - 1))
  const averaged = (f: number) => 1 - 1 / f
  const form = (name: IntraclassForm, value: number, f: number, df2: number, [low, high]: readonly [number, number]): Intraclass =>
    ({form: name, value, low, high, test: {statistic: f, df: n - 1, df2, p: fRatio(n - 1, df2).tails(f).upper}})

  const [f1, df1] = [msr / msw, n * (k - 1)]
  const [f3, df3] = [msr / mse, (n - 1) * (k - 1)]
  const ends = (f: number, df2: number): readonly [number, number] =>
    [f / fRatio(n - 1, df2).upperQuantile(half), f * fRatio(df2, n - 1).upperQuantile(half)]
  const [low1, high1] = ends(f1, df1)
  const [low3, high3] = ends(f3, df3)
  const agreement = (msr - mse) / (msr + (k - 1) * mse + (k * (msc - mse)) / n)
  const [lowA, highA] = absolute(agreement, {n, k, msr, msc, mse}, half)
  // The mean of k raters by Spearman and Brown.
  const step = (r: number) => (k * r) / (1 + (k - 1) * r)
  return {
    'ICC(1)': form('ICC(1)', single(f1), f1, df1, [single(low1), single(high1)]),
    'ICC(A,1)': form('ICC(A,1)', agreement, f3, df3, [lowA, highA]),
    'ICC(C,1)': form('ICC(C,1)', single(f3), f3, df3, [single(low3), single(high3)]),
    'ICC(k)': form('ICC(k)', averaged(f1), f1, df1, [averaged(low1), averaged(high1)]),
    'ICC(A,k)': form('ICC(A,k)', (msr - mse) / (msr + (msc - mse) / n), f3, df3, [step(lowA), step(highA)]),
    'ICC(C,k)': form('ICC(C,k)', averaged(f3), f3, df3, [averaged(low3), averaged(high3)]),
  }
}

interface MeanSquares {
  readonly n: number
  readonly k: number
  readonly msr: number
  readonly msc: number
  readonly mse: number
}

/** Interval of ICC(A,1) with Satterthwaite's degrees of freedom (McGraw and Wong, table 7); NaN where those vanish. */
function absolute(icc: number, {n, k, msr, msc, mse}: MeanSquares, half: number): readonly [number, number] {
  if (icc === 1) return [1, 1]
  const a = (k * icc) / (n * (1 - icc))
  const b = 1 + (k * icc * (n - 1)) / (n * (1 - icc))
  const v = (a * msc + b * mse) ** 2 / ((a * msc) ** 2 / (k - 1) + (b * mse) ** 2 / ((n - 1) * (k - 1)))
  if (!(v > 0)) return [Number.NaN, Number.NaN]
  const up = fRatio(n - 1, v).upperQuantile(half)
  const down = fRatio(v, n - 1).upperQuantile(half)
  const rest = k * msc + (k * n - k - n) * mse
  return [(n * (msr - up * mse)) / (up * rest + n * msr), (n * (down * msr - mse)) / (rest + n * down * msr)]
}
