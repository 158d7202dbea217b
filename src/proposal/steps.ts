import type {Office} from '../act/act.js'
import {seoulDate} from '../act/codes.js'
import type {Db} from '../store/store.js'

/** What can happen to a proposal on its way to a decision. */
export const stepKinds = ['supplement-asked', 'supplemented', 'transferred', 'reclassified', 'returned', 'closed', 'withdrawn'] as const
export type StepKind = (typeof stepKinds)[number]

/** Steps after which a proposal is no entry of the office any more. */
export const leavingSteps: readonly StepKind[] = ['transferred', 'reclassified', 'returned', 'closed', 'withdrawn']

/** One such happening as it is kept; none is ever changed. */
export interface ProposalStep {
  readonly no: number
  readonly kind: StepKind
  readonly from: string
  readonly to: string
  /** Local date. */
  readonly on: string
  readonly rulebook: string
  /** The article it stands on; null where the book names none. */
  readonly article: string | null
  readonly ground: string | null
  /** What the proposer was told or what they added. */
  readonly words: string | null
  readonly until: string | null
  readonly toAgency: string | null
  readonly by: string
  readonly at: string
}

type Stored = Record<string, string | null> & {step_no: number}

/** What happened to a proposal, first one first. */
export async function stepsOf(db: Db, proposalId: string): Promise<ProposalStep[]> {
  const rows = (await db('proposal_step').where({proposal_id: proposalId}).orderBy('step_no')) as Stored[]
  return rows.map(fromRow)
}

/** The same for all proposals at once, by their key. */
export async function allSteps(db: Db): Promise<ReadonlyMap<string, readonly ProposalStep[]>> {
  const steps = new Map<string, ProposalStep[]>()
  for (const row of (await db('proposal_step').orderBy(['proposal_id', 'step_no'])) as Stored[]) steps.set(row.proposal_id!, [...(steps.get(row.proposal_id!) ?? []), fromRow(row)])
  return steps
}

function fromRow(row: Stored): ProposalStep {
  return {
    no: row.step_no, kind: row.kind as StepKind, from: row.from_state!, to: row.to_state!, on: row.on_date!, rulebook: row.rulebook!, article: row.article!,
    ground: row.ground!, words: row.words!, until: row.until_on!, toAgency: row.to_agency!, by: row.done_by!, at: row.done_at!,
  }
}

/** Keeps what happened to a proposal; the caller moves its state. */
export async function addStep(
  office: Office, proposalId: string,
  step: {kind: StepKind; from: string; to: string; rulebook: string; article: string | null; ground?: string; words?: string; until?: string; toAgency?: string; on?: string},
): Promise<void> {
  const last = (await office.db('proposal_step').where({proposal_id: proposalId}).max({n: 'step_no'}).first()) as {n: number | null} | undefined
  await office.write.insert('proposal_step', {
    proposal_id: proposalId, step_no: Number(last?.n ?? 0) + 1, kind: step.kind, from_state: step.from, to_state: step.to, on_date: step.on ?? seoulDate(office.now),
    rulebook: step.rulebook, article: step.article, ground: step.ground ?? null, words: step.words ?? null, until_on: step.until ?? null,
    to_agency: step.toAgency ?? null, done_by: office.operator.code, done_at: office.now,
  })
}
