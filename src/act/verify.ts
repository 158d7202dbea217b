import {LogVerifier, batchRoot, chunkDigest, type Effect, type EventBody} from '../ledger/index.js'
import {tableInfo, tables, type TableInfo} from '../schema/index.js'
import {readableColumns} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import type {Anchor} from './anchor.js'
import {hash, textHash} from './hash.js'
import {logHead} from './log.js'
import {digestOf, rowId, type Row} from './writer.js'

/** Why a verification failed. */
export interface VerifyFailure {
  readonly kind: 'format' | 'chain' | 'root' | 'signature' | 'checkpoint' | 'database' | 'rule'
  readonly seq?: number
  /** Stable code of what is wrong; `src/language/` has its sentence. */
  readonly code: string
  readonly facts: Readonly<Record<string, string | number>>
}

/** One check and what came of it. `ok` null: not done, because an earlier one failed. */
export interface VerifyCheck {
  readonly name: 'chain' | 'root' | 'anchor' | 'effects' | 'database' | 'signature'
  readonly ok: boolean | null
  readonly facts: Readonly<Record<string, string | number>>
}

export interface Verification {
  /** L0: consistent in itself; L1 and up need signed checkpoints. */
  readonly level: 'L0' | 'L1' | 'L2' | 'L3'
  readonly events: number
  /** RFC 6962 root over all events, hex. */
  readonly root: string
  readonly checks: readonly VerifyCheck[]
  readonly failures: readonly VerifyFailure[]
}

/** Last word of the log on each row, gathered while the events are read. */
interface Expected {
  readonly rows: Map<string, Map<string, {h: string; seq: number}>>
  readonly groups: Map<string, Map<string, Chunk[]>>
}

interface Chunk {
  readonly from: number
  readonly to: number
  readonly h: string
  readonly n: number
  readonly seq: number
}

const pageSize = 2000

/**
 * Reads the whole log in one snapshot and checks it; with `database`, compares every row of every table with the last
 * digest the log holds for it; with `anchors`, holds it to heads that were kept elsewhere: a log that is shorter than one
 * of them, or had another root at its size, was cut, restored from an old copy or written anew.
 *
 * @param db a snapshot handle
 */
export async function verifyLog(
  db: Db,
  options: {database: boolean; anchors?: readonly Anchor[]; onEvents?: (done: number, total: number) => void},
): Promise<Verification> {
  const failures: VerifyFailure[] = []
  const checks: VerifyCheck[] = []
  const expected: Expected = {rows: new Map(), groups: new Map()}
  const verifier = new LogVerifier(hash)
  const total = Number((await db('audit_event').count({n: '*'}).first())?.n ?? 0)
  const wanted = new Map((options.anchors ?? []).map(({size}) => [size, size === 0 ? verifier.finish().root : undefined]))
  let next = 0
  for (;;) {
    const page = (await db('audit_event').select('seq', 'leaf', 'body').where('seq', '>=', next).orderBy('seq').limit(pageSize)) as {
      seq: number
      leaf: string
      body: string
    }[]
    if (page.length === 0) break
    for (const {seq, leaf, body} of page) {
      const failure = verifier.feed({seq, text: body, leaf})
      if (failure) {
        failures.push({kind: failure.kind, seq: failure.seq, code: failure.code, facts: {}})
        break
      }

      if (wanted.has(seq + 1)) wanted.set(seq + 1, verifier.finish().root)
      const event = JSON.parse(body) as EventBody
      await gather(db, event, expected, failures)
    }

    next = page.at(-1)!.seq + 1
    options.onEvents?.(next, total)
    if (failures.length > 0) break
  }

  const {events, root, head} = verifier.finish()
  checks.push({name: 'chain', ok: failures.length === 0, facts: {events}})
  if (failures.length === 0) {
    const stored = await logHead(db)
    const whole = stored !== undefined && stored.size === events && stored.leaf === head && stored.root === root
    if (!whole) failures.push({kind: 'root', code: 'head-differs', facts: {events, headSize: stored?.size ?? 0}})
    checks.push({name: 'root', ok: whole, facts: {root}})
  } else checks.push({name: 'root', ok: null, facts: {}})

  if (options.anchors) checks.push(failures.length > 0 ? {name: 'anchor', ok: null, facts: {}} : holdTo(options.anchors, wanted, events, root, failures))

  if (options.database) {
    if (failures.length > 0) checks.push({name: 'database', ok: null, facts: {}})
    else {
      let rows = 0
      for (const info of tables) rows += await (info.chunked ? compareGroups : compareRows)(db, info, expected, failures)
      checks.push({name: 'database', ok: failures.length === 0, facts: {rows, tables: tables.length}})
    }
  }

  return {level: 'L0', events, root, checks, failures}
}

/** Compares the log with every anchor: the first that does not fit is the failure. */
function holdTo(anchors: readonly Anchor[], roots: ReadonlyMap<number, string | undefined>, events: number, root: string, failures: VerifyFailure[]): VerifyCheck {
  for (const {size, root: anchored} of anchors) {
    if (size > events) failures.push({kind: 'checkpoint', code: 'anchor-ahead', facts: {size, events, anchorRoot: anchored, root}})
    else if (roots.get(size) !== anchored) failures.push({kind: 'checkpoint', code: 'anchor-differs', facts: {size, anchorRoot: anchored, root: roots.get(size) ?? ''}})
  }

  return {name: 'anchor', ok: failures.length === 0 && anchors.length > 0, facts: {anchors: anchors.length}}
}

async function gather(db: Db, event: EventBody, expected: Expected, failures: VerifyFailure[]): Promise<void> {
  let effects: readonly Effect[] = event.effects ?? []
  if (event.batch) {
    const lines = (await db('audit_effect').where({seq: event.seq}).orderBy('n').pluck('line')) as string[]
    if (lines.length !== event.batch.n || batchRoot(lines, hash) !== event.batch.root) {
      failures.push({kind: 'root', seq: event.seq, code: 'effects-differ', facts: {expected: event.batch.n, found: lines.length}})
      return
    }

    effects = lines.map(line => JSON.parse(line) as Effect)
  }

  for (const effect of effects) {
    const info = tableInfo(effect.t)
    if (info.chunked) noteChunk(info, effect, event.seq, expected)
    else {
      const rows = nested(expected.rows, effect.t, () => new Map<string, {h: string; seq: number}>())
      if (effect.op === 'delete') rows.delete(effect.id)
      else rows.set(effect.id, {h: effect.h, seq: event.seq})
    }
  }
}

function noteChunk(info: TableInfo, effect: Effect, seq: number, expected: Expected): void {
  const groups = nested(expected.groups, info.name, () => new Map<string, Chunk[]>())
  const [group, range] = [effect.id.slice(0, effect.id.lastIndexOf('/')), effect.id.slice(effect.id.lastIndexOf('/') + 1)]
  if (effect.op === 'delete' && range === '*') {
    groups.delete(group)
    return
  }

  const [from, to] = range.split('-').map(Number) as [number, number]
  if (effect.op === 'delete') {
    groups.set(group, (groups.get(group) ?? []).filter(chunk => chunk.from < from || chunk.to > to))
    return
  }

  nested(groups, group, () => []).push({from, to, h: effect.h, n: effect.n ?? 0, seq})
}

async function compareRows(db: Db, info: TableInfo, expected: Expected, failures: VerifyFailure[]): Promise<number> {
  const rows = new Map(expected.rows.get(info.name))
  const stored = (await db(info.name).select(...(await loggedColumns(db, info))).orderBy(info.key.map(column => ({column})))) as Row[]
  for (const row of stored) {
    const id = rowId(info, row)
    const last = rows.get(id)
    rows.delete(id)
    if (!last) failures.push(differs('row-unknown', info, id))
    else if (digestOf(info, row) !== last.h) failures.push(differs('row-changed', info, id, last.seq))
  }

  for (const [id, {seq}] of rows) failures.push(differs('row-missing', info, id, seq))
  return stored.length
}

async function compareGroups(db: Db, info: TableInfo, expected: Expected, failures: VerifyFailure[]): Promise<number> {
  const {group, order, digest} = info.chunked!
  const groups = new Map(expected.groups.get(info.name))
  const columns = await loggedColumns(db, info)
  let rows = 0
  for (const id of (await db(info.name).distinct(group).orderBy(group).pluck(group)) as string[])
    if (!groups.has(id)) failures.push(differs('row-unknown', info, `${id}/*`))
  for (const [id, chunks] of groups) {
    for (const chunk of chunks) {
      const stored = (await db(info.name).select(...columns)
        .where(group, id).whereBetween(order, [chunk.from, chunk.to]).orderBy(order)) as Row[]
      rows += stored.length
      const before = failures.length
      const digests = stored.map(row => digestOf(info, row))
      stored.forEach((row, i) => {
        if (row[digest] !== digests[i]) failures.push(differs('row-changed', info, rowId(info, row), chunk.seq))
      })
      if (stored.length !== chunk.n) {
        const have = new Set(stored.map(row => row[order]))
        // Rows numbered by their lines leave gaps where a line was not taken: then only the stretch can be named.
        if (chunk.to - chunk.from + 1 !== chunk.n) failures.push(differs('row-missing', info, `${id}/${chunk.from}-${chunk.to}`, chunk.seq))
        else
          for (let n = chunk.from; n <= chunk.to; n++)
            if (!have.has(n)) failures.push(differs('row-missing', info, `${id}/${n}`, chunk.seq))
      }

      // Every row agrees with its own digest and yet the chunk does not: the digest column was changed as well. Chunks
      // logged before 0.2 hold a Merkle root.
      if (failures.length === before && chunkDigest(digests, textHash) !== chunk.h && batchRoot(digests, hash) !== chunk.h)
        failures.push(differs('chunk-changed', info, `${id}/${chunk.from}-${chunk.to}`, chunk.seq))
    }

    // Rows that stand in no chunk: after the last, or where a chunk was taken back.
    for (const [after, before] of gaps(chunks))
      for (const n of (await db(info.name).where(group, id).where(order, '>', after).where(order, '<', before).orderBy(order).pluck(order)) as number[])
        failures.push(differs('row-unknown', info, `${id}/${n}`))
  }

  return rows
}

/** The columns a digest is made of: personal ones are not read, and an auditor's account could not. */
async function loggedColumns(db: Db, info: TableInfo): Promise<readonly string[]> {
  const {personal} = info
  return personal ? (await readableColumns(db, info.name)).filter(column => !personal.includes(column)) : ['*']
}

/** The stretches between chunks, as exclusive bounds. */
function gaps(chunks: readonly Chunk[]): [after: number, before: number][] {
  const found: [number, number][] = []
  let after = 0
  for (const {from, to} of [...chunks].sort((a, b) => a.from - b.from)) {
    if (from > after + 1) found.push([after, from])
    after = to
  }

  return [...found, [after, 2 ** 31 - 1]]
}

const differs = (code: string, info: TableInfo, id: string, seq?: number): VerifyFailure => ({
  kind: 'database', code, facts: {table: info.name, id}, ...(seq === undefined ? {} : {seq}),
})

function nested<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) map.set(key, (value = make()))
  return value
}
