import {existsSync, mkdirSync} from 'node:fs'
import {dirname} from 'node:path'
import type {Knex} from 'knex'
import {Fault} from '../fault.js'
import './faults.js'
import type {Location} from './location.js'

export type Dialect = 'sqlite' | 'postgres'

/** A query handle: inside or outside a transaction. */
export type Db = Knex

/** An open database. Both dialects give the same answers, order and errors through it. */
export interface Store {
  readonly dialect: Dialect
  /** The store as a person may see it: no password. */
  readonly shown: string
  /** Single statements outside a transaction. */
  readonly db: Db
  /** Several reads that see one moment. */
  snapshot<T>(work: (db: Db) => Promise<T>): Promise<T>
  /**
   * One write transaction: BEGIN IMMEDIATE on SQLite, READ COMMITTED on PostgreSQL. Only SQL belongs inside.
   * When it fails, the first error is the one reported, not what the roll-back said.
   */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>
  close(): Promise<void>
}

// knex writes warnings to stdout, and says every error twice; what matters is thrown.
const quiet = () => {}

/**
 * Opens a store. Nothing is connected until the first query.
 *
 * @param location from `locate()`
 * @param options `create`: make the SQLite file and its folder when absent (only `db init` and `db restore` do)
 * @throws Fault `store.missing` when the SQLite file is absent; `store.insecure` for a remote server without TLS
 */
export async function openStore(location: Location, options: {create?: boolean} = {}): Promise<Store> {
  const {default: makeKnex} = await import('knex')
  const knex = makeKnex(location.dialect === 'sqlite' ? await sqliteConfig(location, options) : await postgresConfig(location))
  const {shown, dialect} = location
  const run = async <T>(work: (db: Db) => Promise<T>, config: Knex.TransactionConfig): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      let first: unknown
      try {
        return await knex.transaction(async db => {
          try {
            return await work(db)
          } catch (error) {
            first ??= error
            throw error
          }
        }, config)
      } catch (error) {
        const cause = first ?? error
        if (attempt <= 3 && retryable(cause)) {
          await new Promise(resolve => setTimeout(resolve, Math.random() * 200 * attempt))
          continue
        }

        throw explain(cause, shown)
      }
    }
  }

  return {
    dialect,
    shown,
    db: knex,
    snapshot: work => run(work, dialect === 'sqlite' ? {readOnly: true} : {readOnly: true, isolationLevel: 'repeatable read'}),
    transaction: work => run(work, {}),
    close: () => knex.destroy(),
  }
}

async function sqliteConfig(location: Location & {dialect: 'sqlite'}, options: {create?: boolean}): Promise<Knex.Config> {
  const {sqliteClient, prepareConnection} = await import('./sqlite.js')
  if (!existsSync(location.file)) {
    if (!options.create) throw new Fault('store.missing', {store: location.shown})
    mkdirSync(dirname(location.file), {recursive: true, mode: 0o700})
  }

  return {
    client: await sqliteClient(),
    connection: {filename: location.file, flags: options.create ? ['OPEN_READWRITE', 'OPEN_CREATE'] : ['OPEN_READWRITE']},
    useNullAsDefault: true,
    acquireConnectionTimeout: 35_000,
    pool: {
      min: 0,
      max: 1,
      afterCreate(connection: never, done: (error: unknown, connection: unknown) => void) {
        prepareConnection(connection).then(
          () => done(null, connection),
          error => done(error, connection),
        )
      },
    },
    log: {warn: quiet, error: quiet, deprecate: quiet, debug: quiet},
  }
}

async function postgresConfig(location: Location & {dialect: 'postgres'}): Promise<Knex.Config> {
  const loopback = ['localhost', '127.0.0.1', '[::1]', '::1', ''].includes(location.host)
  const url = new URL(location.connection)
  const mode = url.searchParams.get('sslmode')
  if (!loopback && mode !== null && mode !== 'verify-full') throw new Fault('store.insecure', {host: location.host})
  url.searchParams.delete('sslmode')
  const {default: pg} = await import('pg')
  return {
    client: 'pg',
    connection: {
      host: url.hostname.replace(/^\[|\]$/g, '') || undefined,
      port: url.port ? Number(url.port) : undefined,
      user: decodeURIComponent(url.username) || undefined,
      password: url.password ? decodeURIComponent(url.password) : undefined,
      database: decodeURIComponent(url.pathname.slice(1)) || undefined,
      application_name: 'pds',
      // A remote server must prove its name; a loopback one is this machine.
      ssl: loopback && mode !== 'verify-full' ? false : {rejectUnauthorized: true},
      types: {
        // Counts arrive as bigint text; the office never counts past 2^53.
        getTypeParser: (oid: number, format: 'text') => (oid === 20 ? Number : pg.types.getTypeParser(oid, format)),
      },
    } as Knex.PgConnectionConfig,
    pool: {min: 0, max: 4},
    acquireConnectionTimeout: 35_000,
    log: {warn: quiet, error: quiet, deprecate: quiet, debug: quiet},
  }
}

/** Serialisation failures, deadlocks and a lock that did not come: safe to try again, nothing was written. */
function retryable(error: unknown): boolean {
  const code = (error as {code?: string} | undefined)?.code
  return code === 'SQLITE_BUSY' || code === '40001' || code === '40P01'
}

/** Turns driver errors a person can act on into faults; others pass unchanged. */
export function explain(error: unknown, shown: string): unknown {
  if (error instanceof Fault) return error
  const {code, message} = (error ?? {}) as {code?: string; message?: string}
  // knex puts the whole statement, lines and all, before what the driver said.
  const detail = (message ?? '').replace(/^[^]* - /, '').split('\n')[0]!
  switch (code) {
    case 'SQLITE_BUSY':
    case '55P03':
      return new Fault('store.busy', {store: shown}, {cause: error})
    case 'SQLITE_CANTOPEN':
      return new Fault('store.missing', {store: shown}, {cause: error})
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return new Fault('store.not-a-database', {store: shown}, {cause: error})
    case 'SQLITE_FULL':
    case '53100':
      return new Fault('store.full', {store: shown, detail}, {cause: error})
    case 'SQLITE_IOERR':
    case '58030':
      return new Fault('store.disk-failed', {store: shown, detail}, {cause: error})
    case 'SQLITE_READONLY':
    case '25006':
      return new Fault('store.read-only', {store: shown, detail}, {cause: error})
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ENOTFOUND':
    case 'EHOSTUNREACH':
    case 'ETIMEDOUT':
    case '28P01':
    case '28000':
    case '3D000':
    case '57P01':
    case '57P02':
    case '57P03':
    case '08000':
    case '08003':
    case '08006':
    case '53300':
      return new Fault('store.unreachable', {store: shown, detail}, {cause: error})
    default:
      // A connection that broke under a statement has a message of pg's own and no code.
      return code === undefined && /^Connection terminated|not queryable|connection error/.test(detail) ? new Fault('store.unreachable', {store: shown, detail}, {cause: error}) : error
  }
}
