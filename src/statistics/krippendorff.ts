/** Krippendorff's alpha: agreement of any number of raters, with gaps, on four levels of measurement. */
import {StatisticsProblem} from './problem.js'

/** What the values are: names, an order, distances, or distances from a true zero. */
export type Level = 'nominal' | 'ordinal' | 'interval' | 'ratio'

/** Alpha: 1 full agreement, 0 what chance gives, below 0 worse than chance. */
export interface Agreement {
  readonly alpha: number
  /** Things with at least two values, and the values of them. */
  readonly units: number
  readonly values: number
}

/**
 * Krippendorff's alpha, 1 - D(observed)/D(expected) (K. Krippendorff, Content Analysis, 3rd ed., 2013, chapter 12).
 *
 * @param rows one per rater, one value per thing; NaN where a rater gave none. Names must be numbered.
 * @throws StatisticsProblem data.empty where fewer than two values can be compared or all are the same
 */
export function krippendorffAlpha(rows: readonly (readonly number[])[], level: Level): Agreement {
  const width = rows[0]?.length ?? 0
  for (const row of rows) if (row.length !== width) throw new StatisticsProblem('data.shape', {expected: width, found: row.length})
  const units = Array.from({length: width}, (_, u) => rows.map(row => row[u]!).filter(value => !Number.isNaN(value))).filter(values => values.length > 1)
  const categories = [...new Set(units.flat())].sort((a, b) => a - b)
  if (categories.length < 2) throw new StatisticsProblem('data.empty', {})
  const index = new Map(categories.map((value, c) => [value, c]))
  const k = categories.length

  // Coincidences: each pair of values of one thing, weighted so that a value counts once.
  const pairs = Array.from({length: k}, () => new Array<number>(k).fill(0))
  for (const values of units)
    for (const [i, a] of values.entries())
      for (const [j, b] of values.entries()) if (i !== j) pairs[index.get(a)!]![index.get(b)!]! += 1 / (values.length - 1)
  const size = pairs.map(row => row.reduce((a, b) => a + b, 0))
  const n = size.reduce((a, b) => a + b, 0)
  const reached = size.map((_, c) => size.slice(0, c + 1).reduce((a, b) => a + b, 0))

  const distance = (a: number, b: number): number => {
    if (a === b) return 0
    const [x, y] = [categories[a]!, categories[b]!]
    switch (level) {
      case 'nominal':
        return 1
      case 'ordinal': {
        const [low, high] = a < b ? [a, b] : [b, a]
        return (reached[high]! - (low === 0 ? 0 : reached[low - 1]!) - (size[low]! + size[high]!) / 2) ** 2
      }

      case 'interval':
        return (x - y) ** 2
      case 'ratio':
        return x + y === 0 ? 0 : ((x - y) / (x + y)) ** 2
    }
  }
  let observed = 0
  let expected = 0
  for (let a = 0; a < k; a++)
    for (let b = 0; b < k; b++) {
      observed += pairs[a]![b]! * distance(a, b)
      expected += (size[a]! * size[b]! * distance(a, b)) / (n - 1)
    }

  return {alpha: 1 - observed / expected, units: units.length, values: Math.round(n)}
}
