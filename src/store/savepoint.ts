import type {Db} from './store.js'

/**
 * Tries some writes inside a transaction: when a constraint refuses them, what they wrote is taken back and the
 * transaction goes on, on both databases.
 *
 * @returns whether they were done
 * @throws every error that is no refusal of a constraint
 */
export async function attempt(db: Db, work: () => Promise<void>): Promise<boolean> {
  await db.raw('savepoint attempt')
  try {
    await work()
    await db.raw('release savepoint attempt')
    return true
  } catch (error) {
    await db.raw('rollback to savepoint attempt')
    await db.raw('release savepoint attempt')
    // 23503: a foreign key of PostgreSQL.
    const {code} = error as {code?: string}
    if (code === '23503' || code === 'SQLITE_CONSTRAINT') return false
    throw error
  }
}
