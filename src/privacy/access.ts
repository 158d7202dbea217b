import {z} from 'zod'
import {act, type Outcome} from '../act/act.js'
import {seoulDate} from '../act/codes.js'
import {openingsOf} from '../act/log.js'
import type {EventBody} from '../ledger/index.js'
import type {Db} from '../store/store.js'
import {accessEvents} from './traces.js'

/** Once somebody looked at personal data, or took it out. */
export interface Access {
  readonly seq: number
  readonly time: string
  readonly operator: string
  readonly role: string
  readonly act: string
  readonly command: string
  /** What it was about. */
  readonly entity: string
  /** How many persons it concerned. */
  readonly subjects: number
  readonly fields: readonly string[]
  /** Why; null where it was not opened, is erased or was not given. */
  readonly reason: string | null
}

/** The access records of a month in Seoul, oldest first, reasons unopened. @param month `YYYY-MM` */
export async function accessesIn(db: Db, month: string): Promise<Access[]> {
  const rows = (await db('audit_event').whereIn('type', [...accessEvents]).orderBy('seq').select('body')) as {body: string}[]
  return rows.map(({body}) => JSON.parse(body) as EventBody)
    // A slip without a name on it shows nobody anything.
    .filter(event => seoulDate(event.rehearsal ?? event.time).startsWith(month) && (event.type !== 'receipt.slip-issued' || event.data.fields !== undefined))
    .map(event => ({
      seq: event.seq, time: event.rehearsal ?? event.time, operator: event.actor.id, role: event.actor.role, act: event.type, command: event.cmd.name, entity: event.entity.id,
      subjects: typeof event.data.subjects === 'number' ? event.data.subjects : event.subjects.length,
      fields: Array.isArray(event.data.fields) ? event.data.fields.map(String) : [], reason: null,
    }))
}

/** Opens the reasons of a month's access records for whoever checks them. */
export const reviewAccess = act({
  name: 'privacy.access-reviewed',
  summary: 'Open the reasons of a month\'s access records, to check them.',
  roles: ['officer', 'secretary', 'admin'],
  privileged: true,
  personal: true,
  reason: 'required',
  input: z.strictObject({month: z.string().regex(/^\d{4}-\d\d$/)}),
  async perform({input, office}): Promise<Outcome<Access[]>> {
    const accesses = await accessesIn(office.db, input.month)
    const reasons = new Map((await openingsOf(office.db, accesses.map(({seq}) => seq))).filter(({path}) => path === 'data.reason_c').map(({seq, value}) => [seq, value]))
    return {
      entity: {kind: 'log', id: input.month}, result: accesses.map(access => ({...access, reason: reasons.get(access.seq) ?? null})),
      facts: {month: input.month, records: accesses.length},
    }
  },
})
