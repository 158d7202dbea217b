import {cellText, cleanText, type Cell} from '../reading/grid.js'
import {problem, type Normalised, type WarningAt} from './problem.js'

const yes = new Set(['o', '○', '◯', '예', '네', 'y', 'yes', 'true'])
const no = new Set(['x', '×', '✕', '아니오', '아니요', 'n', 'no', 'false'])

/** A cell's text as rules look at it, never as it is stored: cleaned, and compatibility forms folded. */
const folded = (cell: Cell): string => cleanText(cellText(cell)).normalize('NFKC').trim()

/** Whether a spreadsheet holds an error where a value should be. */
const isError = (cell: Cell): boolean => typeof cell === 'object' && cell.kind === 'error'

/** O or X. A zero is neither: it may be a badly written O. Nor are 1 and 2: no form says which of them is yes. */
export function normaliseYesNo(cell: Cell): Normalised<'Y' | 'N'> {
  if (isError(cell)) return problem('error-cell', {})
  const key = folded(cell).toLowerCase()
  if (yes.has(key)) return {value: 'Y'}
  return no.has(key) ? {value: 'N'} : problem('not-yes-or-no', {})
}

/** A number kept as exact decimal text: full-width digits and thousands separators taken. */
export function decimalText(cell: Cell): string | undefined {
  const text = folded(cell)
  const plain = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(plain)
  if (!match || !(match[2] || match[3])) return undefined
  // A point with nothing on one side of it (.5, 5.) is written out: sums of weights take no other form.
  return `${match[1] === '-' ? '-' : ''}${match[2] || '0'}${match[3] ? `.${match[3]}` : ''}`
}

/** A number within bounds. */
export function normaliseNumber(cell: Cell, bounds: {min?: number; max?: number; integer?: boolean}): Normalised<number> {
  if (isError(cell)) return problem('error-cell', {})
  const text = decimalText(cell) ?? decimalText(folded(cell).replace(/(세|살|년|명|회|원|점)$/u, ''))
  if (text === undefined) return problem('not-a-number', {})
  const value = Number(text)
  if (bounds.integer && !Number.isInteger(value)) return problem('not-whole', {})
  // Beyond this a number loses its last digits without a word.
  const most = Number.MAX_SAFE_INTEGER
  if (Math.abs(value) > most) return problem('out-of-range', {min: bounds.min ?? -most, max: bounds.max ?? most})
  if ((bounds.min !== undefined && value < bounds.min) || (bounds.max !== undefined && value > bounds.max))
    return problem('out-of-range', {min: bounds.min ?? null, max: bounds.max ?? null})
  return {value: value === 0 ? 0 : value}
}

/** Free text, cleaned; too much of it is refused, never cut. */
export function normaliseText(cell: Cell, max: number | undefined): Normalised<string> {
  if (isError(cell)) return problem('error-cell', {})
  const text = cleanText(cellText(cell))
  return max !== undefined && [...text].length > max ? problem('too-long', {length: [...text].length, max}) : {value: text}
}

const weekdays = '일월화수목금토'

/**
 * A Korean calendar date, `YYYY-MM-DD`: `2026.11.23.`, `2026. 11. 3.`, `2026-11-03`, `2026/11/3`, `20261123`,
 * `2026년 11월 23일(월)`, a time after it allowed. Two-digit years, spreadsheet serials and wrong weekdays are taken with a
 * warning; `03/04/2026`, a date without a year and impossible ones are not.
 */
export function normaliseDate(cell: Cell): Normalised<string> {
  if (typeof cell === 'object') {
    if (cell.kind === 'error') return problem('error-cell', {})
    if (cell.kind === 'date') return {value: cell.iso}
  }

  const text = folded(cell)
  // A spreadsheet's day number, also where it was saved as text.
  if (/^\d{5}(\.\d+)?$/.test(text) && Number(text) >= 20_000 && Number(text) < 80_000) {
    const as = new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(text)) * 86_400_000).toISOString().slice(0, 10)
    return {value: as, warnings: [{rule: 'date-assumed', facts: {as}}]}
  }

  if (/^\d{1,2}\/\d{1,2}\/\d{4}$/.test(text)) return problem('date-ambiguous', {})
  if (/^(\d{1,2}[.\-/월]\s*\d{1,2}[.일]?)$/.test(text)) return problem('date-without-year', {})
  const match = /^'?(\d{4}|\d{2})(?:[.\-/]\s*|년\s*)(\d{1,2})(?:[.\-/]\s*|월\s*)(\d{1,2})(?:일|\.)?\s*(?:\(([일월화수목금토])\)|([일월화수목금토])요일)?\s*(?:[T ]?\s*(?:오전|오후)?\s*\d{1,2}:\d{2}(?::\d{2})?)?$/u.exec(text)
    ?? /^(\d{4})(\d{2})(\d{2})()()$/.exec(text)
  if (!match) return problem('not-a-date', {})
  const warnings: WarningAt[] = []
  const year = match[1]!.length === 2 ? 2000 + Number(match[1]) : Number(match[1])
  const day = new Date(Date.UTC(year, Number(match[2]) - 1, Number(match[3])))
  if (day.getUTCMonth() !== Number(match[2]) - 1 || day.getUTCDate() !== Number(match[3]) || year < 1900) return problem('not-a-date', {})
  const value = day.toISOString().slice(0, 10)
  if (match[1]!.length === 2) warnings.push({rule: 'date-assumed', facts: {as: value}})
  const weekday = match[4] || match[5]
  if (weekday && weekdays[day.getUTCDay()] !== weekday) warnings.push({rule: 'weekday-wrong', facts: {date: value}})
  return {value, ...(warnings.length > 0 ? {warnings} : {})}
}

/** A date and time, Seoul time unless an offset is written, as ISO 8601 UTC; a date alone is its first minute. */
export function normaliseInstant(cell: Cell): Normalised<string> {
  const text = folded(cell)
  if (/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text)) {
    // The platform's parser turns 30 February into 2 March.
    const day = normaliseDate(text.slice(0, 10))
    if ('problem' in day) return day
    return Number.isNaN(Date.parse(text)) ? problem('not-a-time', {}) : {value: new Date(text).toISOString()}
  }

  const date = normaliseDate(cell)
  if ('problem' in date) return date
  // The fraction of a spreadsheet's day number is its time of day.
  const fraction = /^\d{5}(\.\d+)$/.exec(text)
  if (fraction) {
    const seconds = Math.round(Number(fraction[1]) * 86_400)
    return {...date, value: new Date(Date.parse(`${date.value}T00:00:00+09:00`) + seconds * 1000).toISOString()}
  }

  const clock = /(오전|오후)?\s*(\d{1,2}):(\d{2})(?::(\d{2}))?$/u.exec(text)
  let hour = clock ? Number(clock[2]) : 0
  if (clock?.[1] === '오후' && hour < 12) hour += 12
  if (clock?.[1] === '오전' && hour === 12) hour = 0
  const contradicts = clock?.[1] === '오전' && hour > 12
  if (contradicts || hour > 23 || Number(clock?.[3] ?? 0) > 59 || Number(clock?.[4] ?? 0) > 59) return problem('not-a-time', {})
  const two = (n: number | string) => String(n).padStart(2, '0')
  const instant = new Date(`${date.value}T${two(hour)}:${clock?.[3] ?? '00'}:${two(clock?.[4] ?? 0)}+09:00`)
  return {value: instant.toISOString(), ...(date.warnings ? {warnings: date.warnings} : {})}
}

/** A Korean telephone number as `010-1234-5678`: mobile (010 has eight digits more), Seoul, other areas, +82. */
export function normalisePhone(cell: Cell): Normalised<string> {
  if (isError(cell)) return problem('error-cell', {})
  const text = folded(cell)
  if (/[eE]\+/.test(text)) return problem('not-a-phone', {})
  let digits = text.replaceAll(/[\s().‐-―-]/gu, '').replace(/^\+?82/, '0').replace(/^00/, '0')
  const warnings: WarningAt[] = []
  if (/^10\d{8}$/.test(digits)) {
    digits = `0${digits}`
    warnings.push({rule: 'zero-regained', facts: {as: digits}})
  }

  const match = /^(010)(\d{4})(\d{4})$/.exec(digits) ?? /^(01[16789])(\d{3,4})(\d{4})$/.exec(digits) ?? /^(02)(\d{3,4})(\d{4})$/.exec(digits) ?? /^(0[3-8]\d)(\d{3,4})(\d{4})$/.exec(digits)
  if (!match) return problem('not-a-phone', {})
  return {value: match.slice(1).join('-'), ...(warnings.length > 0 ? {warnings} : {})}
}
