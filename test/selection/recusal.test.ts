import {describe, expect, it} from 'vitest'
import {listEvents} from '../../src/act/audit-queries.js'
import {verifyLog} from '../../src/act/verify.js'
import {revertScores, importScores, openRound} from '../../src/selection/score-acts.js'
import {approveDecision, recordDecision, recordDecisions} from '../../src/selection/acts.js'
import {recuse, liftRecusal} from '../../src/selection/recusal-acts.js'
import {listRecusals, recusedIn} from '../../src/selection/recusal-queries.js'
import {planScores} from '../../src/selection/plan.js'
import {dialects, setUpOffice} from '../support/office.js'
import {afterwards, closedCall, sheets} from '../support/second-person.js'

const codeOf = (promise: Promise<unknown>) => promise.then(() => 'done', (error: {code?: string; message: string}) => error.code ?? error.message)
const why = {now: afterwards, reason: '제안자와 친족 관계'}
const grounds = {outcome: 'not_adopted', code: 'budget', text: '예산 없음'}

describe.each(dialects)('who stands aside from a proposal on %s', dialect => {
  it('does not score, decide or approve it, by whatever spelling, and does all of it for others', async () => {
    const office = await setUpOffice(dialect)
    const [one, two] = (await closedCall(office, 2)) as [string, string]
    const order = <A>(as: string, act: A, input: object) => codeOf(office.order(as, act as never, input, {now: afterwards}))
    await office.order('kim', openRound, {call: 'C26-05', number: 1}, {now: afterwards})
    expect(await codeOf(office.order('seo', recuse, {proposal: one, member: 'R-3', kind: 'avoidance'}, {now: afterwards}))).toBe('act.reason-missing')
    expect((await office.order('seo', recuse, {proposal: one, member: 'R-3', kind: 'avoidance'}, why)).result).toMatchObject({isOperator: false})
    for (const [member, kind] of [['kim', 'exclusion'], ['han', 'challenge']] as const) expect((await office.order('seo', recuse, {proposal: one, member, kind}, why)).result.isOperator).toBe(true)
    expect(await order('lee', recuse, {proposal: one, member: 'lee', kind: 'avoidance'})).toBe('act.role')

    for (const reviewer of ['R-3', 'r-3', 'Ｒ-3']) expect(await order('kim', importScores, sheets(reviewer, [two, one]))).toBe('import.changed')
    expect(await order('kim', importScores, sheets('R-3', [two]))).toBe('done')
    expect(await order('kim', importScores, sheets('R-4', [one, two]))).toBe('done')
    expect(await order('kim', recordDecision, {proposal: one, ...grounds})).toBe('recusal.stands-aside')
    expect(await order('kim', recordDecisions, {decisions: [{proposal: two, ...grounds}, {proposal: one, ...grounds}]})).toBe('recusal.stands-aside')
    expect(await order('jung', recordDecision, {proposal: one, ...grounds})).toBe('done')
    expect(await order('han', approveDecision, {decision: one})).toBe('recusal.stands-aside')
    expect(await order('seo', approveDecision, {decision: one})).toBe('done')
    expect(await order('kim', recordDecision, {proposal: two, ...grounds})).toBe('done')
    expect(await order('han', approveDecision, {decision: two})).toBe('done')

    const events = (await listEvents(office.store.db, {type: 'recusal.recorded', limit: 0})).items
    expect(events.map(({data}) => `${String(data.proposal)} ${String(data.member)} ${String(data.kind)}`)).toEqual([`${one} R-3 avoidance`, `${one} kim exclusion`, `${one} han challenge`])
    expect(JSON.stringify(events)).not.toContain('친족')
    expect((await office.store.snapshot(db => verifyLog(db, {database: true}))).failures).toEqual([])
  })

  it('is told by the line of a score file', async () => {
    const office = await setUpOffice(dialect)
    const [one, two] = (await closedCall(office, 2)) as [string, string]
    await office.order('seo', recuse, {proposal: two, member: 'R-3', kind: 'exclusion'}, why)
    const isRecused = await recusedIn(office.store.db, 'C26-05')
    const grid = [['reviewer', 'proposal', 'idea'], ['R-3', one, '7'], ['r-3', two, '8'], ['R-4', two, '9']]
    const file = {name: 's.csv', sha256: '0'.repeat(64), bytes: 1, format: 'csv', encoding: 'utf-8', delimiter: ',', sheet: null, grid: {rows: grid.map((cells, i) => ({row: i + 1, cells}))}}
    const plan = planScores(file as never, [{code: 'idea', weight: 1, max: 10}] as never, new Set([one, two]), new Map(), isRecused)
    expect(plan.rows.map(({row, outcome, problems}) => `${row} ${outcome} ${problems.map(({rule, value}) => `${rule} ${value}`).join()}`.trim())).toEqual(['2 accepted', '3 rejected recused-reviewer r-3', '4 accepted'])
  })

  it('has done nothing on it yet; a recusal is lifted by another person, and both stay on record', async () => {
    const office = await setUpOffice(dialect)
    const [one] = (await closedCall(office, 1)) as [string]
    await office.order('kim', openRound, {call: 'C26-05', number: 1}, {now: afterwards})
    const {result: {batch}} = await office.order('kim', importScores, sheets('R-1', [one]), {now: afterwards})
    const standAside = (member: string, kind = 'avoidance') => codeOf(office.order('jung', recuse, {proposal: one, member, kind}, why))
    expect(await standAside('r-1')).toBe('recusal.has-scored')
    await office.order('kim', revertScores, {batch}, why)
    expect(await standAside('R-1')).toBe('done')
    expect((await office.order('jung', recuse, {proposal: one, member: 'R-1', kind: 'avoidance'}, why)).unchanged).toBe(true)
    expect(await standAside('R-1', 'challenge')).toBe('recusal.exists')
    await office.order('kim', recordDecision, {proposal: one, ...grounds}, {now: afterwards})
    expect(await standAside('kim')).toBe('recusal.has-decided')
    expect(await standAside('seo')).toBe('done')
    expect(await codeOf(office.order('seo', liftRecusal, {proposal: one, member: 'seo'}, why))).toBe('recusal.own')
    expect(await codeOf(office.order('kim', liftRecusal, {proposal: one, member: 'nobody'}, why))).toBe('recusal.not-found')
    await office.order('kim', liftRecusal, {proposal: one, member: 'SEO'}, why)
    expect(await codeOf(office.order('seo', approveDecision, {decision: one}, {now: afterwards}))).toBe('done')
    expect((await listRecusals(office.store.db, {proposal: one})).map(({member, liftedBy}) => `${member} ${String(liftedBy)}`)).toEqual(['R-1 null', 'seo kim'])
  })
})
