/** Outcomes of a decision (채택, 일부 채택, 불채택). */
export const outcomes = ['adopted', 'adopted_in_part', 'not_adopted'] as const
export type DecisionOutcome = (typeof outcomes)[number]

/** What may be recommended (심사의견): an outcome, or to hold it back for now (보류). It never sets the outcome by itself. */
export const recommendable = [...outcomes, 'hold'] as const
export type Recommendable = (typeof recommendable)[number]

/** States of a decision: recorded by one, approved by another, published; superseded by a later one, never edited. */
export const decisionStates = ['drafted', 'sealed', 'published', 'superseded'] as const
export type DecisionState = (typeof decisionStates)[number]

/** What is done with a decision. `supersede` is done by recording another in its place. */
export type DecisionVerb = 'approve' | 'publish' | 'supersede'

/**
 * The state machine of a decision: verb, from, to. Whatever is not here is refused. One that was never published can be
 * superseded too: a slip in a draft would otherwise bind its proposal for ever, since nothing is edited.
 */
export const decisionMoves: Readonly<Record<DecisionVerb, readonly [from: readonly DecisionState[], to: DecisionState]>> = {
  approve: [['drafted'], 'sealed'],
  publish: [['sealed'], 'published'],
  supersede: [['drafted', 'sealed', 'published'], 'superseded'],
}

/** Whether a verb is allowed in a state. */
export const mayDecide = (state: DecisionState, verb: DecisionVerb): boolean => decisionMoves[verb][0].includes(state)

/** Whether a decision takes something up, so that it is followed up. */
export const isAdoption = (outcome: DecisionOutcome): boolean => outcome !== 'not_adopted'

/** What an operator signs who signs a list of decisions: the file by its SHA-256 (hex), as the text of a note. */
export const listStatement = (sha256: string): string => `pds list of decisions v1\nsha256 ${sha256}\n`
