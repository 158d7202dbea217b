import {describe, expect, it} from 'vitest'
import {
  cohenKappa, cronbachAlpha, fleissKappa, intraclass, kendallW, krippendorffAlpha, ranks, type KappaWeights,
} from '../../src/statistics/index.js'

const problem = (code: string) => expect.objectContaining({code})

describe('raters', () => {
  it('agree as in the table of Shrout and Fleiss, in all six forms', () => {
    // Psychological Bulletin 86, 1979, table 2; results in their table 4.
    const marks = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    const found = intraclass(marks)
    for (const [form, value] of [['ICC(1)', 0.17], ['ICC(A,1)', 0.29], ['ICC(C,1)', 0.71], ['ICC(k)', 0.44], ['ICC(A,k)', 0.62], ['ICC(C,k)', 0.91]] as const) {
      expect(found[form].value, form).toBeCloseTo(value, 2)
      expect(found[form].low).toBeLessThan(found[form].value)
      expect(found[form].high).toBeGreaterThan(found[form].value)
    }
  })

  it('that mark all alike agree fully', () => {
    const same = [[1, 1, 1], [2, 2, 2], [5, 5, 5]]
    const found = intraclass(same)
    for (const {form, value, low, high, test} of Object.values(found)) expect({value, low, high, p: test.p}, form).toEqual({value: 1, low: 1, high: 1, p: 0})
    expect(kendallW([[1, 2, 3], [1, 2, 3]]).w).toBe(1)
    expect(cronbachAlpha(same).alpha).toBeCloseTo(1, 12)
    expect(() => intraclass([[1, 1], [1, 1]])).toThrow(problem('data.empty'))
  })

  it('agree as in the fourteen raters of Fleiss', () => {
    const counts = [[0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1], [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7]]
    const {kappa, observed, expected} = fleissKappa(counts)
    expect(observed).toBeCloseTo(0.378, 3)
    expect(expected).toBeCloseTo(0.213, 3)
    expect(kappa).toBeCloseTo(0.21, 3)
    expect(() => fleissKappa([[2, 1], [2, 2]])).toThrow(problem('data.shape'))
  })

  it('agree in pairs with the error that the slopes of kappa give', () => {
    const table = [[11, 3, 1, 0], [4, 13, 5, 1], [1, 6, 12, 4], [0, 1, 5, 9]]
    const n = table.flat().reduce((a, b) => a + b, 0)
    for (const weights of ['none', 'linear', 'quadratic'] as KappaWeights[]) {
      const step = 1e-5
      // The delta method by small steps: variance of Σ slope · share, multinomial.
      let [mean, square] = [0, 0]
      table.forEach((row, i) => row.forEach((count, j) => {
        const at = (by: number) => cohenKappa(table.map((line, a) => line.map((value, b) => value / n + (a === i && b === j ? by : 0))), weights).kappa
        const slope = (at(step) - at(count === 0 ? 0 : -step)) / (count === 0 ? step : 2 * step)
        mean += (count / n) * slope
        square += (count / n) * slope ** 2
      }))
      expect(cohenKappa(table, weights).standardError).toBeCloseTo(Math.sqrt((square - mean ** 2) / n), 8)
    }

    expect(cohenKappa([[20, 5], [10, 15]])).toMatchObject({observed: 0.7, expected: 0.5})
    expect(cohenKappa([[20, 5], [10, 15]]).kappa).toBeCloseTo(0.4, 12)
    expect(() => cohenKappa([[1, 2]])).toThrow(problem('data.shape'))
    expect(() => cohenKappa([[5, 0], [0, 0]])).toThrow(problem('data.empty'))
  })

  it('with gaps agree as Krippendorff computes it on four levels', () => {
    // Content Analysis, and "Computing Krippendorff's alpha-reliability", 2011, example C: 4 observers, 12 units.
    const no = Number.NaN
    const rows = [
      [1, 2, 3, 3, 2, 1, 4, 1, 2, no, no, no],
      [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, no, 3],
      [no, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, no],
      [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, no],
    ]
    for (const [level, alpha] of [['nominal', 0.743], ['ordinal', 0.815], ['interval', 0.849], ['ratio', 0.797]] as const)
      expect(krippendorffAlpha(rows, level).alpha, level).toBeCloseTo(alpha, 3)
    expect(krippendorffAlpha(rows, 'nominal')).toMatchObject({units: 11, values: 40})
    expect(() => krippendorffAlpha([[1, 1], [1, 1]], 'nominal')).toThrow(problem('data.empty'))
  })

  it('rank with ties at their mean, and agree corrected for them', () => {
    expect(ranks([30, 10, 20, 20])).toEqual([4, 1, 2.5, 2.5])
    // Kendall and Gibbons, example 6.4: three rankings of ten with ties.
    const found = kendallW([[1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10], [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5], [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10]])
    expect(found.w).toBeCloseTo(0.828, 3)
    expect(found).toMatchObject({raters: 3, items: 10, test: {df: 9}})
    expect(() => kendallW([[1, 1], [2, 2]])).toThrow(problem('data.empty'))
  })
})
