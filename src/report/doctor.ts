import {existsSync, statSync} from 'node:fs'
import {logHead} from '../act/log.js'
import {keyFileOf, keysOf} from '../act/vault.js'
import {verifyLog} from '../act/verify.js'
import {Fault} from '../fault.js'
import {currentVersion} from '../schema/index.js'
import {schemaVersion} from '../store/migrate.js'
import {keyPlace, type Location} from '../store/location.js'
import {databaseNow} from '../store/dialect.js'
import {explain, openStore, type Store} from '../store/store.js'

/** One thing looked at. Facts only: `src/language/doctor.ts` has the words. */
export interface Finding {
  readonly name: 'node' | 'store' | 'driver' | 'schema' | 'modes' | 'clock' | 'key' | 'log'
  readonly ok: boolean
  readonly facts: Readonly<Record<string, string | number>>
}

/** SQLite before this version may corrupt a WAL file when two connections checkpoint at once. */
const oldestSqlite = [3, 51, 3]

/** Looks a store over; never throws for what is wrong with it. */
export async function examine(location: Location, env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const findings: Finding[] = [{name: 'node', ok: true, facts: {version: process.version}}]
  let store: Store | undefined
  try {
    store = await openStore(location, {keys: keyPlace(env)})
    findings.push(await driver(store), {name: 'store', ok: true, facts: {store: location.shown}})
    const version = await schemaVersion(store.db)
    findings.push({name: 'schema', ok: version === currentVersion, facts: {found: version, needed: currentVersion}})
    if (location.dialect === 'sqlite') findings.push(modes(location.file))
    if (version !== currentVersion) return findings
    findings.push(await clock(store, env), await key(store, env))
    const {failures, events, root} = await store.snapshot(db => verifyLog(db, {database: false}))
    findings.push({name: 'log', ok: failures.length === 0, facts: {events, root, ...(failures[0] ? {code: failures[0].code} : {})}})
  } catch (error) {
    const cause = explain(error, location.shown)
    findings.push({name: 'store', ok: false, facts: {store: location.shown, code: cause instanceof Fault ? cause.code : 'defect', detail: (cause as Error).message.slice(0, 200)}})
  } finally {
    await store?.close()
  }

  return findings
}

async function driver(store: Store): Promise<Finding> {
  if (store.dialect === 'postgres') {
    const {rows} = await store.db.raw('show server_version')
    return {name: 'driver', ok: true, facts: {version: `PostgreSQL ${(rows as {server_version: string}[])[0]!.server_version}`}}
  }

  const [{version}] = (await store.db.raw('select sqlite_version() as version')) as [{version: string}]
  const parts = version.split('.').map(Number)
  const order = oldestSqlite.map((part, i) => parts[i]! - part).find(difference => difference !== 0) ?? 0
  return {name: 'driver', ok: order >= 0, facts: {version: `SQLite ${version}`, oldest: oldestSqlite.join('.')}}
}

function modes(file: string): Finding {
  const open = ['', '-wal', '-shm'].map(ending => `${file}${ending}`).filter(existsSync).find(path => (statSync(path).mode & 0o077) !== 0)
  return {name: 'modes', ok: open === undefined || process.platform === 'win32', facts: open === undefined ? {} : {file: open}}
}

/** Whether names can be read here. A key that is away is no fault: a desk may do without. */
async function key(store: Store, env: NodeJS.ProcessEnv): Promise<Finding> {
  try {
    return {name: 'key', ok: true, facts: {key: (await keysOf(store.db)).id}}
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return {name: 'key', ok: error.code === 'key.missing', facts: {code: error.code, file: await keyFileOf(store.db, keyPlace(env))}}
  }
}

async function clock(store: Store, env: NodeJS.ProcessEnv): Promise<Finding> {
  const now = await databaseNow(store.db)
  const head = await logHead(store.db)
  const last = head && ((await store.db('audit_event').select('body').where({seq: head.size - 1}).first()) as {body: string})
  const lastTime = last ? (JSON.parse(last.body) as {time: string}).time : now
  return {name: 'clock', ok: now >= lastTime, facts: {now, last: lastTime, ...(env.PDS_NOW ? {pretended: env.PDS_NOW} : {})}}
}
