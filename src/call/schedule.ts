import {z} from 'zod'
import {criterionSchema} from './call.js'

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

const moment = z.strictObject({day: z.enum(days), time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)})
const words = z.union([z.string().min(1), z.record(z.string().regex(/^[a-z]{2}$/), z.string().min(1))])
  .transform(given => (typeof given === 'string' ? {ko: given, en: given} : given) as Readonly<Record<string, string>>)

/**
 * The schedule file: a call that comes back every week. `{yy}`, `{yyyy}` and `{ww}`/`{week}` in the code and theme are
 * the ISO week's year and number (week with two digits, or as said).
 */
export const scheduleSchema = z.strictObject({
  code: z.string().regex(/^[A-Z][A-Z0-9-]{0,39}$/),
  theme: words,
  call_code: z.string().regex(/\{ww\}|\{week\}/),
  every: z.literal('week'),
  opens: moment,
  closes: moment,
  criteria: z.array(criterionSchema).default([]),
})

export type ScheduleDefinition = z.infer<typeof scheduleSchema>

/** One week of a schedule. */
export interface Period {
  /** ISO week, e.g. `2026-W14`. */
  readonly key: string
  readonly code: string
  readonly theme: Readonly<Record<string, string>>
  /** Seoul time, `YYYY-MM-DDTHH:MM`. */
  readonly opensAt: string
  readonly closesAt: string
}

const dayMs = 86_400_000

/** The ISO week of a Seoul date (ISO 8601: the week that holds the year's first Thursday is week 1). */
export function isoWeek(date: string): {year: number; week: number; monday: string} {
  const day = Date.parse(`${date}T00:00:00Z`)
  const weekday = (new Date(day).getUTCDay() + 6) % 7
  const thursday = new Date(day + (3 - weekday) * dayMs)
  const firstOfYear = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  return {
    year: thursday.getUTCFullYear(),
    week: Math.floor((thursday.getTime() - firstOfYear) / dayMs / 7) + 1,
    monday: new Date(day - weekday * dayMs).toISOString().slice(0, 10),
  }
}

/** The week of a schedule that a Seoul date lies in. A close before the open belongs to the week after. */
export function periodOf(schedule: ScheduleDefinition, date: string): Period {
  const {year, week, monday} = isoWeek(date)
  const ww = String(week).padStart(2, '0')
  const fill = (text: string) =>
    text.replaceAll('{yyyy}', String(year)).replaceAll('{yy}', String(year).slice(2)).replaceAll('{ww}', ww).replaceAll('{week}', String(week))
  const at = ({day, time}: ScheduleDefinition['opens'], addWeeks: number) => {
    const offset = days.indexOf(day) + 7 * addWeeks
    return `${new Date(Date.parse(`${monday}T00:00:00Z`) + offset * dayMs).toISOString().slice(0, 10)}T${time}`
  }
  const opensAt = at(schedule.opens, 0)
  const sameWeek = at(schedule.closes, 0)
  return {
    key: `${year}-W${ww}`,
    code: fill(schedule.call_code),
    theme: Object.fromEntries(Object.entries(schedule.theme).map(([language, text]) => [language, fill(text)])),
    opensAt,
    closesAt: sameWeek > opensAt ? sameWeek : at(schedule.closes, 1),
  }
}
