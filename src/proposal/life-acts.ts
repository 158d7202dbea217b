import {z} from 'zod'
import {act, type Office} from '../act/act.js'
import {seoulDate} from '../act/codes.js'
import {Fault} from '../fault.js'
import './faults.js'
import {cleanText} from '../intake/reading/grid.js'
import {refuseResidentNumbers} from '../intake/receipts.js'
import type {NoticeFacts, NoticeKind, NoticeTexts} from '../notice/notice.js'
import {tellProposers} from '../notice/people.js'
import {dueOrFault} from '../regime/queries.js'
import {daysBetween, type Rulebook} from '../rulebook/index.js'
import {moveProposal} from './acts.js'
import {bookOf} from './clock.js'
import {lifeState, supplementGrounds, type LifeVerb} from './life.js'
import {duplicatesOf} from './links.js'
import type {ProposalState} from './proposal.js'
import {findProposal, type Proposal} from './queries.js'
import {repeatOf} from './repeats.js'
import {addStep, stepsOf, type StepKind} from './steps.js'

/** What these acts answer. */
export interface LifeResult {
  readonly ref: string
  readonly receiptNo: string
  readonly was: ProposalState
  readonly state: ProposalState
  /** The book that counted, and the article the act stands on; null where the book names none. */
  readonly rulebook: string
  readonly article: string | null
  readonly ground: string | null
  readonly until: string | null
  readonly to: string | null
}

interface Begun {
  readonly proposal: Proposal
  readonly book: Rulebook
  readonly to: ProposalState
  readonly today: string
}

/** The article of a book on which a verb stands. */
const articleOf = (book: Rulebook, verb: LifeVerb): string | null => {
  const {intake, rules} = book
  if (verb === 'supplement' || verb === 'supplemented') return rules.supplement?.article ?? null
  if (verb === 'return') return (intake.return ?? intake.closeUnsupplemented).article
  if (verb === 'withdraw') return null
  return {transfer: intake.transfer, reclassify: intake.reclassify, close: intake.closeUnsupplemented}[verb].article
}

/** @throws Fault `proposal.not-found`, `proposal.life-state` */
async function begin(office: Office, ref: string, verb: LifeVerb): Promise<Begun> {
  const proposal = await findProposal(office.db, ref)
  const book = await bookOf(office.db, proposal)
  const to = lifeState(proposal.state, verb)
  if (to === undefined) throw new Fault('proposal.life-state', {ref: proposal.ref, state: proposal.state, verb, article: articleOf(book, verb)})
  return {proposal, book, to, today: seoulDate(office.now)}
}

interface Ending {
  readonly verb: LifeVerb
  readonly kind: StepKind
  readonly words: string
  readonly to?: ProposalState
  readonly article?: string | null
  readonly ground?: string
  readonly until?: string
  readonly agency?: string
  readonly on?: string
  readonly facts?: Readonly<Record<string, string | number>>
  /** The letter that tells the proposer. */
  readonly notice?: Told
}

type Told = {readonly [K in NoticeKind]: {readonly kind: K; readonly facts: NoticeFacts[K]; readonly texts: NoticeTexts[K]}}[NoticeKind]

/** Keeps the step, moves the proposal, and says what is logged. */
async function end(office: Office, {proposal, book, to: usual}: Begun, ending: Ending) {
  const {kind, ground, until, agency, on, to = usual} = ending
  const words = cleanText(ending.words)
  if (words === '') throw new Fault('proposal.words-missing', {ref: proposal.ref, verb: ending.verb})
  refuseResidentNumbers({words})
  const article = ending.article === undefined ? articleOf(book, ending.verb) : ending.article
  await addStep(office, proposal.id, {
    kind, from: proposal.state, to, rulebook: book.id, article, words,
    ...(ground === undefined ? {} : {ground}), ...(until === undefined ? {} : {until}), ...(agency === undefined ? {} : {toAgency: agency}), ...(on === undefined ? {} : {on}),
  })
  await moveProposal(office, proposal.id, to)
  if (ending.notice) await tellProposers<NoticeKind>(office, proposal, ending.notice)

  const result: LifeResult = {
    ref: proposal.ref, receiptNo: proposal.receiptNo, was: proposal.state, state: to, rulebook: book.id, article, ground: ground ?? null, until: until ?? null, to: agency ?? null,
  }
  return {
    entity: {kind: 'proposal', id: proposal.ref}, result,
    facts: {
      was: proposal.state, state: to, rulebook: book.id, ...(article === null ? {} : {article}), ...(ground === undefined ? {} : {ground}),
      ...(until === undefined ? {} : {until}), ...(agency === undefined ? {} : {to: agency}), ...ending.facts,
    },
    subjects: [proposal.proposer],
  }
}

const closure = (office: Office, code: string): Told => ({kind: 'closure', facts: {code}, texts: {reason: office.reason!}})

/** @throws Fault `proposal.ground-unknown` */
function requireGround(book: Rulebook, code: string | undefined): string {
  const known = book.intake.notAProposal.map(ground => ground.code)
  if (code === undefined || !known.includes(code)) throw new Fault('proposal.ground-unknown', {given: code ?? null, known, rulebook: book.id})
  return code
}

/** Asks the proposer for what is missing (보완 요청); the clock of the decision stands until it comes. */
export const requestSupplement = act({
  name: 'proposal.supplement-requested',
  summary: 'Ask the proposer for what is missing; the clock stands until it comes.',
  roles: ['officer', 'secretary'],
  input: z.strictObject({
    proposal: z.string(), until: z.iso.date(), because: z.enum(supplementGrounds).default('defect'), code: z.string().optional(), words: z.string().max(10_000),
    /** Asks although the days for it are over; the order then needs a reason. */
    late: z.boolean().default(false),
  }),
  async perform({input, office}) {
    const begun = await begin(office, input.proposal, 'supplement')
    const {proposal, book, today} = begun
    const {ref} = proposal
    if (!book.intake.supplementGrounds.includes(input.because)) throw new Fault('proposal.ground-unknown', {given: input.because, known: book.intake.supplementGrounds, rulebook: book.id})
    const code = input.because === 'not-a-proposal' ? `not-a-proposal:${requireGround(book, input.code)}` : input.because
    if (input.until <= today) throw new Fault('proposal.supplement-until', {ref, until: input.until, today})
    const {dueOn} = dueOrFault(book, 'supplement', seoulDate(proposal.receivedAt))
    const late = today > dueOn ? daysBetween(dueOn, today) : 0
    if (late > 0 && (!input.late || !office.reason?.trim())) throw new Fault('proposal.supplement-late', {ref, dueOn, late, article: articleOf(book, 'supplement'), needs: input.late ? 'reason' : 'late'})
    return end(office, begun, {verb: 'supplement', kind: 'supplement-asked', words: input.words, ground: code, until: input.until, notice: {kind: 'supplement', facts: {dueOn: input.until}, texts: {ground: input.words}}, ...(late > 0 ? {facts: {late}} : {})})
  },
})

/** Keeps what the proposer added. The first text stays as it was handed in; the clock goes on. */
export const keepSupplement = act({
  name: 'proposal.supplemented',
  summary: 'Keep what the proposer added; the clock goes on.',
  roles: ['clerk', 'officer', 'secretary'],
  input: z.strictObject({proposal: z.string(), on: z.iso.date().optional(), words: z.string().max(20_000)}),
  async perform({input, office}) {
    const begun = await begin(office, input.proposal, 'supplemented')
    const {proposal, today} = begun
    const asked = (await stepsOf(office.db, proposal.id)).findLast(({kind}) => kind === 'supplement-asked')!
    const on = input.on ?? today
    if (on < asked.on || on > today) throw new Fault('proposal.supplement-answered', {ref: proposal.ref, on, asked: asked.on, today})
    return end(office, begun, {verb: 'supplemented', kind: 'supplemented', words: input.words, on, facts: {on, ...(on > asked.until! ? {late: daysBetween(asked.until!, on)} : {})}})
  },
})

/** Hands a proposal to the office whose business it is (이송). */
export const transferProposal = act({
  name: 'proposal.transferred',
  summary: 'Hand a proposal to the office whose business it is.',
  roles: ['officer', 'secretary'],
  reason: 'required',
  input: z.strictObject({proposal: z.string(), to: z.string().trim().min(1).max(100)}),
  async perform({input, office}) {
    const begun = await begin(office, input.proposal, 'transfer')
    const agency = cleanText(input.to)
    refuseResidentNumbers({agency})
    return end(office, begun, {verb: 'transfer', kind: 'transferred', words: office.reason!, agency, notice: {kind: 'transfer', facts: {to: agency, on: begun.today}, texts: {reason: office.reason!}}})
  },
})

/** Passes a proposal on as a petition (민원): at once under the text of 2017, later only when a supplement asked for it did not come. */
export const reclassifyProposal = act({
  name: 'proposal.reclassified',
  summary: 'Pass a proposal on as a petition; it gets the count of petitions.',
  roles: ['officer', 'secretary'],
  reason: 'required',
  input: z.strictObject({proposal: z.string()}),
  async perform({input, office}) {
    const begun = await begin(office, input.proposal, 'reclassify')
    const {proposal, book, today} = begun
    const {when, article} = book.intake.reclassify
    const {ref} = proposal
    if (when === 'after-supplement') {
      const asked = proposal.state === 'supplement_requested' ? (await stepsOf(office.db, proposal.id)).findLast(({kind}) => kind === 'supplement-asked') : undefined
      if (asked?.ground !== 'petition') throw new Fault('proposal.supplement-first', {ref, rulebook: book.id, article, because: 'petition'})
      if (today <= asked.until!) throw new Fault('proposal.supplement-runs', {ref, until: asked.until!, article})
    } else if (proposal.state !== 'received') throw new Fault('proposal.life-state', {ref, state: proposal.state, verb: 'reclassify', article})
    const {dueOn} = dueOrFault(book, 'petition', today)
    return end(office, begun, {verb: 'reclassify', kind: 'reclassified', words: office.reason!, facts: {dueOn}, notice: {kind: 'reclassification', facts: {as: 'petition', dueOn}, texts: {reason: office.reason!}}})
  },
})

/** Returns what is no proposal (반려): only the text of 2017 knows it. */
export const returnProposal = act({
  name: 'proposal.returned',
  summary: 'Return what is no proposal, with its ground; only under the text of 2017.',
  roles: ['officer', 'secretary'],
  reason: 'required',
  input: z.strictObject({proposal: z.string(), code: z.string()}),
  async perform({input, office}) {
    const begun = await begin(office, input.proposal, 'return')
    const {proposal: {ref}, book} = begun
    if (book.intake.return === null) throw new Fault('proposal.supplement-first', {ref, rulebook: book.id, article: book.intake.closeUnsupplemented.article, because: 'not-a-proposal'})
    const ground = requireGround(book, input.code)
    return end(office, begun, {verb: 'return', kind: 'returned', words: office.reason!, ground, notice: closure(office, ground)})
  },
})

/** Closes what was not supplemented in time, or what is handed in again without need (종결). */
export const closeProposal = act({
  name: 'proposal.closed',
  summary: 'Close what was not supplemented in time, or a repeat.',
  roles: ['officer', 'secretary'],
  reason: 'required',
  input: z.strictObject({proposal: z.string()}),
  async perform({input, office}) {
    const begun = await begin(office, input.proposal, 'close')
    const {proposal, book, today} = begun
    const {ref} = proposal
    if (begun.to === 'closed_unsupplemented') {
      const asked = (await stepsOf(office.db, proposal.id)).findLast(({kind}) => kind === 'supplement-asked')!
      if (today <= asked.until!) throw new Fault('proposal.supplement-runs', {ref, until: asked.until!, article: articleOf(book, 'close') ?? articleOf(book, 'supplement')})
      return end(office, begun, {verb: 'close', kind: 'closed', words: office.reason!, ground: 'unsupplemented', notice: closure(office, 'unsupplemented')})
    }

    const rule = book.intake.closeRepeat
    if (rule === null) throw new Fault('proposal.repeat-unknown', {ref, rulebook: book.id})
    const found = await repeatOf(office.db, proposal)
    if (found.time < rule.from || found.notices < rule.noticesBefore) throw new Fault('proposal.not-a-repeat', {ref, ...found, from: rule.from, noticesBefore: rule.noticesBefore, article: rule.article})
    return end(office, begun, {
      verb: 'close', kind: 'closed', words: office.reason!, ground: 'repeat', article: rule.article, facts: {time: found.time, notices: found.notices}, notice: closure(office, 'repeat'),
    })
  },
})

/** Takes a proposal back as its proposer wishes; only before it is decided. */
export const withdrawProposal = act({
  name: 'proposal.withdrawn',
  summary: 'Withdraw a proposal as its proposer wishes; before a decision only.',
  roles: ['officer', 'secretary', 'clerk'],
  reason: 'required',
  input: z.strictObject({proposal: z.string()}),
  async perform({input, office}) {
    const begun = await begin(office, input.proposal, 'withdraw')
    const {proposal: {ref}} = begun
    const [follower] = await duplicatesOf(office.db, ref)
    if (follower) throw new Fault('proposal.has-duplicates', {ref, duplicate: follower.ref})
    const decided = (await office.db('decision').where({proposal_id: begun.proposal.id}).whereNot({state: 'superseded'}).first()) as {code: string} | undefined
    // A decision that is recorded is one, though nobody outside knows it yet.
    if (decided) throw new Fault('proposal.decided', {ref, decision: decided.code})
    return end(office, begun, {verb: 'withdraw', kind: 'withdrawn', words: office.reason!})
  },
})
