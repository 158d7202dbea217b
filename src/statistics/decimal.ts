/**
 * Exact decimals. Weights are summed as whole numbers of a small unit, so that no order of summation and no database
 * changes a digit.
 */

/** All weights are held in units of 10^-9; more decimals are refused rather than rounded. */
const places = 9
const unit = 10n ** BigInt(places)

/** Decimal text as a whole number of 10^-9; undefined when it is no plain decimal or too fine. */
export function parseDecimal(text: string): bigint | undefined {
  const match = /^(-?)(\d{1,15})(?:\.(\d{1,15}))?$/.exec(text)
  if (!match) return undefined
  const fraction = (match[3] ?? '').replace(/0+$/, '')
  if (fraction.length > places) return undefined
  const value = BigInt(match[2]!) * unit + BigInt(fraction.padEnd(places, '0') || '0')
  return match[1] === '-' ? -value : value
}

/** One, in units. */
export const one = unit

/** A quotient rounded half away from zero to some decimals, as a number that prints with at most those. */
export function ratio(numerator: bigint, denominator: bigint, decimals: number): number {
  if (denominator === 0n) return 0
  const scale = 10n ** BigInt(decimals)
  const negative = numerator < 0n !== denominator < 0n
  const n = (numerator < 0n ? -numerator : numerator) * scale
  const d = denominator < 0n ? -denominator : denominator
  const rounded = (2n * n + d) / (2n * d)
  const value = Number(rounded) / 10 ** decimals
  return negative && value !== 0 ? -value : value
}

/** A percentage rounded half up to four decimals: enough to be rounded again for a page or a screen. */
export const percent = (part: bigint | number, whole: bigint | number): number => ratio(BigInt(part) * 100n, BigInt(whole), 4)

/** Units as a decimal number, rounded to six places. */
export const toNumber = (units: bigint): number => ratio(units, unit, 6)
