import {existsSync, statSync} from 'node:fs'
import type {Earlier} from '../ledger/index.js'
import {examineRoles} from '../act/database-roles.js'
import {logHead} from '../act/log.js'
import {anchorState, logNames, registeredLogKey} from '../act/trust/checkpoints.js'
import {currentKey, keyFileOf, keysOf} from '../act/vault.js'
import {verifyLog} from '../act/verify.js'
import {Fault} from '../fault.js'
import {currentVersion, examineGuards, type GuardFault} from '../schema/index.js'
import {schemaVersion} from '../store/migrate.js'
import {nextKeyFile, readKeyFile} from '../store/keys.js'
import {keyPlace, type Location} from '../store/location.js'
import type {GrantFault} from '../store/roles.js'
import {readTrust} from '../store/trust.js'
import {databaseNow} from '../store/dialect.js'
import {explain, openStore, type Store} from '../store/store.js'

/** One thing looked at. Facts only: `src/language/doctor.ts` has the words. */
export interface Finding {
  readonly name: 'node' | 'store' | 'driver' | 'schema' | 'modes' | 'guards' | 'grants' | 'clock' | 'log' | 'heads' | 'anchor' | 'key' | 'names'
  readonly ok: boolean
  readonly facts: Readonly<Record<string, string | number>>
  /** Guards that are not as they should be. */
  readonly guards?: readonly GuardFault[]
  /** Rights that are not as they should be. */
  readonly grants?: readonly GrantFault[]
}

/** SQLite before this version may corrupt a WAL file when two connections checkpoint at once. */
const oldestSqlite = [3, 51, 3]

/** Looks a store over; never throws for what is wrong with it. @param anchors heads of its log that were kept elsewhere */
export async function examine(location: Location, env: NodeJS.ProcessEnv, anchors?: readonly Earlier[]): Promise<Finding[]> {
  const findings: Finding[] = [{name: 'node', ok: true, facts: {version: process.version}}]
  let store: Store | undefined
  try {
    store = await openStore(location, {keys: keyPlace(env)})
    findings.push(await driver(store), {name: 'store', ok: true, facts: {store: location.shown}})
    const version = await schemaVersion(store.db)
    findings.push({name: 'schema', ok: version === currentVersion, facts: {found: version, needed: currentVersion}})
    if (location.dialect === 'sqlite') findings.push(modes(location.file))
    if (version !== currentVersion) return findings
    const guards = await examineGuards(store.db)
    findings.push({name: 'guards', ok: guards.length === 0, facts: {}, guards})
    if (store.dialect === 'postgres') findings.push(await rights(store))
    findings.push(await clock(store, env), await names(store, env))
    findings.push(...(await trust(store, env)))
    const {failures, events, root} = await store.snapshot(db => verifyLog(db, {database: false, ...(anchors ? {earlier: anchors} : {})}))
    const broken = failures.find(({kind}) => kind !== 'checkpoint')
    findings.push({name: 'log', ok: !broken, facts: {events, root, ...(broken ? {code: broken.code} : {})}})
    const missed = failures.find(({kind}) => kind === 'checkpoint')
    if (anchors) findings.push({name: 'heads', ok: failures.length === 0 && anchors.length > 0, facts: {anchors: anchors.length, events, ...(missed ? {code: missed.code, size: missed.facts.size!} : {})}})
  } catch (error) {
    const cause = explain(error, location.shown)
    findings.push({name: 'store', ok: false, facts: {store: location.shown, code: cause instanceof Fault ? cause.code : 'defect', detail: (cause as Error).message.slice(0, 200)}})
  } finally {
    await store?.close()
  }

  return findings
}

async function rights(store: Store): Promise<Finding> {
  const examined = await examineRoles(store.db)
  // One account for everything is how a store begins; it is said, and no fault.
  if (!examined) return {name: 'grants', ok: true, facts: {}}
  const {names, faults} = examined
  return {name: 'grants', ok: faults.length === 0, facts: {...names}, grants: faults}
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

/** Whether the log is signed, the key file closed to others, and the newest checkpoint out of the store. */
async function trust(store: Store, env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const {storeId} = await logNames(store.db)
  const {logKey, anchor} = readTrust(env, storeId)
  const registered = await registeredLogKey(store.db)
  // An office that has not begun to sign is not unwell: it is told at its first call close, and by audit verify.
  if (registered === null && logKey === undefined) return []
  const findings: Finding[] = []
  if (logKey !== undefined) {
    const there = existsSync(logKey)
    const open = there && process.platform !== 'win32' && (statSync(logKey).mode & 0o077) !== 0
    findings.push({name: 'key', ok: there && !open && registered !== null, facts: {file: logKey, state: !there ? 'gone' : open ? 'open' : registered === null ? 'unregistered' : 'well'}})
  }

  if (anchor === undefined) return [...findings, {name: 'anchor', ok: logKey === undefined, facts: {state: 'none'}}]
  const state = await anchorState(store.db, anchor).catch((error: unknown) => ({failed: error instanceof Fault ? String((error.facts as {detail?: string}).detail) : 'defect'}))
  if ('failed' in state) return [...findings, {name: 'anchor', ok: false, facts: {file: anchor, state: 'failed', detail: state.failed}}]
  const ahead = (state.anchored ?? 0) > ((await logHead(store.db))?.size ?? 0)
  const well = state.current && state.broken === 0 && !ahead
  return [...findings, {name: 'anchor', ok: well, facts: {file: anchor, state: ahead ? 'ahead' : !state.current ? 'behind' : state.broken > 0 ? 'broken' : 'well', stored: state.stored ?? 0, anchored: state.anchored ?? 0, broken: state.broken}}]
}

/** Whether names can be read here. A key that is away is no fault: a desk may do without. */
async function names(store: Store, env: NodeJS.ProcessEnv): Promise<Finding> {
  try {
    const {id} = await keysOf(store.db)
    const {madeAt} = (await currentKey(store.db))!
    const file = await keyFileOf(store.db, keyPlace(env))
    const former = Number((await store.db('subject_key').whereNot({key_id: id}).count({n: '*'}).first())?.n ?? 0)
    const unfinished = existsSync(nextKeyFile(file)) && readKeyFile(nextKeyFile(file)).id === id
    const days = Math.floor((Date.parse(await databaseNow(store.db)) - Date.parse(madeAt)) / 86_400_000)
    return {name: 'names', ok: !unfinished && former === 0, facts: {key: id, madeAt, days, ...(former > 0 ? {former} : {}), ...(unfinished ? {unfinished: file} : {})}}
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return {name: 'names', ok: error.code === 'key.missing', facts: {code: error.code, file: await keyFileOf(store.db, keyPlace(env))}}
  }
}

async function clock(store: Store, env: NodeJS.ProcessEnv): Promise<Finding> {
  const now = await databaseNow(store.db)
  const head = await logHead(store.db)
  const last = head && ((await store.db('audit_event').select('body').where({seq: head.size - 1}).first()) as {body: string})
  const lastTime = last ? (JSON.parse(last.body) as {time: string}).time : now
  return {name: 'clock', ok: now >= lastTime, facts: {now, last: lastTime, ...(env.PDS_NOW ? {pretended: env.PDS_NOW} : {})}}
}
