/** A survey counted: every question, breakdowns, estimates under the design, and what must not be shown taken out. */
import {AnswerColumns} from './answer-columns.js'
import {association, pearsonChiSquare} from './association.js'
import {countsOf, type Counts} from './counts.js'
import {breakDown, type CountedTable} from './crosstab.js'
import {percent, ratio} from './decimal.js'
import {disclose, type Disclosure} from './disclosure.js'
import {StatisticsProblem} from './problem.js'
import {channelCodes, codesIn, estimateQuestion, digits} from './question-estimates.js'
import {sumsOf, tallyQuestion} from './question-tally.js'
import {drawSample, type Sample} from './sample.js'
import type {Base, Crosstab, CrosstabCell, IndependenceTest, OptionTally, PercentOf, QuestionTally, SurveyTally, TallyQuestion, TallyResponse} from './tally-types.js'

/** How a survey is to be counted. */
export interface TallyOptions {
  readonly base: Base
  readonly weight?: string
  /** Codes of questions, or `channel`, to break every question down by. */
  readonly by: readonly string[]
  /** Cells of a breakdown with fewer respondents are hidden. */
  readonly minCell: number
  /** Columns of a breakdown with fewer respondents are hidden whole. */
  readonly minBase: number
  /** What percentages of a breakdown are of; the column unless said. */
  readonly percentOf?: PercentOf
  /** Questions from 0 to 10 to give a net promoter score for. */
  readonly nps?: readonly string[]
}

/** The responses under their design. */
export interface Sampled {
  readonly columns: AnswerColumns
  readonly sample: Sample
}

/** The columns of responses held in memory. */
export function columnsOf(questions: readonly TallyQuestion[], responses: readonly TallyResponse[], more: readonly string[] = []): AnswerColumns {
  const free = new Set(questions.filter(({type}) => type === 'text').map(({code}) => code))
  const columns = new AnswerColumns([...questions.map(({code}) => code), ...more], free, responses.length)
  const encoder = new TextEncoder()
  for (const {answers, channel} of responses) {
    const members = Object.keys(answers).sort().map(code => `${JSON.stringify(code)}:${JSON.stringify(answers[code])}`)
    columns.add(encoder.encode(`${channel ?? ''}\t{${members.join(',')}}\n`))
  }

  return columns
}

/**
 * Counts a survey whose responses are in memory; each carries its weight when there is one.
 *
 * @param responses in an order that is the same every time
 * @throws StatisticsProblem sample.missing, sample.weight
 */
export function tabulate(questions: readonly TallyQuestion[], responses: readonly TallyResponse[], options: TallyOptions): SurveyTally {
  const {weight} = options
  if (weight === undefined || responses.length === 0) return tallySurvey(questions, countsOf(columnsOf(questions, responses)), options)
  const weighed = responses.map(response => (response.weight === undefined ? response : {...response, answers: {...response.answers, [weight]: response.weight}}))
  const columns = columnsOf(questions, weighed, [weight])
  const sample = drawSample(columns, {weight}, {interval: 'logit', level: 0.95})
  return tallySurvey(questions, countsOf(columns, sample.weights), options, {columns, sample})
}

/**
 * Counts a survey. Counts, and sums of weights that are decimals, are exact; errors are computed in floating point in the
 * order of the responses and rounded to ten significant digits.
 */
export function tallySurvey(questions: readonly TallyQuestion[], counts: Counts, options: TallyOptions, sampled?: Sampled): SurveyTally {
  const {base, percentOf = 'column'} = options
  const nps = new Set(options.nps)
  const counted = questions.map(question => {
    const histogram = counts.of(question.code)
    const plain = tallyQuestion(question, histogram, base, nps.has(question.code))
    return sampled ? estimateQuestion(question, plain, sampled.columns.column(question.code), sumsOf(question, histogram, base), sampled.sample, base) : plain
  })
  const tables = options.by.flatMap(by => breakDown(by, questions, counts, base, sampled !== undefined))
  const rules = {minCell: options.minCell, minBase: options.minBase, percentOf}
  const disclosure = disclose(tables, new Map(counted.map(question => [question.code, question])), rules)
  const described = sampled?.sample.described
  return {
    base,
    ...(described?.weight === undefined ? {} : {weight: described.weight}),
    eligible: counts.size,
    questions: counted.map(question => shown(question, disclosure)),
    ...(options.by.length > 0 ? {crosstabs: tables.map((table, t) => crosstab(table, t, disclosure, percentOf, questions, sampled))} : {}),
    ...(sampled ? kishOf(sampled, counts.size) : {}),
    ...(described ? {design: described} : {}),
    ...(disclosure.cells + disclosure.totals > 0 ? {hidden: {minCell: options.minCell, minBase: options.minBase, cells: disclosure.cells, totals: disclosure.totals}} : {}),
  }
}

function kishOf({sample: {weights: {sum, squares}}}: Sampled, n: number): {effectiveSize: number; designEffect: number} {
  return {effectiveSize: ratio(sum * sum, squares, 4), designEffect: ratio(BigInt(n) * squares, sum * sum, 6)}
}

/** A question without the counts a breakdown cannot bear, nor what could be worked out of them. */
function shown(question: QuestionTally, disclosure: Disclosure): QuestionTally {
  const hidden = question.options.map(({code}) => disclosure.option(question.code, code))
  if (!hidden.some(why => why !== undefined)) return question
  const {code, type, shown, answered, missing, weighted} = question
  return {
    code, type, shown, answered, missing,
    options: question.options.map((option, i): OptionTally => {
      const why = hidden[i]
      if (why) return {code: option.code, label: option.label, n: null, percent: null, suppressed: why}
      const {percentOfAnswers: _, weighted: estimate, ...rest} = option
      if (!estimate) return rest
      const {percentOfAnswers: __, ...kept} = estimate
      return {...rest, weighted: kept}
    }),
    ...(weighted ? {weighted: {base: weighted.base, effectiveSize: weighted.effectiveSize}} : {}),
  }
}

function crosstab(table: CountedTable, at: number, disclosure: Disclosure, percentOf: PercentOf, questions: readonly TallyQuestion[], sampled: Sampled | undefined): Crosstab {
  const {by, question, columns, rows, whole} = table
  const hiddenIn = (c: number) => rows.some((_, r) => disclosure.cell(at, r, c) !== undefined)
  const cell = (r: number, c: number): CrosstabCell => {
    const why = disclosure.cell(at, r, c)
    if (why) return {suppressed: why}
    const {n, w} = rows[r]!.cells[c]!
    const of = percentOf === 'column' ? columns[c]!.base : percentOf === 'row' ? rows[r]!.base : whole
    return {n, percent: percent(n, of.n), ...(sampled ? {weightedPercent: percent(w, of.w)} : {})}
  }
  const anyHidden = columns.some((_, c) => hiddenIn(c) || disclosure.base(at, c))
  const test = anyHidden ? undefined : testOf(table, questions, sampled)
  return {
    by, question: question.code, percentOf,
    columns: columns.map(({code, label, base, mean, weightedMean}, c) => {
      const hidden = disclosure.base(at, c)
      return {
        code, label, base: hidden ? null : base.n, ...(sampled && !hidden ? {weightedBase: sampled.sample.weights.toNumber(base.w)} : {}),
        ...(mean === undefined || hidden || hiddenIn(c) ? {} : {mean, ...(weightedMean === undefined ? {} : {weightedMean})}),
      }
    }),
    rows: rows.map(({code, label}, r) => ({code, label, cells: columns.map((_, c) => cell(r, c))})),
    ...(test ? {test} : {}),
  }
}

/** Rao and Scott's test under a design, Pearson's otherwise; none where answers or columns overlap or too few are used. */
function testOf({by, question, overlapping, columns, rows}: CountedTable, questions: readonly TallyQuestion[], sampled: Sampled | undefined): IndependenceTest | undefined {
  if (overlapping || question.type === 'multiple' || question.type === 'rank' || rows.length === 0) return undefined
  try {
    if (!sampled) {
      const {statistic, df, p} = pearsonChiSquare(rows.map(({cells}) => cells.map(({n}) => n)))
      return {kind: 'pearson', statistic: digits(statistic), df, p: smallDigits(p)}
    }

    const {columns: answers, sample: {design}} = sampled
    const source = questions.find(({code}) => code === by)
    const groups = source ? codesIn(source, answers.column(by), design.n) : channelCodes(answers.channels, design.n, columns.map(({code}) => code))
    const {statistic, df, df2, p} = association(design, codesIn(question, answers.column(question.code), design.n), groups).secondOrder
    return [statistic, df, df2, p].every(value => Number.isFinite(value)) ? {kind: 'rao-scott', statistic: digits(statistic), df: digits(df), df2: digits(df2!), p: smallDigits(p)} : undefined
  } catch (error) {
    // A table with one row or column in use, or one the design leaves no room in, has no test.
    if (error instanceof StatisticsProblem && ['data.empty', 'matrix.singular', 'parameter.range'].includes(error.code)) return undefined
    throw error
  }
}

/** Eight significant digits: a small probability keeps its size. */
const smallDigits = (value: number): number => Number(value.toPrecision(8))
