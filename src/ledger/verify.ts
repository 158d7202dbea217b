import {CanonicalError} from './canonical.js'
import {genesisPrev, maxEventBytes} from './event.js'
import {readEvent, type EventFacts} from './event-text.js'
import type {TextHash} from './digest.js'
import {fromHex, sha256, toHex, utf8, type Hash} from './hash.js'
import {frontierRoot, pushLeaf} from './merkle.js'
import {SeenCommands} from './seen.js'

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
 * command ids (see `SeenCommands`). Sound here means consistent in itself: a cut tail shows only against a checkpoint. Source:
 * docs/audit-format.
 */
export class LogVerifier {
  #frontier: Uint8Array[] = []
  #events = 0
  #head = genesisPrev
  #time = ''
  #failure: LogFailure | undefined
  #body: EventFacts | undefined
  #commands = new SeenCommands()
  readonly #hash: Hash
  readonly #textHash: TextHash

  /** @param textHash SHA-256 of a text's UTF-8 bytes, where there is one that takes text as it is */
  constructor(hash: Hash = sha256, textHash?: TextHash) {
    this.#hash = hash
    this.#textHash = textHash ?? (text => toHex(hash(utf8(text))))
  }

  /** The event fed last, read; undefined before the first, after a leaf, and after a failure. */
  get body(): EventFacts | undefined {
    return this.#failure ? undefined : this.#body
  }

  /** Number of events so far. */
  get events(): number {
    return this.#events
  }

  /** RFC 6962 §2.1 root over the events so far. */
  get root(): Uint8Array {
    return frontierRoot(this.#frontier, this.#hash)
  }

  /** Leaf hash of the text of an event, hex. */
  leafOf(text: string): string {
    // The prefix byte is a character of its own in UTF-8.
    return this.#textHash(`\0${text}`)
  }

  /** Takes the hash (hex) of an event that is not shown: it has its place in the chain and the tree, and no more. */
  feedLeaf(leaf: string): void {
    this.#take(leaf)
    this.#body = undefined
  }

  /** A copy that goes its own way: to see what becomes of two continuations of one beginning. */
  fork(): LogVerifier {
    const copy = new LogVerifier(this.#hash, this.#textHash)
    copy.#frontier = [...this.#frontier]
    copy.#events = this.#events
    copy.#head = this.#head
    copy.#time = this.#time
    copy.#failure = this.#failure
    copy.#body = this.#body
    copy.#commands = this.#commands.fork()
    return copy
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
    // A code unit is three bytes at most, so most texts need no counting.
    if (text.length * 3 > maxEventBytes) {
      const {length} = utf8(text)
      if (length > maxEventBytes) return {kind: 'format', seq, code: 'too-long', detail: `${length} bytes`}
    }

    // The hash comes first: an edit inside the text is an edit, whatever it did to the form.
    const computed = this.leafOf(text)
    if (leaf !== undefined && leaf !== computed) return fail('leaf-mismatch', computed)
    let body: EventFacts
    try {
      body = readEvent(text)
    } catch (error) {
      if (error instanceof CanonicalError) return {kind: 'format', seq, ...formOf(error)}
      throw error
    }

    if (body.seq !== this.#events || seq !== this.#events) return fail('seq-gap', `${body.seq}, not ${this.#events}`)
    if (body.prev !== this.#head) return fail('prev-mismatch', body.prev)
    if (body.time < this.#time) return fail('time-falls', body.time)
    if (!this.#commands.add(body.cmd.id, body.cmd.part)) return fail('command-twice', `${body.cmd.id}/${body.cmd.part}`)
    this.#take(computed)
    this.#time = body.time
    this.#body = body
    return undefined
  }

  #take(leaf: string): void {
    pushLeaf(this.#frontier, this.#events++, fromHex(leaf), this.#hash)
    this.#head = leaf
  }
}

/** What a fault of the form is called in a log. */
export function formOf({code, path}: CanonicalError): Pick<LogFailure, 'code' | 'detail'> {
  const detail = `${code} ${path}`.trimEnd()
  if (code === 'unknown-version') return {code, detail}
  const isOtherForm = code === 'unknown-member' || code === 'missing-member' || code === 'wrong-type'
  return {code: isOtherForm ? 'not-an-event' : 'not-canonical', detail}
}
