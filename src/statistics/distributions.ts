/** Normal, t, chi-square, F and beta: both tails and quantiles. Checked against R to 1e-10 relative. */
import {StatisticsProblem} from './problem.js'
import {betaTails, gammaTails, type Tails} from './special.js'

/** A continuous distribution. */
export interface Distribution {
  /** P(X ≤ x) and P(X > x), each with its own digits. */
  tails(x: number): Tails
  /** The x with P(X ≤ x) = p, for p from 0 to 1. */
  quantile(p: number): number
  /** The x with P(X > x) = p: keeps its digits where p is small. */
  upperQuantile(p: number): number
}

function distribution(tails: (x: number) => Tails, [low, high]: readonly [number, number], start: number): Distribution {
  const solve = (p: number, tail: 'lower' | 'upper'): number => {
    if (!(p >= 0 && p <= 1)) throw new StatisticsProblem('parameter.range', {parameter: 'probability', value: p})
    if (p === 0 || p === 1) return (p === 0) === (tail === 'lower') ? low : high
    // Negative below the answer, positive above it; in logarithms, so that a far tail is as smooth as the middle.
    const side = tail === 'lower' ? 1 : -1
    const off = (x: number) => side * (Math.log(Math.max(tails(x)[tail], 1e-320)) - Math.log(p))
    return root(off, low, high, start)
  }
  return {tails, quantile: p => solve(p, 'lower'), upperQuantile: p => solve(p, 'upper')}
}

/** Root of a rising function: the answer is fenced in by doubling or halving, then closed in on by Brent's way. */
function root(f: (x: number) => number, low: number, high: number, start: number): number {
  let a = start
  let b = start
  if (f(start) > 0)
    for (let i = 0; i < 1100 && f(a) > 0; i++) {
      b = a
      a = low === -Infinity ? (a > 0 ? -1 : Math.min(2 * a, -1)) : low + (a - low) / 4
      if (a === low) return low
    }
  else
    for (let i = 0; i < 1100 && f(b) < 0; i++) {
      a = b
      b = high === Infinity ? Math.max(2 * b, 1) : high - (high - b) / 4
      if (b === high) return high
    }
  return brent(f, a, b)
}

/** Brent's method (R. P. Brent, Algorithms for minimization without derivatives, 1973, chapter 4). */
export function brent(f: (x: number) => number, from: number, to: number): number {
  let [a, b] = [from, to]
  let [fa, fb] = [f(a), f(b)]
  let [c, fc] = [a, fa]
  let step = b - a
  let before = step
  for (let i = 0; i < 400; i++) {
    if (fb > 0 === fc > 0) {
      ;[c, fc] = [a, fa]
      step = before = b - a
    }

    if (Math.abs(fc) < Math.abs(fb)) {
      ;[a, b, c] = [b, c, b]
      ;[fa, fb, fc] = [fb, fc, fb]
    }

    const tolerance = 1.2e-16 * Math.abs(b)
    const half = (c - b) / 2
    if (Math.abs(half) <= tolerance || fb === 0) return b
    if (Math.abs(before) > tolerance && Math.abs(fa) > Math.abs(fb)) {
      const s = fb / fa
      let [p, q] = [2 * half * s, 1 - s]
      if (a !== c) {
        const t = fa / fc
        const r = fb / fc
        p = s * (2 * half * t * (t - r) - (b - a) * (r - 1))
        q = (t - 1) * (r - 1) * (s - 1)
      }

      if (p > 0) q = -q
      else p = -p
      if (2 * p < Math.min(3 * half * q - Math.abs(tolerance * q), Math.abs(before * q))) [before, step] = [step, p / q]
      else step = before = half
    } else step = before = half
    ;[a, fa] = [b, fb]
    b += Math.abs(step) > tolerance ? step : half > 0 ? tolerance || 1e-320 : -(tolerance || 1e-320)
    fb = f(b)
  }

  return b
}

function positive(parameter: string, value: number): void {
  if (!(value > 0)) throw new StatisticsProblem('parameter.range', {parameter, value})
}

const swap = ({lower, upper}: Tails): Tails => ({lower: upper, upper: lower})

/** Symmetric about zero: the quantile of the small tail is found on the positive side and reflected. */
function symmetric(positiveTails: (x: number) => Tails): Distribution {
  const tails = (x: number) => (x < 0 ? swap(positiveTails(-x)) : positiveTails(x))
  const {upperQuantile: far, tails: _} = distribution(tails, [0, Infinity], 1)
  const upperQuantile = (p: number): number => {
    if (!(p >= 0 && p <= 1)) throw new StatisticsProblem('parameter.range', {parameter: 'probability', value: p})
    if (p === 0.5) return 0
    return p < 0.5 ? far(p) : -far(1 - p)
  }
  const quantile = (p: number): number => {
    if (p === 0.5) return 0
    return p < 0.5 ? -upperQuantile(p) : p <= 1 ? upperQuantile(1 - p) : upperQuantile(p)
  }
  return {tails, quantile, upperQuantile}
}

/** Standard normal: Φ(-x) = Q(½, x²/2) / 2. */
export const normal: Distribution = symmetric(x => {
  const {lower, upper} = gammaTails(0.5, (x * x) / 2)
  return {lower: 0.5 + lower / 2, upper: upper / 2}
})

/** Student's t; infinitely many degrees of freedom give the normal. Abramowitz and Stegun 26.5.27. */
export function studentT(df: number): Distribution {
  positive('df', df)
  if (df === Infinity) return normal
  return symmetric(x => {
    const square = x * x
    if (square === Infinity) return {lower: 1, upper: 0}
    const {lower, upper} = square < df
      ? swap(betaTails(0.5, df / 2, square / (df + square), df / (df + square)))
      : betaTails(df / 2, 0.5, df / (df + square), square / (df + square))
    return {lower: 0.5 + upper / 2, upper: lower / 2}
  })
}

/** Chi-square: P(df/2, x/2). Abramowitz and Stegun 26.4.19. */
export function chiSquare(df: number): Distribution {
  positive('df', df)
  return distribution(x => gammaTails(df / 2, x / 2), [0, Infinity], df)
}

/** F; infinitely many lower degrees of freedom give a chi-square over its own. Abramowitz and Stegun 26.6.2. */
export function fRatio(df1: number, df2: number): Distribution {
  positive('df1', df1)
  positive('df2', df2)
  const tails = (x: number): Tails => {
    if (x <= 0) return {lower: 0, upper: 1}
    if (x === Infinity) return {lower: 1, upper: 0}
    if (df2 === Infinity) return gammaTails(df1 / 2, (df1 * x) / 2)
    const whole = df2 + df1 * x
    return betaTails(df1 / 2, df2 / 2, (df1 * x) / whole, df2 / whole)
  }
  return distribution(tails, [0, Infinity], 1)
}

/** Beta on 0 to 1. */
export function beta(a: number, b: number): Distribution {
  positive('a', a)
  positive('b', b)
  return distribution(x => betaTails(a, b, x), [0, 1], a / (a + b))
}
