const pattern = /(?<!\d)(\d{2})(\d{2})(\d{2})\s?[‐-―−-]?\s?([0-9])(\d{6})(?!\d)/gu
const invisible = /[\u200b-\u200d\u2060\ufeff]/gu

/**
 * Finds a resident registration number (주민등록번호) in text, written in any width: a valid YYMMDD, an optional
 * separator and seven digits, not inside a longer run of digits. The checksum is not asked for: numbers dealt since
 * October 2020 have none. The Personal Information Protection Act art. 24-2 allows none to be kept.
 *
 * @returns the number as it may be shown, or undefined
 */
export function findResidentNumber(text: string): {readonly masked: string; readonly text: string} | undefined {
  // Most cells are far too short for one, and this is asked of every cell.
  if (text.length < 13) return undefined
  const plain = text.normalize('NFKC').replaceAll(invisible, '')
  let masked: string | undefined
  const all = plain.replaceAll(pattern, (whole, yy: string, mm: string, dd: string, first: string) => {
    const days = new Date(Date.UTC(2000 + Number(yy), Number(mm), 0)).getUTCDate()
    if (Number(mm) < 1 || Number(mm) > 12 || Number(dd) < 1 || Number(dd) > days) return whole
    const hidden = `${yy}${mm}${dd}-${first}******`
    masked ??= hidden
    return hidden
  })
  return masked === undefined ? undefined : {masked, text: all}
}
