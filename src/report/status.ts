import {logHead} from '../act/log.js'
import {tables} from '../schema/index.js'
import {schemaVersion} from '../store/migrate.js'
import type {Db} from '../store/store.js'

/** What a store holds and where its log stands. */
export interface StoreStatus {
  readonly storeId: string
  readonly rehearsal: boolean
  readonly createdAt: string
  readonly schemaVersion: number
  readonly events: number
  /** Merkle root over the log, hex. */
  readonly root: string
  readonly rows: Readonly<Record<string, number>>
}

/** Counts what a store holds. */
export async function storeStatus(db: Db): Promise<StoreStatus> {
  const office = (await db('office').where({id: 1}).first()) as {store_id: string; rehearsal: number; created_at: string}
  const head = await logHead(db)
  const rows: Record<string, number> = {}
  for (const {name} of tables) rows[name] = Number((await db(name).count({n: '*'}).first())?.n ?? 0)
  return {
    storeId: office.store_id, rehearsal: office.rehearsal === 1, createdAt: office.created_at, schemaVersion: await schemaVersion(db),
    events: head?.size ?? 0, root: head?.root ?? '', rows,
  }
}
