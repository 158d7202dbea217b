import {describe, expect, it} from 'vitest'
import {findResidentNumber, maskResidentNumbers} from '../../src/intake/normalise/resident-number.js'
import {planResponses} from '../../src/intake/plan/responses.js'
import {planTable, type TableField} from '../../src/intake/plan/table.js'
import {rejectsCsv} from '../../src/intake/plan/rejects.js'
import {readSourceFile} from '../../src/intake/sources.js'
import {readSurveyFile} from '../../src/survey/file.js'
import {xlsOf} from '../support/workbooks.js'

describe('a resident registration number', () => {
  it.each([
    '900101-1234567', '9001011234567', '900101 - 1234567', '900101 1234567', '900101  1234567', '900101.1234567', '900101·1234567', '900101/1234567', '900101_1234567', '900101~1234567', '900101:1234567', '900101,1234567', '900101?1234567', '900101\ufffd1234567', '900101*1234567', '900101(1234567)', '(900101) 1234567', '900101 – 1234567',
    '900101\n-1234567', '900101-\n1234567', '900101\t1234567', '900101\u00a01234567', '900101\u30001234567',
    ...['\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212', '\u30fc', '\ufe63', '\uff0d', '\u2e3a', '\ufe58', '\u00ad'].filter(dash => dash !== '\u30fc').map(dash => `900101${dash}1234567`),
    ...['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u200e', '\u00ad', '\u3164'].flatMap(hidden => [`900101${hidden}-${hidden}1234567`, `90${hidden}0101-12${hidden}34567`]),
    '９００１０１－１２３４５６７', '９００１０１１２３４５６７', '𝟵𝟬𝟬𝟭𝟬𝟭-𝟭𝟮𝟯𝟰𝟱𝟲𝟳', '9 0 0 1 0 1 - 1 2 3 4 5 6 7', '9 0 0 1 0 1 1 2 3 4 5 6 7',
    '제 주민번호는 900101-1234567 입니다', '홍길동(900101-1234567)', '주민등록번호:900101-1234567.', '900101-1234567번 홍길동', 'ID9001011234567X',
  ])('is found in %j, and never shows its tail', text => {
    const found = findResidentNumber(text)
    expect(found?.masked).toBe('900101-1******')
    expect(found!.text).not.toMatch(/234567/)
  })

  it.each(['000229-3234567', '991231-2234567', '261123-4567890', '900101-5234567', '050505-7234567', '800101-9234567', '800101-0234567'])(
    'of any century, of a foreigner, with a checksum or without: %s', text => expect(findResidentNumber(text)).toBeDefined())

  it('that lost its leading zero to a spreadsheet is found where it stands alone', () => {
    expect(findResidentNumber('501013234567')).toEqual({masked: '050101-3******', text: '050101-3******'})
    for (const text of ['202203120001', '202108150123', '501013234567 원', '513013234567', '501011234567']) expect(findResidentNumber(text)).toBeUndefined()
  })

  it.each([
    ['two numbers in a sentence', '900101명 중 1234567명'], ['a day that is none', '901301-1234567'], ['another', '900132-1234567'], ['a third', '900230-1234567'], ['a longer number', '1900101-1234567'], ['a longer tail', '900101-12345678'],
    ['a date and a serial', '20261123-1234567'], ['a date and a time', '2026-11-23 12:34:56'], ['a date and time run together', '20261123123456'], ['a time of the network', '1764115200000'],
    ['a mobile telephone', '010-1234-5678'], ['two telephones', '010-1234-5678, 02-123-4567'], ['a telephone from abroad', '+82-10-1234-5678'], ['an account', '110-123-456789'], ['another account', '301-0123-4567-81'], ['a third', '1002-123-456789'],
    ['a sheet', 'W26-000123'], ['a receipt', 'GH1-2026-000123'], ['a proposal', 'P-2026-031'], ['a business', '123-45-67890'], ['a corporation', '119911-0000000'], ['a card', '4111-1111-1111-1111'],
    ['a masked one', '900101-1******'], ['the half that may be kept', '900101-1'], ['a list', '1, 2, 3, 4, 5, 6, 7, 8, 9, 10'], ['spaced digits that are no date', '1 2 3 4 5 6 7 8 9 0 1 2 3'], ['money', '1,234,567,890,123'], ['words', '외교정책에 대한 의견입니다 2026'],
  ])('is not seen in %s: %s', (_, text) => expect(findResidentNumber(text)).toBeUndefined())

  it('is masked wherever it stands, however often', () =>
    expect(maskResidentNumbers('가 900101-1234567, 나 ８５０５０５２２３４５６７')).toBe('가 900101-1******, 나 850505-2******'))
})

const survey = readSurveyFile(`
title: 설문
sheet: {column: 접수번호}
clerk: {column: 입력자}
ignore: [비고]
questions:
  - {code: Q1, type: single, required: true, options: [{code: 1, label: 그렇다}, {code: 2, label: 아니다}]}
  - {code: Q2, type: text}
`, 'survey.yaml')
if ('problems' in survey) throw new Error(JSON.stringify(survey.problems))

const number = '900101-1234567'
const source = async (content: string | Uint8Array, name = 'f.csv') => readSourceFile(name, typeof content === 'string' ? new TextEncoder().encode(content) : content, {})
const plan = async (content: string | Uint8Array, name?: string) =>
  planResponses(await source(content, name), {definition: survey.definition, known: new Map(), hashOf: text => text, today: '2026-03-20'})

describe('a file with a resident number', () => {
  it('has its row put aside, and the number stands in no plan, no rejects file', async () => {
    const made = await plan(`접수번호,Q1,Q2,비고\n1,1,가,\n2,1,제 번호 ${number},\n3,그렇다 ${number},나,\n4,1,다,${number}\n${number},2,라,\n6,2,마,,${number}\n7,"2,${number}\n8,1,바,\n`)
    expect(made.rows.map(({row, outcome, problems}) => [row, outcome, ...problems.map(({column, rule}) => `${column} ${rule}`)].join(' '))).toEqual([
      '2 accepted', '3 rejected Q2 resident-number', '4 rejected Q1 resident-number', '5 rejected 비고 resident-number', '6 rejected 접수번호 resident-number',
      '7 rejected  too-many-fields  resident-number', '8 rejected  bad-quote', '9 accepted',
    ])
    const {cells, ...shown} = {...made, cells: 0, rows: made.rows.map(({cells: _, ...row}) => row)}
    expect(JSON.stringify(shown) + String(cells)).not.toContain('234567')
    const rejects = rejectsCsv(made, ({rule, value}) => `${rule} ${value}`)
    expect(rejects).toContain('900101-1******')
    expect(rejects).not.toContain('234567')
  })

  it('is put aside in a table of proposals and in a workbook as in a survey', async () => {
    const fields: TableField[] = [{id: 'no', headers: ['접수번호'], kind: 'text', required: true}, {id: 'text', headers: ['내용'], kind: 'text', required: true}, {id: 'day', headers: ['작성일'], kind: 'date', required: false}]
    const content = xlsOf([{name: '제안', rows: [['접수번호', '내용', '작성일'], ['1', '좋은 제안', '2026-03-04'], ['2', 9_001_011_234_567, null], ['3', 501_013_234_567, null]]}])
    const made = planTable(await source(content), fields)
    expect(made.rows.map(({outcome, problems}) => [outcome, ...problems.map(({rule, value}) => `${rule} ${value}`)].join(' '))).toEqual(['accepted', 'rejected resident-number 900101-1******', 'rejected resident-number 050101-3******'])
    expect(JSON.stringify(made.rows.map(({value}) => value))).not.toContain('234567')
  })

  it('in or above its header is refused whole, without quoting it', async () => {
    for (const content of [`담당 ${number},,\n접수번호,Q1,Q2\n1,1,가\n`, `대장 ９００１０１－１２３４５６７\n접수번호,Q1,Q2\n1,1,가\n`])
      await expect(plan(content)).rejects.toMatchObject({code: 'file.resident-number', facts: {row: 1}})
    const unknown = await plan(`접수번호,Q1,Q2,${number}\n1,1,가,\n`).catch((error: {code: string; facts: unknown}) => error)
    expect(unknown).toMatchObject({code: 'file.column-unknown', facts: {columns: ['900101-1******']}})
  })

  it('in its own name, or a sheet of that name, is kept under a masked one', async () => {
    expect((await plan('접수번호,Q1,Q2\n1,1,가\n', `홍길동 ${number}.csv`)).name).toBe('홍길동 900101-1******.csv')
    expect((await plan(xlsOf([{name: number, rows: [['접수번호', 'Q1', 'Q2'], ['1', '1', '가']]}]))).sheet).toBe('900101-1******')
    await expect(source('', `${number}.csv`)).rejects.toMatchObject({facts: {file: '900101-1******.csv'}})
  })
})
