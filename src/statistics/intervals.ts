/** Intervals for a share: of plain counts, and of an estimate from a survey. */
import {beta, brent, normal, studentT} from './distributions.js'
import type {Estimate, Interval} from './estimate.js'
import {StatisticsProblem} from './problem.js'

function alpha(level: number): number {
  if (!(level > 0 && level < 1)) throw new StatisticsProblem('parameter.range', {parameter: 'level', value: level})
  return 1 - level
}

function counts(x: number, n: number): void {
  if (!(n > 0)) throw new StatisticsProblem('parameter.range', {parameter: 'n', value: n})
  if (!(x >= 0 && x <= n)) throw new StatisticsProblem('parameter.range', {parameter: 'x', value: x})
}

/** Wilson's score interval for x of n (E. B. Wilson, JASA 22, 1927), without continuity correction. */
export function wilson(x: number, n: number, level = 0.95): Interval {
  counts(x, n)
  return score(x / n, n, normal.upperQuantile(alpha(level) / 2))
}

function score(p: number, n: number, z: number): Interval {
  const square = z * z
  const centre = p + square / (2 * n)
  const width = z * Math.sqrt((p * (1 - p)) / n + square / (4 * n * n))
  const below = 1 + square / n
  // At the ends the interval reaches them exactly.
  return {low: p === 0 ? 0 : (centre - width) / below, high: p === 1 ? 1 : (centre + width) / below}
}

/** Clopper and Pearson's exact interval for x of n, which need not be whole (Biometrika 26, 1934). */
export function clopperPearson(x: number, n: number, level = 0.95): Interval {
  counts(x, n)
  const half = alpha(level) / 2
  return {
    low: x === 0 ? 0 : beta(x, n - x + 1).quantile(half),
    high: x === n ? 1 : beta(x + 1, n - x).upperQuantile(half),
  }
}

/** Wald's p ± z √(p(1-p)/n): what a margin of error usually means. Cut to 0 and 1; too narrow near them. */
export function wald(x: number, n: number, level = 0.95): Interval {
  counts(x, n)
  const p = x / n
  const width = normal.upperQuantile(alpha(level) / 2) * Math.sqrt((p * (1 - p)) / n)
  return {low: Math.max(0, p - width), high: Math.min(1, p + width)}
}

/** Half the width of Wald's interval at one half: the margin of error printed for a whole survey of n. */
export function marginOfError(n: number, level = 0.95): number {
  counts(0, n)
  return normal.upperQuantile(alpha(level) / 2) * Math.sqrt(0.25 / n)
}

/**
 * How an interval for a survey's share is made. `logit`: t interval of the log odds. `likelihood`: where the likelihood
 * of the effective sample has fallen by t²/2. `arcsine`: t interval of arcsin √p. `korn-graubard`: Clopper and Pearson
 * on the effective size of the estimate, corrected for its degrees of freedom. `mean`: p ± t·error. `wilson`: Wilson
 * on that same effective size. All but `mean` stay within 0 and 1.
 */
export type ShareInterval = 'logit' | 'likelihood' | 'arcsine' | 'korn-graubard' | 'mean' | 'wilson'

/**
 * Interval for a survey's share; the formulas of R's `svyciprop`.
 *
 * At 0 and at 1 the design effect cannot be estimated: Kish's effective size of the weights stands for it, and only
 * `korn-graubard` and `wilson` have an answer (Korn and Graubard, Survey Methodology 24, 1998, for both).
 *
 * @param share from {@link surveyShares}
 * @returns undefined where the share is fixed by weighting, no degree of freedom is left, or at the ends as above
 */
export function shareInterval(share: Estimate, method: ShareInterval = 'logit', {level = 0.95, df = share.df}: {readonly level?: number; readonly df?: number} = {}): Interval | undefined {
  const half = alpha(level) / 2
  if (share.fixed || !(df > 0)) return undefined
  const {value: p, standardError: error} = share
  const end = p <= 0 || p >= 1
  const t = studentT(df).upperQuantile(half)
  switch (method) {
    case 'mean':
      return end ? undefined : {low: p - t * error, high: p + t * error}
    case 'logit': {
      if (end) return undefined
      const odds = Math.log(p / (1 - p))
      const width = (t * error) / (p * (1 - p))
      const back = (x: number) => 1 / (1 + Math.exp(-x))
      return {low: back(odds - width), high: back(odds + width)}
    }

    case 'arcsine': {
      if (end) return undefined
      const angle = Math.asin(Math.sqrt(p))
      const width = (t * error) / (2 * Math.sqrt(p * (1 - p)))
      return {low: Math.sin(Math.max(0, angle - width)) ** 2, high: Math.sin(Math.min(Math.PI / 2, angle + width)) ** 2}
    }

    case 'likelihood': {
      if (end) return undefined
      // The quasi-likelihood's dispersion has divisor n-1.
      const size = ((p * (1 - p)) / error ** 2) * ((share.n - 1) / share.n)
      const fall = (x: number) => 2 * size * (p * Math.log(p / x) + (1 - p) * Math.log((1 - p) / (1 - x))) - t * t
      return {low: brent(fall, p, Number.MIN_VALUE), high: brent(fall, p, 1 - Number.EPSILON / 2)}
    }

    case 'korn-graubard':
    case 'wilson': {
      const plain = end ? share.effectiveSize : (p * (1 - p)) / error ** 2
      const simple = share.n > 1 ? studentT(share.n - 1).upperQuantile(half) : t
      const size = plain * (simple / t) ** 2
      return method === 'wilson' ? score(p, size, normal.upperQuantile(half)) : clopperPearson(p * size, size, level)
    }
  }
}
