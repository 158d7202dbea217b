/** Two people's typing of the same sheets, laid side by side. Pure. */
import {asksAbout, canonicalAnswers, expectedAnswers, isShown, type ExpectedAnswer} from '../../survey/answers.js'
import type {Answer, Answers, Question, SurveyDefinition} from '../../survey/survey.js'

/** The code under which the day of receipt is compared and settled. */
export const receivedCode = '#received'

/** The code of a decision about a sheet that only one of the two typed. */
export const wholeSheet = '*'

/** A sheet as one person typed it. */
export interface TypedSheet {
  readonly typist: string
  readonly receivedOn: string | null
  readonly answers: Answers
  readonly personal: Readonly<Record<string, string>>
}

/** One answer that two people typed differently; undefined where one of them has none. */
export interface Difference {
  readonly code: string
  readonly personal: boolean
  readonly first: Answer | undefined
  readonly second: Answer | undefined
}

/** What somebody with the sheet in hand said of a difference. */
export interface Decision {
  readonly take: 'first' | 'second' | 'value'
  readonly value?: Answer
}

const noAnswer = {missing: 'no_answer'} as const

/** Everything a sheet holds by code, in the form of answers: blanks and questions that were not asked are one thing. */
export function valuesOf({answers, personal, receivedOn}: TypedSheet): Record<string, Answer> {
  const all: Record<string, Answer> = {...answers, ...personal, ...(receivedOn === null ? {} : {[receivedCode]: receivedOn})}
  for (const [code, answer] of Object.entries(all)) if (isBlank(answer)) delete all[code]
  return all
}

const isBlank = (answer: Answer): boolean => typeof answer === 'object' && 'missing' in answer && answer.missing === 'no_answer'

/** The text by which two answers are the same: spacing and compatibility forms of words are no difference. */
function sameness(answer: Answer | undefined, freeText: boolean): string {
  if (answer === undefined) return ''
  return canonicalAnswers({a: freeText && typeof answer === 'string' ? answer.normalize('NFKC').replaceAll(/\s/g, '') : answer})
}

/** What a survey's columns are compared by, in their order. */
function comparedCodes(definition: SurveyDefinition, ...sheets: readonly Record<string, Answer>[]): {code: string; step?: ExpectedAnswer}[] {
  const steps = expectedAnswers(definition)
  const known = new Set(steps.map(({code}) => code))
  const design = [...new Set(sheets.flatMap(Object.keys))].filter(code => code !== receivedCode && !known.has(code)).sort()
  return [{code: receivedCode}, ...steps.map(step => ({code: step.code, step})), ...design.map(code => ({code}))]
}

/** Where two typings of a sheet differ, and how many of its cells were compared: those that one of them filled. */
export function compareSheets(definition: SurveyDefinition, first: TypedSheet, second: TypedSheet): {cells: string[]; differences: Difference[]} {
  const a = valuesOf(first)
  const b = valuesOf(second)
  const cells: string[] = []
  const differences: Difference[] = []
  for (const {code, step} of comparedCodes(definition, a, b)) {
    if (a[code] === undefined && b[code] === undefined) continue
    cells.push(code)
    const freeText = step === undefined || step.part === 'other' || step.question.type === 'text'
    if (sameness(a[code], freeText) !== sameness(b[code], freeText))
      differences.push({code, personal: step?.question.personal ?? false, first: a[code], second: b[code]})
  }

  return {cells, differences}
}

/** A sheet as far as it is settled. */
export interface Settled {
  /** All answers by code, personal ones among them, as agreed or decided; only whole when nothing is open. */
  readonly answers: Answers
  readonly receivedOn: string | null
  /** Differences nobody has decided yet. */
  readonly open: Difference[]
  /** Questions that must be answered, were asked, and are not. */
  readonly unanswered: string[]
}

/**
 * Puts two typings and the decisions on them together. A difference under a question that, as decided, was never asked
 * is no longer one; as long as what it hangs on is undecided, it stays open.
 */
export function settle(
  definition: SurveyDefinition,
  first: TypedSheet,
  second: TypedSheet,
  decisions: ReadonlyMap<string, Decision>,
): Settled {
  const {differences} = compareSheets(definition, first, second)
  const byCode = new Map(differences.map(difference => [difference.code, difference]))
  const merged: Record<string, Answer> = {...valuesOf(first)}
  const open: Difference[] = []
  const undecided = new Set<string>()
  for (const [code, {take, value}] of decisions) {
    const difference = byCode.get(code)
    set(merged, code, take === 'value' ? value : take === 'first' ? (difference?.first ?? merged[code]) : (difference ? difference.second : merged[code]))
  }

  for (const {code} of differences) if (!decisions.has(code)) undecided.add(code)
  if (undecided.has(receivedCode)) open.push(byCode.get(receivedCode)!)
  const seen: Record<string, Answer> = {}
  const unanswered: string[] = []
  const shown = new Map<Question, boolean | undefined>()
  const steps = expectedAnswers(definition)
  for (const {code, question, part} of steps) {
    if (!shown.has(question)) shown.set(question, hangsOn(question, undecided) ? undefined : isShown(question, seen))
    const asked = shown.get(question)
    if (asked === false) {
      delete merged[code]
      undecided.delete(code)
      continue
    }

    if (undecided.has(code)) open.push(byCode.get(code)!)
    // What hangs on something open is as open as that.
    else if (asked === undefined && merged[code] !== undefined) undecided.add(code)
    if (merged[code] !== undefined) seen[code] = merged[code]
    else if (asked === true && question.required && !question.personal && part !== 'other' && !undecided.has(code)) unanswered.push(code)
  }

  const known = new Set([receivedCode, ...steps.map(({code}) => code)])
  for (const {code} of differences) if (!known.has(code) && undecided.has(code)) open.push(byCode.get(code)!)
  const {[receivedCode]: receivedOn, ...answers} = merged
  for (const {code, question, part} of steps)
    if (answers[code] === undefined && part !== 'other' && shown.get(question) === true) answers[code] = noAnswer
  return {answers, receivedOn: typeof receivedOn === 'string' ? receivedOn : null, open, unanswered}
}

function set(answers: Record<string, Answer>, code: string, value: Answer | undefined): void {
  if (value === undefined || isBlank(value)) delete answers[code]
  else answers[code] = value
}

const hangsOn = (question: Question, undecided: ReadonlySet<string>): boolean =>
  asksAbout(question).some(code => undecided.has(code) || [...undecided].some(one => one.startsWith(`${code}.`)))

/** How two typings agree, over many sheets. */
export interface Agreement {
  readonly sheets: number
  readonly cells: number
  readonly differences: number
  /** Percent of compared cells that are the same; null when none was compared. */
  readonly agreement: number | null
  readonly typists: readonly {readonly typist: string; readonly cells: number; readonly differences: number; readonly errors: number; readonly errorPercent: number}[]
  readonly columns: readonly {readonly code: string; readonly cells: number; readonly differences: number; readonly errorPercent: number}[]
}

/** One sheet that both typed. */
export interface ComparedSheet {
  readonly first: TypedSheet
  readonly second: TypedSheet
  readonly cells: readonly string[]
  readonly differences: readonly Difference[]
  readonly decisions: ReadonlyMap<string, Decision>
}

/** Percent with two decimals, half up, out of whole numbers. */
export const percentOf = (n: number, of: number): number => (of === 0 ? 0 : Math.floor((n * 10_000 * 2 + of) / (of * 2)) / 100)

/**
 * Agreement and error rates. A difference is somebody's error once it is decided: the one not taken erred, both when a
 * new value was written. A column's error rate is its differences over its compared cells.
 */
export function agreementOf(definition: SurveyDefinition, sheets: readonly ComparedSheet[]): Agreement {
  const typists = new Map<string, {cells: number; differences: number; errors: number}>()
  const columns = new Map<string, {cells: number; differences: number}>()
  const typist = (name: string) => typists.get(name) ?? typists.set(name, {cells: 0, differences: 0, errors: 0}).get(name)!
  for (const {first, second, cells, differences, decisions} of sheets) {
    for (const code of cells) {
      const column = columns.get(code) ?? columns.set(code, {cells: 0, differences: 0}).get(code)!
      column.cells++
    }

    typist(first.typist).cells += cells.length
    typist(second.typist).cells += cells.length
    for (const {code} of differences) {
      columns.get(code)!.differences++
      typist(first.typist).differences++
      typist(second.typist).differences++
      const take = decisions.get(code)?.take
      if (take === 'second' || take === 'value') typist(first.typist).errors++
      if (take === 'first' || take === 'value') typist(second.typist).errors++
    }
  }

  const cells = sheets.reduce((sum, sheet) => sum + sheet.cells.length, 0)
  const differences = sheets.reduce((sum, sheet) => sum + sheet.differences.length, 0)
  const order = comparedCodes(definition, Object.fromEntries([...columns.keys()].map(code => [code, ''])))
  return {
    sheets: sheets.length, cells, differences, agreement: cells === 0 ? null : percentOf(cells - differences, cells),
    typists: [...typists].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, counts]) => ({typist: name, ...counts, errorPercent: percentOf(counts.errors, counts.cells)})),
    columns: order.filter(({code}) => columns.has(code)).map(({code}) => {
      const column = columns.get(code)!
      return {code, ...column, errorPercent: percentOf(column.differences, column.cells)}
    }),
  }
}

/** A personal answer as it may be shown to whoever settles it: the last four digits of a number, the last letter of a word. */
export function masked(value: Answer | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'object') return '***'
  const text = String(value)
  return (text.match(/\d/g)?.length ?? 0) >= 8 ? `***-${text.slice(-4)}` : `***${[...text].length > 2 ? [...text].at(-1)! : ''}`
}
