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
  /** Version of the method it was counted by; null for one sealed before versions were kept. */
  readonly methodVersion: string | null
  /** What was asked for, as the act was given it. */
  readonly options: object
  /** Seed of the lot, where the options hold one. */
  readonly seed: string | null
  readonly inputDigest: string
  /** Responses or score sheets counted; null for one sealed before it was kept. */
  readonly counted: number | null
  readonly result: object
  readonly digest: string
  readonly sealedAt: string
  readonly sealedBy: string
  /** Code of the tally this one takes the place of. */
  readonly supersedes: string | null
}

/** A row of the table as the database gives it. */
export type TallyRow = Readonly<Record<string, string | number | null>>

const fromRow = (row: TallyRow): SealedTally => {
  const text = (column: string) => row[column] as string
  const options = JSON.parse(text('options')) as {seed?: unknown}
  return {
    code: text('code'), kind: text('kind') as SealedTally['kind'], subject: text('subject'), method: text('method'),
    methodVersion: (row.method_version as string | null) ?? null, options, seed: typeof options.seed === 'string' ? options.seed : null,
    inputDigest: text('input_digest'), counted: (row.counted as number | null) ?? null, result: JSON.parse(text('result')) as object,
    digest: text('digest'), sealedAt: text('sealed_at'), sealedBy: text('sealed_by'), supersedes: (row.supersedes as string | null) ?? null,
  }
}

/** All sealed tallies, by code. */
export async function listTallies(db: Db): Promise<SealedTally[]> {
  return ((await db('tally').orderBy('code')) as TallyRow[]).map(fromRow)
}

/** @throws Fault `tally.not-found` */
export async function findTally(db: Db, code: string): Promise<SealedTally> {
  return fromRow(await findTallyRow(db, code))
}

/** The row itself, as it lies in the database. @throws Fault `tally.not-found` */
export async function findTallyRow(db: Db, code: string): Promise<TallyRow> {
  const row = (await db('tally').where({code}).first()) as TallyRow | undefined
  if (!row) throw new Fault('tally.not-found', {code})
  return row
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

/**
 * The tally that a new one of the same kind, subject, method and options takes the place of: the one nothing has taken the
 * place of yet. Undefined for the first.
 *
 * @param options the options' JSON
 */
export async function lastOfChain(db: Db, kind: SealedTally['kind'], subject: string, method: string, options: string): Promise<SealedTally | undefined> {
  const same = ((await db('tally').where({kind, subject, method, options}).orderBy(['sealed_at', 'code'])) as TallyRow[]).map(fromRow)
  const replaced = new Set(same.map(({supersedes}) => supersedes))
  return same.filter(({code}) => !replaced.has(code)).at(-1)
}

/** The tallies one tally belongs with, the first one first: each takes the place of the one before. */
export async function chainOf(db: Db, tally: SealedTally): Promise<SealedTally[]> {
  const all = ((await db('tally').where({kind: tally.kind, subject: tally.subject}).orderBy(['sealed_at', 'code'])) as TallyRow[]).map(fromRow)
  const byCode = new Map(all.map(one => [one.code, one]))
  const chain = [tally]
  // A changed row could make a ring of them; a code is taken once.
  const taken = new Set([tally.code])
  const take = (one: SealedTally | undefined): one is SealedTally => one !== undefined && !taken.has(one.code) && taken.add(one.code) !== undefined
  for (let one = byCode.get(tally.supersedes ?? ''); take(one); one = byCode.get(one.supersedes ?? '')) chain.unshift(one)
  for (let one = after(all, tally); take(one); one = after(all, one)) chain.push(one)
  return chain
}

const after = (all: readonly SealedTally[], {code}: SealedTally) => all.find(({supersedes}) => supersedes === code)
