import {describe, expect, it} from 'vitest'
import {verifyLog} from '../../src/act/verify.js'
import {announceCall, createCall, openCall} from '../../src/call/acts.js'
import {sealSurveyTally} from '../../src/counting/acts.js'
import {importResponses, voidResponse} from '../../src/intake/acts.js'
import {balanceOf, batchBalances, groupBalances} from '../../src/intake/balance.js'
import {commitBatch, markSheets, openBatch, revertResponses} from '../../src/intake/batch-acts.js'
import {findBatch, importedAs} from '../../src/intake/batches.js'
import {importProposals, revertProposals} from '../../src/proposal/acts.js'
import {countByCall, listProposals} from '../../src/proposal/queries.js'
import {readResponses, storedSheets} from '../../src/intake/responses.js'
import {findSurvey, listSurveys} from '../../src/survey/queries.js'
import {lockSurvey, closeSurvey} from '../../src/survey/acts.js'
import type {Db} from '../../src/store/store.js'
import {dialects} from '../support/office.js'
import {openedAnswers} from '../support/personal.js'
import {entryOffice} from './entry-support.js'

const file = (name: string) => ({name, sha256: name.padEnd(64, '0'), bytes: 1, format: 'csv', encoding: 'utf-8', delimiter: ',', sheet: null, headerRow: 1, counts: {read: 2, accepted: 2, rejected: 0, unchanged: 0, conflict: 0, blank: 0}})
const rows = (...keys: string[]) => keys.map((key, i) => ({row: i + 2, key, contentHash: `h${key}`, answers: {Q1: '1'}, personal: {phone: `010-1234-000${i}`}}))
const whole = async (db: Db) => (await verifyLog(db, {database: true})).failures
const counted = async (db: Db) => {
  const found: string[] = []
  for await (const {key} of readResponses(db, (await findSurvey(db, 'S26-31')).id)) found.push(key!)
  return found
}

describe.each(dialects)('a balance on %s', dialect => {
  it('adds up per point, day and batch, and names the pile that does not', async () => {
    const office = await entryOffice(dialect)
    const {db} = office.store
    const [a, b] = [await office.batch({typists: 1, sheets: 5, received: '2026-05-04'}), await office.batch({typists: 1, sheets: 1, point: 'HQ', channel: 'mail'})]
    for (const n of [1, 2, 3]) await office.put('lee', a, `GH1-0000${n}`, {Q1: '1'})
    for (const n of [4, 5]) await office.put('lee', b, `GH1-0000${n}`, {Q1: '1'})
    const mark = (batch: string, more: object) => office.order('lee', markSheets, {batch, void: [], duplicate: [], unmark: [], note: '확인', ...more})
    await mark(a, {void: ['GH1-00003', 'unnumbered'], duplicate: ['GH1-00001']})
    await expect(mark(a, {void: ['GH1-00003']})).rejects.toMatchObject({code: 'batch.marked'})
    await expect(mark(a, {note: '900101-1234567', duplicate: ['GH1-00001']})).rejects.toMatchObject({code: 'text.resident-number'})
    await office.order('lee', importResponses, {survey: 'S26-31', channel: 'web', point: null, files: [{...file('c'), rows: rows('GH1-00006', 'GH1-00007')}]})
    await office.order('kim', voidResponse, {response: 'GH1-00007'}, {reason: '직원 작성'})

    const balances = await batchBalances(db, {survey: 'S26-31'})
    for (const {received, entered, void: gone, duplicate, outstanding, over} of balances) expect(received + over).toBe(entered + gone + duplicate + outstanding)
    const made = groupBalances(balances, ['point', 'day', 'batch'])
    expect(made.items).toEqual([
      {point: null, day: '2026-05-11', batch: 'B26-0003', received: 2, entered: 1, void: 1, duplicate: 0, outstanding: 0, over: 0},
      {point: 'GH1', day: '2026-05-04', batch: a, received: 5, entered: 2, void: 2, duplicate: 1, outstanding: 0, over: 0},
      {point: 'HQ', day: '2026-05-11', batch: b, received: 1, entered: 2, void: 0, duplicate: 0, outstanding: 0, over: 1},
    ])
    expect(made).toMatchObject({
      totals: {received: 8, entered: 5, void: 3, duplicate: 1, outstanding: 0, over: 1}, balanced: false, notAddingUp: [{batch: b, declared: 1, found: 2}], undeclared: ['B26-0003'],
    })
    expect(groupBalances(balances, ['channel']).items.map(({channel, received}) => [channel, received])).toEqual([['mail', 1], ['visit', 5], ['web', 2]])
    await mark(a, {unmark: ['GH1-00003']})
    expect((await batchBalances(db, {batch: a}))[0]).toMatchObject({entered: 3, void: 1, duplicate: 1, outstanding: 0})
    await office.commit('lee', a)
    await expect(mark(a, {void: ['GH1-00001']})).rejects.toMatchObject({code: 'batch.sheet-counted', facts: {ref: `${a}/1`}})
    expect((await batchBalances(db, {batch: a}))[0]).toMatchObject({entered: 3, void: 1, duplicate: 1, outstanding: 0})
    expect(await whole(db)).toEqual([])
  })

  it('of nothing declared is what was found', () => {
    expect(balanceOf(null, {entered: 2, void: 1, duplicate: 0})).toMatchObject({received: 3, outstanding: 0, over: 0})
    expect(balanceOf(2, {entered: 0, void: 0, duplicate: 0})).toMatchObject({received: 2, outstanding: 2, over: 0})
  })
})

describe.each(dialects)('a batch on %s', dialect => {
  it('counts nowhere while it is staged, everywhere once committed, and nowhere when reverted', async () => {
    const office = await entryOffice(dialect)
    const {db} = office.store
    const batch = await office.batch({typists: 1})
    await office.put('lee', batch, 'GH1-00001', {Q1: '1'})
    const responses = async () => (await listSurveys(db)).find(({code}) => code === 'S26-31')!.responses
    expect([await counted(db), await responses()]).toEqual([[], 0])
    await office.commit('lee', batch)
    expect([await counted(db), await responses()]).toEqual([['GH1-00001'], 1])
    const {result} = await office.order('lee', revertResponses, {batch}, {reason: '다른 설문'})
    expect(result).toMatchObject({state: 'reverted', removed: 1, kept: 0, failed: 0, rows: {removed: [{row: 1, key: 'GH1-00001'}]}})
    expect([await counted(db), await responses()]).toEqual([[], 0])
    await expect(office.order('lee', revertResponses, {batch}, {reason: 'x'})).rejects.toMatchObject({code: 'batch.reverted'})
    await expect(office.order('lee', commitBatch, {batch, short: false})).rejects.toMatchObject({code: 'batch.reverted'})
    await expect(office.put('lee', batch, 'GH1-00001', {Q1: '1'})).rejects.toMatchObject({code: 'batch.reverted'})
    // The number is free again.
    const again = await office.batch({typists: 1})
    await office.put('lee', again, 'GH1-00001', {Q1: '2'})
    await office.commit('lee', again)
    expect(await counted(db)).toEqual(['GH1-00001'])
    expect(await whole(db)).toEqual([])
  })

  it('goes while it is staged too, with all that was typed', async () => {
    const office = await entryOffice(dialect)
    const {db} = office.store
    const batch = await office.batch()
    await office.put('lee', batch, 'GH1-00001', {Q1: '1', phone: '010-1234-5678'})
    expect((await office.order('lee', revertResponses, {batch}, {reason: 'x'})).result).toMatchObject({removed: 1, rows: {removed: [{row: null, key: 'GH1-00001'}]}})
    expect([await db('entry'), await db('entry_person')]).toEqual([[], []])
    expect(await whole(db)).toEqual([])
  })

  it('keeps the void of an officer when it goes, and its file can come again', async () => {
    const office = await entryOffice(dialect)
    const {db} = office.store
    const take = () => office.order('lee', importResponses, {survey: 'S26-31', channel: null, point: null, files: [{...file('a'), rows: rows('GH1-00001', 'GH1-00002', 'GH1-00003')}]})
    const {batch} = (await take()).result
    await office.order('kim', voidResponse, {response: 'GH1-00002'}, {reason: '직원 작성'})
    const {result} = await office.order('lee', revertResponses, {batch}, {reason: 'wrong week'})
    expect(result).toMatchObject({state: 'reverted', removed: 2, kept: 1, rows: {kept: [{row: 2, key: 'GH1-00002', why: 'voided'}]}})
    expect(await counted(db)).toEqual([])
    expect([...(await storedSheets(db, (await findSurvey(db, 'S26-31')).id, ['GH1-00001', 'GH1-00002'])).keys()]).toEqual(['GH1-00002'])
    expect((await openedAnswers(db)).map(({value}) => value)).toEqual(['010-1234-0001'])
    expect(await importedAs(db, 'response', 'S26-31', file('a').sha256)).toBeNull()
    expect(await whole(db)).toEqual([])
  })

  it('stays whole when a sealed tally counted it, and goes when it came after', async () => {
    const office = await entryOffice(dialect)
    const first = (await office.order('lee', importResponses, {survey: 'S26-31', channel: null, point: null, files: [{...file('a'), rows: rows('GH1-00001')}]})).result.batch
    const later = {now: '2026-05-11T04:00:00.000Z'}
    await office.order('kim', sealSurveyTally, {survey: 'S26-31', base: 'valid', by: []}, later)
    const second = (await office.order('lee', importResponses, {survey: 'S26-31', channel: null, point: null, files: [{...file('b'), rows: rows('GH1-00002')}]}, {now: '2026-05-11T05:00:00.000Z'})).result.batch
    await expect(office.order('kim', revertResponses, {batch: first}, {reason: 'x'})).rejects.toMatchObject({code: 'batch.counted', facts: {by: 'T26-0001'}})
    expect((await office.order('kim', revertResponses, {batch: second}, {reason: 'x'})).result).toMatchObject({removed: 1})
    await office.order('kim', closeSurvey, {survey: 'S26-31'}, later)
    await office.order('kim', lockSurvey, {survey: 'S26-31'}, later)
    await expect(office.order('kim', openBatch, {survey: 'S26-31', channel: null, point: null, sheets: 1, label: null, received: '', typists: 1, sample: null, seed: null})).rejects.toMatchObject({code: 'survey.takes-nothing'})
  })

  it('of proposals goes row by row: what somebody worked on stays, what something refers to fails, the rest goes', async () => {
    const office = await entryOffice(dialect)
    const {db} = office.store
    const call = {file: 'c.yaml', text: 'code: C26-09\ntheme: 공모\nopens_at: 2026-05-01T09:00\ncloses_at: 2026-06-10T18:00\n'}
    await office.order('kim', createCall, call)
    await office.order('kim', announceCall, {call: 'C26-09'})
    await office.order('kim', openCall, {call: 'C26-09'})
    const entries = ['가', '나', '다', '라'].map((title, i) => ({title, improvement: title, receivedAt: `2026-05-0${i + 2}T00:00:00.000Z`, sourceRow: i + 2}))
    const {batch} = (await office.order('lee', importProposals, {call: 'C26-09', channel: 'web', point: 'GH1', file: file('p'), entries})).result
    await db('proposal').where({title: '나'}).update({state: 'under_review'})
    // Something the program knows nothing of points to one of them.
    const [held] = (await db('proposal').where({title: '다'}).pluck('id')) as string[]
    await db.schema.createTable('elsewhere', t => void t.text('proposal_id').references('proposal.id'))
    await db('elsewhere').insert({proposal_id: held})
    const {result} = await office.order('lee', revertProposals, {batch}, {reason: 'wrong file'})
    expect(result).toMatchObject({
      state: 'committed', removed: 2, kept: 1, failed: 1,
      rows: {removed: [{row: 2, key: 'P-2026-001'}, {row: 5, key: 'P-2026-004'}], kept: [{row: 3, key: 'P-2026-002', why: 'under-review'}], failed: [{row: 4, key: 'P-2026-003', why: 'referenced'}]},
    })
    expect((await listProposals(db)).items.map(({ref}) => ref)).toEqual(['P-2026-002', 'P-2026-003'])
    expect((await findBatch(db, batch)).state).toBe('committed')
    await expect(office.order('lee', revertProposals, {batch}, {reason: 'x'})).rejects.toMatchObject({code: 'batch.counted', facts: {by: 'P-2026-002'}})
    const [{id}] = (await db('batch').where({code: batch}).select('id')) as [{id: string}]
    await db('batch').where({id}).update({state: 'staged'})
    expect([(await listProposals(db)).items, [...await countByCall(db)]]).toEqual([[], []])
  })
})
