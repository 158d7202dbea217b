import type {Stop} from '../rulebook/index.js'
import {Fault} from '../fault.js'
import './faults.js'
import type {Db} from '../store/store.js'
import type {ConsultationState, Stance} from './consultation.js'

/** One asking, as it is kept. Dates are local. */
export interface Consultation {
  readonly code: string
  readonly proposal: string
  readonly agency: string
  readonly askedOn: string
  readonly question: string
  /** When the proposer was told that others are asked. */
  readonly informedOn: string
  readonly dueOn: string
  readonly rulebook: string
  readonly state: ConsultationState
  readonly repliedOn: string | null
  readonly stance: Stance | null
  readonly reply: string | null
  /** When the office stopped waiting for it, and why. */
  readonly closedOn: string | null
  readonly closedWhy: string | null
  readonly askedBy: string
}

const selected = (db: Db) => db('consultation').join('proposal', 'proposal.id', 'consultation.proposal_id').select('consultation.*', {ref: 'proposal.ref'})

type Stored = Record<string, string | null>

const fromRow = (row: Stored): Consultation => ({
  code: row.code!, proposal: row.ref!, agency: row.agency!, askedOn: row.asked_on!, question: row.question!, informedOn: row.informed_on!, dueOn: row.due_on!,
  rulebook: row.rulebook!, state: row.state as ConsultationState, repliedOn: row.replied_on!, stance: row.stance as Stance | null, reply: row.reply!,
  closedOn: row.closed_on!, closedWhy: row.closed_why!, askedBy: row.asked_by!,
})

/** Consultations in the order they were asked; of one proposal (reference or receipt number) or one agency where wanted. */
export async function listConsultations(db: Db, filter: {proposal?: string; agency?: string} = {}): Promise<Consultation[]> {
  const query = selected(db).orderBy(['asked_on', 'consultation.code'])
  if (filter.proposal !== undefined) void query.where(where => where.where('proposal.ref', filter.proposal!).orWhere('proposal.receipt_no', filter.proposal!))
  if (filter.agency !== undefined) void query.where('agency', filter.agency)
  return ((await query) as Stored[]).map(fromRow)
}

/**
 * The asking a reply belongs to: by its code, or the newest of an agency on a proposal.
 *
 * @throws Fault `consultation.not-found`
 */
export async function findConsultation(db: Db, ref: string, agency?: string): Promise<Consultation> {
  const rows = (await selected(db).where(where => (agency === undefined
    ? where.where('consultation.code', ref)
    : where.where('agency', agency).andWhere(of => of.where('proposal.ref', ref).orWhere('proposal.receipt_no', ref)))).orderBy('consultation.code')) as Stored[]
  const found = rows.map(fromRow)
  // What is still waited for comes before what is settled.
  const one = found.findLast(({state}) => state === 'asked') ?? found.at(-1)
  if (!one) throw new Fault('consultation.not-found', {ref, agency: agency ?? null})
  return one
}

/**
 * Spans in which a proposal's clock stood for opinions: from the day one was asked for to the day it came. Silence stops
 * the clock until the answer was due and no longer: nobody is told of more time than is certain. A question that was taken
 * back stops it until then.
 */
export async function consultationStops(db: Db, proposalId: string, today: string): Promise<Stop[]> {
  const rows = (await db('consultation').where({proposal_id: proposalId}).orderBy(['asked_on', 'code'])) as Stored[]
  return rows.map(row => stopOf(row, today))
}

/** The same for all proposals at once, by their key. */
export async function allConsultationStops(db: Db, today: string): Promise<ReadonlyMap<string, readonly Stop[]>> {
  const stops = new Map<string, Stop[]>()
  for (const row of (await db('consultation').orderBy(['asked_on', 'code'])) as Stored[]) stops.set(row.proposal_id!, [...(stops.get(row.proposal_id!) ?? []), stopOf(row, today)])
  return stops
}

function stopOf(row: Stored, today: string): Stop {
  const [from, due] = [row.asked_on!, row.due_on!]
  if (row.replied_on !== null) return {kind: 'consultation', from, to: row.replied_on!}
  if (row.state === 'withdrawn') return {kind: 'consultation', from, to: row.closed_on! < due ? row.closed_on! : due}
  if (row.state === 'silent' || today > due) return {kind: 'consultation', from, to: due}
  return {kind: 'consultation', from, to: today < from ? from : today, open: true}
}
