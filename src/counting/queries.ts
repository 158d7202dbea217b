import {Fault} from '../fault.js'
import './faults.js'
import type {Db} from '../store/store.js'

/** A sealed tally. */
export interface SealedTally {
  readonly code: string
  readonly kind: 'survey' | 'call'
  /** Code of the survey or call. */
  readonly subject: string
  readonly method: string
  readonly options: object
  readonly inputDigest: string
  readonly result: object
  readonly digest: string
  readonly sealedAt: string
  readonly sealedBy: string
}

const fromRow = (row: Record<string, string>): SealedTally => ({
  code: row.code!, kind: row.kind as SealedTally['kind'], subject: row.subject!, method: row.method!,
  options: JSON.parse(row.options!) as object, inputDigest: row.input_digest!, result: JSON.parse(row.result!) as object,
  digest: row.digest!, sealedAt: row.sealed_at!, sealedBy: row.sealed_by!,
})

/** All sealed tallies, by code. */
export async function listTallies(db: Db): Promise<SealedTally[]> {
  return ((await db('tally').orderBy('code')) as Record<string, string>[]).map(fromRow)
}

/** @throws Fault `tally.not-found` */
export async function findTally(db: Db, code: string): Promise<SealedTally> {
  const row = (await db('tally').where({code}).first()) as Record<string, string> | undefined
  if (!row) throw new Fault('tally.not-found', {code})
  return fromRow(row)
}

/**
 * The newest sealed tally of a survey or call: what it counted may no longer be taken away.
 *
 * @param since only a tally sealed at that time or later, ISO 8601 UTC
 */
export async function sealedTallyOf(db: Db, subject: string, since = ''): Promise<string | undefined> {
  const row = (await db('tally').where({subject}).where('sealed_at', '>=', since).orderBy('code', 'desc').first()) as {code: string} | undefined
  return row?.code
}
