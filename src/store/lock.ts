import type {Knex} from 'knex'
import {sqliteClient} from './sqlite.js'
import type {Store} from './store.js'

/** Work that one host at a time does; the number is the lock's on PostgreSQL. */
const locks = {schedule: 7308326} as const
export type LockName = keyof typeof locks

/**
 * Does something that only one host may be doing, and does nothing where another one is at it. The lock goes with whoever
 * holds it: a host that dies leaves none behind. On PostgreSQL it is the database's own; on SQLite it is a lock on a small
 * file beside the store, so that work under it may still write.
 *
 * @returns what the work gave; undefined where the lock was held
 */
export async function withLock<T>(store: Store, name: LockName, work: () => Promise<T>): Promise<{readonly done: T} | undefined> {
  return store.dialect === 'postgres' ? advisory(store, locks[name], work) : besideFile(store, name, work)
}

async function advisory<T>(store: Store, key: number, work: () => Promise<T>): Promise<{done: T} | undefined> {
  // The transaction holds the lock and does nothing else: the acts have their own.
  return store.db.transaction(async db => {
    const {rows} = (await db.raw('select pg_try_advisory_xact_lock(?) as got', [key])) as {rows: {got: boolean}[]}
    return rows[0]!.got ? {done: await work()} : undefined
  })
}

async function besideFile<T>(store: Store, name: LockName, work: () => Promise<T>): Promise<{done: T} | undefined> {
  const {default: makeKnex} = await import('knex')
  const {filename} = (store.db.client as {config: {connection: {filename: string}}}).config.connection
  const quiet = () => {}
  const lock = makeKnex({
    client: await sqliteClient(), connection: {filename: `${filename}.${name}-lock`}, useNullAsDefault: true, pool: {min: 0, max: 1}, log: {warn: quiet, error: quiet, deprecate: quiet, debug: quiet},
  } as Knex.Config)
  try {
    await lock.raw('pragma busy_timeout=0')
    const got = await lock.raw('begin exclusive').then(() => true, (error: {code?: string}) => {
      if (error.code === 'SQLITE_BUSY') return false
      throw error
    })
    return got ? {done: await work()} : undefined
  } finally {
    await lock.destroy()
  }
}
