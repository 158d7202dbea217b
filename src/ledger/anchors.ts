import {openCheckpoint, readCheckpoint} from './checkpoint.js'
import type {Verify} from './ed25519.js'
import {equal, toHex} from './hash.js'
import {NoteError, type VerifiedSignature, type VerifierKey} from './note.js'
import type {VerifyFailure} from './verification.js'

/** Where a log stood earlier: a note, or a size and root the auditor noted down. */
export interface Earlier {
  /** Where it was found, for the sentence. */
  readonly from?: string
  readonly note?: string
  readonly size?: number
  /** 32 bytes. */
  readonly root?: Uint8Array
}

/** An earlier checkpoint that was read, and believed as far as keys were there. */
export interface Anchor {
  readonly from: string
  readonly size: number
  readonly root: Uint8Array
  readonly cosignatures: readonly VerifiedSignature[]
}

/**
 * Every earlier checkpoint that can be found, held against a log as it is read (docs/audit-format, step 5). None is
 * passed over in silence: one of another log is counted apart, and one that cannot be read or believed is a failure.
 */
export class Anchors {
  readonly #given: readonly Earlier[]
  #anchors: readonly Anchor[] = []
  #bySize = new Map<number, Anchor[]>()
  #passed: Anchor[] = []
  #wrong: VerifyFailure | undefined
  #differs: VerifyFailure | undefined
  /** Checkpoints of other logs, not used. */
  #foreign = 0

  constructor(given: readonly (string | Earlier)[]) {
    this.#given = given.map(one => (typeof one === 'string' ? {note: one} : one))
  }

  /** Number given. */
  get given(): number {
    return this.#given.length
  }

  get foreign(): number {
    return this.#foreign
  }

  /** Number whose root was found in the log. */
  get passed(): number {
    return this.#passed.length
  }

  /** Those whose root was found in the log, by size. */
  get passedAnchors(): readonly Anchor[] {
    return this.#passed
  }

  get all(): readonly Anchor[] {
    return this.#anchors
  }

  fork(): Anchors {
    const copy = new Anchors(this.#given)
    copy.#anchors = this.#anchors
    copy.#bySize = this.#bySize
    copy.#passed = [...this.#passed]
    copy.#wrong = this.#wrong
    copy.#differs = this.#differs
    copy.#foreign = this.#foreign
    return copy
  }

  /** Reads those of this log, and checks their signatures where keys are there to check them. */
  open(origin: string, keys: readonly VerifierKey[], verify: Verify | undefined): void {
    const anchors: Anchor[] = []
    for (const [i, {from = `${i + 1}`, note, size, root}] of this.#given.entries()) {
      if (note === undefined) {
        anchors.push({from, size: size ?? -1, root: root ?? new Uint8Array(), cosignatures: []})
        continue
      }

      try {
        const said = readCheckpoint(note)
        if (said.origin !== origin) {
          this.#foreign++
          continue
        }

        const cosignatures = keys.some(({type}) => type === 1) ? openCheckpoint(note, keys, {origin, ...(verify ? {verify} : {})}).cosignatures : []
        anchors.push({from, size: said.size, root: said.root, cosignatures})
      } catch (error) {
        if (!(error instanceof NoteError)) throw error
        const kind = error.code === 'bad-signature' || error.code === 'unknown-signer' ? 'signature' : 'format'
        this.#wrong ??= {kind, code: `earlier-${error.code}`, facts: {from, detail: error.detail}}
      }
    }

    this.#anchors = anchors.sort((a, b) => a.size - b.size)
    this.#bySize = new Map()
    for (const anchor of this.#anchors) this.#bySize.set(anchor.size, [...(this.#bySize.get(anchor.size) ?? []), anchor])
  }

  /** The log reached a size; `root` is asked only when a checkpoint has that size. */
  pass(size: number, root: () => Uint8Array): void {
    const here = this.#bySize.get(size)
    if (!here) return
    const found = root()
    for (const anchor of here) {
      const {from, root: expected} = anchor
      if (equal(found, expected)) this.#passed.push(anchor)
      else this.#differs ??= {kind: 'checkpoint', ...(size > 0 ? {seq: size - 1} : {}), code: 'other-root', facts: {from, size, expected: toHex(expected), found: toHex(found)}}
    }
  }

  /** A checkpoint that cannot be read or believed. */
  get wrong(): VerifyFailure | undefined {
    return this.#wrong
  }

  /** A checkpoint this log does not continue: another root at its size, or no such size. @param events size of the log */
  failure(events: number): VerifyFailure | undefined {
    const longer = this.#anchors.find(({size}) => size > events)
    return this.#differs ?? (longer && {kind: 'checkpoint', seq: events, code: 'shorter', facts: {from: longer.from, size: longer.size, expected: toHex(longer.root), events}})
  }

  /** A witness whose times fall while the log grows: `last` is the checkpoint at hand. */
  fallingTimes(last: readonly VerifiedSignature[]): VerifyFailure | undefined {
    const latest = new Map<string, number>()
    for (const cosignatures of [...this.#anchors.map(({cosignatures}) => cosignatures), last]) {
      for (const {key, time = 0} of cosignatures) {
        const name = `${key.name}+${key.id}`
        if (time < (latest.get(name) ?? 0)) return {kind: 'rule', code: 'cosign-time-falls', facts: {witness: name, time: new Date(time * 1000).toISOString()}}
        latest.set(name, time)
      }
    }

    return undefined
  }
}
