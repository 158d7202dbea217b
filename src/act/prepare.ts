import {canonicalize, chunkDigest, rowDigester, type Canonical, type Effect} from '../ledger/index.js'
import type {TableInfo} from '../schema/tables.js'
import {textHash} from './hash.js'

/** What a column holds. */
export type Value = string | number | null

/** A stored row: text, integers, null. */
export type Row = Readonly<Record<string, Value | undefined>>

/**
 * How rows are written on their way into the database: `json`, an array of arrays in the order of the columns that
 * differ; or `copy`, PostgreSQL's COPY text, a line a row with the shared columns first.
 */
export type RowForm = 'json' | 'copy'

/** Rows of a chunked table on their way into the database, and what the log will say of them. */
export interface PreparedRows {
  readonly table: string
  /** Columns whose value is the same in all rows. */
  readonly shared: Row
  /** The other columns, the digest last. */
  readonly columns: readonly string[]
  /** How the rows are written: see `RowForm`. */
  readonly form: RowForm
  /** The rows, text or its UTF-8 bytes. */
  readonly body: string | Uint8Array
  readonly effect: Effect
}

/** Where the text of prepared rows is put together. */
export interface RowSink {
  add(text: string): void
  /** What was added, text or its UTF-8 bytes; the sink is then empty. */
  end(): string | Uint8Array
}

/** Puts rows together as text. */
export function textSink(): RowSink {
  let all = ''
  return {
    add(text) {
      all += text
    },
    end() {
      const done = all
      all = ''
      return done
    },
  }
}

/**
 * Prepares rows of one group of a chunked table, one after the other in key order. Each value is encoded once, for its
 * digest and for its way into the database. It needs no database: a thread beside the one that writes may do it.
 */
export class RowPreparer {
  readonly #digestRow: (id: string, values: readonly string[]) => string
  /** Positions of the values the log speaks for; undefined when it speaks for all. */
  readonly #logged: readonly number[] | undefined
  readonly #before: string
  readonly #at: number
  #digests: string[] = []
  #first: Value = null
  #last: Value = null

  /**
   * @param shared columns whose value is the same in all rows, their group among them
   * @param columns the other columns, the order of the group among them
   */
  constructor(private readonly info: TableInfo, private readonly shared: Row, private readonly columns: readonly string[], private readonly form: RowForm = 'json', private readonly sink: RowSink = textSink()) {
    const isLogged = (column: string) => !info.personal?.includes(column)
    const places = columns.map((_, i) => i).filter(i => isLogged(columns[i]!))
    const kept = Object.fromEntries(Object.entries(shared).filter(([column]) => isLogged(column))) as Record<string, Canonical>
    this.#digestRow = rowDigester(info.name, kept, places.map(i => columns[i]!), textHash)
    this.#logged = places.length === columns.length ? undefined : places
    this.#before = Object.values(shared).map(value => `${copyText(value ?? null)}\t`).join('')
    this.#at = columns.indexOf(info.chunked!.order)
  }

  /** @param row values in the order of the columns that differ */
  add(row: readonly Value[]): void {
    const order = row[this.#at]!
    if (this.#digests.length === 0) this.#first = order
    this.#last = order
    const encoded = row.map(canonicalize)
    const made = this.#digestRow(this.#id(order), this.#logged ? this.#logged.map(i => encoded[i]!) : encoded)
    if (this.form === 'json') this.sink.add(`${this.#digests.length === 0 ? '[' : ','}[${encoded.join(',')},"${made}"]`)
    else this.sink.add(`${this.#before}${row.map(copyText).join('\t')}\t${made}\n`)
    this.#digests.push(made)
  }

  /** The rows added so far, undefined when there are none; the next row begins anew. */
  end(): PreparedRows | undefined {
    const digests = this.#digests
    if (digests.length === 0) return undefined
    this.#digests = []
    if (this.form === 'json') this.sink.add(']')
    return {
      table: this.info.name, shared: this.shared, columns: [...this.columns, this.info.chunked!.digest], form: this.form, body: this.sink.end(),
      effect: {t: this.info.name, id: `${this.#id(this.#first)}-${String(this.#last)}`, op: 'insert', h: chunkDigest(digests, textHash), n: digests.length},
    }
  }

  #id(order: Value): string {
    return `${String(this.shared[this.info.chunked!.group])}/${String(order)}`
  }
}

/** Prepares rows that are all there. @param rows one array per row, in the order of `columns`; at least one */
export function prepareRows(info: TableInfo, shared: Row, columns: readonly string[], rows: readonly (readonly Value[])[]): PreparedRows {
  const preparer = new RowPreparer(info, shared, columns)
  for (const row of rows) preparer.add(row)
  const prepared = preparer.end()
  if (!prepared) throw new RangeError('no rows')
  return prepared
}

/** JSON arrays, as text or UTF-8 bytes, as one array. */
export function joinArrays(bodies: readonly (string | Uint8Array)[]): string | Uint8Array {
  if (bodies.length === 1) return bodies[0]!
  const last = bodies.length - 1
  const parts = bodies.map((body, i) => {
    const bytes = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength)
    return bytes.subarray(i === 0 ? 0 : 1, i === last ? bytes.length : -1)
  })
  const comma = Buffer.from(',')
  return Buffer.concat(parts.flatMap((part, i) => (i === 0 ? [part] : [comma, part])))
}

/** A value as COPY text has it (PostgreSQL manual, COPY, text format). */
function copyText(value: Value): string {
  if (value === null) return '\\N'
  if (typeof value === 'number') return String(value)
  return /[\\\t\n\r]/.test(value) ? value.replaceAll(/[\\\t\n\r]/g, character => escapes[character]!) : value
}

const escapes: Readonly<Record<string, string>> = {'\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r'}
const plain: Readonly<Record<string, string>> = {t: '\t', n: '\n', r: '\r'}

/** The rows of prepared rows again, as arrays in the order of their columns. @param integers names of the columns that hold whole numbers */
export function rowsOf({form, body, columns, shared}: PreparedRows, integers: ReadonlySet<string>): Value[][] {
  const text = typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString()
  if (form === 'json') return JSON.parse(text) as Value[][]
  const first = Object.keys(shared).length
  return text.split('\n').slice(0, -1).map(line => line.split('\t').slice(first).map((value, i) => {
    if (value === '\\N') return null
    return integers.has(columns[i]!) ? Number(value) : value.replaceAll(/\\(.)/g, (_, character: string) => plain[character] ?? character)
  }))
}
