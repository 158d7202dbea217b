import {z} from 'zod'
import {act, type Office} from '../act/act.js'
import {seoulDate} from '../act/codes.js'
import {findCall} from '../call/queries.js'
import {Fault} from '../fault.js'
import './faults.js'
import {identityOf} from '../intake/persons.js'
import {decisionDues} from '../proposal/dues.js'
import {entriesOf, findProposal} from '../proposal/queries.js'
import {inList} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import {nextNoticeState, noticeMeans, noticeVerbsIn, type NoticeKind, type NoticeMeans, type NoticeState, type NoticeVerb} from './notice.js'
import {findNotice, findNotices, openTexts, shownNotice, type Notice, type StoredNotice} from './queries.js'
import {answeredBy, type Told} from './people.js'
import {insertNotice, meansTo, queueNotice} from './queue.js'

/** Kinds that an officer queues; every other one is made due by the act it tells of. */
export const kindsByHand = ['decision', 'extension', 'receipt'] as const satisfies readonly NoticeKind[]

/** What queueing answers. */
export interface QueueResult {
  readonly kind: NoticeKind
  readonly call: string | null
  readonly queued: readonly {readonly code: string; readonly subject: string; readonly means: NoticeMeans | null}[]
  /** How many of the queued go out by each means; `unsettled` where the contact could not be looked at. */
  readonly byMeans: Readonly<Record<string, number>>
  /** Told, or in the queue, before. */
  readonly already: number
  /** Proposals whose proposer was erased: no letter is made. */
  readonly erased: readonly string[]
  /** Proposals of the call of which no decision is public yet. */
  readonly waiting: readonly string[]
}

/** Published decisions in force, by the proposal's key. */
async function publishedOn(db: Db, proposalIds: readonly string[]): Promise<ReadonlyMap<string, Record<string, string | null>>> {
  const rows = (await db('decision').where('proposal_id', 'in', inList(db, proposalIds)).where({state: 'published'}).orderBy('code')) as Record<string, string | null>[]
  return new Map(rows.map(row => [row.proposal_id!, row]))
}

/** Queues the notice of a published decision to everybody it answers. */
async function queueDecision(office: Office, decision: Readonly<Record<string, string | null>>, told: readonly Told[]) {
  const queued = []
  for (const {ref, person} of told)
    queued.push(await queueNotice(office, {
      kind: 'decision', person, subject: ref, cause: decision.code!,
      facts: {outcome: decision.outcome!, reasonCode: decision.reason_code ?? null, implementBy: decision.implement_by ?? null, decidedOn: decision.decided_on!},
      texts: {reason: decision.reason_text ?? null},
    }))
  return queued.map((one, i) => ({ref: told[i]!.ref, notice: one}))
}

/** Queues notices: of decisions, of a call's new end, or of receipts; each to everybody concerned, by the means they chose. */
export const queueNotices = act({
  name: 'notice.queued',
  summary: 'Queue notices for a call or a proposal, by the means each person chose.',
  roles: ['officer', 'secretary'],
  input: z.strictObject({call: z.string().optional(), proposal: z.string().optional(), kind: z.enum(kindsByHand)}),
  async perform({input: {call: code, proposal: ref, kind}, office}) {
    if ((code === undefined) === (ref === undefined)) throw new Fault('notice.which', {flags: ['--call', '--proposal']})
    const {db} = office
    const call = code === undefined ? undefined : await findCall(db, code)
    const one = ref === undefined ? undefined : await findProposal(db, ref)
    if (one?.lead && kind === 'decision') throw new Fault('proposal.is-duplicate', {ref: one.ref, lead: one.lead})
    const ids = one ? [one.id] : (await entriesOf(db, call!.id)).map(({id}) => id)
    if (ids.length === 0) throw new Fault('notice.no-entries', {call: call!.code})
    const told = await answeredBy(db, ids)
    const results: Awaited<ReturnType<typeof queueDecision>> = []
    const waiting: string[] = []
    if (kind === 'decision') {
      const published = await publishedOn(db, ids)
      if (published.size === 0) throw await unpublished(db, ids, told.get(ids[0]!)![0]!.ref, call?.code)
      for (const id of ids) {
        const decision = published.get(id)
        if (decision) results.push(...(await queueDecision(office, decision, told.get(id)!)))
        else waiting.push(told.get(id)![0]!.ref)
      }
    } else {
      const decideBy = await decisionDue(office, ids)
      const facts = kind === 'extension' ? await extensionFacts(office, call?.code ?? one?.call ?? null) : {facts: {}, cause: undefined}
      for (const id of ids) for (const {ref: subject, person} of told.get(id)!)
        results.push({ref: subject, notice: await queueNotice(office, {kind, person, subject, cause: facts.cause ?? subject, facts: {...facts.facts, decisionDue: decideBy.get(id)!}, ...('texts' in facts ? {texts: facts.texts} : {})})})
    }

    const added = results.flatMap(({notice}) => (notice?.added ? [notice] : []))
    const byMeans: Record<string, number> = {}
    for (const {means} of added) byMeans[means ?? 'unsettled'] = (byMeans[means ?? 'unsettled'] ?? 0) + 1
    const result: QueueResult = {
      kind, call: call?.code ?? null, queued: added.map(({code, subject, means}) => ({code, subject, means})), byMeans,
      already: results.filter(({notice}) => notice && !notice.added).length, erased: results.filter(({notice}) => notice === undefined).map(({ref}) => ref), waiting,
    }
    return {
      entity: call ? {kind: 'call', id: call.code} : {kind: 'proposal', id: one!.ref}, result, unchanged: added.length === 0,
      facts: {kind, queued: added.length, byMeans, ...(added.length === 0 ? {} : {from: added[0]!.code, to: added.at(-1)!.code}), already: result.already, erased: result.erased.length, waiting: waiting.length},
    }
  },
})

/** The day by which proposals are decided, by key. */
async function decisionDue(office: Office, proposalIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return new Map([...(await decisionDues(office.db, seoulDate(office.now), proposalIds))].map(([id, {due}]) => [id, due.dueOn]))
}

async function unpublished(db: Db, ids: readonly string[], ref: string, call: string | undefined): Promise<Fault<'notice.unpublished'>> {
  const row = (await db('decision').where('proposal_id', 'in', inList(db, ids)).whereNot({state: 'superseded'}).orderBy('code').first()) as {code: string; state: string} | undefined
  return new Fault('notice.unpublished', {decision: row?.code ?? '', proposal: ref, state: row?.state ?? '', ...(call === undefined ? {} : {call})})
}

/** How a call's last extension reads: its dates, from the log, and its reason where the order gives it again. */
async function extensionFacts(office: Office, code: string | null) {
  if (code === null) throw new Fault('notice.which', {flags: ['--call']})
  const call = await findCall(office.db, code)
  const event = (await office.db('audit_event').where({type: 'call.extended', entity_id: call.code}).orderBy('seq', 'desc').select('body').first()) as {body: string} | undefined
  if (!event) throw new Fault('notice.not-yet', {call: call.code, what: 'extension', state: call.state})
  const {data} = JSON.parse(event.body) as {data: {from: string; to: string}}
  return {facts: {was: seoulDate(data.from), closesOn: seoulDate(data.to)}, cause: `${call.code}/${data.to}`, ...(office.reason ? {texts: {reason: office.reason}} : {})}
}

/** Queues a notice that came back once more, by another means or to a contact that was set right. */
export const queueAgain = act({
  name: 'notice.queued-again',
  summary: 'Queue a notice that came back once more.',
  roles: ['officer', 'secretary'],
  input: z.strictObject({notice: z.string(), means: z.enum(noticeMeans).optional()}),
  async perform({input, office}) {
    const notice = await findNotice(office.db, input.notice)
    const entity = {kind: 'notice', id: notice.code}
    if (notice.state !== 'returned') throw stateFault(notice, 'again')
    const there = (await office.db('notice').where({again_of: notice.code}).first()) as {code: string} | undefined
    if (there) return {entity, result: shownNotice(await findNotice(office.db, there.code)), facts: {} as Record<string, string | null>, unchanged: true}
    if (notice.erased) throw new Fault('notice.nobody', {ref: notice.subject})
    const texts = (await openTexts(office.db, [notice])).get(notice.code)
    const {code} = await insertNotice(office, {
      kind: notice.kind, person: notice.personId, subject: notice.subject, cause: notice.cause, facts: notice.facts, texts, againOf: notice.code,
      means: input.means ?? (await meansTo(office, notice.personId)),
    })
    const result = shownNotice(await findNotice(office.db, code))
    return {entity: {kind: 'notice', id: code}, result, facts: {againOf: notice.code, means: result.means}, subjects: [notice.recipient]}
  },
})

const stateFault = ({code, state, means}: StoredNotice, verb: string) =>
  new Fault('notice.state', {code, state, verb, allowed: state === 'returned' ? ['again'] : noticeVerbsIn(state), means})

/** Moves a notice one step on. @throws Fault `notice.state` */
export async function moveNotice(office: Office, notice: StoredNotice, verb: NoticeVerb, changes: Record<string, string | null> = {}): Promise<NoticeState> {
  const state = nextNoticeState(notice.state, verb)
  if (state === undefined) throw stateFault(notice, verb)
  await office.write.update('notice', {id: notice.id}, {state, ...changes})
  return state
}

const marks = {sent: 'send', returned: 'return', dropped: 'drop'} as const

/** Notes what became of notices: sent, come back, or not to go out after all. All of them, or none. */
export const markNotices = act({
  name: 'notice.marked',
  summary: 'Note that notices were sent, came back, or are not to go out.',
  roles: ['officer', 'secretary', 'clerk'],
  input: z.strictObject({notices: z.array(z.string()).max(5000).default([]), export: z.string().optional(), as: z.enum(['sent', 'returned', 'dropped']), on: z.iso.date().optional()}),
  async perform({input, office}) {
    if ((input.notices.length === 0) === (input.export === undefined)) throw new Fault('notice.which', {flags: ['CODE', '--export']})
    const verb = marks[input.as]
    if (verb !== 'send' && !office.reason?.trim()) throw new Fault('act.reason-missing', {act: `notice.marked (${input.as})`})
    const notices: StoredNotice[] = []
    if (input.export === undefined) for (const code of input.notices) notices.push(await findNotice(office.db, code))
    else notices.push(...(await findNotices(office.db, {export: input.export})).filter(({state}) => state !== 'dropped'))
    if (notices.length === 0) throw new Fault('notice.export-unknown', {code: input.export!})
    const today = seoulDate(office.now)
    const on = input.on ?? today
    const marked: Notice[] = []
    for (const notice of notices) {
      const done = notice.state === input.as && (verb === 'drop' || (verb === 'send' ? notice.sentOn : notice.returnedOn) === on)
      if (done) continue
      if (nextNoticeState(notice.state, verb) === undefined) throw stateFault(notice, verb)
      const from = verb === 'send' ? seoulDate(notice.exportedAt!) : verb === 'return' ? notice.sentOn! : on
      if (on < from || on > today) throw new Fault('notice.date', {code: notice.code, on, from, to: today})
      await moveNotice(office, notice, verb, verb === 'send' ? {sent_on: on} : verb === 'return' ? {returned_on: on} : {})
      marked.push(shownNotice(await findNotice(office.db, notice.code)))
    }

    return {
      entity: {kind: 'notice', id: input.export ?? notices[0]!.code}, result: {as: input.as, on, marked, unchanged: notices.length - marked.length}, unchanged: marked.length === 0,
      facts: {as: input.as, on, notices: marked.length, ...(marked.length <= 50 ? {codes: marked.map(({code}) => code)} : {})}, subjects: notices.length <= 50 ? [...new Set(notices.map(({recipient}) => recipient))] : [],
    }
  },
})

/** Sets how a person is told, as they asked; everything queued for them and not yet exported follows. */
export const setMeans = act({
  name: 'notice.means-set',
  summary: 'Set by which means a person is told, as they asked.',
  roles: ['officer', 'secretary', 'clerk'],
  input: z.strictObject({proposal: z.string(), means: z.enum(noticeMeans)}),
  async perform({input, office}) {
    const proposal = await findProposal(office.db, input.proposal)
    const {person_id: person} = (await office.db('proposal').where({id: proposal.id}).first()) as {person_id: string}
    const before = (await office.db('person_means').where({person_id: person}).first()) as {means: NoticeMeans} | undefined
    const result = {proposal: proposal.ref, recipient: proposal.proposer, means: input.means, was: before?.means ?? null, moved: [] as string[]}
    const entity = {kind: 'proposal', id: proposal.ref}
    if (before?.means === input.means) return {entity, result, facts: {} as Record<string, string | null>, unchanged: true}
    if (input.means !== 'desk' && (await identityOf(office.db, person)).contact === '') throw new Fault('notice.nobody', {ref: proposal.ref})
    if (before) await office.write.update('person_means', {person_id: person}, {means: input.means})
    else await office.write.insert('person_means', {person_id: person, means: input.means})
    const waiting = (await findNotices(office.db, {state: 'queued', person})).filter(one => one.means !== input.means && one.facts.byPost === undefined)
    for (const {id} of waiting) await office.write.update('notice', {id}, {means: input.means})
    return {entity, result: {...result, moved: waiting.map(({code}) => code)}, facts: {means: input.means, was: result.was}, subjects: [proposal.proposer]}
  },
})
