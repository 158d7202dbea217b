import {describe, expect, it} from 'vitest'
import {verifyLog} from '../../src/act/verify.js'
import {batchFile} from '../../src/intake/plan-import.js'
import {readSourceFile} from '../../src/intake/sources.js'
import {receiveProposal, revertProposals, importProposals} from '../../src/proposal/acts.js'
import {findProposal} from '../../src/proposal/queries.js'
import {receiptRuns} from '../../src/report/receipts.js'
import {relatedCodes} from '../../src/report/trail.js'
import {recordDecision} from '../../src/selection/acts.js'
import {contentHash, importSuggestions, receiveSuggestion, revertSuggestions} from '../../src/suggestion/acts.js'
import {classifySuggestion, closeSuggestion, replyToSuggestion, revealSuggester} from '../../src/suggestion/handling-acts.js'
import {planSuggestions, plannedSuggestions, type SuggestionFile} from '../../src/suggestion/plan.js'
import {findSuggestion, knownWords, listSuggestions, repliesTo} from '../../src/suggestion/queries.js'
import {issueSlip, slipOf} from '../../src/suggestion/slip.js'
import {dialects, setUpOffice, today, type TestOffice} from '../support/office.js'

const fault = (code: string) => expect.objectContaining({code}) as Error
const desk = {channel: 'visit', point: 'GH1'} as const
const receive = async (office: TestOffice, more: object = {}, order: object = {}) =>
  (await office.order('lee', receiveSuggestion, {...desk, text: '여권 창구를 토요일에도 열어 주십시오.', ...more}, order)).result
const whole = async (office: TestOffice) => expect((await verifyLog(office.store.db, {database: true})).failures).toEqual([])

async function plan(office: TestOffice, csv: string, more: Partial<SuggestionFile> = {}) {
  const options: SuggestionFile = {channel: 'mail', now: today, require: [], overrideTimes: false, hashOf: contentHash, ...more}
  return planSuggestions(await readSourceFile('mail.csv', new TextEncoder().encode(csv), {}), options, hashes => knownWords(office.store.db, hashes))
}

async function take(office: TestOffice, csv: string, order: object = {}) {
  const planned = await plan(office, csv)
  return (await office.order('lee', importSuggestions, {channel: 'mail', point: 'HQ', file: batchFile(planned), entries: plannedSuggestions(planned)}, order)).result
}

const mail = '접수일,작성일,성명,연락처,내용,주제,통지 동의\n2026-05-08,2026-05-06,김,010-0000-0001,둘째 편지,안전,O\n2026-05-07,2026-05-06,박,b@example.kr,첫째 편지,,X\n2026-05-08,,,,엽서,,\n2026-05-08,,,,엽서,,\n'

describe.each(dialects)('receipts on %s', dialect => {
  it('are dealt in one place, dense per point and year, to suggestions and proposals alike', async () => {
    const office = await setUpOffice(dialect)
    expect((await receive(office)).receiptNo).toBe('GH1-2026-000001')
    expect((await office.order('lee', receiveProposal, {...desk, title: '제안'})).result.receiptNo).toBe('GH1-2026-000002')
    expect((await receive(office, {point: 'HQ'})).receiptNo).toBe('HQ-2026-000001')
    expect((await receive(office, {receivedAt: '2025-12-31T14:59:00.000Z'})).receiptNo).toBe('GH1-2025-000001')
    // Seoul had the new year already.
    expect((await receive(office, {receivedAt: '2025-12-31T15:00:00.000Z'})).receiptNo).toBe('GH1-2026-000003')
    expect((await receiptRuns(office.store.db)).map(run => [run.point, run.year, run.last, run.dense])).toEqual([
      ['GH1', 2025, 1, true], ['GH1', 2026, 3, true], ['HQ', 2026, 1, true],
    ])
    await whole(office)
  })

  it('hold written, received and typed to their order, unless a reason says otherwise, and keep that reason', async () => {
    const office = await setUpOffice(dialect)
    const backwards = {receivedAt: '2026-05-07T01:00:00.000Z', authoredOn: '2026-05-09'}
    await expect(receive(office, backwards)).rejects.toThrowError(fault('receipt.times'))
    await expect(receive(office, {receivedAt: '2026-05-11T03:00:01.000Z'})).rejects.toThrowError(fault('receipt.times'))
    await expect(receive(office, {...backwards, overrideTimes: true})).rejects.toThrowError(fault('act.reason-missing'))
    await expect(office.order('lee', receiveProposal, {...desk, title: 'x', ...backwards})).rejects.toThrowError(fault('receipt.times'))
    const {ref, receiptNo} = await receive(office, {...backwards, overrideTimes: true}, {reason: '편지에 적힌 날짜'})
    expect(receiptNo).toBe('GH1-2026-000001')
    const {receipt} = await slipOf(office.store.db, ref)
    expect(receipt.marks).toMatchObject([{kind: 'out-of-order', note: '편지에 적힌 날짜', markedBy: 'lee'}])
    await whole(office)
  })

  it('say who is void and why when a batch goes, and never deal a number, reference or pseudonym again', async () => {
    const office = await setUpOffice(dialect)
    const entries = [{title: '가', sourceRow: 2}, {title: '나', sourceRow: 3}]
    const file = {name: 'p.csv', sha256: 'a'.repeat(64), bytes: 1, format: 'csv', encoding: 'utf-8', delimiter: ',', sheet: null, headerRow: 1, counts: {}}
    const {batch} = (await office.order('lee', importProposals, {channel: 'web', point: 'GH1', file, entries})).result
    await office.order('lee', revertProposals, {batch}, {reason: '잘못된 파일'})
    const next = (await office.order('lee', receiveProposal, {...desk, title: '다'})).result
    expect(next).toMatchObject({ref: 'P-2026-003', receiptNo: 'GH1-2026-000003'})
    expect((await findProposal(office.store.db, next.ref)).proposer).toBe('N26-00003')
    const [run] = await receiptRuns(office.store.db, {point: 'GH1', year: 2026})
    expect(run).toMatchObject({dense: true, last: 3, loose: [], voided: [{receiptNo: 'GH1-2026-000001', reason: '잘못된 파일'}, {receiptNo: 'GH1-2026-000002', voidedAt: today}]})
    await whole(office)
  })

  it('go on from the last number of a store that kept none beside its receipts', async () => {
    const office = await setUpOffice(dialect)
    await receive(office)
    await receive(office)
    await office.store.db('number_series').delete()
    expect(await receive(office)).toMatchObject({ref: 'SG-2026-0003', receiptNo: 'GH1-2026-000003'})
  })

  it('are missed when somebody deletes one behind the log, the last one too', async () => {
    const office = await setUpOffice(dialect)
    for (let i = 0; i < 4; i++) await receive(office, {text: `글 ${i}`})
    const {db} = office.store
    await db('suggestion').whereIn('receipt_no', ['GH1-2026-000002', 'GH1-2026-000003', 'GH1-2026-000004']).delete()
    await db('receipt').whereIn('receipt_no', ['GH1-2026-000002', 'GH1-2026-000004']).delete()
    expect(await receiptRuns(db)).toMatchObject([{dense: false, last: 4, present: 2, missing: ['GH1-2026-000002', 'GH1-2026-000004'], loose: ['GH1-2026-000003']}])
    // And the number of a deleted one is not dealt to somebody else.
    expect((await receive(office)).receiptNo).toBe('GH1-2026-000005')
    expect((await receiptRuns(db, {point: 'HQ'}))).toEqual([])
  })

  it('print slips that are counted, never one of a void receipt', async () => {
    const office = await setUpOffice(dialect)
    const {receiptNo, ref} = await receive(office, {name: '홍길동', contact: '010-0000-0001', consent: ['process', 'notify']})
    const print = async (receipt: string, withName = false) => (await office.order('lee', issueSlip, {receipt, format: 'text', language: 'ko', withName})).result
    expect(await print(receiptNo)).toMatchObject({receiptNo, issueNo: 1, reprint: false})
    expect(await print(ref, true)).toMatchObject({receiptNo, issueNo: 2, reprint: true})
    const {body} = (await office.store.db('audit_event').where({type: 'receipt.slip-issued'}).orderBy('seq', 'desc').first()) as {body: string}
    expect(body).not.toContain('홍길동')
    expect(JSON.parse(body)).toMatchObject({entity: {kind: 'receipt', id: receiptNo}, data: {issueNo: 2, fields: ['name']}})
    await expect(print('GH1-2026-000009')).rejects.toThrowError(fault('receipt.not-found'))
    const {batch, suggestions} = await take(office, mail)
    await office.order('lee', revertSuggestions, {batch}, {reason: '다른 주'})
    await expect(print(suggestions[0]!.receiptNo)).rejects.toThrowError(fault('receipt.voided'))
    await whole(office)
  })
})

describe.each(dialects)('suggestions on %s', dialect => {
  it('keep who made them apart, and show it only to who says why', async () => {
    const office = await setUpOffice(dialect)
    const {ref, receiptNo} = await receive(office, {name: '홍길동', contact: '010-0000-0001', consent: ['process', 'notify'], nonDisclosure: true})
    const stored = JSON.stringify([await findSuggestion(office.store.db, receiptNo), await office.store.db('audit_event').select('body')])
    expect(stored).not.toContain('홍길동')
    expect(stored).not.toContain('010-0000-0001')
    await expect(office.order('lee', revealSuggester, {suggestion: ref})).rejects.toThrowError(fault('act.reason-missing'))
    await expect(office.order('oh', revealSuggester, {suggestion: ref}, {reason: '궁금'})).rejects.toThrowError(fault('act.role'))
    expect((await office.order('lee', revealSuggester, {suggestion: receiptNo}, {reason: '회신'})).result).toEqual({suggester: 'N26-00001', name: '홍길동', contact: '010-0000-0001'})
    expect(await office.store.db('person_consent').first()).toMatchObject({scopes: 'process,notify', given_on: '2026-05-11', non_disclosure: 1})
  })

  it('take no resident number, in any field', async () => {
    const office = await setUpOffice(dialect)
    for (const field of ['text', 'theme', 'note', 'name', 'contact'])
      await expect(receive(office, {[field]: '번호 ９００１０１－１２３４５６７'}), field).rejects.toThrowError(fault('receipt.resident-number'))
    const {ref} = await receive(office)
    await office.order('kim', classifySuggestion, {suggestion: ref, as: 'opinion'})
    await expect(office.order('kim', replyToSuggestion, {suggestion: ref, text: '900101-1234567', means: 'visit'})).rejects.toThrowError(fault('receipt.resident-number'))
    await expect(receive(office, {text: ' \u200b '})).rejects.toThrowError(fault('suggestion.text-empty'))
    expect(await receiptRuns(office.store.db)).toMatchObject([{last: 1, dense: true}])
  })

  it('are stored composed, and known again by their words', async () => {
    const office = await setUpOffice(dialect)
    const first = await receive(office, {text: '여권 창구'.normalize('NFD')})
    expect((await findSuggestion(office.store.db, first.ref)).text).toBe('여권 창구')
    expect(await receive(office, {text: '여권창구!'})).toMatchObject({ref: 'SG-2026-0002', sameAs: 'SG-2026-0001'})
  })

  it('become proposals under their own receipt and person, and cease to be while nobody has taken them up', async () => {
    const office = await setUpOffice(dialect)
    const {ref, receiptNo} = await receive(office, {text: '여권 창구를 토요일에도 열어 주십시오.\n평일에는 갈 수 없습니다.'})
    const classify = async (as: string, order: object = {}, more: object = {}) => (await office.order('kim', classifySuggestion, {suggestion: receiptNo, as, ...more}, order))
    await expect(office.order('lee', classifySuggestion, {suggestion: ref, as: 'opinion'})).rejects.toThrowError(fault('act.role'))
    expect((await classify('proposal')).result).toMatchObject({state: 'classified', classification: 'proposal', was: null, proposal: 'P-2026-001', due: {term: 'decision', on: '2026-06-11'}})
    const proposal = await findProposal(office.store.db, receiptNo)
    expect(proposal).toMatchObject({ref: 'P-2026-001', receiptNo, title: '여권 창구를 토요일에도 열어 주십시오.', improvement: '여권 창구를 토요일에도 열어 주십시오.\n평일에는 갈 수 없습니다.', state: 'received', proposer: 'N26-00001'})
    expect((await classify('proposal')).unchanged).toBe(true)
    await expect(office.order('kim', replyToSuggestion, {suggestion: ref, text: '답', means: 'visit'})).rejects.toThrowError(fault('suggestion.is-proposal'))
    await expect(office.order('kim', closeSuggestion, {suggestion: ref}, {reason: '끝'})).rejects.toThrowError(fault('suggestion.is-proposal'))
    await expect(classify('opinion')).rejects.toThrowError(fault('suggestion.reason-missing'))
    expect((await classify('opinion', {reason: '제도 개선이 아님'})).result).toMatchObject({classification: 'opinion', was: 'proposal', proposal: null})
    expect(await findProposal(office.store.db, 'P-2026-001')).toMatchObject({state: 'reclassified'})
    await expect(office.order('kim', recordDecision, {proposal: 'P-2026-001', outcome: 'adopted', implementBy: '2026-12-31'})).rejects.toThrowError(fault('proposal.reclassified'))
    // Back again: the same proposal under its old reference.
    expect((await classify('proposal', {reason: '다시 보니 제안'})).result.proposal).toBe('P-2026-001')
    await office.order('kim', recordDecision, {proposal: 'P-2026-001', outcome: 'adopted', implementBy: '2026-12-31'})
    await expect(classify('opinion', {reason: '또'})).rejects.toThrowError(fault('suggestion.proposal-taken-up'))
    expect(await relatedCodes(office.store.db, receiptNo)).toEqual(expect.arrayContaining([ref, receiptNo, 'P-2026-001', 'D-2026-001']))
    await whole(office)
  })

  it('are answered when sorted, never over an earlier answer, and only where an answer may go', async () => {
    const office = await setUpOffice(dialect)
    const {ref, receiptNo} = await receive(office, {contact: 'a@example.kr', consent: ['process', 'notify']})
    const reply = async (text: string, suggestion = receiptNo, more: object = {}) => (await office.order('kim', replyToSuggestion, {suggestion, text, ...more})).result
    await expect(reply('답')).rejects.toThrowError(fault('suggestion.state'))
    await office.order('kim', classifySuggestion, {suggestion: ref, as: 'opinion'})
    await expect(reply('  ')).rejects.toThrowError(fault('suggestion.text-empty'))
    expect(await reply('첫 답')).toMatchObject({replyNo: 1, means: 'email', state: 'replied'})
    expect(await reply('둘째 답', ref, {means: 'visit'})).toMatchObject({replyNo: 2, means: 'visit'})
    expect((await repliesTo(office.store.db, (await findSuggestion(office.store.db, ref)).id)).map(({text}) => text)).toEqual(['첫 답', '둘째 답'])
    await expect(office.order('kim', classifySuggestion, {suggestion: ref, as: 'petition'}, {reason: 'x'})).rejects.toThrowError(fault('suggestion.state'))
    const silent = await receive(office, {text: '연락처 없음'})
    await office.order('kim', classifySuggestion, {suggestion: silent.ref, as: 'opinion'})
    await expect(reply('답', silent.ref)).rejects.toMatchObject({code: 'suggestion.no-means', facts: {why: 'no-contact'}})
    const unwilling = await receive(office, {text: '통지 안 함', contact: '010-0000-0002', consent: ['process']})
    await office.order('kim', classifySuggestion, {suggestion: unwilling.ref, as: 'opinion'})
    await expect(reply('답', unwilling.ref)).rejects.toMatchObject({code: 'suggestion.no-means', facts: {why: 'no-consent'}})
    await whole(office)
  })

  it('that are not this office\'s go over with their receipt, and no further', async () => {
    const office = await setUpOffice(dialect)
    const {ref, receiptNo} = await receive(office)
    await expect(office.order('kim', classifySuggestion, {suggestion: ref, as: 'out_of_remit'})).rejects.toThrowError(fault('suggestion.reason-missing'))
    await office.order('kim', classifySuggestion, {suggestion: ref, as: 'out_of_remit'}, {reason: '관세'})
    await expect(office.order('kim', closeSuggestion, {suggestion: ref, handedTo: '관세청'})).rejects.toThrowError(fault('act.reason-missing'))
    expect((await office.order('kim', closeSuggestion, {suggestion: ref, handedTo: '관세청'}, {reason: '관세 업무'})).result).toEqual({ref, receiptNo, state: 'closed', handedTo: '관세청'})
    const {receipt} = await slipOf(office.store.db, receiptNo)
    expect(receipt.voidedAt).toBeNull()
    expect(receipt.marks.map(({kind, note}) => [kind, note])).toEqual([['handed-over', '관세청'], ['closed', '관세 업무']])
    const why = {reason: 'x'}
    await expect(office.order('kim', replyToSuggestion, {suggestion: ref, text: '답', means: 'visit'}, why)).rejects.toThrowError(fault('suggestion.state'))
    await expect(office.order('kim', classifySuggestion, {suggestion: ref, as: 'opinion'}, why)).rejects.toThrowError(fault('suggestion.state'))
    await expect(office.order('kim', closeSuggestion, {suggestion: ref}, why)).rejects.toThrowError(fault('suggestion.state'))
    await whole(office)
  })

  it('come in from a file by the order of arrival; a second run changes nothing, a reverted batch comes again', async () => {
    const office = await setUpOffice(dialect)
    const {batch, suggestions} = await take(office, mail)
    expect(suggestions.map(({receiptNo}) => receiptNo)).toEqual(['HQ-2026-000001', 'HQ-2026-000002', 'HQ-2026-000003', 'HQ-2026-000004'])
    expect((await listSuggestions(office.store.db)).map(({text}) => text)).toEqual(['첫째 편지', '둘째 편지', '엽서', '엽서'])
    expect(await office.store.db('person_consent').orderBy('scopes').pluck('scopes')).toEqual(['process', 'process,notify'])
    // The same rows in another file are known, unsigned ones as often as they are there.
    const again = await plan(office, `${mail}2026-05-08,,,,엽서,,\n`)
    expect(again.counts).toMatchObject({read: 5, accepted: 1, unchanged: 4, rejected: 0})
    expect(again.rows[0]!.warnings).toMatchObject([{rule: 'same-as', facts: {ref: 'SG-2026-0002'}}])
    expect((await plan(office, mail)).counts).toMatchObject({accepted: 0, unchanged: 4})
    await office.order('lee', revertSuggestions, {batch}, {reason: '다른 주'})
    expect(await listSuggestions(office.store.db)).toEqual([])
    expect((await take(office, mail)).suggestions[0]).toEqual({ref: 'SG-2026-0005', receiptNo: 'HQ-2026-000005'})
    expect(await receiptRuns(office.store.db)).toMatchObject([{dense: true, last: 8, loose: [], voided: [{reason: '다른 주'}, {}, {}, {}]}])
    await whole(office)
  })

  it('of a batch go row by row: one that has been dealt with stays', async () => {
    const office = await setUpOffice(dialect)
    const {batch, suggestions} = await take(office, mail)
    await office.order('kim', classifySuggestion, {suggestion: suggestions[1]!.ref, as: 'opinion'})
    const {result} = await office.order('lee', revertSuggestions, {batch}, {reason: 'x'})
    expect(result).toMatchObject({state: 'committed', removed: suggestions.length - 1, kept: 1, failed: 0, rows: {kept: [{key: suggestions[1]!.ref, why: 'under-review'}]}})
    await expect(office.order('lee', revertSuggestions, {batch}, {reason: 'x'})).rejects.toMatchObject({code: 'batch.counted', facts: {by: suggestions[1]!.ref}})
  })

  it('with something wrong are named by line, column and rule', async () => {
    const office = await setUpOffice(dialect)
    const csv = ['접수일,작성일,성명,전화번호,내용,비고', '2026-05-06,2026-05-07,,,거꾸로,', '2026-06-01,,,,앞날,', ',,,,날짜 없음,', '2026-05-08,,김,010-0000-0009,같은 글,', '2026-05-08,,김,01000000009,같은 글.,', '2026-05-08,,,,,900101-1234567'].join('\n')
    const wrong = async (more: Partial<SuggestionFile>) => (await plan(office, csv, more)).rows.map(({row, problems}) => `${row} ${problems.map(({column, rule}) => `${column} ${rule}`).join(', ')}`)
    expect(await wrong({})).toEqual(['2 작성일 times-reversed', '3 접수일 times-reversed', '4 접수일 required', '5 ', '6 내용 duplicate-in-file', '7 비고 resident-number, 내용 required'])
    expect(await wrong({receivedAt: '2026-05-09T00:00:00.000Z', overrideTimes: true, require: ['contact', 'authored_on']})).toEqual([
      '2 연락처 required', '3 작성일 required', '4 작성일 required', '5 작성일 required', '6 작성일 required', '7 비고 resident-number, 작성일 required, 내용 required',
    ])
  })

  it('add up by channel, and are found by what is due and what was typed in late', async () => {
    const office = await setUpOffice(dialect)
    await receive(office)
    await receive(office, {channel: 'fax', point: 'HQ', text: '팩스', receivedAt: '2026-05-04T01:00:00.000Z', theme: '여권'})
    const {ref} = await receive(office, {channel: 'event', text: '행사', seminar: 'SM26-02', receivedAt: '2026-05-08T03:00:00.000Z'})
    const of = async (filter: object) => (await listSuggestions(office.store.db, filter)).map(suggestion => suggestion.ref)
    const each = await Promise.all(['visit', 'mail', 'fax', 'web', 'email', 'event', 'transfer'].map(channel => of({channel})))
    expect(each.flat().sort()).toEqual((await of({})).sort())
    expect(await of({theme: '여권', point: 'HQ'})).toEqual(['SG-2026-0002'])
    expect(await of({seminar: 'SM26-02'})).toEqual([ref])
    expect(await of({enteredLate: 3})).toEqual(['SG-2026-0002', ref])
    expect(await of({enteredLate: 4})).toEqual(['SG-2026-0002'])
    expect(await of({dueBy: '2026-05-15'})).toEqual(['SG-2026-0002', ref])
    expect(await of({dueBy: '2026-05-11', state: 'received'})).toEqual(['SG-2026-0002'])
    await office.order('kim', classifySuggestion, {suggestion: ref, as: 'opinion'})
    expect(await of({dueBy: '2026-05-15'})).toEqual(['SG-2026-0002'])
    expect(await of({classification: 'opinion'})).toEqual([ref])
  })
})
