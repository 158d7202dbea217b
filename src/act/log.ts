import {
  encodeEvent, frontierAppend, frontierRoot, fromHex, genesisPrev, keyName, maxEffects, signEvent, toHex, effectLine, batchRoot,
  type Canonical, type Effect, type EventBody, type Signer,
} from '../ledger/index.js'
import {databaseNow, databaseUser, insertRows} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import {eventTime} from './clock.js'
import {hash, newSalt} from './hash.js'
import type {Head, Opening} from './opening.js'
import {commit} from './writer.js'

/** What is known of an event before it has its place in the log. */
export interface Entry {
  readonly type: string
  readonly actor: {readonly id: string; readonly role: string; readonly asserted: boolean}
  readonly origin: {readonly os_user: string; readonly host: string}
  readonly cmd: {readonly id: string; readonly part: number; readonly name: string; readonly ver: string}
  readonly entity: {readonly kind: string; readonly id: string}
  readonly facts: Readonly<Record<string, Canonical>>
  readonly texts?: Readonly<Record<string, string>>
  readonly subjects?: readonly string[]
  readonly effects: readonly Effect[]
  readonly rehearsal?: string
  /** The operator's key, when they sign: the event then asserts nothing. */
  readonly signer?: Signer
}

/** Where the log stands: how many events, the last leaf, the Merkle root (hex). Undefined before the first event. */
export async function logHead(db: Db): Promise<{size: number; leaf: string; root: string} | undefined> {
  const head = (await db('audit_head').where({id: 1}).first()) as Omit<Head, 'lastTime'> | undefined
  if (!head) return undefined
  return {size: head.size, leaf: head.leaf, root: toHex(frontierRoot((JSON.parse(head.frontier) as string[]).map(fromHex), hash))}
}

/**
 * Appends one event, in the caller's transaction and under the caller's lock. It is the last write of a transaction.
 *
 * @param from of an act: what it read under that lock, and its result, kept for a repeat of its command id. Event,
 *   head and result then go in one statement. Without it the end of the log is read here.
 * @returns the event's number and leaf hash
 * @throws Fault `clock.behind`
 */
export async function append(db: Db, entry: Entry, from?: {readonly opening: Opening; readonly kept: Readonly<Record<string, string | number>>}): Promise<{seq: number; leaf: string; time: string}> {
  const {head, clock, user} = from?.opening ?? (await endOfLog(db))
  const seq = head?.size ?? 0
  const {time, held} = eventTime(clock, head?.lastTime)

  const openings: {path: string; salt: string; value: string}[] = []
  const committed: Record<string, Canonical> = {}
  for (const [name, value] of Object.entries(entry.texts ?? {})) {
    const opening = {path: `data.${name}_c`, salt: newSalt(), value}
    openings.push(opening)
    committed[`${name}_c`] = commit(opening.salt, opening.path, value)
  }

  const lines = entry.effects.map(effect => effectLine(effect))
  const many = lines.length > maxEffects
  const body: EventBody = {
    v: 1,
    seq,
    prev: head?.leaf ?? genesisPrev,
    time,
    ...(held ? {clk: 'held' as const} : {}),
    ...(entry.rehearsal ? {rehearsal: entry.rehearsal} : {}),
    type: entry.type,
    actor: entry.signer ? {...entry.actor, key: keyName(entry.signer), asserted: false} : {...entry.actor, key: null},
    origin: {...entry.origin, db_user: user, addr: null},
    cmd: entry.cmd,
    entity: entry.entity,
    data: {...entry.facts, ...committed},
    ...(many ? {batch: {n: lines.length, root: batchRoot(lines, hash)}} : {effects: entry.effects}),
    subjects: entry.subjects ?? [],
  }
  const {text, leaf} = encodeEvent(entry.signer ? signEvent(body, entry.signer.sign) : body, hash)
  const before = head ? (JSON.parse(head.frontier) as string[]).map(fromHex) : []
  const frontier = JSON.stringify(frontierAppend(before, seq, fromHex(leaf), hash).map(toHex))
  const event = {seq, prev_leaf: body.prev, leaf, body: text}
  if (from) await db('audit_append').insert({...event, frontier, ...from.kept})
  else await db('audit_event').insert(event)
  for (const opening of openings) await db('audit_opening').insert({seq, ...opening})
  if (many)
    await insertRows(db, 'audit_effect', ['seq', 'n', 'line'], new Set(['seq', 'n']), lines.map((line, n) => [seq, n, line]))
  if (from) return {seq, leaf, time}
  if (head) await db('audit_head').where({id: 1}).update({size: seq + 1, leaf, frontier})
  else await db('audit_head').insert({id: 1, size: 1, leaf, frontier})
  return {seq, leaf, time}
}

async function endOfLog(db: Db): Promise<{head?: Head; clock: string; user: string | null}> {
  const about = {clock: await databaseNow(db), user: await databaseUser(db)}
  const head = (await db('audit_head').where({id: 1}).first()) as Omit<Head, 'lastTime'> | undefined
  if (!head) return about
  const {body} = (await db('audit_event').select('body').where({seq: head.size - 1}).first()) as {body: string}
  return {...about, head: {...head, lastTime: (JSON.parse(body) as EventBody).time}}
}
