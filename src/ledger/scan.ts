/**
 * Whether a text is canonical JSON (see `canonicalize`), found by one walk over it: nothing is built and nothing is
 * encoded again, which is what makes a million events quick to check. It says yes only to canonical text; to a few rare
 * canonical texts (a name with an escape, a number of 16 digits) it says no, and the caller encodes those again.
 */
export function isPlainlyCanonical(text: string): boolean {
  return text.isWellFormed() && valueEnd(text, 0, 0) === text.length
}

const quote = 0x22
const comma = 0x2c
const backslash = 0x5c
const maxDepth = 16
/** Longest run of digits that is always a safe integer. */
const safeDigits = 15

/**
 * @param depth objects and arrays it lies in
 * @returns the place after the canonical value that begins at `at`, or -1; surrogates are not looked at
 */
export function valueEnd(text: string, at: number, depth: number): number {
  switch (text.charCodeAt(at)) {
    case quote:
      return stringEnd(text, at)
    case 0x7b:
      return depth < maxDepth ? objectEnd(text, at, depth + 1) : -1
    case 0x5b:
      return depth < maxDepth ? arrayEnd(text, at, depth + 1) : -1
    case 0x74:
      return text.startsWith('true', at) ? at + 4 : -1
    case 0x66:
      return text.startsWith('false', at) ? at + 5 : -1
    case 0x6e:
      return text.startsWith('null', at) ? at + 4 : -1
    default:
      return numberEnd(text, at)
  }
}

function objectEnd(text: string, begin: number, depth: number): number {
  let at = begin + 1
  if (text.charCodeAt(at) === 0x7d) return at + 1
  let before: string | undefined
  for (;;) {
    const end = plainNameEnd(text, at)
    if (end < 0) return -1
    const name = text.slice(at + 1, end - 1)
    // By UTF-16 code units, as JavaScript compares; two equal names are refused with those out of order.
    if (before !== undefined && name <= before) return -1
    before = name
    if (text.charCodeAt(end) !== 0x3a) return -1
    at = valueEnd(text, end + 1, depth)
    if (at < 0) return -1
    const next = text.charCodeAt(at)
    if (next === 0x7d) return at + 1
    if (next !== comma) return -1
    at++
  }
}

function arrayEnd(text: string, begin: number, depth: number): number {
  let at = begin + 1
  if (text.charCodeAt(at) === 0x5d) return at + 1
  for (;;) {
    at = valueEnd(text, at, depth)
    if (at < 0) return -1
    const next = text.charCodeAt(at)
    if (next === 0x5d) return at + 1
    if (next !== comma) return -1
    at++
  }
}

function numberEnd(text: string, begin: number): number {
  let at = text.charCodeAt(begin) === 0x2d ? begin + 1 : begin
  const first = text.charCodeAt(at)
  // Zero has no sign and leads no other digit.
  if (first === 0x30) return at === begin ? at + 1 : -1
  const from = at
  while (text.charCodeAt(at) >= 0x30 && text.charCodeAt(at) <= 0x39) at++
  return at > from && at - from <= safeDigits ? at : -1
}

/** @returns the place after the canonical count (a whole number, not below zero) that begins at `at`, or -1 */
export const countEnd = (text: string, at: number): number => (text.charCodeAt(at) === 0x2d ? -1 : numberEnd(text, at))

function plainNameEnd(text: string, begin: number): number {
  if (text.charCodeAt(begin) !== quote) return -1
  for (let at = begin + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === quote) return at + 1
    if (unit === backslash || unit < 0x20) return -1
  }

  return -1
}

/** @returns the place after the canonical string that begins with a quote at `begin`, or -1; surrogates are not looked at */
export function stringEnd(text: string, begin: number): number {
  for (let at = begin + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === quote) return at + 1
    if (unit < 0x20) return -1
    if (unit === backslash) {
      const length = escapeLength(text, at)
      if (length < 0) return -1
      at += length - 1
    }
  }

  return -1
}

/** Length of the escape that begins at `at` if RFC 8785 §3.2.2.2 would write it so, else -1. */
function escapeLength(text: string, at: number): number {
  switch (text.charCodeAt(at + 1)) {
    case quote:
    case backslash:
    case 0x62:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      return 2
    case 0x75:
      break
    default:
      return -1
  }

  // U+0000 is no text; those with an escape of two characters take that one.
  return /^00(0[1-7bef]|1[0-9a-f])$/.test(text.slice(at + 2, at + 6)) ? 6 : -1
}

/** Code units of the shortest JSON string that stands for a text without control characters: quotes, and one more for each quote and backslash. */
export function quotedLength(text: string): number {
  let length = text.length + 2
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === quote || unit === backslash) length++
  }

  return length
}
