/** States of a proposal. */
export type ProposalState = 'received' | 'reclassified' | 'under_review' | 'adopted' | 'adopted_in_part' | 'not_adopted'

/** Key under which two proposals count as the same words: NFKC, letters and digits only, lower case. */
export const contentKey = (proposal: {title: string; problem: string; improvement: string; effect: string}): string =>
  [proposal.title, proposal.problem, proposal.improvement, proposal.effect]
    .map(text => text.normalize('NFKC').toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ''))
    .join('|')
