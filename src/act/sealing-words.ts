import type {Effect} from '../ledger/index.js'
import type {Db} from '../store/store.js'
import {placeOf, sealTo} from './seal.js'
import {sealToOf} from './vault.js'
import {makeWriter} from './writer.js'

/** The schema from which on what requests hold, and why somebody stands aside, is sealed. */
export const wordsSealedFrom = 13

/** Tables that then hold something sealed that lay in plain text before. */
export const sealedWordTables = ['act_request', 'recusal'] as const

/**
 * Seals orders that wait and reasons of recusals that lie in plain text, and closes requests of the erasures' own
 * mechanism, which nobody can carry out any more. It runs once, inside the transaction of the migration; sealed columns
 * stay out of row digests, so only the closed requests are noted.
 */
export async function sealWaitingWords(db: Db): Promise<{facts: Readonly<Record<string, number>>; effects: readonly Effect[]}> {
  const to = (await sealToOf(db))!
  const requests = (await db('act_request').whereNotNull('salt').whereNotNull('input').select('code', 'input', 'salt')) as {code: string; input: string; salt: string}[]
  for (const {code, input, salt} of requests)
    await db('act_request').where({code}).update({input: sealTo(to, placeOf('act_request', 'input', code), salt, input), salt: null})
  const recusals = (await db('recusal').whereNotNull('salt').whereNotNull('reason').select('proposal_id', 'recusal_no', 'reason', 'salt')) as {proposal_id: string; recusal_no: number; reason: string; salt: string}[]
  for (const {reason, salt, ...key} of recusals)
    await db('recusal').where(key).update({reason: sealTo(to, placeOf('recusal', 'reason', `${key.proposal_id}/${key.recusal_no}`), salt, reason), salt: null})
  const {write, effects} = makeWriter(db)
  const waiting = (await db('erasure').where({state: 'requested'}).orderBy('code')) as {code: string; requested_by: string}[]
  for (const {code, requested_by: by} of waiting) await write.update('erasure', {code}, {state: 'refused', decided_by: by, decided_at: new Date().toISOString()})
  return {facts: {requests: requests.length, recusals: recusals.length, closed: waiting.length}, effects}
}
