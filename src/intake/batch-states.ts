/** The life of a batch: staged, committed, reverted; or staged and merged into the batch whose sheets it checks. */

/**
 * Where a batch stands: filled while staged, counted once committed, gone from every count when reverted. A merged one
 * became the second pass of another batch and holds nothing of its own.
 */
export const batchStates = ['staged', 'committed', 'reverted', 'merged'] as const
export type BatchState = (typeof batchStates)[number]

/** What can be done with it. */
export const batchVerbs = ['fill', 'commit', 'merge', 'mark', 'revert'] as const
export type BatchVerb = (typeof batchVerbs)[number]

const steps: Readonly<Record<BatchState, Readonly<Partial<Record<BatchVerb, BatchState>>>>> = {
  staged: {fill: 'staged', commit: 'committed', merge: 'merged', mark: 'staged', revert: 'reverted'},
  // A sheet found void after the count is marked; those that counted are voided one by one.
  committed: {mark: 'committed', revert: 'reverted'},
  reverted: {},
  merged: {},
}

/** The state after a verb, or undefined when the verb is not allowed there. */
export const nextBatchState = (state: BatchState, verb: BatchVerb): BatchState | undefined => steps[state][verb]

/** The verbs allowed in a state, in the order of a batch's life. */
export const batchVerbsFrom = (state: BatchState): BatchVerb[] => batchVerbs.filter(verb => steps[state][verb] !== undefined)
