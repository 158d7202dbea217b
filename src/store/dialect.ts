import type {PoolClient} from 'pg'
import type {Db, Dialect} from './store.js'

/**
 * The SQL that differs between the two databases, each construct written once.
 */

/** Rows that go into one JSON parameter: near the best rate on both databases. */
export const rowsPerParameter = 2000

/**
 * Inserts many rows through JSON parameters. All values are text, integers or null.
 *
 * @param columns trusted column names
 * @param integers which of them hold integers
 * @param rows one array per row, in the order of `columns`
 */
export async function insertRows(
  db: Db,
  table: string,
  columns: readonly string[],
  integers: ReadonlySet<string>,
  rows: readonly (readonly (string | number | null)[])[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsPerParameter)
    await insertJson(db, table, columns, integers, JSON.stringify(rows.slice(from, from + rowsPerParameter)))
}

/**
 * Inserts rows that are already JSON, text or its UTF-8 bytes: an array of arrays, each in the order of `columns`.
 *
 * @param shared further columns whose value is the same in all rows
 */
export async function insertJson(
  db: Db, table: string, columns: readonly string[], integers: ReadonlySet<string>, json: string | Uint8Array,
  shared: Readonly<Record<string, string | number | null | undefined>> = {},
): Promise<void> {
  const sqlite = dialectOf(db) === 'sqlite'
  const picked = columns.map((column, i) => {
    if (sqlite) return `json_extract(value, '$[${i}]')`
    return integers.has(column) ? `(value->>${i})::integer` : `value->>${i}`
  })
  // The binary form is not parsed again for each column.
  const bytes = typeof json !== 'string'
  const source = sqlite ? `jsonb_each(${bytes ? 'cast(? as text)' : '?'})` : `jsonb_array_elements(${bytes ? "convert_from(?::bytea, 'UTF8')" : '?'}::jsonb)`
  const constants = Object.keys(shared).map(column => (sqlite ? '?' : integers.has(column) ? '?::integer' : '?::text'))
  const names = [...Object.keys(shared), ...columns].map(quote).join(', ')
  await db.raw(`insert into ${quote(table)} (${names}) select ${[...constants, ...picked].join(', ')} from ${source}`,
    [...Object.values(shared).map(value => value ?? null), bytes ? Buffer.from(json.buffer, json.byteOffset, json.byteLength) : json])
}

/**
 * Copies rows into a PostgreSQL table within the transaction of the handle.
 *
 * @param columns trusted column names, in the order of each line
 * @param bodies COPY text, or its UTF-8 bytes, one after the other
 */
export async function copyRows(db: Db, table: string, columns: readonly string[], bodies: readonly (string | Uint8Array)[]): Promise<void> {
  const {default: streams} = await import('pg-copy-streams')
  const client = db.client as {acquireConnection(): Promise<PoolClient>; releaseConnection(connection: PoolClient): Promise<void>}
  const connection = await client.acquireConnection()
  try {
    const into = connection.query(streams.from(`copy ${quote(table)} (${columns.map(quote).join(', ')}) from stdin`))
    await new Promise<void>((resolve, reject) => {
      into.on('error', reject).on('finish', resolve)
      for (const body of bodies) into.write(typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength))
      into.end()
    })
  } finally {
    // Within a transaction this keeps the connection; outside one it goes back to the pool.
    await client.releaseConnection(connection)
  }
}

/**
 * Changes many rows of a table, each found by its key, through JSON parameters. All values are text, integers or null.
 *
 * @param key names of the key columns, then `columns` of those to set; a row holds both in that order
 */
export async function updateRows(
  db: Db, table: string, key: readonly string[], columns: readonly string[], integers: ReadonlySet<string>,
  rows: readonly (readonly (string | number | null)[])[],
): Promise<void> {
  const sqlite = dialectOf(db) === 'sqlite'
  const picked = (column: string, i: number) => {
    if (sqlite) return `json_extract(given.value, '$[${i}]')`
    return integers.has(column) ? `(given.value->>${i})::integer` : `given.value->>${i}`
  }
  const source = sqlite ? 'json_each(?) as given' : 'jsonb_array_elements(?::jsonb) as given(value)'
  const set = columns.map((column, i) => `${quote(column)} = ${picked(column, key.length + i)}`).join(', ')
  const same = key.map((column, i) => `${quote(table)}.${quote(column)} = ${picked(column, i)}`).join(' and ')
  for (let from = 0; from < rows.length; from += rowsPerParameter)
    await db.raw(`update ${quote(table)} set ${set} from ${source} where ${same}`, [JSON.stringify(rows.slice(from, from + rowsPerParameter))])
}

/**
 * Leaves nothing behind of what was deleted: on SQLite the log file is written back and emptied (deleted bytes are
 * overwritten as they go, `secure_delete`); on PostgreSQL dead rows are taken out of the tables, and tables of keys are
 * written anew, since a page keeps the bytes of dead rows until others need the room.
 *
 * @param tables trusted names of the tables that held something @param keys those among them that are written anew
 * @param patience how long a reader is waited for, milliseconds; the tables are vacuumed then all the same
 * @returns whether it is all gone; false while somebody still reads the store as it was before
 */
export async function wipeDeleted(db: Db, tables: readonly string[], keys: readonly string[], patience = 10_000): Promise<boolean> {
  if (dialectOf(db) === 'sqlite') {
    const [{busy}] = (await db.raw('PRAGMA wal_checkpoint(TRUNCATE)')) as [{busy: number}]
    return busy === 0
  }

  if (tables.length === 0) return true
  const gone = await readersGone(db, patience)
  for (const table of tables) await db.raw(`vacuum ${keys.includes(table) ? '(full) ' : ''}${quote(table)}`)
  return gone
}

/**
 * Waits until nobody on a PostgreSQL server sees what is already deleted: a vacuum keeps dead rows for the oldest snapshot,
 * in which transactions of the server's other databases count too, and an ANALYZE that the server began by itself.
 *
 * @returns false when somebody still does after `patience`
 */
async function readersGone(db: Db, patience: number): Promise<boolean> {
  const {rows: [now]} = (await db.raw('select pg_snapshot_xmax(pg_current_snapshot())::text as next')) as {rows: {next: string}[]}
  for (const until = Date.now() + patience; ; ) {
    const {rows: [found]} = (await db.raw(`select pg_snapshot_xmin(pg_current_snapshot()) >= ?::text::xid8
      and not exists (select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and age(backend_xmin) > age(?::text::xid8::xid))
      and not exists (select 1 from pg_stat_progress_analyze where datname = current_database()) as gone`, [now!.next, now!.next])) as {rows: {gone: boolean}[]}
    if (found!.gone || Date.now() > until) return found!.gone
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

/** An SQL list of text values that may be longer than a parameter list: `column in (…)` through one JSON parameter. */
export function inList(db: Db, values: readonly string[]) {
  return dialectOf(db) === 'sqlite'
    ? db.raw('(select value from json_each(?))', [JSON.stringify(values)])
    : db.raw('(select jsonb_array_elements_text(?::jsonb))', [JSON.stringify(values)])
}

/** Whether an error says that a row with the same unique key is there already. */
export const isTaken = (error: unknown): boolean => {
  const code = (error as {code?: string} | undefined)?.code
  return code === 'SQLITE_CONSTRAINT' || code === '23505'
}

/** Columns of a table this account may read: an auditor's login sees no personal ones. */
export const readableColumns = async (db: Db, table: string): Promise<string[]> => Object.keys(await db(table).columnInfo())

/** Quotes a trusted identifier. */
export function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`
}

/** Whether the server was reached without proof that it is the one that was meant. */
export const unverifiedServer = (db: Db): boolean => (db.client.config.userParams as {unverified?: boolean} | undefined)?.unverified === true

/** Copies a SQLite database whole, as it is at one moment, while others write; the file must not exist. */
export async function vacuumInto(db: Db, file: string): Promise<void> {
  await db.raw('vacuum into ?', [file])
}

/** Which database a handle talks to. */
export function dialectOf(db: Db): Dialect {
  return db.client.config.client === 'pg' ? 'postgres' : 'sqlite'
}

/**
 * Takes the office's one write lock until the transaction ends. SQLite has it from BEGIN IMMEDIATE. On PostgreSQL the
 * head row of the log is locked, so acts run one after the other, as on SQLite, and every statement after this one
 * sees what the acts before it wrote (READ COMMITTED).
 */
export async function lockHead(db: Db): Promise<void> {
  if (dialectOf(db) === 'postgres') await db.raw('select 1 from audit_head where id = 1 for update')
}

/** Takes the lock under which migrations run. SQLite has it from BEGIN IMMEDIATE. */
export async function lockMigrations(db: Db): Promise<void> {
  if (dialectOf(db) === 'postgres') await db.raw('select pg_advisory_xact_lock(7308325)')
}

/** The database's clock on PostgreSQL, so that two hosts agree; this machine's on SQLite. ISO 8601 UTC, milliseconds. */
export async function databaseNow(db: Db): Promise<string> {
  if (dialectOf(db) === 'sqlite') return new Date().toISOString()
  const {rows} = await db.raw('select clock_timestamp() as now')
  return (rows[0].now as Date).toISOString()
}

/** The name under which the database knows us; null on SQLite, which knows nobody. */
export async function databaseUser(db: Db): Promise<string | null> {
  if (dialectOf(db) === 'sqlite') return null
  const {rows} = await db.raw('select session_user as name')
  return rows[0].name as string
}

/** The time of an event, as SQL over the text of its row. */
export const eventTimeSql = (db: Db): string => (dialectOf(db) === 'sqlite' ? "json_extract(body, '$.time')" : "((body::jsonb) ->> 'time')")
