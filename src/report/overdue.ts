import {seoulDate} from '../act/codes.js'
import {checksNoted} from '../call/run-acts.js'
import {listConsultations} from '../consultation/queries.js'
import {listFollowUps} from '../followup/queries.js'
import {findNotices} from '../notice/queries.js'
import {decisionDues} from '../proposal/dues.js'
import {listProposals} from '../proposal/queries.js'
import {stepsOf} from '../proposal/steps.js'
import {officeBooks} from '../regime/queries.js'
import {addDays, addMonths, daysBetween, due} from '../rulebook/index.js'
import {listReexaminations} from '../selection/reexam-queries.js'
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

/**
 * Undecided proposals, by the day the decision is due (art. 10), the time they waited for others
 * left out. One that is approved and not told yet is not decided either.
 */
async function decisions(db: Db, today: string): Promise<Found[]> {
  const rows = (await db('proposal').whereIn('state', ['received', 'supplement_requested', 'under_review', 'consulting', 'recommended'])
    .whereNotIn('id', db('decision').where({state: 'published'}).select('proposal_id')).orderBy('ref').pluck('id')) as string[]
  const dues = await decisionDues(db, today)
  return rows.flatMap(id => {
    const {ref, call, ahead, due} = dues.get(id)!
    // What still waits for somebody is not late, whatever the day.
    return ahead || due.running ? [] : [{ref, call, dueOn: due.dueOn}]
  })
}

/** Supplements that did not come by the day they were asked for. */
async function supplements(db: Db): Promise<Found[]> {
  const found: Found[] = []
  for (const {id, ref, call} of (await listProposals(db, {state: 'supplement_requested'})).items) {
    const asked = (await stepsOf(db, id)).findLast(({kind}) => kind === 'supplement-asked')
    if (asked?.until) found.push({ref, call, dueOn: asked.until})
  }

  return found
}

/** Agencies and experts that were asked and have not answered. */
async function consultations(db: Db): Promise<Found[]> {
  return (await listConsultations(db)).filter(({state}) => state === 'asked').map(({code, dueOn}) => ({ref: code, call: null, dueOn}))
}

/** Adopted proposals that are not implemented yet, by the day that was announced last. */
async function followUps(db: Db): Promise<Found[]> {
  return (await listFollowUps(db)).filter(({state}) => state !== 'implemented' && state !== 'abandoned').map(({proposal, call, plannedOn}) => ({ref: proposal, call, dueOn: plannedOn}))
}

/** Re-examinations that are asked for and not decided. */
async function reexaminations(db: Db): Promise<Found[]> {
  return (await listReexaminations(db, {open: true})).map(({code, call, dueOn}) => ({ref: code, call, dueOn}))
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

/**
 * The checks of quarters and the reports of years that the rulebook asks for (art. on quarterly checks since 2020, the report
 * by 31 January), of periods that ended since the office was set up and that nobody has noted as made.
 */
async function checks(db: Db, today: string): Promise<Found[]> {
  const {created_at: since} = (await db('office').where({id: 1}).first()) as {created_at: string}
  const from = (await firstReceived(db)) ?? seoulDate(since)
  const noted = await checksNoted(db)
  const books = await officeBooks(db)
  const asks = (date: string, rule: string): boolean => Object.hasOwn(books.on(date).rules, rule)
  const found: Found[] = []
  for (let year = Number(from.slice(0, 4)); year <= Number(today.slice(0, 4)); year++) {
    for (const quarter of [1, 2, 3, 4]) {
      const ended = addDays(addMonths(`${year}-01-01`, quarter * 3).date, -1)
      if (ended >= from && asks(ended, 'quarterly-check')) found.push({ref: `${year}-Q${quarter}`, call: null, dueOn: due(books.on(ended), 'quarterly-check', ended).dueOn})
    }
    const ended = `${year}-12-31`
    if (asks(ended, 'annual-report')) found.push({ref: String(year), call: null, dueOn: due(books.on(ended), 'annual-report', ended).dueOn})
  }

  return found.filter(({ref}) => !noted.has(ref))
}

/** The day the first paper came in; nothing is checked of the time before. */
async function firstReceived(db: Db): Promise<string | undefined> {
  const row = (await db('receipt').min({at: 'received_at'}).first()) as {at: string | null}
  return row.at === null ? undefined : seoulDate(row.at)
}

const lists = {
  decision: decisions, supplement: supplements, consultation: consultations, 're-examination': reexaminations, 'follow-up': followUps, suggestion: suggestions, 'returned-notice': returnedNotices, check: checks,
} satisfies Record<string, (db: Db, today: string) => Promise<Found[]>>

/** Lists of what may be overdue. */
export type OverdueList = keyof typeof lists
export const overdueLists = Object.keys(lists) as OverdueList[]

/**
 * What of one list is past its day, or will be soon.
 *
 * @param today local date @param within days ahead that still count; 0 takes what is past its day only
 */
export async function overdueOf(db: Db, list: OverdueList, today: string, within = 0): Promise<OverdueItem[]> {
  return (await lists[list](db, today)).map(item => ({list, ...item, daysLate: daysBetween(item.dueOn, today)}))
    .filter(({daysLate}) => (within > 0 ? daysLate >= -within : daysLate > 0))
    .sort((a, b) => (a.dueOn !== b.dueOn ? (a.dueOn < b.dueOn ? -1 : 1) : a.ref < b.ref ? -1 : 1))
}
