/**
 * Which state of a thing may follow which. The acts and the guards of the database are made from the same table, so that
 * neither allows what the other forbids. A state may always stay as it is.
 */
export type Moves = Readonly<Record<string, readonly string[]>>

/**
 * A proposal (National Proposals arts. 6, 9, 10, 12). `returned` belongs to the text of 2017, `closed_repeat` to those since
 * 2020, and a petition is passed on at once in the one and after an unanswered supplement in the others: the acts know the
 * book. A committee is optional (art. 8(2)), so a decision may follow the review without a recommendation. What was
 * withdrawn, closed, returned or transferred does not come back; it may be handed in again.
 */
export const proposalMoves = {
  received: ['supplement_requested', 'transferred', 'reclassified', 'duplicate', 'returned', 'closed_repeat', 'under_review', 'withdrawn'],
  supplement_requested: ['received', 'closed_unsupplemented', 'reclassified', 'withdrawn'],
  // A link or a classification may be taken back.
  duplicate: ['received', 'withdrawn'],
  reclassified: ['received'],
  under_review: ['consulting', 'recommended', 'adopted', 'adopted_in_part', 'not_adopted', 'withdrawn'],
  consulting: ['under_review', 'withdrawn'],
  recommended: ['adopted', 'adopted_in_part', 'not_adopted', 'withdrawn'],
  not_adopted: ['re_examining'],
  re_examining: ['adopted', 'not_adopted'],
  adopted: [],
  adopted_in_part: [],
  transferred: [],
  returned: [],
  closed_unsupplemented: [],
  closed_repeat: [],
  withdrawn: [],
} as const satisfies Moves

/** One asking of a consultation (National Proposals art. 9(4)); silence is closed as silence. */
export const consultationMoves = {
  asked: ['replied', 'silent', 'withdrawn'],
  // A late answer is still kept.
  silent: ['replied'],
  replied: [],
  withdrawn: [],
} as const satisfies Moves

/** A decision: recorded, approved, published; superseded and never edited. `src/selection/decision.ts` has its verbs. */
export const decisionSteps = {
  drafted: ['sealed', 'superseded'],
  sealed: ['published', 'superseded'],
  published: ['superseded'],
  superseded: [],
} as const satisfies Moves

/** A re-examination (National Proposals art. 12). `src/selection/reexam.ts` has its verbs. */
export const reexaminationSteps = {
  requested: ['in_committee', 'decided'],
  in_committee: ['decided'],
  decided: [],
} as const satisfies Moves

/** A follow-up; it is begun before it is done, if only in the same act. `src/followup/follow-up.ts` has its verbs. */
export const followUpSteps = {
  scheduled: ['in_progress', 'delayed', 'abandoned'],
  in_progress: ['implemented', 'delayed', 'abandoned'],
  delayed: ['in_progress', 'abandoned'],
  implemented: [],
  abandoned: [],
} as const satisfies Moves

/** A notice goes forward one step at a time; only what nobody has seen is taken out. `src/notice/notice.ts` has its verbs. */
export const noticeSteps = {
  queued: ['exported', 'dropped'],
  exported: ['sent', 'dropped'],
  sent: ['returned'],
  returned: [],
  dropped: [],
} as const satisfies Moves

/** A condition in SQL that is true when a row leaves its state for one that may not follow. */
export const forbiddenMove = (moves: Moves): string =>
  `new.state <> old.state and not (${Object.entries(moves).filter(([, to]) => to.length > 0)
    .map(([from, to]) => `(old.state = '${from}' and new.state in (${to.map(state => `'${state}'`).join(', ')}))`).join(' or ')})`
