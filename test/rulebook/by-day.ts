import type {Rulebook, Stop} from '../../src/rulebook/index.js'
import table from '../../src/rulebook/holidays/kr.json' with {type: 'json'}

const free = new Set(table.days.map(([date]) => date))

/**
 * A second count of a due day that walks the calendar one day at a time: it shares the data with the first and none of
 * its arithmetic. A day counts unless it lies in a stop (after the day of asking, up to the day of the answer); the term
 * ends on the first day on which enough days have counted, people work and nothing asked for is outstanding.
 */
export function byDay(book: Rulebook, name: string, from: string, given: readonly Stop[]): string {
  const rule = book.rules[name]!
  const cursor = new Date(`${from}T12:00:00Z`)
  const today = () => cursor.toISOString().slice(0, 10)
  const tomorrow = () => cursor.setUTCDate(cursor.getUTCDate() + 1)
  const works = () => !free.has(today()) && cursor.getUTCDay() !== 0 && cursor.getUTCDay() !== 6
  if (rule.kind === 'date') {
    cursor.setUTCFullYear(cursor.getUTCFullYear() + rule.yearsLater, rule.month - 1, rule.day)
    while (!works()) tomorrow()
    return today()
  }

  if (rule.kind === 'quarter-end') {
    const quarter = () => Math.floor(cursor.getUTCMonth() / 3)
    const own = quarter()
    while (quarter() === own) tomorrow()
    cursor.setUTCDate(cursor.getUTCDate() - 1)
    while (!works()) tomorrow()
    return today()
  }

  if (rule.unit === 'working-day') {
    for (let counted = 0; ; tomorrow()) if (works() && ++counted === rule.count) return today()
  }

  // How many days the term has: walked, with the months told by their number changing.
  const months = rule.unit === 'year' ? rule.count * 12 : rule.unit === 'month' ? rule.count : 0
  let days = rule.unit === 'week' ? rule.count * 7 : rule.unit === 'day' ? rule.count : 0
  if (months > 0) {
    const walker = new Date(cursor)
    const target = walker.getUTCFullYear() * 12 + walker.getUTCMonth() + months
    const monthOf = () => walker.getUTCFullYear() * 12 + walker.getUTCMonth()
    for (const day = walker.getUTCDate(); monthOf() < target || (monthOf() === target && walker.getUTCDate() < day); days++) walker.setUTCDate(walker.getUTCDate() + 1)
    // Past the month's end: the day before is its last.
    if (monthOf() > target) days--
  }

  const stops = given.filter(stop => rule.stops.includes(stop.kind))
  for (let counted = 0; ; ) {
    tomorrow()
    const on = today()
    if (!stops.some(stop => stop.from < on && on <= stop.to)) counted++
    const waiting = stops.some(stop => stop.from <= on && on < stop.to)
    if (counted >= days && !waiting && (works() || !rule.rolls)) return on
  }
}
