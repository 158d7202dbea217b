import {seoulDate} from '../../act/codes.js'
import {problem, type Normalised, type WarningAt} from '../normalise/problem.js'
import {normaliseDate} from '../normalise/dates.js'
import {cellText, cleanText, type Cell} from '../reading/grid.js'

/** How dates of a file are written. */
export interface DateRules {
  /** Which comes first where the year comes last: `ymd` takes none such. */
  readonly order: 'ymd' | 'dmy' | 'mdy'
  /** Warn of each date that could be read in the other order too. */
  readonly warn: boolean
  /** Year of dates that name none. */
  readonly year?: number
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const two = (n: number | string): string => String(n).padStart(2, '0')

/** A written date taken apart: the day as `YYYY-MM-DD` text, its time of day if there is one, what was assumed. */
interface Written {
  readonly day: string
  /** `hh:mm` in the file's own zone. */
  readonly time: string
  readonly assumed: boolean
}

/** A reader of a file's dates: everything `normaliseDate` takes, and what the rules say besides. */
export function dateReader(rules: DateRules): (cell: Cell) => Normalised<string> {
  return cell => {
    const written = typeof cell === 'string' ? takeApart(cell, rules) : undefined
    if (written === undefined) return normaliseDate(cell)
    const made = normaliseDate(written.day)
    if ('problem' in made || !written.assumed) return made
    const warning: WarningAt = {rule: 'date-assumed', facts: {as: made.value}}
    return {...made, warnings: [warning]}
  }
}

/**
 * A reader of the day in Seoul on which something arrived.
 *
 * @param zone offset of times that name none, e.g. `+00:00`; undefined when they are Seoul's already
 */
export function arrivalReader(rules: DateRules, zone: string | undefined): (cell: Cell) => Normalised<string> {
  const read = dateReader(rules)
  const offset = zone === 'UTC' || zone === 'Z' ? '+00:00' : zone
  return cell => {
    const text = cleanText(cellText(cell)).normalize('NFKC')
    const exact = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|UTC|[+-]\d{2}:?\d{2})$/i.exec(text)
    if (exact) {
      const [, day, time, own] = exact
      const valid = normaliseDate(day!)
      return 'problem' in valid ? valid : inSeoul(day!, time!, /^(Z|UTC)$/i.test(own!) ? '+00:00' : own!.replace(/(\d{2}):?(\d{2})$/, '$1:$2'))
    }

    const made = read(cell)
    if ('problem' in made || offset === undefined) return made
    const time = (typeof cell === 'string' ? takeApart(cell, rules)?.time : undefined) || clockOf(text)
    // A day without a time is the day it says, wherever it was written.
    if (time === '') return made
    const there = inSeoul(made.value, time, offset)
    return 'problem' in there ? there : {...made, ...there}
  }
}

function inSeoul(day: string, time: string, offset: string): Normalised<string> {
  const instant = Date.parse(`${day}T${time}${offset}`)
  return Number.isNaN(instant) ? problem('not-a-date', {}) : {value: seoulDate(new Date(instant).toISOString())}
}

/** The time of day at the end of a text, 24 hours, `''` when there is none. */
function clockOf(text: string): string {
  const match = /(오전|오후|am|pm)?\s*(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(am|pm)?$/iu.exec(text)
  if (!match) return ''
  const half = (match[1] ?? match[4] ?? '').toLowerCase()
  const hour = Number(match[2])
  return `${two(/오후|pm/.test(half) && hour < 12 ? hour + 12 : /오전|am/.test(half) && hour === 12 ? 0 : hour)}:${match[3]}`
}

function takeApart(cell: string, rules: DateRules): Written | undefined {
  const whole = cleanText(cell).normalize('NFKC')
  const clock = /[T,\s]\s*(?:오전|오후|am|pm)?\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:am|pm)?$/iu.exec(whole)
  const text = (clock ? whole.slice(0, clock.index) : whole).trim()
  const time = clock ? clockOf(whole) : ''
  const at = (year: string, month: string, day: string, assumed: boolean): Written =>
    ({day: `${year.length === 2 ? `20${year}` : year}-${two(month)}-${two(day)}`, time, assumed: assumed || year.length === 2})

  // The year last: only a profile knows which of the others is the month.
  const last = /^(\d{1,2})[./-]\s*(\d{1,2})[./-]\s*(\d{4}|\d{2})\.?$/.exec(text)
  // Two digits from 50 on are a year of birth or a slip: left to be refused.
  if (last && rules.order !== 'ymd' && (last[3]!.length === 4 || Number(last[3]) < 50)) {
    const [, first, second, year] = last as unknown as [string, string, string, string]
    const either = Number(first) <= 12 && Number(second) <= 12 && Number(first) !== Number(second)
    return rules.order === 'dmy' ? at(year, second, first, rules.warn && either) : at(year, first, second, rules.warn && either)
  }

  // A month by name can be read in one way only.
  const named = /^([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})$/i.exec(text) ?? undefined
  const dayFirst = /^(\d{1,2})[\s-]([a-z]{3,9})\.?[\s-](\d{4})$/i.exec(text) ?? undefined
  const month = months.indexOf((named?.[1] ?? dayFirst?.[2] ?? '').slice(0, 3).toLowerCase()) + 1
  if (month > 0) return named ? at(named[3]!, String(month), named[2]!, false) : at(dayFirst![3]!, String(month), dayFirst![1]!, false)

  const bare = /^(\d{1,2})(?:[./-]\s*|월\s*)(\d{1,2})(?:\.|일)?(?:\([일월화수목금토]\))?$/u.exec(text)
  if (bare && rules.year !== undefined) {
    const dayIsFirst = rules.order === 'dmy' && !text.includes('월')
    return dayIsFirst ? at(String(rules.year), bare[2]!, bare[1]!, true) : at(String(rules.year), bare[1]!, bare[2]!, true)
  }

  return undefined
}
