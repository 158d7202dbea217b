/**
 * Incomplete gamma and beta functions, close to the last digits of a double. The factor before each series is taken
 * by deviances instead of logarithms of large numbers (C. Loader, Fast and accurate computation of binomial
 * probabilities, 2000), so that sizes in the millions lose nothing.
 */

const halfLogTwoPi = 0.918938533204672741780329736406

/** Coefficients of Stirling's series, B(2k) / (2k (2k-1)): Abramowitz and Stegun 6.1.40. */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156]

/** ln Γ(x+1) - [(x+½) ln x - x + ½ ln 2π] for x ≥ 0. */
function stirlingError(x: number): number {
  if (x < 15) {
    // Up to where the series is exact, by Γ(x+1) = Γ(x+k+1) / ((x+1)…(x+k)).
    if (x === 0) return Infinity
    const steps = Math.ceil(15 - x)
    let product = 1
    for (let k = 1; k <= steps; k++) product *= x + k
    const high = x + steps
    return stirlingError(high) + (high + 0.5) * Math.log(high) - high - Math.log(product) - ((x + 0.5) * Math.log(x) - x)
  }

  const square = x * x
  let sum = 0
  for (let k = stirling.length - 1; k >= 0; k--) sum = sum / square + stirling[k]!
  return sum / x
}

/** x ln(x/m) + m - x, without cancellation near x = m (Loader's bd0). */
function deviance(x: number, m: number): number {
  if (x === 0) return m
  if (Math.abs(x - m) < 0.1 * (x + m)) {
    const v = (x - m) / (x + m)
    let sum = (x - m) * v
    let term = 2 * x * v
    for (let j = 1; j < 1000; j++) {
      term *= v * v
      const next = sum + term / (2 * j + 1)
      if (next === sum) return next
      sum = next
    }

    return sum
  }

  return x * Math.log(x / m) + m - x
}

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  if (x < 1e-8) return -Math.log(x) - 0.577215664901532861 * x
  return stirlingError(x) + (x + 0.5) * Math.log(x) - x + halfLogTwoPi - Math.log(x)
}

/** mˣ e⁻ᵐ / Γ(x+1): Poisson probability for any x ≥ 0. */
function poisson(x: number, m: number): number {
  if (m === 0) return x === 0 ? 1 : 0
  if (x === 0) return Math.exp(-m)
  if (x < 1e-8) return Math.exp(x * Math.log(m) - m - logGamma(x + 1))
  return Math.exp(-stirlingError(x) - deviance(x, m)) / Math.sqrt(2 * Math.PI * x)
}

/** pᵃ qᵇ Γ(a+b) / (Γ(a) Γ(b)) with p + q = 1, a and b > 0. */
function betaFactor(a: number, b: number, p: number, q: number): number {
  if (p === 0 || q === 0) return 0
  const n = a + b
  if (Math.min(a, b) < 1e-8)
    return Math.exp(a * Math.log(p) + b * Math.log(q) + logGamma(n) - logGamma(a) - logGamma(b))
  const log = stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * p) - deviance(b, n * q)
  return Math.exp(log) * Math.sqrt((a / n) * b / (2 * Math.PI))
}

/** The smallest number a continued fraction may divide by (modified Lentz). */
const tiny = 1e-300

/** Evaluates b0 + a1/(b1 + a2/(b2 + …)) by the modified Lentz algorithm (Thompson and Barnett, 1986). */
function continuedFraction(first: number, step: (k: number) => readonly [number, number]): number {
  let f = first === 0 ? tiny : first
  let c = f
  let d = 0
  for (let k = 1; k < 200_000; k++) {
    const [a, b] = step(k)
    d = b + a * d
    if (d === 0) d = tiny
    d = 1 / d
    c = b + a / c
    if (c === 0) c = tiny
    const change = c * d
    f *= change
    if (Math.abs(change - 1) < 2e-16) break
  }

  return f
}

/** Lower and upper tails that add up to one; the smaller is computed, so neither loses digits. */
export interface Tails {
  readonly lower: number
  readonly upper: number
}

/** Regularised incomplete gamma P(a, x) and Q(a, x): Abramowitz and Stegun 6.5.29 and 6.5.31. */
export function gammaTails(a: number, x: number): Tails {
  if (x <= 0) return {lower: 0, upper: 1}
  if (x === Infinity) return {lower: 1, upper: 0}
  if (x < a + 1) {
    let term = 1
    let sum = 1
    for (let k = 1; k < 1_000_000 && term > sum * 1e-17; k++) {
      term *= x / (a + k)
      sum += term
    }

    const lower = Math.min(1, poisson(a, x) * sum)
    return {lower, upper: 1 - lower}
  }

  // Γ(a, x) = e⁻ˣ xᵃ / (x+1-a - 1(1-a)/(x+3-a - …))
  const fraction = continuedFraction(x + 1 - a, k => [k * (a - k), x + 2 * k + 1 - a])
  const upper = Math.min(1, (poisson(a, x) * a) / fraction)
  return {lower: 1 - upper, upper}
}

/**
 * Regularised incomplete beta I_p(a, b) and its complement: Abramowitz and Stegun 26.5.8.
 * @param q 1 - p, given apart so that it keeps its digits when p is close to one
 */
export function betaTails(a: number, b: number, p: number, q = 1 - p): Tails {
  if (p <= 0) return {lower: 0, upper: 1}
  if (q <= 0) return {lower: 1, upper: 0}
  if (p > (a + 1) / (a + b + 2)) {
    const {lower, upper} = betaTails(b, a, q, p)
    return {lower: upper, upper: lower}
  }

  const fraction = continuedFraction(1, k => {
    const m = k >> 1
    return k % 2 === 0
      ? [(m * (b - m) * p) / ((a + 2 * m - 1) * (a + 2 * m)), 1]
      : [(-(a + m) * (a + b + m) * p) / ((a + 2 * m) * (a + 2 * m + 1)), 1]
  })
  const lower = Math.min(1, betaFactor(a, b, p, q) / a / fraction)
  return {lower, upper: 1 - lower}
}
