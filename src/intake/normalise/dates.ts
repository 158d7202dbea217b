import {cellText, cleanText, type Cell} from '../reading/grid.js'
import {isErrorCell, problem, type Normalised, type WarningAt} from './problem.js'

const weekdays = '일월화수목금토'
/** The same days in Chinese characters, as some forms print them. */
const hanja = '日月火水木金土'

/** A cell's text with compatibility forms folded: full-width digits, `㈪`. */
const folded = (cell: Cell): string => cleanText(cellText(cell)).normalize('NFKC').trim()

/** A date and what may follow it. Year, month and day are parted by points, hyphens, slashes or 년 월 일. */
const dayPattern = /^['’‘`]?(\d{4}|\d{2})\s*(?:([.\-/])|년)\s*(\d{1,2})\s*(?:[.\-/]|월)\s*(\d{1,2})\s*(?:일|\.)?/u
const run = /^(\d{4})(\d{2})(\d{2})(?=$|[\sT(])/
const weekdayPattern = /^\s*(?:\(([일월화수목금토日月火水木金土])(?:요일|曜日)?\)|([일월화수목금토])요일)/u
const clockPattern = /^(오전|오후|AM|PM)?\s*(?:(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?|(\d{1,2})시(?:\s*(\d{1,2})분(?:\s*(\d{1,2})초)?)?)\s*(오전|오후|AM|PM)?\s*(?:GMT\+9|KST|\+09:?00)?$/iu

/** Characters of the longest way to write a date and a time. */
const longest = 60

/** What a date cell says. */
interface Read {
  /** `YYYY-MM-DD`. */
  readonly date: string
  /** Seconds since midnight, undefined when no time is written. */
  readonly seconds?: number
  readonly warnings: readonly WarningAt[]
}

/**
 * A Korean calendar date, `YYYY-MM-DD`: `2026.11.23.`, `2026. 11. 3.`, `2026-11-03`, `2026/11/3`, `20261123`,
 * `2026년 11월 23일(월)`, a time after it allowed. `26.11.23`, `'26.11.23.`, spreadsheet serials and wrong weekdays are
 * taken with a warning; `03/04/2026`, `26/11/23`, a date without a year and impossible ones are not.
 */
export function normaliseDate(cell: Cell): Normalised<string> {
  const read = readDate(cell)
  return 'problem' in read ? read : withWarnings(read.date, read.warnings)
}

/** A date and time, Seoul time unless an offset is written, as ISO 8601 UTC; a date alone is its first minute. */
export function normaliseInstant(cell: Cell): Normalised<string> {
  const text = folded(cell)
  if (text.length <= longest && /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text)) {
    // The platform's parser turns 30 February into 2 March.
    const day = readDate(text.slice(0, 10))
    if ('problem' in day) return day
    return Number.isNaN(Date.parse(text)) ? problem('not-a-time', {}) : {value: new Date(text).toISOString()}
  }

  const read = readDate(cell)
  if ('problem' in read) return read
  return withWarnings(new Date(Date.parse(`${read.date}T00:00:00+09:00`) + (read.seconds ?? 0) * 1000).toISOString(), read.warnings)
}

const withWarnings = (value: string, warnings: readonly WarningAt[]): Normalised<string> => ({value, ...(warnings.length > 0 ? {warnings} : {})})

function readDate(cell: Cell): Read | ReturnType<typeof problem> {
  if (isErrorCell(cell)) return problem('error-cell', {})
  if (typeof cell === 'object' && cell.kind === 'date') {
    const clock = readClock(cell.text.slice(cell.iso.length))
    return {date: cell.iso, warnings: [], ...(typeof clock === 'number' ? {seconds: clock} : {})}
  }

  const text = folded(cell)
  // No date is so long; and white space without end is not worth looking through.
  if (text.length > longest) return problem('not-a-date', {})
  const serial = /^(\d{5})(\.\d+)?$/.exec(text)
  if (serial && Number(serial[1]) >= 20_000 && Number(serial[1]) < 80_000) return readSerial(Number(serial[1]), Number(serial[2] ?? 0))
  if (/^\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}\.?$/.test(text)) return problem('date-ambiguous', {})
  if (/^\d{1,2}\s*(?:[.\-/]|월)\s*\d{1,2}\s*(?:[.일]|\.)?\s*(?:\(.\))?$/u.test(text)) return problem('date-without-year', {})
  const match = run.exec(text) ?? dayPattern.exec(text)
  if (!match) return problem('not-a-date', {})
  const [y, month, day] = match.length === 4 ? [match[1]!, match[2]!, match[3]!] : [match[1]!, match[3]!, match[4]!]
  // Two digits are a year only where they are written as one: 03/04/26 has three readings.
  if (y.length === 2 && match[2] !== '.' && match[2] !== undefined) return problem('date-ambiguous', {})
  // 85.3.4 was written by somebody born in 1985, or by a finger that slipped; 2085 is neither.
  if (y.length === 2 && Number(y) >= 50) return problem('date-without-year', {})
  return finish(text.slice(match[0].length), y.length === 2 ? 2000 + Number(y) : Number(y), Number(month), Number(day), y.length === 2)
}

/** A spreadsheet's day number, also where it was saved as text; its fraction is the time of day. */
function readSerial(days: number, fraction: number): Read {
  const date = new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10)
  return {date, seconds: Math.min(Math.round(fraction * 86_400), 86_399), warnings: [{rule: 'date-assumed', facts: {as: date}}]}
}

/** The date of its parts, the weekday and time of what follows them. */
function finish(rest: string, year: number, month: number, day: number, assumed: boolean): Read | ReturnType<typeof problem> {
  const made = new Date(Date.UTC(year, month - 1, day))
  if (made.getUTCMonth() !== month - 1 || made.getUTCDate() !== day || year < 1900) return problem('not-a-date', {})
  const date = made.toISOString().slice(0, 10)
  const warnings: WarningAt[] = assumed ? [{rule: 'date-assumed', facts: {as: date}}] : []
  const weekday = weekdayPattern.exec(rest)
  const letter = weekday?.[1] ?? weekday?.[2]
  if (letter !== undefined && Math.max(weekdays.indexOf(letter), hanja.indexOf(letter)) !== made.getUTCDay()) warnings.push({rule: 'weekday-wrong', facts: {date}})
  const seconds = readClock(rest.slice(weekday?.[0].length ?? 0))
  return typeof seconds === 'object' ? seconds : {date, warnings, ...(seconds === undefined ? {} : {seconds})}
}

/** Seconds since midnight; undefined when nothing is written. */
function readClock(rest: string): number | undefined | ReturnType<typeof problem> {
  const text = rest.replace(/^\s*T?\s*/, '')
  if (text === '') return undefined
  const match = clockPattern.exec(text)
  if (!match) return problem('not-a-date', {})
  let hour = Number(match[2] ?? match[5])
  const minute = Number(match[3] ?? match[6] ?? 0)
  const second = Number(match[4] ?? match[7] ?? 0)
  const half = (match[1] ?? match[8])?.toUpperCase()
  const afternoon = half === '오후' || half === 'PM'
  const morning = half === '오전' || half === 'AM'
  if ((match[1] && match[8]) || (morning && hour > 12) || hour > 23 || minute > 59 || second > 59) return problem('not-a-time', {})
  if (afternoon && hour < 12) hour += 12
  if (morning && hour === 12) hour = 0
  return hour * 3600 + minute * 60 + second
}
