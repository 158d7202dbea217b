import {z} from 'zod'
import {act, type Office} from '../act/act.js'
import {seoulYear} from '../act/codes.js'
import {sha256} from '../act/hash.js'
import {blinder} from '../act/vault.js'
import {endOfCall, windowRefusal, type Call} from '../call/call.js'
import {findCall} from '../call/queries.js'
import {Fault} from '../fault.js'
import './faults.js'
import {batchFileInput, beginBatch, importedAs, revertAct, type KeptRow, type RowRef} from '../intake/batches.js'
import {channels, type Channel} from '../intake/channels.js'
import {drawNumbers, lastBehind} from '../intake/numbers.js'
import {identityOf, registerPersons, removePerson} from '../intake/persons.js'
import {dealReceipts, refuseResidentNumbers, voidReceipt} from '../intake/receipts.js'
import {removeNotices} from '../notice/removing.js'
import {attempt} from '../store/savepoint.js'
import {keyOf, knownCopies} from './known.js'
import {contentKey, mayMove, type ProposalState} from './proposal.js'
import {findProposal, sameContent} from './queries.js'
import {proposalResult} from './result.js'
import {removeLinks, requireUnsealed, stayingOf} from './reverting.js'

const long = z.string().max(20_000)

/** What a proposer hands in. */
export const entrySchema = z.strictObject({
  title: z.string().min(1).max(300),
  problem: long.default(''),
  improvement: long.default(''),
  effect: long.default(''),
  name: z.string().max(200).default(''),
  contact: z.string().max(200).default(''),
  /** ISO 8601 UTC; absent means now. */
  receivedAt: z.iso.datetime().optional(),
  authoredOn: z.iso.date().optional(),
})

export type Entry = z.infer<typeof entrySchema>

interface Source {
  readonly call: Call | undefined
  readonly channel: Channel
  readonly point: string
  /** Name of the act that takes them in. */
  readonly act: string
  readonly overrideTimes?: boolean
  readonly batch?: {readonly id: string; readonly sha256: string}
}

/** Refuses what came in outside the call's window. */
function requireWindow(call: Call | undefined, receivedAt: string, channel: Channel): void {
  if (call === undefined) return
  const refusal = windowRefusal(call, receivedAt, channel)
  if (refusal === 'early') throw new Fault('call.not-open', {code: call.code, receivedAt, opensAt: call.opensAt})
  if (refusal === 'late')
    throw new Fault('call.closed', {code: call.code, receivedAt, closesAt: endOfCall(call), lateMailUntil: call.lateMailUntil})
}

/** A call takes entries while open, and paper received in time while closed; a sealed list takes nothing. */
function requireTaking(call: Call | undefined): void {
  if (call && call.state !== 'open' && call.state !== 'closed') throw new Fault('call.takes-nothing', {code: call.code, state: call.state})
}

/** Stores proposals one after the other, each with the next receipt number of its point and year. */
async function insertProposals(
  office: Office,
  source: Source,
  entries: readonly (Entry & {sourceRow?: number})[],
): Promise<{ref: string; receiptNo: string; receivedAt: string; pseudonym: string; outOfOrder: boolean; sameAs: string | undefined}[]> {
  requireTaking(source.call)
  for (const {title, problem, improvement, effect, name, contact} of entries) refuseResidentNumbers({title, problem, improvement, effect, name, contact})
  const receipts = await dealReceipts(office, source, entries)
  for (const {receivedAt} of receipts) requireWindow(source.call, receivedAt, source.channel)
  const people = await registerPersons(office, entries)
  const refs = await drawRefs(office, receipts.map(({receivedAt}) => seoulYear(receivedAt)))
  const known = await sameContent(office.db, entries.map(entry => sha256(contentKey(entry))))
  const stored = []
  for (const [i, entry] of entries.entries()) {
    const {receiptNo, receivedAt, outOfOrder} = receipts[i]!
    const ref = refs[i]!
    const contentHash = sha256(contentKey(entry))
    await office.write.insert('proposal', {
      id: office.newId(), ref, call_id: source.call?.id ?? null, receipt_no: receiptNo, person_id: people[i]!.id, title: entry.title,
      problem: entry.problem, improvement: entry.improvement, effect: entry.effect, content_hash: contentHash, state: 'received',
      batch_id: source.batch?.id ?? null, file_sha256: source.batch?.sha256 ?? null, source_row: entry.sourceRow ?? null,
    })
    stored.push({ref, receiptNo, receivedAt, pseudonym: people[i]!.pseudonym, outOfOrder, sameAs: known.get(contentHash)})
    if (!known.has(contentHash)) known.set(contentHash, ref)
  }

  return stored
}

/** References for proposals of these years, `P-2026-001` and on; none is ever dealt twice. */
async function drawRefs(office: Office, years: readonly number[]): Promise<string[]> {
  const next = new Map<number, number>()
  for (const year of new Set(years))
    next.set(year, await drawNumbers(office, `proposal:${year}`, years.filter(one => one === year).length, () => lastBehind(office, 'proposal', 'ref', `P-${year}-`)))
  return years.map(year => {
    const number = next.get(year)!
    next.set(year, number + 1)
    return `P-${year}-${String(number).padStart(3, '0')}`
  })
}

/**
 * Makes a standing proposal of something already received: it keeps its receipt and its person. One that was made
 * before and set aside comes back under its old reference.
 */
export async function proposalOfReceipt(
  office: Office,
  given: {receiptNo: string; receivedAt: string; personId: string; title: string; improvement: string},
): Promise<{id: string; ref: string}> {
  const before = (await office.db('proposal').where({receipt_no: given.receiptNo}).first()) as {id: string; ref: string} | undefined
  if (before) {
    await moveProposal(office, before.id, 'received')
    return {id: before.id, ref: before.ref}
  }

  const [ref] = await drawRefs(office, [seoulYear(given.receivedAt)])
  const id = office.newId()
  const words = {title: given.title, problem: '', improvement: given.improvement, effect: ''}
  await office.write.insert('proposal', {
    id, ref: ref!, call_id: null, receipt_no: given.receiptNo, person_id: given.personId, ...words, content_hash: sha256(contentKey(words)),
    state: 'received', batch_id: null, file_sha256: null, source_row: null,
  })
  return {id, ref: ref!}
}

/** Takes one proposal in and deals its receipt number. */
export const receiveProposal = act({
  name: 'proposal.received',
  summary: 'Take one proposal in and deal its receipt number.',
  roles: ['clerk', 'officer', 'admin', 'service'],
  input: entrySchema.extend({
    call: z.string().optional(), channel: z.enum(channels), point: z.string(),
    /** Takes dates that do not follow each other; the order then needs a reason. */
    overrideTimes: z.boolean().default(false),
  }),
  async perform({input: {call: code, channel, point, overrideTimes, ...entry}, office}) {
    const call = code === undefined ? undefined : await findCall(office.db, code)
    const [stored] = await insertProposals(office, {call, channel, point, act: 'proposal.received', overrideTimes}, [entry])
    const proposal = await findProposal(office.db, stored!.ref)
    return {
      entity: {kind: 'proposal', id: proposal.ref},
      result: proposalResult(proposal, stored!.sameAs),
      facts: {receipt: proposal.receiptNo, call: code ?? null, channel, receivedAt: proposal.receivedAt, ...(stored!.outOfOrder ? {outOfOrder: true} : {})},
      subjects: [proposal.proposer],
    }
  },
})

/** Takes proposals of a file in as one batch. Rows the window refuses were sorted out by the plan. */
export const importProposals = act({
  name: 'proposal.imported',
  summary: 'Import proposals from a file as one batch.',
  roles: ['clerk', 'officer', 'admin', 'service'],
  input: z.strictObject({
    call: z.string().optional(),
    channel: z.enum(channels),
    point: z.string(),
    file: batchFileInput,
    entries: z.array(entrySchema.extend({sourceRow: z.number().int()})).min(1),
    /** Copies of these entries that lay there when the file was compared, by `keyOf`. */
    copies: z.record(z.string(), z.number().int()).default({}),
  }),
  async perform({input, office}) {
    const call = input.call === undefined ? undefined : await findCall(office.db, input.call)
    const target = call?.code ?? ''
    if ((await importedAs(office.db, 'proposal', target, input.file.sha256)) !== null)
      throw new Fault('import.changed', {file: input.file.name})
    // Somebody may have imported the same paper from another file in the meantime: the plan no longer holds.
    const there = await knownCopies(office.db, call?.id ?? null)
    const blindly = await blinder(office.db)
    if (input.entries.map(entry => keyOf(entry, office.now, blindly)).some(key => (there.get(key) ?? 0) !== (input.copies[key] ?? 0)))
      throw new Fault('import.changed', {file: input.file.name})
    const batch = await beginBatch(office, {kind: 'proposal', target, channel: input.channel, point: input.point}, [input.file])
    const stored = await insertProposals(
      office, {call, channel: input.channel, point: input.point, act: 'proposal.imported', batch: {id: batch.id, sha256: input.file.sha256}}, input.entries)
    const times = stored.map(({receivedAt}) => receivedAt).sort()
    return {
      entity: {kind: 'batch', id: batch.code},
      result: {batch: batch.code, proposals: stored.map(({ref, receiptNo, sameAs}) => ({ref, receiptNo, sameAs: sameAs ?? null}))},
      facts: {
        call: target, channel: input.channel, proposals: stored.length, from: stored[0]!.ref, to: stored.at(-1)!.ref, file: input.file.sha256,
        receivedFrom: times[0]!, receivedTo: times.at(-1)!,
      },
    }
  },
})

/**
 * Takes a batch of proposals back. Receipt numbers are never dealt again: they stay, voided, so there is no gap. A
 * proposal somebody has worked on since, or that leads a duplicate that stays, stays with its batch; links of those that
 * go, go with them.
 *
 * @throws Fault `proposal.batch-used` once its list is sealed
 */
export const revertProposals = revertAct('proposal', async (office, batch) => {
  const proposals = (await office.db('proposal').where({batch_id: batch.id}).orderBy('ref')) as {
    id: string; ref: string; receipt_no: string; person_id: string; state: string; source_row: number | null
  }[]
  await requireUnsealed(office, batch, proposals)
  const staying = await stayingOf(office.db, proposals)
  await removeLinks(office, proposals.filter(({id}) => !staying.has(id)).map(({id}) => id))
  const lists = {removed: [] as RowRef[], kept: [] as KeptRow[], failed: [] as KeptRow[]}
  for (const proposal of proposals) {
    const ref = {row: proposal.source_row, key: proposal.ref}
    const why = staying.get(proposal.id)
    if (why !== undefined) lists.kept.push({...ref, why})
    else if (await attempt(office.db, () => removeProposal(office, proposal))) lists.removed.push(ref)
    else lists.failed.push({...ref, why: 'referenced'})
  }

  return {...lists, stays: lists.kept.length + lists.failed.length > 0}
})

async function removeProposal(office: Office, proposal: {id: string; person_id: string; receipt_no: string}): Promise<void> {
  const joint = (await office.db('co_proposer').where({proposal_id: proposal.id}).pluck('person_id')) as string[]
  for (const id of joint) await office.write.remove('co_proposer', {proposal_id: proposal.id, person_id: id})
  // First what a constraint may refuse: nothing has been noted then.
  await office.write.remove('proposal', {id: proposal.id})
  for (const id of joint.filter(id => id !== proposal.person_id)) {
    await removeNotices(office, id)
    await removePerson(office, id)
  }

  await removeNotices(office, proposal.person_id)
  await removePerson(office, proposal.person_id)
  await voidReceipt(office, proposal.receipt_no)
}

/**
 * Moves a proposal to a state; used by everything that changes one.
 *
 * @throws Fault `proposal.move` where the state it is in does not lead there
 */
export async function moveProposal(office: Office, id: string, state: ProposalState): Promise<void> {
  const {ref, state: from} = (await office.db('proposal').where({id}).first()) as {ref: string; state: ProposalState}
  if (from === state) return
  if (!mayMove(from, state)) throw new Fault('proposal.move', {ref, from, to: state})
  await office.write.update('proposal', {id}, {state})
}

/** Shows a proposer's name and contact: reading personal data is itself an act. */
export const revealProposer = act({
  name: 'person.revealed',
  summary: "Show a proposer's name and contact.",
  roles: ['officer', 'clerk', 'secretary'],
  privileged: true,
  personal: true,
  reason: 'required',
  input: z.strictObject({proposal: z.string()}),
  async perform({input, office}) {
    const proposal = await findProposal(office.db, input.proposal)
    const {person_id: id} = (await office.db('proposal').where({id: proposal.id}).first()) as {person_id: string}
    const person = await identityOf(office.db, id)
    return {
      entity: {kind: 'proposal', id: proposal.ref},
      result: {proposer: proposal.proposer, name: person.name, contact: person.contact},
      facts: {fields: ['name', 'contact']}, subjects: [proposal.proposer],
    }
  },
})
