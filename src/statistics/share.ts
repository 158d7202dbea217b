import {ratio} from './decimal.js'

/** 97.5 % point of the normal distribution, for 95 % intervals. */
const z = 1.959963984540054

const round = (value: number): number => Math.round(value * 10_000) / 10_000

/**
 * Standard error and 95 % interval of a weighted share, in percentage points: Taylor linearisation of the ratio with
 * replacement, var(p) = n/(n-1) Σ w²(y-p)² / (Σw)² (Cochran, Sampling Techniques, 3rd ed., 11.11-11.13; as R's
 * survey::svymean gives for independent sampling). The interval is built on the logit and so stays within 0 and 100.
 *
 * @param part sum of weights of those who chose the option, in units of 10^-9
 * @param partSquares sum of their squared weights
 * @param base number, weight sum and squared weight sum of the base
 */
export function shareError(
  part: bigint,
  partSquares: number,
  base: {readonly n: number; readonly w: bigint; readonly squares: number},
): {standardError: number; low: number; high: number} {
  if (base.n < 2 || base.w === 0n) return {standardError: 0, low: 0, high: 0}
  const p = ratio(part, base.w, 12)
  const total = Number(base.w)
  // Σ w²(y-p)² over the base, from the sums over those who chose it and over all.
  const spread = partSquares * (1 - 2 * p) + base.squares * p * p
  const error = Math.sqrt(Math.max(0, (base.n / (base.n - 1)) * spread)) / total
  if (p <= 0 || p >= 1) return {standardError: 0, low: round(100 * p), high: round(100 * p)}
  const logit = Math.log(p / (1 - p))
  const width = (z * error) / (p * (1 - p))
  const back = (x: number) => round(100 / (1 + Math.exp(-x)))
  return {standardError: round(100 * error), low: back(logit - width), high: back(logit + width)}
}

