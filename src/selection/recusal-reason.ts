import {newSalt} from '../act/hash.js'
import {placeOf, sealTo, unsealFrom} from '../act/seal.js'
import {keysOf, orDamaged, sealToOf} from '../act/vault.js'
import {commit} from '../act/writer.js'
import type {Db} from '../store/store.js'

const place = (row: string): string => placeOf('recusal', 'reason', row)

/**
 * The columns of a recusal's reason. It may name people, so it lies sealed to the store's key with its salt; recording one
 * needs no key file.
 *
 * @param row key of the row, `PROPOSAL-ID/NUMBER`
 */
export async function sealRecusalReason(db: Db, row: string, text: string): Promise<{reason: string; salt: null; reason_commitment: string}> {
  const salt = newSalt()
  return {reason: sealTo((await sealToOf(db))!, place(row), salt, text), salt: null, reason_commitment: commit(salt, 'recusal.reason', text)}
}

/** Opens a recusal's reason: to compare it, or for the internal pack of a call, which is a logged act. @throws Fault `key.…`, `personal.damaged` */
export async function openRecusalReason(db: Db, row: string, sealed: string): Promise<string> {
  const {opener, sealTo: to} = await keysOf(db)
  return orDamaged(`recusal ${row}`, () => unsealFrom(opener, to, place(row), sealed)).value
}
