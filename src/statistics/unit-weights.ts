/** Weights as whole numbers of a small unit, in two halves, so that a million of them add up exactly whatever their order. */
import {one, parseDecimal, ratio} from './decimal.js'

/** Weights of the responses in units; a sum is high × radix + low. */
export interface UnitWeights {
  readonly high: Float64Array
  readonly low: Float64Array
  readonly radix: bigint
  /** The same as plain numbers. */
  readonly numbers: Float64Array
  /** A sum in units as a number, six decimals. */
  toNumber(units: bigint): number
  /** Σw and Σw², in units and squared units. */
  readonly sum: bigint
  readonly squares: bigint
}

/** Weights written as decimals are held exactly; see {@link parseDecimal}. @returns undefined when one is not such a number */
export function decimalWeights(texts: readonly string[], ids: ArrayLike<number>): UnitWeights | undefined {
  const units = texts.map(text => parseDecimal(text))
  if (units.some(unit => unit === undefined)) return undefined
  const n = ids.length
  const [high, low, numbers] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)]
  const parts = units.map((unit, i) => [Number(unit! / one), Number(unit! % one), Number(texts[i])] as const)
  const times = new Float64Array(texts.length)
  for (let i = 0; i < n; i++) {
    const id = ids[i]!
    const [a, b, number] = parts[id]!
    high[i] = a
    low[i] = b
    numbers[i] = number
    times[id] = times[id]! + 1
  }

  let [sum, squares] = [0n, 0n]
  for (const [id, unit] of units.entries()) {
    sum += BigInt(times[id]!) * unit!
    squares += BigInt(times[id]!) * unit! * unit!
  }

  return {high, low, radix: one, numbers, toNumber: total => ratio(total, one, 6), sum, squares}
}

/** Computed weights, such as raked ones: the unit is a power of two far below the last digit anybody prints. */
export function computedWeights(numbers: Float64Array): UnitWeights {
  const n = numbers.length
  const radix = 2 ** 26
  const most = numbers.reduce((a, b) => Math.max(a, b), Number.MIN_VALUE)
  // The largest weight takes 48 bits; halves of 26 leave room to add up a hundred million of them.
  const scale = 2 ** (47 - Math.floor(Math.log2(most)))
  const [high, low] = [new Float64Array(n), new Float64Array(n)]
  let [sum, squares] = [0n, 0n]
  for (let i = 0; i < n; i++) {
    const unit = Math.round(numbers[i]! * scale)
    high[i] = Math.floor(unit / radix)
    low[i] = unit - high[i]! * radix
    const whole = BigInt(unit)
    sum += whole
    squares += whole * whole
  }

  return {high, low, radix: BigInt(radix), numbers, toNumber: total => Math.round((Number(total) / scale) * 1e6) / 1e6, sum, squares}
}
