import {sha256 as portable} from '@noble/hashes/sha2.js'

/** A hash function: bytes in, 32 bytes out. Every function that hashes takes one last, SHA-256 unless told. */
export type Hash = (bytes: Uint8Array) => Uint8Array

/** SHA-256 (FIPS 180-4) that runs in a browser; on Node hand in node:crypto's, which is faster and equal. */
export const sha256: Hash = bytes => portable(bytes)

const encoder = new TextEncoder()

/** UTF-8 bytes of text. */
export const utf8 = (text: string): Uint8Array => encoder.encode(text)

/** Bytes one after the other. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }

  return joined
}

const hexDigits = Array.from({length: 256}, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Lower-case hex, two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += hexDigits[byte]
  return text
}

/** Bytes of lower-case hex. @throws RangeError for anything else */
export function fromHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length >> 1)
  let wrong = hex.length & 1
  for (let i = 0; i < bytes.length; i++) {
    const byte = (digit(hex.charCodeAt(2 * i)) << 4) | digit(hex.charCodeAt(2 * i + 1))
    wrong |= byte & ~0xff
    bytes[i] = byte
  }

  if (wrong !== 0) throw new RangeError('not lower-case hex')
  return bytes
}

/** Value of a digit of lower-case hex; a bit above the byte for any other code unit. */
const digit = (unit: number): number => (unit >= 0x30 && unit <= 0x39 ? unit - 0x30 : unit >= 0x61 && unit <= 0x66 ? unit - 0x57 : 0x100)

/** Standard base64 with padding (RFC 4648 §4). */
export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

const urlDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** base64url without padding (RFC 4648 §5). */
export function toBase64Url(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const three = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    text += urlDigits[three >> 18]! + urlDigits[(three >> 12) & 63]! + urlDigits[(three >> 6) & 63]! + urlDigits[three & 63]!
  }

  return text.slice(0, Math.ceil((bytes.length * 4) / 3))
}

/** Bytes of standard base64. @throws RangeError when it is not exactly that */
export function fromBase64(text: string): Uint8Array {
  let binary: string
  try {
    binary = atob(text)
  } catch {
    throw new RangeError('not base64')
  }

  const bytes = Uint8Array.from(binary, character => character.charCodeAt(0))
  if (toBase64(bytes) !== text) throw new RangeError('not base64')
  return bytes
}

/** Whether two byte strings are equal. */
export const equal = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])
