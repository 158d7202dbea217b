import type {TextHash} from './digest.js'
import {readEvent, type EventFacts} from './event-text.js'
import {CanonicalError} from './canonical.js'
import type {ExportFilter, ExportLine} from './export.js'
import {equal, fromHex, toHex, type Hash} from './hash.js'
import {provenRoot} from './merkle.js'
import {SeenCommands} from './seen.js'
import type {VerifyFailure} from './verification.js'
import {formOf, LogVerifier} from './verify.js'

/** An entry of an export: an event with its text, or the hash of one that is not shown. */
export type Entry = Extract<ExportLine, {kind: 'event' | 'leaf'}>

/** Takes the entries of an export one after the other (docs/audit-format, steps 3 and 4). */
export interface Entries {
  /** Number of entries that were sound. */
  readonly taken: number
  /** Root of the entries so far, or the root they were proven against; undefined when there is none yet. */
  root(): Uint8Array | undefined
  /** @returns the first failure; `after` may still have more to say of which event it is */
  take(entry: Entry): VerifyFailure | undefined
  /** The event taken last, undefined for a leaf. */
  readonly body: EventFacts | undefined
  /** What the entry after the one that failed tells about which of two events was changed. */
  after(failure: VerifyFailure, next: Entry | undefined): VerifyFailure
  /** Whether entries fail against the root of the checkpoint. */
  against(root: Uint8Array): VerifyFailure | undefined
  fork(): Entries
}

const failed = (kind: VerifyFailure['kind'], seq: number, code: string, facts: VerifyFailure['facts'] = {}): VerifyFailure => ({kind, seq, code, facts})

/** All events of a log, or their hashes. */
export class FullEntries implements Entries {
  readonly #log: LogVerifier

  constructor(hash: Hash, textHash: TextHash | undefined, log = new LogVerifier(hash, textHash)) {
    this.#log = log
    this.fork = () => new FullEntries(hash, textHash, this.#log.fork())
  }

  readonly fork: () => FullEntries

  get taken(): number {
    return this.#log.events
  }

  get body(): EventFacts | undefined {
    return this.#log.body
  }

  root(): Uint8Array {
    return this.#log.root
  }

  take(entry: Entry): VerifyFailure | undefined {
    const seq = this.#log.events
    if (entry.kind === 'leaf') {
      this.#log.feedLeaf(entry.leaf)
      return undefined
    }

    if (entry.index !== undefined) return failed('format', seq, 'proof-unwanted')
    const failure = this.#log.feed({seq, text: entry.text})
    if (!failure) return undefined
    const {kind, code, detail} = failure
    if (code === 'prev-mismatch') this.#suspect = this.#log.leafOf(entry.text)
    return failed(kind, seq, code, {detail: detail ?? ''})
  }

  #suspect: string | undefined

  after(failure: VerifyFailure, next: Entry | undefined): VerifyFailure {
    if (failure.code !== 'prev-mismatch') return failure
    // The event whose `prev` does not fit is sound itself when the next one follows it: then the one before was changed.
    const prev = next?.kind === 'event' ? prevOf(next.text) : undefined
    const isOwn = prev !== undefined && prev !== this.#suspect
    return isOwn || failure.seq === 0 ? failure : {...failure, seq: failure.seq! - 1, code: 'event-changed'}
  }

  against(): undefined {
    return undefined
  }
}

function prevOf(text: string): string | undefined {
  try {
    return String((JSON.parse(text) as {prev?: unknown} | null)?.prev)
  } catch {
    return undefined
  }
}

/** Chosen events of a log, each with the proof that it lies there. */
export class FilteredEntries implements Entries {
  #taken = 0
  #last: {index: number; leaf: string; time: string} | undefined
  #body: EventFacts | undefined
  #root: {seq: number; root: Uint8Array} | undefined
  #other: number | undefined
  #commands = new SeenCommands()
  readonly #size: number
  readonly #filter: ExportFilter
  readonly #hash: Hash
  readonly #leafOf: (text: string) => string

  constructor(size: number, filter: ExportFilter, hash: Hash, textHash: TextHash | undefined) {
    this.#size = size
    this.#filter = filter
    this.#hash = hash
    const log = new LogVerifier(hash, textHash)
    this.#leafOf = text => log.leafOf(text)
    this.fork = () => {
      const copy = new FilteredEntries(size, filter, hash, textHash)
      copy.#taken = this.#taken
      copy.#last = this.#last
      copy.#body = this.#body
      copy.#root = this.#root
      copy.#other = this.#other
      copy.#commands = this.#commands.fork()
      return copy
    }
  }

  readonly fork: () => FilteredEntries

  get taken(): number {
    return this.#taken
  }

  get body(): EventFacts | undefined {
    return this.#body
  }

  root(): Uint8Array | undefined {
    return this.#root?.root
  }

  take(entry: Entry): VerifyFailure | undefined {
    if (entry.kind === 'leaf') return failed('format', this.#last?.index ?? 0, 'leaf-unwanted')
    const {text, index, proof} = entry
    if (index === undefined || proof === undefined) return failed('format', this.#last?.index ?? 0, 'proof-missing')
    if (index >= this.#size || index <= (this.#last?.index ?? -1)) return failed('chain', index, 'seq-gap')
    let body: EventFacts
    try {
      body = readEvent(text)
    } catch (error) {
      if (error instanceof CanonicalError) return failed('format', index, formOf(error).code)
      throw error
    }

    if (body.seq !== index) return failed('chain', index, 'seq-gap')
    if (this.#last?.index === index - 1 && body.prev !== this.#last.leaf) return failed('chain', index, 'prev-mismatch')
    if (this.#last && body.time < this.#last.time) return failed('chain', index, 'time-falls')
    if (!this.#commands.add(body.cmd.id, body.cmd.part)) return failed('chain', index, 'command-twice')
    const {type, entity, since} = this.#filter
    if ((type !== undefined && body.type !== type) || (entity !== undefined && body.entity.id !== entity) || (since !== undefined && body.time < since))
      return failed('format', index, 'outside-filter')
    const leaf = this.#leafOf(text)
    const root = provenRoot({index, size: this.#size, leafHash: fromHex(leaf), proof}, this.#hash)
    if (!root) return failed('root', index, 'not-included')
    // The checkpoint comes last: until then the proofs are held against each other.
    if (!this.#root) this.#root = {seq: index, root}
    else if (!equal(this.#root.root, root)) this.#other ??= index
    this.#last = {index, leaf, time: body.time}
    this.#body = body
    this.#taken++
    return undefined
  }

  after(failure: VerifyFailure): VerifyFailure {
    return failure
  }

  against(root: Uint8Array): VerifyFailure | undefined {
    const found = this.#root && !equal(this.#root.root, root) ? this.#root.seq : this.#other
    return found === undefined ? undefined : failed('root', found, 'not-included', {root: toHex(root)})
  }
}
