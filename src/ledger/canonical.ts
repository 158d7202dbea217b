/** JSON that has exactly one text: see `canonicalize`. */
export type Canonical = null | boolean | string | number | readonly Canonical[] | {readonly [name: string]: Canonical}

/** Why a value has no canonical text. */
export type CanonicalReason =
  | 'not-plain' | 'not-integer' | 'undefined' | 'lone-surrogate' | 'nul' | 'too-deep' | 'not-json' | 'not-canonical' | 'too-long'

/** A value or text outside canonical JSON. */
export class CanonicalError extends Error {
  /** @param path where, as a JSON pointer (RFC 6901) */
  constructor(readonly code: CanonicalReason, readonly path: string) {
    super(`${code} at ${path || '/'}`)
  }
}

const maxDepth = 16

/**
 * Canonical JSON text: RFC 8785 member order (UTF-16 code units, §3.2.3) and escapes (§3.2.2.2), restricted to plain
 * objects, arrays, strings, booleans, null and safe integers, so that no number formatting is involved. Strings are
 * not normalised.
 *
 * @throws CanonicalError for floats, -0, undefined, class instances, sparse arrays, lone surrogates, U+0000 and
 *   nesting deeper than 16
 */
export function canonicalize(value: Canonical): string {
  return encode(value, '', 0)
}

function encode(value: unknown, path: string, depth: number): string {
  if (value === null || value === true || value === false) return String(value)
  if (typeof value === 'string') return encodeString(value, path)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new CanonicalError('not-integer', path)
    return String(value)
  }

  if (value === undefined) throw new CanonicalError('undefined', path)
  if (typeof value !== 'object') throw new CanonicalError('not-plain', path)
  if (depth >= maxDepth) throw new CanonicalError('too-deep', path)
  return Array.isArray(value) ? encodeArray(value, path, depth) : encodeObject(value, path, depth)
}

function encodeArray(value: readonly unknown[], path: string, depth: number): string {
  if (Object.getPrototypeOf(value) !== Array.prototype || Object.keys(value).length !== value.length)
    throw new CanonicalError('not-plain', path)
  return `[${value.map((item, i) => encode(item, `${path}/${i}`, depth + 1)).join(',')}]`
}

function encodeObject(value: object, path: string, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if ((prototype !== Object.prototype && prototype !== null) || Object.getOwnPropertySymbols(value).length > 0)
    throw new CanonicalError('not-plain', path)
  // JavaScript's own string order is by UTF-16 code units, as the RFC asks.
  const members = Object.keys(value).sort().map(name => {
    const inside = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    return `${encodeString(name, inside)}:${encode((value as Record<string, unknown>)[name], inside, depth + 1)}`
  })
  return `{${members.join(',')}}`
}

function encodeString(text: string, path: string): string {
  if (!text.isWellFormed()) throw new CanonicalError('lone-surrogate', path)
  if (text.includes('\0')) throw new CanonicalError('nul', path)
  // JSON.stringify escapes as RFC 8785 does: two-character escapes, \u00xx in lower case, nothing else.
  return JSON.stringify(text)
}

/**
 * Reads canonical JSON, and only that: the text must be what its value encodes to, so duplicate names, spaces, other
 * escapes and other numbers are refused.
 *
 * @throws CanonicalError
 */
export function parseCanonical(text: string): Canonical {
  let value: Canonical
  try {
    value = JSON.parse(text) as Canonical
  } catch {
    throw new CanonicalError('not-json', '')
  }

  if (canonicalize(value) !== text) throw new CanonicalError('not-canonical', '')
  return value
}
