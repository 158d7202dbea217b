import {errorText} from '../reading/error-text.js'
import type {Cell} from '../reading/grid.js'

/** Why a cell or row is not taken, with the facts its sentence needs. */
export interface ProblemFacts {
  'bad-quote': Record<string, never>
  'cell-too-long': {limit: number}
  'damaged-text': Record<string, never>
  'too-many-fields': {found: number; expected: number}
  'required': Record<string, never>
  'error-cell': Record<string, never>
  'not-an-option': {options: readonly string[]}
  'code-and-label-differ': {code: string}
  'not-a-list': {example: string}
  'too-many-choices': {found: number; max: number}
  'repeated-rank': Record<string, never>
  'rank-gap': Record<string, never>
  'not-yes-or-no': Record<string, never>
  'not-a-number': Record<string, never>
  'not-whole': Record<string, never>
  'out-of-range': {min: number | null; max: number | null}
  'not-a-date': Record<string, never>
  'date-ambiguous': Record<string, never>
  'date-without-year': Record<string, never>
  'date-outside-field': {from: string; to: string}
  'date-in-future': {today: string}
  'received-after-close': {closedAt: string}
  'not-a-time': Record<string, never>
  'not-a-phone': Record<string, never>
  'too-long': {length: number; max: number}
  'key-missing': Record<string, never>
  'key-pattern': {pattern: string}
  'duplicate-in-file': {line: number}
  'conflict': Record<string, never>
  'resident-number': Record<string, never>
  'call-late': {closesAt: string}
  'call-early': {opensAt: string}
  'times-reversed': Record<string, never>
  'unknown-proposal': Record<string, never>
  'decision-missing': Record<string, never>
  'decision-unknown': Record<string, never>
  'decision-value': Record<string, never>
  'decision-needs-value': Record<string, never>
  'decision-twice': {line: number}
  'decision-whole-sheet': Record<string, never>
  'decision-by-typist': {typist: string}
  'difference-unknown': Record<string, never>
  'difference-changed': {now: string}
  'duplicate-proposal': {lead: string}
  'recused-reviewer': {proposal: string}
  'no-member': {members: readonly string[]}
  'dropped-proposal': {round: string}
}

/** What is taken but worth a look. */
export interface WarningFacts {
  'short-row': {missing: number}
  'not-shown': Record<string, never>
  'repeated-choice': Record<string, never>
  'rank-cut': {kept: number; found: number}
  'personal-unread': {columns: readonly string[]}
  'date-assumed': {as: string}
  'weekday-wrong': {date: string}
  'zero-regained': {as: string}
  'hidden-rows': {n: number}
  'hidden-columns': {n: number}
  'merged-cells': {n: number}
  'formula-value': Record<string, never>
  'same-as': {ref: string}
  'like-earlier': {same: number; near: number}
  'typed-twice': {line: number}
  'same-as-line': {line: number}
  'near-to': {ref: string; percent: number}
  'near-to-line': {line: number; percent: number}
}

export type ProblemRule = keyof ProblemFacts
export type WarningRule = keyof WarningFacts

/** A problem at a cell. */
export type Problem = {[R in ProblemRule]: {readonly column: string; readonly value: string; readonly rule: R; readonly facts: ProblemFacts[R]}}[ProblemRule]
/** A warning at a cell. */
export type Warning = {[R in WarningRule]: {readonly column: string; readonly rule: R; readonly facts: WarningFacts[R]}}[WarningRule]

/** What a normaliser makes of a cell: a value, or why there is none. */
export type Normalised<T> =
  | {readonly value: T; readonly warnings?: readonly WarningAt[]}
  | {readonly problem: ProblemAt}
export type ProblemAt = {[R in ProblemRule]: {readonly rule: R; readonly facts: ProblemFacts[R]}}[ProblemRule]
export type WarningAt = {[R in WarningRule]: {readonly rule: R; readonly facts: WarningFacts[R]}}[WarningRule]

/** Declares a problem. */
export const problem = <R extends ProblemRule>(rule: R, facts: ProblemFacts[R]): {problem: ProblemAt} =>
  ({problem: {rule, facts} as unknown as ProblemAt})

/** Whether a spreadsheet holds an error where a value should be; a CSV saved from one holds the error's text. */
export const isErrorCell = (cell: Cell): boolean =>
  typeof cell === 'string' ? cell.length < 15 && errorText.test(cell.trim()) : cell.kind === 'error'
