/** Means, totals, ratios and shares of a survey with their errors: Taylor linearisation, as R's survey package. */
import {degreesOfFreedom, sums, type Codes, type Design} from './design.js'
import {studentT} from './distributions.js'
import {StatisticsProblem} from './problem.js'
import {covariance, variance} from './variance.js'

/** A figure and how far it can be trusted. */
export interface Estimate {
  readonly value: number
  readonly standardError: number
  /** Units less strata. */
  readonly df: number
  /** Cases it rests on, and what they are worth: Kish's (Σw)²/Σw². */
  readonly n: number
  readonly effectiveSize: number
  /** Variance over that of a simple random sample of the same size: drawn without replacement, and with. */
  readonly designEffect?: number
  readonly designEffectReplacement?: number
  /** The design or the calibration leaves the figure no room: it was fixed by weighting and has no error of its own. */
  readonly fixed: boolean
}

/** A figure this much smaller in error than a simple random sample's is fixed by the design, not estimated. */
const fixedBelow = 1e-7

/** @throws StatisticsProblem data.not-a-number for a case with a weight and no number: take {@link answered} first */
function checked(design: Design, values: ArrayLike<number>): void {
  if (values.length !== design.n) throw new StatisticsProblem('data.shape', {expected: design.n, found: values.length})
  for (let i = 0; i < design.n; i++)
    if (design.weights[i] !== 0 && !Number.isFinite(values[i]!)) throw new StatisticsProblem('data.not-a-number', {index: i})
}

/** w (x - centre) / scale, zero where there is no weight. */
function influence({weights, n}: Design, at: (i: number) => number): Float64Array {
  const column = new Float64Array(n)
  for (let i = 0; i < n; i++) if (weights[i] !== 0) column[i] = weights[i]! * at(i)
  return column
}

/** What an estimate says of the sample beside value and error; `spread` is S², the variance of the values among people. */
function described(design: Design, value: number, squared: number, spread: number, times: number): Estimate {
  const {n, weight, squares} = sums(design)
  const simple = (spread / n) * times ** 2
  const left = weight >= n ? (weight - n) / weight : Number.NaN
  return {
    value,
    standardError: Math.sqrt(squared),
    df: degreesOfFreedom(design),
    n,
    effectiveSize: weight ** 2 / squares,
    ...(simple > 0 ? {designEffect: squared / (simple * left), designEffectReplacement: squared / simple} : {}),
    fixed: simple > 0 && Math.sqrt(squared) < fixedBelow * Math.sqrt(simple),
  }
}

/** Weighted mean and variance among people, Σw(x-x̄)²/Σw · n/(n-1). */
function moments(design: Design, values: ArrayLike<number>): {mean: number; spread: number; weight: number} {
  const {n, weight} = sums(design)
  let sum = 0
  for (let i = 0; i < design.n; i++) if (design.weights[i] !== 0) sum += design.weights[i]! * values[i]!
  const mean = sum / weight
  let square = 0
  for (let i = 0; i < design.n; i++) if (design.weights[i] !== 0) square += design.weights[i]! * (values[i]! - mean) ** 2
  return {mean, spread: n > 1 ? ((square / weight) * n) / (n - 1) : Number.NaN, weight}
}

/** Mean of a column: linearised value (x - x̄) / Σw (Särndal, Swensson and Wretman, 5.7). */
export function surveyMean(design: Design, values: ArrayLike<number>): Estimate {
  checked(design, values)
  const {mean, spread, weight} = moments(design, values)
  const squared = variance(design, influence(design, i => (values[i]! - mean) / weight))
  return described(design, mean, squared, spread, 1)
}

/** Total of a column, Σwx (Särndal, Swensson and Wretman, 2.8). */
export function surveyTotal(design: Design, values: ArrayLike<number>): Estimate {
  checked(design, values)
  const {mean, spread, weight} = moments(design, values)
  const squared = variance(design, influence(design, i => values[i]!))
  return described(design, mean * weight, squared, spread, weight)
}

/** Ratio of two totals: linearised value (y - Rx) / Σwx (Cochran 6.4; combined ratio). */
export function surveyRatio(design: Design, numerator: ArrayLike<number>, denominator: ArrayLike<number>): Estimate {
  checked(design, numerator)
  checked(design, denominator)
  const below = moments(design, denominator)
  const total = below.mean * below.weight
  const value = (moments(design, numerator).mean * below.weight) / total
  const left = Float64Array.from({length: design.n}, (_, i) =>
    design.weights[i] === 0 ? 0 : (numerator[i]! - value * denominator[i]!) / total)
  return described(design, value, variance(design, influence(design, i => left[i]!)), moments(design, left).spread, below.weight)
}

/** Indicator of a category as a column. */
const indicator = ({code}: Codes, category: number): Float64Array => Float64Array.from(code, c => (c === category ? 1 : 0))

/** The cases that have a category, and the columns of shares in them. */
function coded(design: Design, codes: Codes): Design {
  if (codes.code.length !== design.n) throw new StatisticsProblem('data.shape', {expected: design.n, found: codes.code.length})
  const weights = design.weights.map((weight, i) => (codes.code[i]! < 0 ? 0 : weight))
  return {...design, weights}
}

/** Share of each category among the cases that have one. */
export function surveyShares(design: Design, codes: Codes): Estimate[] {
  const within = coded(design, codes)
  return Array.from({length: codes.count}, (_, category) => surveyMean(within, indicator(codes, category)))
}

/** Weighted number in each category. */
export function surveyCounts(design: Design, codes: Codes): Estimate[] {
  const within = coded(design, codes)
  return Array.from({length: codes.count}, (_, category) => surveyTotal(within, indicator(codes, category)))
}

/** Means of several columns with their covariance matrix. */
export function surveyMeans(design: Design, columns: readonly ArrayLike<number>[]): {readonly values: number[]; readonly covariance: number[][]} {
  const found = columns.map(column => {
    checked(design, column)
    return moments(design, column)
  })
  return {
    values: found.map(({mean}) => mean),
    covariance: covariance(design, columns.map((column, c) => influence(design, i => (column[i]! - found[c]!.mean) / found[c]!.weight))),
  }
}

/** Totals of several columns with their covariance matrix. */
export function surveyTotals(design: Design, columns: readonly ArrayLike<number>[]): {readonly values: number[]; readonly covariance: number[][]} {
  const weighted = columns.map(column => {
    checked(design, column)
    return influence(design, i => column[i]!)
  })
  return {values: weighted.map(column => column.reduce((a, b) => a + b, 0)), covariance: covariance(design, weighted)}
}

/** An interval, low and high ends. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/**
 * Estimate ± t · error. With few units the t of their degrees of freedom is wider than the normal and is the default;
 * `df: Infinity` gives the normal. Undefined for a figure fixed by weighting, and where no degree of freedom is left.
 */
export function confidence(
  estimate: Estimate,
  {level = 0.95, df = estimate.df}: {readonly level?: number; readonly df?: number} = {},
): Interval | undefined {
  if (!(level > 0 && level < 1)) throw new StatisticsProblem('parameter.range', {parameter: 'level', value: level})
  if (estimate.fixed || !(df > 0)) return undefined
  const width = studentT(df).upperQuantile((1 - level) / 2) * estimate.standardError
  return {low: estimate.value - width, high: estimate.value + width}
}
