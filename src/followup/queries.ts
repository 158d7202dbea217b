import {Fault} from '../fault.js'
import './faults.js'
import type {DecisionOutcome} from '../selection/decision.js'
import type {Db} from '../store/store.js'
import type {FollowUpState, Grade} from './follow-up.js'

/** A delay that was announced. */
export interface Delay {
  readonly from: string
  readonly to: string
  readonly reason: string
  readonly by: string
  /** ISO 8601 UTC. */
  readonly at: string
}

/** A file that shows what was done; the file itself stays with the office. */
export interface Evidence {
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly by: string
  readonly at: string
}

/** What became of an adopted proposal. Dates are local, `YYYY-MM-DD`. */
export interface FollowUp {
  readonly decisionId: string
  readonly proposalId: string
  readonly proposal: string
  readonly title: string
  readonly call: string | null
  readonly decision: string
  readonly outcome: DecisionOutcome
  readonly state: FollowUpState
  /** The day by which it is to be implemented, the last announced one. */
  readonly plannedOn: string
  /** The day the adoption itself named. */
  readonly firstPlannedOn: string
  /** Last day of the follow-up period. */
  readonly followUntil: string
  readonly startedOn: string | null
  readonly doneOn: string | null
  readonly grade: Grade | null
  readonly abandonedOn: string | null
  readonly abandonedWhy: string | null
  readonly delays: readonly Delay[]
  readonly evidence: readonly Evidence[]
}

type Stored = Record<string, string | null>

/** Follow-ups by the day they are planned for, then by proposal; `ref` is a proposal, a receipt number or a decision. */
export async function listFollowUps(db: Db, filter: {call?: string; state?: string; ref?: string} = {}): Promise<FollowUp[]> {
  const query = db('followup').join('decision', 'decision.id', 'followup.decision_id').join('proposal', 'proposal.id', 'decision.proposal_id')
    .leftJoin('call', 'call.id', 'proposal.call_id').orderBy(['followup.planned_on', 'proposal.ref', 'decision.code'])
    .select('followup.*', 'decision.proposal_id', 'decision.code', 'decision.outcome', 'decision.implement_by', 'proposal.ref', 'proposal.title', {call_code: 'call.code'})
  if (filter.call !== undefined) void query.where('call.code', filter.call)
  if (filter.state !== undefined) void query.where('followup.state', filter.state)
  if (filter.ref !== undefined) void query.where(where => void where.where('proposal.ref', filter.ref!).orWhere('proposal.receipt_no', filter.ref!).orWhere('decision.code', filter.ref!))
  const rows = (await query) as Stored[]
  if (rows.length === 0) return []
  const delays = grouped((await db('followup_delay').orderBy(['decision_id', 'delay_no'])) as Stored[])
  const evidence = grouped((await db('followup_evidence').orderBy(['decision_id', 'evidence_no'])) as Stored[])
  return rows.map(row => ({
    decisionId: row.decision_id!, proposalId: row.proposal_id!, proposal: row.ref!, title: row.title!, call: row.call_code!, decision: row.code!,
    outcome: row.outcome as DecisionOutcome, state: row.state as FollowUpState, plannedOn: row.planned_on!, firstPlannedOn: row.implement_by!,
    followUntil: row.follow_until!, startedOn: row.started_on!, doneOn: row.done_on!, grade: row.grade as Grade | null, abandonedOn: row.abandoned_on!,
    abandonedWhy: row.abandoned_why!,
    delays: (delays.get(row.decision_id!) ?? []).map(one => ({from: one.from_on!, to: one.to_on!, reason: one.reason!, by: one.recorded_by!, at: one.recorded_at!})),
    evidence: (evidence.get(row.decision_id!) ?? []).map(one => ({name: one.name!, sha256: one.sha256!, bytes: Number(one.bytes), by: one.recorded_by!, at: one.recorded_at!})),
  }))
}

function grouped(rows: readonly Stored[]): Map<string, Stored[]> {
  const found = new Map<string, Stored[]>()
  for (const row of rows) found.set(row.decision_id!, [...(found.get(row.decision_id!) ?? []), row])
  return found
}

/** The follow-up of a proposal or decision; of several the one of the newest decision. @throws Fault `followup.none` */
export async function findFollowUp(db: Db, ref: string): Promise<FollowUp> {
  const found = (await listFollowUps(db, {ref})).sort((a, b) => (a.decision < b.decision ? -1 : 1)).at(-1)
  if (found) return found
  const decisions = (await db('decision').join('proposal', 'proposal.id', 'decision.proposal_id').where('proposal.ref', ref).orWhere('proposal.receipt_no', ref)
    .orWhere('decision.code', ref).select('decision.published_at')) as {published_at: string | null}[]
  const why = decisions.length === 0 ? 'unknown' : decisions.some(({published_at}) => published_at !== null) ? 'not-adopted' : 'unpublished'
  throw new Fault('followup.none', {ref, why})
}

/** What the database's keys stand for is left out. */
export const shownFollowUp = ({decisionId: _decision, proposalId: _proposal, ...shown}: FollowUp): Omit<FollowUp, 'decisionId' | 'proposalId'> => shown
