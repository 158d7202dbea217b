import {beforeEach, describe, expect, it} from 'vitest'
import {announceCall, closeCall, createCall, openCall, sealCall} from '../../src/call/acts.js'
import {rerunTally, sealCallTally} from '../../src/counting/acts.js'
import {countCall} from '../../src/counting/call-tally.js'
import {findTally} from '../../src/counting/queries.js'
import {receiveProposal} from '../../src/proposal/acts.js'
import {closeRound, importScores, openRound} from '../../src/selection/score-acts.js'
import {dialects, setUpOffice, type TestOffice} from '../support/office.js'

const call = `code: C26-05
theme: 공모
seats: 1
opens_at: 2026-05-01T09:00
closes_at: 2026-05-20T18:00
criteria: [{code: need, weight: 3, max: 10}, {code: cost, weight: 1, max: 10}]
`
const later = {now: '2026-05-21T00:00:00.000Z'}

describe.each(dialects)('a panel of reviewers in an office on %s', dialect => {
  let office: TestOffice
  let [a, b, c] = ['', '', '']
  const code = (promise: Promise<unknown>) => promise.then(() => 'done', (error: {code: string}) => error.code)
  const sheets = async (round: string, marks: readonly (readonly [reviewer: string, proposal: string, need: number, cost: number])[]) => {
    const file = {name: round, sha256: round.slice(-1).padEnd(64, '0'), bytes: 1, format: 'csv', encoding: 'utf-8', delimiter: ',', sheet: null, headerRow: 1, counts: {}}
    await office.order('kim', importScores, {round, files: [{...file, sheets: marks.map(([reviewer, proposal, need, cost], i) => ({reviewer, proposal, scores: {need, cost}, row: i + 2}))}]}, later)
  }
  const whole = () => [
    ['R-1', a, 10, 10], ['R-1', b, 5, 5], ['R-1', c, 4, 8], ['R-2', a, 4, 4], ['R-2', b, 5, 5], ['R-2', c, 9, 9], ['R-3', a, 3, 3], ['R-3', b, 5, 5], ['R-3', c, 4, 4],
  ] as const

  beforeEach(async () => {
    office = await setUpOffice(dialect)
    await office.order('kim', createCall, {file: 'c.yaml', text: call})
    await office.order('kim', announceCall, {call: 'C26-05'})
    await office.order('kim', openCall, {call: 'C26-05'})
    const receive = async (day: string) => (await office.order('lee', receiveProposal, {
      title: `제안 ${day}`, problem: `문제 ${day}`, improvement: `개선 ${day}`, point: 'GH1', call: 'C26-05', channel: 'visit', receivedAt: `2026-05-${day}T01:00:00.000Z`,
    })).result.ref
    ;[a, b, c] = [await receive('02'), await receive('03'), await receive('04')]
    await office.order('kim', closeCall, {call: 'C26-05'}, later)
    await office.order('kim', sealCall, {call: 'C26-05'}, later)
    await office.order('kim', openRound, {call: 'C26-05', number: 1}, later)
  })

  it('is counted by its mean, by places, by the middle grade and in pairs, each as one works out by hand', async () => {
    await sheets('C26-05-R1', whole())
    const count = async (method: string) => (await countCall(office.store.db, {call: 'C26-05', method})).tally
    // Totals of 100, by three quarters and one: a 100 40 30, b 50 50 50, c 50 90 40. Without one 50 b has 50 and 50, c has 40 and 90: 40.
    expect(await count('score-mean')).toMatchObject({winners: [c], ranking: [[c], [a], [b]]})
    expect(await count('majority-judgment')).toMatchObject({winners: [b], seats: 1, ranking: [[b], [c], [a]], rounds: [{votes: {[a]: '40.0000', [b]: '50.0000', [c]: '50.0000'}}]})
    // a, then b and c equal; R-2: c b a; R-3: b c a.
    expect(await count('borda')).toMatchObject({winners: [], rounds: [{votes: {[a]: '2', [b]: '3.5', [c]: '3.5'}}], ties: [{among: [b, c], rule: 'none', chosen: []}]})
    for (const method of ['schulze', 'ranked-pairs', 'copeland']) expect(await count(method)).toMatchObject({ranking: [[b, c], [a]], options: {unranked: 'ignored'}})
  })

  it('takes nothing from a proposal a reviewer did not mark, and is not counted by places then', async () => {
    await sheets('C26-05-R1', whole().filter(([reviewer, proposal]) => reviewer !== 'R-1' || proposal !== a))
    expect((await countCall(office.store.db, {call: 'C26-05', method: 'majority-judgment'})).tally).toMatchObject({rounds: [{votes: {[a]: '30.0000'}}]})
    await expect(countCall(office.store.db, {call: 'C26-05', method: 'borda'})).rejects.toMatchObject({
      code: 'tally.sheet-missing', facts: {round: 'C26-05-R1', method: 'borda', reviewer: 'R-1', missing: [a]},
    })
  })

  it('is not counted by methods for voters, and the refusal says why', async () => {
    await sheets('C26-05-R1', whole())
    for (const [method, why] of [['irv', 'choice'], ['approval', 'choice'], ['score', 'mean'], ['budget-greedy', 'money']] as const)
      await expect(countCall(office.store.db, {call: 'C26-05', method})).rejects.toMatchObject({code: 'tally.method-unfit', facts: {why}})
    expect(await code(countCall(office.store.db, {call: 'C26-05', method: 'dice'}))).toBe('tally.method-unknown')
    expect(await code(countCall(office.store.db, {call: 'C26-05', method: 'score-mean', seed: 'x'}))).toBe('ballots.unfit')
  })

  it('keeps method, round, seats and seed with a sealed count, and comes out the same after a later round', async () => {
    await sheets('C26-05-R1', whole())
    await office.order('kim', closeRound, {round: 'C26-05-R1'}, later)
    const {result} = await office.order('kim', sealCallTally, {call: 'C26-05', method: 'borda', seats: 1, seed: '2026-05-21'}, later)
    expect(result).toMatchObject({sealed: 'T26-0001', round: 'C26-05-R1', ties: [{among: [b, c], rule: 'lot'}]})
    expect((await findTally(office.store.db, 'T26-0001')).options).toEqual({call: 'C26-05', method: 'borda', round: 'C26-05-R1', seats: 1, seed: '2026-05-21'})
    await office.order('kim', openRound, {call: 'C26-05', number: 2}, later)
    await sheets('C26-05-R2', [['R-1', a, 10, 10], ['R-1', b, 1, 1], ['R-1', c, 1, 1]])
    expect((await countCall(office.store.db, {call: 'C26-05', method: 'borda'})).tally).toMatchObject({round: 'C26-05-R2', winners: [a]})
    expect((await rerunTally(office.store.db, 'T26-0001')).result).toMatchObject({round: 'C26-05-R1'})
  })
})
