import {Fault} from '../../fault.js'
import {consistencyProof, formatBundle, fromHex} from '../../ledger/index.js'
import type {Db} from '../../store/store.js'
import {hash} from '../hash.js'
import './faults.js'

/** Leaf hashes of the first events of the log. */
export const leavesOf = async (db: Db, size: number): Promise<Uint8Array[]> =>
  ((await db('audit_event').where('seq', '<', size).orderBy('seq').pluck('leaf')) as string[]).map(fromHex)

/**
 * What a witness needs who saw the log at an earlier size: the proof that the checkpoint continues it.
 *
 * @param since events the witness saw; 0 at the first time
 * @throws Fault `checkpoint.size-unknown`
 */
export async function bundleSince(db: Db, {size, note}: {size: number; note: string}, since: number): Promise<string> {
  if (since > size) throw new Fault('checkpoint.size-unknown', {size: since, head: size})
  // Two heads of one size need no proof, and neither does the empty log.
  const proof = since === 0 || since === size ? [] : consistencyProof(since, await leavesOf(db, size), hash)
  return formatBundle({old: since, proof, checkpoint: note})
}
