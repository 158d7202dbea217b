import {Fault} from '../fault.js'
import './faults.js'
import {inList} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import {byArrival, leads, type Arrival} from './links.js'
import {wholeText, type ProposalState, type ProposalText} from './proposal.js'
import {findProposal, type Proposal} from './queries.js'
import {comparable, groupAlike, likeness, likeTo, percentOf, reaches, type Likeness} from './similarity.js'

/** A proposal as a comparison shows it. */
export interface Compared extends Arrival, ProposalText {
  readonly ref: string
  readonly call: string | null
  readonly state: ProposalState
  readonly lead: string | null
}

/** A proposal that is like another: grams shared, of how many, in whole percent rounded down. */
export interface LikeProposal extends Compared, Likeness {
  readonly percent: number
}

/** Proposals that are alike; the first received comes first, the others with their likeness to it. */
export interface AlikeGroup {
  readonly lead: Compared
  readonly members: readonly LikeProposal[]
}

/** The least limit there is, in thousandths: below, texts have little in common but their language. */
export const leastMin = 300

/**
 * Reads `--min`: a decimal share from 0.3 to 1, or a percentage from 30 to 100 with its sign.
 *
 * @returns thousandths
 * @throws Fault `similar.min-invalid`
 */
export function readMin(given: string): number {
  const [, share, percent] = /^(?:(0?\.\d{1,3}|0|1(?:\.0{1,3})?)|(\d{1,3})\s*%)$/.exec(given.trim()) ?? []
  const thousandths = percent === undefined ? Math.round(Number(share ?? 'NaN') * 1000) : Number(percent) * 10
  if (!(thousandths >= leastMin && thousandths <= 1000)) throw new Fault('similar.min-invalid', {given})
  return thousandths
}

/** What is compared of a stored proposal. */
export interface ComparableEntry extends Arrival {
  readonly id: string
  readonly ref: string
  /** What is compared of its words. */
  readonly text: string
}

const pageSize = 5000

/**
 * What is compared of every proposal, in the order they were received. Their words are read page by page and only the
 * letters are kept.
 *
 * @param scope `callId`: of one call; null: standing proposals; undefined: all
 */
export async function readEntries(db: Db, scope: {callId?: string | null} = {}): Promise<ComparableEntry[]> {
  const entries: ComparableEntry[] = []
  for (let last = ''; ; last = entries.at(-1)!.id) {
    const query = db('proposal').join('receipt', 'receipt.receipt_no', 'proposal.receipt_no').where('proposal.id', '>', last)
      .orderBy('proposal.id').limit(pageSize)
      .select('proposal.id', 'proposal.ref', 'proposal.receipt_no', 'receipt.received_at', 'title', 'problem', 'improvement', 'effect')
    if (scope.callId === null) void query.whereNull('call_id')
    else if (scope.callId !== undefined) void query.where('call_id', scope.callId)
    const page = (await query) as (ProposalText & {id: string; ref: string; receipt_no: string; received_at: string})[]
    for (const row of page) entries.push({id: row.id, ref: row.ref, receiptNo: row.receipt_no, receivedAt: row.received_at, text: comparable(wholeText(row))})
    if (page.length < pageSize) return entries.sort(byArrival)
  }
}

/** Proposals by their stable keys, with their words. */
async function compared(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Compared>> {
  const rows = (await db('proposal').join('receipt', 'receipt.receipt_no', 'proposal.receipt_no').leftJoin('call', 'call.id', 'proposal.call_id')
    .where('proposal.id', 'in', inList(db, ids))
    .select('proposal.*', 'receipt.received_at', {call_code: 'call.code'})) as Record<string, string | null>[]
  const leadOf = await leads(db)
  return new Map(rows.map(row => [row.id!, {
    ref: row.ref!, receiptNo: row.receipt_no!, receivedAt: row.received_at!, call: row.call_code!, state: row.state as ProposalState,
    lead: leadOf.get(row.id!) ?? null, title: row.title!, problem: row.problem!, improvement: row.improvement!, effect: row.effect!,
  }]))
}

/**
 * The proposals whose words are like those of one, the likest first. Every proposal in the scope is compared.
 *
 * @param options `min` in thousandths; `limit` 0 is all
 * @returns `nearest`: the likest when none reaches the limit, if any comes near at all
 * @throws Fault `proposal.not-found`
 */
export async function similarTo(
  db: Db,
  ref: string,
  options: {min: number; limit: number; callId?: string},
): Promise<{proposal: Proposal; items: LikeProposal[]; total: number; compared: number; nearest: {ref: string; percent: number} | null}> {
  const proposal = await findProposal(db, ref)
  const others = (await readEntries(db, options.callId === undefined ? {} : {callId: options.callId})).filter(({id}) => id !== proposal.id)
  // Down to the least limit there is: where nothing reaches the one asked for, the nearest is still worth naming.
  const near = likeTo(comparable(wholeText(proposal)), others.map(({text}) => text), leastMin)
  const matches = near.filter(match => reaches(match, options.min))
  const shown = options.limit > 0 ? matches.slice(0, options.limit) : matches
  const best = matches.length === 0 ? near[0] : undefined
  const words = await compared(db, [...shown, ...(best ? [best] : [])].map(({index}) => others[index]!.id))
  const items = shown.map(({index, shared, of}) => ({...words.get(others[index]!.id)!, shared, of, percent: percentOf({shared, of})}))
  const nearest = best ? {ref: words.get(others[best.index]!.id)!.ref, percent: percentOf(best)} : null
  return {proposal, items, total: matches.length, compared: others.length, nearest}
}

/**
 * Groups of proposals that are alike, in the order of their first; each member is like at least one other of its group.
 *
 * @param options `min` in thousandths; `limit` of groups, 0 is all
 */
export async function alikeGroups(
  db: Db,
  options: {min: number; limit: number; callId?: string},
): Promise<{items: AlikeGroup[]; total: number; proposals: number; compared: number}> {
  const entries = await readEntries(db, options.callId === undefined ? {} : {callId: options.callId})
  const groups = groupAlike(entries.map(({text}) => text), {min: options.min})
  const shown = options.limit > 0 ? groups.slice(0, options.limit) : groups
  const words = await compared(db, shown.flat().map(i => entries[i]!.id))
  const items = shown.map(([first, ...rest]) => ({
    lead: words.get(entries[first!]!.id)!,
    members: rest.map(i => {
      const like = likeness(entries[first!]!.text, entries[i]!.text)
      return {...words.get(entries[i]!.id)!, ...like, percent: percentOf(like)}
    }),
  }))
  return {items, total: groups.length, proposals: groups.flat().length, compared: entries.length}
}
