import {randomUUID} from 'node:crypto'
import {Fault} from '../fault.js'
import '../store/faults.js'
import type {EventBody} from '../ledger/index.js'
import {currentVersion, grants} from '../schema/index.js'
import {lockHead, lockMigrations} from '../store/dialect.js'
import {requireVersion} from '../store/migrate.js'
import {examineGrants, grantRoles, roleNames, type GrantFault, type RoleNames, type TableGrant} from '../store/roles.js'
import type {Db, Store} from '../store/store.js'
import {append} from './log.js'
import type {Order} from './perform.js'

/** What `db init --roles` did. */
export interface RolesSet {
  readonly names: RoleNames
  /** False when every right was as it should be already. */
  readonly changed: boolean
  readonly grants: readonly TableGrant[]
}

const eventType = 'database.roles-set'

/** The roles a store was given, as its log says; undefined when one account does everything. */
export async function rolesOf(db: Db): Promise<RoleNames | undefined> {
  const row = (await db('audit_event').where({type: eventType}).orderBy('seq', 'desc').select('body').first()) as {body: string} | undefined
  if (!row) return undefined
  const {owner, app, auditor} = (JSON.parse(row.body) as EventBody).data as unknown as RoleNames
  return {owner, app, auditor}
}

/**
 * Gives a PostgreSQL store its roles owner, app and auditor, and one event that names them. A second run does nothing;
 * after a migration it grants the new tables.
 *
 * @throws Fault `roles.sqlite`, `roles.name-invalid`, `roles.other-names`, `roles.not-allowed`
 */
export async function setRoles(store: Store, order: Pick<Order, 'osUser' | 'host' | 'version' | 'command'>, given: Partial<RoleNames>): Promise<RolesSet> {
  if (store.dialect === 'sqlite') throw new Fault('roles.sqlite', {store: store.shown})
  return store.transaction(async db => {
    await lockMigrations(db)
    await requireVersion(db, currentVersion, store.shown)
    const before = await rolesOf(db)
    const names = await roleNames(db, {...before, ...given})
    if (before && JSON.stringify(before) !== JSON.stringify(names)) throw new Fault('roles.other-names', before)
    if (before && (await examineGrants(db, names, grants)).length === 0) return {names, changed: false, grants}
    await grantRoles(db, names, grants)
    await lockHead(db)
    await append(db, {
      type: eventType, entity: {kind: 'database', id: 'roles'}, facts: {...names}, effects: [], actor: {id: order.osUser, role: 'admin', asserted: true},
      origin: {os_user: order.osUser, host: order.host}, cmd: {id: randomUUID(), part: 0, name: order.command, ver: order.version},
    })
    return {names, changed: true, grants}
  })
}

/** Grants what a migration made, in its transaction; nothing where there are no roles. */
export async function grantAgain(db: Db): Promise<void> {
  const names = await rolesOf(db)
  if (names) await grantRoles(db, names, grants)
}

/** What is wrong with the rights of a PostgreSQL store; undefined when it has no roles. */
export async function examineRoles(db: Db): Promise<{names: RoleNames; faults: readonly GrantFault[]} | undefined> {
  const names = await rolesOf(db)
  return names && {names, faults: await examineGrants(db, names, grants)}
}
