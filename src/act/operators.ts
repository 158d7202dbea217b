import {z} from 'zod'
import {Fault} from '../fault.js'
import './faults.js'
import type {Db} from '../store/store.js'
import {act} from './act.js'
import {roles, type Role} from './roles.js'

/** A person or job that orders acts. */
export interface Operator {
  readonly code: string
  readonly name: string | null
  readonly roles: readonly Role[]
  readonly osUser: string | null
  readonly activeFrom: string
  readonly revokedAt: string | null
}

interface StoredOperator {
  code: string
  name: string | null
  roles: string
  os_user: string | null
  active_from: string
  revoked_at: string | null
}

const fromRow = (row: StoredOperator): Operator => ({
  code: row.code,
  name: row.name,
  roles: JSON.parse(row.roles) as Role[],
  osUser: row.os_user,
  activeFrom: row.active_from,
  revokedAt: row.revoked_at,
})

/** All operators, by code. */
export async function listOperators(db: Db): Promise<Operator[]> {
  return ((await db('operator').orderBy('code')) as StoredOperator[]).map(fromRow)
}

/**
 * Who is ordering: the operator named by `--as`, else the one that belongs to the OS user.
 *
 * @throws Fault `operator.unknown`, `operator.unnamed`, `operator.revoked`
 */
export async function identify(db: Db, order: {as?: string; osUser: string}): Promise<Operator> {
  const row = (await (order.as === undefined
    ? db('operator').where({os_user: order.osUser}).whereNull('revoked_at').orderBy('code').first()
    : db('operator').where({code: order.as}).first())) as StoredOperator | undefined
  if (!row) {
    if (order.as !== undefined) throw new Fault('operator.unknown', {code: order.as})
    throw new Fault('operator.unnamed', {osUser: order.osUser})
  }

  if (row.revoked_at !== null) throw new Fault('operator.revoked', {code: row.code, revokedAt: row.revoked_at})
  return fromRow(row)
}

/** Registers an operator. */
export const addOperator = act({
  name: 'operator.registered',
  summary: 'Register an operator and the roles they hold.',
  roles: ['admin'],
  privileged: true,
  input: z.strictObject({
    code: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u),
    roles: z.array(z.enum(roles)).min(1),
    name: z.string().max(100).optional(),
    osUser: z.string().max(100).optional(),
  }),
  async perform({input, office}) {
    if (await office.db('operator').where({code: input.code}).first()) throw new Fault('operator.exists', {code: input.code})
    const held = roles.filter(role => input.roles.includes(role))
    await office.write.insert('operator', {
      code: input.code, name: input.name ?? null, roles: JSON.stringify(held), os_user: input.osUser ?? null,
      active_from: office.now, revoked_at: null,
    })
    return {
      entity: {kind: 'operator', id: input.code},
      result: {code: input.code, name: input.name ?? null, roles: held, osUser: input.osUser ?? null, activeFrom: office.now, revokedAt: null},
      facts: {roles: held},
    }
  },
})

/** Ends an operator's right to act; their past acts stay. */
export const revokeOperator = act({
  name: 'operator.revoked',
  summary: "End an operator's right to act.",
  roles: ['admin'],
  privileged: true,
  reason: 'required',
  input: z.strictObject({code: z.string()}),
  async perform({input, office}) {
    const row = (await office.db('operator').where({code: input.code}).first()) as StoredOperator | undefined
    if (!row) throw new Fault('operator.unknown', {code: input.code})
    // The last administrator must not lock the office out by a slip.
    if (row.code === office.operator.code) throw new Fault('operator.own-revocation', {code: row.code})
    const entity = {kind: 'operator', id: row.code}
    if (row.revoked_at !== null) return {entity, result: fromRow(row), facts: {}, unchanged: true}
    await office.write.update('operator', {code: row.code}, {revoked_at: office.now})
    return {entity, result: {...fromRow(row), revokedAt: office.now}, facts: {}}
  },
})
