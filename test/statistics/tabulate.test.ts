import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {parseDecimal, percent, ratio, tabulate, type TallyResponse} from '../../src/statistics/index.js'

const options = ['1', '2', '3'].map(code => ({code, label: {en: code}}))
const questions = [
  {code: 'Q1', type: 'single', options: [...options, {code: '9', label: {en: "don't know"}, missing: 'dont_know'}]},
  {code: 'Q2', type: 'multiple', options}, {code: 'age', type: 'number', options: []},
]
const plain = {base: 'valid' as const, by: [], minCell: 0, minBase: 0}
const answer = fc.oneof(fc.constantFrom('1', '2', '3'), fc.constantFrom({missing: 'no_answer'}, {missing: 'dont_know'}))
const responses = fc.array(fc.record({
  answers: fc.record({Q1: answer, Q2: fc.oneof(fc.subarray(['1', '2', '3'], {minLength: 1}), fc.constant({missing: 'no_answer'})), age: fc.integer({min: 14, max: 99})}, {requiredKeys: []}),
  channel: fc.constantFrom('visit', 'mail', null), weight: fc.constantFrom('1', '0.5', '1.714025972', '2.25'),
}), {maxLength: 30}) as fc.Arbitrary<TallyResponse[]>

describe('a tally', () => {
  it('adds up: shown is answered and missing, a single choice its options', () => {
    fc.assert(fc.property(responses, list => {
      const tally = tabulate(questions, list, plain)
      expect(tally.eligible).toBe(list.length)
      for (const question of tally.questions) expect(question.shown).toBe(question.answered + Object.values(question.missing).reduce((a, b) => a + b, 0))
      expect(tally.questions[0]!.options.reduce((sum, {n}) => sum + n!, 0)).toBe(tally.questions[0]!.answered)
    }))
  })

  it('has channels that add up to the whole', () => {
    fc.assert(fc.property(responses, list => {
      const tally = tabulate(questions, list, {...plain, by: ['channel']})
      const tab = tally.crosstabs!.find(({question}) => question === 'Q1')!
      expect(tab.columns.reduce((sum, {base}) => sum + base!, 0)).toBe(tally.questions[0]!.answered)
      tab.rows.forEach(({cells}, i) => expect(cells.reduce((sum, cell) => sum + ('n' in cell ? cell.n : 0), 0)).toBe(tally.questions[0]!.options[i]!.n))
    }))
  })

  it('does not change with the order of the responses, to the last digit of a weighted share', () => {
    fc.assert(fc.property(responses.filter(list => list.length > 0), list => {
      const shares = (of: TallyResponse[]) => tabulate(questions, of, {...plain, weight: 'w'}).questions.map(({options}) => options.map(({weighted}) => [weighted!.n, weighted!.percent]))
      expect(shares([...list].reverse())).toEqual(shares(list))
    }))
  })

  it('weighted by one everywhere is the plain tally, with no design effect', () => {
    fc.assert(fc.property(responses.filter(list => list.length > 0), list => {
      const tally = tabulate(questions, list.map(response => ({...response, weight: '1'})), {...plain, weight: 'w'})
      expect(tally).toMatchObject({designEffect: 1, effectiveSize: list.length})
      for (const {options} of tally.questions) for (const {percent, weighted} of options) expect(weighted!.percent).toBeCloseTo(percent!, 4)
    }))
  })

  it('names its base: valid answers, everybody shown, or all', () => {
    const list = [{Q1: '1'}, {Q1: '2'}, {Q1: {missing: 'dont_know'}}, {}].map(answers => ({answers: answers as TallyResponse['answers'], channel: null}))
    const share = (base: 'valid' | 'shown' | 'all') => tabulate(questions, list, {...plain, base}).questions[0]!.options[0]!.percent
    expect([share('valid'), share('shown'), share('all')]).toEqual([50, 33.3333, 25])
  })

  it('hides cells too small to show, and one more so that the first cannot be worked out', () => {
    const list = Array.from({length: 20}, (_, i) => ({answers: {Q1: i < 2 ? '1' : i < 9 ? '2' : '3'} as TallyResponse['answers'], channel: 'visit'}))
    const cells = tabulate(questions, list, {...plain, by: ['channel'], minCell: 5}).crosstabs!.find(({question}) => question === 'Q1')!.rows.map(({cells}) => cells[0])
    expect(cells).toEqual([{suppressed: 'min-cell'}, {suppressed: 'complement'}, {n: 11, percent: 55}])
    const small = tabulate(questions, list, {...plain, by: ['channel'], minBase: 30}).crosstabs![0]!.rows[0]!.cells[0]
    expect(small).toEqual({suppressed: 'min-base'})
  })

  it('gives mean and median of numbers exactly', () => {
    const list = [0.1, 0.2, 0.3, 10].map(age => ({answers: {age}, channel: null}))
    expect(tabulate(questions, list, plain).questions[2]).toMatchObject({mean: 2.65, median: 0.25, min: 0.1, max: 10})
  })
})

describe('exact decimals', () => {
  it('round half up once', () => {
    expect([percent(1, 8), percent(1, 3), ratio(5n, 1000n, 2), ratio(-5n, 1000n, 2)]).toEqual([12.5, 33.3333, 0.01, -0.01])
    expect([parseDecimal('1.714025972'), parseDecimal('-2'), parseDecimal('1e5'), parseDecimal('0.1234567891')]).toEqual([1_714_025_972n, -2_000_000_000n, undefined, undefined])
  })
})
