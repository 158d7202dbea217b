/**
 * Chance that Σ λⱼ χ²₁ⱼ / (χ²_d/d) exceeds x, by the saddlepoint approximation (D. Kuonen, Biometrika 86, 1999;
 * T. Lumley and A. Scott, 2017, for the F form). As R's `pFsum(method = "saddlepoint")`.
 */
import {brent, fRatio, normal} from './distributions.js'

/**
 * @param x Pearson's statistic
 * @param lambda eigenvalues, positive
 * @param df degrees of freedom of the denominator
 */
export function saddlepoint(x: number, lambda: readonly number[], df: number): number {
  // Σ λⱼ χ²₁ⱼ - (x/d) χ²_d > 0, the second as ⌊d⌋ chi-squares of one: R drops the rest of a broken number too.
  const largest = Math.max(...lambda)
  const terms = [...lambda.map(value => [value / largest, 1] as const), [-x / df / largest, Math.floor(df)] as const]
  const low = (1 / (2 * terms.at(-1)![0])) * 0.99999
  const high = (1 / (2 * Math.max(...terms.map(([value]) => value)))) * 0.99999
  const cumulant = (z: number) => -terms.reduce((sum, [value, times]) => sum + times * Math.log(1 - 2 * z * value), 0) / 2
  const first = (z: number) => terms.reduce((sum, [value, times]) => sum + (times * value) / (1 - 2 * z * value), 0)
  const second = (z: number) => 2 * terms.reduce((sum, [value, times]) => sum + (times * value * value) / (1 - 2 * z * value) ** 2, 0)
  const at = first(low) * first(high) < 0 ? brent(first, low, high) : 0
  if (Math.abs(at) < 1e-4) {
    // Near the middle the approximation is not defined: Satterthwaite's.
    const mean = lambda.reduce((a, b) => a + b, 0)
    const free = mean ** 2 / lambda.reduce((a, b) => a + b * b, 0)
    return fRatio(free, df).tails(x / mean).upper
  }

  const w = Math.sign(at) * Math.sqrt(-2 * cumulant(at))
  const v = at * Math.sqrt(second(at))
  return normal.tails(w + Math.log(v / w) / w).upper
}
