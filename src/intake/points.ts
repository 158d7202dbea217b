import {z} from 'zod'
import {act} from '../act/act.js'
import {Fault} from '../fault.js'
import './faults.js'
import type {Db} from '../store/store.js'

/** A desk where the public hands things in (접수처). Points are data: nothing in the program names one. */
export interface Point {
  readonly code: string
  readonly name: {readonly ko: string; readonly en: string}
  readonly active: boolean
}

/** All points, by code. */
export async function listPoints(db: Db): Promise<Point[]> {
  const rows = (await db('point').orderBy('code')) as {code: string; name_ko: string; name_en: string; active: number}[]
  return rows.map(row => ({code: row.code, name: {ko: row.name_ko, en: row.name_en}, active: row.active === 1}))
}

/** @throws Fault `point.not-found` */
export async function requirePoint(db: Db, code: string): Promise<void> {
  const known = (await db('point').where({active: 1}).orderBy('code').pluck('code')) as string[]
  if (!known.includes(code)) throw new Fault('point.not-found', {code, known})
}

/** Adds an intake point; its code begins the receipt numbers it deals. */
export const addPoint = act({
  name: 'point.added',
  summary: 'Add an intake point.',
  roles: ['admin', 'officer'],
  input: z.strictObject({
    code: z.string().regex(/^[A-Z][A-Z0-9]{0,9}$/),
    nameKo: z.string().min(1).max(100),
    nameEn: z.string().min(1).max(100),
  }),
  async perform({input, office}) {
    if (await office.db('point').where({code: input.code}).first()) throw new Fault('point.exists', {code: input.code})
    await office.write.insert('point', {code: input.code, name_ko: input.nameKo, name_en: input.nameEn, active: 1})
    const result: Point = {code: input.code, name: {ko: input.nameKo, en: input.nameEn}, active: true}
    return {entity: {kind: 'point', id: input.code}, result, facts: {}}
  },
})
