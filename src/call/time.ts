import {Fault} from '../fault.js'
import './faults.js'

/**
 * Reads a time a person wrote: ISO 8601 with an offset, or Seoul time without one. A date alone is its first or its
 * last second.
 *
 * @returns ISO 8601 UTC
 * @throws Fault `time.invalid`
 */
export function readInstant(given: string, dateMeans: 'start' | 'end'): string {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,3})?)?\s*(Z|[+-]\d{2}:\d{2})?)?$/.exec(given.trim())
  if (match) {
    const [, date, minutes, seconds, offset] = match
    const time = minutes === undefined ? (dateMeans === 'start' ? '00:00:00' : '23:59:59') : `${minutes}${seconds ?? ':00'}`
    const instant = Date.parse(`${date}T${time}${offset ?? '+09:00'}`)
    // Date.parse takes 31 February as 3 March; a date that does not come back was none.
    const written = new Date(Date.parse(`${date}T00:00:00Z`))
    if (!Number.isNaN(instant) && !Number.isNaN(written.getTime()) && written.toISOString().slice(0, 10) === date)
      return new Date(instant).toISOString()
  }

  throw new Fault('time.invalid', {given})
}
