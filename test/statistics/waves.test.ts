import {spawnSync} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {describe, expect, it} from 'vitest'
import {independentWaves, matchedWaves, postStratify, surveyDesign, surveyMean, codesOf, domain, waveChange, type WaveChange, type WavePair} from '../../src/statistics/index.js'
import {hasR} from '../support/r.js'

interface Wave {
  person: number[]
  w: number[]
  s: number[]
  u: number[]
  f?: number[]
  x: (number | null)[]
  y: (number | null)[]
  g: number[]
}

type Said = Record<'before' | 'after' | 'change' | 'se' | 'cov' | 'df' | 'low' | 'high' | 'p', number>

interface Case {
  name: string
  a: Wave
  b: Wave
  persons: number
  independent: {x: Said; y: Said}
  matched: {x: Said; y: Said}
  paired?: Omit<Said, 'before' | 'after' | 'cov'> & {n: number}
  calibrated?: {change: number; se: number}
}

const folder = fileURLToPath(new URL('.', import.meta.url))
/** Printed by waves.R beside it, with R 4.2.2 and survey 4.1.1. */
const cases = JSON.parse(readFileSync(`${folder}waves.json`, 'utf8')) as Case[]
const drawn = ({w, s, u, f}: Wave) => surveyDesign({weights: w, strata: s, units: u, ...(f ? {population: f} : {})})
const column = (values: (number | null)[]) => values.map(value => value ?? Number.NaN)
const keys = ({person}: Wave) => person.map(String)
const matched = ({a, b}: Case) => matchedWaves(drawn(a), drawn(b), {before: keys(a), after: keys(b)})
const near = (ours: number | undefined, theirs: number, what: string) =>
  expect(Math.abs(ours! - theirs), `${what}: ${ours}, R ${theirs}`).toBeLessThan(1e-9 * Math.max(1, Math.abs(theirs)))

function same(ours: WaveChange, theirs: Said, name: string): void {
  const {before, after, change, standardError, covariance, df, low, high, p} = ours
  const figures = {before: before.value, after: after.value, change, se: standardError, cov: covariance, df, low, high, p}
  for (const [what, figure] of Object.entries(figures)) near(figure, theirs[what as keyof Said], `${name} ${what}`)
}

describe('the change between two waves', () => {
  it.each(cases.map(one => [one.name, one] as const))('of independent samples is what R says of the stacked data: %s', (_, one) => {
    const pair = independentWaves(drawn(one.a), drawn(one.b))
    for (const v of ['x', 'y'] as const) same(waveChange(pair, column(one.a[v]), column(one.b[v])), one.independent[v], v)
  })

  it.each(cases.map(one => [one.name, one] as const))('of persons asked twice takes what their answers have in common: %s', (_, one) => {
    const pair = matched(one)
    expect(pair.persons).toBe(one.persons)
    for (const v of ['x', 'y'] as const) same(waveChange(pair, column(one.a[v]), column(one.b[v])), one.matched[v], v)
  })

  it('is the paired t test where a simple sample answered both times', () => {
    const {a, b, paired} = cases.find(one => one.paired)!
    const whole = (wave: Wave, other: Wave) => {
      const rows = wave.person.map((person, i) => ({person, y: wave.y[i]!, there: other.y[other.person.indexOf(person)] ?? null})).filter(({y, there}) => y !== null && there !== null)
      return {persons: rows.map(({person}) => String(person)), y: rows.map(({y}) => y), design: surveyDesign({weights: rows.map(() => 1)})}
    }
    const [first, second] = [whole(a, b), whole(b, a)]
    const pair = matchedWaves(first.design, second.design, {before: first.persons, after: second.persons})
    const ours = waveChange(pair, first.y, second.y)
    expect(ours.before.n).toBe(paired!.n)
    for (const [what, figure] of Object.entries({change: ours.change, se: ours.standardError, df: ours.df, low: ours.low, high: ours.high, p: ours.p})) near(figure, paired![what as 'p'], what)
  })

  it('keeps what each wave was calibrated to out of its error', () => {
    const {a, b, calibrated} = cases.find(one => one.calibrated)!
    const fitted = (wave: Wave) => {
      const total = wave.w.reduce((sum, w) => sum + w, 0)
      return postStratify(surveyDesign({weights: wave.w}), {groups: codesOf(wave.g, [0, 1]), targets: [0.45 * total, 0.55 * total]})
    }
    const ours = waveChange(independentWaves(fitted(a), fitted(b)), column(a.y), column(b.y))
    near(ours.change, calibrated!.change, 'change')
    near(ours.standardError, calibrated!.se, 'error')
    // The group itself is fixed in both waves: it cannot have changed, and nothing is said of chance.
    const fixed = waveChange(independentWaves(fitted(a), fitted(b)), a.g, b.g)
    expect(fixed.change).toBeCloseTo(0, 12)
    expect([fixed.low, fixed.p]).toEqual([undefined, undefined])
  })

  it('turns round when the waves are exchanged, and is the same in whatever order people come', () => {
    for (const one of cases) {
      const [there, back] = [[one.a, one.b], [one.b, one.a]].map(([a, b]) => waveChange(independentWaves(drawn(a!), drawn(b!)), column(a!.y), column(b!.y))) as [WaveChange, WaveChange]
      near(back.change, -there.change, 'change')
      near(back.standardError, there.standardError, 'error')
      const backwards = (wave: Wave): Wave => Object.fromEntries(Object.entries(wave).map(([k, v]) => [k, [...(v as number[])].reverse()])) as unknown as Wave
      const turned = {...one, b: backwards(one.b)}
      const [m, n] = [one, turned].map(each => waveChange(matched(each), column(each.a.y), column(each.b.y))) as [WaveChange, WaveChange]
      near(n.standardError, m.standardError, 'error in another order')
    }
  })

  it('of one wave with itself is nothing at all for matched persons, and twice the variance for strangers', () => {
    const {a} = cases[1]!
    const design = drawn(a)
    const alone = waveChange(matchedWaves(design, design, {before: keys(a), after: keys(a)}), column(a.y), column(a.y))
    expect(alone.change).toBe(0)
    expect([alone.standardError, alone.p]).toEqual([0, undefined])
    const strangers = waveChange(independentWaves(design, design), column(a.y), column(a.y))
    const one = surveyMean(domain(design, i => a.y[i] !== null), a.y.map(value => value ?? 0))
    near(strangers.standardError, Math.SQRT2 * one.standardError, 'error')
    expect(strangers.p).toBe(1)
  })

  it('names a person who is twice in a wave, and says when nobody is in both', () => {
    const design = surveyDesign({weights: [1, 1, 1]})
    const match = (before: string[], after: string[]): WavePair => matchedWaves(design, design, {before, after})
    expect(() => match(['a', 'b', 'a'], ['a', 'b', 'c'])).toThrow(expect.objectContaining({code: 'waves.twice', facts: {wave: 1, person: 'a', first: 0, second: 2}}))
    expect(() => match(['a', 'b', ''], ['', 'c', 'd'])).toThrow(expect.objectContaining({code: 'waves.nobody', facts: {before: 2, after: 2}}))
    // Those without a number are in no pair, however many.
    expect(match(['a', '', ''], ['', '', 'a']).persons).toBe(1)
    expect(() => waveChange(independentWaves(design, design), [Number.NaN, Number.NaN, Number.NaN], [1, 2, 3])).toThrow(expect.objectContaining({code: 'data.empty'}))
  })
})

const r = hasR('survey', 'jsonlite')
if (!r) console.warn('SKIPPED: R with survey and jsonlite is not here; waves.json and distributions.json are not made anew.')

describe.skipIf(!r)('R, from the scripts beside the tests', () => {
  /** All numbers of a document in order, the rest as it is written. */
  const flat = (value: unknown): unknown[] => (Array.isArray(value) ? value.flatMap(flat) : value !== null && typeof value === 'object' ? Object.entries(value).flatMap(([key, inner]) => [key, ...flat(inner)]) : [value])

  it.each(['waves', 'distributions'])('makes %s.json anew, to twelve digits', name => {
    const done = spawnSync('Rscript', ['--vanilla', `${folder}${name}.R`], {encoding: 'utf8', maxBuffer: 1 << 24})
    expect(done.status, done.stderr).toBe(0)
    const [anew, kept] = [JSON.parse(done.stdout), JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8'))].map(flat) as [unknown[], unknown[]]
    expect(anew).toHaveLength(kept.length)
    const off = kept.map((value, i) => [value, anew[i]] as const).filter(([a, b]) =>
      typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) > 1e-12 * Math.max(Math.abs(a), name === 'waves' ? 1 : 1e-300) : a !== b)
    expect(off).toEqual([])
  }, 60_000)
})
