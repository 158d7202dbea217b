import {mayMove, type ProposalState} from './proposal.js'

/** What can be done with a proposal before a decision, besides reviewing it. */
export const lifeVerbs = ['supplement', 'supplemented', 'transfer', 'reclassify', 'return', 'close', 'withdraw'] as const
export type LifeVerb = (typeof lifeVerbs)[number]

const leadsTo: Readonly<Record<LifeVerb, readonly ProposalState[]>> = {
  supplement: ['supplement_requested'], supplemented: ['received'], transfer: ['transferred'], reclassify: ['reclassified'], return: ['returned'],
  close: ['closed_unsupplemented', 'closed_repeat'], withdraw: ['withdrawn'],
}

/** The state a verb leads to from another, whatever the book; undefined when there is none. */
export function lifeState(state: ProposalState, verb: LifeVerb): ProposalState | undefined {
  // A duplicate goes back to received by being unlinked, not by a supplement.
  if (verb === 'supplemented' && state !== 'supplement_requested') return undefined
  return leadsTo[verb].find(to => mayMove(state, to))
}

/** For what a supplement is asked: a defect that can be mended, something that is no proposal, or a petition (art. 6(2)). */
export const supplementGrounds = ['defect', 'not-a-proposal', 'petition'] as const
