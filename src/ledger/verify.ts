import {CanonicalError} from './canonical.js'
import {decodeEvent, genesisPrev, maxEventBytes, type EventBody} from './event.js'
import {fromHex, sha256, toHex, utf8, type Hash} from './hash.js'
import {frontierAppend, frontierRoot, leafHash, type Frontier} from './merkle.js'

/** What is wrong with a log, and where. */
export interface LogFailure {
  readonly kind: 'format' | 'chain'
  readonly seq: number
  readonly code: 'not-canonical' | 'too-long' | 'seq-gap' | 'prev-mismatch' | 'leaf-mismatch' | 'time-falls' | 'command-twice'
}

/** One stored event; `leaf` is the hash stored beside it, if any. */
export interface StoredEvent {
  readonly seq: number
  readonly text: string
  readonly leaf?: string
}

/**
 * Checks a log, fed one event after the other: canonical bytes, numbers without a gap, each holding the hash of the one
 * before, stored hashes equal to recomputed ones, time never falling, no command twice. The first failure stays.
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

  /** Number of events, Merkle root and head leaf (hex) of what was fed before any failure. */
  finish(): {events: number; root: string; head: string} {
    return {events: this.#events, root: toHex(frontierRoot(this.#frontier, this.#hash)), head: this.#head}
  }

  #check({seq, text, leaf}: StoredEvent): LogFailure | undefined {
    const fail = (kind: LogFailure['kind'], code: LogFailure['code']): LogFailure => ({kind, seq, code})
    const bytes = utf8(text)
    if (bytes.length > maxEventBytes) return fail('format', 'too-long')
    // The hash comes first: an edit inside the text is an edit, whatever it did to the form.
    const computed = leafHash(bytes, this.#hash)
    if (leaf !== undefined && leaf !== toHex(computed)) return fail('chain', 'leaf-mismatch')
    let body: EventBody
    try {
      body = decodeEvent(text)
    } catch (error) {
      if (error instanceof CanonicalError) return fail('format', 'not-canonical')
      throw error
    }

    if (body.seq !== this.#events || seq !== this.#events) return fail('chain', 'seq-gap')
    if (body.prev !== this.#head) return fail('chain', 'prev-mismatch')
    if (body.time < this.#time) return fail('chain', 'time-falls')
    const command = `${body.cmd.id}/${body.cmd.part}`
    if (this.#commands.has(command)) return fail('chain', 'command-twice')
    this.#commands.add(command)
    this.#frontier = frontierAppend(this.#frontier, this.#events, computed, this.#hash)
    this.#events++
    this.#head = toHex(computed)
    this.#time = body.time
    return undefined
  }
}

/** Root of a whole log's leaf hashes given as hex. */
export const rootOfLeaves = (leaves: readonly string[], hash: Hash = sha256): string => {
  let frontier: Frontier = []
  leaves.forEach((leaf, i) => (frontier = frontierAppend(frontier, i, fromHex(leaf), hash)))
  return toHex(frontierRoot(frontier, hash))
}
