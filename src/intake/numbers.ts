import type {Office} from '../act/act.js'

/** What is numbered: receipts of a point and year, suggestions and proposals of a year, pseudonyms and notices of a year. */
export type Series = `receipt:${string}-${number}` | `suggestion:${number}` | `proposal:${number}` | `person:${number}` | `notice:${number}` | `notice-export:${number}` | `schedule-run:${number}`

/**
 * Draws the next numbers of a series. The last one dealt is kept beside what bears the numbers: a number is never
 * dealt again when its bearer is taken back, and one that was deleted behind our back is missed.
 *
 * @param n how many
 * @param lastInUse asked once for a series that began before its last number was kept
 * @returns the first of the numbers drawn
 */
export async function drawNumbers(office: Office, series: Series, n: number, lastInUse: () => Promise<number>): Promise<number> {
  const kept = (await office.db('number_series').where({series}).first()) as {last: number} | undefined
  const last = kept?.last ?? (await lastInUse())
  if (n === 0) return last + 1
  if (kept) await office.write.update('number_series', {series}, {last: last + n})
  else await office.write.insert('number_series', {series, last: last + n})
  return last + 1
}

/** The largest number behind a prefix of a code column; what was dealt before numbers were kept. */
export async function lastBehind(office: Office, table: string, column: string, prefix: string): Promise<number> {
  const used = (await office.db(table).where(column, 'like', `${prefix}%`).pluck(column)) as string[]
  return used.map(code => Number(code.slice(prefix.length))).filter(Number.isInteger).reduce((a, b) => Math.max(a, b), 0)
}
