/** One CSV cell: quoted where needed, and kept from being taken as a formula by a spreadsheet (CWE-1236). */
export function csvCell(value: string | number | null): string {
  if (typeof value === 'number') return String(value)
  const text = guardFormula(value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

// What makes a spreadsheet calculate, in both widths (OWASP ASVS 5, 1.2.10).
const sign = String.raw`[=+\-@＝＋－＠]`
/** A plain number up to the end, or to what may part cells. */
const number = String.raw`[+-]?\d[\d.]*\s*(?:[,;|\t\r\n"]|$)`
const beginning = new RegExp(String.raw`^(?:["'\s\0]*${sign}|'*[\t\r\n\0])`, 'u')
const plainNumber = /^[+-]?\d[\d,.]*$/
// A program told another separator, or none, parts cells here too, and drops quotation marks on the way.
const inside = new RegExp(String.raw`([,;|\t\r\n]["'\s\0]*)(?=${sign})(?!${number})`, 'gu')
const insideGuarded = new RegExp(String.raw`([,;|\t\r\n]["'\s\0]*)'(?=${sign})(?!${number})`, 'gu')

/**
 * Text that a spreadsheet would calculate gets an apostrophe before what it would calculate: at its beginning, after
 * spaces, and after anything a spreadsheet might part cells at. Plain numbers stay. `unguardFormula` gives the text back
 * to the letter.
 */
export function guardFormula(text: string): string {
  if (plainNumber.test(text)) return text
  const within = text.replaceAll(inside, "$1'")
  return beginning.test(text) ? `'${within}` : within
}

/** The text before `guardFormula`. */
export function unguardFormula(text: string): string {
  const within = text.replaceAll(insideGuarded, '$1')
  return text.startsWith("'") && beginning.test(within.slice(1)) ? within.slice(1) : within
}
