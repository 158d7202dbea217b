import {canonicalize, chunkDigest, rowDigester, type Canonical, type Effect} from '../ledger/index.js'
import type {TableInfo} from '../schema/tables.js'
import {textHash} from './hash.js'

/** What a column holds. */
export type Value = string | number | null

/** A stored row: text, integers, null. */
export type Row = Readonly<Record<string, Value | undefined>>

/** Rows of a chunked table on their way into the database, and what the log will say of them. */
export interface PreparedRows {
  readonly table: string
  /** Columns whose value is the same in all rows. */
  readonly shared: Row
  /** The other columns, the digest last. */
  readonly columns: readonly string[]
  /** The rows as JSON: an array of arrays in the order of `columns`; text, or its UTF-8 bytes. */
  readonly json: string | Uint8Array
  readonly effect: Effect
}

/**
 * Prepares rows of one group of a chunked table, in key order. Each value is encoded once, for its digest and for its way
 * into the database. It needs no database: a thread beside the one that writes may do it.
 *
 * @param shared columns whose value is the same in all rows, their group among them
 * @param columns the other columns, the order of the group among them
 * @param rows one array per row, in the order of `columns`; at least one
 */
export function prepareRows(info: TableInfo, shared: Row, columns: readonly string[], rows: readonly (readonly Value[])[]): PreparedRows {
  const {group, order, digest} = info.chunked!
  const isLogged = (column: string) => !info.personal?.includes(column)
  const places = columns.map((_, i) => i).filter(i => isLogged(columns[i]!))
  const kept = Object.fromEntries(Object.entries(shared).filter(([column]) => isLogged(column))) as Record<string, Canonical>
  const digestRow = rowDigester(info.name, kept, places.map(i => columns[i]!), textHash)
  const at = columns.indexOf(order)
  const idOf = (row: readonly Value[]) => `${String(shared[group])}/${String(row[at])}`
  const digests: string[] = []
  let json = '['
  for (const row of rows) {
    const encoded = row.map(canonicalize)
    const made = digestRow(idOf(row), places.length === encoded.length ? encoded : places.map(i => encoded[i]!))
    json += `${digests.length === 0 ? '' : ','}[${encoded.join(',')},"${made}"]`
    digests.push(made)
  }

  const id = `${idOf(rows[0]!)}-${String(rows.at(-1)![at])}`
  return {
    table: info.name, shared, columns: [...columns, digest], json: `${json}]`,
    effect: {t: info.name, id, op: 'insert', h: chunkDigest(digests, textHash), n: rows.length},
  }
}
