/** A rational number; the denominator is positive. */
export interface Fraction {
  readonly num: bigint
  readonly den: bigint
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))

/** num/den in lowest terms. @param den positive */
export const fraction = (num: bigint, den = 1n): Fraction => {
  const divisor = gcd(num < 0n ? -num : num, den) || 1n
  return {num: num / divisor, den: den / divisor}
}

/** Below 0 when a is smaller, above 0 when it is greater. */
export const compareFractions = (a: Fraction, b: Fraction): number => {
  const difference = a.num * b.den - b.num * a.den
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** num/den rounded half up to a fixed number of decimals; num is not negative. */
export function rounded({num, den}: Fraction, places: number): string {
  return fixed((2n * num * 10n ** BigInt(places) + den) / (2n * den), places)
}

/** A whole number of 10^-places as decimal text with all its places. */
export function fixed(units: bigint, places: number): string {
  if (places === 0) return String(units)
  const text = String(units < 0n ? -units : units).padStart(places + 1, '0')
  return `${units < 0n ? '-' : ''}${text.slice(0, -places)}.${text.slice(-places)}`
}

/** Exact decimal text where it ends within twelve places, else six places, half up. */
export function decimal(value: Fraction): string {
  const {num, den} = fraction(value.num, value.den)
  for (let places = 0; places <= 12; places++)
    if ((num * 10n ** BigInt(places)) % den === 0n) return fixed((num * 10n ** BigInt(places)) / den, places)
  return num < 0n ? `-${rounded({num: -num, den}, 6)}` : rounded({num, den}, 6)
}
