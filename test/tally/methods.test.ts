import fc from 'fast-check'
import {createHash} from 'node:crypto'
import {fileURLToPath} from 'node:url'
import {createContext, runInContext} from 'node:vm'
import {build} from 'esbuild'
import {describe, expect, it} from 'vitest'
import {countBallots, readBallots, type BallotMethod, type CountOptions} from '../../src/tally/index.js'

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const count = (text: string, method: BallotMethod, options: CountOptions = {}) => {
  const read = readBallots(text)!
  expect(read.problems).toEqual([])
  return countBallots(read.profile, method, {hash, ...options})
}

const tennessee = '42:Memphis>Nashville>Chattanooga>Knoxville\n26:Nashville>Chattanooga>Knoxville>Memphis\n15:Chattanooga>Knoxville>Nashville>Memphis\n17:Knoxville>Chattanooga>Nashville>Memphis\n'
// M. Schulze 2011, example 1: 45 voters, five candidates; the ranking is E A C B D.
const schulze1 = '5:A>C>B>E>D\n5:A>D>E>C>B\n8:B>E>D>A>C\n3:C>A>B>E>D\n7:C>A>E>B>D\n2:C>B>A>D>E\n7:D>C>E>B>A\n8:E>B>A>D>C\n'

describe('counting ballots', () => {
  it('gives the capital of Tennessee as the textbooks do, each method its own', () => {
    expect(count(tennessee, 'plurality')).toMatchObject({winners: ['Memphis'], rounds: [{votes: {Memphis: '42', Nashville: '26', Chattanooga: '15', Knoxville: '17'}}]})
    expect(count(tennessee, 'irv').rounds.map(({excluded, elected}) => [...excluded, ...elected])).toEqual([['Chattanooga'], ['Nashville'], ['Knoxville']])
    expect(count(tennessee, 'borda').rounds[0]!.votes).toEqual({Memphis: '126', Nashville: '194', Chattanooga: '173', Knoxville: '107'})
    expect(count(tennessee, 'borda', {points: 'n..1'}).rounds[0]!.votes).toEqual({Memphis: '226', Nashville: '294', Chattanooga: '273', Knoxville: '207'})
    for (const method of ['schulze', 'ranked-pairs', 'copeland'] as const)
      expect(count(tennessee, method).ranking).toEqual([['Nashville'], ['Chattanooga'], ['Knoxville'], ['Memphis']])
  })

  it('ranks the example of Schulze (2011) E A C B D', () => {
    expect(count(schulze1, 'schulze').ranking).toEqual([['E'], ['A'], ['C'], ['B'], ['D']])
  })

  it('judges the experiment of Orsay 2007 as Balinski and Laraki published it', () => {
    // Percentages in tenths, from Excellent to Poor; the rest are To Reject.
    const published: Record<string, number[]> = {
      Bayrou: [136, 307, 251, 148, 84], Royal: [167, 227, 191, 168, 122], Sarkozy: [191, 198, 143, 115, 71], Voynet: [29, 93, 175, 237, 261],
      'Le Pen': [30, 46, 62, 65, 54],
    }
    const grades = Object.entries(published).map(([name, list]) => list.flatMap((n, i) => Array.from({length: n}, () => 5 - i)).concat(Array.from({length: 1000 - list.reduce((a, b) => a + b, 0)}, () => 0)).map(g => `${g}`).concat([name]))
    const table = [grades.map(list => list.at(-1)).join(','), ...Array.from({length: 1000}, (_, i) => grades.map(list => list[i]).join(','))].join('\n')
    const {profile, problems} = readBallots(table, {format: 'points-csv'})!
    expect(problems).toEqual([])
    const tally = countBallots(profile, 'majority-judgment')
    expect(tally.ranking).toEqual([['Bayrou'], ['Royal'], ['Sarkozy'], ['Voynet'], ['Le Pen']])
    expect(tally.rounds[0]!.votes).toEqual({Bayrou: '3', Royal: '3', Sarkozy: '3', Voynet: '2', 'Le Pen': '0'})
  })

  it('looks back to the most recent stage that set equals apart, as the Scottish rule 51 says', () => {
    const tally = count('5 2\n1 1 2 0\n2 2 0\n3 3 0\n4 4 0\n5 5 0\n0\n"A"\n"B"\n"C"\n"D"\n"E"\n"t"\n', 'stv-scottish')
    expect(tally).toMatchObject({quota: '6', winners: ['5', '4'], ties: [{among: ['2', '3'], rule: 'earlier', chosen: ['2']}]})
    expect(tally.rounds[1]!.votes).toEqual({2: '3.00000', 3: '3.00000', 4: '4.00000', 5: '5.00000'})
  })

  it('leaves an exclusion open without a seed, and draws the same lot with one', () => {
    const text = '2:A>B\n2:B>A\n'
    expect(count(text, 'irv')).toMatchObject({winners: [], ties: [{among: ['A', 'B'], rule: 'none', chosen: []}]})
    expect(count(text, 'irv', {seed: 's'})).toEqual(count(text, 'irv', {seed: 's'}))
    expect(count(text, 'irv', {seed: 's'}).winners).toHaveLength(1)
  })

  const ballots = fc.array(fc.tuple(fc.integer({min: 1, max: 9}), fc.shuffledSubarray(['A', 'B', 'C', 'D'], {minLength: 1})), {minLength: 1, maxLength: 12})
  const abif = (list: readonly (readonly [number, readonly string[]])[]) => `${['A', 'B', 'C', 'D'].map(c => `=${c}:[${c}]`).join('\n')}\n${list.map(([n, order]) => `${n}:${order.join('>')}`).join('\n')}\n`
  const ranked = ['plurality', 'borda', 'schulze', 'ranked-pairs', 'copeland', 'irv', 'stv-scottish'] as const

  it('does not depend on the order of the ballots, and treats names alike', () => {
    const renamed: Record<string, string> = {A: 'D', B: 'A', C: 'B', D: 'C'}
    fc.assert(fc.property(ballots, list => {
      for (const method of ranked) {
        const tally = count(abif(list), method)
        expect(count(abif([...list].reverse()), method)).toEqual(tally)
        const other = count(abif(list.map(([n, order]) => [n, order.map(c => renamed[c]!)] as const)), method)
        expect([...other.winners].sort()).toEqual(tally.winners.map(c => renamed[c]!).sort())
      }
    }), {numRuns: 60})
  })

  it('chooses whoever beats all others in pairs, and loses no vote from round to round', () => {
    fc.assert(fc.property(ballots, list => {
      const all = ['A', 'B', 'C', 'D']
      const above = (a: string, b: string) => list.reduce((sum, [n, order]) => sum + (order.includes(a) && (!order.includes(b) || order.indexOf(a) < order.indexOf(b)) ? n : 0), 0)
      const best = all.find(a => all.every(b => a === b || above(a, b) > above(b, a)))
      if (best) for (const method of ['schulze', 'ranked-pairs', 'copeland'] as const) expect(count(abif(list), method).winners).toEqual([best])
      const total = list.reduce((sum, [n]) => sum + n, 0) * 100_000
      for (const [method, seats] of [['irv', 1], ['stv-scottish', 2]] as const)
        for (const {votes, exhausted} of count(abif(list), method, {seats, seed: 'x'}).rounds)
          expect([...Object.values(votes), exhausted].reduce((sum, one) => sum + Math.round(Number(one) * 100_000), 0)).toBe(total)
    }), {numRuns: 100})
  })

  it('spends within the budget by equal shares', () => {
    fc.assert(fc.property(fc.array(fc.integer({min: 1, max: 60}), {minLength: 4, maxLength: 4}), fc.array(fc.subarray(['A', 'B', 'C', 'D'], {minLength: 1}), {minLength: 1, maxLength: 8}), (costs, votes) => {
      const text = `META\nkey;value\nbudget;100\nvote_type;approval\nPROJECTS\nproject_id;cost\n${costs.map((cost, i) => `${'ABCD'[i]};${cost}`).join('\n')}\nVOTES\nvoter_id;vote\n${votes.map((vote, i) => `${i};${vote.join(',')}`).join('\n')}\n`
      const tally = count(text, 'budget-equal-shares')
      const spent = tally.winners.reduce((sum, code) => sum + costs['ABCD'.indexOf(code)]!, 0)
      expect(spent).toBeLessThanOrEqual(100)
      expect(tally.spent).toBe(String(spent))
    }), {numRuns: 60})
  })

  it('names each bad line and its rule', () => {
    expect(readBallots('2 1\n3 1 2 0\nx 1 0\n2 9 0\n1 1 1 0\n2 1\n0\n"A"\n"B"\n')!.problems).toEqual([
      {line: 3, rule: 'count', value: 'x'}, {line: 4, rule: 'candidate', value: '9'}, {line: 5, rule: 'twice', value: '1 1 1 0'}, {line: 6, rule: 'end', value: '0'},
    ])
    expect(readBallots('6,3\n12,1\n')!.problems).toMatchObject([{line: 1, rule: 'head'}])
  })

  it('runs in a browser with the same result', async () => {
    const {outputFiles} = await build({
      entryPoints: [fileURLToPath(new URL('../../src/tally/index.ts', import.meta.url))], bundle: true, write: false, platform: 'browser', format: 'iife', globalName: 'tally', logLevel: 'silent',
    })
    const page = createContext({text: schulze1})
    expect(JSON.parse(runInContext(`${outputFiles[0]!.text}\nJSON.stringify(tally.countBallots(tally.readBallots(text).profile, 'schulze'))`, page) as string)).toEqual(count(schulze1, 'schulze'))
  })
})
