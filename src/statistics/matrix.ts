/** Small dense matrices, as rows of numbers. */
import {StatisticsProblem} from './problem.js'

/** Solves A X = B by elimination with row pivots. @throws StatisticsProblem matrix.singular */
export function solve(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number[][] {
  const n = a.length
  const rows = a.map((row, i) => [...row, ...b[i]!])
  const scale = Math.max(...a.flat().map(Math.abs), 0)
  for (let k = 0; k < n; k++) {
    let pivot = k
    for (let i = k + 1; i < n; i++) if (Math.abs(rows[i]![k]!) > Math.abs(rows[pivot]![k]!)) pivot = i
    if (!(Math.abs(rows[pivot]![k]!) > scale * 1e-14)) throw new StatisticsProblem('matrix.singular', {})
    ;[rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!]
    const at = rows[k]!
    for (let i = 0; i < n; i++) {
      if (i === k) continue
      const row = rows[i]!
      const factor = row[k]! / at[k]!
      if (factor !== 0) for (let j = k; j < row.length; j++) row[j] = row[j]! - factor * at[j]!
    }
  }

  return rows.map((row, i) => row.slice(n).map(value => value / row[i]!))
}

/** A B. */
export function multiply(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number[][] {
  return a.map(row => (b[0] ?? []).map((_, j) => row.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)))
}

export const transpose = (a: readonly (readonly number[])[]): number[][] => (a[0] ?? []).map((_, j) => a.map(row => row[j]!))

/** Lower triangle L with L Lᵀ = A, for A symmetric and positive. @throws StatisticsProblem matrix.singular */
function cholesky(a: readonly (readonly number[])[]): number[][] {
  const l = a.map(row => row.map(() => 0))
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j <= i; j++) {
      let rest = a[i]![j]!
      for (let k = 0; k < j; k++) rest -= l[i]![k]! * l[j]![k]!
      if (i === j && !(rest > 1e-14 * a[i]![i]!)) throw new StatisticsProblem('matrix.singular', {})
      l[i]![j] = i === j ? Math.sqrt(rest) : rest / l[j]![j]!
    }

  return l
}

/** Eigenvalues of D⁻¹ N for symmetric N and positive D, largest first: of the symmetric L⁻¹ N L⁻ᵀ, by Jacobi's turns. */
export function generalisedEigenvalues(numerator: readonly (readonly number[])[], denominator: readonly (readonly number[])[]): number[] {
  const l = cholesky(denominator)
  const half = solve(l, numerator)
  const a = solve(l, transpose(half))
  const n = a.length
  for (let turn = 0; turn < 100; turn++) {
    let off = 0
    let whole = 0
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) {
      whole += a[i]![j]! ** 2
      if (i !== j) off += a[i]![j]! ** 2
    }

    if (off <= 1e-30 * whole) break
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        if (a[p]![q] === 0) continue
        const theta = (a[q]![q]! - a[p]![p]!) / (2 * a[p]![q]!)
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
        const c = 1 / Math.sqrt(t * t + 1)
        const s = t * c
        for (let k = 0; k < n; k++) {
          const [x, y] = [a[k]![p]!, a[k]![q]!]
          a[k]![p] = c * x - s * y
          a[k]![q] = s * x + c * y
        }

        for (let k = 0; k < n; k++) {
          const [x, y] = [a[p]![k]!, a[q]![k]!]
          a[p]![k] = c * x - s * y
          a[q]![k] = s * x + c * y
        }
      }
  }

  return a.map((row, i) => row[i]!).sort((x, y) => y - x)
}
