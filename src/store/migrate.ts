import {Fault} from '../fault.js'
import './faults.js'
import {dialectOf, lockMigrations} from './dialect.js'
import type {Db, Dialect, Store} from './store.js'

/** One step of the schema. `up` runs inside the migration transaction; there are no steps outside one. */
export interface Migration {
  readonly version: number
  readonly name: string
  up(db: Db, dialect: Dialect): Promise<void>
}

/** The version of the schema found, 0 for an empty database. */
export async function schemaVersion(db: Db): Promise<number> {
  if (!(await db.schema.hasTable('schema_migration'))) return 0
  const row = await db('schema_migration').max({version: 'version'}).first()
  return Number(row?.version ?? 0)
}

/**
 * Applies the missing migrations under a lock, all in one transaction: of twenty at once, one applies and nineteen
 * find nothing to do.
 *
 * @param after runs inside the same transaction with the versions just applied; not called when there were none
 * @returns the versions applied
 */
export async function migrate(
  store: Store,
  migrations: readonly Migration[],
  after: (db: Db, applied: readonly Migration[], from: number) => Promise<void>,
): Promise<readonly Migration[]> {
  return store.transaction(async db => {
    await lockMigrations(db)
    const from = await schemaVersion(db)
    const known = migrations.at(-1)?.version ?? 0
    if (from > known) throw new Fault('store.schema-newer', {found: from, known})
    const missing = migrations.filter(({version}) => version > from)
    if (missing.length === 0) return missing
    if (from === 0)
      await db.schema.createTable('schema_migration', table => {
        table.integer('version').primary()
        table.text('name').notNullable()
        table.text('applied_at').notNullable()
      })
    for (const migration of missing) {
      await migration.up(db, dialectOf(db))
      await db('schema_migration').insert({
        version: migration.version,
        name: migration.name,
        applied_at: new Date().toISOString(),
      })
    }

    await after(db, missing, from)
    return missing
  })
}

/** Refuses to work on a schema this program does not know. */
export async function requireVersion(db: Db, needed: number, shown: string): Promise<void> {
  checkVersion(await schemaVersion(db), needed, shown)
}

/** The same where the version is known. */
export function checkVersion(found: number, needed: number, shown: string): void {
  if (found === 0) throw new Fault('store.not-initialised', {store: shown})
  if (found < needed) throw new Fault('store.schema-older', {found, needed})
  if (found > needed) throw new Fault('store.schema-newer', {found, known: needed})
}
