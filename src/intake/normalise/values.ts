import {cellText, cleanText, type Cell} from '../reading/grid.js'
import {isErrorCell, problem, type Normalised, type WarningAt} from './problem.js'

const yes = new Set(['o', '○', '◯', '예', '네', 'y', 'yes', 'true'])
const no = new Set(['x', '×', '아니오', '아니요', 'n', 'no', 'false'])

/** A cell's text as rules look at it, never as it is stored: cleaned, and compatibility forms folded. */
function folded(cell: Cell): string {
  const text = cleanText(cellText(cell))
  return plainText.test(text) ? text : text.normalize('NFKC').trim()
}

/** Nothing in it folds to anything else. */
const plainText = /^[\u0000-\u007f\uac00-\ud7a3]*$/

/** O or X. A zero is neither: it may be a badly written O. Nor are 1 and 2: no form says which of them is yes. */
export function normaliseYesNo(cell: Cell): Normalised<'Y' | 'N'> {
  if (isErrorCell(cell)) return problem('error-cell', {})
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
  if (isErrorCell(cell)) return problem('error-cell', {})
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
  if (isErrorCell(cell)) return problem('error-cell', {})
  const text = cleanText(cellText(cell))
  return max !== undefined && [...text].length > max ? problem('too-long', {length: [...text].length, max}) : {value: text}
}

/** A Korean telephone number as `010-1234-5678`: mobile (010 has eight digits more), Seoul, other areas, +82. */
export function normalisePhone(cell: Cell): Normalised<string> {
  if (isErrorCell(cell)) return problem('error-cell', {})
  const text = folded(cell)
  if (/[eE]\+/.test(text)) return problem('not-a-phone', {})
  let digits = text.replaceAll(/[\s().\p{Pd}\u2212]/gu, '').replace(/^\+?82/, '0').replace(/^00/, '0')
  const warnings: WarningAt[] = []
  if (/^10\d{8}$/.test(digits)) {
    digits = `0${digits}`
    warnings.push({rule: 'zero-regained', facts: {as: digits}})
  }

  const match = /^(010)(\d{4})(\d{4})$/.exec(digits) ?? /^(01[16789])(\d{3,4})(\d{4})$/.exec(digits) ?? /^(02)(\d{3,4})(\d{4})$/.exec(digits) ?? /^(0[3-8]\d)(\d{3,4})(\d{4})$/.exec(digits)
  if (!match) return problem('not-a-phone', {})
  return {value: match.slice(1).join('-'), ...(warnings.length > 0 ? {warnings} : {})}
}
