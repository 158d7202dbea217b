/** States of a follow-up (실시·사후관리): what became of something adopted. */
export const followUpStates = ['scheduled', 'in_progress', 'delayed', 'implemented', 'abandoned'] as const
export type FollowUpState = (typeof followUpStates)[number]

/** What is done with a follow-up. */
export type FollowUpVerb = 'start' | 'delay' | 'finish' | 'abandon'

/**
 * The state machine of a follow-up: verb, from, to. Whatever is not here is refused. What is finished was in progress
 * before: `finish` of something that was never reported as begun reports both. A delay may be followed by another, with
 * a notice of its own.
 */
export const followUpMoves: Readonly<Record<FollowUpVerb, readonly [from: readonly FollowUpState[], to: FollowUpState]>> = {
  start: [['scheduled', 'delayed'], 'in_progress'],
  delay: [['scheduled', 'in_progress', 'delayed'], 'delayed'],
  finish: [['scheduled', 'in_progress', 'delayed'], 'implemented'],
  abandon: [['scheduled', 'in_progress', 'delayed'], 'abandoned'],
}

/** Whether a verb is allowed in a state. */
export const mayFollow = (state: FollowUpState, verb: FollowUpVerb): boolean => followUpMoves[verb][0].includes(state)

/** What can be done in a state. */
export const followUpVerbs = (state: FollowUpState): FollowUpVerb[] => (Object.keys(followUpMoves) as FollowUpVerb[]).filter(verb => mayFollow(state, verb))

/** Whether a follow-up still asks something of somebody. */
export const isOpen = (state: FollowUpState): boolean => followUpVerbs(state).length > 0

/** How well it came out, best first (실시 성과 등급). */
export const grades = ['수', '우', '미', '양', '가'] as const
export type Grade = (typeof grades)[number]
