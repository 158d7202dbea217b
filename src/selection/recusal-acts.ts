import {z} from 'zod'
import {act, type Office} from '../act/act.js'
import {Fault} from '../fault.js'
import './faults.js'
import {findProposal} from '../proposal/queries.js'
import {memberKey, recusalKinds, type RecusalKind} from './recusal.js'
import {sealRecusalReason} from './recusal-reason.js'

/** What recusing and lifting answer. */
export interface RecusalResult {
  readonly proposal: string
  readonly member: string
  readonly kind: RecusalKind
  /** Whether the member is an operator; a reviewer is known only by the score sheets. */
  readonly isOperator: boolean
  readonly lifted: boolean
}

interface Stored {
  recusal_no: number
  member: string
  kind: string
  lifted_at: string | null
}

/** The recusals of a proposal, and the one of a member that stands. */
async function recusalsOf(office: Office, proposalId: string, member: string): Promise<{rows: Stored[]; standing: Stored | undefined}> {
  const rows = (await office.db('recusal').where({proposal_id: proposalId}).orderBy('recusal_no')) as Stored[]
  return {rows, standing: rows.find(row => row.lifted_at === null && memberKey(row.member) === memberKey(member))}
}

const isOperator = async (office: Office, member: string): Promise<boolean> =>
  ((await office.db('operator').pluck('code')) as string[]).some(code => memberKey(code) === memberKey(member))

/** Whoever has judged a proposal already cannot stand aside from it afterwards: what they did has to be taken back first. */
async function requireNothingDone(office: Office, proposal: {id: string; ref: string}, member: string): Promise<void> {
  const sheets = (await office.db('score_sheet').join('batch', 'batch.id', 'score_sheet.batch_id').where({proposal_id: proposal.id, 'batch.state': 'committed'})
    .select('score_sheet.reviewer', 'batch.code')) as {reviewer: string; code: string}[]
  const scored = sheets.find(({reviewer}) => memberKey(reviewer) === memberKey(member))
  if (scored) throw new Fault('recusal.has-scored', {proposal: proposal.ref, member, batch: scored.code})
  const decisions = (await office.db('decision').where({proposal_id: proposal.id}).whereNot({state: 'superseded'})) as {code: string; decided_by: string; approved_by: string | null}[]
  const decided = decisions.find(({decided_by, approved_by}) => [decided_by, approved_by ?? ''].some(code => memberKey(code) === memberKey(member)))
  if (decided) throw new Fault('recusal.has-decided', {proposal: proposal.ref, member, decision: decided.code})
}

/** Records that somebody stands aside from a proposal: no score, decision or approval of theirs is taken on it. */
export const recuse = act({
  name: 'recusal.recorded',
  summary: 'Record that a member stands aside from a proposal.',
  roles: ['secretary', 'officer', 'chair'],
  reason: 'required',
  privileged: true,
  input: z.strictObject({proposal: z.string(), member: z.string().trim().min(1).max(40), kind: z.enum(recusalKinds)}),
  async perform({input, office}) {
    const proposal = await findProposal(office.db, input.proposal)
    const member = input.member.normalize('NFC')
    const {rows, standing} = await recusalsOf(office, proposal.id, member)
    const entity = {kind: 'proposal', id: proposal.ref}
    const result: RecusalResult = {proposal: proposal.ref, member, kind: input.kind, isOperator: await isOperator(office, member), lifted: false}
    if (standing?.kind === input.kind) return {entity, result: {...result, member: standing.member}, facts: {} as Record<string, string>, unchanged: true}
    if (standing) throw new Fault('recusal.exists', {proposal: proposal.ref, member, kind: standing.kind as RecusalKind})
    await requireNothingDone(office, proposal, member)
    const number = (rows.at(-1)?.recusal_no ?? 0) + 1
    await office.write.insert('recusal', {
      proposal_id: proposal.id, recusal_no: number, member, kind: input.kind, ...(await sealRecusalReason(office.db, `${proposal.id}/${number}`, office.reason!)), recorded_by: office.operator.code, recorded_at: office.now, lifted_by: null, lifted_at: null,
    })
    return {entity, result, facts: {proposal: proposal.ref, member, kind: input.kind}}
  },
})

/** Lifts a recusal: a challenge that was turned down, or a slip. */
export const liftRecusal = act({
  name: 'recusal.lifted',
  summary: 'Lift a recusal; the member may take part again.',
  roles: ['secretary', 'officer', 'chair'],
  reason: 'required',
  privileged: true,
  input: z.strictObject({proposal: z.string(), member: z.string().trim().min(1).max(40)}),
  async perform({input, office}) {
    const proposal = await findProposal(office.db, input.proposal)
    const {standing} = await recusalsOf(office, proposal.id, input.member)
    if (!standing) throw new Fault('recusal.not-found', {proposal: proposal.ref, member: input.member})
    // Nobody lets themselves back in.
    if (memberKey(office.operator.code) === memberKey(standing.member)) throw new Fault('recusal.own', {proposal: proposal.ref, member: standing.member})
    await office.write.update('recusal', {proposal_id: proposal.id, recusal_no: standing.recusal_no}, {lifted_by: office.operator.code, lifted_at: office.now})
    const result: RecusalResult = {proposal: proposal.ref, member: standing.member, kind: standing.kind as RecusalKind, isOperator: await isOperator(office, standing.member), lifted: true}
    return {entity: {kind: 'proposal', id: proposal.ref}, result, facts: {proposal: proposal.ref, member: standing.member, kind: standing.kind}}
  },
})
