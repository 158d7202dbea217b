import {readableColumns} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import {openReasons} from './link-reasons.js'

/** A link of a proposal to the one it duplicates; closed once somebody took it back. */
export interface Link {
  /** The proposal it was said to duplicate; what leads that one leads both. */
  readonly of: string
  readonly linkedAt: string
  readonly linkedBy: string
  readonly reason: string | null
  readonly unlinkedAt: string | null
  readonly unlinkedBy: string | null
  readonly unlinkReason: string | null
}

/** What decides which of two proposals leads. */
export type Arrival = {readonly receivedAt: string; readonly receiptNo: string}

/** The first received leads; of those received at one moment, the lower receipt number (National Proposals, 동일 제안). */
export const byArrival = (a: Arrival, b: Arrival): number =>
  a.receivedAt !== b.receivedAt ? (a.receivedAt < b.receivedAt ? -1 : 1) : a.receiptNo < b.receiptNo ? -1 : a.receiptNo > b.receiptNo ? 1 : 0

/** Lead of every linked duplicate: the reference of the one at the end of its links, by the duplicate's stable key. */
export async function leads(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = (await db('proposal_link').join('proposal', 'proposal.id', 'proposal_link.of_id').whereNull('unlinked_at')
    .select('proposal_link.proposal_id', 'proposal_link.of_id', 'proposal.ref')) as {proposal_id: string; of_id: string; ref: string}[]
  const next = new Map(rows.map(row => [row.proposal_id, row]))
  const found = new Map<string, string>()
  for (const row of rows) {
    // A link leads from the later to the earlier, so this ends.
    let last = row
    for (let on = next.get(last.of_id); on !== undefined; on = next.get(last.of_id)) last = on
    found.set(row.proposal_id, last.ref)
  }

  return found
}

/** Links of a proposal, oldest first, those taken back too. */
export async function linksOf(db: Db, proposalId: string): Promise<Link[]> {
  const columns = (await readableColumns(db, 'proposal_link')).map(column => `proposal_link.${column}`)
  const rows = (await db('proposal_link').join('proposal', 'proposal.id', 'proposal_link.of_id')
    .where('proposal_link.proposal_id', proposalId).orderBy('link_no').select(...columns, 'proposal.ref')) as {
    proposal_id: string; link_no: number; ref: string; linked_at: string; linked_by: string; reason: string | null; unlinked_at: string | null; unlinked_by: string | null; unlink_reason: string | null
  }[]
  return (await openReasons(db, rows)).map(row => ({
    of: row.ref, linkedAt: row.linked_at, linkedBy: row.linked_by, reason: row.reason, unlinkedAt: row.unlinked_at, unlinkedBy: row.unlinked_by, unlinkReason: row.unlink_reason,
  }))
}

/**
 * What follows a proposal, in the order it was received: whoever is told of its outcome, these are told too.
 *
 * @param ref reference of the lead
 */
export async function duplicatesOf(db: Db, ref: string): Promise<{ref: string; receiptNo: string; proposer: string}[]> {
  const ids = [...await leads(db)].filter(([, lead]) => lead === ref).map(([id]) => id)
  const rows = ids.length === 0 ? [] : (await db('proposal').join('receipt', 'receipt.receipt_no', 'proposal.receipt_no')
    .join('person', 'person.id', 'proposal.person_id').whereIn('proposal.id', ids)
    .select('proposal.ref', 'proposal.receipt_no', 'receipt.received_at', 'person.pseudonym')) as Record<string, string>[]
  return rows.map(row => ({ref: row.ref!, receiptNo: row.receipt_no!, receivedAt: row.received_at!, proposer: row.pseudonym!}))
    .sort(byArrival).map(({receivedAt: _, ...duplicate}) => duplicate)
}
