import type {Db} from '../store/store.js'

/** The calendar year in Seoul of an instant. */
export const seoulYear = (instant: string): number => Number(seoulDate(instant).slice(0, 4))

/** The calendar date in Seoul (UTC+9, no summer time) of an instant, `YYYY-MM-DD`. */
export const seoulDate = (instant: string): string => new Date(Date.parse(instant) + 9 * 3_600_000).toISOString().slice(0, 10)

/**
 * The numbers the store deals next under a prefix: one past the largest in use, codes given by people included.
 * Call it inside an act only: the office's lock keeps two acts from dealing the same number.
 *
 * @returns a function that gives the next code each time, e.g. `S26-01`, `S26-02`
 */
export async function dealer(db: Db, table: string, column: string, prefix: string, width: number): Promise<() => string> {
  const used = (await db(table).where(column, 'like', `${prefix}%`).pluck(column)) as string[]
  let last = used.map(code => code.slice(prefix.length)).filter(rest => /^\d+$/.test(rest)).map(Number).reduce((a, b) => Math.max(a, b), 0)
  return () => `${prefix}${String(++last).padStart(width, '0')}`
}
