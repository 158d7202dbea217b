import {z} from 'zod'
import {Fault} from '../fault.js'
import './faults.js'
import {forgetKeys, keyPlaceOf, makeNextKeyFile, nextKeyFile, placeNextKey, readKeyFile} from '../store/keys.js'
import type {Store} from '../store/store.js'
import {act, type Outcome} from './act.js'
import {perform, type Done, type Order} from './perform.js'
import {currentKey, keyFileOf, keysOf, rewrapAll} from './vault.js'

/** What a rotation did. */
export interface Rotation {
  readonly from: string
  readonly to: string
  /** Data keys wrapped anew. */
  readonly rewrapped: number
}

/**
 * Wraps the data key of every person and batch with a new key, which lies beside the one in use by then. The key that
 * finds people and the one that opens texts of the log stay: what they made would all have to be made again.
 */
export const rotateKey = act({
  name: 'privacy.key-rotated',
  summary: 'Wrap the data keys of persons and batches with a new key.',
  roles: ['admin'],
  privileged: true,
  wipes: {tables: ['subject_key'], anew: ['subject_key']},
  input: z.strictObject({to: z.string()}),
  async perform({input, office: {db, write}}): Promise<Outcome<Rotation>> {
    const from = (await currentKey(db))!
    const next = readKeyFile(nextKeyFile(await keyFileOf(db, keyPlaceOf(db)!)))
    if (next.id !== input.to) throw new Fault('key.differs', {file: input.to, found: next.id, needed: input.to})
    const rewrapped = await rewrapAll(db, next)
    // Real time, as of the first key; never before it, since the latest is the one in use.
    const madeAt = new Date(Math.max(Date.now(), Date.parse(from.madeAt) + 1)).toISOString()
    await write.insert('key_ring', {id: next.id, seal_to: next.sealTo, made_at: madeAt})
    const result = {from: from.id, to: next.id, rewrapped}
    return {entity: {kind: 'key', id: next.id}, result, facts: {...result}}
  },
})

/** How a rotation ended; `finished`: an earlier one that was broken off was brought to its end instead. */
export type Rotated = Done<Rotation> & {readonly file: string; readonly finished: boolean}

/**
 * Rotates the key of a store. Stopped at any step, it leaves a store whose names open: before the act is committed the
 * old file counts, after it the new one, wherever it lies; the next rotation puts it in its place first.
 *
 * @throws Fault `key.…`, `store.write-failed`, and as `perform`
 */
export async function rotate(store: Store, order: Order): Promise<Rotated> {
  const {db} = store
  const keys = await keysOf(db)
  const file = await keyFileOf(db, keyPlaceOf(db)!)
  if (placeNextKey(file, keys.id)) return {result: {from: keys.id, to: keys.id, rewrapped: 0}, dryRun: false, repeated: false, unchanged: false, file, finished: true}
  const next = makeNextKeyFile(file, keys)
  const done = await perform(store, rotateKey, {to: next.id}, order)
  forgetKeys(db)
  if (done.seq !== undefined) placeNextKey(file, next.id)
  return {...done, file, finished: false}
}
