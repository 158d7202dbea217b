import {CanonicalError} from './canonical.js'
import {Anchors, type Earlier} from './anchors.js'
import {originOf} from './checkpoint.js'
import {conclude} from './conclusion.js'
import {commitment, type TextHash} from './digest.js'
import type {Verify} from './ed25519.js'
import {FilteredEntries, FullEntries, type Entries, type Entry} from './entries.js'
import type {EventFacts} from './event-text.js'
import {maxLineBytes, readLine, type ExportHeader, type Opening} from './export.js'
import {sha256, utf8, type Hash} from './hash.js'
import {frontierRoot} from './merkle.js'
import {readKeys, type VerifierKey} from './note.js'
import {parsePolicy, policyKeys, type Policy} from './policy.js'
import {readLines, type ExportSource} from './reading.js'
import {RuleChecker, type ActTable} from './rules.js'
import type {Verification, VerifyFailure} from './verification.js'

/** What an export is verified against. Everything here comes from the auditor, nothing from the file. */
export interface ExportOptions {
  /** Keys of the log, and of witnesses, as text (vkey) or read. */
  readonly keys?: readonly (string | VerifierKey)[]
  /** C2SP tlog-policy, as text or read. */
  readonly policy?: string | Policy
  /** Earlier checkpoints: a note, or where a log stood. */
  readonly earlier?: readonly (string | Earlier)[]
  /** Names of acts and who may order each; without it neither is checked, and the result says so. */
  readonly acts?: ActTable
  readonly hash?: Hash
  /** SHA-256 of a text's UTF-8 bytes, hex, where there is one that takes text as it is. */
  readonly textHash?: TextHash
  readonly verify?: Verify
  /** Told now and then how far it is. */
  readonly onEvents?: (done: number, total: number) => void
}

/**
 * Verifies an export, the nine steps of docs/audit-format but the last, which needs the database. It holds no more than
 * the ids of commands and what the rules need, so a log of any length streams through.
 *
 * @param source its lines (text without line ends) or its bytes, whole or in pieces
 * @returns a failure as data, never a throw, whatever the source holds
 * @throws NoteError for keys or a policy that are none: those are the caller's
 */
export async function verifyExport(source: ExportSource, options: ExportOptions = {}): Promise<Verification> {
  const verifier = new ExportVerifier(options)
  const fault = await readLines(source, line => verifier.push(line))
  return fault ? verifier.break(fault) : verifier.end()
}

/** Verifies an export pushed line by line: see `verifyExport`. */
export class ExportVerifier {
  readonly #options: ExportOptions
  readonly #keys: readonly VerifierKey[]
  readonly #policy: Policy | undefined
  readonly #hash: Hash
  #anchors: Anchors
  #lines = 0
  #header: ExportHeader | undefined
  #entries: Entries | undefined
  #rules: RuleChecker
  #last: {note?: string; text?: string} | undefined
  /** What ends the reading. */
  #failure: VerifyFailure | undefined
  /** A failure that the next line says more about. */
  #pending: VerifyFailure | undefined
  /** Found on the way, told only when steps before theirs hold. */
  #opening: VerifyFailure | undefined
  #rule: VerifyFailure | undefined
  #counts = {openings: 0, withheld: 0, leaves: 0, ruled: 0}

  constructor(options: ExportOptions = {}) {
    this.#options = options
    this.#policy = typeof options.policy === 'string' ? parsePolicy(options.policy) : options.policy
    this.#keys = readKeys([...(options.keys ?? []), ...(this.#policy ? policyKeys(this.#policy) : [])])
    this.#hash = options.hash ?? sha256
    this.#rules = new RuleChecker(options.acts, options.verify)
    this.#anchors = new Anchors(options.earlier ?? [])
  }

  /** @returns false when the rest need not be read */
  push(line: string): boolean {
    this.#lines++
    const read = line.length > maxLineBytes || (line.length * 3 > maxLineBytes && utf8(line).length > maxLineBytes) ? undefined : readLine(line)
    if (this.#pending) {
      this.#failure = this.#entries!.after(this.#pending, read?.kind === 'event' || read?.kind === 'leaf' ? read : undefined)
      return false
    }

    if (!read) return this.#stop('not-a-line')
    if (this.#lines === 1) return read.kind === 'header' ? this.#begin(read.header) : this.#stop('no-header')
    if (this.#last) return this.#stop('after-the-last')
    if (read.kind === 'event' || read.kind === 'leaf') return this.#take(read)
    if (read.kind === 'header') return this.#stop('header-again')
    this.#last = read.kind === 'checkpoint' ? {note: read.note} : {text: read.text}
    return true
  }

  /** The lines are not even lines. */
  break(code: string): Verification {
    if (!this.#failure && !this.#pending) this.#stop(code)
    return this.end()
  }

  /** What became of it. */
  end(): Verification {
    if (this.#pending) this.#failure ??= this.#entries!.after(this.#pending, undefined)
    if (!this.#failure) this.#checkWhole()
    return conclude({
      options: this.#options, keys: this.#keys, policy: this.#policy, hash: this.#hash, anchors: this.#anchors, header: this.#header,
      entries: this.#entries, last: this.#last, failure: this.#failure, opening: this.#opening, rule: this.#rule, counts: this.#counts,
      lines: this.#lines, hasGaps: this.#rules.hasGaps,
    })
  }

  /** A copy that goes its own way: what becomes of another continuation of the same beginning. */
  fork(): ExportVerifier {
    const copy = new ExportVerifier({...this.#options, keys: this.#keys})
    copy.#anchors = this.#anchors.fork()
    copy.#lines = this.#lines
    copy.#header = this.#header
    copy.#entries = this.#entries?.fork()
    copy.#rules = this.#rules.fork()
    copy.#last = this.#last
    copy.#failure = this.#failure
    copy.#pending = this.#pending
    copy.#opening = this.#opening
    copy.#rule = this.#rule
    copy.#counts = {...this.#counts}
    return copy
  }

  #stop(code: string, facts: VerifyFailure['facts'] = {}): false {
    const taken = this.#entries?.taken
    this.#failure = {kind: 'format', ...(taken === undefined ? {} : {seq: taken}), code, facts: {line: this.#lines, ...facts}}
    return false
  }

  #begin(header: ExportHeader): boolean {
    const {hash, textHash} = this.#options
    this.#header = header
    this.#entries = header.filter === null ? new FullEntries(hash ?? sha256, textHash) : new FilteredEntries(header.size, header.filter, hash ?? sha256, textHash)
    if (header.filter !== null) this.#rules.skip()
    this.#anchors.open(header.origin, this.#keys, this.#options.verify)
    this.#anchors.pass(0, () => frontierRoot([], this.#hash))
    return true
  }

  #take(entry: Entry): boolean {
    const entries = this.#entries!
    const failure = entries.take(entry)
    if (failure) {
      if (failure.code === 'prev-mismatch') this.#pending = failure
      else this.#failure = failure
      return failure.code === 'prev-mismatch'
    }

    const {body, taken} = entries
    this.#options.onEvents?.(taken, this.#header!.size)
    if (this.#header!.filter === null) this.#anchors.pass(taken, () => entries.root()!)
    if (!body || entry.kind === 'leaf') {
      this.#counts.leaves++
      this.#rules.skip()
      return true
    }

    if (!this.#rules.knows(body.type)) {
      this.#failure = {kind: 'format', seq: body.seq, code: 'unknown-type', facts: {type: body.type}}
      return false
    }

    if (body.seq === 0 && originOf(body) !== this.#header!.origin) {
      this.#failure = {kind: 'format', seq: 0, code: 'other-origin', facts: {origin: this.#header!.origin, genesis: originOf(body)}}
      return false
    }

    this.#checkOpenings(body, entry.openings)
    const breach = this.#rule ? undefined : this.#rules.check(body)
    if (breach) this.#rule = {kind: 'rule', seq: body.seq, ...breach}
    this.#counts.ruled++
    return true
  }

  #checkOpenings(body: EventFacts, openings: readonly Opening[]): void {
    let committed = 0
    for (const name in body.data) if (name.endsWith('_c')) committed++
    this.#counts.openings += openings.length
    this.#counts.withheld += committed - openings.length
    for (const {path, salt, value} of openings) {
      const name = path.startsWith('data.') && path.endsWith('_c') ? path.slice('data.'.length) : ''
      if (Object.hasOwn(body.data, name) && body.data[name] === this.#commitment(salt, path, value)) continue
      this.#opening ??= {kind: 'chain', seq: body.seq, code: 'opening-differs', facts: {path}}
    }
  }

  #commitment(salt: string, path: string, value: string): string | undefined {
    try {
      return commitment(salt, path, value, this.#hash)
    } catch (error) {
      if (error instanceof CanonicalError) return undefined
      throw error
    }
  }

  #checkWhole(): void {
    if (!this.#header) this.#stop('no-header')
    else if (!this.#last) this.#stop('no-last-line')
    else if (this.#header.filter === null && this.#entries!.taken !== this.#header.size)
      this.#stop('other-size', {size: this.#header.size, found: this.#entries!.taken})
  }
}
