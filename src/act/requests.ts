import {z} from 'zod'
import {Fault} from '../fault.js'
import './faults.js'
import type {EventBody} from '../ledger/index.js'
import {currentVersion} from '../schema/index.js'
import {requireVersion} from '../store/migrate.js'
import type {Db, Store} from '../store/store.js'
import {act, type Act, type Outcome} from './act.js'
import {dealer, seoulYear} from './codes.js'
import {identify, type Operator} from './operators.js'
import {perform, type Done, type Order} from './perform.js'
import {openWords, reasonOf, sealWords, type RequestWords} from './request-words.js'
import type {Role} from './roles.js'
import type {Writer} from './writer.js'

/** What became of a request: waiting, carried out, refused by the second person, taken back by the first. */
export type RequestState = 'pending' | 'done' | 'declined' | 'withdrawn'

/** An act that one person asked for and another carries out. */
export interface ActRequest {
  readonly code: string
  readonly act: string
  /** What the act is about. */
  readonly entity: {readonly kind: string; readonly id: string}
  readonly requestedBy: string
  /** ISO 8601 UTC. */
  readonly requestedAt: string
  readonly state: RequestState
  readonly settledBy: string | null
  readonly settledAt: string | null
}

type Stored = Record<'code' | 'act' | 'entity_kind' | 'entity_id' | 'requested_by' | 'requested_at' | 'state', string> & RequestWords
  & Record<'requested_key' | 'settled_by' | 'settled_at', string | null>

/** What is shown of a request; what it holds is for the second person's act alone. */
const shown = ['code', 'act', 'entity_kind', 'entity_id', 'requested_by', 'requested_at', 'state', 'settled_by', 'settled_at'] as const

const fromRow = (row: Omit<Stored, 'input' | 'salt'>): ActRequest => ({
  code: row.code, act: row.act, entity: {kind: row.entity_kind, id: row.entity_id}, requestedBy: row.requested_by, requestedAt: row.requested_at,
  state: row.state as RequestState, settledBy: row.settled_by, settledAt: row.settled_at,
})

/** Requests by code; only those in a state when one is given. */
export async function listRequests(db: Db, filter: {state?: string} = {}): Promise<ActRequest[]> {
  const query = db('act_request').select(...shown).orderBy('code')
  if (filter.state !== undefined) void query.where({state: filter.state})
  return ((await query) as Stored[]).map(fromRow)
}

async function storedRequest(db: Db, code: string): Promise<Stored> {
  const row = (await db('act_request').where({code}).first()) as Stored | undefined
  if (!row) throw new Fault('request.not-found', {code})
  return row
}

/** @throws Fault `request.not-found` */
export async function findRequest(db: Db, code: string): Promise<ActRequest> {
  const row = (await db('act_request').select(...shown).where({code}).first()) as Stored | undefined
  if (!row) throw new Fault('request.not-found', {code})
  return fromRow(row)
}

/** The pseudonyms of those a request concerns, as the event that asked names them. */
export async function subjectsOf(db: Db, code: string): Promise<readonly string[]> {
  const asked = (await db('audit_event').where({type: 'act.requested', entity_id: code}).first('body')) as {body: string} | undefined
  return asked ? (JSON.parse(asked.body) as EventBody).subjects : []
}

/** What a second person is asked to carry out. */
export interface Ordered {
  readonly act: string
  readonly entity: ActRequest['entity']
  readonly input: unknown
  readonly reason: string | undefined
  /** The input holds codes alone: it lies unsealed, without the reason. */
  readonly plain: boolean
}

/**
 * Files a request inside the transaction of the act that asks.
 *
 * @param from the first person, the id of the key they sign with (null without one) and the moment
 * @throws Fault `request.exists` when the same act on the same thing waits already
 */
export async function fileRequest(db: Db, write: Writer, ordered: Ordered, from: {operator: Operator; key: string | null; now: string}): Promise<ActRequest> {
  const {kind, id} = ordered.entity
  const waiting = (await db('act_request').where({act: ordered.act, entity_kind: kind, entity_id: id, state: 'pending'}).first()) as Stored | undefined
  if (waiting) throw new Fault('request.exists', {code: waiting.code, act: ordered.act, on: id, requestedBy: waiting.requested_by})
  const code = (await dealer(db, 'act_request', 'code', `R${String(seoulYear(from.now)).slice(2)}-`, 4))()
  const words = ordered.plain ? {input: ordered.input} : {input: ordered.input, ...(ordered.reason === undefined ? {} : {reason: ordered.reason})}
  await write.insert('act_request', {
    code, act: ordered.act, ...(await sealWords(db, code, JSON.stringify(words), ordered.plain)), entity_kind: kind, entity_id: id,
    requested_by: from.operator.code, requested_key: from.key, requested_at: from.now, state: 'pending', settled_by: null, settled_key: null, settled_at: null,
  })
  return fromRow(await storedRequest(db, code))
}

/** A request a second person may carry out, with what was asked for. */
export interface OpenRequest extends ActRequest {
  readonly input: unknown
  readonly reason: string | undefined
}

/**
 * Looks whether this person may carry a request out, in the transaction that does so.
 *
 * @param first roles of which the first person must still hold one
 * @throws Fault `request.not-found`, `request.state`, `request.same-person`, `request.same-key`, `request.requester-gone`, `request.changed`;
 *   `key.…` where what was ordered is sealed and the key is away
 */
export async function openRequest(db: Db, code: string, first: readonly Role[], second: {operator: Operator; key: string | null}): Promise<OpenRequest> {
  const row = await storedRequest(db, code)
  const who = {code, operator: second.operator.code}
  if (row.state !== 'pending') throw new Fault('request.state', {code, state: row.state as RequestState, settledBy: row.settled_by ?? ''})
  if (row.requested_by === second.operator.code) throw new Fault('request.same-person', who)
  if (row.requested_key !== null && row.requested_key === second.key) throw new Fault('request.same-key', {...who, requestedBy: row.requested_by})
  const requester = (await db('operator').where({code: row.requested_by}).first()) as {roles: string; revoked_at: string | null} | undefined
  if (!requester || requester.revoked_at !== null || !(JSON.parse(requester.roles) as Role[]).some(role => first.includes(role)))
    throw new Fault('request.requester-gone', {code, requestedBy: row.requested_by})
  const {input, reason} = await openWords(db, row)
  return {...fromRow(row), input, reason: reason ?? (row.salt === null ? undefined : await reasonOf(db, code))}
}

/** Notes what became of a request; what it held goes, since it may be what the act removes. */
export async function settleRequest(write: Writer, code: string, state: 'done' | 'declined' | 'withdrawn', by: {operator: string; key: string | null; now: string}): Promise<void> {
  await write.update('act_request', {code}, {state, settled_by: by.operator, settled_key: by.key, settled_at: by.now, input: null, salt: null})
}

/**
 * Carries a request out as the second person: the act is performed now, under its own rules, and its event names both.
 *
 * The same command id again gives the first result, as everywhere.
 *
 * @param acts all acts there are
 * @param order `reason` is the second person's own remark; the act keeps the reason it was asked for with
 * @throws Fault as `openRequest` and the act; `request.elsewhere` when a command of its own carries it out
 */
export async function carryOut(store: Store, acts: readonly Act[], code: string, order: Order): Promise<Done<unknown> & {readonly request: ActRequest}> {
  await requireVersion(store.db, currentVersion, store.shown)
  const row = await storedRequest(store.db, code)
  const asked = acts.find(({name}) => name === row.act)
  if (!asked) throw new Fault('request.elsewhere', {code, act: row.act})
  const first = await firstDone(store.db, row, order)
  if (first) return {...first, request: fromRow(row)}
  if (row.state !== 'pending') throw new Fault('request.state', {code, state: row.state as RequestState, settledBy: row.settled_by ?? ''})
  const {input} = await openWords(store.db, row)
  const done = await perform(store, asked, input, {...order, request: code})
  return {...done, request: await findRequest(store.db, code)}
}

/**
 * What this person's same command made of a request before. What was ordered is gone by then, so `perform` could not
 * recognise it: the event says which request it carried out.
 *
 * @throws Fault `command.id-reused` when its result was kept nowhere
 */
async function firstDone(db: Db, row: Stored, order: Order): Promise<Done<unknown> | undefined> {
  if (row.state !== 'done' || order.commandId === undefined) return undefined
  const cmd = {cmd_id: order.commandId.toLowerCase(), cmd_part: order.part ?? 0}
  const event = (await db('audit_event').select('seq', 'body').where(cmd).first()) as {seq: number; body: string} | undefined
  if (!event) return undefined
  const {type, actor, data} = JSON.parse(event.body) as EventBody
  if (type !== row.act || data.request !== row.code || actor.id !== (await identify(db, order)).code) return undefined
  const kept = (await db('act_result').select('result').where(cmd).first()) as {result: string} | undefined
  if (!kept || kept.result === '') throw new Fault('command.id-reused', {id: cmd.cmd_id, act: row.act})
  return {result: JSON.parse(kept.result), seq: event.seq, dryRun: order.dryRun ?? false, repeated: true, unchanged: false}
}

const settling = {roles: ['officer', 'chair', 'secretary', 'admin'] as const, input: z.strictObject({request: z.string()})}

function settled(row: Stored, state: 'declined' | 'withdrawn', by: string, now: string): Outcome<ActRequest> {
  const request: ActRequest = {...fromRow(row), state, settledBy: by, settledAt: now}
  return {entity: {kind: 'request', id: row.code}, result: request, facts: {act: row.act, on: row.entity_id, requestedFrom: row.requested_by}}
}

async function stillPending(db: Db, code: string): Promise<Stored> {
  const row = await storedRequest(db, code)
  if (row.state !== 'pending') throw new Fault('request.state', {code, state: row.state as RequestState, settledBy: row.settled_by ?? ''})
  return row
}

/** The second person will not carry it out. */
export const declineRequest = act({
  name: 'request.declined',
  summary: 'Decline what another person asked for.',
  roles: settling.roles,
  reason: 'required',
  privileged: true,
  input: settling.input,
  async perform({input, office}) {
    const row = await stillPending(office.db, input.request)
    if (row.requested_by === office.operator.code) throw new Fault('request.same-person', {code: row.code, operator: office.operator.code})
    await settleRequest(office.write, row.code, 'declined', {operator: office.operator.code, key: office.key, now: office.now})
    return settled(row, 'declined', office.operator.code, office.now)
  },
})

/** The first person takes it back. */
export const withdrawRequest = act({
  name: 'request.withdrawn',
  summary: 'Take back what one has asked for.',
  roles: settling.roles,
  input: settling.input,
  async perform({input, office}) {
    const row = await stillPending(office.db, input.request)
    if (row.requested_by !== office.operator.code) throw new Fault('request.not-own', {code: row.code, requestedBy: row.requested_by})
    await settleRequest(office.write, row.code, 'withdrawn', {operator: office.operator.code, key: office.key, now: office.now})
    return settled(row, 'withdrawn', office.operator.code, office.now)
  },
})
