import {describe, expect, it} from 'vitest'
import {addOperator} from '../../src/act/operators.js'
import {verifyLog} from '../../src/act/verify.js'
import {countSurvey} from '../../src/counting/survey-tally.js'
import {beginSheet, finishSheet, importEntries, putSheet, typeAnswer} from '../../src/intake/entry/acts.js'
import {compareDesk} from '../../src/intake/entry/differences.js'
import {readDesk, sampleOf} from '../../src/intake/entry/queries.js'
import {mergeBatches, resolveDifference, revealDifferences} from '../../src/intake/entry/settle-acts.js'
import {findBatch} from '../../src/intake/batches.js'
import {markSheets, revertResponses} from '../../src/intake/batch-acts.js'
import {readResponses, type StoredResponse} from '../../src/intake/responses.js'
import {findSurvey} from '../../src/survey/queries.js'
import {closeSurvey} from '../../src/survey/acts.js'
import type {Db} from '../../src/store/store.js'
import {dialects} from '../support/office.js'
import {openedAnswers} from '../support/personal.js'
import {entryOffice} from './entry-support.js'

const responses = async (db: Db) => {
  const found: StoredResponse[] = []
  for await (const response of readResponses(db, (await findSurvey(db, 'S26-31')).id)) found.push(response)
  return found
}

const whole = async (db: Db) => (await verifyLog(db, {database: true})).failures

const resolve = {batch: null, column: null, take: null, value: null}

describe.each(dialects)('two typists on %s', dialect => {
  it('type the same pile blind, an officer settles what differs, and only then it counts', async () => {
    const office = await entryOffice(dialect)
    const {db} = office.store
    const batch = await office.batch({sheets: 3})
    const first = {Q1: '1', Q2: '1,4', 'Q2.other': '문화  교류', Q3: 'O', Q4: '1', Q5: '좋다', phone: '010-1234-5678'}
    await office.put('lee', batch, 'GH1-00001', first)
    await office.put('lee', batch, 'gh1-00002', {Q1: '모름', Q6: '7'})
    await office.put('lee', batch, 'GH1-00003', {Q1: '2', Q5: '판독불가', Q6: '?'})
    // The same hand may not type a sheet the second time, nor may an act get round it.
    await expect(office.put('lee', batch, 'GH1-00001', first, {pass: 2})).rejects.toMatchObject({code: 'entry.same-typist'})
    await office.put('park', batch, 'GH1-00001', {Q1: '① 그렇다', Q2: '4 1', 'Q2.other': '문화 교류', Q3: 'X', Q5: '좋 다', phone: '010-1234-5679'}, {pass: 2})
    await office.put('park', batch, 'GH1-00002', {Q1: '9', Q6: '7'}, {pass: 2})
    await expect(office.commit('lee', batch)).rejects.toMatchObject({code: 'batch.second-missing', facts: {sheets: ['GH1-00003']}})
    await office.put('park', batch, 'GH1-00003', {Q1: '2', Q5: '', Q6: 'unreadable'}, {pass: 2})

    const {definition} = await findSurvey(db, 'S26-31')
    const comparison = async () => compareDesk(definition, await readDesk(db, await findBatch(db, batch)))
    expect((await comparison()).items.map(({sheet, code}) => `${sheet} ${code}`)).toEqual(['GH1-00001 Q3', 'GH1-00001 Q4', 'GH1-00001 phone', 'GH1-00003 Q5'])
    await expect(office.commit('lee', batch)).rejects.toMatchObject({code: 'batch.differences-open', facts: {differences: 4, sheets: ['GH1-00001', 'GH1-00003']}})
    expect(await responses(db)).toEqual([])
    expect((await countSurvey(db, {survey: 'S26-31', base: 'valid', by: []})).tally.eligible).toBe(0)

    const settle = (as: string, input: object) => office.order(as, resolveDifference, {...resolve, ...input}, {reason: '원본 확인'})
    await expect(settle('park', {sheet: 'GH1-00001', column: 'Q3', take: 'second'})).rejects.toMatchObject({code: 'act.role'})
    await expect(office.order('kim', resolveDifference, {...resolve, sheet: 'GH1-00001', column: 'Q3', take: 'second'})).rejects.toMatchObject({code: 'act.reason-missing'})
    // Q4 hangs on Q3: as soon as that is settled as no, nobody was asked Q4.
    expect((await settle('kim', {sheet: 'gh1-00001', column: 'Q3', take: 'second'})).result).toMatchObject({open: 2})
    await expect(settle('kim', {sheet: 'GH1-00001', column: 'Q1', take: 'first'})).rejects.toMatchObject({code: 'entry.no-difference'})
    await expect(settle('kim', {sheet: 'GH1-00001', column: 'phone', value: '12'})).rejects.toMatchObject({code: 'entry.rejected'})
    await settle('kim', {sheet: 'GH1-00001', column: 'phone', value: '010 1234 5670'})
    await settle('kim', {sheet: 'GH1-00003', take: 'first'})
    const committed = await office.commit('lee', batch)
    expect(committed).toMatchObject({responses: 3, balance: {received: 3, entered: 3, outstanding: 0, over: 0}, agreement: {sheets: 3, differences: 4}})
    expect((await responses(db)).map(({key, answers, receivedOn, channel, point, typedBy}) => ({key, answers, receivedOn, channel, point, typedBy}))).toEqual([
      {key: 'GH1-00001', receivedOn: '2026-05-04', channel: 'visit', point: 'GH1', typedBy: 'lee', answers: {Q1: '1', Q2: ['1', '4'], 'Q2.other': '문화  교류', Q3: 'N', Q5: '좋다', Q6: {missing: 'no_answer'}}},
      {key: 'GH1-00002', receivedOn: '2026-05-04', channel: 'visit', point: 'GH1', typedBy: 'lee', answers: {Q1: {missing: 'dont_know'}, Q2: {missing: 'no_answer'}, Q3: {missing: 'no_answer'}, Q5: {missing: 'no_answer'}, Q6: 7}},
      {key: 'GH1-00003', receivedOn: '2026-05-04', channel: 'visit', point: 'GH1', typedBy: 'lee', answers: {Q1: '2', Q2: {missing: 'no_answer'}, Q3: {missing: 'no_answer'}, Q5: {missing: 'unreadable'}, Q6: {missing: 'unreadable'}}},
    ])
    // Personal answers are kept once, with the responses, as settled.
    expect((await openedAnswers(db)).map(({value}) => value)).toEqual(['010-1234-5670'])
    expect(await db('entry_person').pluck('value')).toEqual([])
    const {tally} = await countSurvey(db, {survey: 'S26-31', base: 'valid', by: []})
    for (const {code, shown, answered, missing} of tally.questions) expect(answered + Object.values(missing).reduce((a, b) => a + b, 0), code).toBe(shown)
    expect(tally.questions.find(({code}) => code === 'Q6')).toMatchObject({shown: 3, answered: 1, missing: {no_answer: 1, unreadable: 1}})
    expect(await whole(db)).toEqual([])
  })

  it('are two people in the database too', async () => {
    const office = await entryOffice(dialect)
    const {db} = office.store
    const batch = await office.batch()
    await office.put('lee', batch, 'GH1-00001', {Q1: '1'})
    const row = await db('entry').first() as Record<string, unknown>
    await expect(db('entry').insert({...row, pass: 2})).rejects.toThrow(/unique/i)
    const decision = {batch_id: row.batch_id, sheet_key: 'GH1-00001', code: 'Q1', take: 'first', first_by: 'lee', second_by: 'park', decided_at: 'x'}
    await expect(db('entry_decision').insert({...decision, decided_by: 'park'})).rejects.toThrow(/check/i)
    await expect(db('entry_decision').insert({...decision, decided_by: 'kim'})).resolves.toBeDefined()
  })

  it('never settle their own: an officer who typed a sheet is refused', async () => {
    const office = await entryOffice(dialect)
    const batch = await office.batch()
    await office.put('kim', batch, 'GH1-00001', {Q1: '1'})
    await office.put('park', batch, 'GH1-00001', {Q1: '2'}, {pass: 2})
    const order = {...resolve, sheet: 'GH1-00001', column: 'Q1', take: 'first' as const}
    await expect(office.order('kim', resolveDifference, order, {reason: 'x'})).rejects.toMatchObject({code: 'entry.typist-decides'})
    expect((await office.order('jung', resolveDifference, order, {reason: 'x'})).result).toMatchObject({settled: [{column: 'Q1', take: 'first'}], open: 0})
  })

  it('check a seeded sample only where the batch says so, and the sample can be drawn again by anyone', async () => {
    const office = await entryOffice(dialect)
    const batch = await office.batch({sample: 20, seed: '2026'})
    const sheets = Array.from({length: 9}, (_, i) => `GH1-0000${i + 1}`)
    for (const sheet of sheets) await office.put('lee', batch, sheet, {Q1: '1'})
    const {sample} = await readDesk(office.store.db, await findBatch(office.store.db, batch))
    expect([...sample].sort()).toEqual([...sampleOf(sheets, 20, '2026')].sort())
    expect(sample.size).toBe(2)
    await expect(office.commit('lee', batch)).rejects.toMatchObject({code: 'batch.second-missing', facts: {sheets: [...sample].sort()}})
    for (const sheet of sample) await office.put('park', batch, sheet, {Q1: '1'}, {pass: 2})
    expect(await office.commit('lee', batch)).toMatchObject({responses: 9, agreement: {sheets: 2, differences: 0, agreement: 100}})
  })
})

describe.each(dialects)('a sheet typed at the desk on %s', dialect => {
  it('keeps every answer as it is typed, and goes on where it stopped', async () => {
    const office = await entryOffice(dialect)
    const {db} = office.store
    const batch = await office.batch({typists: 1, sheets: 1})
    const on = {batch, pass: 1 as const, sheet: 'GH1-00001'}
    await office.order('lee', beginSheet, {...on, received: ''})
    const type = async (code: string, text: string) => (await office.order('lee', typeAnswer, {...on, code, text})).result.next
    expect(await type('Q1', '1')).toBe('Q2')
    expect(await type('Q2', '1,2')).toBe('Q3')
    expect(await type('Q3', 'O')).toBe('Q4')
    // Going back: what hung on the answer is no longer asked.
    expect(await type('Q3', 'X')).toBe('Q5')
    await expect(type('Q1', '')).rejects.toMatchObject({code: 'entry.rejected', facts: {problems: [{column: 'Q1', rule: 'required'}]}})
    await expect(type('Q5', '900101-1234567')).rejects.toMatchObject({code: 'entry.rejected', facts: {problems: [{rule: 'resident-number'}]}})
    await expect(office.order('park', typeAnswer, {...on, code: 'Q5', text: 'x'})).rejects.toMatchObject({code: 'entry.no-draft'})
    await expect(office.put('park', batch, 'GH1-00001', {Q1: '1'})).rejects.toMatchObject({code: 'entry.others-draft'})
    await expect(office.commit('lee', batch)).rejects.toMatchObject({code: 'batch.drafts-open'})
    for (const [code, text] of [['Q5', '-'], ['Q6', '5'], ['phone', '']] as const) await type(code, text)
    expect((await office.order('lee', finishSheet, on)).result).toMatchObject({state: 'done', left: 0, answered: 4, missing: {no_answer: 1}})
    await office.commit('lee', batch)
    expect((await responses(db))[0]).toMatchObject({answers: {Q1: '1', Q2: ['1', '2'], Q3: 'N', Q5: {missing: 'no_answer'}, Q6: 5}})
    expect(await whole(db)).toEqual([])
  })

  it('is refused whole, with all that is wrong with it, and taken once', async () => {
    const office = await entryOffice(dialect)
    const batch = await office.batch({typists: 1})
    await expect(office.put('lee', batch, 'X-1', {Q1: '7', Q6: '11'}, {received: '2026-07-04'})).rejects.toMatchObject({
      code: 'entry.rejected', facts: {problems: [{column: '접수번호', rule: 'key-pattern'}, {column: '접수일자', rule: 'date-outside-field'}, {column: 'Q1', rule: 'not-an-option'}, {column: 'Q6', rule: 'out-of-range'}]},
    })
    await expect(office.put('lee', batch, 'GH1-00001', {Q9: '1'})).rejects.toMatchObject({code: 'entry.column-unknown'})
    await expect(office.put('lee', batch, 'GH1-00001', {Q1: '1'}, {pass: 2})).rejects.toMatchObject({code: 'entry.one-typist'})
    await office.put('lee', batch, 'GH1-00001', {Q1: '1'})
    const again = {batch, pass: 1, sheet: 'GH1-00001', received: '2026-05-04', replace: false}
    expect((await office.order('lee', putSheet, {...again, answers: {Q1: '그렇다'}})).unchanged).toBe(true)
    await expect(office.order('lee', putSheet, {...again, answers: {Q1: '2'}})).rejects.toMatchObject({code: 'entry.sheet-done'})
    expect((await office.order('lee', putSheet, {...again, answers: {Q1: '2'}, replace: true})).result).toMatchObject({answered: 1})
    await office.commit('lee', batch)
    const other = await office.batch({typists: 1})
    await expect(office.put('lee', other, 'GH1-00001', {Q1: '2'})).rejects.toMatchObject({code: 'entry.sheet-known', facts: {in: batch}})
  })

  it('cannot be typed anew once somebody else has checked it', async () => {
    const office = await entryOffice(dialect)
    const batch = await office.batch()
    await office.put('lee', batch, 'GH1-00001', {Q1: '1'})
    await office.put('park', batch, 'GH1-00001', {Q1: '2'}, {pass: 2})
    await expect(office.put('lee', batch, 'GH1-00001', {Q1: '2'}, {replace: true})).rejects.toMatchObject({code: 'entry.sheet-checked'})
  })

  it('must have come in before the survey closed, when it is typed and when it is committed', async () => {
    const office = await entryOffice(dialect)
    const batch = await office.batch({typists: 1})
    await office.put('lee', batch, 'GH1-00001', {Q1: '1'}, {received: '2026-05-11'})
    await office.order('kim', closeSurvey, {survey: 'S26-31'}, {now: '2026-05-10T09:00:00Z'})
    const later = {now: '2026-05-12T03:00:00Z'}
    await expect(office.order('lee', putSheet, {batch, pass: 1, sheet: 'GH1-00002', received: '2026-05-11', answers: {Q1: '1'}, replace: false}, later)).rejects.toMatchObject({facts: {problems: [{rule: 'received-after-close'}]}})
    await expect(office.order('lee', putSheet, {batch, pass: 1, sheet: 'GH1-00002', received: '', answers: {Q1: '1'}, replace: false}, later)).rejects.toMatchObject({facts: {problems: [{rule: 'received-after-close'}]}})
    await office.order('lee', putSheet, {batch, pass: 1, sheet: 'GH1-00002', received: '2026-05-10', answers: {Q1: '1'}, replace: false}, later)
    await expect(office.commit('lee', batch)).rejects.toMatchObject({code: 'batch.sheets-late', facts: {sheets: ['GH1-00001']}})
    await office.order('lee', markSheets, {batch, void: ['GH1-00001'], duplicate: [], unmark: [], note: '기한 뒤 접수'}, later)
    expect(await office.commit('lee', batch)).toMatchObject({responses: 1, balance: {entered: 1, void: 1}})
  })
})

describe.each(dialects)('two batches of the same pile on %s', dialect => {
  const file = (name: string) => ({name, sha256: name.padEnd(64, '0'), bytes: 1, format: 'csv', encoding: 'utf-8', delimiter: ',', sheet: null, headerRow: 1, counts: {read: 2, accepted: 2, rejected: 0, unchanged: 0, conflict: 0, blank: 0}})
  const row = (n: number, key: string, answers: object, clerk?: string, personal = {}) => ({row: n, key, contentHash: 'x', answers, personal, ...(clerk ? {clerk} : {})})

  it('are typed by different clerks, compared by sheet number, settled and made one', async () => {
    const office = await entryOffice(dialect)
    const {db} = office.store
    await office.order('root', addOperator, {code: 'yun', name: '윤서아', roles: ['clerk']})
    const [a, b] = [await office.batch({sheets: 3}), await office.batch()]
    await office.order('lee', importEntries, {batch: a, file: file('a'), rows: [
      row(2, 'GH1-00001', {Q1: '1', Q6: 3}, '박민준', {phone: '010-1111-2222'}), row(3, 'GH1-00002', {Q1: '1'}, '박민준'), row(4, 'GH1-00003', {Q1: '2'}, '박민준'),
    ]})
    expect((await office.order('lee', importEntries, {batch: a, file: file('a'), rows: []})).unchanged).toBe(true)
    await office.order('lee', importEntries, {batch: b, file: file('b'), rows: [
      row(2, 'GH1-00001', {Q1: '1', Q6: 4}, '윤서아', {phone: '010-1111-3333'}), row(3, 'GH1-00002', {Q1: '1'}, '윤서아'), row(4, 'GH1-00009', {Q1: '2'}, '윤서아'),
    ]})
    const merge = (decisions: readonly object[], as = 'kim') => office.order(as, mergeBatches, {first: a, second: b, file: 'd.csv', decisions}, {reason: '원본 대조'})
    const decided = (sheet: string, code: string, take: string, more = {}) => ({sheet, code, take, by: null, why: null, ...more})
    const all = [decided('GH1-00001', 'Q6', 'first'), decided('GH1-00001', 'phone', 'value', {value: '010-1111-4444'}), decided('GH1-00003', '*', 'first'), decided('GH1-00009', '*', 'none', {why: '번호를 잘못 입력'})]
    await expect(merge(all.slice(1))).rejects.toMatchObject({code: 'compare.rows-missing', facts: {rows: ['GH1-00001 Q6'], total: 1}})
    await expect(merge(all, 'lee')).rejects.toMatchObject({code: 'act.role'})
    const revealed = await office.order('kim', revealDifferences, {batch: a, with: b}, {reason: '대조'})
    expect(revealed.result).toEqual([{sheet: 'GH1-00001', column: 'phone', first: '***-2222', second: '***-3333'}])
    expect((await merge(all)).result).toEqual({first: a, second: b, sheets: 2, settled: 3, voided: 0, dropped: 1})
    expect(await findBatch(db, b)).toMatchObject({state: 'merged', mergedInto: a})
    await expect(office.commit('lee', b)).rejects.toMatchObject({code: 'batch.state', facts: {into: a}})
    expect(await office.commit('lee', a)).toMatchObject({responses: 3, balance: {received: 3, entered: 3, void: 0, over: 0}})
    expect((await responses(db)).map(({key, answers, typedBy}) => [key, answers.Q6, typedBy])).toEqual([['GH1-00001', 3, '박민준'], ['GH1-00002', {missing: 'no_answer'}, '박민준'], ['GH1-00003', undefined, '박민준']])
    expect((await openedAnswers(db)).map(({value}) => value)).toEqual(['010-1111-4444'])
    expect(await whole(db)).toEqual([])
    await office.order('kim', revertResponses, {batch: a}, {reason: '잘못된 자료'})
    for (const table of ['response', 'response_person', 'entry', 'entry_person', 'entry_decision']) expect(await db(table), table).toEqual([])
    expect(await whole(db)).toEqual([])
  })

  it('are refused when one person typed both, under a code or a name', async () => {
    const office = await entryOffice(dialect)
    await office.order('root', addOperator, {code: 'yun', name: '윤서아', roles: ['clerk']})
    const [a, b] = [await office.batch(), await office.batch()]
    await office.order('yun', importEntries, {batch: a, file: file('a'), rows: [row(2, 'GH1-00001', {Q1: '1'})]})
    await office.order('lee', importEntries, {batch: b, file: file('b'), rows: [row(2, 'GH1-00001', {Q1: '1'}, '윤서아')]})
    const merge = (first: string, second: string) => office.order('kim', mergeBatches, {first, second, file: 'd.csv', decisions: []}, {reason: 'x'})
    await expect(merge(a, b)).rejects.toMatchObject({code: 'compare.same-typist', facts: {typist: 'yun', sheets: ['GH1-00001']}})
    await expect(merge(a, a)).rejects.toMatchObject({code: 'compare.same-batch'})
    await expect(merge(a, await office.batch({typists: 1}))).rejects.toMatchObject({code: 'compare.not-two-typists'})
    await expect(merge(a, await office.batch())).rejects.toMatchObject({code: 'compare.nothing-shared'})
  })
})
