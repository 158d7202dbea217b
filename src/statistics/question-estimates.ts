/** The estimates of a question under the design of its survey: shares, means, totals and a median, each with its error. */
import type {AnswerColumn} from './answer-columns.js'
import type {Sum} from './counts.js'
import {ratio} from './decimal.js'
import {codesOf, domain, sums as designSums, type Codes, type Design} from './design.js'
import {studentT} from './distributions.js'
import {confidence, surveyMean, surveyTotal, type Estimate, type Interval} from './estimate.js'
import {clopperPearson, shareInterval} from './intervals.js'
import {surveyQuantile} from './quantile.js'
import type {QuestionSums} from './question-tally.js'
import type {Sample} from './sample.js'
import {answerOf, boxesOf, chosenCodes, countedOptions, isInBase, numberOf} from './tally-questions.js'
import type {Base, Figure, QuestionTally, Share, TallyQuestion, WeightedShare} from './tally-types.js'

/** Ten significant digits: more than anybody prints, and none that another machine's last digit could change. */
export const digits = (value: number): number => Number(value.toPrecision(10)) || 0

/** A column of ones and zeros, or of numbers, by what the text of each answer says. */
const spread = ({ids}: AnswerColumn, byId: Float64Array, n: number): Float64Array => {
  const column = new Float64Array(n)
  for (let i = 0; i < n; i++) column[i] = byId[ids[i]!]!
  return column
}

/** Estimates for one question, added to what was counted. */
export function estimateQuestion(question: TallyQuestion, counted: QuestionTally, column: AnswerColumn, sums: QuestionSums, sample: Sample, base: Base): QuestionTally {
  const {design, weights} = sample
  const answers = column.values.map(answerOf)
  const within = (inside: (id: number) => boolean): Design => {
    const kept = Uint8Array.from(answers, (_, id) => (inside(id) ? 1 : 0))
    return domain(design, i => kept[column.ids[i]!] === 1)
  }
  const whole = within(id => isInBase(base, question, answers[id]))
  if (sums.base.n === 0) return {...counted, options: counted.options.map(option => ({...option, weighted: {n: 0, percent: 0, standardError: 0}}))}
  const chosen = answers.map(answer => (answer === undefined ? [] : (chosenCodes(question, answer) ?? [])))
  const shareOf = (of: Design, inside: (id: number) => boolean, sum: Sum, baseSum: Sum, answersSum?: bigint): WeightedShare => {
    const indicator = spread(column, Float64Array.from(answers, (_, id) => (inside(id) ? 1 : 0)), design.n)
    return {
      n: weights.toNumber(sum.w), percent: ratio(sum.w * 100n, baseSum.w, 8),
      ...shareFigure(surveyMean(of, indicator), sum.n, baseSum.n, sample),
      ...(answersSum ? {percentOfAnswers: ratio(sum.w * 100n, answersSum, 8)} : {}),
    }
  }

  const all = question.type === 'multiple' ? [...sums.options.values()].reduce((w, sum) => w + sum.w, 0n) : undefined
  const options = counted.options.map(option => ({
    ...option, weighted: shareOf(whole, id => chosen[id]!.includes(option.code), sums.options.get(option.code)!, sums.base, all),
  }))
  const numbers = answers.map(answer => (answer !== undefined && chosenCodes(question, answer) !== undefined ? numberOf(question, answer) : undefined))
  const {weight: base_, squares} = designSums(whole)
  const weighted = {base: weights.toNumber(sums.base.w), effectiveSize: digits(base_ ** 2 / squares)}
  if (counted.mean === undefined) return {...counted, options, weighted}

  const valid = within(id => numbers[id] !== undefined)
  const values = spread(column, Float64Array.from(numbers, number => number ?? Number.NaN), design.n)
  const part = (share: Share | undefined, inside: (n: number) => boolean): Share | undefined => {
    if (!share) return undefined
    const in_ = (id: number) => numbers[id] !== undefined && inside(numbers[id])
    return {...share, weighted: shareOf(valid, in_, weightIn(in_), weightIn(id => numbers[id] !== undefined))}
  }
  const weightIn = (inside: (id: number) => boolean): Sum => {
    let [n, high, low] = [0, 0, 0]
    const kept = Uint8Array.from(answers, (_, id) => (inside(id) ? 1 : 0))
    for (let i = 0; i < design.n; i++) {
      if (kept[column.ids[i]!] === 0) continue
      n++
      high += weights.high[i]!
      low += weights.low[i]!
    }

    return {n, w: BigInt(high) * weights.radix + BigInt(low)}
  }

  const boxes = boxesOf(question)
  const median = surveyQuantile(valid, values, 0.5, {level: sample.described.level})
  const {nps} = counted
  const scores = nps && spread(column, Float64Array.from(numbers, n => (n === undefined ? Number.NaN : n >= 9 ? 100 : n <= 6 ? -100 : 0)), design.n)
  const [topTwo, bottomTwo] = [part(counted.topTwo, n => boxes!.top.includes(n)), part(counted.bottomTwo, n => boxes!.bottom.includes(n))]
  return {
    ...counted, options,
    ...(topTwo && bottomTwo ? {topTwo, bottomTwo} : {}),
    ...(nps && scores ? {
      nps: {
        ...nps, promoters: part(nps.promoters, n => n >= 9)!, passives: part(nps.passives, n => n === 7 || n === 8)!,
        detractors: part(nps.detractors, n => n <= 6)!, weighted: figure(surveyMean(valid, scores), sample),
      },
    } : {}),
    weighted: {
      ...weighted,
      mean: figure(surveyMean(valid, values), sample),
      median: {
        value: digits(median.value), ...(median.low === undefined ? {} : {low: digits(median.low)}), ...(median.high === undefined ? {} : {high: digits(median.high)}),
        ...(median.standardError === undefined ? {} : {standardError: digits(median.standardError)}),
      },
      ...(question.type === 'number' ? {total: figure(surveyTotal(valid, values), sample)} : {}),
    },
  }
}

/** Error and interval of a share, in percentage points. */
export function shareFigure(estimate: Estimate, n: number, base: number, sample: Sample): Omit<WeightedShare, 'n' | 'percent'> {
  // Nobody or everybody: the last digits of a sum must not make an error of it.
  const value = n === 0 ? 0 : n === base ? 1 : Math.min(1, Math.max(0, estimate.value))
  const end = n === 0 || n === base
  const clean: Estimate = {...estimate, value, standardError: end ? 0 : estimate.standardError, fixed: !end && estimate.fixed}
  const interval = shareRange(clean, base, sample)
  return {
    standardError: digits(100 * clean.standardError),
    ...(interval ? {low: digits(100 * interval.low), high: digits(100 * interval.high)} : {}),
    ...(clean.fixed ? {fixed: true as const} : interval && !end ? {marginOfError: digits(100 * tOf(clean.df, sample.described.level) * clean.standardError)} : {}),
    ...(end || clean.fixed || clean.designEffectReplacement === undefined ? {} : {designEffect: digits(clean.designEffectReplacement)}),
  }
}

/** The interval the tally was asked for; Korn and Graubard's where that has no answer at 0 and 100 %. */
function shareRange(share: Estimate, base: number, {described: {interval, level}}: Sample): Interval | undefined {
  if (share.fixed) return undefined
  if (interval === 'clopper-pearson') return clopperPearson(share.value * base, base, level)
  return shareInterval(share, interval, {level}) ?? shareInterval(share, 'korn-graubard', {level})
}

const known = new Map<string, number>()

/** Upper point of Student's t for an interval of a level. */
function tOf(df: number, level: number): number {
  const key = `${df} ${level}`
  let t = known.get(key)
  if (t === undefined) known.set(key, (t = df > 0 ? studentT(df).upperQuantile((1 - level) / 2) : 0))
  return t
}

/** A mean, a total or a score as it is printed. */
function figure(estimate: Estimate, {described: {level}}: Sample): Figure {
  const interval = confidence(estimate, {level})
  return {
    value: digits(estimate.value), standardError: digits(estimate.standardError),
    ...(interval ? {low: digits(interval.low), high: digits(interval.high), marginOfError: digits((interval.high - interval.low) / 2)} : {}),
    ...(estimate.fixed ? {fixed: true as const} : estimate.designEffectReplacement === undefined ? {} : {designEffect: digits(estimate.designEffectReplacement)}),
  }
}

/** The one code each response chose of a question with a single answer; -1 for those without. */
export function codesIn(question: TallyQuestion, column: AnswerColumn, n: number): Codes {
  const options = countedOptions(question).map(({code}) => code)
  const byId = Int32Array.from(column.values, text => {
    const answer = answerOf(text)
    const chosen = answer === undefined ? undefined : chosenCodes(question, answer)
    return chosen === undefined ? -1 : options.indexOf(chosen[0] ?? '')
  })
  const code = new Int32Array(n)
  for (let i = 0; i < n; i++) code[i] = byId[column.ids[i]!]!
  return {code, count: options.length}
}

/** The channel of each response. */
export function channelCodes({ids, values}: AnswerColumn, n: number, order: readonly string[]): Codes {
  const {code} = codesOf(Array.from({length: n}, (_, i) => values[ids[i]!]!), order)
  return {code, count: order.length}
}
