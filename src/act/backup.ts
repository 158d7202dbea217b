import {randomUUID} from 'node:crypto'
import {lstat, open, rename, rm} from 'node:fs/promises'
import {basename, dirname, join, resolve} from 'node:path'
import {Fault} from '../fault.js'
import './faults.js'
import {createGuards, currentVersion, dropGuards, migrations, tableInfo, tables} from '../schema/index.js'
import {insertRows, lockHead} from '../store/dialect.js'
import {migrate, requireVersion, schemaVersion} from '../store/migrate.js'
import {openStore, type Db, type Store} from '../store/store.js'
import {append, logHead} from './log.js'
import {identify} from './operators.js'
import type {Order} from './perform.js'
import {verifyLog} from './verify.js'

/** Tables of the log and of wrapped keys, filled after the office's own. The key file itself enters no backup. */
const logTables = [
  {name: 'audit_event', columns: ['seq', 'prev_leaf', 'leaf', 'body'], integers: ['seq'], order: ['seq']},
  {name: 'audit_head', columns: ['id', 'size', 'leaf', 'frontier'], integers: ['id', 'size'], order: ['id']},
  {name: 'audit_effect', columns: ['seq', 'n', 'line'], integers: ['seq', 'n'], order: ['seq', 'n']},
  {name: 'audit_opening', columns: ['seq', 'path', 'salt', 'value'], integers: ['seq'], order: ['seq', 'path']},
  {name: 'subject_key', columns: ['subject', 'key_id', 'wrapped'], integers: [], order: ['subject']},
  {name: 'audit_checkpoint', columns: ['size', 'note'], integers: ['size'], order: ['size', 'note']},
  {name: 'act_result', columns: ['cmd_id', 'cmd_part', 'act', 'input_digest', 'result'], integers: ['cmd_part'], order: ['cmd_id', 'cmd_part']},
] as const

/** What a backup or restore moved. */
export interface Copied {
  readonly file: string
  readonly store: string
  readonly events: number
  readonly rows: number
  readonly root: string
}

const sqliteFile = (file: string) => ({dialect: 'sqlite' as const, file: resolve(file), shown: `sqlite:${resolve(file)}`})

/**
 * Copies a store, as it is at one moment, to a SQLite file beside its final name, checks that the copy is whole, and
 * only then gives it the name.
 *
 * @throws Fault `file.exists`, `store.backup-broken`
 */
export async function backup(store: Store, file: string, order: Order, options: {overwrite: boolean}): Promise<Copied> {
  const there = await lstat(file).catch(() => undefined)
  if (there && !(options.overwrite && there.isFile())) throw new Fault('file.exists', {file})
  const temporary = join(dirname(resolve(file)), `.${basename(file)}.${randomUUID()}.tmp`)
  try {
    const copy = await openStore(sqliteFile(temporary), {create: true})
    let verified
    try {
      verified = await store.snapshot(async db => {
        await requireVersion(db, currentVersion, store.shown)
        return fill(copy, db)
      })
      await requireWhole(copy, file)
      await copy.db.raw('PRAGMA wal_checkpoint(TRUNCATE)')
      await copy.db.raw('PRAGMA journal_mode=DELETE')
    } finally {
      await copy.close()
    }

    const handle = await open(temporary, 'r')
    await handle.sync()
    await handle.close()
    await rename(temporary, file)
    await note(store, order, 'backup.created', {events: verified.events, root: verified.root})
    return {file, store: store.shown, ...verified}
  } finally {
    for (const ending of ['', '-wal', '-shm', '-journal']) await rm(`${temporary}${ending}`, {force: true})
  }
}

/**
 * Fills a store from a backup in one transaction, and writes `restore.performed` with the old and the new head.
 *
 * @param confirm id of the store to be replaced, when it holds an office
 * @throws Fault `file.not-found`, `store.backup-broken`, `store.not-empty`
 */
export async function restore(store: Store, file: string, order: Order, confirm: string | undefined): Promise<Copied> {
  if (!(await lstat(file).catch(() => undefined))?.isFile()) throw new Fault('file.not-found', {file})
  const copy = await openStore(sqliteFile(file))
  try {
    await requireWhole(copy, file)
    const before = await requireReplaceable(store, confirm)
    const moved = await copy.snapshot(source => fill(store, source))
    await store.transaction(async db => {
      await lockHead(db)
      await append(db, entryOf(order, 'restore.performed', {...before, events: moved.events, root: moved.root}))
    })
    return {file, store: store.shown, ...moved}
  } finally {
    await copy.close()
  }
}

/** Brings the target to the schema and replaces all it holds with what the source holds. */
async function fill(target: Store, source: Db): Promise<{events: number; rows: number; root: string}> {
  await migrate(target, migrations, async db => createGuards(db))
  let rows = 0
  await target.transaction(async db => {
    await dropGuards(db)
    for (const {name} of [...tables, ...logTables].toReversed()) await db(name).delete()
    for (const {name} of tables) {
      const info = tableInfo(name)
      rows += await copyTable(source, db, name, info.key, new Set(info.integers))
    }

    for (const {name, order, integers, columns} of logTables) await copyTable(source, db, name, order, new Set<string>(integers), columns)
    await createGuards(db)
  })
  const head = await logHead(target.db)
  return {events: head?.size ?? 0, rows, root: head?.root ?? ''}
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

async function requireReplaceable(store: Store, confirm: string | undefined): Promise<Record<string, string | number>> {
  if ((await schemaVersion(store.db)) === 0) return {replacedEvents: 0}
  const head = await logHead(store.db)
  const office = (await store.db('office').where({id: 1}).first()) as {store_id: string} | undefined
  if (!head || !office) return {replacedEvents: 0}
  if (confirm !== office.store_id) throw new Fault('store.not-empty', {store: store.shown, events: head.size, confirm: office.store_id})
  return {replacedEvents: head.size, replacedRoot: head.root}
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
