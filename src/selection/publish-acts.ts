import {z} from 'zod'
import {act, type Office} from '../act/act.js'
import {digestOf} from '../act/writer.js'
import {moveCall} from '../call/acts.js'
import type {Call} from '../call/call.js'
import {findCall} from '../call/queries.js'
import {readInstant} from '../call/time.js'
import {Fault} from '../fault.js'
import './decision-faults.js'
import './faults.js'
import {inParts} from './in-parts.js'
import {closeForSuperseded, scheduleFollowUp} from '../followup/scheduling.js'
import {answeredBy} from '../notice/people.js'
import {queueNotice} from '../notice/queue.js'
import {moveProposal} from '../proposal/acts.js'
import {findProposal, type Proposal} from '../proposal/queries.js'
import {tableInfo} from '../schema/index.js'
import {inList} from '../store/dialect.js'
import {isAdoption, mayDecide, type DecisionVerb} from './decision.js'
import {awaitingDecision, findDecision, listDecisions, publishedOn, type Decision} from './queries.js'
import {listRecusals, requireNotRecused} from './recusal-queries.js'
import {memberKey} from './recusal.js'

type Stored = Decision & {id: string; proposalId: string}

const shown = ({id: _id, proposalId: _proposal, ...decision}: Stored): Decision => decision

function requireState({code, state}: Stored, verb: DecisionVerb): void {
  if (!mayDecide(state, verb)) throw new Fault('decision.state', {decision: code, state, verb})
}

/** Approves one recorded decision. The outcome stays out of the log's open part until it is published. */
async function approve(office: Office, decision: Stored): Promise<Decision> {
  requireState(decision, 'approve')
  if (decision.decidedBy === office.operator.code)
    throw new Fault('decision.same-person', {decision: decision.code, operator: office.operator.code})
  await requireNotRecused(office.db, decision.proposal, office.operator.code)
  await office.write.update('decision', {id: decision.id}, {state: 'sealed', approved_by: office.operator.code, approved_at: office.now})
  return shown(await findDecision(office.db, decision.code))
}

/** A call all of whose entries have an approved decision is decided. */
async function settleCall(office: Office, code: string | null): Promise<void> {
  if (code === null) return
  const call = await findCall(office.db, code)
  if (call.state !== 'under_review' || (await openEntries(office, call)).length > 0) return
  await moveCall(office, call, 'decide')
}

/** Entries of a call that have no approved or published decision, those aside that went another way. */
async function openEntries(office: Office, call: Call): Promise<{ref: string; decision: string | null}[]> {
  return (await awaitingDecision(office.db, call.id)).filter(({state}) => state !== 'sealed' && state !== 'published')
}

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
    const result = await approve(office, decision)
    await settleCall(office, decision.call)
    return {
      entity: {kind: 'decision', id: decision.code}, result,
      facts: {proposal: decision.proposal, decidedBy: decision.decidedBy},
    }
  },
})

/** Approves all recorded decisions of a call at once, those aside from which the approver stands aside. */
export const approveCall = act({
  name: 'decision.list-approved',
  summary: 'Approve all decisions of a call that somebody else recorded.',
  roles: ['chair', 'officer', 'secretary'],
  privileged: true,
  signed: true,
  input: z.strictObject({call: z.string()}),
  async perform({input, office}) {
    const call = await findCall(office.db, input.call)
    const drafted = await listDecisions(office.db, {call: call.code, state: 'drafted'})
    if (drafted.length === 0) throw new Fault('decision.call-nothing', {call: call.code, verb: 'approve'})
    const aside = new Set((await listRecusals(office.db, {call: call.code}))
      .filter(({member, liftedAt}) => liftedAt === null && memberKey(member) === memberKey(office.operator.code)).map(({proposal}) => proposal))
    const items: Decision[] = []
    for (const {code, proposal} of drafted) if (!aside.has(proposal)) items.push(await approve(office, await findDecision(office.db, code)))
    if (items.length === 0) await requireNotRecused(office.db, drafted[0]!.proposal, office.operator.code)
    await settleCall(office, call.code)
    const left = drafted.filter(({proposal}) => aside.has(proposal)).map(({code}) => code)
    const {first, further} = inParts(items, () => ({kind: 'call', id: call.code}), ({proposal, decidedBy}) => ({proposal, decidedBy}))
    return {entity: first.entity, result: {call: call.code, items, total: items.length, left}, facts: {...first.facts, left: left.length}, further}
  },
})

/** Makes one approved decision public, with all that follows from it. */
async function publish(office: Office, decision: Stored): Promise<Decision> {
  requireState(decision, 'publish')
  if (decision.approvedBy === office.operator.code) throw new Fault('decision.approver-publishes', {decision: decision.code, operator: office.operator.code})
  const before = await publishedOn(office.db, decision.proposalId)
  if (before) {
    await office.write.update('decision', {id: before.id}, {state: 'superseded'})
    await closeForSuperseded(office, before.id, decision.code)
  }

  await office.write.update('decision', {id: decision.id}, {state: 'published', published_at: office.now, published_by: office.operator.code})
  const proposal = await findProposal(office.db, decision.proposal)
  if (proposal.state !== decision.outcome) await moveProposal(office, proposal.id, decision.outcome)
  if (decision.reexam !== null) await office.write.update('reexamination', {code: decision.reexam}, {state: 'decided', decided_by_decision: decision.code})
  if (isAdoption(decision.outcome)) await scheduleFollowUp(office, {...decision, implementBy: decision.implementBy!}, proposal.receivedAt)
  await tellProposers(office, decision, proposal)
  return shown(await findDecision(office.db, decision.code))
}

/** Queues the notice of a decision for everybody who made the proposal, and for those whose duplicates follow it. */
async function tellProposers(office: Office, {code, outcome, reasonCode, reasonText, implementBy, decidedOn}: Stored, {id}: Proposal): Promise<void> {
  for (const {ref: subject, person} of (await answeredBy(office.db, [id])).get(id)!)
    await queueNotice(office, {kind: 'decision', person, subject, cause: code, facts: {outcome, reasonCode, implementBy, decidedOn}, texts: {reason: reasonText}})
}

/**
 * Publishes an approved decision. Approval is one pair of eyes and publication another: whoever approved it does not
 * publish it, so nothing reaches the public on one person's word. The entries of a call are published together.
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
    requireState(decision, 'publish')
    if (decision.call !== null) {
      const {state} = await findCall(office.db, decision.call)
      // One alone would tell of the others by leaving them out.
      if (state !== 'results_announced' && state !== 'archived') throw new Fault('decision.call-whole', {decision: decision.code, call: decision.call})
    }

    const result = await publish(office, decision)
    return {
      entity: {kind: 'decision', id: decision.code}, result,
      facts: {
        proposal: decision.proposal, outcome: decision.outcome, reasonCode: decision.reasonCode, implementBy: decision.implementBy,
        decidedBy: decision.decidedBy, approvedBy: decision.approvedBy,
      },
    }
  },
})

/** What the publication of a call's results answers. */
export interface CallResults {
  readonly call: string
  readonly publishedAt: string
  readonly total: number
  readonly adopted: number
  readonly adoptedInPart: number
  readonly notAdopted: number
  /** Nothing was adopted: a valid result (당선작 없음). */
  readonly noWinner: boolean
  readonly items: readonly Decision[]
}

/**
 * Publishes the results of a call: every decision on its entries in one act, or none. Before it nothing of them is
 * public, after it everything is. A call of which nothing was adopted has no winner, and says so.
 */
export const publishCall = act({
  name: 'decision.call-published',
  summary: 'Publish the results of a call: all decisions on its entries at once.',
  roles: ['officer', 'chair', 'secretary'],
  privileged: true,
  signed: true,
  irreversible: true,
  checkpoint: () => true,
  input: z.strictObject({call: z.string(), at: z.string().optional()}),
  async perform({input, office}) {
    const before = await findCall(office.db, input.call)
    const at = input.at === undefined ? undefined : readInstant(input.at, 'start')
    if (at !== undefined && office.now < at) throw new Fault('decision.too-early', {call: before.code, at, now: office.now})
    const open = await openEntries(office, before)
    if (open.length > 0 && ['closed', 'under_review', 'decided'].includes(before.state)) {
      const [undecided, unapproved] = [open.filter(({decision}) => decision === null), open.filter(({decision}) => decision !== null)]
      throw new Fault('decision.call-incomplete', {
        call: before.code, undecided: undecided.slice(0, 5).map(({ref}) => ref), undecidedCount: undecided.length,
        unapproved: unapproved.slice(0, 5).map(({decision}) => decision!), unapprovedCount: unapproved.length,
      })
    }

    // A call without entries was never decided by an approval.
    const decided = before.state === 'under_review' ? await moveCall(office, before, 'decide') : before
    const call = await moveCall(office, decided, 'publish')
    const ready = await listDecisions(office.db, {call: call.code, state: 'sealed'})
    const items: Decision[] = []
    for (const {code} of ready) items.push(await publish(office, await findDecision(office.db, code)))
    const count = (outcome: string) => items.filter(one => one.outcome === outcome).length
    const [adopted, adoptedInPart, notAdopted] = [count('adopted'), count('adopted_in_part'), count('not_adopted')]
    const rows = await digests(office, items)
    const result: CallResults = {
      call: call.code, publishedAt: office.now, total: items.length, adopted, adoptedInPart, notAdopted, noWinner: adopted + adoptedInPart === 0, items,
    }
    const {first, further} = inParts(items, () => ({kind: 'call', id: call.code}),
      ({code, proposal, outcome, reasonCode}) => ({proposal, outcome, ...(reasonCode === null ? {} : {reasonCode}), row: rows.get(code)!}))
    return {entity: first.entity, result, facts: {adopted, adoptedInPart, notAdopted, noWinner: result.noWinner, ...first.facts}, further}
  },
})

/** Digest of every decision's row as it is now, by code. */
async function digests(office: Office, items: readonly Decision[]): Promise<Map<string, string>> {
  const info = tableInfo('decision')
  const rows = (await office.db('decision').where('code', 'in', inList(office.db, items.map(({code}) => code)))) as ({code: string} & Record<string, string>)[]
  return new Map(rows.map(row => [row.code, digestOf(info, row)]))
}
