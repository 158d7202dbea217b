/** The life of a survey: draft, open (and paused), closed, locked, published. Nothing leads back. */

/** Where a survey stands. */
export const surveyStates = ['draft', 'open', 'paused', 'closed', 'locked', 'published'] as const
export type SurveyState = (typeof surveyStates)[number]

/** What can be done with it. `open` also resumes after a pause. */
export const surveyVerbs = ['open', 'pause', 'close', 'lock', 'publish'] as const
export type SurveyVerb = (typeof surveyVerbs)[number]

const steps: Readonly<Record<SurveyState, Readonly<Partial<Record<SurveyVerb, SurveyState>>>>> = {
  draft: {open: 'open'},
  open: {pause: 'paused', close: 'closed'},
  paused: {open: 'open', close: 'closed'},
  closed: {lock: 'locked'},
  locked: {publish: 'published'},
  published: {},
}

/** The state after a verb, or undefined when the verb is not allowed there. */
export const nextState = (state: SurveyState, verb: SurveyVerb): SurveyState | undefined => steps[state][verb]

/** The verbs allowed in a state, in the order of a survey's life. */
export const verbsFrom = (state: SurveyState): SurveyVerb[] => surveyVerbs.filter(verb => steps[state][verb] !== undefined)

/**
 * Whether responses may be recorded.
 *
 * An open survey takes them. So does a closed one, for the paper that reached the desk by the closing time and waits
 * to be keyed: the caller must refuse sheets received later. A paused survey takes nothing until it is open again.
 */
export const takesResponses = (state: SurveyState): boolean => state === 'open' || state === 'closed'
