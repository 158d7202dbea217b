import {inList} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import {byArrival} from './links.js'

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
