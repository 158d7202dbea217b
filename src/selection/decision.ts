/** Outcomes of a decision (채택, 일부 채택, 불채택). */
export const outcomes = ['adopted', 'adopted_in_part', 'not_adopted'] as const
export type DecisionOutcome = (typeof outcomes)[number]

/** States of a decision: recorded by one, approved by another, published; superseded by a later one, never edited. */
export type DecisionState = 'drafted' | 'sealed' | 'published' | 'superseded'

/** Why a proposal is not adopted: criteria of the National Proposal Regulation art. 8 and its grounds of exclusion. */
export const reasonCodes = ['feasibility', 'creativity', 'efficiency', 'scope', 'continuity', 'duplicate', 'already_done', 'out_of_scope', 'unlawful', 'budget', 'other'] as const

/** The follow-up period after adoption in years: an adopted proposal is kept and followed for three (art. 22). */
export const followUpYears = 3

/** The last day on which an adopted proposal may be planned to be implemented, `YYYY-MM-DD`. */
export function followUpEnd(decidedOn: string): string {
  const [year, month, day] = decidedOn.split('-').map(Number) as [number, number, number]
  // 29 February has no day in most years: the month ends on the 28th.
  const last = new Date(Date.UTC(year + followUpYears, month, 0)).getUTCDate()
  return `${year + followUpYears}-${String(month).padStart(2, '0')}-${String(Math.min(day, last)).padStart(2, '0')}`
}
