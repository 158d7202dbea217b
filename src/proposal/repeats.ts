import {inList} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import {byArrival} from './links.js'
import {leavingSteps} from './steps.js'

/** The same words handed in several times by the same author. */
export interface Repeat {
  readonly title: string
  readonly times: number
  readonly firstReceivedAt: string
  readonly lastReceivedAt: string
  /** References and pseudonyms, in the order they were received. */
  readonly refs: readonly string[]
  readonly proposers: readonly string[]
}

/**
 * Proposals with the same words from the same author, handed in at least so often; the most often repeated first.
 * Authors are compared by the keyed hash of their contact, so no contact is read, and only pseudonyms leave it.
 *
 * @param options `callId`: of one call only
 * @returns the repeats, and how many proposals have no contact to compare
 */
export async function findRepeats(db: Db, options: {min: number; callId?: string}): Promise<{items: Repeat[]; withoutContact: number}> {
  const scoped = () => {
    const query = db('proposal')
    if (options.callId !== undefined) void query.where('call_id', options.callId)
    return query
  }
  const often = (await scoped().groupBy('content_hash').havingRaw('count(*) >= ?', [options.min]).pluck('content_hash')) as string[]
  const rows = (await scoped().where('content_hash', 'in', inList(db, often)).join('person', 'person.id', 'proposal.person_id')
    .join('receipt', 'receipt.receipt_no', 'proposal.receipt_no')
    .select('proposal.ref', 'proposal.title', 'proposal.receipt_no', 'content_hash', 'receipt.received_at', 'person.pseudonym', 'person.contact_index')) as
    Record<string, string | null>[]
  const byAuthor = new Map<string, {ref: string; title: string; receiptNo: string; receivedAt: string; pseudonym: string}[]>()
  for (const row of rows) {
    if (row.contact_index === null) continue
    const author = `${row.content_hash}\n${row.contact_index}`
    const own = byAuthor.get(author) ?? []
    byAuthor.set(author, own)
    own.push({ref: row.ref!, title: row.title!, receiptNo: row.receipt_no!, receivedAt: row.received_at!, pseudonym: row.pseudonym!})
  }

  const items = [...byAuthor.values()].filter(({length}) => length >= options.min).map(given => {
    const own = given.sort(byArrival)
    return {
      title: own[0]!.title, times: own.length, firstReceivedAt: own[0]!.receivedAt, lastReceivedAt: own.at(-1)!.receivedAt,
      refs: own.map(({ref}) => ref), proposers: own.map(({pseudonym}) => pseudonym),
    }
  })
  const withoutContact = Number((await scoped().join('person', 'person.id', 'proposal.person_id')
    .where(where => where.whereNull('person.contact').orWhere('person.contact', '')).count({n: '*'}).first())?.n ?? 0)
  return {items: items.sort((a, b) => b.times - a.times || (a.refs[0]! < b.refs[0]! ? -1 : 1)), withoutContact}
}

/**
 * How often the author of a proposal handed the same words in up to this one, and how often they were told a result before
 * it arrived: by a published decision, or by being told that it was returned, closed or passed on.
 *
 * @returns `time`: 1 when nothing came before, or when no contact is there to compare
 */
export async function repeatOf(db: Db, proposal: {readonly id: string; readonly contentHash: string; readonly receivedAt: string; readonly receiptNo: string}): Promise<{time: number; notices: number}> {
  const own = (await db('proposal').join('person', 'person.id', 'proposal.person_id').where('proposal.id', proposal.id).select('person.contact_index').first()) as {contact_index: string | null}
  if (own.contact_index === null) return {time: 1, notices: 0}
  const rows = (await db('proposal').join('person', 'person.id', 'proposal.person_id').join('receipt', 'receipt.receipt_no', 'proposal.receipt_no')
    .where({content_hash: proposal.contentHash, contact_index: own.contact_index}).whereNot('proposal.id', proposal.id)
    .select('proposal.id', 'proposal.receipt_no', 'receipt.received_at')) as {id: string; receipt_no: string; received_at: string}[]
  const earlier = rows.filter(row => byArrival({receivedAt: row.received_at, receiptNo: row.receipt_no}, proposal) < 0).map(({id}) => id)
  const told = new Set([
    ...(await db('decision').where('proposal_id', 'in', inList(db, earlier)).whereNotNull('published_at').where('published_at', '<=', proposal.receivedAt).pluck('proposal_id')) as string[],
    ...(await db('proposal_step').where('proposal_id', 'in', inList(db, earlier)).whereIn('kind', leavingSteps.filter(kind => kind !== 'withdrawn')).where('done_at', '<=', proposal.receivedAt).pluck('proposal_id')) as string[],
  ])
  return {time: earlier.length + 1, notices: told.size}
}
