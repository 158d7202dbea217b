import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {byLikeness, comparable, gramsOf, groupAlike, likeness, likeTo, percentOf, reaches} from '../../src/proposal/similarity.js'
import {root} from '../support/pds.js'

const vocabulary = [...new Set(readFileSync(join(root, 'fixtures/proposals/texts.txt'), 'utf8').split(/[\s|]+/))].filter(word => word !== '')

/** Numbers that are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b_79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const pick = (next: () => number) => vocabulary[Math.floor(next() * vocabulary.length)]!
const written = (next: () => number) => Array.from({length: 30 + Math.floor(next() * 60)}, () => pick(next))
/** A copy as people make one: words left out, put in, put otherwise, typed wrongly. */
const copied = (words: readonly string[], next: () => number) => words.flatMap(word => {
  const fate = next()
  if (fate < 0.03) return []
  if (fate < 0.06) return [word, pick(next)]
  if (fate < 0.09) return [pick(next)]
  return fate < 0.12 ? [`${word.slice(0, -1)}요`] : [word]
})

const words = fc.array(fc.constantFrom(...vocabulary.slice(0, 60)), {minLength: 0, maxLength: 25}).map(list => list.join(' '))

describe('how alike two texts are', () => {
  it('does not depend on spaces, punctuation, width, case or composition', () => {
    for (const [a, b] of [
      ['여행경보를 쉬운 말로!', '여행 경보를… 쉬운말로'], ['ＯＤＡ 지도', 'oda지도'], ['각종 안내', '각종 안내'.normalize('NFD')], ['① 첫째, 영사', '첫째 영사'],
    ] as const) {
      expect(comparable(a), a).toBe(comparable(b))
      const like = likeness(comparable(a), comparable(b))
      expect(like.shared, a).toBe(like.of)
    }
  })

  it('is the grams shared, of all they have: counted by hand', () => {
    // 가나다라 has 가나다 나다라; 나다라마 has 나다라 다라마.
    expect(likeness('가나다라', '나다라마')).toEqual({shared: 1, of: 3})
    expect(percentOf({shared: 599, of: 1000})).toBe(59)
    expect(reaches({shared: 3, of: 5}, 600)).toBe(true)
    expect(reaches({shared: 599, of: 1000}, 600)).toBe(false)
    expect([...gramsOf('가가가가')].length).toBe(1)
  })

  it('compares texts with fewer than three letters whole: a number is only like itself', () => {
    const texts = ['02-2100-7114', '02 2100 7114', '02-2100-7115', '', '가', '가.', '가나', '나가', '가나다'].map(comparable)
    expect(reaches(likeness(texts[0]!, texts[2]!), 300)).toBe(false)
    expect(groupAlike(['02-1', '02 -1', '02-2', '가', '나', '가 '].map(comparable), {min: 600})).toEqual([[0, 1], [3, 5]])
    expect(likeTo(comparable('가나'), texts, 600).map(({index}) => index)).toEqual([6])
    expect(likeTo(comparable('가나다'), texts, 600).map(({index}) => index)).toEqual([8])
  })

  it('is the same both ways, whole only for the same letters, and never more than whole', () => {
    fc.assert(fc.property(words, words, (x, y) => {
      const [a, b] = [comparable(x), comparable(y)]
      const like = likeness(a, b)
      expect(like).toEqual(likeness(b, a))
      expect(like.shared).toBeLessThanOrEqual(like.of)
      expect(likeness(a, a)).toMatchObject({shared: likeness(a, a).of})
      if (a === b) expect(like.shared).toBe(like.of)
    }), {seed: 2026, numRuns: 300})
  })

  it('orders by exact fractions', () => {
    const ordered = [{shared: 2, of: 3}, {shared: 3, of: 5}, {shared: 66, of: 100}].sort(byLikeness)
    expect(ordered).toEqual([{shared: 2, of: 3}, {shared: 66, of: 100}, {shared: 3, of: 5}])
  })
})

describe('groups of texts that are alike', () => {
  /** Every pair, and what hangs together through pairs: the slow way. */
  function slowly(texts: readonly string[], min: number): number[][] {
    const group = texts.map((_, i) => i)
    for (let again = true; again; ) {
      again = false
      for (let i = 0; i < texts.length; i++)
        for (let j = 0; j < i; j++)
          if (group[i] !== group[j] && reaches(likeness(texts[i]!, texts[j]!), min)) {
            const [from, to] = [Math.max(group[i]!, group[j]!), Math.min(group[i]!, group[j]!)]
            for (const [k, g] of group.entries()) if (g === from) group[k] = to
            again = true
          }
    }

    return [...new Set(group)].map(g => group.flatMap((own, i) => (own === g ? [i] : []))).filter(({length}) => length > 1)
  }

  it('are those every pair compared gives, as long as there are few', () => {
    fc.assert(fc.property(fc.array(words, {maxLength: 14}), fc.constantFrom(300, 450, 600, 900, 1000), (given, min) => {
      const texts = given.map(comparable)
      expect(groupAlike(texts, {min})).toEqual(slowly(texts, min))
    }), {seed: 2027, numRuns: 200})
  })

  it('find 99 in 100 of the copies among 2,000 texts through the sieve, and call nothing alike that is not', () => {
    const next = seeded(20260504)
    const texts: string[] = []
    for (let i = 0; i < 1000; i++) {
      const original = written(next)
      texts.push(comparable(original.join(' ')), comparable(copied(original, next).join(' ')))
    }

    const groups = groupAlike(texts, {min: 600, wholeUpTo: 0})
    const groupOf = new Map(groups.flatMap((members, g) => members.map(i => [i, g] as const)))
    const pairs = Array.from({length: 1000}, (_, i) => [2 * i, 2 * i + 1] as const)
    const alike = pairs.filter(([a, b]) => reaches(likeness(texts[a]!, texts[b]!), 600))
    const found = alike.filter(([a, b]) => groupOf.has(a) && groupOf.get(a) === groupOf.get(b))
    // The copies differ as real ones do: some by a word, some by a third.
    expect(alike.length).toBeGreaterThan(900)
    expect(found.length / alike.length).toBeGreaterThanOrEqual(0.99)
    for (const members of groups)
      for (const i of members) expect(members.some(j => j !== i && reaches(likeness(texts[i]!, texts[j]!), 600)), String(i)).toBe(true)
    // The same texts in the other order give the same groups.
    const turned = groupAlike([...texts].reverse(), {min: 600, wholeUpTo: 0}).map(members => members.map(i => texts.length - 1 - i).sort((a, b) => a - b))
    expect(turned.sort((a, b) => a[0]! - b[0]!)).toEqual(groups)
  })

  it('take ten thousand copies of one circular in a moment', () => {
    const circular = comparable(written(seeded(7)).join(' '))
    const copies = Array.from({length: 10_000}, (_, i) => circular + String.fromCodePoint(0xac00 + i))
    const began = performance.now()
    expect(groupAlike(copies, {min: 600})).toEqual([copies.map((_, i) => i)])
    expect(performance.now() - began).toBeLessThan(10_000)
  })
})
