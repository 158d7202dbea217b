import {z} from 'zod'
import {act, type Office} from '../act/act.js'
import {dealer, seoulDate, seoulYear} from '../act/codes.js'
import {newSalt} from '../act/hash.js'
import type {Role} from '../act/roles.js'
import {findCall} from '../call/queries.js'
import {findTally} from '../counting/queries.js'
import {Fault, type Faults} from '../fault.js'
import './decision-faults.js'
import './faults.js'
import {inParts} from './in-parts.js'
import {moveProposal} from '../proposal/acts.js'
import {bookOf} from '../proposal/clock.js'
import {findProposal, type Proposal} from '../proposal/queries.js'
import {officeBooks} from '../regime/queries.js'
import type {Rulebook} from '../rulebook/index.js'
import {outcomes} from './decision.js'
import {findSession} from './committee-queries.js'
import {sessionQuorum} from './session-quorum.js'
import {signerOfList} from './list-signature.js'
import {decisionOf, findDecision, publishedOn, type Decision} from './queries.js'
import {requireNotRecused} from './recusal-queries.js'
import {mayReexamine} from './reexam.js'
import './reexam-faults.js'
import {findReexamination, openReexamOf} from './reexam-queries.js'
import {followUpEnd, needsCommittee, reasonsOf} from './terms.js'

export {approveCall, approveDecision, publishCall, publishDecision} from './publish-acts.js'

/** Who may record, approve and publish decisions. */
export const deciding: readonly Role[] = ['officer', 'secretary', 'chair']

/** What one decision needs. */
export const decisionInput = z.strictObject({
  proposal: z.string(),
  outcome: z.enum(outcomes),
  code: z.string().optional(),
  text: z.string().max(10_000).optional(),
  implementBy: z.iso.date().optional(),
  /** Code of a sealed tally it rests on. */
  tally: z.string().optional(),
  /** The session of a committee that decided it: its code and the local date. */
  committee: z.strictObject({code: z.string(), heldOn: z.iso.date()}).optional(),
  /** Number of the minutes it was decided in; those of the session when left out. */
  minutes: z.string().trim().min(1).max(100).optional(),
  /** Code of the decision it takes the place of. */
  supersedes: z.string().optional(),
  /** Code of the re-examination it answers; it then takes the place of the decision that was examined. */
  reexam: z.string().optional(),
})

export type DecisionInput = z.infer<typeof decisionInput>

/** The list a decision came in with. */
interface FromList {
  readonly sha256: string
  readonly signer: string | null
}

/** The rules of a decision: a refusal has a code and words, an adoption a date within the follow-up period. */
function requireGrounds(input: DecisionInput, book: Rulebook, decidedOn: string): void {
  const {proposal} = input
  if (input.code !== undefined && !reasonsOf(book).includes(input.code)) throw new Fault('decision.code-unknown', {given: input.code, known: reasonsOf(book)})
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
  const until = followUpEnd(book, decidedOn)
  if (input.implementBy < decidedOn || input.implementBy > until)
    throw new Fault('decision.implement-by-range', {proposal, implementBy: input.implementBy, from: decidedOn, until})
}

/** States of a proposal from which nothing is decided any more, or not yet. */
const undecidable = new Set(['supplement_requested', 'consulting', 'transferred', 'reclassified', 'returned', 'closed_unsupplemented', 'closed_repeat', 'withdrawn'])

/** Whether a decision may be recorded on a proposal at all. @throws Fault */
async function requireDecidable(office: Office, proposal: Proposal): Promise<void> {
  // Its author is answered by the decision on the one that leads.
  if (proposal.lead !== null) throw new Fault('proposal.is-duplicate', {ref: proposal.ref, lead: proposal.lead})
  if (proposal.state === 'reclassified') throw new Fault('proposal.reclassified', {ref: proposal.ref, receiptNo: proposal.receiptNo})
  if (undecidable.has(proposal.state)) throw new Fault('decision.proposal-state', {proposal: proposal.ref, state: proposal.state})
  await requireNotRecused(office.db, proposal.ref, office.operator.code)
  if (proposal.call === null) return
  const call = await findCall(office.db, proposal.call)
  // A call still taking entries has nothing to decide yet.
  if (['draft', 'announced', 'open'].includes(call.state))
    throw new Fault('decision.call-open', {proposal: proposal.ref, call: call.code, state: call.state})
}

/**
 * The decision that gives way to a new one. One that was never published is superseded at once; one that is published
 * stays in force until the new one is published, and its outcome changes through a re-examination only.
 *
 * @returns code of the decision that is superseded; null for the first on a proposal
 * @throws Fault where a decision stands in the way
 */
async function makeRoom(office: Office, proposal: Proposal, input: DecisionInput): Promise<string | null> {
  const answers = await answeredReexam(office, proposal, input)
  const current = await decisionOf(office.db, proposal.id)
  const supersedes = input.supersedes ?? (current?.code === answers ? answers : undefined)
  if (supersedes === undefined) {
    if (current) throw new Fault('decision.exists', {proposal: proposal.ref, decision: current.code, state: current.state})
    return null
  }

  if (current?.code !== supersedes) throw new Fault('decision.supersedes-other', {proposal: proposal.ref, given: supersedes, current: current?.code ?? null})
  if (!input.text?.trim()) throw new Fault('decision.supersedes-reason', {proposal: proposal.ref, supersedes})
  const inForce = await publishedOn(office.db, proposal.id)
  if (inForce && answers === undefined && inForce.outcome !== input.outcome) throw new Fault('decision.outcome-final', {proposal: proposal.ref, decision: inForce.code, outcome: inForce.outcome})
  if (current.state !== 'published') await office.write.update('decision', {id: current.id}, {state: 'superseded'})
  return supersedes
}

/** @returns code of the decision a re-examination is asked against, when this one answers it; undefined outside one @throws Fault */
async function answeredReexam(office: Office, proposal: Proposal, input: DecisionInput): Promise<string | undefined> {
  const open = await openReexamOf(office.db, proposal.ref)
  if (input.reexam === undefined) {
    if (open) throw new Fault('reexam.open', {proposal: proposal.ref, code: open.code})
    return undefined
  }

  const reexam = await findReexamination(office.db, input.reexam)
  if (reexam.proposal !== proposal.ref) throw new Fault('reexam.other', {code: reexam.code, proposal: proposal.ref, of: reexam.proposal})
  if (!mayReexamine(reexam.state, 'decide')) throw new Fault('reexam.state', {code: reexam.code, state: reexam.state, verb: 'decide'})
  const book = (await officeBooks(office.db)).named(reexam.rulebook)
  if (needsCommittee(book) && reexam.state === 'requested') throw new Fault('reexam.committee-first', {code: reexam.code, rulebook: book.id, article: book.committee.article})
  return reexam.decision
}

/**
 * Whether a committee could decide on a proposal in a session: a majority present, the citizen share of its rulebook, and
 * nobody counted who stands aside (art. 17).
 *
 * @returns how the decision names the session, and the number of its minutes
 * @throws Fault `decision.quorum`, `committee.not-found`, `committee.session-not-found`
 */
async function decidedBy(office: Office, proposal: Proposal, given: DecisionInput['committee']): Promise<{committee: string | null; minutes: string | null}> {
  if (given === undefined) return {committee: null, minutes: null}
  const {items, rulebook: book} = await sessionQuorum(office.db, given.code, given.heldOn, {proposals: [proposal.ref]})
  const {canJudge, quorate: _, shared: __, ...facts} = items[0]!
  if (!canJudge) throw new Fault('decision.quorum', {...facts, aside: [...facts.aside], committee: given.code, heldOn: given.heldOn, rulebook: book})
  return {committee: `${given.code} ${given.heldOn}`, minutes: (await findSession(office.db, given.code, given.heldOn)).minutesNo}
}

async function record(office: Office, input: DecisionInput, next: () => string, list?: FromList): Promise<Decision> {
  const proposal = await findProposal(office.db, input.proposal)
  await requireDecidable(office, proposal)
  const decidedOn = seoulDate(office.now)
  const book = await bookOf(office.db, proposal)
  requireGrounds(input, book, decidedOn)
  if (input.tally !== undefined) await findTally(office.db, input.tally)
  const session = await decidedBy(office, proposal, input.committee)
  const supersedes = await makeRoom(office, proposal, input)
  const code = next()
  await office.write.insert('decision', {
    id: office.newId(), code, proposal_id: proposal.id, outcome: input.outcome, reason_code: input.code ?? null,
    reason_text: input.text?.trim() || null, implement_by: input.implementBy ?? null, state: 'drafted', decided_on: decidedOn,
    decided_by: office.operator.code, approved_by: null, approved_at: null, published_at: null, published_by: null,
    supersedes, salt: newSalt(), rulebook: book.id, tally: input.tally ?? null, minutes: input.minutes ?? session.minutes,
    committee: session.committee, reexam: input.reexam ?? null, file_sha256: list?.sha256 ?? null, file_signer: list?.signer ?? null,
  })
  if (proposal.state === 'received') await moveProposal(office, proposal.id, 'under_review')
  return shown(await findDecision(office.db, code))
}

const shown = ({id: _id, proposalId: _proposal, ...decision}: Decision & {id: string; proposalId: string}): Decision => decision
const numbers = (office: Office) => dealer(office.db, 'decision', 'code', `D-${seoulYear(office.now)}-`, 3)

/** What the log says in the open of a decision that is not published: never its outcome. */
const openFacts = ({proposal, supersedes, reexam, rulebook: book}: Decision) => ({
  proposal, rulebook: book, ...(supersedes === null ? {} : {supersedes}), ...(reexam === null ? {} : {reexam}),
})

/** What the log commits to and does not say before publication, as canonical text. */
const heldBack = ({code, outcome, reasonCode, implementBy}: Decision) => ({code, implementBy, outcome, reasonCode})

/** Records a decision; another person approves it. */
export const recordDecision = act({
  name: 'decision.recorded',
  summary: 'Record a decision on a proposal; another person approves it.',
  roles: [...deciding],
  privileged: true,
  signed: true,
  input: decisionInput,
  async perform({input, office}) {
    const decision = await record(office, input, await numbers(office))
    return {
      entity: {kind: 'decision', id: decision.code}, result: decision, facts: openFacts(decision),
      texts: {decision: JSON.stringify(heldBack(decision)), ...(decision.reasonText === null ? {} : {text: decision.reasonText})} as Record<string, string>,
    }
  },
})

/** Records the decisions of a list, all or none; an operator's signature over the list is checked and kept. */
export const recordDecisions = act({
  name: 'decision.list-recorded',
  summary: 'Record the decisions of a list, all or none.',
  roles: [...deciding],
  privileged: true,
  signed: true,
  input: z.strictObject({
    decisions: z.array(decisionInput.extend({row: z.number().int().optional()})).min(1).max(5000),
    file: z.strictObject({name: z.string().max(300), sha256: z.string().regex(/^[0-9a-f]{64}$/), signature: z.string().max(20_000).optional()}).optional(),
  }),
  async perform({input: {decisions, file}, office}) {
    const signed = file?.signature === undefined ? undefined : await signerOfList(office.db, file, file.signature, deciding)
    const list = file && {sha256: file.sha256, signer: signed?.operator ?? null}
    const next = await numbers(office)
    const items: Decision[] = []
    const refused: Faults['decision.list-refused']['refused'] = []
    for (const [i, {row, ...one}] of decisions.entries()) {
      try {
        if (items.some(({proposal}) => proposal === one.proposal)) throw new Fault('decision.twice', {proposal: one.proposal})
        items.push(await record(office, one, next, list))
      } catch (error) {
        // One round of corrections is better than many: all lines are looked at before the list is refused.
        if (!(error instanceof Fault) || file === undefined) throw error
        refused.push({row: row ?? i + 1, proposal: one.proposal, code: error.code, facts: error.facts})
      }
    }

    if (refused.length > 0) throw new Fault('decision.list-refused', {file: file!.name, total: decisions.length, refused})

    const {first, further} = inParts(items, part => ({kind: 'decision', id: part[0]!.code}), openFacts)
    return {
      entity: first.entity,
      further,
      result: {items, total: items.length, file: file ? {name: file.name, sha256: file.sha256, signedBy: signed?.operator ?? null} : null},
      facts: {...first.facts, ...(file ? {file: file.sha256, ...(signed ? {signedBy: signed.operator, signedWith: signed.key} : {})} : {})},
      texts: {decisions: JSON.stringify(items.map(heldBack))},
    }
  },
})
