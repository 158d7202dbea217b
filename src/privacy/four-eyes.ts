import type {Office} from '../act/act.js'
import {dealer, seoulYear} from '../act/codes.js'
import {Fault} from '../fault.js'
import './faults.js'
import type {Db} from '../store/store.js'

/**
 * Two people for what cannot be undone: one files a request, another carries it out. All there is about it lies in this
 * file and in the table's own checks, so that it can give way to a mechanism that other acts share.
 */
export interface Request {
  readonly code: string
  readonly kind: 'erase' | 'purge'
  /** Codes of subjects. */
  readonly subjects: readonly string[]
  readonly basis: string
  readonly state: 'requested' | 'done' | 'refused'
  readonly requestedBy: string
  readonly requestedAt: string
  readonly decidedBy: string | null
  readonly decidedAt: string | null
}

const fromRow = (row: Record<string, string | null>): Request => ({
  code: row.code!, kind: row.kind as Request['kind'], subjects: JSON.parse(row.subjects!) as string[], basis: row.basis!, state: row.state as Request['state'],
  requestedBy: row.requested_by!, requestedAt: row.requested_at!, decidedBy: row.decided_by!, decidedAt: row.decided_at!,
})

/** Requests that wait for a second person, oldest first. */
export const waitingRequests = async (db: Db): Promise<Request[]> =>
  ((await db('erasure').where({state: 'requested'}).orderBy('code')) as Record<string, string | null>[]).map(fromRow)

/** Files a request. */
export async function fileRequest(office: Office, given: Pick<Request, 'kind' | 'subjects' | 'basis'>): Promise<Request> {
  const code = (await dealer(office.db, 'erasure', 'code', `ER${String(seoulYear(office.now)).slice(2)}-`, 3))()
  const row = {
    code, kind: given.kind, subjects: JSON.stringify(given.subjects), basis: given.basis, state: 'requested', requested_by: office.operator.code,
    requested_at: office.now, decided_by: null, decided_at: null, counts: null,
  }
  await office.write.insert('erasure', row)
  return fromRow(row)
}

/**
 * A request that this operator may decide on.
 *
 * @param own whether who asked may do it too: refusing one's own request takes it back
 * @throws Fault `privacy.request-unknown`, `privacy.request-settled`, `privacy.own-request`
 */
export async function requestFor(office: Office, code: string, own: boolean): Promise<Request> {
  const row = (await office.db('erasure').where({code}).first()) as Record<string, string | null> | undefined
  if (!row) throw new Fault('privacy.request-unknown', {code})
  const request = fromRow(row)
  if (request.state !== 'requested') throw new Fault('privacy.request-settled', {code, state: request.state})
  if (!own && request.requestedBy === office.operator.code) throw new Fault('privacy.own-request', {code, operator: office.operator.code})
  return request
}

/** Settles a request. @param counts what was done, for the record */
export async function settleRequest(office: Office, code: string, state: 'done' | 'refused', counts: object | null): Promise<void> {
  await office.write.update('erasure', {code}, {
    state, decided_by: office.operator.code, decided_at: office.now, counts: counts === null ? null : JSON.stringify(counts),
  })
}
