import {z} from 'zod'
import {act} from '../act/act.js'
import {Fault} from '../fault.js'
import './faults.js'
import type {Db} from '../store/store.js'
import {cleanText} from './reading/grid.js'

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

/** What a slip says of a desk: whose it is, and how to reach it. */
export interface Desk {
  readonly point: string
  readonly name: {readonly ko: string; readonly en: string}
  /** The office in whose name receipts are given, where the point's own name does not say it. */
  readonly office: {readonly ko: string | null; readonly en: string | null}
  readonly phone: string | null
  readonly email: string | null
  readonly address: {readonly ko: string | null; readonly en: string | null}
}

/** A point as a slip prints it. @throws Fault `point.not-found` */
export async function findDesk(db: Db, code: string): Promise<Desk> {
  const points = (await db('point').orderBy('code')) as {code: string; name_ko: string; name_en: string}[]
  const point = points.find(one => one.code === code)
  if (!point) throw new Fault('point.not-found', {code, known: points.map(one => one.code)})
  const row = ((await db('point_desk').where({point: code}).first()) ?? {}) as Record<string, string | null | undefined>
  return {
    point: code, name: {ko: point.name_ko, en: point.name_en}, office: {ko: row.office_ko ?? null, en: row.office_en ?? null},
    phone: row.phone ?? null, email: row.email ?? null, address: {ko: row.address_ko ?? null, en: row.address_en ?? null},
  }
}

/** Sets what slips print of a point; what is not named stays as it is, and an empty text takes it away. */
export const setDesk = act({
  name: 'point.desk-set',
  summary: 'Set what receipt slips print of an intake point.',
  roles: ['admin', 'officer'],
  input: z.strictObject({
    code: z.string(), officeKo: z.string().max(100).optional(), officeEn: z.string().max(100).optional(), phone: z.string().max(60).optional(),
    email: z.string().max(100).optional(), addressKo: z.string().max(200).optional(), addressEn: z.string().max(200).optional(),
  }),
  async perform({input: {code, ...given}, office}) {
    const before = await findDesk(office.db, code)
    const pick = (value: string | undefined, was: string | null) => (value === undefined ? was : cleanText(value) || null)
    const row = {
      office_ko: pick(given.officeKo, before.office.ko), office_en: pick(given.officeEn, before.office.en), phone: pick(given.phone, before.phone),
      email: pick(given.email, before.email), address_ko: pick(given.addressKo, before.address.ko), address_en: pick(given.addressEn, before.address.en),
    }
    const entity = {kind: 'point', id: code}
    const there = (await office.db('point_desk').where({point: code}).first()) as Record<string, string | null> | undefined
    if (Object.entries(row).every(([column, value]) => (there?.[column] ?? null) === value)) return {entity, result: before, facts: {set: []}, unchanged: true}
    if (there) await office.write.update('point_desk', {point: code}, row)
    else await office.write.insert('point_desk', {point: code, ...row})
    return {entity, result: await findDesk(office.db, code), facts: {set: Object.keys(given)}}
  },
})

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
