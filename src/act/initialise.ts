import {randomUUID} from 'node:crypto'
import {Fault} from '../fault.js'
import './trust/faults.js'
import {isKeyName} from '../ledger/index.js'
import {createGuards, currentVersion, migrations} from '../schema/index.js'
import {wipeDeleted} from '../store/dialect.js'
import {migrate} from '../store/migrate.js'
import type {Db, Store} from '../store/store.js'
import {grantAgain} from './database-roles.js'
import {append, type Entry} from './log.js'
import type {Order} from './perform.js'
import {beginSealing, sealedFrom, sealedTables} from './sealing.js'
import {sealedWordTables, sealWaitingWords, wordsSealedFrom} from './sealing-words.js'
import {makeWriter} from './writer.js'

/** What `db init` and `db migrate` did. */
export interface Initialised {
  /** Versions applied now; empty when there was nothing to do. */
  readonly applied: readonly number[]
  readonly schemaVersion: number
  readonly storeId: string
  readonly rehearsal: boolean
  /** The administrator made by the first initialisation. */
  readonly admin?: string
  /** The key file, when it was made now: it must be backed up apart from the store. */
  readonly keyFile?: string
}

/**
 * Brings the schema up to date under a lock. On an empty database it also begins the log and makes the OS user an
 * administrator: somebody must be able to add the others.
 *
 * @param begin what a new store is to be; `origin` names its log in checkpoints, `pds/` and the store's id unless told
 * @throws Fault `log.origin-invalid`
 */
export async function initialise(
  store: Store,
  order: Pick<Order, 'osUser' | 'host' | 'version' | 'command'>,
  begin: {rehearsal: boolean; origin?: string},
): Promise<Initialised> {
  if (begin.origin !== undefined && !isKeyName(begin.origin)) throw new Fault('log.origin-invalid', {origin: begin.origin})
  let admin: string | undefined
  let keyFile: string | undefined
  const applied = await migrate(store, migrations, async (db, steps, from) => {
    await createGuards(db)
    if (from > 0 && store.dialect === 'postgres') await grantAgain(db)
    const cmd = {id: randomUUID(), part: 0, name: order.command, ver: order.version}
    let part = 0
    const note = async (type: string, entity: Entry['entity'], facts: Entry['facts'], effects: Entry['effects']) => {
      await append(db, {
        type, entity, facts, effects,
        actor: {id: order.osUser, role: 'admin', asserted: true},
        origin: {os_user: order.osUser, host: order.host},
        cmd: {...cmd, part: part++},
      })
    }

    if (from === 0) admin = await beginOffice(db, order, begin, note)
    for (const {version, name} of steps) {
      const sealing = version === sealedFrom ? await beginSealing(db) : undefined
      if (sealing?.made) keyFile = sealing.file
      const words = version === wordsSealedFrom && from > 0 ? await sealWaitingWords(db) : undefined
      await note('migration.applied', {kind: 'schema', id: String(version)}, {name, from, ...sealing?.facts, ...words?.facts}, [...(sealing?.effects ?? []), ...(words?.effects ?? [])])
    }
  })
  const office = (await store.db('office').where({id: 1}).first()) as {store_id: string; rehearsal: number}
  // A store that was there before may have held it all in plain text.
  for (const [version, tables] of [[sealedFrom, sealedTables], [wordsSealedFrom, sealedWordTables]] as const)
    if (admin === undefined && applied.some(one => one.version === version)) await wipeDeleted(store.db, tables, tables)
  return {
    applied: applied.map(({version}) => version),
    schemaVersion: currentVersion,
    storeId: office.store_id,
    rehearsal: office.rehearsal === 1,
    ...(admin === undefined ? {} : {admin}),
    ...(keyFile === undefined ? {} : {keyFile}),
  }
}

async function beginOffice(
  db: Db,
  order: Pick<Order, 'osUser'>,
  {rehearsal, origin}: {rehearsal: boolean; origin?: string},
  note: (type: string, entity: Entry['entity'], facts: Entry['facts'], effects: Entry['effects']) => Promise<void>,
): Promise<string> {
  const storeId = randomUUID()
  const now = new Date().toISOString()
  const opening = makeWriter(db)
  await opening.write.insert('office', {id: 1, store_id: storeId, rehearsal: rehearsal ? 1 : 0, created_at: now})
  await note('log.created', {kind: 'log', id: storeId}, {schema: currentVersion, rehearsal, origin: origin ?? `pds/${storeId}`}, opening.effects)
  const registering = makeWriter(db)
  await registering.write.insert('operator', {
    code: order.osUser, name: null, roles: JSON.stringify(['admin']), os_user: order.osUser, active_from: now, revoked_at: null,
  })
  await note('operator.registered', {kind: 'operator', id: order.osUser}, {roles: ['admin']}, registering.effects)
  return order.osUser
}
