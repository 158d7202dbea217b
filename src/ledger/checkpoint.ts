import type {EventBody} from './event.js'
import {verifyEd25519, type Verify} from './ed25519.js'
import {fromBase64, fromHex, toBase64} from './hash.js'
import {
  NoteError, noteOf, openNote, parseNote, parseSignatureLine, parseSigner, signatureLine, signNote, verifySignature,
  type Signer, type VerifiedSignature, type VerifierKey,
} from './note.js'

/** Where a log stood: C2SP tlog-checkpoint, without extension lines, which no monitor could check. */
export interface Checkpoint {
  /** The log's name; its key signs under the same. */
  readonly origin: string
  /** Number of events. */
  readonly size: number
  /** RFC 6962 §2.1 root over them, 32 bytes. */
  readonly root: Uint8Array
}

/** A checkpoint whose signatures hold. */
export interface OpenedCheckpoint extends Checkpoint {
  /** The three lines that were signed. */
  readonly text: string
  /** Lines of the log's own keys that hold. */
  readonly signatures: readonly VerifiedSignature[]
  /** Lines of witnesses that hold, each with its time. */
  readonly cosignatures: readonly VerifiedSignature[]
}

/** The three lines of a checkpoint. @throws NoteError `malformed-checkpoint` for a size, root or origin that has no such text */
export function checkpointText({origin, size, root}: Checkpoint): string {
  const text = `${origin}\n${size}\n${toBase64(root)}\n`
  parseCheckpoint(text)
  return text
}

/**
 * Reads the three lines of a checkpoint: an origin, a size without leading zeros, a root of 32 bytes, nothing else.
 *
 * @throws NoteError `malformed-checkpoint`
 */
export function parseCheckpoint(text: string): Checkpoint {
  const [, origin, digits, encoded] = /^([^\n]+)\n(0|[1-9][0-9]*)\n([^\n]+)\n$/.exec(text) ?? []
  const size = Number(digits)
  if (origin === undefined || encoded === undefined || !Number.isSafeInteger(size)) throw new NoteError('malformed-checkpoint', text.slice(0, 200))
  let root: Uint8Array
  try {
    root = fromBase64(encoded)
  } catch {
    throw new NoteError('malformed-checkpoint', encoded.slice(0, 200))
  }

  if (root.length !== 32) throw new NoteError('malformed-checkpoint', encoded.slice(0, 200))
  return {origin, size, root}
}

/** What a checkpoint note says, without checking a signature: a hint, not a fact. @throws NoteError `malformed-note`, `malformed-checkpoint` */
export const readCheckpoint = (note: string): Checkpoint & {text: string} => {
  const {text} = parseNote(note)
  return {...parseCheckpoint(text), text}
}

/**
 * Checks a checkpoint note against trusted keys: at least one key of the log itself, which is one named like the
 * origin and of type 1, must have signed; every signature of a given key must hold, witnesses' among them.
 *
 * @param keys the log's and any witnesses' keys, as text (vkey) or read, got otherwise than with the note
 * @param origin the log that is meant, when the caller knows it
 * @throws NoteError `unknown-signer`, `bad-signature`, `other-origin`, `malformed-note`, `malformed-checkpoint`, and as `readKeys`
 */
export function openCheckpoint(
  note: string, keys: readonly (string | VerifierKey)[], {origin, verify = verifyEd25519}: {origin?: string; verify?: Verify} = {},
): OpenedCheckpoint {
  const {text, signatures} = openNote(note, keys, verify)
  const checkpoint = parseCheckpoint(text)
  if (origin !== undefined && checkpoint.origin !== origin) throw new NoteError('other-origin', checkpoint.origin)
  const own = signatures.filter(({key}) => key.type === 1 && key.name === checkpoint.origin)
  if (own.length === 0) throw new NoteError('unknown-signer', signatures.map(({key}) => `${key.name}+${key.id}`).join(' '))
  return {...checkpoint, text, signatures: own, cosignatures: signatures.filter(({key}) => key.type === 4)}
}

/**
 * Signs a checkpoint.
 *
 * @param signer the log's key, or its private text form (`PRIVATE+KEY+…`); its name is the origin
 * @returns the note; for one key always the same bytes, since Ed25519 uses no chance
 * @throws NoteError `other-origin` when the key has another name, `malformed-checkpoint`
 */
export function signCheckpoint(checkpoint: Checkpoint, signer: Signer | string): string {
  const key = typeof signer === 'string' ? parseSigner(signer) : signer
  if (key.type !== 1 || key.name !== checkpoint.origin) throw new NoteError('other-origin', key.name)
  return signNote(checkpointText(checkpoint), [key])
}

/**
 * A witness's line for a checkpoint, without its newline. It says that the witness saw this tree continue all it saw
 * before: check that first, and store it.
 *
 * @param time seconds since 1970
 * @throws NoteError when the note is none, RangeError when the key is not a witness's
 */
export function cosignCheckpoint(note: string, witness: Signer, time: number): string {
  if (witness.type !== 4) throw new RangeError('a witness signs with a key of type 4')
  return signatureLine(readCheckpoint(note).text, witness, time)
}

/**
 * A checkpoint note with further signature lines, each once, in the order given. They are not checked here.
 *
 * @throws NoteError `malformed-note`
 */
export function addSignatures(note: string, lines: readonly string[]): string {
  const {text, signatures} = parseNote(note)
  const all = [...signatures.map(({line}) => line), ...lines.map(line => parseSignatureLine(line.trimEnd()).line)]
  return noteOf(text, [...new Set(all)])
}

/** Whether a witness's line is over this checkpoint note and holds. @returns its time, or undefined when it does not @throws NoteError for no note or no line */
export function verifyCosignature(note: string, line: string, witness: VerifierKey, verify: Verify = verifyEd25519): VerifiedSignature | undefined {
  if (witness.type !== 4) return undefined
  return verifySignature(witness, parseNote(note).text, parseSignatureLine(line.trimEnd()), verify)
}

/**
 * The origin of a log from its first event: the name its checkpoints carry. A log that was begun before origins were
 * written down is called by the id of its store.
 */
export const originOf = (genesis: Pick<EventBody, 'data' | 'entity'>): string =>
  typeof genesis.data.origin === 'string' ? genesis.data.origin : `pds/${genesis.entity.id}`

/** A checkpoint from a root in hex, as the store keeps it. */
export const checkpointAt = (origin: string, size: number, root: string): Checkpoint => ({origin, size, root: fromHex(root)})
