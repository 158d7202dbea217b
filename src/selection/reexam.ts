import type {Role} from '../act/roles.js'

/** What is asked for after a refusal: another look within days, or, later, because the same measure was taken after all. */
export const reexamKinds = ['re-examination', 'same-measure'] as const
export type ReexamKind = (typeof reexamKinds)[number]

/** Who asks: the proposer, the minister, or the office on its own motion (직권). Only the proposer is bound to the days. */
export const requesters = ['proposer', 'minister', 'own-motion'] as const
export type Requester = (typeof requesters)[number]

export const reexamStates = ['requested', 'in_committee', 'decided'] as const
export type ReexamState = (typeof reexamStates)[number]

/** What is done with a re-examination (재심사). Deciding it is recording, approving and publishing a decision that names it. */
export type ReexamVerb = 'refer' | 'decide'

/** The state machine: verb, from, to. Where the book makes a committee obligatory, `decide` comes after `refer` only. */
export const reexamMoves: Readonly<Record<ReexamVerb, readonly [from: readonly ReexamState[], to: ReexamState]>> = {
  refer: [['requested'], 'in_committee'],
  decide: [['requested', 'in_committee'], 'decided'],
}

/** Whether a verb is allowed in a state. */
export const mayReexamine = (state: ReexamState, verb: ReexamVerb): boolean => reexamMoves[verb][0].includes(state)

/** Who may take a request that came too late, with a reason. */
export const overridingRoles: readonly Role[] = ['chair']
