/** One question counted from how often each answer was given. Counts and weighted sums are exact. */
import type {Histogram, Sum} from './counts.js'
import {one, parseDecimal, percent, ratio, toNumber} from './decimal.js'
import {answerOf, boxesOf, chosenCodes, countedOptions, isInBase, numberOf} from './tally-questions.js'
import type {Base, PromoterTally, QuestionTally, Share, TallyQuestion} from './tally-types.js'

/** A weighted sum behind a share, for whoever adds the estimates. */
export interface QuestionSums {
  readonly base: Sum
  readonly options: ReadonlyMap<string, Sum>
}

interface Adding {
  n: number
  w: bigint
}

const add = (sum: Adding, more: Sum): void => {
  sum.n += more.n
  sum.w += more.w
}

/** Sums of the base and of each option. */
export function sumsOf(question: TallyQuestion, histogram: Histogram, base: Base): QuestionSums {
  const sums = {base: {n: 0, w: 0n}, options: new Map<string, Adding>(countedOptions(question).map(({code}) => [code, {n: 0, w: 0n}]))}
  for (const [text, sum] of histogram) {
    const answer = answerOf(text)
    if (isInBase(base, question, answer)) add(sums.base, sum)
    for (const code of (answer === undefined ? undefined : chosenCodes(question, answer)) ?? []) {
      const option = sums.options.get(code)
      if (option) add(option, sum)
    }
  }

  return sums
}

/** Counts a question, without a weight. @param nps whether a net promoter score was asked for */
export function tallyQuestion(question: TallyQuestion, histogram: Histogram, base: Base, nps: boolean): QuestionTally {
  const options = countedOptions(question)
  const sums = sumsOf(question, histogram, base)
  const missing: Record<string, number> = {}
  const numbers = new Map<number, number>()
  const lists: [readonly string[], number][] = []
  const dates = new Map<string, number>()
  let shown = 0
  let answered = 0
  for (const [text, {n}] of histogram) {
    const answer = answerOf(text)
    if (answer === undefined) continue
    shown += n
    if (chosenCodes(question, answer) === undefined) {
      const {missing: kind} = answer as {missing: string}
      missing[kind] = (missing[kind] ?? 0) + n
      continue
    }

    answered += n
    const number = numberOf(question, answer)
    if (number !== undefined) numbers.set(number, (numbers.get(number) ?? 0) + n)
    if (Array.isArray(answer)) lists.push([answer, n])
    if (question.type === 'date') dates.set(answer as string, (dates.get(answer as string) ?? 0) + n)
  }

  const several = question.type === 'multiple'
  const answers = several ? [...sums.options.values()].reduce((all, {n}) => all + n, 0) : 0
  return {
    code: question.code,
    type: question.type,
    shown,
    answered,
    // In a fixed order, whichever answer came first.
    missing: Object.fromEntries(Object.entries(missing).sort(([a], [b]) => (a < b ? -1 : 1))),
    options: options.map(({code, label}) => {
      const {n} = sums.options.get(code)!
      return {
        code, label, n, percent: percent(n, sums.base.n),
        ...(several && answers > 0 ? {percentOfAnswers: percent(n, answers)} : {}),
        ...(question.type === 'rank' ? placed(code, lists) : {}),
      }
    }),
    ...(several ? {answers} : {}),
    ...(numbers.size > 0 ? describe(numbers, question.type === 'number') : {}),
    ...boxes(question, numbers, answered),
    ...(nps && numbers.size > 0 ? {nps: promoters(numbers)} : {}),
    ...(dates.size > 0 ? {dates: spanOf(dates)} : {}),
  }
}

/** How many ranked an option, and where on average. */
function placed(code: string, lists: readonly [readonly string[], number][]): {ranked: number; averageRank?: number} {
  let ranked = 0
  let places = 0
  for (const [list, n] of lists) {
    const place = list.indexOf(code) + 1
    if (place === 0) continue
    ranked += n
    places += n * place
  }

  return {ranked, ...(ranked > 0 ? {averageRank: ratio(BigInt(places), BigInt(ranked), 4)} : {})}
}

const exactly = (n: number): bigint => parseDecimal(String(n)) ?? BigInt(Math.round(n * Number(one)))

/** Mean (four decimals), median, smallest and largest of answers; decimals of the answers are exact to nine places. */
function describe(numbers: ReadonlyMap<number, number>, summed: boolean): {mean: number; median: number; min: number; max: number; total?: number} {
  const sorted = [...numbers].sort(([a], [b]) => a - b)
  const count = sorted.reduce((n, [, times]) => n + times, 0)
  const sum = sorted.reduce((all, [n, times]) => all + exactly(n) * BigInt(times), 0n)
  const at = (place: number): bigint => {
    let seen = 0
    for (const [n, times] of sorted) if ((seen += times) > place) return exactly(n)
    return 0n
  }
  return {
    mean: ratio(sum, BigInt(count) * one, 4),
    median: ratio(at((count - 1) >> 1) + at(count >> 1), 2n * one, 4),
    min: toNumber(exactly(sorted[0]![0])),
    max: toNumber(exactly(sorted.at(-1)![0])),
    ...(summed ? {total: toNumber(sum)} : {}),
  }
}

function share(numbers: ReadonlyMap<number, number>, inside: (n: number) => boolean, of: number): Share {
  let n = 0
  for (const [value, times] of numbers) if (inside(value)) n += times
  return {n, percent: percent(n, of)}
}

function boxes(question: TallyQuestion, numbers: ReadonlyMap<number, number>, answered: number): {topTwo?: Share; bottomTwo?: Share} {
  const at = boxesOf(question)
  if (!at || answered === 0) return {}
  return {topTwo: share(numbers, n => at.top.includes(n), answered), bottomTwo: share(numbers, n => at.bottom.includes(n), answered)}
}

/** 9 and 10 less 0 to 6 (F. Reichheld, 2003). */
function promoters(numbers: ReadonlyMap<number, number>): PromoterTally {
  const all = [...numbers.values()].reduce((a, b) => a + b, 0)
  const [high, middle, low] = [share(numbers, n => n >= 9, all), share(numbers, n => n === 7 || n === 8, all), share(numbers, n => n <= 6, all)]
  return {score: ratio(BigInt(high.n - low.n) * 100n, BigInt(all), 4), promoters: high, passives: middle, detractors: low}
}

/** The middle of an even number of dates is the earlier one. */
function spanOf(dates: ReadonlyMap<string, number>): {first: string; median: string; last: string} {
  const sorted = [...dates].sort(([a], [b]) => (a < b ? -1 : 1))
  const middle = (sorted.reduce((n, [, times]) => n + times, 0) - 1) >> 1
  let seen = 0
  const [median] = sorted.find(([, times]) => (seen += times) > middle)!
  return {first: sorted[0]![0], median, last: sorted.at(-1)![0]}
}
