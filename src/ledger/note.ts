import {cosignedMessage, decodeTimed, encodeTimed} from './cosignature.js'
import {ed25519Key, isPublicKey, verifyEd25519, type Sign, type Verify} from './ed25519.js'
import {concat, equal, fromBase64, fromHex, sha256, toBase64, toHex, utf8} from './hash.js'

/** Why a note, a key or what lies in a note is refused. */
export type NoteReason =
  | 'malformed-note' | 'malformed-key' | 'unknown-key-type' | 'weak-key' | 'ambiguous-key'
  | 'unknown-signer' | 'bad-signature'
  | 'malformed-checkpoint' | 'other-origin' | 'malformed-proof' | 'malformed-policy'

/** A signed note, or something made of one, that is refused. */
export class NoteError extends Error {
  override readonly name = 'NoteError'

  /**
   * @param code stable code of what is wrong
   * @param detail the key, line or value at fault; facts, no sentence
   */
  constructor(readonly code: NoteReason, readonly detail: string = '') {
    super(detail === '' ? code : `${code}: ${detail}`)
  }
}

/** How a key signs (C2SP signed-note, signature types): 1 the text itself, 4 as a witness, with a time. */
export type KeyType = 1 | 4

/** A public key with the name it signs under. */
export interface VerifierKey {
  readonly name: string
  /** First four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key), as eight hex digits. */
  readonly id: string
  readonly type: KeyType
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array
}

/** A key that can sign: the public part, and the act of signing. */
export interface Signer extends VerifierKey {
  readonly sign: Sign
}

/** A name a key may have: not empty, no space of any script, no plus, no control character. */
export const isKeyName = (name: string): boolean =>
  name !== '' && name.isWellFormed() && !/[\p{White_Space}\p{Cc}+]/u.test(name)

const idOf = (name: string, type: KeyType, publicKey: Uint8Array): string =>
  toHex(sha256(concat(utf8(`${name}\n`), Uint8Array.of(type), publicKey)).subarray(0, 4))

/** @throws NoteError `malformed-key` for a name no key may have, `weak-key` for bytes that are no key to trust */
export function verifierKey(name: string, publicKey: Uint8Array, type: KeyType = 1): VerifierKey {
  if (!isKeyName(name)) throw new NoteError('malformed-key', name)
  if (!isPublicKey(publicKey)) throw new NoteError('weak-key', name)
  return {name, id: idOf(name, type, publicKey), type, publicKey}
}

/** The text form of a public key (vkey): `name+id+base64(type ‖ key)`. It is what an auditor is given. */
export const formatVerifierKey = ({name, id, type, publicKey}: VerifierKey): string =>
  `${name}+${id}+${toBase64(concat(Uint8Array.of(type), publicKey))}`

/**
 * Reads the text form of a public key (C2SP signed-note, verifier keys).
 *
 * @throws NoteError `malformed-key`, `unknown-key-type` for another algorithm, `weak-key`
 */
export function parseVerifierKey(text: string): VerifierKey {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/s.exec(text) ?? []
  const bytes = encoded === undefined ? undefined : decoded(encoded)
  if (name === undefined || !isKeyName(name) || !bytes || bytes.length === 0) throw new NoteError('malformed-key', text)
  const type = bytes[0]!
  if (type !== 1 && type !== 4) throw new NoteError('unknown-key-type', text)
  if (bytes.length !== 33) throw new NoteError('malformed-key', text)
  const key = verifierKey(name, bytes.slice(1), type)
  if (key.id !== id) throw new NoteError('malformed-key', text)
  return key
}

/** A signer of a name from a key the caller holds. @throws NoteError as `verifierKey` */
export const makeSigner = (name: string, key: {publicKey: Uint8Array; sign: Sign}, type: KeyType = 1): Signer =>
  ({...verifierKey(name, key.publicKey, type), sign: key.sign})

/**
 * A signer from the text form of a private key, `PRIVATE+KEY+name+id+base64(type ‖ secret)`, as Go's package
 * golang.org/x/mod/sumdb/note writes it. The office's own keys are PEM files; this form is for other tools' keys.
 *
 * @throws NoteError `malformed-key`, without the key in its detail
 */
export function parseSigner(text: string): Signer {
  const [, name, id, encoded] = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+(.+)$/s.exec(text) ?? []
  const bytes = encoded === undefined ? undefined : decoded(encoded)
  if (name === undefined || !bytes || bytes.length !== 33 || (bytes[0] !== 1 && bytes[0] !== 4)) throw new NoteError('malformed-key')
  const signer = makeSigner(name, ed25519Key(bytes.slice(1)), bytes[0])
  if (signer.id !== id) throw new NoteError('malformed-key')
  return signer
}

/** One line under a note, not yet checked. */
export interface NoteSignature {
  readonly name: string
  /** Key id, eight hex digits. */
  readonly id: string
  /** What stands behind the key id. */
  readonly bytes: Uint8Array
  /** The line as it stands, without its newline. */
  readonly line: string
}

/** A signature that holds, by a key that was given. `time` is a witness's, in seconds since 1970. */
export interface VerifiedSignature {
  readonly key: VerifierKey
  readonly line: string
  readonly time?: number
}

const maxSignatures = 100
const maxLength = 1_000_000
const dash = '\u2014 '

/** One signature line, without its newline. @throws NoteError `malformed-note` */
export function parseSignatureLine(line: string): NoteSignature {
  const at = line.indexOf(' ', dash.length)
  const name = line.slice(dash.length, at)
  const bytes = line.startsWith(dash) && at > 0 ? decoded(line.slice(at + 1)) : undefined
  if (!bytes || bytes.length < 5 || !isKeyName(name)) throw new NoteError('malformed-note', line.slice(0, 200))
  return {name, id: toHex(bytes.subarray(0, 4)), bytes: bytes.slice(4), line}
}

/**
 * Takes a note apart (C2SP signed-note) without checking any signature: nothing in it is to be believed yet.
 *
 * @returns the text with its last newline, and the signature lines in their order
 * @throws NoteError `malformed-note`: control characters, no blank line, no or more than 100 signatures, another form
 */
export function parseNote(note: string): {text: string; signatures: NoteSignature[]} {
  // Control characters are what the rule forbids.
   
  if (note.length > maxLength || !note.isWellFormed() || /[\u0000-\u0009\u000b-\u001f]/.test(note) || !note.endsWith('\n'))
    throw new NoteError('malformed-note')
  const at = note.lastIndexOf('\n\n')
  if (at < 0) throw new NoteError('malformed-note')
  const lines = note.slice(at + 2, -1).split('\n')
  if (lines.length > maxSignatures) throw new NoteError('malformed-note', `${lines.length} signatures`)
  return {text: note.slice(0, at + 1), signatures: lines.map(parseSignatureLine)}
}

/** Keys as their text form or read already; the same key twice counts once. @throws NoteError as `parseVerifierKey`, `ambiguous-key` */
export function readKeys(keys: readonly (string | VerifierKey)[]): VerifierKey[] {
  const read = new Map<string, VerifierKey>()
  for (const given of keys) {
    const key = typeof given === 'string' ? parseVerifierKey(given) : given
    const known = read.get(`${key.name}+${key.id}`)
    if (known && !equal(known.publicKey, key.publicKey)) throw new NoteError('ambiguous-key', `${key.name}+${key.id}`)
    read.set(`${key.name}+${key.id}`, key)
  }

  return [...read.values()]
}

/**
 * Checks a note against keys that are trusted (C2SP signed-note): signatures of other keys are passed over, every one
 * of a trusted key must hold, and at least one must be there. A key's second line is not counted again.
 *
 * @param keys trusted keys, as text (vkey) or read
 * @returns the text, now to be believed as far as its signers are
 * @throws NoteError `malformed-note`, `bad-signature`, `unknown-signer`, and as `readKeys`
 */
export function openNote(
  note: string, keys: readonly (string | VerifierKey)[], verify: Verify = verifyEd25519,
): {text: string; signatures: VerifiedSignature[]} {
  const {text, signatures} = parseNote(note)
  const trusted = readKeys(keys)
  const verified = new Map<VerifierKey, VerifiedSignature>()
  for (const signature of signatures) {
    const key = trusted.find(({name, id}) => name === signature.name && id === signature.id)
    if (!key || verified.has(key)) continue
    const holds = verifySignature(key, text, signature, verify)
    if (!holds) throw new NoteError('bad-signature', `${key.name}+${key.id}`)
    verified.set(key, holds)
  }

  if (verified.size === 0)
    throw new NoteError('unknown-signer', signatures.map(({name, id}) => `${name}+${id}`).join(' ').slice(0, 500))
  return {text, signatures: [...verified.values()]}
}

/** Whether one signature line over a text is this key's and holds; undefined when not. */
export function verifySignature(
  key: VerifierKey, text: string, signature: NoteSignature, verify: Verify = verifyEd25519,
): VerifiedSignature | undefined {
  if (signature.name !== key.name || signature.id !== key.id) return undefined
  const {line} = signature
  if (key.type === 1) return verify(key.publicKey, utf8(text), signature.bytes) ? {key, line} : undefined
  const timed = decodeTimed(signature.bytes)
  if (!timed || !verify(key.publicKey, cosignedMessage(timed.time, text), timed.signature)) return undefined
  return {key, line, time: timed.time}
}

/**
 * A signature line over a text, without its newline.
 *
 * @param text ends in a newline
 * @param time seconds since 1970; a witness's key (type 4) needs it, another ignores it
 * @throws RangeError when a witness's key is given no time
 */
export function signatureLine(text: string, signer: Signer, time?: number): string {
  const bytes = signer.type === 1
    ? signer.sign(utf8(text))
    : encodeTimed({time: time ?? Number.NaN, signature: signer.sign(cosignedMessage(time ?? Number.NaN, text))})
  return `${dash}${signer.name} ${toBase64(concat(fromHex(signer.id), bytes))}`
}

/** A signed note. @param text ends in a newline and holds no control characters @throws NoteError `malformed-note` */
export function signNote(text: string, signers: readonly Signer[], time?: number): string {
  const note = noteOf(text, signers.map(signer => signatureLine(text, signer, time)))
  // What could not be read again must not be signed.
  if (parseNote(note).text !== text) throw new NoteError('malformed-note')
  return note
}

/** A note from its text and its signature lines. */
export const noteOf = (text: string, lines: readonly string[]): string => `${text}\n${lines.map(line => `${line}\n`).join('')}`

function decoded(base64: string): Uint8Array | undefined {
  try {
    return fromBase64(base64)
  } catch {
    return undefined
  }
}
