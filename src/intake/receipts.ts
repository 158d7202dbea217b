import type {Office} from '../act/act.js'
import {seoulDate, seoulYear} from '../act/codes.js'
import {Fault} from '../fault.js'
import './faults.js'
import type {Db} from '../store/store.js'
import type {Channel} from './channels.js'
import {findResidentNumber} from './normalise/resident-number.js'
import {drawNumbers} from './numbers.js'
import {requirePoint} from './points.js'

/** When something was written and when it reached the desk; what was typed in when is the office's own to say. */
export interface Arrival {
  /** ISO 8601 UTC; absent means now. It is what counts. */
  readonly receivedAt?: string
  /** Local date, `YYYY-MM-DD`. */
  readonly authoredOn?: string
}

/** A receipt (접수) as it is dealt. */
export interface Dealt {
  readonly receiptNo: string
  readonly receivedAt: string
  /** Written, received and typed do not follow each other, and a reason says why. */
  readonly outOfOrder: boolean
}

/** Whether written ≤ received ≤ typed holds; the days are Seoul's. */
export const inOrder = ({receivedAt, authoredOn}: {receivedAt: string; authoredOn?: string | null}, now: string): boolean =>
  receivedAt <= now && (!authoredOn || authoredOn <= seoulDate(receivedAt))

/**
 * Deals receipts, one after the other: dense numbers per point and year, `GH1-2026-000123`.
 *
 * @param desk where and how the things came in; `overrideTimes` takes dates out of order when the order has a reason
 * @throws Fault `point.not-found`, `receipt.times`, `act.reason-missing`
 */
export async function dealReceipts(
  office: Office,
  desk: {readonly point: string; readonly channel: Channel; readonly act: string; readonly overrideTimes?: boolean},
  arrivals: readonly Arrival[],
): Promise<Dealt[]> {
  await requirePoint(office.db, desk.point)
  if (desk.overrideTimes === true && !office.reason?.trim()) throw new Fault('act.reason-missing', {act: desk.act})
  const timed = arrivals.map(({receivedAt = office.now, authoredOn}) => {
    const at = new Date(receivedAt).toISOString()
    const ordered = inOrder({receivedAt: at, authoredOn}, office.now)
    if (!ordered && desk.overrideTimes !== true) throw new Fault('receipt.times', {authoredOn: authoredOn ?? '', receivedAt: at, now: office.now})
    return {at, year: seoulYear(at), authoredOn, ordered}
  })
  const serials = new Map<number, number>()
  for (const year of new Set(timed.map(({year}) => year))) {
    const lastInUse = async () => Number((await office.db('receipt').where({point: desk.point, year}).max({serial: 'serial'}).first())?.serial ?? 0)
    serials.set(year, await drawNumbers(office, `receipt:${desk.point}-${year}`, timed.filter(one => one.year === year).length, lastInUse))
  }

  const dealt: Dealt[] = []
  for (const {at, year, authoredOn, ordered} of timed) {
    const serial = serials.get(year)!
    serials.set(year, serial + 1)
    const receiptNo = `${desk.point}-${year}-${String(serial).padStart(6, '0')}`
    await office.write.insert('receipt', {
      point: desk.point, year, serial, receipt_no: receiptNo, channel: desk.channel, authored_on: authoredOn ?? null, received_at: at,
      entered_at: office.now, entered_by: office.operator.code, voided_at: null,
    })
    if (!ordered) await markReceipt(office, receiptNo, 'out-of-order', office.reason!)
    dealt.push({receiptNo, receivedAt: at, outOfOrder: !ordered})
  }

  return dealt
}

/** What may be noted on a receipt: its dates are out of order, it went to another office, it was closed, it is void. */
export type ReceiptMarkKind = 'out-of-order' | 'handed-over' | 'closed' | 'voided'

/** Notes something on a receipt, with its reason. The number stays whatever happens to what bears it. */
export async function markReceipt(office: Office, receiptNo: string, kind: ReceiptMarkKind, note: string): Promise<void> {
  const last = (await office.db('receipt_mark').where({receipt_no: receiptNo}).max({n: 'mark_no'}).first()) as {n: number | null} | undefined
  await office.write.insert('receipt_mark', {
    receipt_no: receiptNo, mark_no: Number(last?.n ?? 0) + 1, kind, note, marked_by: office.operator.code, marked_at: office.now,
  })
}

/** Voids a receipt: it keeps its number and says why. */
export async function voidReceipt(office: Office, receiptNo: string): Promise<void> {
  const {point, year, serial} = (await office.db('receipt').where({receipt_no: receiptNo}).first()) as {point: string; year: number; serial: number}
  await office.write.update('receipt', {point, year, serial}, {voided_at: office.now})
  await markReceipt(office, receiptNo, 'voided', office.reason ?? '')
}

/**
 * Refuses a resident registration number in any field, offered or not: the Personal Information Protection Act
 * art. 24-2 lets none be kept.
 *
 * @throws Fault `receipt.resident-number`
 */
export function refuseResidentNumbers(fields: Readonly<Record<string, string | undefined>>): void {
  for (const [field, value] of Object.entries(fields)) {
    const found = value === undefined ? undefined : findResidentNumber(value)
    if (found) throw new Fault('receipt.resident-number', {masked: found.masked, field})
  }
}

/** A note on a receipt. */
export interface ReceiptMark {
  readonly kind: ReceiptMarkKind
  readonly note: string
  readonly markedBy: string
  readonly markedAt: string
}

/** A receipt with what was noted on it. */
export interface Receipt {
  readonly receiptNo: string
  readonly point: string
  readonly channel: Channel
  readonly authoredOn: string | null
  readonly receivedAt: string
  readonly enteredAt: string
  readonly enteredBy: string
  readonly voidedAt: string | null
  readonly marks: readonly ReceiptMark[]
  /** How often a slip was printed. */
  readonly slips: number
}

/** @throws Fault `receipt.not-found` */
export async function findReceipt(db: Db, receiptNo: string): Promise<Receipt> {
  const row = (await db('receipt').where({receipt_no: receiptNo}).first()) as Record<string, string> | undefined
  if (!row) throw new Fault('receipt.not-found', {ref: receiptNo})
  const slips = await db('receipt_slip').where({receipt_no: receiptNo}).count({n: '*'}).first()
  return {
    receiptNo, point: row.point!, channel: row.channel as Channel, authoredOn: row.authored_on ?? null, receivedAt: row.received_at!,
    enteredAt: row.entered_at!, enteredBy: row.entered_by!, voidedAt: row.voided_at ?? null, marks: await marksOf(db, receiptNo),
    slips: Number(slips?.n ?? 0),
  }
}

/** What was noted on a receipt, oldest first. */
export async function marksOf(db: Db, receiptNo: string): Promise<ReceiptMark[]> {
  const rows = (await db('receipt_mark').where({receipt_no: receiptNo}).orderBy('mark_no')) as Record<string, string>[]
  return rows.map(row => ({kind: row.kind as ReceiptMarkKind, note: row.note!, markedBy: row.marked_by!, markedAt: row.marked_at!}))
}
