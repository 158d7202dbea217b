/**
 * How a sample was drawn: weights, strata, primary sampling units and the size of the population they come from.
 * Everything else here reads a design and never changes it.
 */
import {StatisticsProblem} from './problem.js'

/**
 * What a stratum with a single sampled unit adds to a variance. Nothing can be learned about spread from one unit, so:
 * `fail` refuses, `certainty` takes the unit as drawn with certainty (adds nothing), `adjust` measures its distance
 * from the whole sample's mean, `average` gives the stratum the mean contribution of the others. The names are those
 * of R's `survey.lonely.psu`. A unit that is its whole stratum's population adds nothing under any of them.
 */
export type LonelyUnit = 'fail' | 'certainty' | 'adjust' | 'average'

/** A column of whole numbers from 0: the category, stratum or unit of each case. */
export interface Codes {
  /** One code per case, 0 to count - 1; -1 for a case without one. */
  readonly code: Int32Array
  readonly count: number
}

/** A calibration the weights went through, kept because the variance depends on it. */
export type Calibration =
  | {readonly kind: 'post-strata'; readonly groups: Codes; readonly before: Float64Array; readonly after: Float64Array}
  | {readonly kind: 'raking'; readonly margins: readonly Codes[]; readonly after: Float64Array}

/** A sample design, ready to compute with. Built by {@link surveyDesign}. */
export interface Design {
  readonly n: number
  /** Zero outside a domain. */
  readonly weights: Float64Array
  /** Stratum of each unit. */
  readonly stratumOf: Int32Array
  /** Sampled units of each stratum, whether or not they are in the domain. */
  readonly sampled: Int32Array
  /** Units each stratum has in the population; Infinity where it was drawn with replacement or is not known. */
  readonly population: Float64Array
  /** Unit of each case: a unit lies in one stratum. */
  readonly unit: Codes
  readonly lonely: LonelyUnit
  readonly calibrations: readonly Calibration[]
}

/** What {@link surveyDesign} is told. Columns have one value per case. */
export interface DesignInput {
  /** Expansion weights, not negative. */
  readonly weights: ArrayLike<number>
  readonly strata?: ArrayLike<string | number>
  /** Primary sampling units. Equal names in two strata are two units. Without them each case is its own unit. */
  readonly units?: ArrayLike<string | number>
  /** Units in the population of the case's stratum, for the finite population correction. */
  readonly population?: ArrayLike<number>
  readonly lonely?: LonelyUnit
}

/** Numbers the distinct values of a column in order of appearance. `levels` fixes an order; others get -1. */
export function codesOf<T extends string | number>(values: ArrayLike<T>, levels?: readonly T[]): Codes & {readonly levels: readonly T[]} {
  const index = new Map<T, number>((levels ?? []).map((level, i) => [level, i]))
  const code = new Int32Array(values.length)
  for (let i = 0; i < values.length; i++) {
    let at = index.get(values[i]!)
    if (at === undefined) {
      at = levels ? -1 : index.size
      if (!levels) index.set(values[i]!, at)
    }

    code[i] = at
  }

  return {code, count: index.size, levels: [...index.keys()]}
}

/**
 * Describes a sample.
 *
 * @throws StatisticsProblem data.shape, weight.invalid, design.population
 */
export function surveyDesign(input: DesignInput): Design {
  const n = input.weights.length
  for (const column of [input.strata, input.units, input.population])
    if (column && column.length !== n) throw new StatisticsProblem('data.shape', {expected: n, found: column.length})
  const weights = Float64Array.from(input.weights)
  const wrong = weights.findIndex(weight => !(weight >= 0 && weight < Infinity))
  if (wrong >= 0) throw new StatisticsProblem('weight.invalid', {index: wrong, weight: weights[wrong]!})

  const strata = input.strata ? codesOf(input.strata) : {code: new Int32Array(n), count: n === 0 ? 0 : 1}
  const unit = input.units ? nested(strata, codesOf(input.units)) : {code: Int32Array.from({length: n}, (_, i) => i), count: n}
  const stratumOf = new Int32Array(unit.count)
  for (let i = 0; i < n; i++) stratumOf[unit.code[i]!] = strata.code[i]!
  const sampled = new Int32Array(strata.count)
  for (const stratum of stratumOf) sampled[stratum] = sampled[stratum]! + 1

  const population = new Float64Array(strata.count).fill(Number.NaN)
  for (let i = 0; i < n; i++) {
    const stratum = strata.code[i]!
    const size = input.population ? input.population[i]! : Infinity
    const known = population[stratum]!
    if (!(size >= sampled[stratum]!) || (!Number.isNaN(known) && known !== size))
      throw new StatisticsProblem('design.population', {stratum, population: size, sampled: sampled[stratum]!})
    population[stratum] = size
  }

  return {n, weights, stratumOf, sampled, population, unit, lonely: input.lonely ?? 'fail', calibrations: []}
}

/** Units numbered anew, so that one never spans two strata. */
function nested(strata: Codes, units: Codes): Codes {
  const index = new Map<number, number>()
  const code = new Int32Array(strata.code.length)
  for (let i = 0; i < code.length; i++) {
    const key = strata.code[i]! * units.count + units.code[i]!
    let at = index.get(key)
    if (at === undefined) index.set(key, (at = index.size))
    code[i] = at
  }

  return {code, count: index.size}
}

/**
 * The part of the sample a statement is about. Cases outside keep their place with weight zero: the units they were
 * drawn with still count in the variance (Cochran, Sampling Techniques, 3rd ed., 2.12 and 5A.14).
 */
export function domain(design: Design, inside: (index: number) => boolean): Design {
  return {...design, weights: design.weights.map((weight, i) => (inside(i) ? weight : 0))}
}

/** The cases with a number in a column. */
export const answered = (design: Design, values: ArrayLike<number>): Design => domain(design, i => Number.isFinite(values[i]!))

/** Units less strata, among those with weight: as R's `degf`. */
export function degreesOfFreedom(design: Design): number {
  const unit = new Uint8Array(design.unit.count)
  const stratum = new Uint8Array(design.sampled.length)
  let df = 0
  for (let i = 0; i < design.n; i++) {
    const u = design.unit.code[i]!
    if (!(design.weights[i]! > 0) || unit[u] === 1) continue
    unit[u] = 1
    df++
    const s = design.stratumOf[u]!
    if (stratum[s] === 1) continue
    stratum[s] = 1
    df--
  }

  return df
}

/** Cases with a weight, Σw and Σw². */
export function sums(design: Design): {readonly n: number; readonly weight: number; readonly squares: number} {
  let n = 0
  let weight = 0
  let squares = 0
  for (const w of design.weights) {
    if (w === 0) continue
    n++
    weight += w
    squares += w * w
  }

  if (n === 0) throw new StatisticsProblem('data.empty', {})
  return {n, weight, squares}
}
