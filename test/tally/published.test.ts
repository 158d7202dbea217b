/** Counts other people published, typed in: ballots and figures are facts, their source stands beside them. */
import {describe, expect, it} from 'vitest'
import {count} from './support.js'

const abif = (orders: Record<string, number>) => Object.entries(orders).map(([order, n]) => `${n}:${order}`).join('\n')

describe('counts others have published come out the same', () => {
  it('Borda (1781): three candidates, 21 voters, the one with most first places is last', () => {
    const text = abif({'A>B>C': 1, 'A>C>B': 7, 'B>C>A': 7, 'C>B>A': 6})
    expect(count(text, 'plurality').winners).toEqual(['A'])
    expect(count(text, 'borda', {points: 'n..1'}).rounds[0]!.votes).toEqual({A: '37', B: '42', C: '47'})
    expect(count(text, 'borda').ranking).toEqual([['C'], ['B'], ['A']])
  })

  it('Condorcet (1785), as H. P. Young retells it (1988): a circle of 60 voters opens at its weakest majority', () => {
    const text = abif({'A>B>C': 23, 'B>C>A': 17, 'B>A>C': 2, 'C>A>B': 10, 'C>B>A': 8})
    for (const method of ['ranked-pairs', 'schulze'] as const) expect(count(text, method).ranking).toEqual([['B'], ['C'], ['A']])
    expect(count(text, 'copeland')).toMatchObject({winners: [], ranking: [['A', 'B', 'C']], rounds: [{votes: {A: '1', B: '1', C: '1'}}]})
    expect(count(text, 'borda').rounds[0]!.votes).toEqual({A: '58', B: '69', C: '53'})
  })

  it('Schulze (2011), example 1: strongest paths set E A C B D; the direct comparisons make a circle', () => {
    const text = abif({'A>C>B>E>D': 5, 'A>D>E>C>B': 5, 'B>E>D>A>C': 8, 'C>A>B>E>D': 3, 'C>A>E>B>D': 7, 'C>B>A>D>E': 2, 'D>C>E>B>A': 7, 'E>B>A>D>C': 8})
    expect(count(text, 'schulze').ranking.flat().join('')).toBe('EACBD')
  })

  it('Burlington 2009, reduced to its last three: plurality, run-off and pairs choose three different people', () => {
    // W. D. Smith, J. Quinn and others (rangevoting.org, 2009) from the city's published ballots.
    const text = abif({
      'Montroll>Kiss>Wright': 1332, 'Montroll>Wright>Kiss': 767, Montroll: 455, 'Kiss>Montroll>Wright': 2043, 'Kiss>Wright>Montroll': 371, Kiss: 568,
      'Wright>Montroll>Kiss': 1513, 'Wright>Kiss>Montroll': 495, Wright: 1289,
    })
    expect(count(text, 'plurality')).toMatchObject({winners: ['Wright'], rounds: [{votes: {Wright: '3297', Kiss: '2982', Montroll: '2554'}}]})
    expect(count(text, 'irv')).toMatchObject({winners: ['Kiss'], rounds: [{excluded: ['Montroll']}, {votes: {Kiss: '4314', Wright: '4064'}, elected: ['Kiss'], exhausted: '455'}]})
    for (const method of ['schulze', 'ranked-pairs', 'copeland'] as const) expect(count(text, method).ranking).toEqual([['Montroll'], ['Kiss'], ['Wright']])
  })

  it('one vote in three Borda schemes: 10, 8, 9 by n-1..0 and 19, 17, 18 by n..1, and the scheme is stored', () => {
    const text = abif({'A>B>C': 4, 'C>B>A': 4, 'A>C>B': 1})
    expect(count(text, 'borda')).toMatchObject({rounds: [{votes: {A: '10', B: '8', C: '9'}}], options: {points: 'n-1..0'}})
    expect(count(text, 'borda', {points: 'n..1'})).toMatchObject({rounds: [{votes: {A: '19', B: '17', C: '18'}}], options: {points: 'n..1'}})
    expect(count(text, 'borda').ranking).toEqual(count(text, 'borda', {points: 'n..1'}).ranking)
  })

  it('a committee of 2005 under the Scottish rules: every total at every stage, to five decimals', () => {
    // Ballots of the Green Party steering committee, 24 July 2005, and the figures the Droop project (J. Lundell) records
    // for them under the Scottish rules. Its lots among those without a vote (stages 3 to 6) change no number.
    const orders = `7 8 9 11 12|7 8 9 11 12|13 7 5 4 2 1|5 13 2 7 4 1|13 4 1 2|4 2 13 1 3|4 13 2 7|7 8 12 1 13 9 2 4 11 5|1 13 3 4 7 5 2|4 1 13 7 3 5 2|4 1 13 7 3 5 2
1 4 13 2 7 5 3 9 8 12 11|7 1 8 9 13 3 2 4 12 5 11|7 8 9 11 12|7 1 8 9 13 3 2 4 12 5 11|7 8 9 11 12|7 8 9 11 12|7 8 9 11 12|5 1 13 3 2 4 7|7 8 9 3 12 2 13 5 1 4
3 13 1 2|3 13 1 2|4 7 13 5|4 5 13 3 2 1|7 8 9 11 12|7 9 8 12 11 2 13|7 8 9 11 12|7 8 9 11 12|4 3 13 1|4 3 13 1|13 3 4 1 7 2 5|3 13 4 1 7 2 5|13 3 4 1 2 5 7
13 1 4 2 5 3 7|13 4 3 1 2 5|3 13 1 4 2 7 5|4 3 13 8|4 3 13 1|1 4 13 7|1 4 13 7|7 3 4 13 1 5|9 11 8 7|7 8 9 11 12|13 3 5 2|4 5 2 3 13|13 5 2 4 1 3 7|13 5 2 1 7 3 8
7 8 9 12 11|7 8 4 9 12|13 4 7 2 8|4 13 2 7 1 8|7 8 11 9 12|8 4 7 11 13 9|7 4 2 13|13 1 7 4|4 1 2 13 9 5|1 4 13 5 3 2|7 5 4 8 11 2 13 1 3 9 12|4 8 7 5 13 2 1 3 9
3 4 7 2 12 13 8 1 5|7 8 9 11 12|7 8 11 9|7 8 11 9|7 8 9 11 12|7 8 9 11 12|7 8 9 11 12|13 2 4 7 5 1|7 8 9 11 12|7 8 9 11|7 8 9 11 12|2 7 8 12 13 11 1 5 9|4 7 8 2
4 13 5 2 1 3|13 4 7 3 1 5 8 2 9|4 3 13 1 7|13 4 1 3|4 1 13 3 2 7 8|2 4 13 5|2 3 4 1 13 7|3 1 4 13|4 3 1 2 11|3 1 4 13 2 7|4 1 2 8 3|4 1 5 13 2 3|4 1 5 13 2 3
7 8 9 11 12|7 8 9 11 12|13 7 3 2 5 4 1|13 5 7 2 4 1|7 8 9 11 12|1 13 3 7 2 4 5|13 1 2 7 4 5 3|13 1 2 7 4 5 3|3 1 4 2 13 7 9 5 8`.split(/[|\n]/)
    expect(orders).toHaveLength(94)
    const tally = count(`13 4\n${orders.map(order => `1 ${order} 0`).join('\n')}\n0\n`, 'stv-scottish', {seed: 'any'})
    expect(tally.quota).toBe('19')
    expect(tally.winners).toEqual(['7', '4', '13', '3'])
    // Totals of 1, 2, 3, 4, 5, 7, 8, 9 and 13 at the stages at which a number changed; rounding it books elsewhere.
    const published: Record<number, Record<string, string>> = {
      1: {1: '6', 2: '3', 3: '8', 4: '22', 5: '2', 7: '33', 8: '1', 9: '1', 13: '18'},
      2: {1: '6.84848', 2: '3.42424', 3: '8.42424', 4: '22', 5: '2.42424', 7: '19', 8: '12.45448', 9: '1.42424', 13: '18'},
      3: {1: '7.803', 2: '3.5606', 3: '9.2424', 4: '19', 5: '2.69696', 7: '19', 8: '12.7272', 9: '1.42424', 13: '18.54544'},
      8: {1: '7.803', 2: '3.5606', 3: '9.2424', 4: '19', 5: '2.69696', 7: '19', 8: '14.15144', 13: '18.54544'},
      9: {1: '8.803', 2: '3.69696', 3: '9.2424', 4: '19', 7: '19', 8: '14.57568', 13: '19.6818'},
      10: {1: '9.01084', 2: '3.9536', 3: '9.45496', 4: '19', 7: '19', 8: '14.57568', 13: '19'},
      11: {1: '9.36448', 3: '10.59132', 4: '19', 7: '19', 8: '15.61032', 13: '19'},
      12: {3: '16.62204', 4: '19', 7: '19', 8: '16.59988', 13: '19'},
    }
    for (const [stage, votes] of Object.entries(published)) {
      const round = tally.rounds[Number(stage) - 1]!
      for (const [code, total] of Object.entries(votes)) expect([stage, code, Number(round.votes[code])]).toEqual([stage, code, Number(total)])
    }

    expect(tally.rounds.flatMap(({elected}) => elected)).toEqual(['7', '4', '13', '3'])
    expect(tally.rounds.flatMap(({excluded}) => excluded).slice(-5)).toEqual(['9', '5', '2', '1', '8'])
  })

  it('the Droop project\'s two small Scottish ties: an earlier stage decides whose surplus goes first, and who is out', () => {
    const surplus = count('6 4\n10 1 3 0\n8 2 0\n6 3 0\n5 4 0\n3 5 4 0\n3 6 4 0\n0\n', 'stv-scottish', {seed: 'x'})
    expect(surplus.quota).toBe('8')
    expect(surplus.winners.slice(0, 2)).toEqual(['1', '2'])
    const defeat = count('5 2\n1 1 2 0\n2 2 0\n3 3 0\n4 4 0\n5 5 0\n0\n', 'stv-scottish', {seed: 'x'})
    // After 1 goes, 2 and 3 have three each; at the stage before, 2 had fewer.
    expect(defeat.rounds.slice(0, 2).map(({excluded}) => excluded)).toEqual([['1'], ['2']])
    expect(defeat.ties[0]).toEqual({among: ['2', '3'], rule: 'earlier', chosen: ['2']})
  })

  it('the four projects of the pabutools project: equal shares with cost utilities buy p2, then p0; growing shares add p1', () => {
    const text = 'META\nkey;value\nbudget;4.00\nvote_type;approval\nPROJECTS\nproject_id;cost\np0;1\np1;0.90\np2;2\np3;1.09\nVOTES\nvoter_id;vote\n1;p0\n2;p1,p2,p3\n3;p1,p2,p3\n4;p2\n'
    // One step adds a whole unit to every share, which would buy p1 and p3 and 4.99 of 4: the first outcome stands.
    expect(count(text, 'budget-equal-shares')).toMatchObject({winners: ['p2', 'p0'], spent: '3', options: {completion: 'add-1', added: '0'}})
    // The same in hundredths: twelve steps give the backers of p1 enough for it, and p3 as well would be too much.
    const fine = text.replace('4.00', '400').replace('p0;1\n', 'p0;100\n').replace('p1;0.90', 'p1;90').replace('p2;2\n', 'p2;200\n').replace('p3;1.09', 'p3;109')
    expect(count(fine, 'budget-equal-shares')).toMatchObject({winners: ['p2', 'p1', 'p0'], spent: '390'})
  })
})
