import {z} from 'zod'
import {act} from '../act/act.js'
import {Fault} from '../fault.js'
import './faults.js'
import {consentOf, identityOf} from '../intake/persons.js'
import {cleanText} from '../intake/reading/grid.js'
import {markReceipt, refuseResidentNumbers} from '../intake/receipts.js'
import {moveProposal, proposalOfReceipt} from '../proposal/acts.js'
import {duplicatesOf} from '../proposal/links.js'
import {findSuggestion, type FoundSuggestion} from './queries.js'
import {suggestionResult} from './result.js'
import {
  classifications, classifyingNeedsReason, firstLine, meansOfReply, nextSuggestionState, replyMeans, suggestionVerbs, type SuggestionState, type SuggestionVerb,
} from './suggestion.js'

/** @throws Fault `suggestion.state` */
function next({ref, state}: FoundSuggestion, verb: SuggestionVerb): SuggestionState {
  const to = nextSuggestionState(state, verb)
  if (to === undefined) throw new Fault('suggestion.state', {ref, state, verb, allowed: suggestionVerbs(state)})
  return to
}

/** What became a proposal is answered by the decision on it, and by nothing else. */
function refuseProposal({ref, proposal}: FoundSuggestion): void {
  if (proposal !== null) throw new Fault('suggestion.is-proposal', {ref, proposal})
}

/** Sorts a suggestion; as a proposal it goes on under its own receipt and person. */
export const classifySuggestion = act({
  name: 'suggestion.classified',
  summary: 'Sort a suggestion: proposal, opinion, petition or not for this office.',
  roles: ['officer', 'secretary', 'admin'],
  input: z.strictObject({
    suggestion: z.string(),
    as: z.enum(classifications),
    /** Title of the proposal; its first line when left out. */
    title: z.string().min(1).max(300).optional(),
  }),
  async perform({input, office}) {
    const found = await findSuggestion(office.db, input.suggestion)
    const {ref, id, classification: was} = found
    const entity = {kind: 'suggestion', id: ref}
    const state = next(found, 'classify')
    if (was === input.as) return {entity, result: {...suggestionResult(found), was}, facts: {}, unchanged: true}
    if (classifyingNeedsReason(was, input.as) && !office.reason?.trim()) throw new Fault('suggestion.reason-missing', {ref, was, as: input.as})
    if (found.proposal !== null) {
      if (found.proposalState !== 'received') throw new Fault('suggestion.proposal-taken-up', {ref, proposal: found.proposal, state: found.proposalState!})
      const [follower] = await duplicatesOf(office.db, found.proposal)
      if (follower) throw new Fault('proposal.has-duplicates', {ref: found.proposal, duplicate: follower.ref})
      await moveProposal(office, found.proposalId!, 'reclassified')
    }

    let proposalId = found.proposalId
    if (input.as === 'proposal') {
      const title = cleanText(input.title ?? firstLine(found.text))
      refuseResidentNumbers({title})
      const {receiptNo, receivedAt, personId} = found
      proposalId = (await proposalOfReceipt(office, {receiptNo, receivedAt, personId, title, improvement: found.text})).id
    }

    await office.write.update('suggestion', {id}, {state, classification: input.as, proposal_id: proposalId})
    const after = await findSuggestion(office.db, ref)
    return {
      entity, result: {...suggestionResult(after), was},
      facts: {receipt: found.receiptNo, was, as: input.as, proposal: after.proposal, ...(found.proposal === null ? {} : {setAside: found.proposal})},
      subjects: [found.suggester],
    }
  },
})

/** Keeps the reply as it goes out. It is never written over: a second one is a further reply. */
export const replyToSuggestion = act({
  name: 'suggestion.replied',
  summary: 'Reply to a suggestion; the reply is kept as it went out.',
  roles: ['officer', 'secretary'],
  irreversible: true,
  input: z.strictObject({suggestion: z.string(), text: z.string().max(20_000), means: z.enum(replyMeans).optional()}),
  async perform({input, office}) {
    const found = await findSuggestion(office.db, input.suggestion)
    const {ref, id, receiptNo} = found
    refuseProposal(found)
    const state = next(found, 'reply')
    const text = cleanText(input.text)
    if (text === '') throw new Fault('suggestion.text-empty', {what: 'reply'})
    refuseResidentNumbers({reply: text})
    const means = meansOfReply((await identityOf(office.db, found.personId)).contact, await consentOf(office.db, found.personId), input.means)
    if (typeof means === 'object') throw new Fault('suggestion.no-means', {ref, why: means.why})
    const replyNo = Number((await office.db('suggestion_reply').where({suggestion_id: id}).max({n: 'reply_no'}).first())?.n ?? 0) + 1
    await office.write.insert('suggestion_reply', {
      suggestion_id: id, reply_no: replyNo, text, means, replied_by: office.operator.code, replied_at: office.now,
    })
    if (state !== found.state) await office.write.update('suggestion', {id}, {state})
    return {
      entity: {kind: 'suggestion', id: ref},
      result: {ref, receiptNo, replyNo, means, state, repliedBy: office.operator.code, repliedAt: office.now},
      facts: {receipt: receiptNo, replyNo, means}, texts: {reply: text}, subjects: [found.suggester],
    }
  },
})

/** Ends a suggestion without a reply (종결), or hands it to the office whose business it is (이송). The receipt stays as it is. */
export const closeSuggestion = act({
  name: 'suggestion.closed',
  summary: 'Close a suggestion without a reply, or hand it over to the office it belongs to.',
  roles: ['officer', 'secretary'],
  reason: 'required',
  irreversible: true,
  input: z.strictObject({suggestion: z.string(), handedTo: z.string().min(1).max(100).optional()}),
  async perform({input, office}) {
    const found = await findSuggestion(office.db, input.suggestion)
    const {ref, id, receiptNo} = found
    refuseProposal(found)
    const state = next(found, 'close')
    const handedTo = input.handedTo === undefined ? null : cleanText(input.handedTo)
    refuseResidentNumbers({reason: office.reason})
    await office.write.update('suggestion', {id}, {state})
    if (handedTo !== null) await markReceipt(office, receiptNo, 'handed-over', handedTo)
    await markReceipt(office, receiptNo, 'closed', office.reason!)
    return {
      entity: {kind: 'suggestion', id: ref}, result: {ref, receiptNo, state, handedTo},
      facts: {receipt: receiptNo, classification: found.classification, handedTo}, subjects: [found.suggester],
    }
  },
})

/** Shows who made a suggestion: reading personal data is itself an act. */
export const revealSuggester = act({
  name: 'suggestion.person-revealed',
  summary: 'Show the name and contact of who made a suggestion.',
  roles: ['officer', 'clerk', 'secretary'],
  privileged: true,
  personal: true,
  reason: 'required',
  input: z.strictObject({suggestion: z.string()}),
  async perform({input, office}) {
    const found = await findSuggestion(office.db, input.suggestion)
    const {name, contact} = await identityOf(office.db, found.personId)
    return {
      entity: {kind: 'suggestion', id: found.ref}, result: {suggester: found.suggester, name, contact},
      facts: {fields: ['name', 'contact']}, subjects: [found.suggester],
    }
  },
})
