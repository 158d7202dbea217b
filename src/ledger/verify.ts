import {CanonicalError} from './canonical.js'
import {decodeEvent, genesisPrev, maxEventBytes, type EventBody} from './event.js'
import {sha256, toHex, utf8, type Hash} from './hash.js'
import {frontierAppend, frontierRoot, leafHash, type Frontier} from './merkle.js'

/** What is wrong with a log, and where. */
export interface LogFailure {
  /** `root` is for those who compare the root of `finish` with a checkpoint; the verifier itself has none. */
  readonly kind: 'format' | 'chain' | 'root'
  /** Number the event was fed under. */
  readonly seq: number
  /** Stable code of what is wrong. */
  readonly code:
    | 'not-canonical' | 'too-long' | 'unknown-version' | 'not-an-event'
    | 'seq-gap' | 'prev-mismatch' | 'leaf-mismatch' | 'time-falls' | 'command-twice'
    | 'root-mismatch'
  /** Facts for a maintainer, no sentence: a code and a JSON pointer, or what was found. */
  readonly detail?: string
}

/** One stored event; `leaf` is the hash stored beside it (hex), if any. */
export interface StoredEvent {
  readonly seq: number
  readonly text: string
  readonly leaf?: string
}

/** What was read of a log before any failure. */
export interface LogSummary {
  /** Number of sound events, and so the size of the tree. */
  readonly events: number
  /** RFC 6962 §2.1 root over them, hex. */
  readonly root: string
  /** Leaf hash of the last of them, hex; `genesisPrev` for none. */
  readonly head: string
  /** Set when the log is not sound: what is said above is then true only of its beginning. */
  readonly failure?: LogFailure
}

/**
 * Checks a log, fed one event after the other: canonical bytes, known version and form, numbers without a gap, each
 * holding the hash of the one before, stored hashes equal to recomputed ones, time never falling, no part of a command
 * twice. Failures are data, not thrown; the first one stays and nothing is read after it. Memory grows only by the
 * command ids. Sound here means consistent in itself: a cut tail shows only against a checkpoint. Source:
 * docs/audit-format.
 */
export class LogVerifier {
  #frontier: Frontier = []
  #events = 0
  #head = genesisPrev
  #time = ''
  #failure: LogFailure | undefined
  readonly #commands = new Set<string>()
  readonly #hash: Hash

  constructor(hash: Hash = sha256) {
    this.#hash = hash
  }

  /** @returns the first failure, now or earlier */
  feed(event: StoredEvent): LogFailure | undefined {
    return (this.#failure ??= this.#check(event))
  }

  /** What was read so far; feeding may go on. */
  finish(): LogSummary {
    const root = toHex(frontierRoot(this.#frontier, this.#hash))
    return {events: this.#events, root, head: this.#head, ...(this.#failure ? {failure: this.#failure} : {})}
  }

  #check({seq, text, leaf}: StoredEvent): LogFailure | undefined {
    const fail = (code: LogFailure['code'], detail?: string): LogFailure =>
      ({kind: 'chain', seq, code, ...(detail === undefined ? {} : {detail})})
    const bytes = utf8(text)
    if (bytes.length > maxEventBytes) return {kind: 'format', seq, code: 'too-long', detail: `${bytes.length} bytes`}
    // The hash comes first: an edit inside the text is an edit, whatever it did to the form.
    const computed = leafHash(bytes, this.#hash)
    if (leaf !== undefined && leaf !== toHex(computed)) return fail('leaf-mismatch', toHex(computed))
    let body: EventBody
    try {
      body = decodeEvent(text)
    } catch (error) {
      if (error instanceof CanonicalError) return {kind: 'format', seq, ...formOf(error)}
      throw error
    }

    if (body.seq !== this.#events || seq !== this.#events) return fail('seq-gap', `${body.seq}, not ${this.#events}`)
    if (body.prev !== this.#head) return fail('prev-mismatch', body.prev)
    if (body.time < this.#time) return fail('time-falls', body.time)
    const command = `${body.cmd.id}/${body.cmd.part}`
    if (this.#commands.has(command)) return fail('command-twice', command)
    this.#commands.add(command)
    this.#frontier = frontierAppend(this.#frontier, this.#events, computed, this.#hash)
    this.#events++
    this.#head = toHex(computed)
    this.#time = body.time
    return undefined
  }
}

function formOf({code, path}: CanonicalError): Pick<LogFailure, 'code' | 'detail'> {
  const detail = `${code} ${path}`.trimEnd()
  if (code === 'unknown-version') return {code, detail}
  const isOtherForm = code === 'unknown-member' || code === 'missing-member' || code === 'wrong-type'
  return {code: isOtherForm ? 'not-an-event' : 'not-canonical', detail}
}
