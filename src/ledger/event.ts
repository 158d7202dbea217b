import {canonicalize, CanonicalError, parseCanonical, type Canonical} from './canonical.js'
import type {Effect} from './digest.js'
import {sha256, toHex, utf8, type Hash} from './hash.js'
import {leafHash} from './merkle.js'

/** Most bytes an event may have: what one entry of a tiled log may hold. */
export const maxEventBytes = 65_535

/** `prev` of the first event. */
export const genesisPrev = '0'.repeat(64)

/** One event of the log. Its canonical text is what is hashed and kept; nothing is rebuilt from columns. */
export interface EventBody {
  readonly v: 1
  /** Place in the log, from 0. */
  readonly seq: number
  /** Leaf hash of the event before, hex. */
  readonly prev: string
  /** ISO 8601 UTC, never before the previous event's. */
  readonly time: string
  /** The clock was behind and was held at the previous event's time. */
  readonly clk?: 'held'
  /** The time a rehearsal store pretended. */
  readonly rehearsal?: string
  readonly type: string
  readonly actor: {readonly id: string; readonly role: string; readonly key: string | null; readonly asserted: boolean}
  readonly origin: {readonly os_user: string; readonly host: string; readonly db_user: string | null; readonly addr: string | null}
  readonly cmd: {readonly id: string; readonly part: number; readonly name: string; readonly ver: string}
  readonly entity: {readonly kind: string; readonly id: string}
  readonly data: Readonly<Record<string, Canonical>>
  /** Rows changed, at most 64; more stand in `batch`. */
  readonly effects?: readonly Effect[]
  /** Number of effect lines kept beside the log, and the root over them. */
  readonly batch?: {readonly n: number; readonly root: string}
  readonly subjects: readonly string[]
  readonly sig?: string
}

/**
 * The text and leaf hash of an event.
 *
 * @throws CanonicalError, `too-long` past 65,535 bytes
 */
export function encodeEvent(body: EventBody, hash: Hash = sha256): {text: string; leaf: string} {
  const text = canonicalize(body as unknown as Canonical)
  const bytes = utf8(text)
  if (bytes.length > maxEventBytes) throw new CanonicalError('too-long', '')
  return {text, leaf: toHex(leafHash(bytes, hash))}
}

const known = new Set([
  'v', 'seq', 'prev', 'time', 'clk', 'rehearsal', 'type', 'actor', 'origin', 'cmd', 'entity', 'data', 'effects', 'batch', 'subjects', 'sig',
])
const required = ['v', 'seq', 'prev', 'time', 'type', 'actor', 'origin', 'cmd', 'entity', 'data', 'subjects'] as const

/**
 * Reads an event strictly: canonical text, version 1, known members only, the members every event has.
 *
 * @throws CanonicalError
 */
export function decodeEvent(text: string): EventBody {
  const value = parseCanonical(text)
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new CanonicalError('not-plain', '')
  const body = value as unknown as EventBody
  for (const name of Object.keys(body)) if (!known.has(name)) throw new CanonicalError('not-plain', `/${name}`)
  for (const name of required) if (body[name] === undefined) throw new CanonicalError('undefined', `/${name}`)
  if (body.v !== 1) throw new CanonicalError('not-plain', '/v')
  if (!Number.isSafeInteger(body.seq)) throw new CanonicalError('not-integer', '/seq')
  if (typeof body.prev !== 'string' || !/^[0-9a-f]{64}$/.test(body.prev)) throw new CanonicalError('not-plain', '/prev')
  if (typeof body.time !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(body.time)) throw new CanonicalError('not-plain', '/time')
  if (typeof body.cmd?.id !== 'string' || !Number.isSafeInteger(body.cmd.part)) throw new CanonicalError('not-plain', '/cmd')
  return body
}
