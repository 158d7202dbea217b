import {describe, expect, it} from 'vitest'
import {CountError, readBallots, scoreMean, tieRules} from '../../src/tally/index.js'
import {count, hash} from './support.js'

const unfit = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (error instanceof CountError) return error.problem
    throw error
  }

  return 'counted'
}

describe('candidates a ballot does not name', () => {
  // Four only know B, three put A above B: who does not name A either says that B is better, or says nothing.
  const text = '4:B\n3:A>B\n'

  it('choose different winners by the two treatments, as in Debian\'s vote of 2006, and the treatment is stored', () => {
    for (const method of ['schulze', 'ranked-pairs', 'copeland'] as const) {
      expect(count(text, method, {unranked: 'below'})).toMatchObject({winners: ['B'], options: {unranked: 'below'}})
      expect(count(text, method, {unranked: 'ignored'})).toMatchObject({winners: ['A'], options: {unranked: 'ignored'}})
      expect(count(text, method).options.unranked).toBe('below')
    }
  })

  it('share the lowest ranks under Borda, or get nothing', () => {
    expect(count('1:A\n1:B>C\n', 'borda').rounds[0]!.votes).toEqual({A: '2', B: '2.5', C: '1.5'})
    expect(count('1:A\n1:B>C\n', 'borda', {unranked: 'ignored'}).rounds[0]!.votes).toEqual({A: '2', B: '2', C: '1'})
    expect(count('1:A=B>C\n', 'borda').rounds[0]!.votes).toEqual({A: '1.5', B: '1.5', C: '0'})
  })

  it('count as nothing in a sum of points, and not at all in a mean', () => {
    const points = 'A,B\n4,5\n4,\n4,\n'
    const reading = {format: 'points-csv'} as const
    expect(count(points, 'score', {}, reading)).toMatchObject({winners: ['A'], rounds: [{votes: {A: '12', B: '5'}}], options: {unranked: 'below'}})
    expect(count(points, 'score', {unranked: 'ignored'}, reading)).toMatchObject({winners: ['B'], rounds: [{votes: {A: '4', B: '5'}}]})
  })
})

describe('approval and points', () => {
  it('give one vote to each candidate a ballot names, at whatever rank', () => {
    expect(count('3:A=B\n2:B=C\n1:C>A\n', 'approval').rounds[0]).toMatchObject({votes: {A: '4', B: '5', C: '3'}, elected: ['B'], exhausted: '0'})
    expect(unfit(() => count('1:A>B\n', 'score'))).toBe('needs-points')
    expect(unfit(() => count('1:A>B\n', 'majority-judgment'))).toBe('needs-points')
    expect(unfit(() => count('1:A>B\n', 'budget-greedy'))).toBe('needs-money')
  })

  it('sum points below nothing, too', () => {
    expect(count('A,B\n-2,1\n5,-1\n', 'score', {}, {format: 'points-csv'}).rounds[0]!.votes).toEqual({A: '3', B: '0'})
  })

  it('carry decimal weights without a loss', () => {
    const text = '0.1:A>B\n0.2:A>B\n0.3:B>A\n'
    expect(count(text, 'plurality')).toMatchObject({winners: [], rounds: [{votes: {A: '0.3', B: '0.3'}}], ties: [{among: ['A', 'B']}]})
    expect(count('0.000001:A\n1000000:B\n', 'plurality').rounds[0]!.votes).toEqual({A: '0.000001', B: '1000000'})
    expect(readBallots('0.0000001:A\n')!.problems).toMatchObject([{line: 1, rule: 'count'}])
    expect(readBallots('-1:A\n0:B\n')!.problems).toMatchObject([{line: 1, rule: 'count'}, {line: 2, rule: 'count'}])
  })
})

describe('grades', () => {
  const reading = {grades: ['Excellent', 'Good', 'Poor']}

  it('of an even number of ballots are judged by the lower middle one', () => {
    expect(count('A,B\nExcellent,Good\nPoor,Good\n', 'majority-judgment', {}, reading)).toMatchObject({ranking: [['B'], ['A']], rounds: [{votes: {A: '0', B: '1'}}], options: {median: 'lower'}})
  })

  it('that are missing are the lowest one seen, and the result says so, or they are left out', () => {
    const text = 'A,B\nGood,Excellent\nGood,\nGood,\n'
    expect(count(text, 'majority-judgment', {}, reading)).toMatchObject({winners: ['A'], options: {unranked: 'below', ungraded: 0}})
    // No scale declared: the lowest grade seen.
    expect(count('A,B\n3,5\n3,\n3,\n', 'majority-judgment', {}, {format: 'points-csv'}).options.ungraded).toBe(3)
    expect(count(text, 'majority-judgment', {unranked: 'ignored'}, reading)).toMatchObject({winners: ['B'], options: {unranked: 'ignored'}})
  })

  it('that are the same in the middle are compared once one middle grade is taken from each, again and again', () => {
    // Middle Good both; without one Good each A has Excellent, Poor (lower middle Poor), B has Good, Poor (Poor); then A Excellent, B Good.
    expect(count('A,B\nExcellent,Good\nGood,Good\nPoor,Poor\n', 'majority-judgment', {}, reading).ranking).toEqual([['A'], ['B']])
    expect(count('A,B\nGood,Poor\nPoor,Good\n', 'majority-judgment', {}, reading)).toMatchObject({winners: [], ties: [{among: ['A', 'B'], rule: 'none', chosen: []}]})
  })

  it('that nobody agreed on are refused by line', () => {
    expect(readBallots('A,B\nGood,Splendid\n', reading)!.problems).toEqual([{line: 2, rule: 'grade', value: 'Splendid'}])
  })
})

describe('equals', () => {
  it('at the last seat leave it open and are reported; those who all fit are seated together', () => {
    const text = '3:A\n2:B\n2:C\n1:D\n'
    expect(count(text, 'plurality', {seats: 2})).toMatchObject({winners: ['A'], ties: [{among: ['B', 'C'], rule: 'none', chosen: []}]})
    expect(count(text, 'plurality', {seats: 3})).toMatchObject({winners: ['A', 'B', 'C'], ties: [{among: ['B', 'C'], rule: 'none', chosen: ['B', 'C']}]})
  })

  it('are decided by the order of the list only where that is asked for', () => {
    expect(count('2:B\n2:A\n=B:[B]\n=A:[A]\n', 'plurality', {ties: 'order'})).toMatchObject({winners: ['B'], ties: [{rule: 'order', chosen: ['B']}], options: {ties: 'order'}})
  })

  it('are drawn by a lot anybody can draw again from the recorded seed', () => {
    const tally = count('2:A\n2:B\n2:C\n', 'plurality', {ties: 'lot', seed: '2026-05-04'})
    const [first] = ['A', 'B', 'C'].sort((a, b) => (hash(`2026-05-04\nseat 1\n${a}`) < hash(`2026-05-04\nseat 1\n${b}`) ? -1 : 1))
    expect(tally).toMatchObject({winners: [first], ties: [{among: ['A', 'B', 'C'], rule: 'lot', chosen: [first]}], options: {ties: 'lot', seed: '2026-05-04'}})
    expect(unfit(() => count('2:A\n2:B\n', 'plurality', {ties: 'lot'}))).toBe('needs-seed')
    expect(new Set(Array.from({length: 40}, (_, i) => count('2:A\n2:B\n2:C\n', 'plurality', {seed: `${i}`}).winners[0])).size).toBe(3)
  })

  it('in a run-off look back to the last round that tells them apart, then stay open or go to the lot', () => {
    // E goes first and lifts D from two to three: equal with C, who had more a round before.
    const text = '5:A\n4:B\n3:C\n2:D\n1:E>D\n'
    expect(count(text, 'irv').ties[0]).toEqual({among: ['C', 'D'], rule: 'earlier', chosen: ['D']})
    expect(count(text, 'irv', {ties: 'none'})).toMatchObject({winners: [], ties: [{among: ['C', 'D'], rule: 'none', chosen: []}]})
    expect(count(text, 'irv', {ties: 'order'}).ties[0]).toMatchObject({rule: 'order', chosen: ['D']})
    expect(count('2:A\n2:B\n', 'irv', {ties: 'earlier-lot', seed: 's'}).ties).toMatchObject([{among: ['A', 'B'], rule: 'lot'}])
  })

  it('at the bottom of a run-off who cannot win together go together', () => {
    expect(count('5:A\n4:B\n1:C\n1:D\n', 'irv')).toMatchObject({rounds: [{excluded: ['C', 'D']}, {elected: ['A']}], ties: [{among: ['C', 'D'], rule: 'together'}]})
    expect(count('9:A\n6:B\n3:C\n1:D\n', 'irv', {batch: true}).rounds[0]!.excluded).toEqual(['C', 'D'])
  })

  it('among majorities stay open when they close a circle only with each other', () => {
    expect(count('1:A>B>C\n1:B>C>A\n1:C>A>B\n', 'ranked-pairs')).toMatchObject({winners: [], ranking: [['A', 'B', 'C']], ties: [{among: ['A', 'B', 'C'], rule: 'none'}, {among: ['A', 'B', 'C'], rule: 'none'}]})
  })

  it('among projects that do not fit together end the count, unless a rule was given', () => {
    const text = 'META\nkey;value\nbudget;10\nPROJECTS\nproject_id;cost\na;6\nb;6\nc;1\nVOTES\nvoter_id;vote\n1;a,b\n2;a,b\n3;c\n'
    expect(count(text, 'budget-greedy')).toMatchObject({winners: [], spent: '0', ties: [{among: ['a', 'b'], rule: 'none', chosen: []}]})
    expect(count(text, 'budget-greedy', {ties: 'order'})).toMatchObject({winners: ['a', 'c'], spent: '7'})
    expect(count(text, 'budget-greedy', {seed: '1'}).ties[0]).toMatchObject({among: ['a', 'b'], rule: 'lot'})
    expect(count(text, 'budget-equal-shares').ties[0]).toMatchObject({among: ['a', 'b'], rule: 'order', chosen: ['a']})
  })

  it('of a method that knows no such rule are refused, whatever the rule', () => {
    const known = {
      plurality: ['none', 'order', 'lot'], schulze: ['none', 'order', 'lot'], irv: ['none', 'order', 'earlier', 'lot', 'earlier-lot'], 'stv-scottish': ['earlier', 'earlier-lot'],
    }
    for (const [method, rules] of Object.entries(known))
      for (const ties of tieRules)
        expect([method, ties, unfit(() => count('2:A\n1:B\n', method as 'irv', {ties, seed: 's'}))]).toEqual([method, ties, rules.includes(ties) ? 'counted' : 'tie-rule'])
  })
})

describe('a rank with several marks', () => {
  it('is passed over in a run-off, or spends the ballot, as the count is told', () => {
    const text = '3:A\n2:B\n2:C=D>B\n'
    expect(count(text, 'irv', {overvote: 'skip'})).toMatchObject({winners: ['B'], options: {overvote: 'skip'}})
    expect(count(text, 'irv', {overvote: 'exhaust'})).toMatchObject({winners: ['A'], options: {overvote: 'exhaust'}})
  })

  it('is known to a counting machine by one word, and treated alike', () => {
    const text = 'Count,1st,2nd\n3,Ada,\n2,Bo,\n2,overvote,Bo\n'
    expect(count(text, 'irv').winners).toEqual(['Bo'])
    expect(count(text, 'irv', {overvote: 'exhaust'})).toMatchObject({winners: ['Ada'], rounds: [{votes: {Ada: '3', Bo: '2'}, exhausted: '2'}]})
    // At the very top it counts for nobody; a Scottish paper is not valid then.
    expect(count(text, 'plurality').rounds[0]).toMatchObject({votes: {Ada: '3', Bo: '2'}, exhausted: '2'})
    expect(count(text, 'stv-scottish')).toMatchObject({winners: ['Ada'], quota: '3', options: {invalid: '2'}})
    expect(count(text, 'approval').rounds[0]!.votes).toEqual({Ada: '3', Bo: '4'})
    expect(count('1st,2nd\novervote,overvote\nAda,\n', 'schulze').rounds[0]!.exhausted).toBe('1')
  })
})

describe('a panel of unequal criteria', () => {
  it('weighs each mark by its criterion and its best mark, exactly', () => {
    const criteria = [{code: 'need', weight: 2, max: 7}, {code: 'cost', weight: 1, max: 3}]
    const tally = scoreMean([{code: 'P', name: 'P'}], criteria, [{reviewer: 'R1', proposal: 'P', scores: {need: 3, cost: 1}}, {reviewer: 'R2', proposal: 'P', scores: {need: 4, cost: 2}}])
    // (2·3/7 + 1/3) + (2·4/7 + 2/3) = 3 of twice 3.
    expect(tally.rows).toEqual([{proposal: 'P', reviewers: 2, mean: '50.0000', exact: {num: '50', den: '1'}}])
  })
})
