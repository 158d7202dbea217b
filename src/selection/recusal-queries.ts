import {Fault} from '../fault.js'
import './faults.js'
import type {Db} from '../store/store.js'
import {memberKey, type RecusalKind} from './recusal.js'

/** Somebody who stands aside from a proposal. The ground is kept apart and not shown here. */
export interface Recusal {
  readonly proposal: string
  /** An operator's code, or a reviewer's as it stands on the score sheets. */
  readonly member: string
  readonly kind: RecusalKind
  readonly recordedBy: string
  /** ISO 8601 UTC. */
  readonly recordedAt: string
  readonly liftedBy: string | null
  readonly liftedAt: string | null
}

type Stored = Record<string, string | null>

/** Recusals by proposal, the lifted ones among them; `proposal` is a reference, `call` a call's code. */
export async function listRecusals(db: Db, filter: {proposal?: string; call?: string} = {}): Promise<Recusal[]> {
  const query = db('recusal').join('proposal', 'proposal.id', 'recusal.proposal_id').leftJoin('call', 'call.id', 'proposal.call_id')
    .orderBy(['proposal.ref', 'recusal.recusal_no'])
    .select('proposal.ref', 'recusal.member', 'recusal.kind', 'recusal.recorded_by', 'recusal.recorded_at', 'recusal.lifted_by', 'recusal.lifted_at')
  if (filter.proposal !== undefined) void query.where('proposal.ref', filter.proposal)
  if (filter.call !== undefined) void query.where('call.code', filter.call)
  return ((await query) as Stored[]).map(row => ({
    proposal: row.ref!, member: row.member!, kind: row.kind as RecusalKind, recordedBy: row.recorded_by!, recordedAt: row.recorded_at!,
    liftedBy: row.lifted_by!, liftedAt: row.lifted_at!,
  }))
}

/** Who stands aside from which entry of a call: `isRecused(proposal reference, member)`. */
export async function recusedIn(db: Db, call: string): Promise<(proposal: string, member: string) => boolean> {
  const standing = (await listRecusals(db, {call})).filter(({liftedAt}) => liftedAt === null)
  const pairs = new Set(standing.map(({proposal, member}) => `${proposal}\n${memberKey(member)}`))
  return (proposal, member) => pairs.has(`${proposal}\n${memberKey(member)}`)
}

/** @throws Fault `recusal.stands-aside` when the member stands aside from the proposal */
export async function requireNotRecused(db: Db, proposal: string, member: string): Promise<void> {
  const found = (await listRecusals(db, {proposal})).find(recusal => recusal.liftedAt === null && memberKey(recusal.member) === memberKey(member))
  if (found) throw new Fault('recusal.stands-aside', {proposal, member, kind: found.kind})
}
