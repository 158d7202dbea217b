import {beforeEach, describe, expect, it} from 'vitest'
import {trail} from '../../src/act/audit-queries.js'
import {verifyLog} from '../../src/act/verify.js'
import {sealCallTally, sealSurveyTally, tallyDigest, type Sealed} from '../../src/counting/acts.js'
import {chainOf, findTally, listTallies} from '../../src/counting/queries.js'
import {rerunTally} from '../../src/counting/rerun.js'
import {explainFault} from '../../src/language/faults.js'
import {announceCall, closeCall, createCall, openCall, sealCall} from '../../src/call/acts.js'
import {importResponses, voidResponse} from '../../src/intake/acts.js'
import {receiveProposal} from '../../src/proposal/acts.js'
import {importScores, openRound} from '../../src/selection/score-acts.js'
import {createSurvey, openSurvey} from '../../src/survey/acts.js'
import {dialects, setUpOffice, temporaryFolder, type TestOffice} from '../support/office.js'
import {pds} from '../support/pds.js'

const survey = `code: S26-01
title: {ko: 설문, en: Survey}
languages: [ko, en]
sheet: {column: 접수번호}
questions:
  - {code: Q1, type: yesno, label: {ko: 관심, en: Interest}}
  - {code: Q2, type: text, label: {ko: 의견, en: Opinion}}
`
const call = `code: C26-05
theme: 공모
opens_at: 2026-05-01T09:00
closes_at: 2026-05-20T18:00
criteria: [{code: idea, weight: 1, max: 10}]
`
const file = (name: string) => ({name, sha256: name.padEnd(64, '0'), bytes: 1, format: 'csv', encoding: 'utf-8', delimiter: ',', sheet: null, headerRow: 1, counts: {read: 2, accepted: 2, rejected: 0, unchanged: 0, conflict: 0, blank: 0}})
const asked = {survey: 'S26-01', base: 'valid' as const, by: []}
const later = (minute: number) => ({now: `2026-05-11T03:${String(minute).padStart(2, '0')}:00.000Z`})

interface Differs {
  why: string
  input: string
  part: string
  counted: {before: number; after: number}
  batches: string[]
  voided: number
  rows: {table: string; id: string; what: string}[]
}

describe.each(dialects)('a sealed tally on %s', dialect => {
  let office: TestOffice
  const take = (name: string, keys: string[], minute: number) => office.order('lee', importResponses, {
    survey: 'S26-01', channel: 'web', point: null,
    files: [{...file(name), rows: keys.map((key, i) => ({row: i + 2, key, contentHash: `h${key}`, answers: {Q1: i % 2 === 0 ? 'Y' : 'N', Q2: '좋습니다'}, personal: {}}))}],
  }, later(minute))
  const seal = async (minute: number, more: object = {}): Promise<Sealed> => (await office.order('kim', sealSurveyTally, {...asked, ...more}, later(minute))).result
  const tamper = (table: string, where: object, change: object) => office.store.db(table).where(where).update(change)
  const differs = (code = 'T26-0001'): Promise<Differs> => rerunTally(office.store.db, code).then(
    () => expect.unreachable('the tally came out the same'), (error: {code: string; facts: Differs}) => {
      expect(error.code).toBe('tally.differs')
      return error.facts
    })

  beforeEach(async () => {
    office = await setUpOffice(dialect)
    await office.order('kim', createSurvey, {file: 's.yaml', text: survey})
    await office.order('kim', openSurvey, {survey: 'S26-01'})
    await take('a', ['A1', 'A2', 'A3'], 1)
  })

  it('keeps method and version, options and the digests, and the log holds all of them', async () => {
    const {sealed, digest} = await seal(2)
    const tally = await findTally(office.store.db, sealed)
    expect(tally).toMatchObject({code: 'T26-0001', subject: 'S26-01', method: 'tabulation', methodVersion: expect.stringMatching(/^\d+$/), options: asked, seed: null, counted: 3, supersedes: null, digest})
    expect(tallyDigest(tally.result)).toBe(digest)
    const [event] = await trail(office.store.db, [sealed])
    expect(event).toMatchObject({type: 'tally.survey-sealed', data: {method: 'tabulation', version: tally.methodVersion, input: tally.inputDigest, digest, counted: 3, options: expect.stringMatching(/^[0-9a-f]{64}$/)}})
    expect(await rerunTally(office.store.db, sealed)).toMatchObject({sealed: {code: sealed}, supersededBy: null})
  })

  it('sealed twice with nothing changed is one tally', async () => {
    await seal(2)
    const again = await office.order('kim', sealSurveyTally, asked, later(3))
    expect(again).toMatchObject({unchanged: true, result: {sealed: 'T26-0001'}})
    expect(await listTallies(office.store.db)).toHaveLength(1)
  })

  it('is followed after late data by a new one that says what it takes the place of, and each stays what it was', async () => {
    await seal(2)
    await take('b', ['B1', 'B2'], 3)
    expect(await differs()).toMatchObject({why: 'late', input: 'changed', counted: {before: 3, after: 5}, batches: ['B26-0002'], voided: 0, rows: []})
    const second = await seal(4)
    expect(second).toMatchObject({sealed: 'T26-0002', supersedes: {code: 'T26-0001', counted: {before: 3, after: 5}, inputChanged: true, methodChanged: false, resultChanged: true}})
    await office.order('kim', voidResponse, {response: 'B2'}, {...later(5), reason: '직원이 작성'})
    expect(await differs('T26-0002')).toMatchObject({why: 'late', counted: {before: 5, after: 4}, batches: [], voided: 1})
    expect((await seal(6)).supersedes).toMatchObject({code: 'T26-0002', counted: {before: 5, after: 4}})
    // Another question is another tally, and takes nobody's place.
    expect((await seal(7, {by: ['channel']})).supersedes).toBeUndefined()
    const middle = await findTally(office.store.db, 'T26-0002')
    expect((await chainOf(office.store.db, middle)).map(({code}) => code)).toEqual(['T26-0001', 'T26-0002', 'T26-0003'])
    expect((await rerunTally(office.store.db, 'T26-0003')).supersededBy).toBeNull()
    expect((await verifyLog(office.store.db, {database: true})).failures).toEqual([])
  })

  it('tells an answer changed behind the log from late data, and names the row, even where no figure moves', async () => {
    await seal(2)
    await tamper('response', {row_no: 2}, {answers: '{"Q1":"Y","Q2":"좋습니다"}'})
    const moved = await differs()
    expect(moved).toMatchObject({why: 'row', rows: [{table: 'response', id: expect.stringMatching(/^B26-0001\/\d+$/), what: 'row-changed'}]})
    await tamper('response', {row_no: 2}, {answers: '{"Q1":"N","Q2":"나쁩니다"}'})
    expect(await differs()).toMatchObject({why: 'row', rows: [{what: 'row-changed'}]})
    await tamper('response', {row_no: 2}, {answers: '{"Q1":"N","Q2":"좋습니다"}'})
    await rerunTally(office.store.db, 'T26-0001')
    await office.store.db('response').where({row_no: 2}).del()
    expect(await differs()).toMatchObject({why: 'row', rows: [{what: 'row-missing'}], counted: {before: 3, after: 2}})
  })

  it('tells an altered result, with its digest or without, from everything else', async () => {
    await seal(2)
    const {result} = await findTally(office.store.db, 'T26-0001')
    const nicer = JSON.stringify(result).replace('"n":2', '"n":3')
    expect(nicer).not.toBe(JSON.stringify(result))
    await tamper('tally', {code: 'T26-0001'}, {result: nicer})
    expect(await differs()).toMatchObject({why: 'record', part: 'result', input: 'same'})
    await tamper('tally', {code: 'T26-0001'}, {digest: tallyDigest(JSON.parse(nicer) as object)})
    const facts = await differs()
    expect(facts).toMatchObject({why: 'record', part: 'result'})
    expect(explainFault('tally.differs', facts as never, 'en').message).toContain('result of T26-0001 was altered')
    expect(explainFault('tally.differs', facts as never, 'ko').message).toContain('확정 결과가 바뀌었습니다')
    await tamper('tally', {code: 'T26-0001'}, {result: '{broken'})
    expect(await differs()).toMatchObject({why: 'record', part: 'result'})
  })

  it('tells altered options, a tally that was never sealed, and a method that gives something else', async () => {
    await seal(2)
    const {digest, result} = await findTally(office.store.db, 'T26-0001')
    await tamper('tally', {code: 'T26-0001'}, {options: JSON.stringify({...asked, base: 'all'})})
    expect(await differs()).toMatchObject({why: 'record', part: 'record'})
    await tamper('tally', {code: 'T26-0001'}, {options: JSON.stringify(asked)})
    await rerunTally(office.store.db, 'T26-0001')
    await office.store.db('tally').insert({...(await office.store.db('tally').where({code: 'T26-0001'}).first() as object), id: 'x', code: 'T26-0009'})
    expect(await differs('T26-0009')).toMatchObject({why: 'record', event: null})

    // A tally sealed by a program that counted otherwise: everything is as it was sealed, and yet another result comes out.
    const other = {...result, eligible: 99}
    const act = {...sealSurveyTally, perform: async ({office: inside}: {office: Parameters<typeof sealSurveyTally.perform>[0]['office']}) => {
      const row = (await inside.db('tally').where({code: 'T26-0001'}).first()) as Record<string, string>
      await inside.write.insert('tally', {...row, id: inside.newId(), code: 'T26-0010', result: JSON.stringify(other), digest: tallyDigest(other), method_version: '0'})
      return {entity: {kind: 'tally', id: 'T26-0010'}, result: {}, facts: {digest: tallyDigest(other)}}
    }}
    await office.order('kim', act as never, asked, later(3))
    expect(await differs('T26-0010')).toMatchObject({why: 'method', input: 'same', version: {sealed: '0'}, sealed: tallyDigest(other), now: digest, rows: []})
  })

  it('of a call is told apart in the same way', async () => {
    const {db} = office.store
    await office.order('kim', createCall, {file: 'c.yaml', text: call})
    await office.order('kim', announceCall, {call: 'C26-05'})
    await office.order('kim', openCall, {call: 'C26-05'})
    for (const [i, title] of ['가', '나'].entries())
      await office.order('lee', receiveProposal, {title, problem: `문제 ${title}`, improvement: `개선 ${title}`, point: 'GH1', call: 'C26-05', channel: 'visit', receivedAt: `2026-05-0${i + 2}T01:00:00.000Z`})
    const after = (minute: number) => ({now: `2026-05-21T00:${String(minute).padStart(2, '0')}:00.000Z`})
    await office.order('kim', closeCall, {call: 'C26-05'}, after(0))
    await office.order('kim', sealCall, {call: 'C26-05'}, after(1))
    await office.order('kim', openRound, {call: 'C26-05', number: 1}, after(2))
    const scores = (name: string, reviewer: string, minute: number) => office.order('kim', importScores, {round: 'C26-05-R1', files: [{...file(name), counts: {}, sheets: ['P-2026-001', 'P-2026-002'].map((proposal, i) => ({reviewer, proposal, scores: {idea: 5 + i}, row: i + 2}))}]}, after(minute))
    await scores('x', 'R-1', 3)
    const how = {call: 'C26-05', method: 'score-mean', seats: 1}
    await office.order('kim', sealCallTally, how, after(4))
    await rerunTally(db, 'T26-0001')
    await scores('y', 'R-2', 5)
    expect(await differs()).toMatchObject({why: 'late', kind: 'call', counted: {before: 2, after: 4}, batches: [expect.stringMatching(/^B26-/)]})
    expect((await office.order('kim', sealCallTally, how, after(6))).result).toMatchObject({sealed: 'T26-0002', supersedes: {code: 'T26-0001', counted: {before: 2, after: 4}}})
    await db('proposal').where({ref: 'P-2026-001'}).update({title: '다른 제목'})
    expect(await differs('T26-0002')).toMatchObject({why: 'row', input: 'same', rows: [{table: 'proposal', what: 'row-changed'}]})
  })

  it('speaks through the command: exit 0 and the same bytes, exit 7 and the cause, in both languages', async () => {
    const env = {PDS_STORE: office.url, PDS_HOME: await temporaryFolder(), PDS_OPERATOR: 'kim', PDS_NOW: later(2).now}
    const sealed = await pds(['tally', 'survey', 'S26-01', '--seal', '--json'], {env})
    expect(sealed.exit, sealed.out).toBe(0)
    expect((await pds(['tally', 'rerun', 'T26-0001', '--json'], {env})).json).toMatchObject({tally: 'T26-0001', same: true, digest: sealed.json.digest, counted: 3, supersededBy: null})
    await take('b', ['B1'], 3)
    const late = await pds(['tally', 'rerun', 'T26-0001', '--json'], {env})
    expect(late.exit).toBe(7)
    expect(late.json.error).toMatchObject({code: 'tally.differs', details: {why: 'late'}, next: expect.stringContaining('tally survey S26-01 --seal')})
    const again = await pds(['tally', 'survey', 'S26-01', '--seal'], {env: {...env, PDS_NOW: later(4).now}})
    expect(again.err).toContain('It takes the place of T26-0001: 3 responses then, 4 now.')
    const shown = (await pds(['tally', 'show', 'T26-0001', '--json'], {env})).json
    expect(shown).toMatchObject({supersededBy: 'T26-0002', chain: [{code: 'T26-0001', counted: 3}, {code: 'T26-0002', counted: 4, supersedes: 'T26-0001'}]})
    expect((await pds(['tally', 'list'], {env})).out).toMatch(/T26-0001.*T26-0002[\s\S]*T26-0002.*T26-0001/)
    await tamper('response', {row_no: 1}, {answers: '{"Q1":"N"}'})
    const row = await pds(['tally', 'rerun', 'T26-0002', '--lang', 'ko'], {env})
    expect(row.exit).toBe(7)
    expect(row.err).toMatch(/기록 없이 바뀌었습니다[\s\S]*response B26-000[12]\/1/)
  })
})
