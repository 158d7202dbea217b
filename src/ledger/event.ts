import {canonicalize, CanonicalError, parseCanonical, pointer, type Canonical} from './canonical.js'
import type {Effect} from './digest.js'
import {sha256, toHex, utf8, type Hash} from './hash.js'
import {leafHash} from './merkle.js'

/** Most UTF-8 bytes an event may have: what one entry of a tiled log may hold (C2SP tlog-tiles). */
export const maxEventBytes = 65_535

/** Most effects an event may hold itself; more are kept beside the log, under `batch`. */
export const maxEffects = 64

/** `prev` of the first event: 64 zeros. */
export const genesisPrev = '0'.repeat(64)

/**
 * One event of the log. Its canonical text is what is hashed and kept; nothing is rebuilt from columns.
 * Source: docs/audit-format.
 */
export interface EventBody {
  readonly v: 1
  /** Place in the log, from 0. */
  readonly seq: number
  /** Leaf hash of the event before, hex; `genesisPrev` for the first. */
  readonly prev: string
  /** ISO 8601 UTC with milliseconds, never before the previous event's. */
  readonly time: string
  /** The clock was behind and was held at the previous event's time. */
  readonly clk?: 'held'
  /** The office time a rehearsal store pretended, in the form of `time`. */
  readonly rehearsal?: string
  /** The act's name, e.g. `call.extend`. */
  readonly type: string
  /** Who; `asserted` when nothing but their word says so. */
  readonly actor: {readonly id: string; readonly role: string; readonly key: string | null; readonly asserted: boolean}
  /** From where. */
  readonly origin: {
    readonly os_user: string
    readonly host: string
    readonly db_user: string | null
    readonly addr: string | null
  }
  /** The command: `id` with `part` is unique in a log, `ver` the version of the tool. */
  readonly cmd: {readonly id: string; readonly part: number; readonly name: string; readonly ver: string}
  readonly entity: {readonly kind: string; readonly id: string}
  /** Facts, never personal: reasons and free text stand here as commitments. */
  readonly data: Readonly<Record<string, Canonical>>
  /** Rows changed, at most 64; more stand in `batch`. */
  readonly effects?: readonly Effect[]
  /** Number of effect lines kept beside the log, and the root over them (`batchRoot`). */
  readonly batch?: {readonly n: number; readonly root: string}
  /** Pseudonymous ids of the persons concerned. */
  readonly subjects: readonly string[]
  /** Base64 Ed25519 by `actor.key` over the body without `sig`. */
  readonly sig?: string
}

/**
 * The text and leaf hash of an event. What `decodeEvent` would refuse is refused here: once written it would stay, and
 * no log that holds it could be verified again.
 *
 * @returns canonical text, and SHA-256(0x00 ‖ its UTF-8 bytes) as hex
 * @throws CanonicalError: `too-long` past 65,535 bytes, and as `decodeEvent`
 */
export function encodeEvent(body: EventBody, hash: Hash = sha256): {text: string; leaf: string} {
  const text = canonicalize(body as unknown as Canonical)
  const bytes = utf8(text)
  if (bytes.length > maxEventBytes) throw new CanonicalError('too-long', '')
  checkEvent(body)
  return {text, leaf: toHex(leafHash(bytes, hash))}
}

/**
 * Reads an event strictly: canonical text of at most 65,535 bytes, version 1, exactly the known members at the top,
 * every value of its type.
 *
 * @throws CanonicalError: `unknown-version`, `unknown-member`, `missing-member`, `wrong-type`, `too-long`, and as
 *   `parseCanonical`
 */
export function decodeEvent(text: string): EventBody {
  const value = parseCanonical(text)
  // A code unit is three bytes at most, so the text of most events needs no counting.
  if (text.length * 3 > maxEventBytes && utf8(text).length > maxEventBytes) throw new CanonicalError('too-long', '')
  checkEvent(value)
  return value
}

function checkEvent(value: unknown): asserts value is EventBody {
  if (!isRecord(value)) throw new CanonicalError('wrong-type', '')
  // First, so that an event of a later version is called that and not malformed.
  if (value.v !== 1) throw new CanonicalError(value.v === undefined ? 'missing-member' : 'unknown-version', '/v')
  for (const name of Object.keys(value))
    if (!Object.hasOwn(members, name)) throw new CanonicalError('unknown-member', pointer(name))
  for (const [name, isRight] of checks) {
    if (!Object.hasOwn(value, name)) {
      if (!optional.has(name)) throw new CanonicalError('missing-member', `/${name}`)
    } else if (!isRight(value[name])) throw new CanonicalError('wrong-type', `/${name}`)
  }

  if (value.effects !== undefined && value.batch !== undefined) throw new CanonicalError('wrong-type', '/batch')
}

type Check = (value: unknown) => boolean

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText: Check = value => typeof value === 'string'
const isTextOrNull: Check = value => value === null || isText(value)
const isCount: Check = value => Number.isSafeInteger(value) && (value as number) >= 0
const isHex: Check = value => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
const isTexts: Check = value => Array.isArray(value) && value.every(isText)
const hasAll = (shape: Readonly<Record<string, Check>>): Check => {
  const inside = Object.entries(shape)
  return value => isRecord(value) && inside.every(([name, isRight]) => isRight(value[name]))
}

/** Only the form that `toISOString` gives, years of four digits: texts of one form sort as their times do. */
export const isInstant: Check = value => {
  if (typeof value !== 'string' || value.length !== 24) return false
  for (let i = 0; i < 24; i++) {
    const unit = value.charCodeAt(i)
    if (i === 4 || i === 7 ? unit !== 0x2d : i === 10 ? unit !== 0x54 : i === 13 || i === 16 ? unit !== 0x3a : i === 19 ? unit !== 0x2e : i === 23 ? unit !== 0x5a : unit < 0x30 || unit > 0x39)
      return false
  }

  const at = (i: number): number => (value.charCodeAt(i) - 0x30) * 10 + value.charCodeAt(i + 1) - 0x30
  const [month, day] = [at(5), at(8)]
  if (month < 1 || month > 12 || day < 1 || at(11) > 23 || at(14) > 59 || at(17) > 59) return false
  return day <= 28 || day <= new Date(Date.UTC(2000, month, 0)).getUTCDate() - (month === 2 && !isLeap(at(0) * 100 + at(2)) ? 1 : 0)
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

const isEffect: Check = value =>
  isRecord(value) && isText(value.t) && isText(value.id)
  && (value.op === 'delete' ? value.h === '' : (value.op === 'insert' || value.op === 'update') && isHex(value.h))
  && (value.n === undefined || (isCount(value.n) && value.n !== 0))

/** The type above once more, for values. A member added there and not here fails the type check. */
const members: {readonly [Name in keyof Required<EventBody>]: Check} = {
  v: value => value === 1,
  seq: isCount,
  prev: isHex,
  time: isInstant,
  clk: value => value === 'held',
  rehearsal: isInstant,
  type: isText,
  actor: hasAll({id: isText, role: isText, key: isTextOrNull, asserted: value => typeof value === 'boolean'}),
  origin: hasAll({os_user: isText, host: isText, db_user: isTextOrNull, addr: isTextOrNull}),
  cmd: hasAll({id: isText, part: isCount, name: isText, ver: isText}),
  entity: hasAll({kind: isText, id: isText}),
  data: isRecord,
  effects: value => Array.isArray(value) && value.length <= maxEffects && value.every(isEffect),
  batch: hasAll({n: isCount, root: isHex}),
  subjects: isTexts,
  sig: isText,
}

const checks = Object.entries(members)
const optional: ReadonlySet<string> = new Set(['clk', 'rehearsal', 'effects', 'batch', 'sig'])
