import {ed25519} from '@noble/curves/ed25519.js'
import {sha512} from '@noble/hashes/sha2.js'
import {concat, equal} from './hash.js'

/**
 * Checks an Ed25519 signature. Every function that checks one takes such a function last, `verifyEd25519` unless told;
 * on Node hand in node:crypto's, which is faster. It answers at once and not with a promise: the same code then runs in
 * a page, in the tests and on the command line, which the browser's own asynchronous one would not allow.
 *
 * @returns false, never a throw, for a signature that does not hold and for bytes of a wrong length
 */
export type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean

/** Signs bytes with a key the caller holds; 64 bytes, RFC 8032 §5.1.6. */
export type Sign = (message: Uint8Array) => Uint8Array

const {Point} = ed25519
const order = Point.Fn.ORDER

/** A whole number below 2^512 from its little-endian bytes. */
const numberOf = (bytes: Uint8Array): bigint => bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n)

/** The point of an encoding, RFC 8032 §5.1.3; undefined for bytes that encode none, or one in another way than the shortest. */
function pointOf(bytes: Uint8Array): InstanceType<typeof Point> | undefined {
  try {
    return Point.fromBytes(bytes)
  } catch {
    return undefined
  }
}

/**
 * Whether 32 bytes are a public key worth trusting: a canonical point that is not of small order. Under a key of small
 * order signatures can be found that hold for many messages, with no private key at all.
 */
export function isPublicKey(bytes: Uint8Array): boolean {
  const point = bytes.length === 32 ? pointOf(bytes) : undefined
  return point !== undefined && !point.isSmallOrder()
}

/**
 * Ed25519, RFC 8032 §5.1.7, strictly: S below the order, R and the key in canonical form, no key of small order, and the
 * equation [S]B = R + [k]A itself, not its multiple by eight. That is what OpenSSL and Go compute; the laxer rule
 * called ZIP 215 would let two verifiers of one log differ.
 */
export const verifyEd25519: Verify = (publicKey, message, signature) => {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  const a = pointOf(publicKey)
  if (a === undefined || a.isSmallOrder()) return false
  const r = signature.subarray(0, 32)
  const s = numberOf(signature.subarray(32))
  if (s >= order) return false
  const k = numberOf(sha512(concat(r, publicKey, message))) % order
  const found = Point.BASE.multiplyUnsafe(s).subtract(a.multiplyUnsafe(k))
  return equal(found.toBytes(), r)
}

/** A key from its 32 secret bytes (RFC 8032 §5.1.5), for where node:crypto is not: a page, or another's tool. */
export function ed25519Key(secret: Uint8Array): {publicKey: Uint8Array; sign: Sign} {
  if (secret.length !== 32) throw new RangeError('a secret key is 32 bytes')
  return {publicKey: ed25519.getPublicKey(secret), sign: message => ed25519.sign(message, secret)}
}
