import {seoulDate} from '../act/codes.js'
import {endOfCall, type Call} from '../call/call.js'
import {listCalls} from '../call/queries.js'
import {findNotices} from '../notice/queries.js'
import {daysBetween, due, rulebookOn} from '../rulebook/index.js'
import type {Db} from '../store/store.js'
import {listSuggestions} from '../suggestion/queries.js'

/** Something whose day has passed, or is near. */
export interface OverdueItem {
  readonly list: OverdueList
  /** Reference of the thing. */
  readonly ref: string
  readonly call: string | null
  /** Local date. */
  readonly dueOn: string
  /** Days past the due day; negative before it, 0 on it. */
  readonly daysLate: number
}

type Found = Omit<OverdueItem, 'list' | 'daysLate'>

/** Undecided proposals, by the day the decision is due: a month from receipt, or from the end of their call (art. 10). */
async function decisions(db: Db): Promise<Found[]> {
  const calls = new Map((await listCalls(db)).map(call => [call.id, call]))
  const rows = (await db('proposal').join('receipt', 'receipt.receipt_no', 'proposal.receipt_no').whereIn('proposal.state', ['received', 'under_review'])
    .whereNotIn('proposal.id', db('decision').whereIn('state', ['sealed', 'published']).select('proposal_id')).orderBy('proposal.ref')
    .select('proposal.ref', 'proposal.call_id', 'receipt.received_at')) as {ref: string; call_id: string | null; received_at: string}[]
  return rows.flatMap(row => {
    const call: Call | undefined = row.call_id === null ? undefined : calls.get(row.call_id)
    // Nothing is due of an entry before its call ends.
    if (call && ['draft', 'announced', 'open'].includes(call.state)) return []
    const from = seoulDate(call ? endOfCall(call) : row.received_at)
    return [{ref: row.ref, call: call?.code ?? null, dueOn: due(rulebookOn(from), 'decision', from).dueOn}]
  })
}

/** Suggestions nobody has sorted or answered, by their next term. */
async function suggestions(db: Db): Promise<Found[]> {
  const items = await listSuggestions(db)
  return items.flatMap(item => (item.due === null || item.proposal !== null ? [] : [{ref: item.ref, call: null, dueOn: item.due.on}]))
}

/** Letters that came back and went out no more, by the day they came. */
async function returnedNotices(db: Db): Promise<Found[]> {
  const again = new Set((await db('notice').whereNotNull('again_of').pluck('again_of')) as string[])
  return (await findNotices(db, {state: 'returned'})).filter(({code, erased}) => !again.has(code) && !erased).map(({code, returnedOn}) => ({ref: code, call: null, dueOn: returnedOn!}))
}

const lists = {decision: decisions, suggestion: suggestions, 'returned-notice': returnedNotices} satisfies Record<string, (db: Db) => Promise<Found[]>>

/** Lists of what may be overdue. */
export type OverdueList = keyof typeof lists
export const overdueLists = Object.keys(lists) as OverdueList[]

/**
 * What of one list is past its day, or will be soon.
 *
 * @param today local date @param within days ahead that still count; 0 takes what is past its day only
 */
export async function overdueOf(db: Db, list: OverdueList, today: string, within = 0): Promise<OverdueItem[]> {
  return (await lists[list](db)).map(item => ({list, ...item, daysLate: daysBetween(item.dueOn, today)}))
    .filter(({daysLate}) => (within > 0 ? daysLate >= -within : daysLate > 0))
    .sort((a, b) => (a.dueOn !== b.dueOn ? (a.dueOn < b.dueOn ? -1 : 1) : a.ref < b.ref ? -1 : 1))
}
