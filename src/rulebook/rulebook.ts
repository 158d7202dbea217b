import book2017 from './books/kr-proposal-2017-01-06.json' with {type: 'json'}
import book2020 from './books/kr-proposal-2020-04-14.json' with {type: 'json'}
import book2022 from './books/kr-proposal-2022-07-12.json' with {type: 'json'}

/** Words of a rulebook in both languages; they are data of the book, not of the program. */
export interface Words {
  readonly ko: string
  readonly en: string
}

/** Something the text of the law leaves open and the ministry's counsel has to settle; told wherever it bears on a day. */
export interface OpenPoint extends Words {
  readonly id: string
  /** The rule or part of the book it concerns, `stops` for every stopped clock; null when it concerns the book as a whole. */
  readonly about?: string | null
}

/** What stops the clock of a rule. */
export type StopKind = 'supplement' | 'consultation'

interface RuleBase extends Words {
  readonly article: string | null
  /** What the count begins with, for readers: `received`, `notified`, …; the caller gives the date. */
  readonly starts: string
  /** Whether a last day on a Saturday or public holiday moves to the next working day (Civil Act art. 161). */
  readonly rolls: boolean
}

/** A term of so many days, weeks, months, years or working days. */
export interface TermRule extends RuleBase {
  readonly kind: 'term'
  readonly count: number
  readonly unit: 'day' | 'week' | 'month' | 'year' | 'working-day'
  /** Whether the first day is left out (Civil Act art. 157) or counts (petitions). */
  readonly firstDay: 'out' | 'in'
  /** Spans of these kinds are left out of the count. */
  readonly stops: readonly StopKind[]
}

/** A day fixed by date, some years after the year the matter belongs to. */
export interface DateRule extends RuleBase {
  readonly kind: 'date'
  readonly month: number
  readonly day: number
  readonly yearsLater: number
}

/** The end of the quarter a date lies in. */
export interface QuarterRule extends RuleBase {
  readonly kind: 'quarter-end'
}

export type Rule = TermRule | DateRule | QuarterRule

/** A coded reason and the article it stands on. */
export interface Reason extends Words {
  readonly code: string
  readonly article: string | null
}

interface Cited {
  readonly article: string | null
}

/** A dated text of the law as data. Another ministry brings a file of this shape, and no code. */
export interface Rulebook {
  /** `family@date`, the date being its first day in force. */
  readonly id: string
  readonly family: string
  readonly inForceFrom: string
  readonly title: Words
  readonly source: Words
  readonly timeZone: string
  /** Name of the holiday table it counts by. */
  readonly holidays: string
  readonly rules: Readonly<Record<string, Rule>>
  readonly intake: {
    /** For what a supplement may be asked. */
    readonly supplementGrounds: readonly ('defect' | 'not-a-proposal' | 'petition')[]
    /** Grounds on which something is no proposal. */
    readonly notAProposal: readonly Reason[]
    /** Return (반려) of what is no proposal; null where the text knows none. */
    readonly return: Cited | null
    /** Passing on as a petition: at once, or only when a supplement was asked for and did not come. */
    readonly reclassify: Cited & {readonly when: 'at-once' | 'after-supplement'}
    readonly closeUnsupplemented: Cited
    /** Closing what is handed in again: from which time, after how many notices of a result; null where the text knows none. */
    readonly closeRepeat: (Cited & {readonly from: number; readonly noticesBefore: number}) | null
    readonly transfer: Cited
    readonly firstReceivedLeads: Cited
    readonly coProposers: Cited & {readonly total: number}
  }
  readonly consultation: Cited & {
    /** The proposer is told before others are asked. */
    readonly informBefore: Cited | null
  }
  /** What a call has to announce; null where the text does not say. */
  readonly call: {readonly announce: (Cited & Readonly<Record<'period' | 'resultOn' | 'resultPlace' | 'extension' | 'delayedResult' | 'noWinner', boolean>>) | null}
  readonly committee: Cited & {
    /** Least share of members who are citizens and no officials; null where the text sets none. */
    readonly citizenShare: (Cited & {readonly numerator: number; readonly denominator: number}) | null
    /** What may only be decided after a committee deliberated. */
    readonly obligatoryFor: readonly string[]
    readonly quorum: Cited & {readonly present: 'majority'; readonly approve: 'majority-of-present'}
    /** The article of each way to stand aside: 제척, 기피, 회피. */
    readonly standAside: Readonly<Record<'exclusion' | 'challenge' | 'avoidance', string>>
    readonly criteria: readonly string[]
  }
  readonly decision: {
    readonly reasons: readonly Reason[]
    /** An adoption names a date of implementation inside the term of this rule. */
    readonly implementBy: Cited & {readonly within: string}
    readonly delayNotice: Cited
    readonly outcomeGrades: readonly string[]
    readonly gradeArticle: string | null
  }
  readonly disclosure: Cited & {
    /** What stays public when the proposer asks for the rest to be kept back. */
    readonly onRequestOnly: readonly string[]
  }
  readonly openPoints: readonly OpenPoint[]
}

/** The books the program brings, the earliest first. */
export const rulebooks: readonly Rulebook[] = [book2017, book2020, book2022] as unknown as readonly Rulebook[]

/** Codes and facts of what a rulebook cannot answer. */
export interface RulebookProblems {
  'unknown-book': {readonly id: string; readonly known: readonly string[]}
  'unknown-rule': {readonly rule: string; readonly rulebook: string; readonly known: readonly string[]}
  'invalid-date': {readonly given: string}
}

/** An error of this folder: a code and its facts; the words are found elsewhere. */
export class RulebookProblem<C extends keyof RulebookProblems = keyof RulebookProblems> extends Error {
  override readonly name = 'RulebookProblem'

  constructor(readonly code: C, readonly facts: RulebookProblems[C]) {
    super(code)
  }
}

/** A book the program brings, by its id. @throws RulebookProblem `unknown-book` */
export function rulebook(id: string): Rulebook {
  const found = rulebooks.find(book => book.id === id)
  if (!found) throw new RulebookProblem('unknown-book', {id, known: rulebooks.map(book => book.id)})
  return found
}

/**
 * The book in force on a local date, `YYYY-MM-DD`, among those given. Before the first of them the first one counts: no
 * older text is kept here, and the clock says so.
 */
export function rulebookOn(date: string, among: readonly Rulebook[] = rulebooks): Rulebook {
  const inOrder = [...among].sort((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : 1))
  return inOrder.filter(book => book.inForceFrom <= date).at(-1) ?? inOrder[0]!
}

/** A rule of a book. @throws RulebookProblem `unknown-rule` */
export function ruleOf(book: Rulebook, rule: string): Rule {
  const found = Object.hasOwn(book.rules, rule) ? book.rules[rule] : undefined
  if (!found) throw new RulebookProblem('unknown-rule', {rule, rulebook: book.id, known: Object.keys(book.rules)})
  return found
}
