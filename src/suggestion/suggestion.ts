import type {Consent} from '../intake/persons.js'

/** Where a suggestion (의견·상시제안) stands. */
export type SuggestionState = 'received' | 'classified' | 'replied' | 'closed'
export const suggestionStates = ['received', 'classified', 'replied', 'closed'] as const satisfies readonly SuggestionState[]

/** What it turns out to be: a proposal (제안), an opinion (단순의견), a petition (민원), or another office's business (소관 외). */
export const classifications = ['proposal', 'opinion', 'petition', 'out_of_remit'] as const
export type Classification = (typeof classifications)[number]

export type SuggestionVerb = 'classify' | 'reply' | 'close'

const transitions: Readonly<Record<SuggestionVerb, readonly [from: readonly SuggestionState[], to: SuggestionState]>> = {
  // Looked at again until somebody has answered.
  classify: [['received', 'classified'], 'classified'],
  // A further reply never takes the place of the first.
  reply: [['classified', 'replied'], 'replied'],
  close: [['received', 'classified'], 'closed'],
}

/** The state a verb leads to, or undefined when the state does not allow it. */
export function nextSuggestionState(state: SuggestionState, verb: SuggestionVerb): SuggestionState | undefined {
  const [from, to] = transitions[verb]
  return from.includes(state) ? to : undefined
}

/** What can be done in a state. */
export const suggestionVerbs = (state: SuggestionState): SuggestionVerb[] =>
  (Object.keys(transitions) as SuggestionVerb[]).filter(verb => nextSuggestionState(state, verb) !== undefined)

/** Calling something a petition or another's business, or changing one's mind, needs a reason. */
export const classifyingNeedsReason = (was: Classification | null, as: Classification): boolean =>
  was !== null || as === 'petition' || as === 'out_of_remit'

/** Key under which two texts are the same words: NFKC, letters and digits only, lower case. */
export const wordsKey = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')

/** The first line of a text, as its title where it has none: at most 60 characters. */
export function firstLine(text: string): string {
  const line = text.split('\n').find(part => part.trim() !== '')?.trim() ?? ''
  const characters = [...line]
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : line
}

/** How a reply goes out. */
export const replyMeans = ['email', 'phone', 'text', 'mail', 'fax', 'visit', 'notice'] as const
export type ReplyMeans = (typeof replyMeans)[number]

/** Handed over in person or put up for all to read: neither needs a contact. */
const withoutContact: readonly ReplyMeans[] = ['visit', 'notice']

/** The way in which a contact is answered. */
export function contactMeans(contact: string): ReplyMeans | undefined {
  if (contact.trim() === '') return undefined
  if (contact.includes('@')) return 'email'
  return /^[+\d()./\s-]{7,}$/.test(contact.normalize('NFKC')) ? 'phone' : 'mail'
}

/**
 * How a reply may go out. Somebody who was asked and did not agree to be notified is not written to; somebody who was
 * never asked gave the contact for the answer.
 *
 * @param given what the officer named; undefined takes what the contact suggests
 * @returns the means, or why there is none
 */
export function meansOfReply(contact: string, consent: Consent, given: ReplyMeans | undefined): ReplyMeans | {readonly why: 'no-contact' | 'no-consent'} {
  if (given !== undefined && withoutContact.includes(given)) return given
  const own = contactMeans(contact)
  if (own === undefined) return {why: 'no-contact'}
  if (consent.scopes.length > 0 && !consent.scopes.includes('notify')) return {why: 'no-consent'}
  return given ?? own
}
