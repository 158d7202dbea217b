import {
  encodeEvent, frontierAppend, frontierRoot, fromHex, genesisPrev, maxEffects, toHex, effectLine, batchRoot,
  type Canonical, type Effect, type EventBody,
} from '../ledger/index.js'
import {databaseNow, databaseUser, insertRows} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import {eventTime} from './clock.js'
import {hash, newSalt} from './hash.js'
import {placeOf, sealTo, unsealFrom} from './seal.js'
import {keysOf, orDamaged, sealToOf} from './vault.js'
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
}

interface Head {
  size: number
  leaf: string
  frontier: string
}

/** Where the log stands: how many events, the last leaf, the Merkle root (hex). Undefined before the first event. */
export async function logHead(db: Db): Promise<{size: number; leaf: string; root: string} | undefined> {
  const head = (await db('audit_head').where({id: 1}).first()) as Head | undefined
  if (!head) return undefined
  return {size: head.size, leaf: head.leaf, root: toHex(frontierRoot((JSON.parse(head.frontier) as string[]).map(fromHex), hash))}
}

/**
 * Appends one event, in the caller's transaction and under the caller's lock. It is the last write of a transaction.
 *
 * @returns the event's number and leaf hash
 * @throws Fault `clock.behind`
 */
export async function append(db: Db, entry: Entry): Promise<{seq: number; leaf: string; time: string}> {
  const head = (await db('audit_head').where({id: 1}).first()) as Head | undefined
  const seq = head?.size ?? 0
  const last = head && ((await db('audit_event').select('body').where({seq: seq - 1}).first()) as {body: string})
  const {time, held} = eventTime(await databaseNow(db), last && (JSON.parse(last.body) as EventBody).time)

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
    actor: {...entry.actor, key: null},
    origin: {...entry.origin, db_user: await databaseUser(db), addr: null},
    cmd: entry.cmd,
    entity: entry.entity,
    data: {...entry.facts, ...committed},
    ...(many ? {batch: {n: lines.length, root: batchRoot(lines, hash)}} : {effects: entry.effects}),
    subjects: entry.subjects ?? [],
  }
  const {text, leaf} = encodeEvent(body, hash)
  await db('audit_event').insert({seq, prev_leaf: body.prev, leaf, body: text})
  if (openings.length > 0) {
    const to = await sealToOf(db)
    for (const {path, salt, value} of openings) await db('audit_opening').insert({seq, path, ...(to === undefined ? {salt, value} : sealOpening(to, seq, path, salt, value))})
  }

  if (many)
    await insertRows(db, 'audit_effect', ['seq', 'n', 'line'], new Set(['seq', 'n']), lines.map((line, n) => [seq, n, line]))
  const before = head ? (JSON.parse(head.frontier) as string[]).map(fromHex) : []
  const frontier = JSON.stringify(frontierAppend(before, seq, fromHex(leaf), hash).map(toHex))
  if (head) await db('audit_head').where({id: 1}).update({size: seq + 1, leaf, frontier})
  else await db('audit_head').insert({id: 1, size: 1, leaf, frontier})
  return {seq, leaf, time}
}

/** A text of the log as it is kept: sealed with its salt to the store's key, so that it can be written without the key file. */
export const sealOpening = (to: string, seq: number, path: string, salt: string, value: string): {salt: string; value: string} =>
  ({salt: '', value: sealTo(to, placeOf('audit_opening', 'value', `${seq}/${path}`), salt, value)})

/** A text that entered the log as a commitment. */
export interface Opening {
  readonly seq: number
  /** Where the commitment stands in the event, e.g. `data.reason_c`. */
  readonly path: string
  readonly salt: string
  readonly value: string
}

/** The texts behind the commitments of events, for an act that logs who reads them. @throws Fault `key.…`, `personal.damaged` */
export async function openingsOf(db: Db, seqs: readonly number[]): Promise<Opening[]> {
  if (seqs.length === 0) return []
  const rows = (await db('audit_opening').whereIn('seq', [...seqs]).orderBy(['seq', 'path'])) as Opening[]
  if (rows.length === 0) return []
  const {opener, sealTo: to} = await keysOf(db)
  return rows.map(({seq, path, value}) =>
    ({seq, path, ...orDamaged(`audit_opening ${seq}/${path}`, () => unsealFrom(opener, to, placeOf('audit_opening', 'value', `${seq}/${path}`), value))}))
}
