/**
 * Variance of totals of linearised values: between units within strata, one stage, with the finite population
 * correction (Cochran, Sampling Techniques, 3rd ed., 9.2 and 11.3; Särndal, Swensson and Wretman, Model Assisted Survey
 * Sampling, 4.6 and 5.5). After calibration the values are replaced by their residuals first (Deville and Särndal, 1992).
 */
import type {Codes, Design} from './design.js'
import {StatisticsProblem} from './problem.js'

/** Backfitting sweeps over the margins of a raking: as many as R's survey package takes, so that figures agree. */
const sweeps = 10

/**
 * Covariance matrix of Σᵢ uᵢ for each column u of weighted linearised values (weight × influence).
 *
 * @throws StatisticsProblem design.lonely-unit where the design refuses such strata
 */
export function covariance(design: Design, columns: readonly Float64Array[]): number[][] {
  const residuals = columns.map(column => residual(design, column))
  const size = columns.length
  const {unit, stratumOf, sampled, population} = design
  const totals = residuals.map(column => {
    const total = new Float64Array(unit.count)
    for (let i = 0; i < design.n; i++) total[unit.code[i]!] = total[unit.code[i]!]! + column[i]!
    return total
  })
  const means = totals.map(total => {
    const mean = new Float64Array(sampled.length)
    for (let u = 0; u < total.length; u++) mean[stratumOf[u]!] = mean[stratumOf[u]!]! + total[u]! / sampled[stratumOf[u]!]!
    return mean
  })

  let averaged = 0
  const scales = Array.from(sampled, (n, stratum) => {
    const size = population[stratum]!
    const rest = size === Infinity ? 1 : (size - n) / size
    if (n > 1 || rest < 1e-7) return n > 1 ? (rest * n) / (n - 1) : 0
    if (design.lonely === 'fail') throw new StatisticsProblem('design.lonely-unit', {stratum})
    if (design.lonely === 'average') averaged++
    if (design.lonely !== 'adjust') return 0
    for (const mean of means) mean[stratum] = 0
    return rest
  })

  const result = Array.from({length: size}, () => new Array<number>(size).fill(0))
  for (let a = 0; a < size; a++)
    for (let b = 0; b <= a; b++) {
      let sum = 0
      for (let u = 0; u < unit.count; u++) {
        const stratum = stratumOf[u]!
        sum += scales[stratum]! * (totals[a]![u]! - means[a]![stratum]!) * (totals[b]![u]! - means[b]![stratum]!)
      }

      result[a]![b] = result[b]![a] = averaged === 0 ? sum : (sum * sampled.length) / (sampled.length - averaged)
    }

  return result
}

/** Variance of one column: see {@link covariance}. */
export const variance = (design: Design, column: Float64Array): number => Math.max(0, covariance(design, [column])[0]![0]!)

/** What is left of weighted values once the calibrations have explained their part. */
function residual(design: Design, column: Float64Array): Float64Array {
  if (design.calibrations.length === 0) return column
  const left = Float64Array.from(column)
  for (const calibration of design.calibrations) {
    const {after} = calibration
    if (calibration.kind === 'post-strata') sweep(left, calibration.groups, after, calibration.before)
    else for (let k = 0; k < sweeps; k++) for (const margin of calibration.margins) sweep(left, margin, after)
  }

  return left
}

/** Takes out of u/w its mean in each group, plain or weighted by the weights of before. */
function sweep(left: Float64Array, {code, count}: Codes, after: Float64Array, before?: Float64Array): void {
  const sum = new Float64Array(count)
  const base = new Float64Array(count)
  for (let i = 0; i < left.length; i++) {
    const group = code[i]!
    if (group < 0 || after[i] === 0) continue
    const by = before ? before[i]! : 1
    sum[group] = sum[group]! + (by * left[i]!) / after[i]!
    base[group] = base[group]! + by
  }

  for (let g = 0; g < count; g++) sum[g] = base[g] === 0 ? 0 : sum[g]! / base[g]!
  for (let i = 0; i < left.length; i++) if (code[i]! >= 0 && after[i] !== 0) left[i] = left[i]! - after[i]! * sum[code[i]!]!
}
