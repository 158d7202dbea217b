/** Summaries of single questions: several answers, scales, and willingness to recommend. */
import {answered, domain, sums, type Design} from './design.js'
import {surveyMean, surveyShares, type Estimate} from './estimate.js'
import {StatisticsProblem} from './problem.js'
import {surveyQuantile} from './quantile.js'

/** One option of a question with several answers. */
export interface MultiOption {
  /** Unweighted number who chose it. */
  readonly n: number
  /** Of the people who saw the question: these may add up to more than one. */
  readonly ofPeople: Estimate
  /** Of all answers given: these add up to one. Absent where nobody chose anything. */
  readonly ofAnswers?: number
}

/** A question with several answers. */
export interface MultiResponse {
  /** Who saw the question, unweighted: the base of `ofPeople`. */
  readonly base: number
  /** Answers given in all, unweighted. */
  readonly answers: number
  readonly options: readonly MultiOption[]
}

/**
 * Counts a question with several answers, on both bases.
 *
 * @param chosen per case the options chosen, 0 to options - 1, each once; undefined for who did not see the question
 */
export function multiResponse(design: Design, chosen: readonly (readonly number[] | undefined)[], options: number): MultiResponse {
  if (chosen.length !== design.n) throw new StatisticsProblem('data.shape', {expected: design.n, found: chosen.length})
  const seen = domain(design, i => chosen[i] !== undefined)
  const {n: base} = sums(seen)
  let weight = 0
  let answers = 0
  const columns = Array.from({length: options}, () => new Float64Array(design.n))
  const weights = new Float64Array(options)
  const counts = new Int32Array(options)
  for (const [i, list] of chosen.entries()) {
    if (seen.weights[i] === 0) continue
    for (const option of new Set(list)) {
      const column = columns[option]
      if (!column) throw new StatisticsProblem('parameter.range', {parameter: 'option', value: option})
      column[i] = 1
      counts[option] = counts[option]! + 1
      weights[option] = weights[option]! + seen.weights[i]!
      weight += seen.weights[i]!
      answers++
    }
  }

  return {
    base, answers,
    options: columns.map((column, option) => ({
      n: counts[option]!, ofPeople: surveyMean(seen, column), ...(weight > 0 ? {ofAnswers: weights[option]! / weight} : {}),
    })),
  }
}

/** A scale of agreement or satisfaction. */
export interface Likert {
  /** Who gave a point of the scale, unweighted. */
  readonly n: number
  /** Who answered off the scale (don't know, refused), unweighted; in no other figure here. */
  readonly off: number
  /** Share of each point, in the order of the codes. */
  readonly shares: readonly Estimate[]
  /** The two highest and the two lowest codes. */
  readonly topTwo: Estimate
  readonly bottomTwo: Estimate
  /** Mean of the codes as declared. */
  readonly mean: Estimate
  readonly median: number
}

/**
 * Summarises a scale.
 *
 * @param values per case its code; a code that is not on the scale, such as that of "don't know", is counted in `off`;
 *   NaN for who did not see the question
 * @param codes the points of the scale, at least two
 */
export function likert(design: Design, values: ArrayLike<number>, codes: readonly number[]): Likert {
  const scale = [...new Set(codes)].sort((a, b) => a - b)
  if (scale.length < 2) throw new StatisticsProblem('parameter.range', {parameter: 'codes', value: scale.length})
  const index = new Map(scale.map((code, i) => [code, i]))
  const code = Int32Array.from({length: design.n}, (_, i) => index.get(values[i]!) ?? -1)
  const on = domain(design, i => code[i]! >= 0)
  const box = (inside: (at: number) => boolean) => surveyMean(on, Float64Array.from(code, at => (inside(at) ? 1 : 0)))
  let off = 0
  for (let i = 0; i < design.n; i++) if (design.weights[i] !== 0 && code[i]! < 0 && !Number.isNaN(values[i]!)) off++
  return {
    n: sums(on).n, off,
    shares: surveyShares(on, {code, count: scale.length}),
    topTwo: box(at => at >= scale.length - 2),
    bottomTwo: box(at => at <= 1 && at >= 0),
    mean: surveyMean(on, values),
    median: surveyQuantile(on, values, 0.5).value,
  }
}

/** Net promoter score, -100 to 100. */
export interface NetPromoter {
  /** 9 and 10 less 0 to 6, in percentage points, with the error of that difference. */
  readonly score: Estimate
  readonly promoters: Estimate
  readonly passives: Estimate
  readonly detractors: Estimate
}

/**
 * Net promoter score on 0 to 10 (F. Reichheld, 2003): the mean of +100, 0 and -100, and so with the error of a mean.
 *
 * @param values per case 0 to 10, or NaN for no answer
 * @throws StatisticsProblem parameter.range for a value off the scale
 */
export function netPromoter(design: Design, values: ArrayLike<number>): NetPromoter {
  const given = answered(design, values)
  for (let i = 0; i < design.n; i++)
    if (given.weights[i] !== 0 && !(Number.isInteger(values[i]!) && values[i]! >= 0 && values[i]! <= 10))
      throw new StatisticsProblem('parameter.range', {parameter: 'value', value: values[i]!})
  const column = (of: (value: number) => number) => surveyMean(given, Float64Array.from({length: design.n}, (_, i) => (given.weights[i] === 0 ? 0 : of(values[i]!))))
  return {
    score: column(value => (value >= 9 ? 100 : value <= 6 ? -100 : 0)),
    promoters: column(value => (value >= 9 ? 1 : 0)),
    passives: column(value => (value === 7 || value === 8 ? 1 : 0)),
    detractors: column(value => (value <= 6 ? 1 : 0)),
  }
}
