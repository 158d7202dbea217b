import {Fault} from '../fault.js'
import './faults.js'
import {entriesOf} from '../proposal/queries.js'
import {inList} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import type {DecisionOutcome, DecisionState} from './decision.js'
import {legalBasis} from './terms.js'
import type {RoundClosing, RoundDefinition} from './round.js'

/** A decision as lists and exports show it. */
export interface Decision {
  readonly code: string
  readonly proposal: string
  readonly call: string | null
  readonly outcome: DecisionOutcome
  readonly reasonCode: string | null
  /** The article the reason code stands on in that rulebook; null where the law names none. */
  readonly legalBasis: string | null
  readonly reasonText: string | null
  readonly state: DecisionState
  /** Local date, `YYYY-MM-DD`. */
  readonly decidedOn: string
  readonly decidedBy: string
  readonly approvedBy: string | null
  readonly approvedAt: string | null
  readonly publishedAt: string | null
  /** Null for a decision published before publishers were noted. */
  readonly publishedBy: string | null
  readonly implementBy: string | null
  readonly supersedes: string | null
  /** The rulebook it was decided under; null for a decision of before there were any. */
  readonly rulebook: string | null
  /** The sealed tally and the minutes it rests on, and the committee that decided. */
  readonly tally: string | null
  readonly minutes: string | null
  readonly committee: string | null
  /** The re-examination it answers. */
  readonly reexam: string | null
  /** SHA-256 of the list it came in with, and the operator who signed that list. */
  readonly fileSha256: string | null
  readonly fileSigner: string | null
}

type Stored = Record<string, string | null>

const fromRow = (row: Stored): Decision => ({
  code: row.code!, proposal: row.proposal_ref!, call: row.call_code!, outcome: row.outcome as DecisionOutcome,
  reasonCode: row.reason_code!, legalBasis: legalBasis(row.rulebook!, row.reason_code!), reasonText: row.reason_text!, state: row.state as DecisionState, decidedOn: row.decided_on!,
  decidedBy: row.decided_by!, approvedBy: row.approved_by!, approvedAt: row.approved_at!, publishedAt: row.published_at!, publishedBy: row.published_by!,
  implementBy: row.implement_by!, supersedes: row.supersedes!, rulebook: row.rulebook!, tally: row.tally!, minutes: row.minutes!,
  committee: row.committee!, reexam: row.reexam!, fileSha256: row.file_sha256!, fileSigner: row.file_signer!,
})

const selected = (db: Db) => db('decision')
  .join('proposal', 'proposal.id', 'decision.proposal_id')
  .leftJoin('call', 'call.id', 'proposal.call_id')
  .select('decision.*', {proposal_ref: 'proposal.ref'}, {call_code: 'call.code'})

/** Decisions by code; `published` leaves out what was never public. */
export async function listDecisions(db: Db, filter: {call?: string | undefined; state?: string | undefined; published?: boolean} = {}): Promise<Decision[]> {
  const query = selected(db).orderBy('decision.code')
  if (filter.published) void query.whereNotNull('decision.published_at')
  if (filter.call) void query.where('call.code', filter.call)
  if (filter.state) void query.where('decision.state', filter.state)
  return ((await query) as Stored[]).map(fromRow)
}

/**
 * The decision with a code, or the newest on a proposal that was not superseded.
 *
 * @param published knows only what is or was public
 * @throws Fault `decision.not-found`
 */
export async function findDecision(db: Db, ref: string, published = false): Promise<Decision & {id: string; proposalId: string}> {
  const found = (await selected(db).where('decision.code', ref).orWhere('proposal.ref', ref).orderBy('decision.code', 'desc')) as Stored[]
  const rows = found.filter(({published_at}) => !published || published_at !== null)
  const row = rows.find(({state}) => state !== 'superseded') ?? rows[0]
  if (!row) throw new Fault('decision.not-found', {ref})
  return {...fromRow(row), id: row.id!, proposalId: row.proposal_id!}
}

/** The newest decision on a proposal that was not superseded: a draft, an approved or a published one. */
export async function decisionOf(db: Db, proposalId: string): Promise<{id: string; code: string; state: DecisionState; outcome: DecisionOutcome} | undefined> {
  return (await db('decision').where({proposal_id: proposalId}).whereNot({state: 'superseded'}).orderBy('code', 'desc').first()) as
    | {id: string; code: string; state: DecisionState; outcome: DecisionOutcome}
    | undefined
}

/** The decision in force on a proposal: the published one that was not superseded. */
export async function publishedOn(db: Db, proposalId: string): Promise<{id: string; code: string; outcome: DecisionOutcome} | undefined> {
  return (await db('decision').where({proposal_id: proposalId, state: 'published'}).first()) as {id: string; code: string; outcome: DecisionOutcome} | undefined
}

/** States in which an entry of a call still waits for its decision; the others went another way, or have one. */
const waiting = ['received', 'supplement_requested', 'under_review', 'consulting', 'recommended', 're_examining']

/** Entries of a call that wait for a decision or for its publication, each with the newest one that was not superseded. */
export async function awaitingDecision(db: Db, callId: string): Promise<{ref: string; decision: string | null; state: DecisionState | null}[]> {
  const entries = new Set((await entriesOf(db, callId)).map(({id}) => id))
  const rows = (await db('proposal').leftJoin('decision', join => void join.on('decision.proposal_id', 'proposal.id').andOnVal('decision.state', '<>', 'superseded'))
    .where('proposal.call_id', callId).whereIn('proposal.state', waiting).orderBy(['proposal.ref', 'decision.code'])
    .select('proposal.id', 'proposal.ref', 'decision.code', 'decision.state')) as {id: string; ref: string; code: string | null; state: DecisionState | null}[]
  const newest = new Map(rows.filter(({id}) => entries.has(id)).map(({ref, code, state}) => [ref, {ref, decision: code, state}]))
  return [...newest.values()]
}

/** A round of review. */
export interface Round {
  readonly id: string
  readonly code: string
  readonly call: string
  readonly callId: string
  readonly number: number
  readonly state: 'open' | 'closed'
  readonly openedAt: string
  readonly closedAt: string | null
  /** Stable key of its committee; null for a panel known only by its sheets. */
  readonly committeeId: string | null
  readonly definition: RoundDefinition
  /** How it was closed; null while it is open, and for rounds closed before that was kept. */
  readonly closing: RoundClosing | null
}

/** Rounds of a call, or all. */
export async function listRounds(db: Db, call?: string): Promise<Round[]> {
  const query = db('round').join('call', 'call.id', 'round.call_id').select('round.*', {call_code: 'call.code'}).orderBy('round.code')
  if (call !== undefined) void query.where('call.code', call)
  return ((await query) as Record<string, never>[]).map(row => ({
    id: row.id!, code: row.code!, call: row.call_code!, callId: row.call_id!, number: row.number!, state: row.state!, openedAt: row.opened_at!, closedAt: row.closed_at!,
    committeeId: row.committee_id!, definition: JSON.parse(row.definition ?? '{}') as RoundDefinition, closing: JSON.parse(row.closing ?? 'null') as RoundClosing | null,
  }))
}

/** @throws Fault `round.not-found` */
export async function findRound(db: Db, code: string): Promise<Round> {
  const rounds = await listRounds(db)
  const round = rounds.find(round => round.code === code)
  if (!round) throw new Fault('round.not-found', {code, known: rounds.map(({code}) => code).slice(0, 5)})
  return round
}

/** One reviewer's marks for one proposal; only the newest version of a sheet counts. */
export interface ScoreSheet {
  readonly reviewer: string
  readonly proposal: string
  readonly scores: Readonly<Record<string, number>>
}

/** The sheets of a round that count, by proposal and reviewer. */
export async function readSheets(db: Db, roundId: string): Promise<ScoreSheet[]> {
  const rows = (await db('score_sheet').join('proposal', 'proposal.id', 'score_sheet.proposal_id')
    .join('batch', 'batch.id', 'score_sheet.batch_id').where({round_id: roundId, 'batch.state': 'committed'})
    .orderBy(['proposal.ref', 'score_sheet.reviewer', 'score_sheet.version'])
    .select('score_sheet.reviewer', 'score_sheet.scores', 'proposal.ref')) as {reviewer: string; scores: string; ref: string}[]
  const newest = new Map(rows.map(row => [`${row.ref}\n${row.reviewer}`, row]))
  return [...newest.values()].map(row => ({reviewer: row.reviewer, proposal: row.ref, scores: JSON.parse(row.scores) as Record<string, number>}))
}

/** Proposals of which a decision or a score sheet speaks, and which of the two; a decision weighs more. */
export async function spokenOf(db: Db, proposalIds: readonly string[]): Promise<Map<string, 'decided' | 'scored'>> {
  const ids = async (table: string) => (await db(table).where('proposal_id', 'in', inList(db, proposalIds)).distinct('proposal_id').pluck('proposal_id')) as string[]
  const [scored, decided] = [await ids('score_sheet'), await ids('decision')]
  return new Map([...scored.map(id => [id, 'scored'] as const), ...decided.map(id => [id, 'decided'] as const)])
}

/** The round in which a proposal has score sheets, the newest first; undefined when it has none. */
export async function scoredIn(db: Db, proposalId: string): Promise<string | undefined> {
  const row = (await db('score_sheet').join('round', 'round.id', 'score_sheet.round_id').where({proposal_id: proposalId})
    .orderBy('round.code', 'desc').select('round.code').first()) as {code: string} | undefined
  return row?.code
}
