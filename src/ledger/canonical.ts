import {isPlainlyCanonical} from './scan.js'

/** A value that has exactly one JSON text: see `canonicalize`. Numbers are safe integers. */
export type Canonical = null | boolean | string | number | readonly Canonical[] | {readonly [name: string]: Canonical}

/**
 * Why a value has no canonical text, or a text is not one (first two lines), or is canonical and yet no event
 * (last line, see `event.ts`).
 */
export type CanonicalReason =
  | 'not-plain' | 'not-integer' | 'undefined' | 'lone-surrogate' | 'nul' | 'too-deep'
  | 'not-json' | 'not-canonical'
  | 'too-long' | 'unknown-version' | 'unknown-member' | 'missing-member' | 'wrong-type'

/** A value or text outside canonical JSON, or outside the form of an event. */
export class CanonicalError extends Error {
  override readonly name = 'CanonicalError'

  /**
   * @param code stable code of what is wrong
   * @param path where, as a JSON pointer (RFC 6901); empty for the whole
   */
  constructor(readonly code: CanonicalReason, readonly path: string) {
    super(`${code} at ${path || '/'}`)
  }
}

/** Most objects and arrays that may lie inside each other; `[[]]` is two. It also ends a value that holds itself. */
const maxDepth = 16

/** A JSON pointer (RFC 6901 §3) from the names and places it leads through. */
export const pointer = (...trail: readonly (string | number)[]): string =>
  trail.map(step => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/**
 * Canonical JSON text: RFC 8785 member order (UTF-16 code units, §3.2.3) and escapes (§3.2.2.2), restricted to plain
 * objects, arrays, strings, booleans, null and safe integers, so that no number formatting is involved. Strings are
 * not normalised: what was written is what is hashed. Source: docs/audit-format.
 *
 * @returns text; its UTF-8 bytes are what is hashed
 * @throws CanonicalError for floats, NaN, -0, undefined, class instances (Date, Map, Buffer …), sparse arrays, symbol
 *   or hidden members, lone surrogates, U+0000 and nesting deeper than 16
 */
export function canonicalize(value: Canonical): string {
  if (typeof value === 'string') return encodeString(value, [])
  return encode(value, [])
}

/** Names and places from the whole down to the value at hand: a pointer is spelt out only for an error. */
type Trail = (string | number)[]

const refuse = (code: CanonicalReason, trail: Trail): CanonicalError => new CanonicalError(code, pointer(...trail))

function encode(value: unknown, trail: Trail): string {
  if (value === null || value === true || value === false) return String(value)
  if (typeof value === 'string') return encodeString(value, trail)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw refuse('not-integer', trail)
    return String(value)
  }

  if (value === undefined) throw refuse('undefined', trail)
  if (typeof value !== 'object') throw refuse('not-plain', trail)
  if (trail.length >= maxDepth) throw refuse('too-deep', trail)
  return Array.isArray(value) ? encodeArray(value, trail) : encodeObject(value, trail)
}

function encodeArray(value: readonly unknown[], trail: Trail): string {
  // An array owns its items and `length`. A hole made up for by a name of its own is met below, as undefined.
  if (Object.getPrototypeOf(value) !== Array.prototype || Reflect.ownKeys(value).length !== value.length + 1)
    throw refuse('not-plain', trail)
  let text = ''
  for (let i = 0; i < value.length; i++) {
    trail.push(i)
    text += `${i === 0 ? '' : ','}${encode(value[i], trail)}`
    trail.pop()
  }

  return `[${text}]`
}

function encodeObject(value: object, trail: Trail): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  const names = Object.keys(value)
  // Symbols and hidden members would be left out of the text in silence, so they are refused.
  if ((prototype !== Object.prototype && prototype !== null) || Reflect.ownKeys(value).length !== names.length)
    throw refuse('not-plain', trail)
  let text = ''
  // JavaScript's own string order is by UTF-16 code units, as the RFC asks.
  for (const name of names.sort()) {
    trail.push(name)
    text += `${text === '' ? '' : ','}${encodeString(name, trail)}:`
    text += encode((value as Record<string, unknown>)[name], trail)
    trail.pop()
  }

  return `{${text}}`
}

function encodeString(text: string, trail: Trail): string {
  if (!text.isWellFormed()) throw refuse('lone-surrogate', trail)
  if (text.includes('\0')) throw refuse('nul', trail)
  // JSON.stringify escapes as RFC 8785 does: two-character escapes, \u00xx in lower case, nothing else.
  return JSON.stringify(text)
}

/**
 * Reads canonical JSON, and only that: the text must be what its value encodes to, so duplicate names, spaces, other
 * escapes and other numbers are refused. Source: docs/audit-format.
 *
 * @throws CanonicalError `not-json`, `not-canonical`, or what `canonicalize` throws for the value
 */
export function parseCanonical(text: string): Canonical {
  if (isPlainlyCanonical(text)) return JSON.parse(text) as Canonical
  let value: Canonical
  try {
    value = JSON.parse(text) as Canonical
  } catch {
    throw new CanonicalError('not-json', '')
  }

  if (canonicalize(value) !== text) throw new CanonicalError('not-canonical', '')
  return value
}
