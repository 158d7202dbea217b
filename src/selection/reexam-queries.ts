import {newSalt} from '../act/hash.js'
import {placeOf, sealTo, unsealFrom} from '../act/seal.js'
import {keysIfThere, orDamaged, sealToOf} from '../act/vault.js'
import {commit} from '../act/writer.js'
import {Fault} from '../fault.js'
import './reexam-faults.js'
import {readableColumns} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import type {ReexamKind, ReexamState, Requester} from './reexam.js'

/** A re-examination. Dates are local, `YYYY-MM-DD`. Its ground lies sealed and is read by `groundOf`. */
export interface Reexamination {
  readonly code: string
  readonly proposal: string
  readonly call: string | null
  /** The decision it is asked against. */
  readonly decision: string
  readonly kind: ReexamKind
  readonly requester: Requester
  readonly receivedOn: string
  readonly notifiedOn: string | null
  /** Last day on which it could be asked for; null for those who are bound to none. */
  readonly limitOn: string | null
  /** Who took it although it came too late. */
  readonly overriddenBy: string | null
  readonly measureOn: string | null
  readonly rulebook: string
  /** By when it is to be decided and told. */
  readonly dueOn: string
  readonly state: ReexamState
  readonly recordedBy: string
  /** ISO 8601 UTC. */
  readonly recordedAt: string
  readonly committeeOn: string | null
  /** The decision that answers it, once it is public. */
  readonly decidedBy: string | null
}

type Stored = Record<string, string | null>

/** Re-examinations by code; `open` leaves out those that are decided. */
export async function listReexaminations(db: Db, filter: {open?: boolean | undefined; call?: string | undefined; proposal?: string | undefined} = {}): Promise<Reexamination[]> {
  const columns = (await readableColumns(db, 'reexamination')).filter(column => column !== 'ground').map(column => `reexamination.${column}`)
  const query = db('reexamination').join('proposal', 'proposal.id', 'reexamination.proposal_id').leftJoin('call', 'call.id', 'proposal.call_id')
    .orderBy('reexamination.code').select(...columns, 'proposal.ref', {call_code: 'call.code'})
  if (filter.open) void query.whereNot('reexamination.state', 'decided')
  if (filter.call !== undefined) void query.where('call.code', filter.call)
  if (filter.proposal !== undefined) void query.where('proposal.ref', filter.proposal)
  return ((await query) as Stored[]).map(row => ({
    code: row.code!, proposal: row.ref!, call: row.call_code!, decision: row.decision!, kind: row.kind as ReexamKind, requester: row.requester as Requester,
    receivedOn: row.received_on!, notifiedOn: row.notified_on!, limitOn: row.limit_on!, overriddenBy: row.overridden_by!, measureOn: row.measure_on!,
    rulebook: row.rulebook!, dueOn: row.due_on!, state: row.state as ReexamState, recordedBy: row.recorded_by!, recordedAt: row.recorded_at!,
    committeeOn: row.committee_on!, decidedBy: row.decided_by_decision!,
  }))
}

/** @throws Fault `reexam.not-found` */
export async function findReexamination(db: Db, code: string): Promise<Reexamination> {
  const found = (await listReexaminations(db)).find(one => one.code === code)
  if (!found) throw new Fault('reexam.not-found', {code})
  return found
}

/** The re-examination of a proposal that is under way. */
export const openReexamOf = async (db: Db, proposal: string): Promise<Reexamination | undefined> => (await listReexaminations(db, {open: true, proposal}))[0]

/** A ground as it is stored: it is the proposer's own text, so it lies sealed to the store's key. */
export async function sealGround(db: Db, code: string, text: string): Promise<{ground: string; ground_commitment: string}> {
  const salt = newSalt()
  return {ground: sealTo((await sealToOf(db))!, placeOf('reexamination', 'ground', code), salt, text), ground_commitment: commit(salt, 'reexamination.ground', text)}
}

/** The ground of a re-examination, opened; null where it was erased, and without the key file. @throws Fault `key.…`, `personal.damaged` */
export async function groundOf(db: Db, code: string): Promise<string | null> {
  const row = (await db('reexamination').where({code}).first('ground')) as {ground: string | null} | undefined
  const keys = await keysIfThere(db)
  if (!row || row.ground === null || keys === undefined) return null
  return orDamaged(`reexamination ${code}`, () => unsealFrom(keys.opener, keys.sealTo, placeOf('reexamination', 'ground', code), row.ground!)).value
}
