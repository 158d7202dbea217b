import {seoulDate} from '../act/codes.js'
import {listCalls} from '../call/queries.js'
import {listFollowUps} from '../followup/queries.js'
import {isOpen} from '../followup/follow-up.js'
import {decisionDues} from '../proposal/dues.js'
import {listProposals, type Proposal} from '../proposal/queries.js'
import {officeBooks} from '../regime/queries.js'
import {due} from '../rulebook/index.js'
import {listDecisions, type Decision} from '../selection/queries.js'
import {listReexaminations} from '../selection/reexam-queries.js'
import type {Db} from '../store/store.js'

/** One figure: which part of the report, what is counted, how many. */
export interface Figure {
  readonly section: 'received' | 'decided' | 'reasons' | 'time' | 'reexam' | 'followup' | 'notices' | 'calls'
  /** A code: `total`, a channel, an outcome, a state … */
  readonly item: string
  readonly value: number
}

/** The report of a year, or the check of a quarter. Dates are local. */
export interface OfficeReport {
  readonly year: number
  readonly quarter: number | null
  readonly from: string
  readonly to: string
  readonly rulebook: string
  /** By when it is due; null where the book of that time asks for none. */
  readonly dueOn: string | null
  readonly article: string | null
  readonly figures: readonly Figure[]
}

const monthEnd = (year: number, month: number): string => new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
const tallied = (values: readonly string[]): [string, number][] => {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
}

/**
 * Counts what the office did in a span of days: what came in, what was decided and published, in time or late, what was
 * asked again, and what became of what was adopted. Only what is public is counted of decisions.
 *
 * @param quarter 1 to 4; null for the whole year
 * @param today local date: what is still open is late when its day has passed
 */
export async function officeReport(db: Db, year: number, quarter: number | null, today: string): Promise<OfficeReport> {
  const first = quarter === null ? 1 : quarter * 3 - 2
  const [from, to] = [`${year}-${String(first).padStart(2, '0')}-01`, monthEnd(year, quarter === null ? 12 : quarter * 3)]
  const within = (date: string | null | undefined): boolean => date !== null && date !== undefined && date >= from && date <= to
  const book = (await officeBooks(db)).on(to)
  const rule = quarter === null ? 'annual-report' : 'quarterly-check'
  const asked = Object.hasOwn(book.rules, rule)
  const {items: proposals} = await listProposals(db)
  const received = proposals.filter(({receivedAt}) => within(seoulDate(receivedAt)))
  const published = (await listDecisions(db, {published: true})).filter(({publishedAt}) => within(seoulDate(publishedAt!)))
  const reexams = await listReexaminations(db)
  const figures: Figure[] = [
    ...section('received', [['total', received.length], ['standing', received.filter(({call}) => call === null).length], ['by-call', received.filter(({call}) => call !== null).length],
      ...tallied(received.map(({channel}) => channel))]),
    ...section('calls', [['closed', (await listCalls(db)).filter(({closedAt}) => closedAt !== null && within(seoulDate(closedAt))).length]]),
    ...section('decided', [['total', published.length], ...(['adopted', 'adopted_in_part', 'not_adopted'] as const).map((outcome): [string, number] => [outcome, published.filter(one => one.outcome === outcome).length])]),
    ...section('reasons', tallied(published.flatMap(({reasonCode}) => (reasonCode === null ? [] : [reasonCode])))),
    ...section('time', await timeliness(db, proposals, published, within, today)),
    ...section('reexam', [
      ['requested', reexams.filter(({receivedOn}) => within(receivedOn)).length], ['decided', reexams.filter(one => one.decidedBy !== null && published.some(({code}) => code === one.decidedBy)).length],
      ['changed', published.filter(({reexam, outcome}) => reexam !== null && outcome !== 'not_adopted').length], ['overdue', reexams.filter(({state, dueOn}) => state !== 'decided' && dueOn < today && within(dueOn)).length],
    ]),
    ...section('followup', await followUpFigures(db, within, today)),
    ...section('notices', await noticeFigures(db, within)),
  ]
  return {
    year, quarter, from, to, rulebook: book.id, dueOn: asked ? due(book, rule, quarter === null ? from : to).dueOn : null, article: asked ? book.rules[rule]!.article : null, figures,
  }
}

const section = (name: Figure['section'], counted: readonly (readonly [string, number])[]): Figure[] => counted.map(([item, value]) => ({section: name, item, value}))

/** First decisions by whether they came in time, and what is open past its day. */
async function timeliness(db: Db, proposals: readonly Proposal[], published: readonly Decision[], within: (date: string) => boolean, today: string): Promise<[string, number][]> {
  const dues = await decisionDues(db, today)
  const byRef = new Map(proposals.map(one => [one.ref, one]))
  const dueOf = ({id}: Proposal): string | undefined => {
    const found = dues.get(id)
    return found === undefined || found.ahead ? undefined : found.due.dueOn
  }
  const firsts = published.filter(({supersedes, reexam}) => supersedes === null && reexam === null)
  const late = firsts.filter(one => {
    const on = dueOf(byRef.get(one.proposal)!)
    return on !== undefined && seoulDate(one.publishedAt!) > on
  }).length
  const open = proposals.filter(one => ['received', 'supplement_requested', 'under_review', 'consulting', 'recommended'].includes(one.state)).filter(one => {
    const on = dueOf(one)
    return on !== undefined && on < today && within(on)
  }).length
  return [['in-time', firsts.length - late], ['late', late], ['open-overdue', open]]
}

async function followUpFigures(db: Db, within: (date: string | null) => boolean, today: string): Promise<[string, number][]> {
  const all = await listFollowUps(db)
  const done = all.filter(({doneOn}) => within(doneOn))
  return [
    ['planned', all.filter(({plannedOn}) => within(plannedOn)).length], ['implemented', done.length], ...tallied(done.map(({grade}) => grade!)),
    ['delays', all.flatMap(({delays}) => delays).filter(({at}) => within(seoulDate(at))).length], ['abandoned', all.filter(({abandonedOn}) => within(abandonedOn)).length],
    ['overdue', all.filter(({state, plannedOn}) => isOpen(state) && plannedOn < today && within(plannedOn)).length],
  ]
}

async function noticeFigures(db: Db, within: (date: string | null) => boolean): Promise<[string, number][]> {
  const rows = (await db('notice').select('queued_at', 'sent_on', 'returned_on', 'state')) as {queued_at: string; sent_on: string | null; returned_on: string | null; state: string}[]
  return [
    ['queued', rows.filter(({queued_at}) => within(seoulDate(queued_at))).length], ['sent', rows.filter(({sent_on}) => within(sent_on)).length],
    ['returned', rows.filter(({returned_on}) => within(returned_on)).length], ['waiting', rows.filter(({state, queued_at}) => state === 'queued' && within(seoulDate(queued_at))).length],
  ]
}
