import {proposalMoves} from '../schema/index.js'

/** States of a proposal. A duplicate is no entry of its own: it follows its lead until it is unlinked. */
export const proposalStates = Object.keys(proposalMoves) as (keyof typeof proposalMoves)[]
export type ProposalState = keyof typeof proposalMoves

/** Where a proposal may go from a state; the database holds to the same table. */
export const mayMove = (from: ProposalState, to: string): boolean => (proposalMoves[from] as readonly string[]).includes(to)

/** States that end a proposal's way before any review: it is no entry of its call any more. */
export const leftStates: readonly ProposalState[] = ['transferred', 'reclassified', 'returned', 'closed_unsupplemented', 'closed_repeat', 'withdrawn']

/** A proposal somebody has begun to decide goes its own way to the end. */
export const mayBeLinked = (state: ProposalState): boolean => state === 'received'

/** A decided proposal takes no duplicates any more: their authors would be bound by a decision made without them. */
export const mayLead = (state: ProposalState): boolean => state === 'received' || state === 'under_review'

/** The words of a proposal, in the order of the form (제목, 현황 및 문제점, 개선방안, 기대효과). */
export interface ProposalText {
  readonly title: string
  readonly problem: string
  readonly improvement: string
  readonly effect: string
}

/** Fields of the words, in the order of the form. */
export const textFields = ['title', 'problem', 'improvement', 'effect'] as const satisfies readonly (keyof ProposalText)[]

/** All words of a proposal as one text. */
export const wholeText = (proposal: ProposalText): string => textFields.map(field => proposal[field]).join('\n')

/** Key under which two proposals count as the same words: NFKC, letters and digits only, lower case. */
export const contentKey = (proposal: ProposalText): string =>
  textFields.map(field => proposal[field].normalize('NFKC').toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')).join('|')
