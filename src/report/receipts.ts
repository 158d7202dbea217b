import type {Db} from '../store/store.js'

/** A number that does not stand where it should, or stands for something void. */
export interface VoidedReceipt {
  readonly receiptNo: string
  readonly voidedAt: string
  /** Null where it was voided before reasons were kept beside the receipt; the log has it. */
  readonly reason: string | null
}

/** One run of receipt numbers, of a point and year. */
export interface ReceiptRun {
  readonly point: string
  readonly year: number
  /** Number of the last receipt dealt, by its series or by what is there, whichever is higher. */
  readonly last: number
  readonly present: number
  readonly dense: boolean
  /** Numbers dealt of which there is no receipt: a row was deleted behind the log's back. */
  readonly missing: readonly string[]
  readonly voided: readonly VoidedReceipt[]
  /** Receipts that are not void and lead to no proposal and no suggestion: what bore them was deleted. */
  readonly loose: readonly string[]
}

const numberOf = (point: string, year: number, serial: number): string => `${point}-${year}-${String(serial).padStart(6, '0')}`

/**
 * Runs of receipt numbers by point and year: dense, or with what is missing. The last number dealt is kept apart from
 * the receipts, so that one deleted from the end is missed too.
 */
export async function receiptRuns(db: Db, filter: {point?: string; year?: number} = {}): Promise<ReceiptRun[]> {
  const chosen = <Q extends {where(given: object): unknown}>(query: Q): Q => {
    if (filter.point !== undefined) query.where({'receipt.point': filter.point})
    if (filter.year !== undefined) query.where({'receipt.year': filter.year})
    return query
  }
  const runs = new Map<string, {point: string; year: number; last: number; present: number}>()
  const counted = (await chosen(db('receipt')).select('point', 'year').count({n: '*'}).max({last: 'serial'}).groupBy('point', 'year')) as unknown as {
    point: string; year: number; n: number; last: number
  }[]
  for (const {point, year, n, last} of counted) runs.set(`${point}-${year}`, {point, year: Number(year), last: Number(last), present: Number(n)})
  for (const {series, last} of (await db('number_series').where('series', 'like', 'receipt:%')) as {series: string; last: number}[]) {
    const [, point, year] = /^receipt:(.+)-(\d+)$/.exec(series) as unknown as [string, string, string]
    if ((filter.point !== undefined && filter.point !== point) || (filter.year !== undefined && filter.year !== Number(year))) continue
    const run = runs.get(`${point}-${year}`)
    runs.set(`${point}-${year}`, {point, year: Number(year), last: Math.max(last, run?.last ?? 0), present: run?.present ?? 0})
  }

  const ordered = [...runs.values()].sort((a, b) => (a.point < b.point ? -1 : a.point > b.point ? 1 : a.year - b.year))
  const done: ReceiptRun[] = []
  for (const run of ordered) {
    const {point, year, last, present} = run
    const own = {point, year}
    const missing: string[] = []
    if (present < last) {
      const there = new Set((await db('receipt').where(own).pluck('serial')) as number[])
      for (let serial = 1; serial <= last; serial++) if (!there.has(serial)) missing.push(numberOf(point, year, serial))
    }

    const voids = (await db('receipt').leftJoin('receipt_mark', join => join.on('receipt_mark.receipt_no', 'receipt.receipt_no').andOnVal('receipt_mark.kind', 'voided'))
      .where({'receipt.point': point, 'receipt.year': year}).whereNotNull('receipt.voided_at').orderBy('receipt.serial')
      .select('receipt.receipt_no', 'receipt.voided_at', 'receipt_mark.note')) as {receipt_no: string; voided_at: string; note: string | null}[]
    const voided = voids.map(row => ({receiptNo: row.receipt_no, voidedAt: row.voided_at, reason: row.note}))
    const loose = (await db('receipt').where({'receipt.point': point, 'receipt.year': year}).whereNull('receipt.voided_at')
      .leftJoin('proposal', 'proposal.receipt_no', 'receipt.receipt_no').leftJoin('suggestion', 'suggestion.receipt_no', 'receipt.receipt_no')
      .whereNull('proposal.id').whereNull('suggestion.id').orderBy('receipt.serial').pluck('receipt.receipt_no')) as string[]
    done.push({...run, dense: missing.length === 0, missing, voided, loose})
  }

  return done
}
