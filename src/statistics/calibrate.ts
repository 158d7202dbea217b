/**
 * Weights made to agree with what is known of the population. The design remembers how, since the variance is that of
 * the residuals and not of the values.
 */
import type {Codes, Design} from './design.js'
import {StatisticsProblem} from './problem.js'
import {rakeWeights, type RakeOptions} from './rake.js'

/** A known count of people in each category of a column. */
export interface Margin {
  readonly groups: Codes
  readonly targets: ArrayLike<number>
}

/**
 * Post-stratification: in every cell the weights are scaled to the cell's known count (Holt and Smith, 1979).
 *
 * @throws StatisticsProblem margin.empty where a cell has a target and no weight, or weight and no target
 */
export function postStratify(design: Design, {groups, targets}: Margin): Design {
  const sum = marginSums(design.weights, groups, targets, 0)
  const after = design.weights.map((weight, i) => (weight === 0 ? 0 : (weight * targets[groups.code[i]!]!) / sum[groups.code[i]!]!))
  return {...design, weights: after, calibrations: [...design.calibrations, {kind: 'post-strata', groups, before: design.weights, after}]}
}

/**
 * Raking: scaled to each margin in turn until all agree (Deming and Stephan, 1940).
 *
 * @throws StatisticsProblem margin.empty, margin.totals-differ, raking.no-convergence
 */
export function rake(design: Design, margins: readonly Margin[], options: RakeOptions = {}): Design {
  for (const [m, {groups, targets}] of margins.entries()) marginSums(design.weights, groups, targets, m)
  const {weights: after} = rakeWeights(design.weights, margins, options)
  return {...design, weights: after, calibrations: [...design.calibrations, {kind: 'raking', margins: margins.map(({groups}) => groups), after}]}
}

/** Weight in each category, once every one that has either has both weight and target. */
function marginSums(weights: Float64Array, {code, count}: Codes, targets: ArrayLike<number>, margin: number): Float64Array {
  if (targets.length !== count) throw new StatisticsProblem('data.shape', {expected: count, found: targets.length})
  if (code.length !== weights.length) throw new StatisticsProblem('data.shape', {expected: weights.length, found: code.length})
  const sum = new Float64Array(count)
  for (let i = 0; i < weights.length; i++) {
    const category = code[i]!
    if (weights[i] === 0) continue
    if (category < 0 || category >= count) throw new StatisticsProblem('margin.empty', {margin, category})
    sum[category] = sum[category]! + weights[i]!
  }

  for (let category = 0; category < count; category++)
    if (sum[category] === 0 !== (targets[category] === 0) || !(targets[category]! >= 0)) throw new StatisticsProblem('margin.empty', {margin, category})
  return sum
}
