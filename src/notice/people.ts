import type {Office} from '../act/act.js'
import {inList} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import type {NoticeKind} from './notice.js'
import {queueNotice, type NewNotice, type QueuedNotice} from './queue.js'

/** Somebody who is told about a proposal: the reference that is theirs, and the person's stable key. */
export interface Told {
  readonly ref: string
  readonly person: string
}

/** Everybody who made some proposals, by the proposal's key: who handed it in first, then those who made it with them (공동제안). */
async function makersOf(db: Db, proposalIds: readonly string[]): Promise<ReadonlyMap<string, readonly Told[]>> {
  const rows = (await db('proposal').where('id', 'in', inList(db, proposalIds)).select('id', 'ref', 'person_id')) as {id: string; ref: string; person_id: string}[]
  const joint = (await db('co_proposer').where('proposal_id', 'in', inList(db, proposalIds)).orderBy(['proposal_id', 'person_id']).select('proposal_id', 'person_id')) as {proposal_id: string; person_id: string}[]
  return new Map(rows.map(({id, ref, person_id: first}) => [id, [first, ...joint.filter(one => one.proposal_id === id && one.person_id !== first).map(one => one.person_id)].map(person => ({ref, person}))]))
}

/** The same, with those whose duplicates follow a proposal: the decision on the one that leads answers all of them. */
export async function answeredBy(db: Db, proposalIds: readonly string[]): Promise<ReadonlyMap<string, readonly Told[]>> {
  const links = (await db('proposal_link').whereNull('unlinked_at').orderBy(['proposal_id', 'link_no']).select('proposal_id', 'of_id')) as {proposal_id: string; of_id: string}[]
  const followers = (id: string): string[] => links.filter(link => link.of_id === id).flatMap(link => [link.proposal_id, ...followers(link.proposal_id)])
  const groups = new Map(proposalIds.map(id => [id, [id, ...followers(id)]]))
  const makers = await makersOf(db, [...new Set([...groups.values()].flat())])
  return new Map([...groups].map(([id, group]) => [id, group.flatMap(one => makers.get(one) ?? []).sort((a, b) => (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0))]))
}

/** Queues a notice to everybody who made a proposal, inside the act that makes it due. @throws Fault as `queueNotice` */
export async function tellProposers<K extends NoticeKind>(office: Office, proposal: {readonly id: string}, notice: Omit<NewNotice<K>, 'person' | 'subject'>): Promise<QueuedNotice[]> {
  const queued = []
  for (const {ref, person} of (await makersOf(office.db, [proposal.id])).get(proposal.id)!) queued.push(await queueNotice<K>(office, {...notice, person, subject: ref} as NewNotice<K>))
  return queued.filter(one => one !== undefined)
}
