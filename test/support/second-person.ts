import {z} from 'zod'
import {act} from '../../src/act/act.js'
import {addOperator} from '../../src/act/operators.js'
import {declineRequest} from '../../src/act/requests.js'
import {announceCall, closeCall, createCall, openCall} from '../../src/call/acts.js'
import {sealCallTally} from '../../src/counting/acts.js'
import {receiveProposal} from '../../src/proposal/acts.js'
import {approveDecision, recordDecision} from '../../src/selection/acts.js'
import {recuse} from '../../src/selection/recusal-acts.js'
import {importScores, openRound} from '../../src/selection/score-acts.js'
import type {TestOffice} from './office.js'

const call = `code: C26-05
theme: 공모
opens_at: 2026-05-01T09:00
closes_at: 2026-05-20T18:00
criteria: [{code: idea, weight: 1, max: 10}]
`
/** After the test's call has closed. */
export const afterwards = '2026-06-01T03:00:00.000Z'

/** A call that is closed, with so many proposals in it. @returns their references */
export async function closedCall(office: TestOffice, proposals: number): Promise<string[]> {
  await office.order('kim', createCall, {file: 'c.yaml', text: call})
  await office.order('kim', announceCall, {call: 'C26-05'})
  await office.order('kim', openCall, {call: 'C26-05'})
  const refs: string[] = []
  for (let i = 1; i <= proposals; i++)
    refs.push((await office.order('lee', receiveProposal, {call: 'C26-05', channel: 'visit', point: 'GH1', title: `제안 ${i}`, improvement: `내용 ${i}`, name: '홍길동', contact: '010-1234-5678'})).result.ref)
  await office.order('kim', closeCall, {call: 'C26-05'}, {now: afterwards})
  return refs
}

/** Score sheets of one reviewer as an import's input. */
export const sheets = (reviewer: string, refs: readonly string[], name = `${reviewer}.csv`) => ({
  round: 'C26-05-R1',
  files: [{
    name, sha256: name.padEnd(64, '0').slice(0, 64), bytes: 1, format: 'csv', encoding: 'utf-8', delimiter: ',', sheet: null, headerRow: 1,
    counts: {read: refs.length, accepted: refs.length, rejected: 0, unchanged: 0, conflict: 0, blank: 0},
    sheets: refs.map((proposal, i) => ({reviewer, proposal, scores: {idea: 7}, row: i + 2})),
  }],
})

/** A store that holds a row of everything the guards protect: decisions, a tally, a recusal, an event with its effects beside it. */
export async function decided(office: TestOffice): Promise<void> {
  const [first, second] = (await closedCall(office, 2)) as [string, string]
  await office.order('kim', openRound, {call: 'C26-05', number: 1}, {now: afterwards})
  await office.order('kim', importScores, sheets('R-1', [first, second]), {now: afterwards})
  await office.order('kim', sealCallTally, {call: 'C26-05', method: 'score-mean'}, {now: afterwards})
  await office.order('kim', recuse, {proposal: second, member: 'seo', kind: 'avoidance'}, {now: afterwards, reason: '이해관계'})
  for (const proposal of [first, second])
    await office.order('kim', recordDecision, {proposal, outcome: 'not_adopted', code: 'budget', text: '예산을 마련하기 어려움'}, {now: afterwards})
  await office.order('han', approveDecision, {decision: 'D-2026-001'}, {now: afterwards})
  await office.order('root', manyPoints, {})
}

const manyPoints = act({
  name: 'test.points', summary: '', roles: ['admin'], input: z.strictObject({}),
  async perform({office: {write}}) {
    for (let i = 0; i < 70; i++) await write.insert('point', {code: `P${i}`, name_ko: 'x', name_en: 'x', active: 1})
    return {entity: {kind: 'point', id: 'P0'}, result: {}, facts: {}}
  },
})

/** An act that removes a row again, as taking a batch back does. */
export const comeAndGone = act({
  name: 'test.come-and-gone', summary: '', roles: ['admin'], input: z.strictObject({}),
  async perform({office: {write}}) {
    await write.insert('person', {id: 'x', pseudonym: 'x', name: null, contact: null, salt: null, name_commitment: 'x', contact_commitment: 'x'})
    await write.remove('person', {id: 'x'})
    return {entity: {kind: 'person', id: 'x'}, result: {}, facts: {}}
  },
})

/** An act that takes two people: it adds an intake point that says who was who. */
export const grave = act({
  name: 'test.grave',
  summary: 'An act that takes two people.',
  roles: ['officer'],
  secondPerson: ['officer', 'chair'],
  privileged: true,
  reason: 'required',
  irreversible: true,
  input: z.strictObject({code: z.string(), secret: z.string().optional()}),
  async perform({input, office}) {
    await office.write.insert('point', {code: input.code, name_ko: office.operator.code, name_en: office.requested?.by ?? '', active: 0})
    return {entity: {kind: 'point', id: input.code}, result: {code: input.code}, facts: {}}
  },
})

/** A store with one request that waits and one that was declined. */
export async function requested(office: TestOffice): Promise<void> {
  await office.order('kim', grave, {code: 'G1'}, {reason: '필요'})
  await office.order('kim', grave, {code: 'G2'}, {reason: '필요'})
  await office.order('han', declineRequest, {request: 'R26-0002'}, {reason: '불필요'})
}

/** One more person of a role, with a code of their own. */
export const join = async (office: TestOffice, code: string, role: string): Promise<unknown> => office.order('root', addOperator, {code, roles: [role]})
