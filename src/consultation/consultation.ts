import {consultationMoves} from '../schema/index.js'

/** States of one asking: silence is a state of its own. */
export type ConsultationState = keyof typeof consultationMoves
export const consultationStates = Object.keys(consultationMoves) as ConsultationState[]

/** Whether an asking may go from one state to another; the database holds to the same table. */
export const mayMove = (from: ConsultationState, to: ConsultationState): boolean => (consultationMoves[from] as readonly string[]).includes(to)

/** What an agency or expert thinks: for it, for it on conditions, against it, not its business, no opinion. */
export const stances = ['support', 'conditional', 'oppose', 'not_ours', 'no_opinion'] as const
export type Stance = (typeof stances)[number]

/** Whole days an answer is or was late on a day; 0 when it was in time. @param answeredOn null while nothing came */
export function daysLate(dueOn: string, answeredOn: string | null, today: string): number {
  const by = answeredOn ?? today
  return by <= dueOn ? 0 : Math.round((Date.parse(`${by}T00:00:00Z`) - Date.parse(`${dueOn}T00:00:00Z`)) / 86_400_000)
}
