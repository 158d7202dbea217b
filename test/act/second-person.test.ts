import {join as path} from 'node:path'
import {describe, expect, it} from 'vitest'
import {listEvents} from '../../src/act/audit-queries.js'
import {backup, restore} from '../../src/act/backup.js'
import {addOperator, listOperators, revokeOperator} from '../../src/act/operators.js'
import {carryOut, declineRequest, listRequests, withdrawRequest} from '../../src/act/requests.js'
import {addOperatorKey} from '../../src/act/trust/acts.js'
import type {UnlockedKey} from '../../src/act/trust/key-file.js'
import {verifyLog} from '../../src/act/verify.js'
import {ed25519Key, formatVerifierKey, makeSigner} from '../../src/ledger/index.js'
import {receiveProposal} from '../../src/proposal/acts.js'
import {approveDecision, publishDecision, recordDecision} from '../../src/selection/acts.js'
import {findDecision} from '../../src/selection/queries.js'
import {listPoints} from '../../src/intake/points.js'
import {dialects, open, setUpOffice, temporaryFolder, today, type TestOffice} from '../support/office.js'
import {afterwards, grave} from '../support/second-person.js'

const reason = '법령에 따름'
const codeOf = (promise: Promise<unknown>) => promise.then(() => 'done', (error: {code?: string; message: string}) => error.code ?? error.message)
const approve = (office: TestOffice, as: string, code: string, more: object = {}) =>
  carryOut(office.store, [grave], code, {osUser: 'root', host: 'test', version: '0.0.0', command: 'request approve', as, pretendedNow: today, ...more})
const events = async (office: TestOffice) => (await listEvents(office.store.db, {limit: 0})).items
const whole = async (office: TestOffice) => (await office.store.snapshot(db => verifyLog(db, {database: true}))).failures

describe.each(dialects)('an act that takes two people on %s', dialect => {
  it('is asked for by one and done by another, and its event names both', async () => {
    const office = await setUpOffice(dialect)
    const asked = await office.order('kim', grave, {code: 'G1', secret: '홍길동'}, {reason})
    expect(asked.pending).toMatchObject({code: 'R26-0001', act: 'test.grave', entity: {kind: 'point', id: 'G1'}, requestedBy: 'kim', state: 'pending'})
    expect((await listPoints(office.store.db)).map(({code}) => code)).not.toContain('G1')
    expect((await events(office)).at(-1)).toMatchObject({type: 'act.requested', operator: 'kim', entity: {kind: 'request', id: 'R26-0001'}, data: {act: 'test.grave', on: {kind: 'point', id: 'G1'}}})

    const done = await approve(office, 'han', 'R26-0001', {reason: '확인함'})
    expect(done.request).toMatchObject({state: 'done', requestedBy: 'kim', settledBy: 'han'})
    expect(await office.store.db('point').where({code: 'G1'}).first()).toMatchObject({name_ko: 'han', name_en: 'kim'})
    const last = (await events(office)).at(-1)!
    expect(last).toMatchObject({type: 'test.grave', operator: 'han', data: {requestedBy: 'kim', request: 'R26-0001'}})
    expect(Object.keys(last.data).sort()).toEqual(['reason_c', 'remark_c', 'request', 'requestedBy'])
    // What was asked for may be what the act removed: nothing of it is kept.
    expect(await office.store.db('act_request').where({code: 'R26-0001'}).first()).toMatchObject({input: null, salt: null})
    expect(JSON.stringify([await office.store.db('act_request'), await office.store.db('act_result'), await office.store.db('audit_event')])).not.toContain('홍길동')
    expect(await whole(office)).toEqual([])
  })

  it('done once answers the same command again with its first result, and no other', async () => {
    const office = await setUpOffice(dialect)
    const commandId = '5f0c1f5e-0000-4000-8000-000000000001'
    await office.order('kim', grave, {code: 'G1'}, {reason})
    const first = await approve(office, 'han', 'R26-0001', {commandId})
    const before = (await events(office)).length
    const again = await approve(office, 'han', 'R26-0001', {commandId: commandId.toUpperCase()})
    expect(again).toEqual({...first, repeated: true})
    // Another person's, another command, or another request's: none of them is that answer.
    expect(await codeOf(approve(office, 'jung', 'R26-0001', {commandId}))).toBe('request.state')
    expect(await codeOf(approve(office, 'han', 'R26-0001', {commandId: commandId.replace(/1$/, '2')}))).toBe('request.state')
    expect(await codeOf(approve(office, 'han', 'R26-0001'))).toBe('request.state')
    await office.order('kim', grave, {code: 'G2'}, {reason})
    expect(await codeOf(approve(office, 'han', 'R26-0002', {commandId}))).toBe('command.id-reused')
    expect((await events(office)).length).toBe(before + 1)
    expect(await whole(office)).toEqual([])
  })

  it('is refused to the same person, the same key, a revoked one, one without the role, and a second time', async () => {
    const office = await setUpOffice(dialect)
    const ask = async (code: string, as = 'kim', more: object = {}) => (await office.order(as, grave, {code}, {reason, ...more})).pending!.code
    const [one, two] = [1, 2].map(n => ed25519Key(new Uint8Array(32).fill(n))) as [UnlockedKey, UnlockedKey]
    for (const [code, key] of [['kim', one], ['jung', one], ['jung', two]] as const)
      await office.order('root', addOperatorKey, {code, vkey: formatVerifierKey(makeSigner(code, key))})
    const first = await ask('G1', 'kim', {key: one})
    const before = (await events(office)).length
    expect(await codeOf(approve(office, 'kim', first))).toBe('request.same-person')
    expect(await codeOf(approve(office, 'jung', first, {key: one}))).toBe('request.same-key')
    expect(await codeOf(approve(office, 'lee', first))).toBe('act.role')
    expect(await codeOf(approve(office, 'oh', first))).toBe('act.role')
    expect(await codeOf(approve(office, 'nobody', first))).toBe('operator.unknown')
    expect(await codeOf(approve(office, 'han', 'R26-0099'))).toBe('request.not-found')
    expect(await codeOf(ask('G1', 'jung'))).toBe('request.exists')
    expect(await codeOf(office.order('kim', grave, {code: 'G5'}))).toBe('act.reason-missing')
    await office.order('root', revokeOperator, {code: 'han'}, {reason})
    expect(await codeOf(approve(office, 'han', first))).toBe('operator.revoked')
    // Two refusals of a privileged act are in the log, and the revocation; nothing else.
    expect((await events(office)).slice(before).map(({type}) => type)).toEqual(['act.refused', 'act.refused', 'operator.revoked'])
    expect(await codeOf(approve(office, 'jung', first, {key: two}))).toBe('done')
    expect(await codeOf(approve(office, 'jung', first, {key: two}))).toBe('request.state')

    const second = await ask('G2')
    await office.order('root', revokeOperator, {code: 'kim'}, {reason})
    expect(await codeOf(approve(office, 'jung', second))).toBe('request.requester-gone')
    await office.order('jung', declineRequest, {request: second}, {reason: '요청자 전보'})
    expect(await codeOf(approve(office, 'jung', second))).toBe('request.state')
    expect((await listPoints(office.store.db)).map(({code}) => code)).not.toContain('G2')
    expect(await whole(office)).toEqual([])
  })

  it('is taken back by who asked and declined by others only; what was changed behind the back is not carried out', async () => {
    const office = await setUpOffice(dialect)
    for (const code of ['G1', 'G2', 'G3']) await office.order('kim', grave, {code}, {reason})
    expect(await codeOf(office.order('jung', withdrawRequest, {request: 'R26-0001'}))).toBe('request.not-own')
    expect(await codeOf(office.order('kim', declineRequest, {request: 'R26-0001'}, {reason}))).toBe('request.same-person')
    await office.order('kim', withdrawRequest, {request: 'R26-0001'})
    await office.store.db('act_request').where({code: 'R26-0002'}).update({input: '{"input":{"code":"FORGED"},"reason":"x"}'})
    expect(await codeOf(approve(office, 'han', 'R26-0002'))).toBe('request.changed')
    expect((await listRequests(office.store.db)).map(({code, state}) => `${code} ${state}`)).toEqual(['R26-0001 withdrawn', 'R26-0002 pending', 'R26-0003 pending'])
    expect((await listRequests(office.store.db, {state: 'pending'})).length).toBe(2)
  })

  it('asked for twice under one command id waits once; a dry run asks for nothing', async () => {
    const office = await setUpOffice(dialect)
    const commandId = '6f1c1f5e-8a52-4c6b-9d0e-2b1a3c4d5e7a'
    expect((await office.order('kim', grave, {code: 'G1'}, {reason, dryRun: true})).pending).toBeUndefined()
    const first = await office.order('kim', grave, {code: 'G1'}, {reason, commandId})
    const again = await office.order('kim', grave, {code: 'G1'}, {reason, commandId})
    expect(again).toMatchObject({repeated: true, pending: first.pending})
    expect((await listRequests(office.store.db)).length).toBe(1)
    expect((await approve(office, 'han', 'R26-0001', {dryRun: true})).dryRun).toBe(true)
    expect((await listRequests(office.store.db))[0]!.state).toBe('pending')
  })
})

describe.each(dialects)('a decision on %s', dialect => {
  it('of every outcome takes one who records, another who approves, and never the approver to publish', async () => {
    const office = await setUpOffice(dialect)
    const proposals: string[] = []
    for (const title of ['하나', '둘', '셋']) proposals.push((await office.order('lee', receiveProposal, {channel: 'visit', point: 'GH1', title})).result.ref)
    for (const [i, outcome] of (['adopted', 'adopted_in_part', 'not_adopted'] as const).entries()) await decide(office, outcome, proposals[i]!, `D-2026-00${i + 1}`)
    expect(await whole(office)).toEqual([])
  })

  async function decide(office: TestOffice, outcome: 'adopted' | 'adopted_in_part' | 'not_adopted', proposal: string, decision: string) {
    const grounds = outcome === 'not_adopted' ? {code: 'budget', text: '예산 없음'} : {implementBy: '2027-01-01', ...(outcome === 'adopted_in_part' ? {text: '일부만'} : {})}
    const order = (as: string, act: typeof approveDecision | typeof publishDecision) => office.order(as, act, {decision}, {now: afterwards})
    await office.order('kim', recordDecision, {proposal, outcome, ...grounds}, {now: afterwards})
    expect(await codeOf(order('kim', publishDecision))).toBe('decision.state')
    expect(await codeOf(order('kim', approveDecision))).toBe('decision.same-person')
    await order('han', approveDecision)
    expect(await codeOf(order('jung', approveDecision))).toBe('decision.state')
    expect(await codeOf(order('han', publishDecision))).toBe('decision.approver-publishes')
    await order('kim', publishDecision)
    expect(await findDecision(office.store.db, decision)).toMatchObject({outcome, decidedBy: 'kim', approvedBy: 'han', publishedBy: 'kim', state: 'published'})
    const trail = (await events(office)).filter(({type}) => type.startsWith('decision.')).slice(-3)
    expect(trail.map(({type, operator, data}) => `${type} ${operator} ${String(data.decidedBy ?? '')} ${String(data.approvedBy ?? '')}`.trim())).toEqual([
      'decision.recorded kim', 'decision.approved han kim', 'decision.published kim kim han',
    ])
  }
})

describe.each(dialects)('a restore over an office on %s', dialect => {
  it('takes two people and the very same file, and the restored log names both', async () => {
    const office = await setUpOffice(dialect)
    const folder = await temporaryFolder()
    const from = {osUser: 'root', host: 'test', version: '0.0.0', command: 'db restore'}
    const [file, other] = [path(folder, 'a.sqlite'), path(folder, 'b.sqlite')]
    await backup(office.store, file, {...from, as: 'root'}, {overwrite: false})
    await backup(office.store, other, {...from, as: 'root'}, {overwrite: false})
    const {store_id: id} = (await office.store.db('office').first()) as {store_id: string}
    await office.order('root', addOperator, {code: 'later', roles: ['clerk']})
    const again = (as: string, which = file, request?: string) => codeOf(restore(office.store, which, {...from, as}, {confirm: id, request}))
    expect(await codeOf(restore(office.store, file, {...from, as: 'root'}))).toBe('store.not-empty')
    expect(await again('lee')).toBe('act.role')
    expect(await again('root')).toBe('request.pending')
    expect(await again('root')).toBe('request.exists')
    expect(await again('root', file, 'R26-0001')).toBe('request.same-person')
    expect(await again('lee', file, 'R26-0001')).toBe('act.role')
    expect(await again('han', other, 'R26-0001')).toBe('request.other')
    expect((await listOperators(office.store.db)).map(({code}) => code)).toContain('later')
    expect(await again('han', file, 'R26-0001')).toBe('done')
    expect((await listOperators(office.store.db)).map(({code}) => code)).not.toContain('later')
    expect((await events(office)).at(-1)).toMatchObject({type: 'restore.performed', operator: 'han', data: {requestedBy: 'root', request: 'R26-0001'}})
    expect(await again('han', file, 'R26-0001')).toBe('request.not-found')
    expect(await whole(office)).toEqual([])
    // Into an empty store one person is enough: nothing is lost there.
    const fresh = await open(`sqlite:${path(folder, 'fresh.sqlite')}`)
    expect(await codeOf(restore(fresh, file, from))).toBe('done')
  })
})
