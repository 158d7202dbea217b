import {z} from 'zod'
import {act, type Office} from '../act/act.js'
import {dealer, seoulDate, seoulYear} from '../act/codes.js'
import {Fault} from '../fault.js'
import './faults.js'
import {cleanText} from '../intake/reading/grid.js'
import {refuseResidentNumbers} from '../intake/receipts.js'
import {tellProposers} from '../notice/people.js'
import {moveProposal} from '../proposal/acts.js'
import {bookOf} from '../proposal/clock.js'
import type {ProposalState} from '../proposal/proposal.js'
import {findProposal, type Proposal} from '../proposal/queries.js'
import {dueOrFault} from '../regime/queries.js'
import {daysLate, mayMove, stances, type ConsultationState} from './consultation.js'
import {findConsultation, listConsultations, type Consultation} from './queries.js'

const agencyCode = z.string().trim().min(1).max(60)

/** @throws Fault `consultation.state` */
function requireMove({code, agency, state}: Consultation, to: ConsultationState): void {
  if (!mayMove(state, to)) throw new Fault('consultation.state', {code, agency, state, to})
}

/** The day the proposer was told that others are asked: as given, or when the notice of it was queued. */
async function informedBefore(office: Office, proposal: Proposal): Promise<string | undefined> {
  const notice = (await office.db('notice').where({kind: 'consultation', subject: proposal.ref}).whereNot({state: 'dropped'}).orderBy('queued_at').first()) as {queued_at: string} | undefined
  return notice && seoulDate(notice.queued_at)
}

/**
 * Asks agencies or experts for their opinion (의견조회). The proposer is told first (art. 9(5)): an earlier notice or the day
 * given says when, or the notice is queued here. The clock of the decision stands until each has answered.
 */
export const askConsultation = act({
  name: 'consultation.asked',
  summary: 'Ask agencies or experts for their opinion on a proposal; the clock stands until they answer.',
  roles: ['officer', 'secretary'],
  input: z.strictObject({
    proposal: z.string(), agencies: z.array(agencyCode).min(1).max(50), question: z.string().max(20_000),
    /** Local date on which the proposer was told, where it was not by a notice of this office. */
    informedOn: z.iso.date().optional(),
    /** Queues the notice to the proposer along with this. */
    inform: z.boolean().default(false),
  }),
  async perform({input, office}) {
    const proposal = await findProposal(office.db, input.proposal)
    const {ref} = proposal
    if (proposal.lead !== null) throw new Fault('proposal.is-duplicate', {ref, lead: proposal.lead})
    if (!['received', 'under_review', 'consulting'].includes(proposal.state)) throw new Fault('consultation.proposal-state', {ref, state: proposal.state})
    const decided = (await office.db('decision').where({proposal_id: proposal.id}).whereNot({state: 'superseded'}).first()) as {code: string} | undefined
    if (decided) throw new Fault('consultation.decided', {ref, decision: decided.code})
    const book = await bookOf(office.db, proposal)
    const question = cleanText(input.question)
    if (question === '') throw new Fault('consultation.question-empty', {ref})
    const agencies = [...new Set(input.agencies.map(agency => agency.normalize('NFC')))]
    refuseResidentNumbers({question, agencies: agencies.join(' ')})
    const askedOn = seoulDate(office.now)
    const waiting = (await listConsultations(office.db, {proposal: ref})).find(({agency, state}) => state === 'asked' && agencies.includes(agency))
    if (waiting) throw new Fault('consultation.waiting', {code: waiting.code, agency: waiting.agency, askedOn: waiting.askedOn, dueOn: waiting.dueOn})
    const {dueOn} = dueOrFault(book, 'consultation-reply', askedOn)
    const rule = book.consultation.informBefore
    const informedOn = input.informedOn ?? (await informedBefore(office, proposal)) ?? (input.inform || rule === null ? askedOn : undefined)
    if (informedOn === undefined) throw new Fault('consultation.not-informed', {ref, article: rule!.article})
    if (informedOn > askedOn) throw new Fault('consultation.informed-late', {ref, informedOn, askedOn, article: rule?.article ?? null})
    if (input.inform) await tellProposers(office, proposal, {kind: 'consultation', facts: {askedOn, replyDue: dueOn}, texts: {agencies: agencies.join(', ')}})

    const next = await dealer(office.db, 'consultation', 'code', `CS-${seoulYear(office.now)}-`, 3)
    const asked: {code: string; agency: string}[] = []
    for (const agency of agencies) {
      const code = next()
      await office.write.insert('consultation', {
        code, proposal_id: proposal.id, agency, asked_on: askedOn, question, informed_on: informedOn, due_on: dueOn, rulebook: book.id, state: 'asked',
        replied_on: null, stance: null, reply: null, closed_on: null, closed_why: null, asked_by: office.operator.code, asked_at: office.now, settled_by: null, settled_at: null,
      })
      asked.push({code, agency})
    }

    if (proposal.state === 'received') await moveProposal(office, proposal.id, 'under_review')
    await moveProposal(office, proposal.id, 'consulting')
    return {
      entity: {kind: 'proposal', id: ref},
      result: {ref, askedOn, informedOn, dueOn, rulebook: book.id, state: 'consulting' as ProposalState, asked},
      facts: {askedOn, informedOn, dueOn, rulebook: book.id, asked: asked.map(({code, agency}) => `${code} ${agency}`), ...(input.inform ? {informed: true} : {})},
      texts: {question}, subjects: [proposal.proposer],
    }
  },
})

/** The review goes on once nobody is waited for. */
async function goOn(office: Office, ref: string): Promise<{state: ProposalState; waiting: string[]; proposal: Proposal}> {
  const proposal = await findProposal(office.db, ref)
  const waiting = (await listConsultations(office.db, {proposal: ref})).filter(({state}) => state === 'asked').map(({agency}) => agency)
  const ends = waiting.length === 0 && proposal.state === 'consulting'
  if (ends) await moveProposal(office, proposal.id, 'under_review')
  return {state: ends ? 'under_review' : proposal.state, waiting, proposal}
}

/** Keeps what an agency or expert answered, and how late. An answer to a question closed as silent is still kept. */
export const keepReply = act({
  name: 'consultation.replied',
  summary: 'Keep what an agency or expert answered.',
  roles: ['officer', 'secretary', 'clerk'],
  input: z.strictObject({of: z.string(), agency: agencyCode.optional(), stance: z.enum(stances), reply: z.string().max(20_000), on: z.iso.date().optional()}),
  async perform({input, office}) {
    const found = await findConsultation(office.db, input.of, input.agency)
    const {code, agency, askedOn, dueOn} = found
    requireMove(found, 'replied')
    const reply = cleanText(input.reply)
    if (reply === '') throw new Fault('consultation.reply-empty', {agency})
    refuseResidentNumbers({reply})
    const today = seoulDate(office.now)
    const on = input.on ?? today
    if (on < askedOn || on > today) throw new Fault('consultation.reply-date', {code, askedOn, given: on, today})
    await office.write.update('consultation', {code}, {state: 'replied', replied_on: on, stance: input.stance, reply, settled_by: office.operator.code, settled_at: office.now})
    const late = daysLate(dueOn, on, today)
    const {state, waiting, proposal} = await goOn(office, found.proposal)
    return {
      entity: {kind: 'consultation', id: code},
      result: {code, ref: found.proposal, agency, stance: input.stance, repliedOn: on, dueOn, daysLate: late, state, waiting},
      facts: {proposal: found.proposal, agency, stance: input.stance, on, dueOn, ...(late > 0 ? {late} : {}), ...(found.state === 'silent' ? {afterSilence: true} : {})},
      texts: {reply}, subjects: [proposal.proposer],
    }
  },
})

/** Stops waiting for an answer that did not come: silence is kept as silence, and the clock goes on. */
export const closeSilent = act({
  name: 'consultation.closed',
  summary: 'Stop waiting for an answer; silence is kept as silence.',
  roles: ['officer', 'secretary'],
  reason: 'required',
  input: z.strictObject({of: z.string(), agency: agencyCode.optional(), /** Takes a question back that is still in time. */ withdrawn: z.boolean().default(false)}),
  async perform({input, office}) {
    const found = await findConsultation(office.db, input.of, input.agency)
    const {code, agency, dueOn} = found
    const to: ConsultationState = input.withdrawn ? 'withdrawn' : 'silent'
    requireMove(found, to)
    const today = seoulDate(office.now)
    // Silence begins when the time to answer is over; before that a question is taken back.
    if (to === 'silent' && today <= dueOn) throw new Fault('consultation.too-early', {code, agency, dueOn})
    const why = cleanText(office.reason!)
    refuseResidentNumbers({why})
    await office.write.update('consultation', {code}, {state: to, closed_on: today, closed_why: why, settled_by: office.operator.code, settled_at: office.now})
    const {state, waiting, proposal} = await goOn(office, found.proposal)
    return {
      entity: {kind: 'consultation', id: code},
      result: {code, ref: found.proposal, agency, outcome: to, dueOn, closedOn: today, daysLate: daysLate(dueOn, null, today), state, waiting},
      facts: {proposal: found.proposal, agency, outcome: to, dueOn, closedOn: today}, subjects: [proposal.proposer],
    }
  },
})
