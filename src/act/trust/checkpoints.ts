import {Fault} from '../../fault.js'
import {
  addSignatures, checkpointAt, frontierAppend, frontierRoot, fromHex, openCheckpoint, originOf, parseSignatureLine, readCheckpoint, signCheckpoint, toHex, verifyCosignature,
  type EventBody, type Frontier, type Signer, type VerifierKey,
} from '../../ledger/index.js'
import {lockHead} from '../../store/dialect.js'
import type {Db, Store} from '../../store/store.js'
import {hash} from '../hash.js'
import {appendAnchor, readAnchor} from './anchor.js'
import './faults.js'
import {verify} from './key-file.js'

/**
 * Checkpoints are no acts: they change nothing the office decides, and an event for each would move the head they sign.
 * They are written after the commit they attest, under the log's lock, and only ever added.
 */
export interface TakenCheckpoint {
  readonly origin: string
  readonly size: number
  /** Hex. */
  readonly root: string
  readonly note: string
  /** False when this head was signed before: then nothing new is written. */
  readonly fresh: boolean
  /** The anchor file and what came of it; a failure is no reason to undo what was signed. */
  readonly anchor: {readonly file: string; readonly state: 'written' | 'there'} | {readonly file: string; readonly state: 'failed'; readonly fault: Fault} | null
}

interface Head {
  readonly size: number
  readonly root: string
  readonly frontier: Frontier
  readonly stored: string
}

/** The id of a store and the origin of its log. */
export async function logNames(db: Db): Promise<{storeId: string; origin: string}> {
  const {body} = (await db('audit_event').select('body').where({seq: 0}).first()) as {body: string}
  const genesis = JSON.parse(body) as EventBody
  return {storeId: genesis.entity.id, origin: originOf(genesis)}
}

/** Text form of the log's key as the log itself knows it; null before the first one. */
export async function registeredLogKey(db: Db): Promise<string | null> {
  const row = (await db('audit_event').select('body').where({type: 'log.key-set'}).orderBy('seq', 'desc').first()) as {body: string} | undefined
  return row ? String((JSON.parse(row.body) as EventBody).data.vkey) : null
}

async function readHead(db: Db): Promise<Head> {
  const {size, frontier: stored} = (await db('audit_head').where({id: 1}).first()) as {size: number; frontier: string}
  const frontier = (JSON.parse(stored) as string[]).map(fromHex)
  return {size, root: toHex(frontierRoot(frontier, hash)), frontier, stored}
}

/**
 * Signs the head of the log, keeps the checkpoint in the store and appends it to the anchor. The same head is signed
 * once: another call finds it there. Before it signs, it proves that the log continues the newest checkpoint in the
 * store and the newest in the anchor: a log that signed two histories could not be believed again.
 *
 * @param signer the log's key, unlocked; no lock waits for a passphrase
 * @param anchor file outside the store
 * @throws Fault `checkpoint.behind` when the log is shorter than, or another than, what was signed before;
 *   `anchor.failed` when the anchor cannot be read at all
 */
export async function takeCheckpoint(store: Store, signer: Signer, anchor: string | undefined): Promise<TakenCheckpoint> {
  const anchored = anchor === undefined ? undefined : await newestAnchored(anchor, signer)
  const taken = await store.transaction(async db => {
    await lockHead(db)
    const head = await readHead(db)
    const kept = await newestStored(db, signer)
    for (const known of [kept, anchored]) if (known) await requireContinues(db, head, known)
    const note = signCheckpoint(checkpointAt(signer.name, head.size, head.root), signer)
    const there = (await db('audit_checkpoint').select('size').where({size: head.size, note}).first()) as object | undefined
    if (!there) await db('audit_checkpoint').insert({size: head.size, note, frontier: head.stored})
    return {origin: signer.name, size: head.size, root: head.root, note, fresh: there === undefined}
  })
  return {...taken, anchor: anchor === undefined ? null : await anchorNote(anchor, taken.note)}
}

async function anchorNote(file: string, note: string): Promise<TakenCheckpoint['anchor']> {
  try {
    return {file, state: (await appendAnchor(file, note)) ? 'written' : 'there'}
  } catch (error) {
    if (error instanceof Fault) return {file, state: 'failed', fault: error}
    throw error
  }
}

interface Known {
  readonly size: number
  readonly root: string
  readonly where: string
  readonly frontier?: Frontier
}

/** The newest of some notes that this log's key signed; others are passed over: an older key's, another log's. */
function newestOf(notes: readonly string[], signer: VerifierKey, where: string): (Known & {readonly note: string}) | undefined {
  let newest: (Known & {readonly note: string}) | undefined
  for (const note of notes) {
    try {
      if (newest && readCheckpoint(note).size <= newest.size) continue
      const {size, root} = openCheckpoint(note, [signer], {verify})
      newest = {size, root: toHex(root), where, note}
    } catch {
      continue
    }
  }

  return newest
}

const newestAnchored = async (file: string, signer: VerifierKey): Promise<Known | undefined> => newestOf((await readAnchor(file)).notes, signer, file)

async function newestStored(db: Db, signer: VerifierKey): Promise<Known | undefined> {
  const rows = (await db('audit_checkpoint').select('note', 'frontier').orderBy('size', 'desc').limit(4)) as {note: string; frontier: string | null}[]
  const newest = newestOf(rows.map(({note}) => note), signer, 'store')
  const frontier = newest && rows.find(({note}) => note === newest.note)!.frontier
  return newest && {...newest, ...(frontier ? {frontier: (JSON.parse(frontier) as string[]).map(fromHex)} : {})}
}

/** Throws unless the log as it stands begins with what was signed before. */
async function requireContinues(db: Db, head: Head, known: Known): Promise<void> {
  const behind = () => new Fault('checkpoint.behind', {size: head.size, root: head.root, knownSize: known.size, knownRoot: known.root, where: known.where})
  if (known.size > head.size) throw behind()
  // A frontier is believed where it hashes to what was signed; without one the tree is grown from its first leaf.
  const trusted = known.frontier && toHex(frontierRoot(known.frontier, hash)) === known.root
  let frontier: Frontier = trusted ? known.frontier! : []
  let at = trusted ? known.size : 0
  if (!trusted) {
    frontier = await grow(db, frontier, at, known.size)
    at = known.size
    if (toHex(frontierRoot(frontier, hash)) !== known.root) throw behind()
  }

  frontier = await grow(db, frontier, at, head.size)
  if (toHex(frontierRoot(frontier, hash)) !== head.root) throw behind()
}

const pageSize = 5000

/** A frontier grown by the leaves from one place to another. */
export async function grow(db: Db, frontier: Frontier, from: number, to: number): Promise<Frontier> {
  let grown = frontier
  for (let at = from; at < to;) {
    const leaves = (await db('audit_event').where('seq', '>=', at).where('seq', '<', Math.min(to, at + pageSize)).orderBy('seq').pluck('leaf')) as string[]
    if (leaves.length === 0) return grown
    for (const leaf of leaves) grown = frontierAppend(grown, at++, fromHex(leaf), hash)
  }

  return grown
}

/**
 * The newest checkpoint of at least a size, with the cosignatures that are kept; one that a witness cosigned goes
 * before a newer one that none did.
 */
export async function storedCheckpoint(db: Db, atLeast: number): Promise<{size: number; note: string; cosignatures: number} | undefined> {
  const cosigned = (await db('audit_cosignature').where('size', '>=', atLeast).max({size: 'size'}).first()) as {size: number | null} | undefined
  const chosen = db('audit_checkpoint').select('size', 'note').orderBy('size', 'desc')
  const row = (await (cosigned?.size == null ? chosen.where('size', '>=', atLeast) : chosen.where('size', cosigned.size)).first()) as {size: number; note: string} | undefined
  if (!row) return undefined
  const lines = (await db('audit_cosignature').where({size: row.size}).orderBy('line').pluck('line')) as string[]
  return {size: row.size, note: addSignatures(row.note, lines), cosignatures: lines.length}
}

/** Every checkpoint in the store, oldest first, each with its cosignatures: what a verifier compares the log with. */
export async function storedCheckpoints(db: Db): Promise<string[]> {
  const lines = (await db('audit_cosignature').orderBy(['size', 'line'])) as {size: number; line: string}[]
  const rows = (await db('audit_checkpoint').select('size', 'note').orderBy(['size', 'note'])) as {size: number; note: string}[]
  return rows.map(({size, note}) => addSignatures(note, lines.filter(line => line.size === size).map(({line}) => line)))
}

/**
 * Takes witnesses' lines in: each must be over a checkpoint of this store and hold under one of the keys.
 *
 * @returns the checkpoints they belong to; `fresh` for lines that were not there
 * @throws Fault `cosignature.unmatched`: then none is taken
 */
export async function addCosignatures(
  store: Store, file: string, lines: readonly string[], witnesses: readonly VerifierKey[],
): Promise<{size: number; witness: string; time: number; fresh: boolean}[]> {
  return store.transaction(async db => {
    await lockHead(db)
    const notes = (await db('audit_checkpoint').select('size', 'note').orderBy('size', 'desc')) as {size: number; note: string}[]
    const taken = []
    for (const line of lines) {
      const match = matching(line, notes, witnesses)
      if (!match) throw new Fault('cosignature.unmatched', {file, lines: lines.length})
      const there = (await db('audit_cosignature').where({size: match.size, line}).first()) as object | undefined
      if (!there) await db('audit_cosignature').insert({size: match.size, line})
      taken.push({...match, fresh: there === undefined})
    }

    return taken
  })
}

function matching(line: string, notes: readonly {size: number; note: string}[], witnesses: readonly VerifierKey[]) {
  if (!isSignatureLine(line)) return undefined
  for (const {size, note} of notes) {
    for (const witness of witnesses) {
      const holds = verifyCosignature(note, line, witness, verify)
      if (holds) return {size, witness: `${witness.name}+${witness.id}`, time: holds.time!}
    }
  }

  return undefined
}

function isSignatureLine(line: string): boolean {
  try {
    return parseSignatureLine(line) !== undefined
  } catch {
    return false
  }
}

/** How the anchor stands to the checkpoints in the store. */
export interface AnchorState {
  /** Size of the newest checkpoint in the store; null for none. */
  readonly stored: number | null
  /** Size of the newest checkpoint of the anchor, as it says itself; null for none. */
  readonly anchored: number | null
  /** Whether the anchor holds the newest checkpoint of the store. */
  readonly current: boolean
  /** Lines of the anchor that are no checkpoint. */
  readonly broken: number
}

/** Compares the anchor file with the checkpoints in the store; it checks no signature. @throws Fault `anchor.failed` */
export async function anchorState(db: Db, file: string): Promise<AnchorState> {
  const newest = (await db('audit_checkpoint').select('size', 'note').orderBy('size', 'desc').first()) as {size: number; note: string} | undefined
  const {notes, broken} = await readAnchor(file)
  const sizes = notes.flatMap(note => {
    try {
      return [readCheckpoint(note).size]
    } catch {
      return []
    }
  })
  return {
    stored: newest?.size ?? null, anchored: sizes.length === 0 ? null : Math.max(...sizes), broken: broken.length,
    current: newest === undefined || notes.includes(newest.note),
  }
}
