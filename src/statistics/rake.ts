/**
 * Iterative proportional fitting, written for a million cases. Every case of the same combination of categories gets
 * the same factor, so the cases are added up once per combination and the rounds run over combinations only.
 */
import type {Codes} from './design.js'
import {StatisticsProblem} from './problem.js'

/** When raking has settled and when it is given up. */
export interface RakeOptions {
  /** Largest distance of any category from its target, as a part of the total. */
  readonly tolerance?: number
  readonly maxRounds?: number
}

interface Fitted {
  readonly groups: Codes
  readonly targets: ArrayLike<number>
}

/** Up to this many combinations, or as many as there are cases, are worth a table of their own. */
const tableLimit = 1 << 16

/**
 * Rakes plain weights (Deming and Stephan, 1940); stops when no category is further from its target than `tolerance`
 * of the total. Codes are taken to be in range: {@link rake} checks them.
 *
 * @returns the new weights and how many rounds it took
 * @throws StatisticsProblem margin.totals-differ, raking.no-convergence
 */
export function rakeWeights(
  weights: Float64Array,
  margins: readonly Fitted[],
  {tolerance = 1e-10, maxRounds = 1000}: RakeOptions = {},
): {readonly weights: Float64Array; readonly rounds: number} {
  if (margins.length === 0) return {weights: Float64Array.from(weights), rounds: 0}
  const totals = margins.map(({targets}) => Array.from(targets).reduce((a, b) => a + b, 0))
  const expected = totals[0]!
  for (const [margin, total] of totals.entries())
    if (!(Math.abs(total - expected) <= 1e-9 * expected)) throw new StatisticsProblem('margin.totals-differ', {margin, total, expected})

  const combinations = margins.reduce((product, {groups}) => product * groups.count, 1)
  if (combinations > Math.max(tableLimit, weights.length)) {
    const fitted = Float64Array.from(weights)
    const rounds = fit(fitted, margins.map(({groups, targets}) => ({code: groups.code, targets})), tolerance * expected, maxRounds)
    return {weights: fitted, rounds}
  }

  // Which combination each case is of: mixed radix over the margins.
  const cell = new Int32Array(weights.length)
  for (const {groups: {code, count}} of margins) for (let i = 0; i < cell.length; i++) cell[i] = cell[i]! * count + code[i]!
  const before = new Float64Array(combinations)
  for (let i = 0; i < cell.length; i++) if (weights[i] !== 0) before[cell[i]!] = before[cell[i]!]! + weights[i]!
  let rest = combinations
  const small = margins.map(({groups: {count}, targets}) => {
    rest /= count
    const each = rest
    return {code: Int32Array.from({length: combinations}, (_, c) => Math.floor(c / each) % count), targets}
  })
  const fitted = Float64Array.from(before)
  const rounds = fit(fitted, small, tolerance * expected, maxRounds)
  for (let c = 0; c < combinations; c++) fitted[c] = before[c] === 0 ? 0 : fitted[c]! / before[c]!
  const after = new Float64Array(weights.length)
  for (let i = 0; i < after.length; i++) if (weights[i] !== 0) after[i] = weights[i]! * fitted[cell[i]!]!
  return {weights: after, rounds}
}

/** Scales in place, margin after margin; returns the rounds taken. */
function fit(weights: Float64Array, margins: readonly {code: Int32Array; targets: ArrayLike<number>}[], within: number, maxRounds: number): number {
  const factors = margins.map(({targets}) => new Float64Array(targets.length))
  let off = Infinity
  for (let round = 1; round <= maxRounds; round++) {
    off = 0
    for (const [m, {code, targets}] of margins.entries()) {
      const factor = factors[m]!
      factor.fill(0)
      for (let i = 0; i < weights.length; i++) if (weights[i] !== 0) factor[code[i]!] = factor[code[i]!]! + weights[i]!
      for (let g = 0; g < factor.length; g++) {
        off = Math.max(off, Math.abs(factor[g]! - targets[g]!))
        factor[g] = factor[g] === 0 ? 0 : targets[g]! / factor[g]!
      }

      for (let i = 0; i < weights.length; i++) if (weights[i] !== 0) weights[i] = weights[i]! * factor[code[i]!]!
    }

    // Measured before each scaling: when every margin was met on the way round, all are met together.
    if (off <= within) return round
  }

  throw new StatisticsProblem('raking.no-convergence', {rounds: maxRounds, off})
}
