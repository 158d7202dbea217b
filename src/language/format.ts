import type {Language} from './language.js'

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const weekdays = {en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'], ko: ['일', '월', '화', '수', '목', '금', '토']}

/** Seoul is nine hours ahead of UTC all year. */
const seoul = (instant: string) => new Date(Date.parse(instant) + 9 * 3_600_000)

/** A date of the law, `YYYY-MM-DD`, as the language writes it: `Mon 29 July 2019`, `2019. 7. 29.(월)`. */
export function showDate(date: string, language: Language): string {
  const day = new Date(`${date}T00:00:00Z`)
  const weekday = weekdays[language][day.getUTCDay()]
  if (language === 'ko') return `${day.getUTCFullYear()}. ${day.getUTCMonth() + 1}. ${day.getUTCDate()}.(${weekday})`
  return `${weekday} ${day.getUTCDate()} ${months[day.getUTCMonth()]} ${day.getUTCFullYear()}`
}

/** An instant in Seoul time: `28 June 2019 18:00`, `2019. 6. 28.(금) 18:00`. */
export function showTime(instant: string, language: Language): string {
  const at = seoul(instant)
  const clock = at.toISOString().slice(11, 16)
  if (language === 'ko') return `${showDate(at.toISOString().slice(0, 10), 'ko')} ${clock}`
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()} ${clock}`
}

/** An instant for a narrow column: `2019-06-28 18:00`, Seoul time, in both languages. */
export const shortTime = (instant: string): string => seoul(instant).toISOString().slice(0, 16).replace('T', ' ')

/** A whole number with thousands separators. */
export const showNumber = (n: number): string => n.toLocaleString('en-US')

/** `1 row`, `2 rows`. */
export const plural = (n: number, one: string, many = `${one}s`): string => `${showNumber(n)} ${n === 1 ? one : many}`

/** The words of a multilingual label in the reader's language, else in any. */
export const words = (label: Readonly<Record<string, string>>, language: Language): string =>
  label[language] ?? label.ko ?? label.en ?? Object.values(label)[0] ?? ''

/** A list: `a, b and c`, `a, b, c`. */
export function listed(items: readonly string[], language: Language): string {
  if (language === 'ko' || items.length < 2) return items.join(', ')
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}
