import {randomBytes} from 'node:crypto'
import {open, readFile, rename, rm} from 'node:fs/promises'
import {basename, dirname, join} from 'node:path'
import {Fault} from '../../fault.js'
import {
  cosignCheckpoint, formatVerifierKey, frontierAppend, frontierRoot, fromBase64, fromHex, isBundle, leafHash, NoteError, noteIn, openCheckpoint,
  parseBundle, readCheckpoint, toBase64, toHex, utf8, verifyConsistency, type Frontier, type OpenedCheckpoint, type Signer, type VerifierKey,
} from '../../ledger/index.js'
import {hash} from '../hash.js'
import './faults.js'
import {verify} from './key-file.js'

/** The largest head of one log that a witness saw. */
interface Seen {
  readonly size: number
  /** Base64. */
  readonly root: string
  /** The note, to hold against another one of the same log. */
  readonly note: string
  /** Keys of the log, named the first time. */
  readonly keys: readonly string[]
  /** Seconds since 1970 of the last cosignature. */
  readonly time: number
}

type Memory = Readonly<Record<string, Seen>>

/** What a witness did. */
export interface Witnessed {
  readonly origin: string
  readonly size: number
  /** Hex. */
  readonly root: string
  /** What it saw before; null at first sight. */
  readonly seenSize: number | null
  /** The cosignature line. */
  readonly line: string
  readonly time: number
}

/**
 * A witness (C2SP tlog-cosignature): reads an export or a bundle, checks that the log continues what this witness saw
 * last, writes the new head down, and only then signs. Written first, because a signature without memory could be
 * followed by another over a different history.
 *
 * @param source its lines and its name; a full export, or a bundle of `audit checkpoint --since`
 * @param memory file in which the witness keeps what it saw
 * @param trusted keys of the log; needed at first sight, then remembered. Others may be added, never one taken away here
 * @param now seconds since 1970
 * @throws Fault `witness.refused` naming both heads; `witness.log-unknown`, `witness.input`, `witness.partial`,
 *   `witness.state-broken`, `note.malformed`, `note.untrusted`
 */
export async function witness(
  source: {readonly name: string; readonly lines: AsyncIterable<string>}, memory: string, signer: Signer, trusted: readonly VerifierKey[], now: number,
): Promise<Witnessed> {
  const known = await readMemory(memory)
  const claim = await readClaim(source, origin => known[origin]?.size)
  const {origin} = asNote(source.name, () => readCheckpoint(claim.note))
  const seen = Object.hasOwn(known, origin) ? known[origin] : undefined
  const keys = [...new Set([...(seen?.keys ?? []), ...trusted.filter(({name}) => name === origin).map(formatVerifierKey)])]
  if (keys.length === 0) throw new Fault('witness.log-unknown', {origin})
  const checkpoint = asNote(source.name, () => openCheckpoint(claim.note, keys, {verify}))
  requireContinues(checkpoint, claim, seen)
  const root = toHex(checkpoint.root)
  // A clock set back must not make this statement look older than the last.
  const time = Math.max(now, seen?.time ?? 0)
  await writeMemory(memory, {...known, [origin]: {size: checkpoint.size, root: toBase64(checkpoint.root), note: claim.note, keys, time}})
  return {origin, size: checkpoint.size, root, seenSize: seen?.size ?? null, line: cosignCheckpoint(claim.note, signer, time), time}
}

/** A checkpoint, and what was brought to show that it continues an earlier one. */
interface Claim {
  readonly note: string
  /** From a bundle. */
  readonly proven?: {readonly old: number; readonly proof: readonly Uint8Array[]}
  /** From a full export: the tree grown from its entries, at the size seen before and at its end. */
  readonly grown?: {readonly size: number; readonly root: Uint8Array; readonly earlier: Uint8Array | undefined}
}

function requireContinues({origin, size, root}: OpenedCheckpoint, {proven, grown}: Claim, seen: Seen | undefined): void {
  const earlier = seen && {size: seen.size, root: fromBase64(seen.root)}
  const refuse = (why: 'smaller' | 'other-root' | 'not-proven') =>
    new Fault('witness.refused', {origin, size, root: toHex(root), seenSize: earlier?.size ?? 0, seenRoot: earlier ? toHex(earlier.root) : '', why})
  // The signed head must be that of the entries beside it, first sight or not.
  if (grown && (grown.size !== size || toHex(grown.root) !== toHex(root))) throw refuse('other-root')
  if (!earlier) return
  if (size < earlier.size) throw refuse('smaller')
  if (size === earlier.size) {
    if (toHex(root) !== toHex(earlier.root)) throw refuse('other-root')
    return
  }

  if (grown) {
    if (earlier.size > 0 && (!grown.earlier || toHex(grown.earlier) !== toHex(earlier.root))) throw refuse('other-root')
    return
  }

  // A proof from another size than the one remembered shows nothing about what this witness saw.
  if (!proven || proven.old !== earlier.size) throw refuse('not-proven')
  if (!verifyConsistency({size1: earlier.size, size2: size, root1: earlier.root, root2: root, proof: proven.proof}, hash)) throw refuse('other-root')
}

/** Reads what a witness is shown, line by line: an export may be large. */
async function readClaim({name, lines}: {name: string; lines: AsyncIterable<string>}, sizeSeen: (origin: string) => number | undefined): Promise<Claim> {
  let number = 0
  let first: string | undefined
  const rest: string[] = []
  let grower: Grower | undefined
  for await (const line of lines) {
    number++
    if (first === undefined) {
      first = line
      if (line.startsWith('{')) grower = new Grower(name, line, sizeSeen)
      continue
    }

    if (grower) grower.read(line, number)
    // A bundle is a proof of 63 hashes and a note at most.
    else if (rest.push(line) > 300) throw new Fault('witness.input', {file: name, line: number, detail: 'too long'})
  }

  if (grower) return grower.finish(number)
  const text = `${[first ?? '', ...rest].join('\n')}\n`
  if (!isBundle(text)) return {note: text}
  const {old, proof, checkpoint} = asNote(name, () => parseBundle(text))
  return {note: checkpoint, proven: {old, proof}}
}

/** Grows the tree of a full export from its entries alone: whether each is a proper event is for `audit verify`. */
class Grower {
  #frontier: Frontier = []
  #size = 0
  #earlier: Uint8Array | undefined
  #note: string | undefined
  readonly #seen: number | undefined

  constructor(private readonly file: string, header: string, sizeSeen: (origin: string) => number | undefined) {
    const value = parsed(header) as {fmt?: unknown; origin?: unknown; filter?: unknown}
    if (value?.fmt !== 'audit-export/1' || typeof value.origin !== 'string') throw new Fault('witness.input', {file, line: 1, detail: 'no header of an export'})
    if (value.filter !== null) throw new Fault('witness.partial', {file})
    this.#seen = sizeSeen(value.origin)
  }

  read(line: string, number: number): void {
    const refuse = (detail: string) => new Fault('witness.input', {file: this.file, line: number, detail})
    if (this.#note !== undefined) throw refuse('a line after the checkpoint')
    const value = parsed(line) as {b?: unknown; leaf?: unknown} | undefined
    if (typeof value !== 'object' || value === null) throw refuse('not JSON')
    const isLeaf = typeof value.leaf === 'string' && /^[0-9a-f]{64}$/.test(value.leaf)
    if (typeof value.b !== 'string' && !isLeaf) {
      this.#note = noteIn(line)
      if (this.#note === undefined) throw refuse('neither an event nor a checkpoint')
      return
    }

    const leaf = typeof value.b === 'string' ? leafHash(utf8(value.b), hash) : fromHex(value.leaf as string)
    this.#frontier = frontierAppend(this.#frontier, this.#size, leaf, hash)
    this.#size++
    if (this.#size === this.#seen) this.#earlier = frontierRoot(this.#frontier, hash)
  }

  finish(number: number): Claim {
    if (this.#note === undefined) throw new Fault('witness.input', {file: this.file, line: number, detail: 'no checkpoint at the end'})
    return {note: this.#note, grown: {size: this.#size, root: frontierRoot(this.#frontier, hash), earlier: this.#earlier}}
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** What went wrong in a note, as a fault that names the file. */
export function asNote<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof NoteError)) throw error
    const {code, detail} = error
    const untrusted = code === 'bad-signature' || code === 'unknown-signer' || code === 'other-origin'
    throw new Fault(untrusted ? 'note.untrusted' : 'note.malformed', {file, code, detail: detail.slice(0, 200)})
  }
}

async function readMemory(file: string): Promise<Memory> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    // Only a file that was never there is a beginning; one that cannot be read is not.
    if ((error as {code?: string}).code === 'ENOENT') return {}
    throw new Fault('witness.state-broken', {file}, {cause: error})
  }

  const value = parsed(text) as {logs?: Record<string, Seen>} | undefined
  const isSeen = (seen: Seen) => Number.isSafeInteger(seen?.size) && typeof seen.root === 'string' && typeof seen.note === 'string' && Array.isArray(seen.keys) && Number.isSafeInteger(seen.time)
  if (typeof value?.logs !== 'object' || value.logs === null || !Object.values(value.logs).every(isSeen)) throw new Fault('witness.state-broken', {file})
  return value.logs
}

/** Whole or not at all, and on the disk before anything is signed. */
async function writeMemory(file: string, logs: Memory): Promise<void> {
  const temporary = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(`${JSON.stringify({logs}, null, 2)}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }

    await rename(temporary, file)
    if (process.platform !== 'win32') {
      const folder = await open(dirname(file), 'r')
      await folder.sync().finally(() => folder.close())
    }
  } catch (error) {
    await rm(temporary, {force: true})
    throw new Fault('store.write-failed', {file, detail: (error as {code?: string}).code ?? String(error)}, {cause: error})
  }
}
