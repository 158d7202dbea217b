/**
 * Reading a great many rows at the price of a few: the drivers' cost is by row, so rows are joined into one text by the
 * database, or grouped there and only what is different is sent.
 */
import {dialectOf, quote} from './dialect.js'
import type {Db} from './store.js'

/** Rows of one table in the order of a column, less those another table names by the same two key columns. */
export interface RowRange {
  readonly table: string
  /** Column and value that all rows share: with `order`, the key. */
  readonly group: readonly [string, string]
  readonly order: string
  /** A further column and value. */
  readonly also: readonly [string, string]
  /** Order numbers above this one, up to and with the other. */
  readonly after: number
  readonly upTo: number
  /** Table of the keys to leave out. */
  readonly without?: string
}

/** Rows joined: each as `first TAB second NEWLINE`, and their marks one after the other. UTF-8. */
export interface JoinedRows {
  readonly lines: Uint8Array
  readonly marks: Uint8Array
  readonly n: number
}

/** @param columns trusted names: `first` may be null, which is an empty text; none holds a tab or a line break */
export async function joinRows(db: Db, range: RowRange, {first, second, mark}: {first: string; second: string; mark: string}): Promise<JoinedRows> {
  const {table, group, order, also, after, upTo, without} = range
  const sqlite = dialectOf(db) === 'sqlite'
  const [tab, newline] = sqlite ? ['char(9)', 'char(10)'] : ["E'\\t'", "E'\\n'"]
  const left = without === undefined ? '' : `and not exists (select 1 from ${quote(without)} v where v.${quote(group[0])} = r.${quote(group[0])} and v.${quote(order)} = r.${quote(order)})`
  const rows = `select coalesce(r.${quote(first)}, '') || ${tab} || r.${quote(second)} || ${newline} as t, r.${quote(mark)} as m, r.${quote(order)} as o from ${quote(table)} r
    where r.${quote(group[0])} = ? and r.${quote(also[0])} = ? and r.${quote(order)} > ? and r.${quote(order)} <= ? ${left} order by r.${quote(order)}`
  const values = [group[1], also[1], after, upTo]
  if (sqlite) {
    // SQLite joins in the order of the inner query. As a blob the text is not decoded on the way.
    const [found] = (await db.raw(`select cast(group_concat(t, '') as blob) as t, cast(group_concat(m, '') as blob) as m, count(*) as n from (${rows})`, values)) as
      {t: Buffer | null; m: Buffer | null; n: number}[]
    return {lines: found!.t ?? new Uint8Array(0), marks: found!.m ?? new Uint8Array(0), n: found!.n}
  }

  const {rows: [found]} = (await db.raw(`select string_agg(t, '' order by o) as t, string_agg(m, '' order by o) as m, count(*) as n from (${rows}) x`, values)) as
    {rows: {t: string | null; m: string | null; n: number}[]}
  return {lines: Buffer.from(found!.t ?? ''), marks: Buffer.from(found!.m ?? ''), n: found!.n}
}

/** Rows for PostgreSQL to work on: what stands after `from`, with the values of its `?`. */
export interface ServerRows {
  readonly from: string
  readonly values: readonly string[]
}

/**
 * Hashes rows on a PostgreSQL server, in chunks of one group.
 *
 * @param columns trusted expressions over the rows
 * @returns SHA-256, hex, of the marks of each chunk in order
 */
export async function hashOnServer(db: Db, {from, values}: ServerRows, columns: {group: string; order: string; mark: string}, chunk: number): Promise<{group: string; chunk: number; n: number; digest: string}[]> {
  const {rows} = (await db.raw(`select ${columns.group} as group, (${columns.order} - 1) / ${chunk} as chunk, count(*) as n,
    encode(sha256(convert_to(string_agg(${columns.mark}, '' order by ${columns.order}), 'UTF8')), 'hex') as digest from ${from} group by 1, 2`, [...values])) as
    {rows: {group: string; chunk: number; n: number; digest: string}[]}
  return rows
}

/** Counts rows on a PostgreSQL server by a trusted expression. */
export async function countOnServer(db: Db, {from, values}: ServerRows, group: string): Promise<{g: string; n: number}[]> {
  const {rows} = (await db.raw(`select ${group} as g, count(*) as n from ${from} group by 1`, [...values])) as {rows: {g: string; n: number}[]}
  return rows
}

/**
 * Takes each row of a PostgreSQL server apart into texts and counts those, in parallel where the server can.
 *
 * @param columns trusted names of the rows' columns that the expressions use, with their alias `r`
 * @param pieces an array of texts; `piece` makes of each, called p, what is counted
 */
export async function countPiecesOnServer(
  db: Db, {from, values}: ServerRows, {columns, group, pieces, piece}: {columns: string; group: string; pieces: string; piece: string},
): Promise<{g: string; p: string; n: number}[]> {
  const {rows} = (await db.raw(`select ${group} as g, ${piece} as p, count(*) as n from (select ${columns} from ${from}) r, unnest(${pieces}) p group by 1, 2`, [...values])) as
    {rows: {g: string; p: string; n: number}[]}
  return rows
}

/** SQL literal of trusted text without a question mark. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** In PostgreSQL: the JSON text of a member of a canonical JSON object that holds no nested one, '' where it has none; nothing is parsed. */
export function memberOnServer(column: string, key: string): string {
  const rest = `split_part(${column}, ${literal(`"${key}":`)}, 2)`
  return `case left(${rest}, 1) when '' then '' when '"' then '"' || split_part(${rest}, '"', 2) || '"' when '[' then split_part(${rest}, ']', 1) || ']'
    when '{' then split_part(${rest}, '}', 1) || '}' else rtrim(split_part(${rest}, ',', 1), '}') end`
}
