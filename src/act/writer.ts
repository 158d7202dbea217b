import {commitment, rowDigest, type Canonical, type Effect} from '../ledger/index.js'
import {tableInfo, type TableInfo} from '../schema/index.js'
import {copyRows, insertJson, rowsPerParameter} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import {hash} from './hash.js'
import {joinArrays, prepareRows, type PreparedRows, type Row, type Value} from './prepare.js'

export type {PreparedRows, Row, Value} from './prepare.js'

/** Writes domain tables and notes the digest of every row it touches, so that the event commits to the rows. */
export interface Writer {
  insert(table: string, row: Row): Promise<void>
  /** Changes one row, found by its key; a missing row is a defect of the caller. */
  update(table: string, key: Row, changes: Row): Promise<void>
  /** Removes one row, found by its key. */
  remove(table: string, key: Row): Promise<void>
  /** Inserts rows of one group of a chunked table, given in key order; their digest column is filled in here. */
  insertGroup(table: string, rows: readonly Row[]): Promise<void>
  /**
   * The same for a great many rows.
   *
   * @param shared columns whose value is the same in all rows, their group among them
   * @param columns the other columns
   * @param rows one array per row, in the order of `columns`
   */
  insertMany(table: string, shared: Row, columns: readonly string[], rows: readonly (readonly Value[])[]): Promise<void>
  /** Inserts rows of one table that were prepared beforehand (see `RowPreparer`), all with the same shared values, in one statement. */
  insertPrepared(chunks: readonly PreparedRows[]): Promise<void>
  /** Removes a whole group of a chunked table. @returns the number of rows removed */
  removeGroup(table: string, group: string): Promise<number>
  /** Removes the rows of a group from one order number to another, both included; whole chunks as they were inserted. @returns the number of rows removed */
  removeRange(table: string, group: string, from: number, to: number): Promise<number>
}

/** The part of a row the log speaks for: no personal columns, no digest column, null for what is absent. */
export function loggedRow(info: TableInfo, row: Row): Record<string, Canonical> {
  const skipped = new Set<string>([...(info.personal ?? []), ...(info.chunked ? [info.chunked.digest] : [])])
  const kept: Record<string, Canonical> = {}
  for (const [column, value] of Object.entries(row)) {
    if (skipped.has(column) || (info.later && column in info.later && (value ?? null) === info.later[column])) continue
    kept[column] = value ?? null
  }

  return kept
}

/** How the log names a row: its key columns joined by a slash. */
export const rowId = (info: TableInfo, row: Row): string => info.key.map(column => String(row[column])).join('/')

/** The digest of a row as the log holds it. */
export const digestOf = (info: TableInfo, row: Row): string =>
  rowDigest(info.name, rowId(info, row), loggedRow(info, row), hash)

/** A salted commitment that may stay in the log after the value is erased. */
export const commit = (salt: string, path: string, value: string): string => commitment(salt, path, value, hash)

/** @returns a writer and the list of effects it fills, in the order of the writes */
export function makeWriter(db: Db): {write: Writer; effects: Effect[]} {
  const effects: Effect[] = []
  // The row comes back from its statement, so the digest is of what is stored, defaults and all.
  const note = (info: TableInfo, [stored]: readonly Row[], op: 'insert' | 'update') => {
    if (!stored) throw new Error(`no row to ${op} in ${info.name}`)
    effects.push({t: info.name, id: rowId(info, stored), op, h: digestOf(info, stored)})
  }

  const write: Writer = {
    async insert(table, row) {
      note(tableInfo(table), (await db(table).insert(row).returning('*')) as Row[], 'insert')
    },
    async update(table, key, changes) {
      note(tableInfo(table), (await db(table).where(key).update(changes).returning('*')) as Row[], 'update')
    },
    async remove(table, key) {
      const info = tableInfo(table)
      await db(table).where(key).delete()
      effects.push({t: table, id: rowId(info, key), op: 'delete', h: ''})
    },
    async insertGroup(table, rows) {
      if (rows.length === 0) return
      const [first] = rows
      const {order} = tableInfo(table).chunked!
      const columns = Object.keys(first!)
      const varying = columns.filter(column => column === order || !rows.every(row => row[column] === first![column]))
      const shared = Object.fromEntries(columns.filter(column => !varying.includes(column)).map(column => [column, first![column] ?? null]))
      await write.insertMany(table, shared, varying, rows.map(row => varying.map(column => row[column] ?? null)))
    },
    async insertMany(table, shared, columns, rows) {
      const info = tableInfo(table)
      for (let from = 0; from < rows.length; from += rowsPerParameter)
        await write.insertPrepared([prepareRows(info, shared, columns, rows.slice(from, from + rowsPerParameter))])
    },
    async insertPrepared(chunks) {
      const [first] = chunks
      if (!first) return
      const {table, shared, columns, form} = first
      const bodies = chunks.map(({body}) => body)
      if (form === 'copy') await copyRows(db, table, [...Object.keys(shared), ...columns], bodies)
      else await insertJson(db, table, columns, new Set(tableInfo(table).integers), joinArrays(bodies), shared)
      effects.push(...chunks.map(({effect}) => effect))
    },
    async removeGroup(table, group) {
      const info = tableInfo(table)
      const n = await db(table).where(info.chunked!.group, group).delete()
      if (n > 0) effects.push({t: table, id: `${group}/*`, op: 'delete', h: '', n})
      return n
    },
    async removeRange(table, group, from, to) {
      const {group: column, order} = tableInfo(table).chunked!
      const n = await db(table).where(column, group).whereBetween(order, [from, to]).delete()
      if (n > 0) effects.push({t: table, id: `${group}/${from}-${to}`, op: 'delete', h: '', n})
      return n
    },
  }
  return {write, effects}
}
