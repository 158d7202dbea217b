import {Fault} from '../fault.js'
import './faults.js'
import {inList} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import {byArrival, leads} from './links.js'
import {leftStates, type ProposalState} from './proposal.js'

/** A proposal with its receipt; the proposer appears by pseudonym only. */
export interface Proposal {
  readonly id: string
  readonly ref: string
  readonly call: string | null
  readonly callId: string | null
  readonly receiptNo: string
  readonly channel: string
  readonly point: string
  readonly authoredOn: string | null
  readonly receivedAt: string
  readonly enteredAt: string
  readonly enteredBy: string
  readonly proposer: string
  readonly title: string
  readonly problem: string
  readonly improvement: string
  readonly effect: string
  readonly contentHash: string
  readonly state: ProposalState
  /** What it is linked to as a duplicate; null when it stands for itself. */
  readonly lead: string | null
  readonly batch: string | null
  readonly file: string | null
  readonly sourceRow: number | null
}

const selected = (db: Db) => db('proposal')
  .join('receipt', 'receipt.receipt_no', 'proposal.receipt_no')
  .join('person', 'person.id', 'proposal.person_id')
  .leftJoin('call', 'call.id', 'proposal.call_id')
  .leftJoin('batch', 'batch.id', 'proposal.batch_id')
  .select('proposal.*', 'receipt.channel', 'receipt.point', 'receipt.authored_on', 'receipt.received_at', 'receipt.entered_at',
    'receipt.entered_by', 'person.pseudonym', {call_code: 'call.code'}, {batch_code: 'batch.code'})

type Stored = Record<string, string | null> & {source_row: number | null}

const fromRow = (row: Stored, leadOf: ReadonlyMap<string, string>): Proposal => ({
  id: row.id!, ref: row.ref!, call: row.call_code!, callId: row.call_id!, receiptNo: row.receipt_no!, channel: row.channel!,
  point: row.point!, authoredOn: row.authored_on!, receivedAt: row.received_at!, enteredAt: row.entered_at!,
  enteredBy: row.entered_by!, proposer: row.pseudonym!, title: row.title!, problem: row.problem!, improvement: row.improvement!,
  effect: row.effect!, contentHash: row.content_hash!, state: row.state as ProposalState,
  lead: leadOf.get(row.id!) ?? null, batch: row.batch_code!,
  file: row.file_sha256!, sourceRow: row.source_row,
})

/** Proposals by reference number; `call` is a call's code. */
export async function listProposals(
  db: Db,
  filter: {call?: string; state?: string} = {},
  limit = 0,
): Promise<{items: Proposal[]; total: number}> {
  const narrow = <Q extends {where(column: string, value: string): unknown}>(query: Q): Q => {
    if (filter.call) query.where('call.code', filter.call)
    if (filter.state) query.where('proposal.state', filter.state)
    return query
  }
  const count = await narrow(counting(db, db('proposal')).leftJoin('call', 'call.id', 'proposal.call_id')).count({n: '*'}).first()
  const query = narrow(counting(db, selected(db))).orderBy('proposal.ref')
  if (limit > 0) void query.limit(limit)
  const leadOf = await leads(db)
  return {items: ((await query) as Stored[]).map(row => fromRow(row, leadOf)), total: Number(count?.n ?? 0)}
}

/** Finds a proposal by its reference or its receipt number. @throws Fault `proposal.not-found` */
export async function findProposal(db: Db, ref: string): Promise<Proposal> {
  const row = (await selected(db).where('proposal.ref', ref).orWhere('proposal.receipt_no', ref).first()) as Stored | undefined
  if (!row) throw new Fault('proposal.not-found', {ref})
  return fromRow(row, row.state === 'duplicate' ? await leads(db) : new Map())
}

/** Only what is in a committed batch, or came in singly, counts. */
const counting = <Q extends {whereNotIn(column: string, of: unknown): unknown}>(db: Db, query: Q): Q => {
  query.whereNotIn('proposal.id', db('proposal').join('batch', 'batch.id', 'proposal.batch_id').whereNot('batch.state', 'committed').select('proposal.id'))
  return query
}

/** The entries of a call in the order of their references: what a seal digests. A linked duplicate is no entry of its own, and what was withdrawn, closed or passed on is none any more. */
export async function entriesOf(db: Db, callId: string): Promise<{id: string; ref: string; receiptNo: string; contentHash: string}[]> {
  const rows = (await counting(db, db('proposal')).where({call_id: callId}).whereNotIn('state', ['duplicate', ...leftStates]).orderBy('ref').select('id', 'ref', 'receipt_no', 'content_hash')) as Record<string, string>[]
  return rows.map(row => ({id: row.id!, ref: row.ref!, receiptNo: row.receipt_no!, contentHash: row.content_hash!}))
}

/** Number of entries of each call, linked duplicates and what left it aside, by the call's stable key. */
export async function countByCall(db: Db): Promise<Map<string, number>> {
  const rows = (await counting(db, db('proposal')).whereNotNull('call_id').whereNotIn('proposal.state', ['duplicate', ...leftStates]).select('call_id').count({n: '*'}).groupBy('call_id')) as unknown as {
    call_id: string
    n: number
  }[]
  return new Map(rows.map(({call_id, n}) => [call_id, Number(n)]))
}

/**
 * Linked duplicates of a call, with their leads: why a sheet or decision for one is refused.
 *
 * @returns reference of the lead by reference of the duplicate
 */
export async function duplicatesInCall(db: Db, callId: string): Promise<ReadonlyMap<string, string>> {
  const rows = (await db('proposal').where({call_id: callId, state: 'duplicate'}).select('id', 'ref')) as {id: string; ref: string}[]
  const leadOf = rows.length === 0 ? new Map<string, string>() : await leads(db)
  return new Map(rows.map(({id, ref}) => [ref, leadOf.get(id)!]))
}

/** The proposal that first brought each content, by the content's hash; for the warning at intake. */
export async function sameContent(db: Db, hashes: readonly string[]): Promise<Map<string, string>> {
  const rows = (await db('proposal').join('receipt', 'receipt.receipt_no', 'proposal.receipt_no').where('content_hash', 'in', inList(db, hashes))
    .select('proposal.ref', 'proposal.receipt_no', 'content_hash', 'receipt.received_at')) as Record<string, string>[]
  const arrived = rows.map(row => ({ref: row.ref!, hash: row.content_hash!, receivedAt: row.received_at!, receiptNo: row.receipt_no!}))
  // A map keeps the last that comes: the first to arrive must come last.
  return new Map(arrived.sort((a, b) => byArrival(b, a)).map(({hash, ref}) => [hash, ref]))
}
