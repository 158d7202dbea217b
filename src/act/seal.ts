import {
  createCipheriv, createDecipheriv, createHmac, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, randomBytes, type KeyObject,
} from 'node:crypto'

/**
 * How personal text is sealed: AES-256-GCM (NIST SP 800-38D) with a fresh 96-bit nonce, bound to its place by what is
 * authenticated beside it. Nothing here knows a database: a thread that only reads files seals with it too.
 */

const cipher = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** Version of the data keys; it is part of every place. */
const keyVersion = 1

/** Where a sealed text belongs: moved to another row or column it no longer opens. */
export const placeOf = (table: string, column: string, row: string): string => `${table}|${column}|${row}|${keyVersion}`

/** Seals bytes. @returns base64url of nonce, cipher text and tag */
export function seal(key: Uint8Array, place: string, plain: string | Uint8Array): string {
  const nonce = randomBytes(nonceBytes)
  const sealing = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(place))
  const body = typeof plain === 'string' ? sealing.update(plain, 'utf8') : sealing.update(plain)
  return Buffer.concat([nonce, body, sealing.final(), sealing.getAuthTag()]).toString('base64url')
}

/** Opens what `seal` made. @throws when it was changed, moved or sealed under another key */
export function unseal(key: Uint8Array, place: string, sealed: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url')
  const opening = createDecipheriv(cipher, key, bytes.subarray(0, nonceBytes), {authTagLength: tagBytes}).setAAD(Buffer.from(place))
  opening.setAuthTag(bytes.subarray(bytes.length - tagBytes))
  return Buffer.concat([opening.update(bytes.subarray(nonceBytes, bytes.length - tagBytes)), opening.final()])
}

/** A value with the salt of its commitment, sealed as one: whoever has only the commitment cannot try values against it. */
export const sealSalted = (key: Uint8Array, place: string, salt: string, value: string): string => seal(key, place, `${salt}\n${value}`)

/** Opens what `sealSalted` made. */
export function unsealSalted(key: Uint8Array, place: string, sealed: string): {salt: string; value: string} {
  const text = unseal(key, place, sealed).toString()
  const end = text.indexOf('\n')
  return {salt: text.slice(0, end), value: text.slice(end + 1)}
}

/** A keyed hash by which equal values are found without being read. @param kind keeps a name and a contact apart */
export const blind = (key: Uint8Array, kind: string, value: string): string =>
  createHmac('sha256', key).update(`${kind}\n${value}`).digest('base64url')

const publicKeyOf = (raw: string): KeyObject => createPublicKey({key: {kty: 'OKP', crv: 'X25519', x: raw}, format: 'jwk'})

/** The key two sides share: X25519, then HKDF-SHA-256 (RFC 5869) over both public keys. */
const sharedKey = (own: KeyObject, other: KeyObject, once: string, to: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', diffieHellman({privateKey: own, publicKey: other}), Buffer.from(`${once}.${to}`), 'pds sealed text', 32))

/** Seals a text that only the key file opens, with nothing but its public half. @param to raw public key, base64url */
export function sealTo(to: string, place: string, salt: string, value: string): string {
  const {publicKey, privateKey} = generateKeyPairSync('x25519')
  const once = publicKey.export({format: 'jwk'}).x!
  return `${once}.${sealSalted(sharedKey(privateKey, publicKeyOf(to), once, to), place, salt, value)}`
}

/** Opens what `sealTo` made. */
export function unsealFrom(opener: KeyObject, to: string, place: string, sealed: string): {salt: string; value: string} {
  const [once, body] = sealed.split('.') as [string, string]
  return unsealSalted(sharedKey(opener, publicKeyOf(once), once, to), place, body)
}
