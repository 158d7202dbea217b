/** Characters that are there and are not seen: they must not hide a number. */
const invisible = /[\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe00-\ufe0f]/gu

/**
 * What may stand between the two halves: up to three signs of any kind. Hyphens, dots and spaces are what people type; `?`
 * and U+FFFD are what a program leaves of a sign it cannot write.
 */
const between = '[^\\p{L}\\p{N}]{0,3}'

/** Six digits and seven, not inside a longer run; the second half may be split from the first. */
const pattern = new RegExp(`(?<!\\d)(\\d{2})(\\d{2})(\\d{2})${between}(\\d)(\\d{6})(?!\\d)`, 'gu')

/** The same with a space after every digit, as forms with one box for each are copied. */
const spaced = /(?<!\d)(\d) (\d) (\d) (\d) (\d) (\d) ?[\p{Pd}\u2212]? ?(\d) (\d) (\d) (\d) (\d) (\d) (\d)(?!\d)/gu

/** Twelve digits and nothing else: a number whose leading zero a spreadsheet took away. */
const zeroLost = /^\s*(\d)(\d{2})(\d{2})([3478])(\d{6})\s*$/

/** Whether the six digits are a day of the calendar. */
function isBirthDate(yy: string, mm: string, dd: string): boolean {
  const month = Number(mm)
  if (month < 1 || month > 12) return false
  // 2000 and 1900 + yy have the same days but for 1900 itself; a day too many is the safer mistake.
  const days = new Date(Date.UTC(2000 + Number(yy), month, 0)).getUTCDate()
  return Number(dd) >= 1 && Number(dd) <= days
}

/** `2021` to `2099`, month and day: a date and a serial number, as receipts are numbered. */
const startsWithDate = (digits: string): boolean => /^20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/.test(digits)

/**
 * Finds resident registration numbers (주민등록번호, and 외국인등록번호, which has the same shape) in text: a day of the
 * calendar as YYMMDD, a separator or none, and seven digits, in any width, behind any invisible characters, inside
 * sentences. The checksum is not asked for: numbers dealt since October 2020 have none. The Personal Information
 * Protection Act art. 24-2 allows none to be kept, so in doubt one is found.
 *
 * Not found: what is part of a longer run of digits (`20261123-1234567`), telephone numbers, sheet and receipt numbers,
 * dates with times, and a number whose second half is already masked.
 *
 * @returns `masked`: the first number as it may be shown; `text`: all of the text with every number so masked
 */
export function findResidentNumber(text: string): {readonly masked: string; readonly text: string} | undefined {
  // Most cells are far too short for one, and this is asked of every cell.
  if (text.length < 12 || !mayHold(text)) return undefined
  const plain = text.normalize('NFKC').replaceAll(invisible, '')
  let masked: string | undefined
  const hide = (whole: string, yy: string, mm: string, dd: string, first: string): string => {
    if (!isBirthDate(yy, mm, dd)) return whole
    const hidden = `${yy}${mm}${dd}-${first}******`
    masked ??= hidden
    return hidden
  }

  let all = plain.replaceAll(pattern, hide)
  all = all.replaceAll(spaced, (whole: string, ...d: string[]) => hide(whole, `${d[0]}${d[1]}`, `${d[2]}${d[3]}`, `${d[4]}${d[5]}`, d[6]!))
  const lost = zeroLost.exec(all)
  if (lost && !startsWithDate(all.trim())) all = hide(all, `0${lost[1]}`, lost[2]!, lost[3]!, lost[4]!)
  return masked === undefined ? undefined : {masked, text: all}
}

/** Text with every resident number in it masked. */
export const maskResidentNumbers = (text: string): string => findResidentNumber(text)?.text ?? text

/** Whether a text has twelve digits or more in any width: the cheap question asked of every long cell first. */
function mayHold(text: string): boolean {
  let digits = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0x30 && code <= 0x39) digits++
    // Full-width, circled and mathematical digits, and whatever else folds to one.
    else if (code > 0x7f && !(code >= 0xac00 && code <= 0xd7a3) && /[\p{N}\ud835]/u.test(text[i]!)) digits++
  }

  return digits >= 12
}
