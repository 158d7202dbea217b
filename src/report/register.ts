import {seoulDate} from '../act/codes.js'
import {listFollowUps} from '../followup/queries.js'
import {listProposals} from '../proposal/queries.js'
import {officeBooks} from '../regime/queries.js'
import {due, type Rulebook} from '../rulebook/index.js'
import {isAdoption} from '../selection/decision.js'
import {listDecisions, type Decision} from '../selection/queries.js'
import {listReexaminations} from '../selection/reexam-queries.js'
import {followUpEnd} from '../selection/terms.js'
import type {Db} from '../store/store.js'

/**
 * One line of the register of national proposals (국민제안 관리기록부). Dates are local, `YYYY-MM-DD`. The proposer stands
 * there by pseudonym, and a decision once it is published: the register shows nobody anything early.
 */
export interface RegisterLine {
  readonly receiptNo: string
  readonly proposal: string
  readonly receivedOn: string
  readonly channel: string
  readonly point: string
  readonly call: string | null
  readonly proposer: string
  readonly title: string
  readonly state: string
  readonly decision: string | null
  readonly decidedOn: string | null
  readonly outcome: string | null
  readonly reasonCode: string | null
  readonly reasonText: string | null
  readonly publishedOn: string | null
  readonly notifiedOn: string | null
  readonly reexam: string | null
  readonly reexamState: string | null
  readonly plannedOn: string | null
  readonly followUp: string | null
  readonly doneOn: string | null
  readonly grade: string | null
  /** Last day on which it has to be kept: the follow-up period of an adoption, the years of a refusal. */
  readonly keepUntil: string | null
}

/** The day the notice of each decision went out first, by the decision's code. */
async function noticesSent(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = (await db('notice').where({kind: 'decision'}).whereNotNull('sent_on').groupBy('cause').select('cause').min({on: 'sent_on'})) as {cause: string; on: string}[]
  return new Map(rows.map(({cause, on}) => [cause, on]))
}

/** The register, by receipt number. @param filter `year` in which it was received, `call` by its code */
export async function register(db: Db, filter: {year?: number | undefined; call?: string | undefined} = {}): Promise<RegisterLine[]> {
  const {items} = await listProposals(db, filter.call === undefined ? {} : {call: filter.call})
  const inForce = new Map((await listDecisions(db, {published: true, state: 'published'})).map(one => [one.proposal, one]))
  const reexams = new Map((await listReexaminations(db)).map(one => [one.proposal, one]))
  const followUps = new Map((await listFollowUps(db)).map(one => [one.decision, one]))
  const sent = await noticesSent(db)
  const books = await officeBooks(db)
  return items.map((p): RegisterLine => {
    const receivedOn = seoulDate(p.receivedAt)
    const d = inForce.get(p.ref)
    const [reexam, followUp] = [reexams.get(p.ref), d && followUps.get(d.code)]
    return {
      receiptNo: p.receiptNo, proposal: p.ref, receivedOn, channel: p.channel, point: p.point, call: p.call, proposer: p.proposer, title: p.title, state: p.state,
      decision: d?.code ?? null, decidedOn: d?.decidedOn ?? null, outcome: d?.outcome ?? null, reasonCode: d?.reasonCode ?? null, reasonText: d?.reasonText ?? null,
      publishedOn: d ? seoulDate(d.publishedAt!) : null, notifiedOn: (d && sent.get(d.code)) ?? null, reexam: reexam?.code ?? null, reexamState: reexam?.state ?? null,
      plannedOn: followUp?.plannedOn ?? null, followUp: followUp?.state ?? null, doneOn: followUp?.doneOn ?? null, grade: followUp?.grade ?? null,
      keepUntil: d ? keptUntil(d, books.on(receivedOn)) : null,
    }
  }).filter(({receivedOn}) => filter.year === undefined || receivedOn.startsWith(`${filter.year}-`)).sort((a, b) => (a.receiptNo < b.receiptNo ? -1 : 1))
}

function keptUntil({outcome, decidedOn}: Decision, book: Rulebook): string {
  return isAdoption(outcome) ? followUpEnd(book, decidedOn) : due(book, 'keep-not-adopted', decidedOn).dueOn
}
