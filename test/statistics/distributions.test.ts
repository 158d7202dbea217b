import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {beta, chiSquare, fRatio, normal, studentT, type Distribution} from '../../src/statistics/index.js'

type Name = 'normal' | 't' | 'chiSquare' | 'fRatio' | 'beta'

/** Printed by R 4.2.2; the quantiles are those whose probability R itself gets back to 2e-12. */
const table = JSON.parse(readFileSync(new URL('distributions.json', import.meta.url), 'utf8')) as {
  tails: [Name, number[], number, number, number][]
  quantiles: [Name, number[], number, 'lower' | 'upper', number][]
}

const make = (name: Name, [a, b]: number[]): Distribution =>
  ({normal: () => normal, t: () => studentT(a!), chiSquare: () => chiSquare(a!), fRatio: () => fRatio(a!, b!), beta: () => beta(a!, b!)})[name]()

/** R's median of a t distribution is some 1e-16, and not nothing. */
const off = (ours: number, theirs: number) => (Math.abs(ours - theirs) < 1e-15 && Math.abs(theirs) < 1e-15 && Math.abs(theirs) > 1e-17 || ours === theirs ? 0 : Math.abs(ours - theirs) / Math.abs(theirs))

describe('the distributions', () => {
  it('have the tails that R has, each to ten digits, from the middle to where they vanish', () => {
    expect(table.tails.length).toBeGreaterThan(200)
    for (const [name, given, x, lower, upper] of table.tails) {
      const tails = make(name, given).tails(x)
      expect(off(tails.lower, lower), `${name}(${given}) below ${x}: ${tails.lower}, R ${lower}`).toBeLessThan(1e-10)
      expect(off(tails.upper, upper), `${name}(${given}) above ${x}: ${tails.upper}, R ${upper}`).toBeLessThan(1e-10)
    }
  })

  it('have the quantiles that R has, to ten digits', () => {
    expect(table.quantiles.length).toBeGreaterThan(350)
    for (const [name, given, p, tail, x] of table.quantiles) {
      const distribution = make(name, given)
      const ours = tail === 'lower' ? distribution.quantile(p) : distribution.upperQuantile(p)
      expect(off(ours, x), `${name}(${given}) ${tail} ${p}: ${ours}, R ${x}`).toBeLessThan(1e-10)
    }
  })

  it('come back from every quantile to its probability', () => {
    for (const distribution of [normal, studentT(0.5), studentT(4e7), chiSquare(0.3), fRatio(1, 1), fRatio(2, Infinity), beta(0.2, 7)])
      for (const p of [1e-9, 0.01, 0.5, 0.9, 0.999]) {
        expect(off(distribution.tails(distribution.quantile(p)).lower, p)).toBeLessThan(1e-9)
        expect(off(distribution.tails(distribution.upperQuantile(p)).upper, p)).toBeLessThan(1e-9)
      }
  })

  it('end where they end, and are refused where they are none', () => {
    expect([normal.quantile(0), normal.quantile(1), chiSquare(3).quantile(0), beta(2, 3).quantile(1)]).toEqual([-Infinity, Infinity, 0, 1])
    expect(studentT(Infinity).quantile(0.975)).toBe(normal.quantile(0.975))
    expect(fRatio(3, 5).tails(Infinity)).toEqual({lower: 1, upper: 0})
    for (const wrong of [() => studentT(0), () => chiSquare(-1), () => beta(1, Number.NaN), () => normal.quantile(1.5), () => normal.quantile(Number.NaN)])
      expect(wrong).toThrow(expect.objectContaining({code: 'parameter.range'}))
  })
})
