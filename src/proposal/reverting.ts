import type {Office} from '../act/act.js'
import {findCall} from '../call/queries.js'
import {Fault} from '../fault.js'
import './faults.js'
import type {Batch, KeptReason} from '../intake/batches.js'
import {toldOf} from '../notice/removing.js'
import {spokenOf} from '../selection/queries.js'
import {inList} from '../store/dialect.js'
import type {Db} from '../store/store.js'

/**
 * A sealed list loses no entry, whoever brought it.
 *
 * @throws Fault `proposal.batch-used`
 */
export async function requireUnsealed(office: Office, batch: Batch, proposals: readonly {ref: string}[]): Promise<void> {
  const call = batch.target === '' ? undefined : await findCall(office.db, batch.target)
  if (call && call.sealedAt !== null && proposals.length > 0) throw new Fault('proposal.batch-used', {batch: batch.code, ref: proposals[0]!.ref, by: call.code})
}

/** Which proposals of a batch stay when it is taken back, and why: something was built on them. */
export async function stayingOf(db: Db, proposals: readonly {id: string; state: string}[]): Promise<ReadonlyMap<string, KeptReason>> {
  const staying = new Map<string, KeptReason>(await spokenOf(db, proposals.map(({id}) => id)))
  for (const id of await toldOf(db, proposals.map(({id}) => id))) if (!staying.has(id)) staying.set(id, 'told')
  for (const {id, state} of proposals) if (state !== 'received' && state !== 'duplicate' && !staying.has(id)) staying.set(id, 'under-review')
  const stepped = (await db('proposal_step').where('proposal_id', 'in', inList(db, proposals.map(({id}) => id))).distinct('proposal_id').pluck('proposal_id')) as string[]
  for (const id of stepped) if (!staying.has(id)) staying.set(id, 'under-review')
  // Whoever leads one that stays, stays; and so on.
  for (;;) {
    const going = proposals.filter(({id}) => !staying.has(id)).map(({id}) => id)
    const followed = await followedFromOutside(db, going)
    if (followed.size === 0) return staying
    for (const id of followed.keys()) staying.set(id, 'followed')
  }
}

/** Those of some proposals to which another, not among them, is linked: it would lose its lead. By key, the other's reference. */
export async function followedFromOutside(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const own = new Set(ids)
  const links = (await db('proposal_link').join('proposal', 'proposal.id', 'proposal_link.proposal_id')
    .whereNull('unlinked_at').select('proposal_id', 'of_id', 'ref')) as {proposal_id: string; of_id: string; ref: string}[]
  return new Map(links.filter(link => own.has(link.of_id) && !own.has(link.proposal_id)).map(link => [link.of_id, link.ref]))
}

/** Removes the links of proposals that go, those taken back too; the log keeps what they said. */
export async function removeLinks(office: Office, ids: readonly string[]): Promise<void> {
  const list = () => inList(office.db, ids)
  const links = (await office.db('proposal_link').where('proposal_id', 'in', list()).orWhere('of_id', 'in', list())
    .orderBy(['proposal_id', 'link_no']).select('proposal_id', 'link_no')) as {proposal_id: string; link_no: number}[]
  for (const link of links) await office.write.remove('proposal_link', link)
}
