import {createRequire} from 'node:module'
import type {Knex} from 'knex'

const require = createRequire(import.meta.url)

/** The little of node-sqlite3's connection that is used here. */
interface RawConnection {
  all(sql: string, done: (error: Error | null, rows: Record<string, unknown>[]) => void): void
  exec(sql: string, done: (error: Error | null) => void): void
}

/**
 * A knex client for SQLite whose write transactions begin IMMEDIATE. knex begins deferred; a transaction that reads
 * and then writes is then refused at once, without waiting, when another process wrote in between.
 */
export async function sqliteClient(): Promise<typeof Knex.Client> {
  const {default: Client} = await import('knex/lib/dialects/sqlite3/index.js')
  const {default: Transaction} = await import('knex/lib/dialects/sqlite3/execution/sqlite-transaction.js')

  class ImmediateTransaction extends Transaction {
    override begin(connection: unknown) {
      return this.query(connection, this.readOnly ? 'BEGIN;' : 'BEGIN IMMEDIATE;')
    }
  }

  return class ImmediateClient extends Client {
    override _driver() {
      return require('sqlite3')
    }

    override transaction(...args: unknown[]) {
      return new ImmediateTransaction(this, ...args)
    }
  } as unknown as typeof Knex.Client
}

const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))

const all = (connection: RawConnection, sql: string) =>
  new Promise<Record<string, unknown>[]>((resolve, reject) => {
    connection.all(sql, (error, rows) => (error ? reject(error) : resolve(rows)))
  })

/**
 * Sets up a fresh connection: waits 30 s for a lock, keeps foreign keys, overwrites what it deletes, and lets a
 * REPLACE fire delete triggers so that the log's guards see it.
 */
export async function prepareConnection(connection: RawConnection): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    connection.exec(
      'PRAGMA busy_timeout=30000; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; PRAGMA trusted_schema=OFF; PRAGMA secure_delete=ON;',
      error => (error ? reject(error) : resolve()),
    )
  })
  const deadline = Date.now() + 30_000
  for (;;) {
    try {
      const [row] = await all(connection, 'PRAGMA journal_mode')
      if (row?.journal_mode !== 'wal') await all(connection, 'PRAGMA journal_mode=WAL')
      break
    } catch (error) {
      // Switching to WAL needs the file alone and ignores the busy timeout.
      if ((error as {code?: string}).code !== 'SQLITE_BUSY' || Date.now() > deadline) throw error
      await pause(10 + Math.random() * 40)
    }
  }

  await all(connection, 'PRAGMA synchronous=FULL')
}
