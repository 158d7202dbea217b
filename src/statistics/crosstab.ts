/** A question broken down by another, or by the channel: counted here, hidden and printed elsewhere. */
import type {Counts, Histogram, Sum} from './counts.js'
import {one, parseDecimal, ratio} from './decimal.js'
import {answerOf, chosenCodes, countedOptions, isInBase, numberOf} from './tally-questions.js'
import type {Labels, TallyQuestion, Base} from './tally-types.js'

/** A table as counted, every number in it. */
export interface CountedTable {
  readonly by: string
  readonly question: TallyQuestion
  /** A respondent can be in several columns; each is then a table of its own beside the others. */
  readonly overlapping: boolean
  readonly columns: readonly {readonly code: string; readonly label: Labels; readonly base: Sum; readonly mean?: number; readonly weightedMean?: number}[]
  readonly rows: readonly {readonly code: string; readonly label: Labels; readonly base: Sum; readonly cells: readonly Sum[]}[]
  /** Respondents of the base who are in a column. */
  readonly whole: Sum
}

interface Adding {
  n: number
  w: bigint
}

const nothing = (): Adding => ({n: 0, w: 0n})
const add = (sum: Adding, more: Sum): void => {
  sum.n += more.n
  sum.w += more.w
}

/** Questions of a few answers, and numbers, whose mean is broken down. */
export const isBroken = (question: TallyQuestion): boolean => question.type === 'number' || countedOptions(question).length > 0

/** Counts every question by one. @param by code of a question, or `channel` where no question is called so */
export function breakDown(by: string, questions: readonly TallyQuestion[], counts: Counts, base: Base, weighted: boolean): CountedTable[] {
  const source = questions.find(({code}) => code === by)
  const broken = questions.filter(question => question.code !== by && isBroken(question))
  const groups = broken.map(({code}) => (source ? counts.within(by, code) : counts.withinChannels(code)))
  const channels = [...new Set(groups.flatMap(group => [...group.keys()]))].sort().map(code => ({code, label: {ko: code, en: code}}))
  const columns = source ? countedOptions(source) : channels
  const columnsOf = new Map<string, readonly number[]>()
  const inColumns = (text: string): readonly number[] => {
    let found = columnsOf.get(text)
    if (!found) {
      const answer = source ? answerOf(text) : text
      const codes = answer === undefined ? [] : source ? (chosenCodes(source, answer) ?? []) : [text]
      columnsOf.set(text, (found = codes.map(code => columns.findIndex(column => column.code === code)).filter(at => at >= 0)))
    }

    return found
  }
  return broken.map((question, i) => table(by, source?.type === 'multiple', question, columns, groups[i]!, inColumns, base, weighted))
}

function table(
  by: string, overlapping: boolean, question: TallyQuestion, columns: TallyQuestion['options'], groups: ReadonlyMap<string, Histogram>,
  inColumns: (text: string) => readonly number[], base: Base, weighted: boolean,
): CountedTable {
  const options = countedOptions(question)
  const rowOf = new Map(options.map(({code}, i) => [code, i]))
  const bases = columns.map(nothing)
  const rows = options.map(() => ({base: nothing(), cells: columns.map(nothing)}))
  const numbers = columns.map(() => new Map<number, Adding>())
  const whole = nothing()
  for (const [group, histogram] of groups) {
    const at = inColumns(group)
    if (at.length === 0) continue
    for (const [text, sum] of histogram) {
      const answer = answerOf(text)
      if (!isInBase(base, question, answer)) continue
      add(whole, sum)
      for (const column of at) add(bases[column]!, sum)
      const chosen = answer === undefined ? undefined : chosenCodes(question, answer)
      if (chosen === undefined) continue
      for (const code of chosen) {
        const row = rows[rowOf.get(code) ?? -1]
        if (!row) continue
        add(row.base, sum)
        for (const column of at) add(row.cells[column]!, sum)
      }

      const number = numberOf(question, answer)
      if (number === undefined) continue
      for (const column of at) {
        let seen = numbers[column]!.get(number)
        if (!seen) numbers[column]!.set(number, (seen = nothing()))
        add(seen, sum)
      }
    }
  }

  return {
    by, question, overlapping, whole,
    columns: columns.map(({code, label}, i) => ({code, label, base: bases[i]!, ...means(numbers[i]!, weighted)})),
    rows: options.map(({code, label}, i) => ({code, label, ...rows[i]!})),
  }
}

/** Exact means, plain and weighted, four decimals. */
function means(numbers: ReadonlyMap<number, Sum>, weighted: boolean): {mean?: number; weightedMean?: number} {
  if (numbers.size === 0) return {}
  let [n, sum, w, weightedSum] = [0n, 0n, 0n, 0n]
  for (const [number, times] of numbers) {
    const exact = parseDecimal(String(number)) ?? BigInt(Math.round(number * Number(one)))
    n += BigInt(times.n)
    sum += BigInt(times.n) * exact
    w += times.w
    weightedSum += times.w * exact
  }

  return {mean: ratio(sum, n * one, 4), ...(weighted ? {weightedMean: ratio(weightedSum, w * one, 4)} : {})}
}
