import {z} from 'zod'
import {act, type Office} from '../act/act.js'
import {dealer, seoulDate, seoulYear} from '../act/codes.js'
import {findCall} from '../call/queries.js'
import {Fault} from '../fault.js'
import './faults.js'
import {moveProposal} from '../proposal/acts.js'
import {findProposal} from '../proposal/queries.js'
import {followUpEnd, outcomes, reasonCodes} from './decision.js'
import {findDecision, type Decision} from './queries.js'
import {requireNotRecused} from './recusal-queries.js'

/** What one decision needs. */
export const decisionInput = z.strictObject({
  proposal: z.string(),
  outcome: z.enum(outcomes),
  code: z.string().optional(),
  text: z.string().max(10_000).optional(),
  implementBy: z.iso.date().optional(),
})

export type DecisionInput = z.infer<typeof decisionInput>

/** The rules of a decision: a refusal has a code and words, an adoption a date within the follow-up period. */
function requireGrounds(input: DecisionInput, decidedOn: string): void {
  const {proposal} = input
  if (input.code !== undefined && !(reasonCodes as readonly string[]).includes(input.code))
    throw new Fault('decision.code-unknown', {given: input.code, known: [...reasonCodes]})
  if (input.outcome !== 'adopted') {
    if (!input.text?.trim()) throw new Fault('decision.reason-missing', {proposal, missing: 'text'})
    if (input.outcome === 'not_adopted' && input.code === undefined)
      throw new Fault('decision.reason-missing', {proposal, missing: 'code'})
  }

  if (input.outcome === 'not_adopted') {
    if (input.implementBy !== undefined) throw new Fault('decision.implement-by-unwanted', {proposal})
    return
  }

  if (input.implementBy === undefined) throw new Fault('decision.implement-by-missing', {proposal})
  const until = followUpEnd(decidedOn)
  if (input.implementBy < decidedOn || input.implementBy > until)
    throw new Fault('decision.implement-by-range', {proposal, implementBy: input.implementBy, from: decidedOn, until})
}

async function record(office: Office, input: DecisionInput, next: () => string): Promise<Decision> {
  const proposal = await findProposal(office.db, input.proposal)
  // Its author is answered by the decision on the one that leads.
  if (proposal.lead !== null) throw new Fault('proposal.is-duplicate', {ref: proposal.ref, lead: proposal.lead})
  if (proposal.state === 'reclassified') throw new Fault('proposal.reclassified', {ref: proposal.ref, receiptNo: proposal.receiptNo})
  await requireNotRecused(office.db, proposal.ref, office.operator.code)
  const decidedOn = seoulDate(office.now)
  requireGrounds(input, decidedOn)
  if (proposal.call !== null) {
    const call = await findCall(office.db, proposal.call)
    // A call still taking entries has nothing to decide yet.
    if (['draft', 'announced', 'open'].includes(call.state))
      throw new Fault('decision.call-open', {proposal: proposal.ref, call: call.code, state: call.state})
  }

  const earlier = (await office.db('decision').where({proposal_id: proposal.id}).whereNot({state: 'superseded'}).first()) as
    | {code: string; state: string}
    | undefined
  if (earlier) throw new Fault('decision.exists', {proposal: proposal.ref, decision: earlier.code, state: earlier.state})
  const code = next()
  await office.write.insert('decision', {
    id: office.newId(), code, proposal_id: proposal.id, outcome: input.outcome, reason_code: input.code ?? null,
    reason_text: input.text?.trim() || null, implement_by: input.implementBy ?? null, state: 'drafted', decided_on: decidedOn,
    decided_by: office.operator.code, approved_by: null, approved_at: null, published_at: null, published_by: null, supersedes: null,
  })
  await moveProposal(office, proposal.id, 'under_review')
  return shown(await findDecision(office.db, code))
}

const shown = ({id: _id, proposalId: _proposal, ...decision}: Decision & {id: string; proposalId: string}): Decision => decision
const numbers = (office: Office) => dealer(office.db, 'decision', 'code', `D-${seoulYear(office.now)}-`, 3)

/** Records a decision; another person approves it. */
export const recordDecision = act({
  name: 'decision.recorded',
  summary: 'Record a decision on a proposal; another person approves it.',
  roles: ['officer', 'secretary', 'chair'],
  privileged: true,
  signed: true,
  input: decisionInput,
  async perform({input, office}) {
    const decision = await record(office, input, await numbers(office))
    return {
      entity: {kind: 'decision', id: decision.code}, result: decision,
      facts: {proposal: decision.proposal, outcome: decision.outcome, reasonCode: decision.reasonCode, implementBy: decision.implementBy},
      texts: (decision.reasonText === null ? {} : {text: decision.reasonText}) as Record<string, string>,
    }
  },
})

/** Decisions of a list in one event: at most half of what an event holds. */
const perEvent = 300

/** What the log says of a part of a list: whoever verifies it knows who recorded each decision. */
const listed = (items: readonly Decision[]) => ({
  entity: {kind: 'decision', id: items[0]!.code},
  facts: {decisions: items.map(({code, proposal, outcome, reasonCode}) => ({code, proposal, outcome, ...(reasonCode === null ? {} : {reasonCode})}))},
})

/** Records the decisions of a signed list, all or none. */
export const recordDecisions = act({
  name: 'decision.list-recorded',
  summary: 'Record the decisions of a list, all or none.',
  roles: ['officer', 'secretary', 'chair'],
  privileged: true,
  signed: true,
  input: z.strictObject({decisions: z.array(decisionInput).min(1).max(5000)}),
  async perform({input, office}) {
    const next = await numbers(office)
    const items: Decision[] = []
    for (const one of input.decisions) items.push(await record(office, one, next))
    const parts: ReturnType<typeof listed>[] = []
    for (let from = 0; from < items.length; from += perEvent) parts.push(listed(items.slice(from, from + perEvent)))
    return {...parts[0]!, further: parts.slice(1), result: {items, total: items.length}}
  },
})

/** Approves a recorded decision: four eyes, so never by the person who recorded it. */
export const approveDecision = act({
  name: 'decision.approved',
  summary: 'Approve a decision somebody else recorded.',
  roles: ['chair', 'officer', 'secretary'],
  privileged: true,
  signed: true,
  input: z.strictObject({decision: z.string()}),
  async perform({input, office}) {
    const decision = await findDecision(office.db, input.decision)
    if (decision.state !== 'drafted') throw new Fault('decision.state', {decision: decision.code, state: decision.state, verb: 'approve'})
    if (decision.decidedBy === office.operator.code)
      throw new Fault('decision.same-person', {decision: decision.code, operator: office.operator.code})
    await requireNotRecused(office.db, decision.proposal, office.operator.code)
    await office.write.update('decision', {id: decision.id}, {state: 'sealed', approved_by: office.operator.code, approved_at: office.now})
    await moveProposal(office, decision.proposalId, decision.outcome)
    return {
      entity: {kind: 'decision', id: decision.code}, result: shown(await findDecision(office.db, decision.code)),
      facts: {proposal: decision.proposal, outcome: decision.outcome, decidedBy: decision.decidedBy},
    }
  },
})

/**
 * Publishes an approved decision. Approval is one pair of eyes and publication another: whoever approved it does not
 * publish it, so nothing reaches the public on one person's word.
 */
export const publishDecision = act({
  name: 'decision.published',
  summary: 'Publish an approved decision.',
  roles: ['officer', 'chair', 'secretary'],
  privileged: true,
  signed: true,
  irreversible: true,
  checkpoint: () => true,
  input: z.strictObject({decision: z.string()}),
  async perform({input, office}) {
    const decision = await findDecision(office.db, input.decision)
    if (decision.state !== 'sealed') throw new Fault('decision.state', {decision: decision.code, state: decision.state, verb: 'publish'})
    if (decision.approvedBy === office.operator.code) throw new Fault('decision.approver-publishes', {decision: decision.code, operator: office.operator.code})
    await office.write.update('decision', {id: decision.id}, {state: 'published', published_at: office.now, published_by: office.operator.code})
    return {
      entity: {kind: 'decision', id: decision.code}, result: shown(await findDecision(office.db, decision.code)),
      facts: {proposal: decision.proposal, outcome: decision.outcome, decidedBy: decision.decidedBy, approvedBy: decision.approvedBy},
    }
  },
})
