import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {scoreMean} from '../../src/tally/index.js'

const criteria = [{code: 'a', weight: 3, max: 10}, {code: 'b', weight: 2, max: 5}]
const candidates = ['P1', 'P2', 'P3'].map(code => ({code, name: code}))
const sheets = fc.array(fc.record({
  reviewer: fc.constantFrom('R1', 'R2', 'R3'), proposal: fc.constantFrom('P1', 'P2', 'P3'),
  scores: fc.record({a: fc.integer({min: 0, max: 10}), b: fc.integer({min: 0, max: 5})}),
}), {maxLength: 12})

describe('the weighted mean of panel scores', () => {
  it('is what one works out by hand', () => {
    const tally = scoreMean(candidates, criteria, [
      {reviewer: 'R1', proposal: 'P1', scores: {a: 10, b: 5}}, {reviewer: 'R2', proposal: 'P1', scores: {a: 5, b: 0}}, {reviewer: 'R1', proposal: 'P2', scores: {a: 6, b: 2}},
    ], 1)
    // P1: (100 + 30) / 2; P2: (3·0.6 + 2·0.4) / 5 = 52.
    expect(tally.rows).toEqual([{proposal: 'P1', reviewers: 2, mean: '65.0000', exact: {num: '65', den: '1'}}, {proposal: 'P2', reviewers: 1, mean: '52.0000', exact: {num: '52', den: '1'}}])
    expect(tally).toMatchObject({winners: ['P1'], ranking: [['P1'], ['P2']], ties: []})
  })

  it('shows a tie and chooses nobody across the line', () => {
    const tally = scoreMean(candidates, criteria, candidates.map(({code}) => ({reviewer: 'R1', proposal: code, scores: {a: code === 'P1' ? 9 : 5, b: 3}})), 2)
    expect(tally).toMatchObject({winners: ['P1'], ranking: [['P1'], ['P2', 'P3']], ties: [{among: ['P2', 'P3'], rule: 'none', chosen: []}]})
  })

  it('does not depend on the order of the sheets', () => {
    fc.assert(fc.property(sheets, fc.integer(), (list, seed) => {
      const shuffled = list.map((sheet, i) => ({sheet, key: Math.sin(seed + i)})).sort((a, b) => a.key - b.key).map(({sheet}) => sheet)
      expect(scoreMean(candidates, criteria, shuffled)).toEqual(scoreMean(candidates, criteria, list))
    }))
  })

  it('agrees with plain arithmetic', () => {
    fc.assert(fc.property(sheets, list => {
      for (const {proposal, mean} of scoreMean(candidates, criteria, list).rows) {
        const own = list.filter(sheet => sheet.proposal === proposal).map(({scores}) => (100 * (3 * scores.a / 10 + 2 * scores.b / 5)) / 5)
        expect(Number(mean)).toBeCloseTo(own.reduce((a, b) => a + b, 0) / own.length, 3)
      }
    }))
  })
})
