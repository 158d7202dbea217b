import {z} from 'zod'
import {act, type Office} from '../act/act.js'
import {sealedTallyOf} from '../counting/queries.js'
import {Fault} from '../fault.js'
import './faults.js'
import {decisionOf, scoredIn} from '../selection/queries.js'
import {moveProposal} from './acts.js'
import {byArrival, duplicatesOf} from './links.js'
import {mayBeLinked, mayLead} from './proposal.js'
import {sealReason} from './link-reasons.js'
import {findProposal, type Proposal} from './queries.js'

/** What linking and unlinking answer. */
export interface LinkResult {
  readonly ref: string
  readonly receiptNo: string
  readonly state: string
  /** What leads it now; null after unlinking. */
  readonly lead: string | null
  /** What it was said to duplicate. */
  readonly duplicateOf: string
  /** What followed it already and goes with it. */
  readonly followers: readonly string[]
}

/** A sealed count that took a proposal's score sheets must come out the same for ever. */
async function requireUncounted(office: Office, proposal: Proposal): Promise<void> {
  const round = await scoredIn(office.db, proposal.id)
  const tally = proposal.call === null || round === undefined ? undefined : await sealedTallyOf(office.db, proposal.call)
  if (tally !== undefined) throw new Fault('proposal.counted', {ref: proposal.ref, tally})
}

const followersOf = async (office: Office, ref: string) => (await duplicatesOf(office.db, ref)).map(follower => follower.ref)

/**
 * Links a proposal to the one it duplicates. The first received leads, whichever was named: a duplicate of a duplicate
 * follows that one's lead. Text, author and receipt of both stay.
 */
export const linkProposal = act({
  name: 'proposal.linked',
  summary: 'Link a proposal to the earlier one it duplicates.',
  roles: ['officer', 'secretary', 'admin'],
  reason: 'required',
  input: z.strictObject({proposal: z.string(), duplicateOf: z.string()}),
  async perform({input, office}) {
    const proposal = await findProposal(office.db, input.proposal)
    const named = await findProposal(office.db, input.duplicateOf)
    const lead = named.lead === null ? named : await findProposal(office.db, named.lead)
    const {ref, receiptNo} = proposal
    const entity = {kind: 'proposal', id: ref}
    const result: LinkResult = {ref, receiptNo, state: 'duplicate', lead: lead.ref, duplicateOf: named.ref, followers: await followersOf(office, ref)}
    if (ref === named.ref) throw new Fault('proposal.link-self', {ref})
    if (proposal.lead === lead.ref) return {entity, result, facts: {} as Record<string, string>, unchanged: true}
    if (proposal.lead !== null) throw new Fault('proposal.link-exists', {ref, lead: proposal.lead})
    if (lead.ref === ref) throw new Fault('proposal.link-exists', {ref: named.ref, lead: ref})
    for (const [one, may] of [[proposal, mayBeLinked], [lead, mayLead]] as const)
      if (!may(one.state)) throw new Fault('proposal.link-state', {ref: one.ref, state: one.state, duplicate: ref})
    // Its authors would be bound by a decision made without them, whether it is public yet or not.
    const decision = await decisionOf(office.db, lead.id)
    if (decision && decision.state !== 'drafted') throw new Fault('proposal.lead-decided', {ref: lead.ref, decision: decision.code, duplicate: ref})
    if (byArrival(proposal, lead) < 0)
      throw new Fault('proposal.link-order', {ref, receivedAt: proposal.receivedAt, receiptNo, later: lead.ref, laterReceivedAt: lead.receivedAt, laterReceiptNo: lead.receiptNo})
    await requireUncounted(office, proposal)
    // A link always leads to something earlier; where the named one came later, it leads to their common lead.
    const of = byArrival(named, proposal) < 0 ? named : lead
    const linkNo = Number((await office.db('proposal_link').where({proposal_id: proposal.id}).max({n: 'link_no'}).first())?.n ?? 0) + 1
    const {sealed, commitment} = await sealReason(office.db, `${proposal.id}/${linkNo}`, 'reason', office.reason!)
    await office.write.insert('proposal_link', {
      proposal_id: proposal.id, link_no: linkNo, of_id: of.id, linked_at: office.now, linked_by: office.operator.code,
      reason: sealed, salt: null, reason_commitment: commitment,
      unlinked_at: null, unlinked_by: null, unlink_reason: null, unlink_salt: null, unlink_reason_commitment: null,
    })
    await moveProposal(office, proposal.id, 'duplicate')
    return {entity, result, facts: {of: of.ref, lead: lead.ref}, subjects: [proposal.proposer]}
  },
})

/** Takes a link back: the proposal is an entry of its own again, and what was linked to it follows it again. */
export const unlinkProposal = act({
  name: 'proposal.unlinked',
  summary: 'Take the link of a duplicate back; it is an entry of its own again.',
  roles: ['officer', 'secretary', 'admin'],
  reason: 'required',
  input: z.strictObject({proposal: z.string()}),
  async perform({input, office}) {
    const proposal = await findProposal(office.db, input.proposal)
    const {ref, receiptNo, lead} = proposal
    if (lead === null) throw new Fault('proposal.not-linked', {ref, followers: await followersOf(office, ref)})
    await requireUncounted(office, proposal)
    const link = (await office.db('proposal_link').where({proposal_id: proposal.id}).whereNull('unlinked_at').first()) as {link_no: number}
    const {sealed, commitment} = await sealReason(office.db, `${proposal.id}/${link.link_no}`, 'unlink_reason', office.reason!)
    await office.write.update('proposal_link', {proposal_id: proposal.id, link_no: link.link_no}, {
      unlinked_at: office.now, unlinked_by: office.operator.code, unlink_reason: sealed, unlink_salt: null,
      unlink_reason_commitment: commitment,
    })
    await moveProposal(office, proposal.id, 'received')
    const result: LinkResult = {ref, receiptNo, state: 'received', lead: null, duplicateOf: lead, followers: await followersOf(office, ref)}
    return {entity: {kind: 'proposal', id: ref}, result, facts: {lead}, subjects: [proposal.proposer]}
  },
})
