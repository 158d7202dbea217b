import {Fault} from '../fault.js'
import './faults.js'
import type {Db} from '../store/store.js'
import type {Call, CallDefinition, CallState} from './call.js'

interface StoredCall {
  id: string
  code: string
  state: CallState
  definition: string
  opens_at: string
  closes_at: string
  late_mail_until: string | null
  closed_at: string | null
  sealed_at: string | null
  sealed_digest: string | null
  schedule: string | null
  period: string | null
}

const fromRow = (row: StoredCall): Call => ({
  id: row.id, code: row.code, state: row.state, definition: JSON.parse(row.definition) as CallDefinition,
  opensAt: row.opens_at, closesAt: row.closes_at, lateMailUntil: row.late_mail_until, closedAt: row.closed_at,
  sealedAt: row.sealed_at, sealedDigest: row.sealed_digest, schedule: row.schedule, period: row.period,
})

/** @throws Fault `call.not-found`, naming codes that look alike */
export async function findCall(db: Db, code: string): Promise<Call> {
  const row = (await db('call').where({code}).first()) as StoredCall | undefined
  if (row) return fromRow(row)
  const near = (await db('call').whereLike('code', `${code.slice(0, 3)}%`).orderBy('code').limit(5).pluck('code')) as string[]
  throw new Fault('call.not-found', {code, near})
}

/** All calls, by code. */
export async function listCalls(db: Db, filter: {schedule?: string} = {}): Promise<Call[]> {
  return ((await db('call').where(filter).orderBy('code')) as StoredCall[]).map(fromRow)
}

/** The call a schedule made for a period. */
export async function callOfPeriod(db: Db, schedule: string, period: string): Promise<Call | undefined> {
  const row = (await db('call').where({schedule, period}).first()) as StoredCall | undefined
  return row && fromRow(row)
}

/** Whether a code is a call's. */
export const isCall = async (db: Db, code: string): Promise<boolean> => (await db('call').where({code}).first('id')) !== undefined
