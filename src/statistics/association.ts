/**
 * Are two questions independent? Pearson's chi-square of the weighted table, corrected for the design.
 *
 * J. N. K. Rao and A. J. Scott, On chi-squared tests for multiway contingency tables with cell proportions estimated
 * from survey data, Annals of Statistics 12, 1984; Wald tests: Koch, Freeman and Freeman 1975, Thomas and Rao 1987. As R's `svychisq`.
 */
import {degreesOfFreedom, sums, type Codes, type Design} from './design.js'
import {chiSquare, fRatio} from './distributions.js'
import {surveyMeans, surveyTotals} from './estimate.js'
import {generalisedEigenvalues, multiply, solve, transpose} from './matrix.js'
import {StatisticsProblem} from './problem.js'
import {saddlepoint} from './saddlepoint.js'

/** A test: statistic, degrees of freedom, and the chance of one as large under independence. */
export interface Test {
  readonly statistic: number
  readonly df: number
  /** Lower degrees of freedom of an F. */
  readonly df2?: number
  readonly p: number
}

/** Tests of one table. */
export interface Association {
  /** Cases with both answers. */
  readonly n: number
  /** Weighted counts, rows by columns; categories nobody chose are left out. */
  readonly table: readonly (readonly number[])[]
  /** Pearson's chi-square of the weighted table scaled to n, before any correction. Not a test of a survey. */
  readonly pearson: number
  /** Rao-Scott, second order: an F. The one to report. */
  readonly secondOrder: Test
  /** Rao-Scott, first order: Pearson over the mean design effect. */
  readonly firstOrder: Test
  /** Pearson against the weighted sum of chi-squares it follows, by the saddlepoint approximation. */
  readonly saddlepoint: Test
  /** Wald's test and the same corrected for few units; absent where the cells leave it undefined. */
  readonly wald?: Test
  readonly adjustedWald?: Test
  /** Design effects of the interaction, largest first. */
  readonly designEffects: readonly number[]
}

/** Pearson's chi-square for plain counts: for a table that is no survey. */
export function pearsonChiSquare(table: readonly (readonly number[])[]): Test {
  const {statistic, df} = pearson(table)
  if (df === 0) throw new StatisticsProblem('data.empty', {})
  return {statistic, df, p: chiSquare(df).tails(statistic).upper}
}

function pearson(table: readonly (readonly number[])[]): {statistic: number; df: number} {
  const rows = table.map(row => row.reduce((a, b) => a + b, 0))
  const columns = transpose(table).map(column => column.reduce((a, b) => a + b, 0))
  const total = rows.reduce((a, b) => a + b, 0)
  let statistic = 0
  for (const [i, row] of table.entries())
    for (const [j, value] of row.entries()) {
      const expected = (rows[i]! * columns[j]!) / total
      if (expected > 0) statistic += (value - expected) ** 2 / expected
    }

  const used = (sums: readonly number[]) => sums.filter(sum => sum > 0).length
  return {statistic, df: Math.max(0, used(rows) - 1) * Math.max(0, used(columns) - 1)}
}

/** Codes renumbered to those some case with weight has. */
function used(design: Design, {code, count}: Codes): Codes {
  const seen = new Array<boolean>(count).fill(false)
  for (let i = 0; i < design.n; i++) if (design.weights[i] !== 0 && code[i]! >= 0) seen[code[i]!] = true
  const numbers = seen.map((_, c) => seen.slice(0, c).filter(Boolean).length)
  return {code: code.map(c => (c >= 0 && seen[c] ? numbers[c]! : -1)), count: seen.filter(Boolean).length}
}

/**
 * Tests two columns for independence.
 *
 * @throws StatisticsProblem data.empty where a column has a single category, matrix.singular where the test is undefined
 */
export function association(whole: Design, rowCodes: Codes, columnCodes: Codes): Association {
  const weights = whole.weights.map((weight, i) => (rowCodes.code[i]! < 0 || columnCodes.code[i]! < 0 ? 0 : weight))
  const design: Design = {...whole, weights}
  const {n} = sums(design)
  const rows = used(design, rowCodes)
  const columns = used(design, columnCodes)
  const [nr, nc] = [rows.count, columns.count]
  if (nr < 2 || nc < 2) throw new StatisticsProblem('data.empty', {})

  // Cells in row order: cell (i, j) is i·nc + j.
  const cells = Array.from({length: nr * nc}, (_, cell) => Float64Array.from({length: design.n}, (_, i) => (rows.code[i]! * nc + columns.code[i]! === cell && columns.code[i]! >= 0 ? 1 : 0)))
  const {values, covariance} = surveyMeans(design, cells)
  const {weight} = sums(design)
  const table = Array.from({length: nr}, (_, i) => values.slice(i * nc, (i + 1) * nc).map(share => share * weight))
  const {statistic} = pearson(table.map(row => row.map(value => (value / weight) * n)))

  // Contrasts of the interaction: every matrix whose rows and columns add up to nothing.
  const contrasts: number[][] = []
  for (let i = 0; i < nr - 1; i++)
    for (let j = 0; j < nc - 1; j++) {
      const contrast = new Array<number>(nr * nc).fill(0)
      contrast[i * nc + j] = 1
      contrast[i * nc + nc - 1] = -1
      contrast[(nr - 1) * nc + j] = -1
      contrast[nr * nc - 1] = 1
      contrasts.push(contrast)
    }

  const inverse = values.map(share => (share === 0 ? 0 : 1 / share))
  const scaled = contrasts.map(contrast => contrast.map((value, c) => value * inverse[c]!))
  const denominator = contrasts.map(a => scaled.map(b => a.reduce((sum, value, c) => sum + (value * b[c]!) / n, 0)))
  const numerator = multiply(multiply(scaled, covariance), transpose(scaled))
  const effects = generalisedEigenvalues(numerator, denominator)
  const trace = effects.reduce((a, b) => a + b, 0)
  const df = trace ** 2 / effects.reduce((a, b) => a + b * b, 0)
  const free = degreesOfFreedom(design)
  const k = effects.length
  const f = statistic / trace
  return {
    n, table, pearson: statistic,
    secondOrder: {statistic: f, df, df2: df * free, p: fRatio(df, df * free).tails(f).upper},
    firstOrder: {statistic: (statistic * k) / trace, df: k, p: chiSquare(k).tails((statistic * k) / trace).upper},
    saddlepoint: {statistic, df: k, p: saddlepoint(statistic, effects, df * free)},
    ...walds(design, cells, nr, nc, free),
    designEffects: effects,
  }
}

/** Wald's test of Yᵢⱼ - Yᵢ₊Y₊ⱼ/Y₊₊ = 0 by the delta method, and with (ν - k + 1)/(νk) for few units. */
function walds(design: Design, cells: readonly Float64Array[], nr: number, nc: number, free: number): {wald?: Test; adjustedWald?: Test} {
  const {values, covariance} = surveyTotals(design, cells)
  const total = values.reduce((a, b) => a + b, 0)
  const row = Array.from({length: nr}, (_, i) => values.slice(i * nc, (i + 1) * nc).reduce((a, b) => a + b, 0))
  const column = Array.from({length: nc}, (_, j) => row.reduce((sum, _, i) => sum + values[i * nc + j]!, 0))
  const differences: number[] = []
  const slopes: number[][] = []
  for (let i = 1; i < nr; i++)
    for (let j = 1; j < nc; j++) {
      differences.push(values[i * nc + j]! - (row[i]! * column[j]!) / total)
      slopes.push(values.map((_, cell) => {
        const [a, b] = [Math.floor(cell / nc), cell % nc]
        return (a === i && b === j ? 1 : 0) - (a === i ? column[j]! / total : 0) - (b === j ? row[i]! / total : 0) + (row[i]! * column[j]!) / total ** 2
      }))
    }

  const spread = multiply(multiply(slopes, covariance), transpose(slopes))
  const k = differences.length
  let statistic: number
  try {
    statistic = solve(spread, differences.map(d => [d])).reduce((sum, [x], i) => sum + x! * differences[i]!, 0)
  } catch (error) {
    if (error instanceof StatisticsProblem) return {}
    throw error
  }

  const test = (value: number, df2: number): Test => ({statistic: value, df: k, df2, p: fRatio(k, df2).tails(Math.max(0, value)).upper})
  return {
    ...(free > 0 ? {wald: test(statistic / k, free)} : {}),
    ...(free - k + 1 > 0 ? {adjustedWald: test((statistic * (free - k + 1)) / (k * free), free - k + 1)} : {}),
  }
}
