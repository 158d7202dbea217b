import {Fault} from '../fault.js'
import './faults.js'
import {currentVersion} from '../schema/index.js'
import {dialectOf} from '../store/dialect.js'
import {checkVersion} from '../store/migrate.js'
import type {Db} from '../store/store.js'
import {pretendedNow} from './clock.js'

/** The end of the log, as an act finds it under the lock. */
export interface Head {
  /** Events so far. */
  readonly size: number
  /** Leaf hash of the last one, hex. */
  readonly leaf: string
  /** Frontier of the tree, as JSON. */
  readonly frontier: string
  /** Time of the last event. */
  readonly lastTime: string
}

/** What every act must know before it may begin. */
export interface Opening {
  /** The database's clock, ISO 8601 UTC. */
  readonly clock: string
  /** Under which name the database knows us; null on SQLite. */
  readonly user: string | null
  readonly rehearsal: boolean
  readonly head: Head
  /** What the same command id did before. */
  readonly first?: {readonly act: string; readonly input_digest: string; readonly result: string}
}

interface Row {
  version: number; rehearsal: number; size: number; leaf: string; frontier: string; last: string
  clock: Date | null; db_user: string | null; act: string | null; input_digest: string | null; result: string | null
}

/**
 * Takes the office's one write lock and reads, in as few statements as the lock allows, all that an act needs before
 * it begins: each statement is a journey to a server that may be far away.
 *
 * On PostgreSQL the lock must be a statement of its own: the one after it sees what the acts before it wrote.
 *
 * @param shown the store as a person may see it
 * @throws Fault `store.not-initialised`, `store.schema-older`, `store.schema-newer`
 */
export async function takeOffice(db: Db, cmd: {readonly id: string; readonly part: number}, shown: string): Promise<Opening> {
  const postgres = dialectOf(db) === 'postgres'
  if (postgres) await db.raw('select 1 from audit_head where id = 1 for update')
  const found = (await db.raw(`
    select (select max(version) from schema_migration) as version, o.rehearsal, h.size, h.leaf, h.frontier,
      (select ${postgres ? "body::jsonb->>'time'" : "json_extract(body, '$.time')"} from audit_event where seq = h.size - 1) as last,
      ${postgres ? 'clock_timestamp() as clock, session_user::text as db_user' : 'null as clock, null as db_user'},
      r.act, r.input_digest, r.result
    from office o join audit_head h on h.id = 1 left join act_result r on r.cmd_id = ? and r.cmd_part = ? where o.id = 1`,
  [cmd.id, cmd.part])) as {rows: Row[]} | Row[]
  const row = (Array.isArray(found) ? found : found.rows)[0]
  if (!row) throw new Fault('store.not-initialised', {store: shown})
  checkVersion(row.version, currentVersion, shown)
  return {
    clock: (row.clock ?? new Date()).toISOString(), user: row.db_user, rehearsal: row.rehearsal === 1,
    head: {size: row.size, leaf: row.leaf, frontier: row.frontier, lastTime: row.last},
    ...(row.act === null ? {} : {first: {act: row.act, input_digest: row.input_digest!, result: row.result!}}),
  }
}

/** Whether an error says that a table or column is not there: the schema is another one. */
export const isOtherSchema = (error: unknown): boolean => {
  const {code, message} = (error ?? {}) as {code?: string; message?: string}
  return code === '42P01' || code === '42703' || (code === 'SQLITE_ERROR' && /no such (table|column)/.test(message ?? ''))
}

/**
 * The moment of an act: the database's clock, or `PDS_NOW` in a rehearsal store.
 *
 * @throws Fault `clock.not-rehearsal`, `clock.invalid`
 */
export function momentOf(clock: string, rehearsal: boolean, given: string | undefined): {now: string; rehearsal?: string} {
  const pretended = pretendedNow(given)
  if (pretended !== undefined && !rehearsal) throw new Fault('clock.not-rehearsal', {given: pretended})
  const now = pretended ?? clock
  return rehearsal ? {now, rehearsal: now} : {now}
}
