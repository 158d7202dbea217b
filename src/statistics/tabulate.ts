import {crosstab, type Crosstab} from './crosstab.js'
import {one, parseDecimal, percent, ratio, toNumber} from './decimal.js'
import {shareError} from './share.js'

/** What percentages are of: valid answers, everybody shown the question, or all eligible responses. */
export type Base = 'valid' | 'shown' | 'all'

/** A question as a tally needs it. A matrix comes as one question per row. */
export interface TallyQuestion {
  readonly code: string
  readonly type: string
  readonly options: readonly {readonly code: string; readonly label: Readonly<Record<string, string>>; readonly missing?: string}[]
  /** Bounds of a scale, whose values are its options. */
  readonly min?: number
  readonly max?: number
}

/** A stored answer: see the survey file. */
export type TallyAnswer = string | number | readonly string[] | {readonly missing: string}

/** A response as a tally needs it; `weight` is decimal text. */
export interface TallyResponse {
  readonly answers: Readonly<Record<string, TallyAnswer>>
  readonly channel: string | null
  readonly weight?: string
}

/** How many chose an option. */
export interface OptionTally {
  readonly code: string
  readonly label: Readonly<Record<string, string>>
  readonly n: number
  /** Of the named base; four decimals, half up. */
  readonly percent: number
  readonly weighted?: {
    readonly n: number
    readonly percent: number
    /** Standard error of the weighted percentage, in percentage points. */
    readonly standardError: number
    readonly low: number
    readonly high: number
  }
}

/** One question counted. shown = answered + all missing. */
export interface QuestionTally {
  readonly code: string
  readonly type: string
  readonly shown: number
  readonly answered: number
  readonly missing: Readonly<Record<string, number>>
  readonly options: readonly OptionTally[]
  readonly mean?: number
  readonly median?: number
  readonly min?: number
  readonly max?: number
}

/** A whole survey counted. */
export interface SurveyTally {
  readonly base: Base
  readonly weight?: string
  readonly eligible: number
  readonly questions: readonly QuestionTally[]
  readonly crosstabs?: readonly Crosstab[]
  /** Kish: (Σw)² / Σw². */
  readonly effectiveSize?: number
  /** Kish: n Σw² / (Σw)². */
  readonly designEffect?: number
  /** Responses without a usable weight; they count unweighted and not weighted. */
  readonly unweighted?: number
}

export interface TallyOptions {
  readonly base: Base
  readonly weight?: string
  /** Codes of questions, or `channel`, to break every question down by. */
  readonly by: readonly string[]
  /** Cells of a breakdown with fewer respondents are hidden. */
  readonly minCell: number
  /** Columns of a breakdown with fewer respondents are hidden whole. */
  readonly minBase: number
}

/** The options a question's answers are counted by: its own, a scale's values, yes and no. */
export function countedOptions(question: TallyQuestion): TallyQuestion['options'] {
  if (question.type === 'yesno')
    return [{code: 'Y', label: {ko: '예', en: 'Yes'}}, {code: 'N', label: {ko: '아니오', en: 'No'}}]
  if (question.type === 'scale' && question.min !== undefined && question.max !== undefined)
    return Array.from({length: question.max - question.min + 1}, (_, i) => {
      const code = String(question.min! + i)
      return {code, label: {ko: code, en: code}}
    })
  return question.options.filter(option => option.missing === undefined)
}

/** The codes an answer counts for; undefined when it is missing. A rank counts its first choice. */
export function chosenCodes(question: TallyQuestion, answer: TallyAnswer): readonly string[] | undefined {
  if (Array.isArray(answer)) return question.type === 'rank' ? (answer as readonly string[]).slice(0, 1) : (answer as readonly string[])
  return typeof answer === 'object' ? undefined : [String(answer)]
}

/**
 * Counts a survey. Counts are exact, and so are weighted sums; only standard errors are computed in floating point, in
 * the order of the responses, and rounded to four decimals.
 *
 * @param responses in an order that is the same every time
 */
export function tabulate(questions: readonly TallyQuestion[], responses: readonly TallyResponse[], options: TallyOptions): SurveyTally {
  const weights = responses.map(response => (options.weight === undefined ? one : weightOf(response)))
  const usable = weights.filter(weight => weight !== undefined)
  const sum = usable.reduce((a, b) => a + b, 0n)
  const squares = usable.reduce((a, b) => a + b * b, 0n)
  const tallied = questions.map(question => tallyQuestion(question, responses, weights, options))
  const crosstabs = options.by.flatMap(by => crosstabsBy(by, questions, responses, weights, options))
  return {
    base: options.base,
    ...(options.weight === undefined ? {} : {weight: options.weight}),
    eligible: responses.length,
    questions: tallied,
    ...(options.by.length > 0 ? {crosstabs} : {}),
    ...(options.weight === undefined ? {} : {
      effectiveSize: ratio(sum * sum, squares, 1),
      designEffect: ratio(BigInt(usable.length) * squares, sum * sum, 4),
      ...(usable.length < responses.length ? {unweighted: responses.length - usable.length} : {}),
    }),
  }
}

/** A weight that is positive; others are left out of weighted figures. */
function weightOf(response: TallyResponse): bigint | undefined {
  const weight = response.weight === undefined ? undefined : parseDecimal(response.weight)
  return weight === undefined || weight <= 0n ? undefined : weight
}

function tallyQuestion(
  question: TallyQuestion,
  responses: readonly TallyResponse[],
  weights: readonly (bigint | undefined)[],
  options: TallyOptions,
): QuestionTally {
  const counted = countedOptions(question)
  const tallies = new Map(counted.map(({code}) => [code, {n: 0, w: 0n, squares: 0}]))
  const missing: Record<string, number> = {}
  const numbers: number[] = []
  const base = {n: 0, w: 0n, squares: 0}
  let shown = 0
  let answered = 0
  for (const [i, {answers}] of responses.entries()) {
    const answer = answers[question.code]
    const weight = weights[i]
    const square = weight === undefined ? 0 : Number(weight) ** 2
    if (answer !== undefined) shown++
    const chosen = answer === undefined ? undefined : chosenCodes(question, answer)
    if (chosen !== undefined) answered++
    else if (answer !== undefined) {
      const kind = (answer as {missing: string}).missing
      missing[kind] = (missing[kind] ?? 0) + 1
    }

    if (options.base === 'all' || (options.base === 'shown' && answer !== undefined) || chosen !== undefined) {
      base.n++
      base.w += weight ?? 0n
      base.squares += square
    }

    if (chosen === undefined) continue
    if (typeof answer === 'number') numbers.push(answer)
    for (const code of chosen) {
      const tally = tallies.get(code)
      if (!tally) continue
      tally.n++
      tally.w += weight ?? 0n
      tally.squares += square
    }
  }

  return {
    code: question.code,
    type: question.type,
    shown,
    answered,
    missing,
    options: counted.map(({code, label}) => {
      const {n, w, squares} = tallies.get(code)!
      return {
        code, label, n, percent: percent(n, base.n),
        ...(options.weight === undefined ? {} : {
          weighted: {n: toNumber(w), percent: percent(w, base.w), ...shareError(w, squares, base)},
        }),
      }
    }),
    ...(numbers.length > 0 ? describe(numbers) : {}),
  }
}

/** Mean (four decimals), median, smallest and largest of answers; decimals of the answers are exact to nine places. */
function describe(numbers: readonly number[]): {mean: number; median: number; min: number; max: number} {
  const exact = numbers.map(n => parseDecimal(String(n)) ?? BigInt(Math.round(n * Number(one))))
  const sorted = [...exact].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const middle = sorted.length >> 1
  const median = sorted.length % 2 === 1 ? 2n * sorted[middle]! : sorted[middle - 1]! + sorted[middle]!
  return {
    mean: ratio(exact.reduce((a, b) => a + b, 0n), BigInt(exact.length) * one, 4),
    median: ratio(median, 2n * one, 4),
    min: toNumber(sorted[0]!),
    max: toNumber(sorted.at(-1)!),
  }
}

function crosstabsBy(
  by: string,
  questions: readonly TallyQuestion[],
  responses: readonly TallyResponse[],
  weights: readonly (bigint | undefined)[],
  options: TallyOptions,
): Crosstab[] {
  const source = questions.find(({code}) => code === by)
  const columns = source
    ? countedOptions(source)
    : [...new Set(responses.map(({channel}) => channel ?? ''))].sort().map(code => ({code, label: {ko: code, en: code}}))
  const columnOf = ({answers, channel}: TallyResponse): readonly string[] =>
    source ? (answers[by] === undefined ? [] : (chosenCodes(source, answers[by]) ?? [])) : [channel ?? '']
  return questions
    .filter(question => question.code !== by && countedOptions(question).length > 0)
    .map(question => crosstab({by, columns, columnOf, question, responses, weights, options}))
}
