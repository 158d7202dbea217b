import kr from './holidays/kr.json' with {type: 'json'}
import type {Words, OpenPoint} from './rulebook.js'

/** Why a public holiday is one: a fixed date, a lunar one, a substitute day (대체공휴일), an election, or a day named once (임시공휴일). */
export type HolidayKind = 'fixed' | 'lunar' | 'substitute' | 'election' | 'one-off'

/** Public holidays of a country as a dated table; Saturdays and Sundays are not in it. */
export interface HolidayTable {
  readonly id: string
  /** First and last local date the table speaks of. */
  readonly from: string
  readonly until: string
  /** Last date for which the days were announced; later ones are calculated by the rules. */
  readonly confirmedUntil: string
  /** The texts the days follow, each from the date it counts. */
  readonly sources: readonly (Words & {readonly since: string})[]
  readonly openPoints: readonly OpenPoint[]
  readonly names: Readonly<Record<string, Words>>
  readonly days: readonly (readonly [date: string, name: string, kind: HolidayKind])[]
}

/** Why nobody works on a day. `name` is a key of the table's `names`; `calculated` is set on a day not announced yet. */
export interface RestDay {
  readonly kind: 'saturday' | 'sunday' | HolidayKind
  readonly name?: string
  readonly calculated?: true
}

/** Holidays of public offices in Korea, 2017 to 2030. */
export const koreanHolidays = kr as unknown as HolidayTable

const tables: Readonly<Record<string, HolidayTable>> = {kr: koreanHolidays}

/** A table by the name a rulebook gives; undefined when there is none. */
export const holidayTable = (id: string): HolidayTable | undefined => tables[id]

const dayLength = 86_400_000
const time = (date: string): number => Date.parse(`${date}T00:00:00Z`)
const text = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** A local date moved by whole days. */
export const addDays = (date: string, days: number): string => text(time(date) + days * dayLength)

/** Whole days from one local date to another; negative when the second is earlier. */
export const daysBetween = (from: string, to: string): number => Math.round((time(to) - time(from)) / dayLength)

/** Day of the week: 0 is Sunday. */
export const weekday = (date: string): number => new Date(time(date)).getUTCDay()

/**
 * The same day some months later; the month's last day where there is no such day (Civil Act art. 160(3)).
 *
 * @returns the date, and whether the month was too short
 */
export function addMonths(date: string, months: number): {readonly date: string; readonly clamped: boolean} {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return {date: text(Date.UTC(year, month - 1 + months, Math.min(day, last))), clamped: day > last}
}

const indexes = new WeakMap<HolidayTable, ReadonlyMap<string, readonly [string, string, HolidayKind]>>()

/** Why a date is no working day; undefined when it is one. Outside the table's years only weekends are known. */
export function restDay(date: string, table: HolidayTable): RestDay | undefined {
  let index = indexes.get(table)
  if (index === undefined) {
    // Two holidays on one day (어린이날 and 부처님오신날, 2025-05-05): the first in the table names it.
    index = new Map([...table.days].reverse().map(day => [day[0], day]))
    indexes.set(table, index)
  }

  const found = index.get(date)
  if (found) return {kind: found[2], name: found[1], ...(date > table.confirmedUntil ? {calculated: true as const} : {})}
  const day = weekday(date)
  return day === 6 ? {kind: 'saturday'} : day === 0 ? {kind: 'sunday'} : undefined
}

/** The first working day on or after a date. */
export function workingDayFrom(date: string, table: HolidayTable): string {
  let on = date
  while (restDay(on, table) !== undefined) on = addDays(on, 1)
  return on
}
