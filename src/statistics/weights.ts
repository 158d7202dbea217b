/** What weights cost, and cutting the largest of them. */
import {sums, type Design} from './design.js'
import {StatisticsProblem} from './problem.js'

/**
 * Kish's measures of weights (Kish, Survey Sampling, 1965, 11.7): design effect n Σw²/(Σw)² and effective size
 * (Σw)²/Σw², with the coefficient of variation, divisor n: the design effect is one more than its square. Zero weights
 * do not count.
 */
export function kish(weights: ArrayLike<number>): {
  readonly n: number
  readonly designEffect: number
  readonly effectiveSize: number
  readonly variation: number
  readonly min: number
  readonly max: number
} {
  let [n, sum, squares, min, max] = [0, 0, 0, Infinity, 0]
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!
    if (!(weight >= 0 && weight < Infinity)) throw new StatisticsProblem('weight.invalid', {index: i, weight})
    if (weight === 0) continue
    n++
    sum += weight
    squares += weight * weight
    min = Math.min(min, weight)
    max = Math.max(max, weight)
  }

  if (n === 0) throw new StatisticsProblem('data.empty', {})
  const mean = sum / n
  let spread = 0
  for (let i = 0; i < weights.length; i++) if (weights[i] !== 0) spread += (weights[i]! - mean) ** 2
  return {
    n, designEffect: (n * squares) / sum ** 2, effectiveSize: sum ** 2 / squares,
    variation: Math.sqrt(spread / n) / mean, min, max,
  }
}

/** Bounds of {@link trimWeights}: weights outside are set to them. */
export interface TrimBounds {
  readonly upper?: number
  readonly lower?: number
  /** Again until no weight is outside; otherwise once, and the spread excess may lift others over the bound. */
  readonly untilStable?: boolean
}

/**
 * Cuts weights to bounds and spreads what was cut over the cases inside in equal parts, so that the sum stays: as R's
 * `trimWeights`, `strict` there being `untilStable` here. The calibrations stay known to the variance.
 *
 * @throws StatisticsProblem trim.nothing-left when no weight is inside the bounds, or their sum can never be
 */
export function trimWeights(design: Design, {upper = Infinity, lower = 0, untilStable = false}: TrimBounds): Design {
  const weights = Float64Array.from(design.weights)
  const {n, weight: sum} = sums(design)
  // A sum that does not fit between the bounds would be cut and spread for ever.
  if (untilStable && !(sum <= n * upper && sum >= n * lower)) throw new StatisticsProblem('trim.nothing-left', {upper})
  let rounds = 0
  do {
    let cut = 0
    const inside: number[] = []
    let outside = 0
    for (let i = 0; i < weights.length; i++) {
      const weight = weights[i]!
      if (weight === 0) continue
      const kept = Math.max(lower, Math.min(upper, weight))
      // A weight lifted to the bound by spreading is at it, whatever the last digit says.
      if (Math.abs(kept - weight) > 1e-12 * weight) {
        outside++
        cut += weight - kept
        weights[i] = kept
      } else inside.push(i)
    }

    if (outside === 0) break
    if (inside.length === 0) throw new StatisticsProblem('trim.nothing-left', {upper})
    for (const i of inside) weights[i] = weights[i]! + cut / inside.length
  } while (untilStable && ++rounds < 10_000)
  return {...design, weights}
}
