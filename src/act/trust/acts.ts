import {z} from 'zod'
import {Fault} from '../../fault.js'
import {keyName, NoteError, parseVerifierKey, type VerifierKey} from '../../ledger/index.js'
import type {Db} from '../../store/store.js'
import {act} from '../act.js'
import {logNames, registeredLogKey} from './checkpoints.js'
import './faults.js'

/** Reads the text form of a public key. @throws Fault `key.malformed`, `key.wrong-type` */
export function readVkey(given: string, needs: 'log' | 'witness' | 'operator'): VerifierKey {
  let key: VerifierKey
  try {
    key = parseVerifierKey(given.trim())
  } catch (error) {
    if (error instanceof NoteError) throw new Fault('key.malformed', {given: given.slice(0, 200)})
    throw error
  }

  if (key.type !== (needs === 'witness' ? 4 : 1)) throw new Fault('key.wrong-type', {given: given.slice(0, 200), needs})
  return key
}

/** Writes the log's key into the log: the first one, or another in its place. */
export const setLogKey = act({
  name: 'log.key-set',
  summary: 'Name the key that signs the checkpoints of the log.',
  roles: ['admin'],
  privileged: true,
  signed: true,
  input: z.strictObject({vkey: z.string().max(500)}),
  async perform({input, office}) {
    const key = readVkey(input.vkey, 'log')
    const {storeId, origin} = await logNames(office.db)
    if (key.name !== origin) throw new Fault('key.name-differs', {key: keyName(key), name: origin})
    const previous = await registeredLogKey(office.db)
    const result = {origin, vkey: input.vkey.trim(), key: keyName(key), previous}
    const entity = {kind: 'log', id: storeId}
    if (previous === result.vkey) return {entity, result, facts: {} as Record<string, string>, unchanged: true}
    return {entity, result, facts: {vkey: result.vkey, previous}}
  },
})

/** A public key an operator signs with. */
export interface OperatorKey {
  /** Name and id, as events name it. */
  readonly key: string
  readonly operator: string
  /** Text form of the public key. */
  readonly vkey: string
  readonly addedAt: string
  readonly revokedAt: string | null
}

interface StoredKey {
  key: string
  operator: string
  vkey: string
  added_at: string
  revoked_at: string | null
}

const fromRow = (row: StoredKey): OperatorKey => ({key: row.key, operator: row.operator, vkey: row.vkey, addedAt: row.added_at, revokedAt: row.revoked_at})

/** Keys of all operators, or of one. */
export async function listOperatorKeys(db: Db, operator?: string): Promise<OperatorKey[]> {
  const query = db('operator_key').orderBy(['operator', 'added_at', 'key'])
  if (operator !== undefined) void query.where({operator})
  return ((await query) as StoredKey[]).map(fromRow)
}

/** Keys with which an operator may sign now. */
export const activeKeys = async (db: Db, operator: string): Promise<OperatorKey[]> =>
  (await listOperatorKeys(db, operator)).filter(({revokedAt}) => revokedAt === null)

/** Registers a public key of an operator: from then on their decisions must be signed with it. */
export const addOperatorKey = act({
  name: 'operator.key-added',
  summary: 'Register the public key an operator signs with.',
  roles: ['admin'],
  privileged: true,
  signed: true,
  input: z.strictObject({code: z.string(), vkey: z.string().max(500)}),
  async perform({input, office}) {
    const key = readVkey(input.vkey, 'operator')
    const operator = (await office.db('operator').where({code: input.code}).first()) as {revoked_at: string | null} | undefined
    if (!operator) throw new Fault('operator.unknown', {code: input.code})
    if (operator.revoked_at !== null) throw new Fault('operator.revoked', {code: input.code, revokedAt: operator.revoked_at})
    if (key.name !== input.code) throw new Fault('key.name-differs', {key: keyName(key), name: input.code})
    const vkey = input.vkey.trim()
    const entity = {kind: 'operator', id: input.code}
    const known = (await office.db('operator_key').where({key: keyName(key)}).orWhere({vkey}).first()) as StoredKey | undefined
    // A key taken back stays so: what it signed before is judged by when.
    if (known && (known.vkey !== vkey || known.revoked_at !== null)) throw new Fault('key.taken', {key: known.key, operator: known.operator})
    if (known) return {entity, result: fromRow(known), facts: {} as Record<string, string>, unchanged: true}
    await office.write.insert('operator_key', {key: keyName(key), operator: input.code, vkey, added_at: office.now, revoked_at: null})
    return {
      entity, facts: {key: keyName(key), vkey},
      result: {key: keyName(key), operator: input.code, vkey, addedAt: office.now, revokedAt: null},
    }
  },
})

/** Takes a key of an operator back: it signs nothing any more; what it signed stays signed. */
export const revokeOperatorKey = act({
  name: 'operator.key-revoked',
  summary: 'Take back a key of an operator.',
  roles: ['admin'],
  privileged: true,
  signed: true,
  reason: 'required',
  input: z.strictObject({key: z.string()}),
  async perform({input, office}) {
    const row = (await office.db('operator_key').where({key: input.key}).first()) as StoredKey | undefined
    if (!row) throw new Fault('key.unknown', {key: input.key, known: (await listOperatorKeys(office.db)).map(({key}) => key)})
    const entity = {kind: 'operator', id: row.operator}
    if (row.revoked_at !== null) return {entity, result: fromRow(row), facts: {} as Record<string, string>, unchanged: true}
    await office.write.update('operator_key', {key: row.key}, {revoked_at: office.now})
    return {entity, result: {...fromRow(row), revokedAt: office.now}, facts: {key: row.key}}
  },
})
