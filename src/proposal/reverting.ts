import type {Office} from '../act/act.js'
import {findCall} from '../call/queries.js'
import {Fault, type Faults} from '../fault.js'
import './faults.js'
import type {Batch} from '../intake/batches.js'
import {scoredIn} from '../selection/queries.js'
import {inList} from '../store/dialect.js'
import type {Db} from '../store/store.js'

/**
 * Makes sure that nothing was built on the proposals of a batch that is taken back.
 *
 * @throws Fault `proposal.batch-used`
 */
export async function requireUnused(office: Office, batch: Batch, proposals: readonly {id: string; ref: string; state: string}[]): Promise<void> {
  const used = (ref: string, by: string, why: Faults['proposal.batch-used']['why']) => new Fault('proposal.batch-used', {batch: batch.code, ref, by, why})
  const call = batch.target === '' ? undefined : await findCall(office.db, batch.target)
  if (call && call.sealedAt !== null && proposals.length > 0) throw used(proposals[0]!.ref, call.code, 'sealed')
  const followed = await followedFromOutside(office.db, proposals.map(({id}) => id))
  for (const {id, ref, state} of proposals) {
    if (state !== 'received' && state !== 'duplicate') throw used(ref, ref, 'decision')
    const round = await scoredIn(office.db, id)
    if (round !== undefined) throw used(ref, round, 'scores')
    if (followed.has(id)) throw used(ref, followed.get(id)!, 'duplicate')
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
