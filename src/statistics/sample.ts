/**
 * The sample of a survey: columns of answers become a design to compute with. Weights are read, strata crossed, margins
 * raked to, large weights cut; what does not fit is named by column, category and place.
 */
import type {AnswerColumns} from './answer-columns.js'
import {postStratify} from './calibrate.js'
import {codesOf, degreesOfFreedom, surveyDesign, type Codes, type Design} from './design.js'
import {StatisticsProblem} from './problem.js'
import {rakeWeights} from './rake.js'
import type {IntervalMethod, TallyDesign} from './tally-types.js'
import {computedWeights, decimalWeights, type UnitWeights} from './unit-weights.js'
import {trimWeights} from './weights.js'

/** How a sample was drawn, in the words of a survey file: names are columns of the answers. */
export interface SampleDesign {
  readonly weight?: string
  readonly strata?: readonly string[]
  readonly cluster?: string
  /** A column, or sizes by stratum; the values of several strata columns are joined by commas. */
  readonly population_size?: string | Readonly<Record<string, number>>
  /** Targets by column and category: shares of 1 or 100, or people. */
  readonly margins?: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** What a sample is used with. */
export interface SampleOptions {
  /** Largest weight allowed: larger ones are cut and the rest spread over the others until none is above. */
  readonly trim?: number
  readonly interval: IntervalMethod
  readonly level: number
  /** Rounds after which raking is given up. */
  readonly rounds?: number
}

/** A sample ready for estimates. */
export interface Sample {
  readonly design: Design
  readonly weights: UnitWeights
  /** As used, for whoever reads the tally. */
  readonly described: TallyDesign
}

/** The columns a design needs. */
export const columnsNeeded = ({weight, strata, cluster, population_size: size, margins}: SampleDesign): string[] =>
  [...new Set([weight, ...(strata ?? []), cluster, typeof size === 'string' ? size : undefined, ...Object.keys(margins ?? {})].filter(name => name !== undefined))]

/**
 * Draws up the sample.
 *
 * @param columns with those of {@link columnsNeeded}
 * @throws StatisticsProblem sample.*, raking.no-convergence, trim.nothing-left, data.empty
 */
export function drawSample(columns: AnswerColumns, given: SampleDesign, {trim, interval, level, rounds}: SampleOptions): Sample {
  const n = columns.size
  if (n === 0) throw new StatisticsProblem('data.empty', {})
  const read = given.weight === undefined ? decimalWeights(['1'], new Uint8Array(n))! : weightsOf(columns, given.weight)
  const strata = given.strata === undefined || given.strata.length === 0 ? undefined : crossed(columns, given.strata)
  const cluster = given.cluster === undefined ? undefined : answersOf(columns, given.cluster)
  const population = given.population_size === undefined ? undefined : populationOf(columns, given.population_size, strata)
  let design = surveyDesign({
    weights: read.numbers, ...(strata ? {strata: strata.code} : {}), ...(cluster ? {units: cluster.code} : {}), ...(population ? {population: withSampled(population, strata, cluster, n)} : {}),
  })
  // One response of no stratum is no mistake of the design: it has no error that could be known.
  if (n === 1 && !strata && !cluster) design = {...design, lonely: 'certainty'}
  else for (const [stratum, sampled] of design.sampled.entries())
    if (sampled === 1 && design.population[stratum] !== 1) throw new StatisticsProblem('sample.lonely', {stratum: nameOf(strata, firstOf(design, stratum))})

  let used = read
  let raked: TallyDesign['raked']
  const margins = Object.entries(given.margins ?? {})
  if (margins.length > 0) {
    const fitted = targetsOf(columns, margins, design.weights.reduce((a, b) => a + b, 0), design.weights)
    if (fitted.length === 1) {
      design = postStratify(design, fitted[0]!)
      raked = {margins: [margins[0]![0]], rounds: 1}
    } else {
      const {weights: after, rounds: taken} = rakeWeights(design.weights, fitted, {tolerance: 1e-10, ...(rounds === undefined ? {} : {maxRounds: rounds})})
      design = {...design, weights: after, calibrations: [{kind: 'raking', margins: fitted.map(({groups}) => groups), after}]}
      raked = {margins: margins.map(([name]) => name), rounds: taken}
    }
  }

  let trimmed: TallyDesign['trimmed']
  if (trim !== undefined) {
    const over = design.weights.reduce((count, weight) => count + (weight > trim ? 1 : 0), 0)
    design = trimWeights(design, {upper: trim, untilStable: true})
    trimmed = {cap: trim, weights: over}
  }

  if (raked || trimmed) used = computedWeights(design.weights)
  return {
    design, weights: used,
    described: {
      ...(given.weight === undefined ? {} : {weight: given.weight}),
      ...(strata ? {strata: {columns: given.strata!, count: strata.count}} : {}),
      ...(cluster ? {cluster: {column: given.cluster!, count: design.unit.count}} : {}),
      ...(population ? {population: true as const} : {}),
      ...(raked ? {raked} : {}), ...(trimmed ? {trimmed} : {}), df: degreesOfFreedom(design), interval, level,
    },
  }
}

/** The words of an answer; undefined where there is none to group by. */
function wordOf(text: string): string | undefined {
  if (text === '') return undefined
  const answer = JSON.parse(text) as string | number | string[] | {missing: string}
  if (Array.isArray(answer)) return answer.join(',')
  return typeof answer === 'object' ? undefined : String(answer)
}

const named = 5

/** A column of words, every response having one. @throws StatisticsProblem sample.missing */
function answersOf(columns: AnswerColumns, name: string): Codes & {readonly words: readonly string[]} {
  const {ids, values} = columns.column(name)
  const words = values.map(wordOf)
  const {levels} = codesOf(words.filter(word => word !== undefined))
  const index = new Map(levels.map((level, i) => [level, i]))
  const codeOf = Int32Array.from(words, word => (word === undefined ? -1 : index.get(word)!))
  const code = new Int32Array(columns.size)
  const indices: number[] = []
  let count = 0
  for (let i = 0; i < code.length; i++) {
    code[i] = codeOf[ids[i]!]!
    if (code[i]! >= 0) continue
    if (count++ < named) indices.push(i)
  }

  if (count > 0) throw new StatisticsProblem('sample.missing', {column: name, count, indices})
  return {code, count: levels.length, words: levels}
}

function weightsOf(columns: AnswerColumns, name: string): UnitWeights {
  const {code, words} = answersOf(columns, name)
  const wrong = Uint8Array.from(words, word => (Number(word) > 0 && Number(word) < Infinity ? 0 : 1))
  const indices: number[] = []
  let count = 0
  for (let i = 0; i < code.length; i++) if (wrong[code[i]!] === 1 && count++ < named) indices.push(i)
  if (count > 0) throw new StatisticsProblem('sample.weight', {column: name, count, indices})
  // Weights of more decimals than are held exactly are computed with as any other number.
  return decimalWeights(words, code) ?? computedWeights(Float64Array.from(code, at => Number(words[at])))
}

type Strata = Codes & {readonly words: readonly string[]}

function crossed(columns: AnswerColumns, names: readonly string[]): Strata {
  const parts = names.map(name => answersOf(columns, name))
  if (parts.length === 1) return parts[0]!
  const index = new Map<string, number>()
  const code = new Int32Array(columns.size)
  for (let i = 0; i < code.length; i++) {
    const key = parts.map(part => part.words[part.code[i]!]!).join(',')
    let at = index.get(key)
    if (at === undefined) index.set(key, (at = index.size))
    code[i] = at
  }

  return {code, count: index.size, words: [...index.keys()]}
}

const nameOf = (strata: Strata | undefined, i: number): string => (strata ? strata.words[strata.code[i]!]! : '')

function firstOf(design: Design, stratum: number): number {
  return design.unit.code.findIndex(unit => design.stratumOf[unit] === stratum)
}

function populationOf(columns: AnswerColumns, size: NonNullable<SampleDesign['population_size']>, strata: Strata | undefined): {of: (i: number) => number | undefined} {
  if (typeof size !== 'string') return {of: i => size[nameOf(strata, i)]}
  const {code, words} = answersOf(columns, size)
  const numbers = words.map(Number)
  return {of: i => numbers[code[i]!]}
}

/** The population of each case's stratum. @throws StatisticsProblem sample.population */
function withSampled({of}: {of: (i: number) => number | undefined}, strata: Strata | undefined, cluster: Codes | undefined, n: number): Float64Array {
  const units = new Map<number, Set<number>>()
  const known = new Map<number, number>()
  const sizes = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const stratum = strata?.code[i] ?? 0
    let seen = units.get(stratum)
    if (!seen) units.set(stratum, (seen = new Set()))
    seen.add(cluster?.code[i] ?? i)
    const size = of(i)
    if (size === undefined || !(size > 0) || (known.has(stratum) && known.get(stratum) !== size))
      throw new StatisticsProblem('sample.population', {stratum: nameOf(strata, i), sampled: seen.size, ...(size === undefined ? {} : {population: size})})
    known.set(stratum, size)
    sizes[i] = size
  }

  for (let i = 0; i < n; i++) {
    const stratum = strata?.code[i] ?? 0
    const sampled = units.get(stratum)!.size
    if (sizes[i]! < sampled) throw new StatisticsProblem('sample.population', {stratum: nameOf(strata, i), sampled, population: sizes[i]!})
  }

  return sizes
}

type Margins = readonly (readonly [string, Readonly<Record<string, number>>])[]

/** Targets as sums of weights, in the order of the codes. */
function targetsOf(columns: AnswerColumns, margins: Margins, weight: number, weights: Float64Array): {groups: Codes; targets: number[]}[] {
  const totals = margins.map(([, targets]) => Object.values(targets).reduce((a, b) => a + b, 0))
  // Shares are those that come to about one, or a hundred: then they must come to it.
  const share = [1, 100].find(whole => Math.abs(totals[0]! - whole) <= 0.02 * whole)
  const expected = share ?? totals[0]!
  return margins.map(([column, targets], m) => {
    const total = totals[m]!
    if (!(Math.abs(total - expected) <= 1e-6 * expected)) throw new StatisticsProblem('sample.totals', {column, total, expected})
    const groups = answersOf(columns, column)
    const present = new Float64Array(groups.count)
    for (let i = 0; i < groups.code.length; i++) present[groups.code[i]!] = present[groups.code[i]!]! + weights[i]!
    const times = (share === undefined ? expected : weight) / total
    for (const category of groups.words) if (!((targets[category] ?? 0) > 0)) throw new StatisticsProblem('sample.category', {column, category, why: 'no-target'})
    for (const [category, target] of Object.entries(targets))
      if (target > 0 && !groups.words.includes(category)) throw new StatisticsProblem('sample.category', {column, category, why: 'nobody'})
    return {groups, targets: groups.words.map(category => targets[category]! * times)}
  })
}
