/** One CSV cell: quoted where needed, and kept from being taken as a formula by a spreadsheet (CWE-1236). */
export function csvCell(value: string | number | null): string {
  if (typeof value === 'number') return String(value)
  const text = guardFormula(value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Text that a spreadsheet would calculate gets a leading apostrophe; a plain number stays one. */
export function guardFormula(text: string): string {
  if (/^[+-]?\d[\d,.]*$/.test(text)) return text
  return /^[\s]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text
}
