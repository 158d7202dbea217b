import {seoulDate} from '../act/codes.js'
import type {Classification, SuggestionState} from './suggestion.js'

/**
 * The terms that run from a receipt, until dated rulebooks hold them: the one place where they stand. Counted as the
 * Civil Act counts (art. 157, 159-161): the first day is left out, months go by the calendar, and a last day on a
 * Saturday or Sunday moves to Monday. Public holidays are not known here; who prints a day says so.
 */
export const terms = {
  /** Ask for what is missing (보완): Regulation on National Proposals (국민 제안 규정) art. 6. */
  supplement: {days: 7, months: 0},
  /** Decide and notify (채택 여부 결정·통지): the same, art. 10(1); for an open call from the day it closes. */
  decision: {days: 0, months: 1},
} as const

export type Term = keyof typeof terms

/** The last day of a term, `YYYY-MM-DD`. @param from ISO 8601 UTC; its day in Seoul is left out of the count */
export function dueOn(term: Term, from: string): string {
  const {days, months} = terms[term]
  const [year, month, day] = seoulDate(from).split('-').map(Number) as [number, number, number]
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  const last = new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth) + days))
  const weekend = {0: 1, 6: 2}[last.getUTCDay()] ?? 0
  return new Date(last.getTime() + weekend * 86_400_000).toISOString().slice(0, 10)
}

/**
 * What is due next on a suggestion. Until it is sorted, and while it waits to be passed on as a petition or another's
 * business, that is the short term; an opinion or a proposal is answered within the month.
 *
 * @returns undefined when nothing is
 */
export function nextDue(suggestion: {
  readonly state: SuggestionState
  readonly classification: Classification | null
  readonly receivedAt: string
  /** State of the proposal made of it. */
  readonly proposalState: string | null
}): {readonly term: Term; readonly on: string} | undefined {
  const {state, classification, receivedAt, proposalState} = suggestion
  if (state === 'replied' || state === 'closed') return undefined
  if (classification === 'proposal' && proposalState !== 'received' && proposalState !== 'under_review') return undefined
  const term = classification === 'opinion' || classification === 'proposal' ? 'decision' : 'supplement'
  return {term, on: dueOn(term, receivedAt)}
}
