import {canonicalize, parseCanonical, type Canonical} from './canonical.js'
import {openCheckpoint, type OpenedCheckpoint} from './checkpoint.js'
import {commitment, rowDigest} from './digest.js'
import {verifyEd25519, type Verify} from './ed25519.js'
import {decodeEvent, type EventBody} from './event.js'
import {fromBase64, sha256, toBase64, utf8, type Hash} from './hash.js'
import {leafHash, verifyInclusion} from './merkle.js'
import {NoteError, type VerifierKey} from './note.js'
import {meetsQuorum, policyKeys, type Policy} from './policy.js'

/** A proof that one entry lies in a log, checked with public keys alone: C2SP tlog-proof. */
export interface ProofFile {
  /** Bytes the proof itself does not vouch for; a receipt's hold the entry, see `ReceiptContent`. */
  readonly extra?: Uint8Array
  /** Place of the entry, from 0. */
  readonly index: number
  /** RFC 6962 §2.1.1 path from the leaf's neighbour to the root's child. */
  readonly proof: readonly Uint8Array[]
  /** A checkpoint note, verbatim. */
  readonly checkpoint: string
}

const firstLine = 'c2sp.org/tlog-proof@v1'
// Longer than any event with its openings; 64 hashes are more than any tree is high.
const maxExtra = 1_000_000
const maxProof = 64

/** The text of a proof file. */
export function formatProofFile({extra, index, proof, checkpoint}: ProofFile): string {
  const lines = [firstLine, ...(extra ? [`extra ${toBase64(extra)}`] : []), `index ${index}`, ...proof.map(toBase64)]
  return `${lines.join('\n')}\n\n${checkpoint}`
}

/** Whether a text says it is a proof file; what else it holds is for `parseProofFile`. */
export const isProofFile = (text: string): boolean => text.startsWith(`${firstLine}\n`)

/**
 * Reads a proof file. Nothing in it is checked: that is `verifyProofFile`.
 *
 * @throws NoteError `malformed-proof`, with the number of the line
 */
export function parseProofFile(text: string): ProofFile {
  const at = text.indexOf('\n\n')
  const lines = text.slice(0, Math.max(at, 0)).split('\n')
  if (lines.shift() !== firstLine) throw new NoteError('malformed-proof', 'line 1')
  let number = 2
  let extra: Uint8Array | undefined
  if (lines[0]?.startsWith('extra ')) {
    extra = bytesOf(lines.shift()!.slice('extra '.length), number++)
    if (extra.length > maxExtra) throw new NoteError('malformed-proof', 'line 2')
  }

  const [, digits] = /^index (0|[1-9][0-9]*)$/.exec(lines.shift() ?? '') ?? []
  const index = Number(digits)
  if (digits === undefined || !Number.isSafeInteger(index)) throw new NoteError('malformed-proof', `line ${number}`)
  if (lines.length > maxProof) throw new NoteError('malformed-proof', `${lines.length} hashes`)
  const proof = lines.map(line => {
    const hash = bytesOf(line, ++number)
    if (hash.length !== 32) throw new NoteError('malformed-proof', `line ${number}`)
    return hash
  })
  return {...(extra ? {extra} : {}), index, proof, checkpoint: text.slice(at + 2)}
}

function bytesOf(base64: string, line: number): Uint8Array {
  try {
    return fromBase64(base64)
  } catch {
    throw new NoteError('malformed-proof', `line ${line}`)
  }
}

/** A row of the office's tables as the log holds it; personal columns are not in it. */
export interface ReceiptRow {
  readonly t: string
  readonly id: string
  readonly row: Readonly<Record<string, Canonical>>
}

/** What a receipt of the office carries as `extra`: canonical JSON of these members. */
export interface ReceiptContent {
  /** Text of the event, whose hash is the leaf. */
  readonly b: string
  /** Rows the event wrote; each one's digest stands in the event. */
  readonly rows?: readonly ReceiptRow[]
  /** Texts the event holds commitments to, e.g. a reason that was published. */
  readonly o?: readonly {readonly path: string; readonly salt: string; readonly value: string}[]
}

/** The bytes of a receipt's content. */
export const encodeReceipt = (content: ReceiptContent): Uint8Array => utf8(canonicalize(content as unknown as Canonical))

/** Why a proof file proves nothing: the first of these that is so, and facts. */
export interface ProofFailure {
  readonly ok: false
  /** Of the kinds of `audit verify`. */
  readonly kind: 'format' | 'chain' | 'root' | 'signature' | 'rule'
  readonly code:
    | 'malformed-proof' | 'malformed-note' | 'malformed-checkpoint' | 'malformed-receipt' | 'other-entry'
    | 'not-included' | 'bad-signature' | 'unknown-signer' | 'bad-keys' | 'seq-mismatch' | 'row-mismatch' | 'opening-mismatch' | 'quorum'
  readonly detail: string
}

/** What a proof file proves. */
export interface ProvenEntry {
  readonly ok: true
  readonly index: number
  readonly checkpoint: OpenedCheckpoint
  /** Present under a policy. */
  readonly quorumMet?: boolean
  /** The event, when the file or the caller brought it. */
  readonly event?: EventBody
  readonly rows: readonly ReceiptRow[]
  readonly openings: readonly {readonly path: string; readonly value: string}[]
}

/**
 * Checks a proof file from end to end: the log's signature on the checkpoint, the quorum of a policy, the inclusion of
 * the entry, and, for a receipt, that the rows and texts beside the event are those it commits to.
 *
 * @param given `keys` of the log and of witnesses, `policy` of C2SP tlog-policy, or both; `entry` the text of the event
 *   when the file does not carry it
 * @returns a failure as data, never a throw, whatever the text holds
 */
export function verifyProofFile(
  text: string,
  given: {keys?: readonly (string | VerifierKey)[]; policy?: Policy; entry?: string},
  hash: Hash = sha256,
  verify: Verify = verifyEd25519,
): ProvenEntry | ProofFailure {
  try {
    const file = parseProofFile(text)
    const checkpoint = openCheckpoint(file.checkpoint, [...(given.keys ?? []), ...(given.policy ? policyKeys(given.policy) : [])], {verify})
    const content = contentOf(file.extra, given.entry)
    if (!content) return failed('format', 'malformed-receipt')
    if (given.entry !== undefined && given.entry !== content.b) return failed('chain', 'other-entry')
    const claim = {index: file.index, size: checkpoint.size, root: checkpoint.root, proof: file.proof}
    if (!verifyInclusion({...claim, leafHash: leafHash(utf8(content.b), hash)}, hash)) return failed('root', 'not-included', String(file.index))
    const event = eventOf(content.b)
    if (!event) return failed('format', 'malformed-receipt')
    if (event.seq !== file.index) return failed('chain', 'seq-mismatch', String(event.seq))
    const stray = strayPart(content, event, hash)
    if (stray) return stray
    const quorumMet = given.policy && meetsQuorum(given.policy, checkpoint.cosignatures)
    if (quorumMet === false) return failed('rule', 'quorum', given.policy!.quorum)
    const openings = (content.o ?? []).map(({path, value}) => ({path, value}))
    return {ok: true, index: file.index, checkpoint, event, rows: content.rows ?? [], openings, ...(quorumMet === undefined ? {} : {quorumMet})}
  } catch (error) {
    if (error instanceof NoteError) return fromNote(error)
    throw error
  }
}

const failed = (kind: ProofFailure['kind'], code: ProofFailure['code'], detail = ''): ProofFailure => ({ok: false, kind, code, detail})

function fromNote({code, detail}: NoteError): ProofFailure {
  if (code === 'bad-signature' || code === 'unknown-signer') return failed('signature', code, detail)
  if (code === 'malformed-proof' || code === 'malformed-note' || code === 'malformed-checkpoint') return failed('format', code, detail)
  return failed('signature', 'bad-keys', `${code} ${detail}`.trimEnd())
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const areRecords = (value: unknown, ...names: string[]): boolean =>
  value === undefined || (Array.isArray(value) && value.every(item => isRecord(item) && names.every(name => typeof item[name] === 'string')))

/** The content of a receipt; undefined when the bytes are not one and the caller brought no entry. */
function contentOf(extra: Uint8Array | undefined, entry: string | undefined): ReceiptContent | undefined {
  // Another's proof file may carry anything as extra: the caller's entry is then all there is.
  const fallback = entry === undefined ? undefined : {b: entry}
  if (!extra) return fallback
  try {
    const value: unknown = parseCanonical(new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(extra))
    // A member of another name would be passed over in silence: `rows` misspelt must not look like no rows.
    const isContent = isRecord(value) && Object.keys(value).every(name => ['b', 'rows', 'o'].includes(name)) && typeof value.b === 'string' && areRecords(value.rows, 't', 'id') && areRecords(value.o, 'path', 'salt', 'value')
      && (value.rows === undefined || (value.rows as Record<string, unknown>[]).every(({row}) => isRecord(row)))
    return isContent ? value as unknown as ReceiptContent : fallback
  } catch {
    return fallback
  }
}

function eventOf(text: string): EventBody | undefined {
  try {
    return decodeEvent(text)
  } catch {
    return undefined
  }
}

/** An event too long to name its rows says of each decision it published what its row hashes to. */
const saysOf = ({type, data}: EventBody, digest: string): boolean =>
  type === 'decision.call-published' && Array.isArray(data.decisions) && (data.decisions as readonly Canonical[]).some(one => isRecord(one) && one.row === digest)

/** A row or text beside the event that the event does not commit to. */
function strayPart({rows = [], o = []}: ReceiptContent, event: EventBody, hash: Hash): ProofFailure | undefined {
  for (const {t, id, row} of rows) {
    const digest = rowDigest(t, id, row, hash)
    if (!event.effects?.some(effect => effect.t === t && effect.id === id && effect.h === digest) && !saysOf(event, digest)) return failed('chain', 'row-mismatch', `${t} ${id}`)
  }

  for (const {path, salt, value} of o) {
    const name = /^data\.(.+)$/.exec(path)?.[1]
    if (name === undefined || !Object.hasOwn(event.data, name) || event.data[name] !== commitment(salt, path, value, hash)) return failed('chain', 'opening-mismatch', path)
  }

  return undefined
}
