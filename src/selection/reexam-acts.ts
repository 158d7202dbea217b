import {z} from 'zod'
import {act, type Office} from '../act/act.js'
import {dealer, seoulDate, seoulYear} from '../act/codes.js'
import {Fault} from '../fault.js'
import './reexam-faults.js'
import {refuseResidentNumbers} from '../intake/receipts.js'
import {dayOfNotice} from '../notice/queries.js'
import {tellProposers} from '../notice/people.js'
import {moveProposal} from '../proposal/acts.js'
import {findProposal, type Proposal} from '../proposal/queries.js'
import {officeBooks} from '../regime/queries.js'
import type {Rulebook} from '../rulebook/index.js'
import {findDecision} from './queries.js'
import {mayReexamine, overridingRoles, reexamKinds, requesters} from './reexam.js'
import {findReexamination, openReexamOf, sealGround, type Reexamination} from './reexam-queries.js'
import {askUntil, reexamDue} from './terms.js'

export const requestInput = z.strictObject({
  proposal: z.string(), kind: z.enum(reexamKinds).default('re-examination'), requester: z.enum(requesters).default('proposer'),
  /** Local date on which the request came in; today when left out. */
  receivedOn: z.iso.date().optional(),
  /** Local date on which the proposer was told of the decision; when left out, the day the notice was sent, else that of publication. */
  notifiedOn: z.iso.date().optional(),
  measureOn: z.iso.date().optional(),
  ground: z.string().max(20_000).default(''),
  override: z.boolean().default(false),
})

type Request = z.infer<typeof requestInput>

/** The local date a proposer was told of a decision: when its notice went out, else its publication. */
const toldOn = async (office: Office, {code, publishedAt}: {code: string; publishedAt: string | null}, person: string): Promise<string> =>
  (await dayOfNotice(office.db, {decision: code, person})) ?? seoulDate(publishedAt!)

/** The last day, and who set it aside; nothing for those who are bound to no days. @throws Fault */
function limitOf(office: Office, input: Request, {ref}: Proposal, {book, all}: {book: Rulebook; all: readonly Rulebook[]}, receivedOn: string, notifiedOn: string): {limitOn: string | null; overriddenBy: string | null} {
  const limit = askUntil(book, input.kind, notifiedOn)
  if (limit === undefined) {
    const since = all.find(one => one.family === book.family && Object.hasOwn(one.rules, input.kind))?.inForceFrom ?? null
    throw new Fault('reexam.no-rule', {rulebook: book.id, inForceFrom: book.inForceFrom, since})
  }

  if (input.kind === 'same-measure' && (input.measureOn === undefined || input.measureOn < notifiedOn || input.measureOn > receivedOn))
    throw new Fault('reexam.measure-date', {measureOn: input.measureOn ?? null, notifiedOn})
  if (input.requester !== 'proposer') return {limitOn: null, overriddenBy: null}
  const {dueOn} = limit
  if (receivedOn <= dueOn) {
    if (input.override) throw new Fault('reexam.override-needless', {proposal: ref, dueOn})
    return {limitOn: dueOn, overriddenBy: null}
  }

  if (!input.override)
    throw new Fault('reexam.late', {
      proposal: ref, kind: input.kind, receivedOn, notifiedOn, lastDay: limit.steps.find(({why}) => why.key === 'term-ends')!.date, dueOn, rulebook: book.id,
      article: book.rules[input.kind]!.article, mayOverride: [...overridingRoles],
    })
  if (!office.operator.roles.some(role => overridingRoles.includes(role))) throw new Fault('reexam.override-role', {operator: office.operator.code, mayOverride: [...overridingRoles]})
  if (!office.reason?.trim()) throw new Fault('act.reason-missing', {act: requestReexam.name})
  return {limitOn: dueOn, overriddenBy: office.operator.code}
}

/** Takes a request for re-examination in: the proposal is examined again, and a month of its own begins. */
export const requestReexam = act({
  name: 'reexam.requested',
  summary: 'Take a request for re-examination in; a new month begins.',
  roles: ['officer', 'secretary', 'chair', 'clerk'],
  privileged: true,
  input: requestInput,
  async perform({input, office}) {
    const proposal = await findProposal(office.db, input.proposal)
    const open = await openReexamOf(office.db, proposal.ref)
    if (open) throw new Fault('reexam.open', {proposal: proposal.ref, code: open.code})
    if (proposal.state !== 'not_adopted') throw new Fault('reexam.not-refused', {proposal: proposal.ref, state: proposal.state})
    const decision = await findDecision(office.db, proposal.ref, true)
    const {person_id: person} = (await office.db('proposal').where({id: proposal.id}).first('person_id')) as {person_id: string}
    const today = seoulDate(office.now)
    const receivedOn = input.receivedOn ?? today
    const notifiedOn = input.notifiedOn ?? (await toldOn(office, decision, person))
    if (receivedOn > today || receivedOn < notifiedOn) throw new Fault('reexam.date', {receivedOn, notifiedOn, today})
    if (input.ground.trim() === '') throw new Fault('reexam.ground-missing', {proposal: proposal.ref})
    refuseResidentNumbers({ground: input.ground})
    const books = await officeBooks(office.db)
    const book = books.on(receivedOn)
    const {limitOn, overriddenBy} = limitOf(office, input, proposal, {book, all: books.all}, receivedOn, notifiedOn)
    const {dueOn} = reexamDue(book, receivedOn)
    const code = (await dealer(office.db, 'reexamination', 'code', `RX-${seoulYear(office.now)}-`, 2))()
    await office.write.insert('reexamination', {
      code, proposal_id: proposal.id, decision: decision.code, kind: input.kind, requester: input.requester, received_on: receivedOn, notified_on: notifiedOn,
      limit_on: limitOn, overridden_by: overriddenBy, measure_on: input.measureOn ?? null, ...(await sealGround(office.db, code, input.ground.trim())),
      rulebook: book.id, due_on: dueOn, state: 'requested', recorded_by: office.operator.code, recorded_at: office.now, committee_on: null, decided_by_decision: null,
    })
    await moveProposal(office, proposal.id, 're_examining')
    await tellProposers(office, proposal, {kind: 're-examination', cause: code, facts: {receivedOn, decisionDue: dueOn}})
    const result: Reexamination = await findReexamination(office.db, code)
    return {
      entity: {kind: 'proposal', id: proposal.ref}, result, subjects: [proposal.proposer],
      facts: {reexam: code, decision: decision.code, kind: input.kind, requester: input.requester, receivedOn, notifiedOn, limitOn, dueOn, rulebook: book.id, ...(overriddenBy === null ? {} : {overridden: true})},
    }
  },
})

/** Sends a re-examination to the committee; since 2020 it may not be decided otherwise. */
export const referReexam = act({
  name: 'reexam.referred',
  summary: 'Send a re-examination to the committee.',
  roles: ['officer', 'secretary', 'chair'],
  input: z.strictObject({reexam: z.string()}),
  async perform({input, office}) {
    const before = await findReexamination(office.db, input.reexam)
    if (!mayReexamine(before.state, 'refer')) throw new Fault('reexam.state', {code: before.code, state: before.state, verb: 'refer'})
    await office.write.update('reexamination', {code: before.code}, {state: 'in_committee', committee_on: seoulDate(office.now)})
    return {entity: {kind: 'proposal', id: before.proposal}, result: await findReexamination(office.db, before.code), facts: {reexam: before.code, from: before.state, to: 'in_committee'}}
  },
})
