import {Fault} from '../fault.js'
import './faults.js'

/** How far behind the last event a clock may be and still write, in milliseconds; it is then held at that event. */
const heldFor = 5 * 60_000

/**
 * The time of the next event: never before the last one's.
 *
 * @throws Fault `clock.behind` when this clock is more than five minutes behind the log
 */
export function eventTime(now: string, last: string | undefined): {time: string; held: boolean} {
  if (last === undefined || now >= last) return {time: now, held: false}
  if (Date.parse(last) - Date.parse(now) > heldFor) throw new Fault('clock.behind', {now, last})
  return {time: last, held: true}
}

/**
 * Reads `PDS_NOW`.
 *
 * @returns ISO 8601 UTC with milliseconds, or undefined when unset
 * @throws Fault `clock.invalid`
 */
export function pretendedNow(given: string | undefined): string | undefined {
  if (!given) return undefined
  // A time without an offset is Seoul time, as on every screen of the office.
  const text = /T.*(Z|[+-]\d{2}:?\d{2})$/.test(given) ? given : `${given.includes('T') ? given : `${given}T00:00`}+09:00`
  const time = Date.parse(text)
  if (Number.isNaN(time)) throw new Fault('clock.invalid', {given})
  return new Date(time).toISOString()
}
