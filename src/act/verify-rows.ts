import {batchRoot, chunkDigest, type Effect, type EventBody, type VerifyFailure} from '../ledger/index.js'
import {tableInfo, type TableInfo} from '../schema/index.js'
import {readableColumns} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import {hash, textHash} from './hash.js'
import {digestOf, rowId, type Row} from './writer.js'

/** Last word of the log on each row, gathered while the events are read. */
export interface Expected {
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

/** Notes what an event did to rows. */
export async function gather(db: Db, event: EventBody, expected: Expected, failures: VerifyFailure[]): Promise<void> {
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

/** Compares every row of a table with the log's last word on it. @returns the number of rows */
export async function compareRows(db: Db, info: TableInfo, expected: Expected, failures: VerifyFailure[]): Promise<number> {
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

/** The same for a table whose rows are noted in chunks. */
export async function compareGroups(db: Db, info: TableInfo, expected: Expected, failures: VerifyFailure[]): Promise<number> {
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
