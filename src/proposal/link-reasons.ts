import {newSalt} from '../act/hash.js'
import {placeOf, sealTo, unsealFrom} from '../act/seal.js'
import {keysIfThere, orDamaged, sealToOf} from '../act/vault.js'
import {commit} from '../act/writer.js'
import type {Db} from '../store/store.js'

/** Reasons of a link: they may name people, so they lie sealed to the store's key; writing one needs no key file. */
export type ReasonColumn = 'reason' | 'unlink_reason'

/** A reason as it is stored, its salt sealed with it. */
export async function sealReason(db: Db, row: string, column: ReasonColumn, text: string): Promise<{sealed: string; commitment: string}> {
  const salt = newSalt()
  return {sealed: sealTo((await sealToOf(db))!, placeOf('proposal_link', column, row), salt, text), commitment: commit(salt, `proposal_link.${column}`, text)}
}

/** A row of links with its key. */
type LinkRow = {proposal_id: string; link_no: number; reason: string | null; unlink_reason: string | null}

/** The reasons of links, opened; null where one was erased, and all of them without the key file. @throws Fault `key.…`, `personal.damaged` */
export async function openReasons<R extends LinkRow>(db: Db, rows: readonly R[]): Promise<R[]> {
  if (rows.length === 0) return []
  const keys = await keysIfThere(db)
  const open = (row: R, column: ReasonColumn) => {
    const [text, at] = [row[column], `${row.proposal_id}/${row.link_no}`]
    if (text === null || keys === undefined) return null
    return orDamaged(`proposal_link ${at}`, () => unsealFrom(keys.opener, keys.sealTo, placeOf('proposal_link', column, at), text)).value
  }
  return rows.map(row => ({...row, reason: open(row, 'reason'), unlink_reason: open(row, 'unlink_reason')}))
}
