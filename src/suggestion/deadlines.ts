import {seoulDate} from '../act/codes.js'
import {due, rulebookOn, type Rulebook} from '../rulebook/index.js'
import type {Classification, SuggestionState} from './suggestion.js'

/** The terms that run from a receipt: rules of the rulebook that counts for it. */
export type Term = 'supplement' | 'decision'

/** Chooses the book for a matter that began on a local date: the office's own choice, or what was in force. */
export type BookOn = (date: string) => Rulebook

/** The last day of a term, `YYYY-MM-DD`. @param from ISO 8601 UTC; its day in Seoul is left out of the count */
export function dueOn(term: Term, from: string, bookOn: BookOn = rulebookOn): string {
  const date = seoulDate(from)
  return due(bookOn(date), term, date).dueOn
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
}, bookOn: BookOn = rulebookOn): {readonly term: Term; readonly on: string} | undefined {
  const {state, classification, receivedAt, proposalState} = suggestion
  if (state === 'replied' || state === 'closed') return undefined
  if (classification === 'proposal' && proposalState !== 'received' && proposalState !== 'under_review') return undefined
  const term = classification === 'opinion' || classification === 'proposal' ? 'decision' : 'supplement'
  return {term, on: dueOn(term, receivedAt, bookOn)}
}
