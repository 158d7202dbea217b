import {migrations} from '../../src/schema/index.js'
import {migrate} from '../../src/store/migrate.js'
import {dialectOf} from '../../src/store/dialect.js'
import type {Db} from '../../src/store/store.js'
import {emptyStore, open} from './office.js'

/** The tables of a schema with their columns, generated ones too. */
const columnsOf = async (db: Db): Promise<Map<string, string[]>> => {
  const rows = (dialectOf(db) === 'sqlite'
    ? await db.raw("select m.name as table_name, c.name as column_name from sqlite_master m join pragma_table_xinfo(m.name) c where m.type = 'table' and m.name not like 'sqlite_%' order by m.rowid")
    : ((await db.raw("select c.table_name, c.column_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name) where t.table_type = 'BASE TABLE' and c.table_schema = current_schema()")) as {rows: unknown[]}).rows) as {table_name: string; column_name: string}[]
  const columns = new Map<string, string[]>()
  for (const {table_name: table, column_name: column} of rows) columns.set(table, [...(columns.get(table) ?? []), column])
  return columns
}

/**
 * Takes a store's tables and columns back to an older schema, by what a fresh store of that schema has. Guards must be down.
 * What a migration did to the contents of rows, and changes of checks and indexes, are the caller's.
 */
export async function backTo(db: Db, version: number): Promise<void> {
  const old = await open(await emptyStore('sqlite'))
  await migrate(old, migrations.filter(one => one.version <= version), async () => {})
  const [then, now] = [await columnsOf(old.db), await columnsOf(db)]
  for (const [table, columns] of [...now].reverse()) {
    const kept = then.get(table)
    if (kept === undefined) await db.raw(`drop table ?? ${dialectOf(db) === 'postgres' ? 'cascade' : ''}`, [table])
    else {
      const added = columns.filter(column => !kept.includes(column))
      if (added.length > 0) await db.schema.alterTable(table, t => t.dropColumns(...added))
    }
  }

  await db('schema_migration').where('version', '>', version).delete()
}
