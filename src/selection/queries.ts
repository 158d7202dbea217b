import {Fault} from '../fault.js'
import './faults.js'
import {inList} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import type {DecisionOutcome, DecisionState} from './decision.js'
import type {RoundClosing, RoundDefinition} from './round.js'

/** A decision as lists and exports show it. */
export interface Decision {
  readonly code: string
  readonly proposal: string
  readonly call: string | null
  readonly outcome: DecisionOutcome
  readonly reasonCode: string | null
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
}

type Stored = Record<string, string | null>

const fromRow = (row: Stored): Decision => ({
  code: row.code!, proposal: row.proposal_ref!, call: row.call_code!, outcome: row.outcome as DecisionOutcome,
  reasonCode: row.reason_code!, reasonText: row.reason_text!, state: row.state as DecisionState, decidedOn: row.decided_on!,
  decidedBy: row.decided_by!, approvedBy: row.approved_by!, approvedAt: row.approved_at!, publishedAt: row.published_at!, publishedBy: row.published_by!,
  implementBy: row.implement_by!, supersedes: row.supersedes!,
})

const selected = (db: Db) => db('decision')
  .join('proposal', 'proposal.id', 'decision.proposal_id')
  .leftJoin('call', 'call.id', 'proposal.call_id')
  .select('decision.*', {proposal_ref: 'proposal.ref'}, {call_code: 'call.code'})

/** Decisions by code. */
export async function listDecisions(db: Db, filter: {call?: string; state?: string} = {}): Promise<Decision[]> {
  const query = selected(db).orderBy('decision.code')
  if (filter.call) void query.where('call.code', filter.call)
  if (filter.state) void query.where('decision.state', filter.state)
  return ((await query) as Stored[]).map(fromRow)
}

/** The decision with a code, or the one in force on a proposal. @throws Fault `decision.not-found` */
export async function findDecision(db: Db, ref: string): Promise<Decision & {id: string; proposalId: string}> {
  const rows = (await selected(db).where('decision.code', ref).orWhere('proposal.ref', ref).orderBy('decision.code', 'desc')) as Stored[]
  const row = rows.find(({state}) => state !== 'superseded') ?? rows[0]
  if (!row) throw new Fault('decision.not-found', {ref})
  return {...fromRow(row), id: row.id!, proposalId: row.proposal_id!}
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
