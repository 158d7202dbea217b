import {seoulDate} from '../act/codes.js'
import type {Call, CallState} from '../call/call.js'
import {findCall} from '../call/queries.js'
import {Fault} from '../fault.js'
import '../notice/faults.js'
import {findDesk, type Desk} from '../intake/points.js'
import type {LetterName} from '../notice/letter.js'
import {entriesOf} from '../proposal/queries.js'
import type {Db} from '../store/store.js'

/** Public notices of a call: what it is, that it was extended, that its results are late, and what they are. */
export const callNoticeKinds = ['announcement', 'extension', 'delay', 'results'] as const
export type CallNoticeKind = (typeof callNoticeKinds)[number]

/** The facts of a public notice, all from the record. Times are ISO 8601 UTC, dates local. */
export interface CallNoticeFacts {
  readonly letter: LetterName
  readonly code: string
  readonly theme: Readonly<Record<string, string>>
  readonly opensAt: string
  readonly closesAt: string
  /** The end before its last extension. */
  readonly was: string | null
  readonly mailUntil: string | null
  readonly resultOn: string | null
  readonly resultPlace: Readonly<Record<string, string>> | null
  readonly criteria: Call['definition']['criteria']
  readonly entries: number
  readonly decidedOn: string | null
  readonly results: readonly {readonly proposal: string; readonly title: string; readonly outcome: string; readonly implementBy: string | null}[]
  /** In whose name it is given: the first desk that names its office. */
  readonly desk: Desk | null
}

/** States in which each kind has something to say. */
const states: Readonly<Record<CallNoticeKind, readonly CallState[]>> = {
  announcement: ['announced', 'open', 'closed', 'under_review', 'decided', 'results_announced', 'archived'],
  extension: ['open', 'closed', 'under_review', 'decided', 'results_announced', 'archived'],
  delay: ['closed', 'under_review', 'decided'],
  results: ['closed', 'under_review', 'decided', 'results_announced', 'archived'],
}

/**
 * Gathers what a public notice of a call says. Results are there once every decision in force of the call is published,
 * and not one earlier; where none was adopted, that is the result.
 *
 * @throws Fault `call.not-found`, `notice.not-yet`
 */
export async function callNotice(db: Db, code: string, kind: CallNoticeKind): Promise<CallNoticeFacts> {
  const call = await findCall(db, code)
  const notYet = new Fault('notice.not-yet', {call: call.code, what: kind, state: call.state})
  if (!states[kind].includes(call.state)) throw notYet
  const extended = (await db('audit_event').where({type: 'call.extended', entity_id: call.code}).orderBy('seq', 'desc').select('body').first()) as {body: string} | undefined
  if (kind === 'extension' && !extended) throw notYet
  const {definition} = call
  const {results, decidedOn} = kind === 'results' ? await published(db, call, notYet) : {results: [], decidedOn: null}
  return {
    letter: kind === 'results' && results.length === 0 ? 'call-no-winner' : `call-${kind}`,
    code: call.code, theme: definition.theme, opensAt: call.opensAt, closesAt: call.closesAt, was: extended ? (JSON.parse(extended.body) as {data: {from: string}}).data.from : null,
    mailUntil: call.lateMailUntil, resultOn: definition.result_on ?? null, resultPlace: definition.result_place ?? null, criteria: definition.criteria,
    entries: (await entriesOf(db, call.id)).length, decidedOn, results, desk: await officeDesk(db),
  }
}

/** What was adopted, in the order of the references; nothing of it before all is published. */
async function published(db: Db, call: Call, notYet: Fault): Promise<{results: CallNoticeFacts['results']; decidedOn: string | null}> {
  const rows = (await db('decision').join('proposal', 'proposal.id', 'decision.proposal_id').where('proposal.call_id', call.id).whereNot('decision.state', 'superseded').orderBy('proposal.ref')
    .select('proposal.ref', 'proposal.title', 'decision.outcome', 'decision.implement_by', 'decision.state', 'decision.published_at')) as Record<string, string | null>[]
  if (rows.length === 0 || rows.some(({state}) => state !== 'published')) throw notYet
  return {
    decidedOn: seoulDate(rows.map(row => row.published_at!).sort().at(-1)!),
    results: rows.filter(({outcome}) => outcome !== 'not_adopted').map(row => ({proposal: row.ref!, title: row.title!, outcome: row.outcome!, implementBy: row.implement_by ?? null})),
  }
}

async function officeDesk(db: Db): Promise<Desk | null> {
  const points = (await db('point').where({active: 1}).orderBy('code').pluck('code')) as string[]
  const desks = []
  for (const code of points) desks.push(await findDesk(db, code))
  return desks.find(({office}) => office.ko !== null || office.en !== null) ?? desks[0] ?? null
}
