import {due, rulebook, RulebookProblem, type Due, type Rulebook} from '../rulebook/index.js'

/*
 * Which book counts for a proposal says `src/proposal/clock.ts`; here is what a decision asks of it.
 */

/** The last local date on which what was adopted may be planned to be implemented: the end of the follow-up period. */
export const followUpEnd = (book: Rulebook, decidedOn: string): string => due(book, book.decision.implementBy.within, decidedOn).dueOn

/** Codes of the reasons a book knows for not adopting. */
export const reasonsOf = (book: Rulebook): string[] => book.decision.reasons.map(({code}) => code)

/** The article a coded reason stands on in the book of a decision; null where the law names none or no book is noted. */
export function legalBasis(book: string | null, code: string | null): string | null {
  if (book === null || code === null) return null
  try {
    return rulebook(book).decision.reasons.find(reason => reason.code === code)?.article ?? null
  } catch (error) {
    // A ministry's own book that is not at hand here.
    if (error instanceof RulebookProblem) return null
    throw error
  }
}

/** Until when a re-examination, or a claim that the same measure was taken, may be asked for; undefined where a book knows no such right. */
export const askUntil = (book: Rulebook, kind: 're-examination' | 'same-measure', notifiedOn: string): Due | undefined =>
  Object.hasOwn(book.rules, kind) ? due(book, kind, notifiedOn) : undefined

/** The day by which a re-examination is to be decided: its own month, from the day it was asked for. */
export const reexamDue = (book: Rulebook, receivedOn: string): Due => due(book, 're-examination-decision', receivedOn)

/** Whether a committee has to deliberate on re-examinations. */
export const needsCommittee = (book: Rulebook): boolean => book.committee.obligatoryFor.includes('re-examination')
