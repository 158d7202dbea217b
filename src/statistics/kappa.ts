/** Agreement of raters beyond chance: Cohen's kappa, weighted or not, and Fleiss's. */
import {normal} from './distributions.js'
import {StatisticsProblem} from './problem.js'

/** A kappa: agreement over what chance gives. */
export interface Kappa {
  readonly kappa: number
  /** Observed and expected agreement. */
  readonly observed: number
  readonly expected: number
  /** Large-sample error of kappa, for intervals. */
  readonly standardError: number
  /** Test that kappa is nothing: its error under no agreement beyond chance. */
  readonly z: number
  readonly p: number
}

/** How far apart two categories are: all the same far, by steps, or by steps squared. */
export type KappaWeights = 'none' | 'linear' | 'quadratic'

/**
 * Cohen's kappa of two raters (J. Cohen, 1960; weighted, 1968), errors after Fleiss, Cohen and Everitt (1969).
 *
 * @param table items by first rater's category (rows) and second's (columns), in the order of the scale
 * @throws StatisticsProblem data.shape for a table that is not square, data.empty where chance alone agrees always
 */
export function cohenKappa(table: readonly (readonly number[])[], weights: KappaWeights = 'none'): Kappa {
  const k = table.length
  for (const row of table) if (row.length !== k) throw new StatisticsProblem('data.shape', {expected: k, found: row.length})
  const n = table.flat().reduce((a, b) => a + b, 0)
  if (n === 0 || k < 2) throw new StatisticsProblem('data.empty', {})
  const p = table.map(row => row.map(count => count / n))
  const row = p.map(line => line.reduce((a, b) => a + b, 0))
  const column = p.map((_, j) => p.reduce((sum, line) => sum + line[j]!, 0))
  const weight = (i: number, j: number): number => {
    const apart = Math.abs(i - j) / (k - 1)
    return weights === 'none' ? (i === j ? 1 : 0) : weights === 'linear' ? 1 - apart : 1 - apart * apart
  }
  const over = (f: (i: number, j: number) => number) => p.reduce((sum, line, i) => sum + line.reduce((part, _, j) => part + f(i, j), 0), 0)
  const observed = over((i, j) => weight(i, j) * p[i]![j]!)
  const expected = over((i, j) => weight(i, j) * row[i]! * column[j]!)
  if (!(expected < 1)) throw new StatisticsProblem('data.empty', {})
  const kappa = (observed - expected) / (1 - expected)
  // Mean weight of a row and of a column.
  const byRow = row.map((_, i) => column.reduce((sum, share, j) => sum + share * weight(i, j), 0))
  const byColumn = column.map((_, j) => row.reduce((sum, share, i) => sum + share * weight(i, j), 0))
  const spread = over((i, j) => p[i]![j]! * (weight(i, j) - (byRow[i]! + byColumn[j]!) * (1 - kappa)) ** 2)
  const variance = (spread - (kappa - expected * (1 - kappa)) ** 2) / (n * (1 - expected) ** 2)
  const under = (over((i, j) => row[i]! * column[j]! * (weight(i, j) - byRow[i]! - byColumn[j]!) ** 2) - expected ** 2) / (n * (1 - expected) ** 2)
  const z = kappa / Math.sqrt(under)
  return {kappa, observed, expected, standardError: Math.sqrt(Math.max(0, variance)), z, p: twoSided(z)}
}

/**
 * Fleiss's kappa of the same number of raters on every item, who need not be the same people (J. L. Fleiss, 1971;
 * error under no agreement: Fleiss, Nee and Landis, 1979, which is given for both uses).
 *
 * @param counts per item how many raters chose each category
 * @throws StatisticsProblem data.shape for items with different numbers of raters, data.empty
 */
export function fleissKappa(counts: readonly (readonly number[])[]): Kappa {
  const n = counts.length
  const raters = counts[0]?.reduce((a, b) => a + b, 0) ?? 0
  if (n === 0 || raters < 2) throw new StatisticsProblem('data.empty', {})
  for (const item of counts) {
    const found = item.reduce((a, b) => a + b, 0)
    if (found !== raters) throw new StatisticsProblem('data.shape', {expected: raters, found})
  }

  const share = counts[0]!.map((_, c) => counts.reduce((sum, item) => sum + item[c]!, 0) / (n * raters))
  const observed = counts.reduce((sum, item) => sum + item.reduce((part, count) => part + count * (count - 1), 0), 0) / (n * raters * (raters - 1))
  const expected = share.reduce((sum, p) => sum + p * p, 0)
  if (!(expected < 1)) throw new StatisticsProblem('data.empty', {})
  const kappa = (observed - expected) / (1 - expected)
  const pq = share.reduce((sum, p) => sum + p * (1 - p), 0)
  const skew = share.reduce((sum, p) => sum + p * (1 - p) * (1 - 2 * p), 0)
  const standardError = Math.sqrt((2 * (pq * pq - skew)) / (n * raters * (raters - 1))) / pq
  const z = kappa / standardError
  return {kappa, observed, expected, standardError, z, p: twoSided(z)}
}

const twoSided = (z: number): number => (Number.isNaN(z) ? Number.NaN : 2 * normal.tails(Math.abs(z)).upper)
