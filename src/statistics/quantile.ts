/** Medians and other quantiles of a survey, with Woodruff's interval. */
import {domain, sums, type Design} from './design.js'
import {studentT} from './distributions.js'
import {surveyMean, type Interval} from './estimate.js'
import {StatisticsProblem} from './problem.js'

/** A quantile. Its interval is open where the sample has no value far enough out. */
export interface Quantile {
  readonly value: number
  readonly low?: number
  readonly high?: number
  /** Half the interval over the t it was made with; absent where an end is. */
  readonly standardError?: number
  readonly df: number
}

/**
 * The smallest value that at least a part p of the weight does not exceed: the inverse of the weighted distribution
 * function (rule "math" of R's survey 4). Sums equal to the last digits count as equal.
 */
function inverse(sorted: readonly (readonly [number, number])[], total: number, p: number): number {
  let reached = 0
  for (const [value, weight] of sorted) {
    reached += weight
    if (reached >= p * total * (1 - 1e-12)) return value
  }

  return sorted.at(-1)![0]
}

/**
 * A quantile: its share of the distribution is estimated with its error, and the ends of that share's t interval are
 * read back as values (Woodruff, Confidence intervals for medians and other position measures, JASA 47, 1952).
 *
 * @param p between 0 and 1, ends excluded
 */
export function surveyQuantile(design: Design, values: ArrayLike<number>, p: number, {level = 0.95, df: given}: {readonly level?: number; readonly df?: number} = {}): Quantile {
  if (!(p > 0 && p < 1)) throw new StatisticsProblem('parameter.range', {parameter: 'p', value: p})
  if (!(level > 0 && level < 1)) throw new StatisticsProblem('parameter.range', {parameter: 'level', value: level})
  const {weight: total} = sums(design)
  const at = new Map<number, number>()
  for (let i = 0; i < design.n; i++) if (design.weights[i] !== 0) at.set(values[i]!, (at.get(values[i]!) ?? 0) + design.weights[i]!)
  const sorted = [...at].sort(([a], [b]) => a - b)
  const value = inverse(sorted, total, p)

  // A case outside the domain has no weight and may have no value.
  const within = domain(design, i => design.weights[i] !== 0)
  const share = surveyMean(within, Float64Array.from({length: design.n}, (_, i) => (design.weights[i] === 0 || values[i]! <= value ? 1 : Number.isNaN(values[i]!) ? Number.NaN : 0)))
  const df = given ?? share.df
  if (!(df > 0)) return {value, df}
  const t = studentT(df).upperQuantile((1 - level) / 2)
  const {low, high}: Interval = {low: share.value - t * share.standardError, high: share.value + t * share.standardError}
  const ends = {
    ...(low < 0 ? {} : {low: inverse(sorted, total, low)}),
    ...(high > 1 ? {} : {high: inverse(sorted, total, high)}),
  }
  return {value, ...ends, ...(ends.low !== undefined && ends.high !== undefined ? {standardError: (ends.high - ends.low) / (2 * t)} : {}), df}
}
