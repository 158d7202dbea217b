import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {classOf, generalised, isolating, planRelease, topLevel, type Earlier, type Quasi, type Tuple} from '../../src/statistics/index.js'

const age: Quasi = {code: 'age', kind: 'number', band: 5}
const sex: Quasi = {code: 'sex', kind: 'choice'}
const born: Quasi = {code: 'born', kind: 'date'}
const tuple = (values: Record<string, string>, n: number, batch = 'B1'): Tuple => ({values, sources: new Map([[batch, n]])})
const people = fc.array(fc.record({age: fc.integer({min: 18, max: 90}), sex: fc.constantFrom('m', 'f', '.refused'), batch: fc.constantFrom('B1', 'B2')}), {maxLength: 200})
const tuplesOf = (given: readonly {age: number; sex: string; batch: string}[]) => given.map(({age, sex, batch}) => tuple({age: String(age), sex}, 1, batch))
const earlier = (plan: ReturnType<typeof planRelease>, ...batches: string[]): Earlier => ({...plan, batches: new Set(batches)})

describe('records for the public', () => {
  it('are told by bands, months, quarters and years, each level holding the one below whole', () => {
    expect([0, 1, 2, 3].map(level => generalised(age, '37', level))).toEqual(['35..40', '30..40', '20..40', '*'])
    expect([0, 1, 2, 3].map(level => generalised(born, '1987-11-02', level))).toEqual(['1987-11', '1987-Q4', '1987', '*'])
    expect([0, 1].map(level => generalised(sex, 'f', level))).toEqual(['f', '*'])
    expect(generalised(age, '.refused', 2)).toBe('.refused')
    fc.assert(fc.property(fc.integer({min: -50, max: 120}), fc.date({min: new Date('1900-01-01'), max: new Date('2030-01-01'), noInvalidDate: true}), (n, date) => {
      for (const [quasi, value] of [[age, String(n)], [born, date.toISOString().slice(0, 10)]] as const)
        for (let low = 0; low < topLevel(quasi); low++)
          for (let high = low; high <= topLevel(quasi); high++) expect(generalised(quasi, generalised(quasi, value, low), high)).toBe(generalised(quasi, value, high))
    }))
  })

  it('go out in classes of k at least; none or k at least are left out, and every record is one or the other', () => {
    fc.assert(fc.property(people, fc.integer({min: 2, max: 12}), fc.constantFrom(0, 0.05, 0.3), (given, k, mayMiss) => {
      const tuples = tuplesOf(given)
      const plan = planRelease(tuples, [age, sex], k, mayMiss)
      for (const n of plan.classes.values()) expect(n).toBeGreaterThanOrEqual(k)
      expect(plan.rows + plan.suppressed).toBe(given.length)
      expect(plan.rows).toBe([...plan.classes.values()].reduce((sum, n) => sum + n, 0))
      expect(plan.suppressed === 0 || plan.suppressed >= k || plan.rows === 0).toBe(true)
      expect(planRelease([...tuples].reverse(), [age, sex], k, mayMiss)).toEqual(plan)
      expect(isolating(tuples, [age, sex], plan, earlier(plan, 'B1', 'B2'))).toBeUndefined()
    }))
  })

  it('that the smallest classes are left out with, where fewer than k would be', () => {
    const plan = planRelease([tuple({sex: 'm'}, 30), tuple({sex: 'f'}, 6), tuple({sex: 'x'}, 1)], [sex], 5, 0.5)
    expect([plan.levels.sex, plan.rows, plan.suppressed, [...plan.classes]]).toEqual([0, 30, 7, [['["m"]', 30]]])
  })

  it('are not given out where two releases together tell of fewer than k what neither tells alone', () => {
    fc.assert(fc.property(people, fc.array(fc.nat(199), {maxLength: 12}), fc.integer({min: 2, max: 8}), fc.integer({min: 2, max: 8}), fc.constantFrom(0, 0.2, 1), (given, gone, k1, k2, mayMiss) => {
      // B2 came later; some of what went out first was taken back since.
      const first = given.filter(({batch}) => batch === 'B1')
      const still = given.filter((_, i) => !gone.includes(i))
      const then = planRelease(tuplesOf(first), [age, sex], k1, mayMiss)
      const now = planRelease(tuplesOf(still), [age, sex], k2, 0.05)
      const found = isolating(tuplesOf(still), [age, sex], now, earlier(then, 'B1'))
      // By people instead of by counts: who is in one release and not in the other, as finely as both tell.
      const levels = Object.fromEntries([age, sex].map(({code}) => [code, Math.max(then.levels[code]!, now.levels[code]!)]))
      const inside = (plan: typeof then, one: (typeof given)[number]) => plan.classes.has(classOf([age, sex], plan.levels, {age: String(one.age), sex: one.sex}))
      const [a, b] = [new Set(first.filter(one => inside(then, one))), new Set(still.filter(one => inside(now, one)))]
      const apart = (x: Set<(typeof given)[number]>, y: typeof x) => {
        const counts = new Map<string, number>()
        for (const one of x) if (!y.has(one)) {
          const name = classOf([age, sex], levels, {age: String(one.age), sex: one.sex})
          counts.set(name, (counts.get(name) ?? 0) + 1)
        }

        return [...counts.values()].some(n => n < Math.max(k1, k2))
      }
      expect(found !== undefined).toBe(apart(a, b) || apart(b, a))
    }), {numRuns: 300})
  })
})
