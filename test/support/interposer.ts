import type {Store} from '../../src/store/store.js'

type Run = (sql: string) => Promise<unknown>
interface Query {sql: string; bindings?: unknown[]}
interface Client {_query(connection: unknown, query: Query): Promise<unknown>}

/**
 * Stands between the office and the driver of one open store: at a chosen statement something happens to the connection
 * first, or another statement is run in its place.
 *
 * @param act at statement `n` (from 1); `run` works on the same connection; a text returned is run instead of the statement
 * @returns takes the interposer away
 */
export function interpose(store: Store, act: (n: number, sql: string, run: Run) => Promise<string | void>): () => void {
  const prototype = Object.getPrototypeOf(store.db.client) as Client
  const own = Object.hasOwn(prototype, '_query')
  const original = prototype._query
  let n = 0
  prototype._query = async function (this: Client, connection, query) {
    const run: Run = sql => original.call(this, connection, {sql, bindings: []})
    const instead = await act(++n, query.sql, run)
    return original.call(this, connection, instead === undefined ? query : {...query, sql: instead, bindings: []})
  }
  return () => {
    if (own) prototype._query = original
    else delete (prototype as Partial<Client>)._query
  }
}
