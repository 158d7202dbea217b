import {randomBytes} from 'node:crypto'
import {join} from 'node:path'
import {Fault} from '../fault.js'
import './faults.js'
import {inList, insertRows, updateRows} from '../store/dialect.js'
import {findKeyFile, keyPlaceOf, makeKeyFile, readKeyFile, rememberedKeys, type KeyPlace, type Keys} from '../store/keys.js'
import type {Db} from '../store/store.js'
import {blind, placeOf, seal, unseal, unsealSalted} from './seal.js'

/**
 * The keys of a store at work. Each person has a data key of their own, and so has each batch of sheets; it lies in
 * `subject_key`, wrapped by the key file's. Without the key file nothing of it can be read, and nothing personal written.
 */

/** The file in which a store's key is looked for. */
export async function keyFileOf(db: Db, place: KeyPlace): Promise<string> {
  if (place.file !== undefined) return place.file
  const office = (await db('office').where({id: 1}).first()) as {store_id: string} | undefined
  return join(place.folder, `${office?.store_id ?? 'store'}.key`)
}

/**
 * The keys of a store.
 *
 * @throws Fault `key.missing`, `key.open`, `key.damaged`, `key.differs`
 */
export async function keysOf(db: Db): Promise<Keys> {
  return rememberedKeys(db, async place => {
    const file = await keyFileOf(db, place)
    const current = await currentKey(db)
    const found = current === undefined ? undefined : findKeyFile(file, current.id)
    if (found) return found
    const keys = readKeyFile(file)
    if (current !== undefined) throw new Fault('key.differs', {file, found: keys.id, needed: current.id})
    return keys
  })
}

/** The key a store is wrapped with now, and since when; undefined before the first. */
export async function currentKey(db: Db): Promise<{readonly id: string; readonly madeAt: string} | undefined> {
  const row = (await db('key_ring').orderBy('made_at', 'desc').first('id', 'made_at')) as {id: string; made_at: string} | undefined
  return row && {id: row.id, madeAt: row.made_at}
}

/** What a data key was wrapped with: the key in use, or one before it that is still at hand. @throws Fault `key.differs` */
async function wrapOf(db: Db, id: string): Promise<Buffer> {
  const keys = await keysOf(db)
  if (keys.id === id) return keys.wrap
  const file = await keyFileOf(db, keyPlaceOf(db)!)
  const former = findKeyFile(file, id)
  if (!former) throw new Fault('key.differs', {file, found: keys.id, needed: id})
  return former.wrap
}

/** The keys, or undefined where there is no key file: for what goes on without names. Other faults of the key are thrown. */
export async function keysIfThere(db: Db): Promise<Keys | undefined> {
  try {
    return await keysOf(db)
  } catch (error) {
    if (error instanceof Fault && error.code === 'key.missing') return undefined
    throw error
  }
}

/**
 * Makes the key file of a store that has none yet, or takes the one that is there.
 *
 * @returns the keys, and the file when it was made now
 * @throws Fault `key.missing` when no place was named, and as `keysOf`
 */
export async function establishKeys(db: Db): Promise<{keys: Keys; file: string; made: boolean}> {
  const place = keyPlaceOf(db)
  if (!place) throw new Fault('key.missing', {file: ''})
  const file = await keyFileOf(db, place)
  const made = makeKeyFile(file)
  return {keys: await keysOf(db), file, made}
}

/** The public half of a store's key, to seal texts of the log to; undefined in a store older than keys. */
export async function sealToOf(db: Db): Promise<string | undefined> {
  const row = (await db('key_ring').orderBy('made_at', 'desc').first()) as {seal_to: string} | undefined
  return row?.seal_to
}

const wrapPlace = (subject: string, keyId: string): string => placeOf('subject_key', 'wrapped', `${subject}@${keyId}`)

/** Whose key seals the personal answers of a batch. */
export const batchSubject = (batchId: string): string => `batch:${batchId}`

/** Makes data keys for subjects that have none. @returns them in the order of the subjects */
export async function makeSubjectKeys(db: Db, subjects: readonly string[]): Promise<Buffer[]> {
  const {wrap, id} = await keysOf(db)
  const made = subjects.map(() => randomBytes(32))
  await insertRows(db, 'subject_key', ['subject', 'key_id', 'wrapped'], new Set(), subjects.map((subject, i) => [subject, id, seal(wrap, wrapPlace(subject, id), made[i]!)]))
  return made
}

/** The data key of a subject; undefined when it was erased or never made. */
export async function subjectKeyOf(db: Db, subject: string): Promise<Buffer | undefined> {
  return (await subjectKeysOf(db, [subject])).get(subject)
}

/** The data keys of many subjects; those without one are missing. @throws Fault `personal.damaged` */
export async function subjectKeysOf(db: Db, subjects: readonly string[]): Promise<Map<string, Buffer>> {
  const rows = (await db('subject_key').where('subject', 'in', inList(db, subjects))) as {subject: string; key_id: string; wrapped: string}[]
  const opened = new Map<string, Buffer>()
  if (rows.length === 0) return opened
  const wraps = new Map<string, Buffer>()
  for (const {key_id: id} of rows) if (!wraps.has(id)) wraps.set(id, await wrapOf(db, id))
  for (const {subject, key_id: id, wrapped} of rows) {
    const wrap = wraps.get(id)!
    opened.set(subject, orDamaged(`subject_key ${subject}`, () => unseal(wrap, wrapPlace(subject, id), wrapped)))
  }

  return opened
}

/** Data keys wrapped anew at a time. */
const rewrapped = 2000

/**
 * Wraps every data key with another key. What the data keys sealed stays as it is.
 *
 * @returns how many there were
 */
export async function rewrapAll(db: Db, to: Pick<Keys, 'id' | 'wrap'>): Promise<number> {
  let n = 0
  for (let after = ''; ;) {
    const subjects = (await db('subject_key').where('subject', '>', after).orderBy('subject').limit(rewrapped).pluck('subject')) as string[]
    if (subjects.length === 0) return n
    const opened = await subjectKeysOf(db, subjects)
    await updateRows(db, 'subject_key', ['subject'], ['key_id', 'wrapped'], new Set(), subjects.map(subject => [subject, to.id, seal(to.wrap, wrapPlace(subject, to.id), opened.get(subject)!)]))
    n += subjects.length
    after = subjects.at(-1)!
  }
}

/** Takes data keys away; what they sealed is then lost for ever. @returns how many there were */
export const dropSubjectKeys = async (db: Db, subjects: readonly string[]): Promise<number> =>
  db('subject_key').where('subject', 'in', inList(db, subjects)).delete()

/** The data key of a batch's personal answers, made when it has none. */
export async function batchKey(db: Db, batchId: string): Promise<Buffer> {
  const subject = batchSubject(batchId)
  return (await subjectKeyOf(db, subject)) ?? (await makeSubjectKeys(db, [subject]))[0]!
}

/** What seals the personal answers of one batch, as plain data: it may go to another thread, and nowhere else. */
export interface AnswerSeal {
  readonly key: Uint8Array
  readonly index: Uint8Array
}

/** What seals the personal answers of a batch. */
export async function answerSealOf(db: Db, batchId: string): Promise<AnswerSeal> {
  return {key: await batchKey(db, batchId), index: (await keysOf(db)).index}
}

/** A keyed hash under which a person is found, by kind: made from what is typed, compared with what is stored. */
export async function blinder(db: Db): Promise<(kind: 'name' | 'contact', value: string) => string> {
  const {index} = await keysOf(db)
  return (kind, value) => blind(index, kind, value)
}

/** Tables in which each row holds one personal answer, sealed with its salt. */
export type AnswerTable = 'response_person' | 'entry_person'

/** Opens a personal answer; null where it was erased. @throws Fault `personal.damaged` */
export function openAnswer(key: Uint8Array | undefined, table: AnswerTable, row: string, sealed: string | null): string | null {
  if (sealed === null || key === undefined) return null
  return orDamaged(`${table} ${row}`, () => unsealSalted(key, placeOf(table, 'value', row), sealed)).value
}

/** Says of which row it is when something sealed does not open. */
export function orDamaged<T>(where: string, open: () => T): T {
  try {
    return open()
  } catch (error) {
    throw new Fault('personal.damaged', {where}, {cause: error})
  }
}
