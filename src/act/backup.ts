import {randomUUID} from 'node:crypto'
import {lstat, open, rm} from 'node:fs/promises'
import {dirname, join, resolve} from 'node:path'
import {Fault} from '../fault.js'
import './faults.js'
import type {Earlier} from '../ledger/index.js'
import {createGuards, currentVersion, dropGuards, migrations, tableInfo, tables} from '../schema/index.js'
import {insertRows, lockHead, vacuumInto} from '../store/dialect.js'
import {migrate, requireVersion, schemaVersion} from '../store/migrate.js'
import {putInPlace} from '../store/place.js'
import {explain, openStore, type Db, type Store} from '../store/store.js'
import {append, logHead} from './log.js'
import {identify} from './operators.js'
import type {Order} from './perform.js'
import {secondPersonForRestore, type RestoredBy} from './restore-request.js'
import {verifyLog} from './verify.js'

/** Errors of a disk or folder that takes no file. */
const unwritable = new Set(['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_CANTOPEN', 'ENOSPC', 'EDQUOT', 'EFBIG', 'EIO', 'EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'ENAMETOOLONG'])

/** Tables of the log and of wrapped keys, filled after the office's own. The key file itself enters no backup. */
const logTables = [
  {name: 'audit_event', columns: ['seq', 'prev_leaf', 'leaf', 'body'], integers: ['seq'], order: ['seq']},
  {name: 'audit_head', columns: ['id', 'size', 'leaf', 'frontier'], integers: ['id', 'size'], order: ['id']},
  {name: 'audit_effect', columns: ['seq', 'n', 'line'], integers: ['seq', 'n'], order: ['seq', 'n']},
  {name: 'audit_opening', columns: ['seq', 'path', 'salt', 'value'], integers: ['seq'], order: ['seq', 'path']},
  {name: 'subject_key', columns: ['subject', 'key_id', 'wrapped'], integers: [], order: ['subject']},
  {name: 'audit_checkpoint', columns: ['size', 'note', 'frontier'], integers: ['size'], order: ['size', 'note']},
  {name: 'audit_cosignature', columns: ['size', 'line'], integers: ['size'], order: ['size', 'line']},
  {name: 'act_result', columns: ['cmd_id', 'cmd_part', 'act', 'input_digest', 'result'], integers: ['cmd_part'], order: ['cmd_id', 'cmd_part']},
] as const

/** What a backup or restore moved. */
export interface Copied {
  readonly file: string
  readonly store: string
  readonly events: number
  readonly rows: number
  readonly root: string
  /** The two people of a restore over an office. */
  readonly by?: RestoredBy
}

/** What else a restore tells: what it replaced, and what was kept elsewhere that the restored log does not reach. */
export interface Restored extends Copied {
  /** The office that was there before, if any. */
  readonly replaced: {readonly events: number; readonly root: string} | null
  /** Set when the store's own log, or a head kept elsewhere, was longer than what came back, or of another root. */
  readonly behind: {readonly than: 'store' | 'anchor'; readonly events: number; readonly root: string} | null
}

const sqliteFile = (file: string) => ({dialect: 'sqlite' as const, file: resolve(file), shown: `sqlite:${resolve(file)}`})

/**
 * Copies a store, as it is at one moment while others go on writing, to a SQLite file beside its final name, checks that
 * the copy is whole (SQLite's own check, the log, every row against it), and only then gives it the name. SQLite copies
 * itself (VACUUM INTO); PostgreSQL is read row by row in one snapshot.
 *
 * @throws Fault `file.exists`, `store.backup-broken`, `store.write-failed`
 */
export async function backup(store: Store, file: string, order: Order, options: {overwrite: boolean}): Promise<Copied> {
  const there = await lstat(file).catch(() => undefined)
  if (there && !(options.overwrite && there.isFile())) throw new Fault('file.exists', {file})
  // Not of the person's name: with more letters it might be too long where theirs is not.
  const temporary = join(dirname(resolve(file)), `.${randomUUID()}.tmp`)
  try {
    await requireVersion(store.db, currentVersion, store.shown)
    const verified = await copyTo(temporary, store, file)
    const handle = await open(temporary, 'r+')
    await handle.chmod(0o600)
    await handle.sync()
    await handle.close()
    await putInPlace(temporary, file, options.overwrite)
    await note(store, order, 'backup.created', {events: verified.events, root: verified.root})
    return {file, store: store.shown, ...verified}
  } catch (error) {
    const {code = ''} = error as {code?: string}
    if (code === 'EEXIST') throw new Fault('file.exists', {file}, {cause: error})
    // Said of the name the person gave, not of the copy beside it.
    if (unwritable.has(code)) throw new Fault('store.write-failed', {file, detail: code}, {cause: error})
    throw explain(error, store.shown)
  } finally {
    for (const ending of ['', '-wal', '-shm', '-journal']) await rm(`${temporary}${ending}`, {force: true})
  }
}

/** Makes the copy, and reads it back whole. */
async function copyTo(temporary: string, store: Store, file: string): Promise<{events: number; rows: number; root: string}> {
  if (store.dialect === 'sqlite') await vacuumInto(store.db, temporary)
  const copy = await openStore(sqliteFile(temporary), {create: true})
  try {
    if (store.dialect !== 'sqlite') await store.snapshot(db => fill(copy, db))
    await requireWhole(copy, file)
    const head = await logHead(copy.db)
    let rows = 0
    for (const {name} of tables) rows += Number((await copy.db(name).count({n: '*'}).first())?.n ?? 0)
    await copy.db.raw('PRAGMA wal_checkpoint(TRUNCATE)')
    await copy.db.raw('PRAGMA journal_mode=DELETE')
    return {events: head?.size ?? 0, rows, root: head?.root ?? ''}
  } finally {
    await copy.close()
  }
}

/**
 * Fills a store from a backup and writes `restore.performed` with the old and the new head, in one transaction.
 *
 * @param how `confirm`: id of the store to be replaced, when it holds an office; that takes two people, the first is told
 *   the code of a request and the second gives it as `request`. `anchors`: heads of the log that were kept elsewhere; a
 *   backup that is older than one of them is restored, and said to be
 * @throws Fault `file.not-found`, `store.backup-broken`, `store.not-empty`, and as `secondPersonForRestore`, `administratorOf`
 */
export async function restore(store: Store, file: string, order: Order, how: {confirm?: string; request?: string; anchors?: readonly Earlier[]} = {}): Promise<Restored> {
  if (!(await lstat(file).catch(() => undefined))?.isFile()) throw new Fault('file.not-found', {file})
  const copy = await openStore(sqliteFile(file))
  try {
    await requireWhole(copy, file)
    const replaced = await requireReplaceable(store, how.confirm)
    const by = replaced && (await secondPersonForRestore(store, file, order, how.request))
    const as = by?.approvedBy ?? (await administratorOf(copy, order))
    const facts: Record<string, string | number> = replaced ? {replacedEvents: replaced.events, replacedRoot: replaced.root} : {replacedEvents: 0}
    const moved = await copy.snapshot(source => fill(store, source, async (db, {events, root}) => {
      const people: Record<string, string> = by ? {requestedBy: by.requestedBy, request: by.request} : {}
      await append(db, entryOf({...order, as}, 'restore.performed', {...facts, ...people, events, root}))
    }))
    const {failures} = await copy.snapshot(db => verifyLog(db, {database: false, earlier: how.anchors ?? []}))
    const missed = failures.find(({kind}) => kind === 'checkpoint')
    const behind = missed
      ? {than: 'anchor' as const, events: Number(missed.facts.size), root: String(missed.facts.expected)}
      : replaced && replaced.events > moved.events ? {than: 'store' as const, ...replaced} : null
    return {file, store: store.shown, ...moved, replaced: replaced ?? null, behind, ...(by ? {by} : {})}
  } finally {
    await copy.close()
  }
}

/**
 * Who restores into a store that holds no office: nobody is registered there, so it is an administrator of the office
 * that comes back. Whoever holds the file could open it without us; this keeps the log from naming somebody it never knew.
 *
 * @throws Fault `operator.unknown`, `operator.revoked`, `act.role`
 */
async function administratorOf(copy: Store, order: Order): Promise<string> {
  const {code, roles} = await identify(copy.db, order)
  if (!roles.includes('admin')) throw new Fault('act.role', {act: 'restore.performed', operator: code, has: [...roles], needs: ['admin']})
  return code
}

/**
 * Brings the target to the schema and replaces all it holds with what the source holds.
 *
 * @param finish the last work of the same transaction, told what was moved
 */
async function fill(target: Store, source: Db, finish?: (db: Db, moved: {events: number; root: string}) => Promise<void>): Promise<{events: number; rows: number; root: string}> {
  await migrate(target, migrations, async db => createGuards(db))
  return target.transaction(async db => {
    let rows = 0
    await lockHead(db)
    await dropGuards(db)
    for (const {name} of [...tables, ...logTables].toReversed()) await db(name).delete()
    for (const {name} of tables) {
      const info = tableInfo(name)
      rows += await copyTable(source, db, name, info.key, new Set(info.integers))
    }

    for (const {name, order, integers, columns} of logTables) await copyTable(source, db, name, order, new Set<string>(integers), columns)
    await createGuards(db)
    const head = await logHead(db)
    const moved = {events: head?.size ?? 0, rows, root: head?.root ?? ''}
    await finish?.(db, moved)
    return moved
  })
}

const pageSize = 2000

async function copyTable(source: Db, target: Db, name: string, order: readonly string[], integers: ReadonlySet<string>, only?: readonly string[]): Promise<number> {
  let copied = 0
  for (;;) {
    const page = (await source(name).orderBy(order.map(column => ({column}))).limit(pageSize).offset(copied)) as Record<string, string | number | null>[]
    if (page.length === 0) return copied
    const columns = only ?? Object.keys(page[0]!)
    await insertRows(target, name, columns, integers, page.map(row => columns.map(column => row[column] ?? null)))
    copied += page.length
  }
}

async function requireWhole(copy: Store, file: string): Promise<void> {
  const broken = (detail: string) => new Fault('store.backup-broken', {file, detail})
  try {
    const [{integrity_check: integrity}] = (await copy.db.raw('PRAGMA integrity_check')) as [{integrity_check: string}]
    if (integrity !== 'ok') throw broken(integrity)
    await requireVersion(copy.db, currentVersion, copy.shown)
    const verification = await copy.snapshot(db => verifyLog(db, {database: true}))
    const [failure] = verification.failures
    if (failure) throw broken(`${failure.code} ${Object.values(failure.facts).join(' ')}`)
  } catch (error) {
    if (error instanceof Fault) throw error
    throw broken((error as Error).message)
  }
}

async function requireReplaceable(store: Store, confirm: string | undefined): Promise<{events: number; root: string} | undefined> {
  if ((await schemaVersion(store.db)) === 0) return undefined
  const head = await logHead(store.db)
  const office = (await store.db('office').where({id: 1}).first()) as {store_id: string} | undefined
  if (!head || !office) return undefined
  if (confirm !== office.store_id) throw new Fault('store.not-empty', {store: store.shown, events: head.size, confirm: office.store_id})
  return {events: head.size, root: head.root}
}

function entryOf(order: Order, type: string, facts: Record<string, string | number>) {
  return {
    type, facts, effects: [], actor: {id: order.as ?? order.osUser, role: 'admin', asserted: true},
    origin: {os_user: order.osUser, host: order.host}, cmd: {id: randomUUID(), part: 0, name: order.command, ver: order.version},
    entity: {kind: 'log', id: 'store'},
  }
}

async function note(store: Store, order: Order, type: string, facts: Record<string, string | number>): Promise<void> {
  await store.transaction(async db => {
    await lockHead(db)
    const operator = await identify(db, order)
    await append(db, {...entryOf(order, type, facts), actor: {id: operator.code, role: operator.roles.join(','), asserted: true}})
  })
}
