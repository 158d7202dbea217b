/**
 * What changed between two waves of a survey, and whether it is more than sampling would bring about. The two waves are
 * laid one upon the other as one design: the change is the difference of two linearised means in it, so its variance holds
 * both errors and, where the same persons were asked twice, what they have in common (Cochran, Sampling Techniques, 3rd ed.,
 * 12.11; Särndal, Swensson and Wretman, Model Assisted Survey Sampling, 9.9; in R's survey package svycontrast over svyby
 * with covmat=TRUE on the stacked data).
 */
import {degreesOfFreedom, domain, type Calibration, type Codes, type Design} from './design.js'
import {studentT} from './distributions.js'
import {StatisticsProblem} from './problem.js'
import {covariance} from './variance.js'

/** Two waves as one design. Built by {@link independentWaves} and {@link matchedWaves}. */
export interface WavePair {
  /** Cases of the first wave, then those of the second. */
  readonly design: Design
  /** For each case of the design, its place in its own wave. */
  readonly places: Int32Array
  /** How many of them are of the first wave. */
  readonly first: number
  /** In matched waves, persons found in both; case i of the first wave and case first + i are the same person. */
  readonly persons?: number
}

/** One wave's figure. */
export interface WaveFigure {
  readonly n: number
  readonly value: number
  readonly standardError: number
}

/** A change with its own sampling error, in the units of the values. */
export interface WaveChange {
  readonly before: WaveFigure
  readonly after: WaveFigure
  /** After less before. */
  readonly change: number
  readonly standardError: number
  /** Between the two figures; 0 for independent waves. */
  readonly covariance: number
  /** Units less strata of both waves together. */
  readonly df: number
  /** change ± t × error; absent where both figures leave it no room. */
  readonly low?: number
  readonly high?: number
  /** Change in errors, and the chance of one as large where nothing changed (t, two-sided); absent with the interval. */
  readonly statistic?: number
  readonly p?: number
}

/** Two samples drawn apart from each other: no stratum and no unit is in both. */
export function independentWaves(a: Design, b: Design): WavePair {
  const design: Design = {
    n: a.n + b.n,
    weights: joined(a.weights, b.weights),
    stratumOf: joined(a.stratumOf, b.stratumOf.map(stratum => stratum + a.sampled.length)),
    sampled: joined(a.sampled, b.sampled),
    population: joined(a.population, b.population),
    unit: {code: joined(a.unit.code, b.unit.code.map(unit => unit + a.unit.count)), count: a.unit.count + b.unit.count},
    lonely: a.lonely,
    calibrations: [...a.calibrations.map(one => moved(one, 0, a.n + b.n)), ...b.calibrations.map(one => moved(one, a.n, a.n + b.n))],
  }
  return {design, first: a.n, places: Int32Array.from({length: design.n}, (_, i) => (i < a.n ? i : i - a.n))}
}

/**
 * The persons asked in both waves. They are the sample, drawn as the first wave was: its strata and units hold for both
 * answers of a person, and a unit's answers of both waves stand together in the variance. Each wave keeps its own weights,
 * taken as they are: what a calibration explained is not taken off, so an error is if anything too large. A stratum with
 * one unit left is measured against the whole sample, since people drop out of panels.
 *
 * @param persons what identifies a person in each wave, one per case; the empty text for somebody without
 * @throws StatisticsProblem waves.twice, waves.nobody
 */
export function matchedWaves(a: Design, b: Design, persons: {readonly before: readonly string[]; readonly after: readonly string[]}): WavePair {
  for (const [design, keys] of [[a, persons.before], [b, persons.after]] as const)
    if (keys.length !== design.n) throw new StatisticsProblem('data.shape', {expected: design.n, found: keys.length})
  const [earlier, later] = [placesOf(persons.before, 1), placesOf(persons.after, 2)]
  const pairs = [...earlier].filter(([person]) => later.has(person)).map(([person, place]) => [place, later.get(person)!] as const)
  if (pairs.length === 0) throw new StatisticsProblem('waves.nobody', {before: earlier.size, after: later.size})

  const [units, strata] = [new Map<number, number>(), new Map<number, number>()]
  const numbered = (map: Map<number, number>, key: number) => map.get(key) ?? (map.set(key, map.size), map.size - 1)
  const code = Int32Array.from(pairs, ([place]) => numbered(units, a.unit.code[place]!))
  const stratumOf = Int32Array.from([...units.keys()], unit => numbered(strata, a.stratumOf[unit]!))
  const sampled = new Int32Array(strata.size)
  for (const stratum of stratumOf) sampled[stratum] = sampled[stratum]! + 1
  const n = pairs.length
  const design: Design = {
    n: 2 * n,
    weights: Float64Array.from({length: 2 * n}, (_, i) => (i < n ? a.weights[pairs[i]![0]]! : b.weights[pairs[i - n]![1]]!)),
    stratumOf, sampled,
    population: Float64Array.from([...strata.keys()], stratum => a.population[stratum]!),
    unit: {code: joined(code, code), count: units.size},
    lonely: 'adjust',
    calibrations: [],
  }
  return {design, first: n, persons: n, places: Int32Array.from({length: 2 * n}, (_, i) => (i < n ? pairs[i]![0] : pairs[i - n]![1]))}
}

/** Where each person is in a wave. @throws StatisticsProblem waves.twice */
function placesOf(keys: readonly string[], wave: 1 | 2): Map<string, number> {
  const places = new Map<string, number>()
  for (const [place, person] of keys.entries()) {
    if (person === '') continue
    if (places.has(person)) throw new StatisticsProblem('waves.twice', {wave, person, first: places.get(person)!, second: place})
    places.set(person, place)
  }

  return places
}

/**
 * Change of a mean; of a share, with values 0 and 1.
 *
 * @param before values of the first wave in its own order, NaN for no answer; in matched waves a person counts who
 *   answered both times
 * @param level of the interval
 * @throws StatisticsProblem data.empty where a wave has nobody left, parameter.range
 */
export function waveChange(pair: WavePair, before: ArrayLike<number>, after: ArrayLike<number>, level = 0.95): WaveChange {
  if (!(level > 0 && level < 1)) throw new StatisticsProblem('parameter.range', {parameter: 'level', value: level})
  const {design, first, places} = pair
  const value = Float64Array.from({length: design.n}, (_, i) => (i < first ? before : after)[places[i]!]!)
  const has = (i: number) => Number.isFinite(value[i]!)
  const inside = domain(design, i => has(i) && (pair.persons === undefined || has(i < first ? i + first : i - first)))
  const waves = [figureOf(inside, value, 0, first), figureOf(inside, value, first, design.n)] as const
  const matrix = covariance(inside, waves.map(({column}) => column))
  const [v1, v2, shared] = [matrix[0]![0]!, matrix[1]![1]!, matrix[0]![1]!]
  const squared = Math.max(0, v1 + v2 - 2 * shared)
  const df = degreesOfFreedom(inside)
  const change = waves[1].mean - waves[0].mean
  const standardError = Math.sqrt(squared)
  // As for a single figure: an error this small beside that of a simple random sample is the design's doing, not an estimate.
  const simple = Math.sqrt(waves[0].spread / waves[0].n + waves[1].spread / waves[1].n)
  const known = df > 0 && simple > 0 && standardError > 1e-7 * simple
  const t = known ? studentT(df) : undefined
  const width = t ? t.upperQuantile((1 - level) / 2) * standardError : 0
  const shown = ([{n, mean}, error]: readonly [Figure, number]): WaveFigure => ({n, value: mean, standardError: Math.sqrt(Math.max(0, error))})
  return {
    before: shown([waves[0], v1]), after: shown([waves[1], v2]), change, standardError, covariance: shared, df,
    ...(t ? {low: change - width, high: change + width, statistic: change / standardError, p: Math.min(1, 2 * t.tails(Math.abs(change / standardError)).upper)} : {}),
  }
}

interface Figure {
  readonly n: number
  readonly mean: number
  /** Variance among people. */
  readonly spread: number
  /** Weighted linearised values, w (x - mean) / Σw, zero outside. */
  readonly column: Float64Array
}

function figureOf(design: Design, value: Float64Array, from: number, to: number): Figure {
  let [n, weight, sum] = [0, 0, 0]
  for (let i = from; i < to; i++) {
    const w = design.weights[i]!
    if (w === 0) continue
    n++
    weight += w
    sum += w * value[i]!
  }

  if (n === 0) throw new StatisticsProblem('data.empty', {})
  const mean = sum / weight
  const column = new Float64Array(design.n)
  let square = 0
  for (let i = from; i < to; i++) {
    const w = design.weights[i]!
    if (w === 0) continue
    column[i] = (w * (value[i]! - mean)) / weight
    square += w * (value[i]! - mean) ** 2
  }

  return {n, mean, spread: square / weight, column}
}

function joined<T extends Float64Array | Int32Array>(a: T, b: T): T {
  const both = new (a.constructor as new (length: number) => T)(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

/** A calibration of one wave among the cases of both: the other wave's cases are in none of its groups. */
function moved(calibration: Calibration, offset: number, size: number): Calibration {
  const codes = ({code, count}: Codes): Codes => {
    const all = new Int32Array(size).fill(-1)
    all.set(code, offset)
    return {code: all, count}
  }
  const numbers = (values: Float64Array): Float64Array => {
    const all = new Float64Array(size)
    all.set(values, offset)
    return all
  }
  return calibration.kind === 'post-strata'
    ? {...calibration, groups: codes(calibration.groups), before: numbers(calibration.before), after: numbers(calibration.after)}
    : {...calibration, margins: calibration.margins.map(codes), after: numbers(calibration.after)}
}
