import {z} from 'zod'
import type {Channel} from '../intake/channels.js'

/** States of a call (공모). `cancelled` only before a decision. */
export type CallState =
  | 'draft' | 'announced' | 'open' | 'closed' | 'under_review' | 'decided' | 'results_announced' | 'archived' | 'cancelled'

export type CallVerb = 'announce' | 'open' | 'extend' | 'close' | 'seal' | 'decide' | 'publish'

const transitions: Readonly<Record<CallVerb, readonly [from: readonly CallState[], to: CallState]>> = {
  announce: [['draft'], 'announced'],
  open: [['announced'], 'open'],
  extend: [['open'], 'open'],
  close: [['open'], 'closed'],
  // Sealing the list of entries is what begins the review.
  seal: [['closed'], 'under_review'],
  // The approval of the last decision decides it; the publication of all of them announces the results.
  decide: [['under_review'], 'decided'],
  publish: [['decided'], 'results_announced'],
}

/** The state a verb leads to, or undefined when the state does not allow it. */
export function nextCallState(state: CallState, verb: CallVerb): CallState | undefined {
  const [from, to] = transitions[verb]
  return from.includes(state) ? to : undefined
}

/** What can be done in a state. */
export const callVerbs = (state: CallState): CallVerb[] =>
  (Object.keys(transitions) as CallVerb[]).filter(verb => nextCallState(state, verb) !== undefined)

const words = z.union([z.string().min(1), z.record(z.string().regex(/^[a-z]{2}$/), z.string().min(1))])
  .transform(given => (typeof given === 'string' ? {ko: given, en: given} : given) as Readonly<Record<string, string>>)

const code = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/)
const text = z.union([z.string(), z.number()]).transform(String)

/** One criterion of a panel score; `weight` in points of 100 or any whole numbers, `max` the best mark. */
export const criterionSchema = z.strictObject({
  code, label: words.optional(), weight: z.number().int().min(1).max(1000), max: z.number().int().min(1).max(1000),
})

/** The call file. */
export const callSchema = z.strictObject({
  code: z.string().regex(/^[A-Z][A-Z0-9-]{1,39}$/).optional(),
  theme: words,
  opens_at: text,
  closes_at: text,
  late_mail_until: text.optional(),
  result_on: z.iso.date().optional(),
  result_place: words.optional(),
  seats: z.number().int().min(1).optional(),
  criteria: z.array(criterionSchema).default([]),
  /** Tiers of the award, the highest first (대상, 최우수상, 우수상), and how many there are of each. */
  awards: z.array(z.strictObject({code, label: words, count: z.number().int().min(1).max(1000)})).min(1).max(20).optional(),
})

export type CallDefinition = z.infer<typeof callSchema>
export type Criterion = z.infer<typeof criterionSchema>
export type Award = NonNullable<CallDefinition['awards']>[number]

/** Where the tiers of an award end: places above each line, e.g. 1, 3, 8. */
export const awardCuts = (awards: readonly Award[]): number[] => awards.map((_, i) => awards.slice(0, i + 1).reduce((sum, {count}) => sum + count, 0))

/** A call and its window; times are ISO 8601 UTC. */
export interface Call {
  readonly id: string
  readonly code: string
  readonly state: CallState
  readonly definition: CallDefinition
  readonly opensAt: string
  readonly closesAt: string
  readonly lateMailUntil: string | null
  readonly closedAt: string | null
  readonly sealedAt: string | null
  readonly sealedDigest: string | null
  readonly schedule: string | null
  readonly period: string | null
}

/**
 * Why an entry does not come into a call, by the moment it was received; undefined when it does. A call closed before
 * its hour ends when it was closed.
 */
export function windowRefusal(
  call: Pick<Call, 'opensAt' | 'closesAt' | 'closedAt' | 'lateMailUntil'>,
  receivedAt: string,
  channel: Channel,
): 'early' | 'late' | undefined {
  if (receivedAt < call.opensAt) return 'early'
  if (receivedAt <= endOfCall(call)) return undefined
  // A letter written in time may still be on its way: mail has a cut-off of its own.
  if (channel === 'mail' && call.lateMailUntil !== null && receivedAt <= call.lateMailUntil) return undefined
  return 'late'
}

/** When a call ends or ended: its hour, or the moment it was closed if that was earlier. */
export const endOfCall = (call: Pick<Call, 'closesAt' | 'closedAt'>): string =>
  call.closedAt !== null && call.closedAt < call.closesAt ? call.closedAt : call.closesAt
