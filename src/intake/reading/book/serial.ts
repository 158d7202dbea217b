import type {Cell} from '../grid.js'

/** What a number format shows of a number. */
export type NumberStyle = 'number' | 'date' | 'time'

// Built-in formats of ECMA-376 part 1, 18.8.30, with those a Korean Excel adds.
const dates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])
const times = new Set([18, 19, 20, 21, 32, 33, 45, 46, 47])

/** What a format shows, by its number, or by its code when the workbook defines one. */
export function numberStyle(id: number, code: string | undefined): NumberStyle {
  if (code === undefined) return dates.has(id) ? 'date' : times.has(id) ? 'time' : 'number'
  // Only the first section: the others are for negative numbers, zero and text. Colours and literals show nothing.
  const shown = code.replaceAll(/"[^"]*"|\\.|_.|\*./g, '').split(';')[0]!.replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').replaceAll(/am\/pm|a\/p|general|g\/표준/giu, '')
  if (/[yd]|a{3}|e(?![+-])|g{1,3}/i.test(shown)) return 'date'
  if (/[hs]/i.test(shown)) return 'time'
  return /m/i.test(shown) ? 'date' : 'number'
}

const day = 86_400

/** Two digits. */
const two = (n: number): string => String(n).padStart(2, '0')

/** A number of a workbook as what its format shows: a calendar date, a time of day as text, or the number. */
export function numberCell(value: number, style: NumberStyle, from1904: boolean): Cell {
  if (style === 'number') return {kind: 'number', value, text: String(value)}
  const seconds = Math.round(value * day)
  if (style === 'time' || (seconds >= 0 && seconds < day)) return seconds < 0 ? {kind: 'error', text: '####'} : timeText(seconds)
  const days = Math.floor(seconds / day) + (from1904 ? 1462 : 0)
  // 31 December 9999 is the last day there is; 29 February 1900 is one that never was.
  if (days < 1 || days > 2_958_465 || days === 60) return {kind: 'error', text: '####'}
  const iso = new Date(Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * day * 1000).toISOString().slice(0, 10)
  return dateCell(iso, seconds - Math.floor(seconds / day) * day)
}

/** A calendar date, with its time of day where it has one. @param seconds since midnight */
export const dateCell = (iso: string, seconds: number): Cell =>
  ({kind: 'date', iso, text: seconds === 0 ? iso : `${iso} ${timeText(seconds)}`})

/** `14:05`, with seconds where there are any; more than a day counts on in hours. */
export function timeText(seconds: number): string {
  const rest = seconds % 60
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}${rest === 0 ? '' : `:${two(rest)}`}`
}
