import {createHash} from 'node:crypto'
import {writeXlsx} from 'hucre/xlsx'
import {describe, expect, it} from 'vitest'
import {csvCell} from '../../src/intake/csv-cell.js'
import type {FilePlan, PlannedResponse} from '../../src/intake/plan/plan.js'
import {rejectsCsv} from '../../src/intake/plan/rejects.js'
import {planResponses} from '../../src/intake/plan/responses.js'
import {planTable, type TableField} from '../../src/intake/plan/table.js'
import {readGrid} from '../../src/intake/reading/read.js'
import {readSurveyFile} from '../../src/survey/file.js'

const survey = readSurveyFile(`
title: 설문
field: {from: 2026-03-01, to: 2026-03-31}
missing: ["", 무응답, "-", "99"]
sheet: {column: 접수번호, aliases: [sheet_no], pattern: 'W26-\\d{3}'}
received: {column: 접수일}
clerk: {column: 입력자}
ignore: [비고]
design: {weight: 가중치, strata: [지역]}
questions:
  - {code: Q1, type: single, required: true, options: [{code: 1, label: 그렇다}, {code: 2, label: 아니다}, {code: 9, label: 모름, missing: dont_know}]}
  - {code: Q2, type: text, show_if: Q1 = 1}
  - {code: Q3, type: multiple, max: 2, options: [{code: 1, label: 평화}, {code: 2, label: 경제}, {code: 3, label: 문화}, {code: 8, label: 없음, missing: not_applicable}]}
  - {code: age, type: number, integer: true, min: 14, max: 120}
  - {code: phone, type: phone, personal: true}
  - {code: born, type: number, personal: true}
`, 'survey.yaml')
if ('problems' in survey) throw new Error(JSON.stringify(survey.problems))
const {definition} = survey

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const encode = (text: string) => new TextEncoder().encode(text)
async function plan(content: string | Uint8Array, known = new Map<string, string>()) {
  const bytes = typeof content === 'string' ? encode(content) : content
  const grid = await readGrid(bytes, {name: 'f'})
  return planResponses({name: 'f', sha256: 'x', bytes: bytes.length, grid}, {definition, known, hashOf, today: '2026-03-20'})
}

const fates = (made: FilePlan<unknown>) => made.rows.map(({row, outcome, problems}) => [row, outcome, ...problems.map(({column, rule}) => `${column} ${rule}`)].join(' '))
const answersOf = (made: FilePlan<PlannedResponse>) => made.rows.map(({value}) => value?.answers)

describe('a plan of responses', () => {
  it('tells the fate of every row, by its physical line', async () => {
    const made = await plan('창구 접수 대장,,\n접수번호,Q1,age\nW26-001,그렇다,34\n,,\nW26-002,가끔,5\nw26-00 1,2,\nX-1,1,\n,1,\nW26-004,99,\n')
    expect(made).toMatchObject({headerRow: 2, counts: {read: 6, accepted: 1, rejected: 5, blank: 1}})
    expect(fates(made)).toEqual([
      '3 accepted', '5 rejected Q1 not-an-option age out-of-range', '6 rejected 접수번호 duplicate-in-file', '7 rejected 접수번호 key-pattern',
      '8 rejected 접수번호 key-missing', '9 rejected Q1 required',
    ])
    expect(made.rows[0]).toMatchObject({key: 'W26-001', value: {answers: {Q1: '1', age: 34}}})
    expect(made.rows[2]!.problems[0]!.facts).toEqual({line: 3})
  })

  it('takes the same sheet again as unchanged, and with other answers as a conflict', async () => {
    const known = new Map<string, string>()
    expect((await plan('접수번호,Q1,age\nW26-001,1,34\n', known)).counts.accepted).toBe(1)
    expect(fates(await plan('접수번호,Q1,age\nW26-001,① 그렇다,３４\nW26-001,2,34\n', known))).toEqual(['2 unchanged', '3 rejected 접수번호 duplicate-in-file'])
    expect(fates(await plan('접수번호,Q1,age\nW26-001,2,34\n', known))).toEqual(['2 conflict 접수번호 conflict'])
  })

  it('drops what was not asked with a warning, and keeps why an answer is missing', async () => {
    const made = await plan('접수번호,Q1,Q2,Q3,age\nW26-001,2,의견,없음,-\nW26-002,9,,"1,3",무응답\n')
    expect(answersOf(made)).toEqual([
      {Q1: '2', Q3: {missing: 'not_applicable'}, age: {missing: 'no_answer'}}, {Q1: {missing: 'dont_know'}, Q3: ['1', '3'], age: {missing: 'no_answer'}},
    ])
    expect(made.rows[0]!.warnings).toEqual([{column: 'Q2', rule: 'not-shown', facts: {}}])
  })

  it('keeps personal answers apart, numbers too, and out of the hash it compares', async () => {
    const [row] = (await plan('접수번호,Q1,phone,born\nW26-001,1,1012345678,1990\n')).rows
    const [bare] = (await plan('접수번호,Q1,phone,born\nW26-001,1,,\n')).rows
    expect(row!.value).toMatchObject({answers: {Q1: '1'}, personal: {phone: '010-1234-5678', born: '1990'}})
    expect(row!.value!.contentHash).toBe(bare!.value!.contentHash)
  })

  it('takes a column for every option, in any of its spellings', async () => {
    const made = await plan('접수번호,Q1,Q3_1,Q3.2,Q3_0003\nW26-001,1,평화,Not selected,O\nW26-002,1,0,X,\nW26-003,1,1,1,1\nW26-004,1,경제,N,N\n')
    expect(answersOf(made).slice(0, 2)).toMatchObject([{Q3: ['1', '3']}, {Q3: {missing: 'no_answer'}}])
    expect(fates(made).slice(2)).toEqual(['4 rejected Q3 too-many-choices', '5 rejected Q3_1 not-an-option'])
    await expect(plan('접수번호,Q1,Q3,Q3_1\nW26-001,1,1,O\n')).rejects.toMatchObject({code: 'file.column-twice', facts: {column: 'Q3', positions: [3, 4]}})
  })

  it('keeps the columns of the sample design as exact text, and no weight that is no number', async () => {
    const made = await plan('접수번호,Q1,가중치,지역\nW26-001,1,.10,서울\nW26-002,1,"1,234.5",01\nW26-003,1,없음,부산\n')
    expect(answersOf(made).slice(0, 2)).toMatchObject([{가중치: '0.10', 지역: '서울'}, {가중치: '1234.5', 지역: '01'}])
    expect(fates(made)[2]).toBe('4 rejected 가중치 not-a-number')
  })

  it('wants the received date inside the field, and notes the clerk', async () => {
    const made = await plan('접수번호,접수일,입력자,Q1\nW26-001,2026. 3. 4.,박민수,1\nW26-002,2026-04-01,,1\nW26-003,-,-,1\n')
    expect(made.rows[0]!.value).toMatchObject({receivedOn: '2026-03-04', clerk: '박민수'})
    expect(fates(made).slice(1)).toEqual(['3 rejected 접수일 date-outside-field', '4 accepted'])
    expect(made.rows[2]!.value).not.toHaveProperty('clerk')
  })

  it('refuses more fields than headings and warns of fewer', async () => {
    const made = await plan('접수번호,Q1,age\nW26-001,1,34,x\nW26-002,1\nW26-003,1,34,,\n')
    expect(fates(made)).toEqual(['2 rejected  too-many-fields', '3 accepted', '4 accepted'])
    expect(made.rows[1]!.warnings).toEqual([{column: '', rule: 'short-row', facts: {missing: 1}}])
  })

  it('refuses a file without a required question, or with a heading it does not know', async () => {
    await expect(plan('접수번호,age,Q2\nW26-001,3,\n')).rejects.toMatchObject({code: 'file.column-missing', facts: {columns: ['Q1']}})
    await expect(plan('접수번호,Q1,age,색,맛,\nW26-001,1,34,,,\n')).rejects.toMatchObject({code: 'file.column-unknown', facts: {columns: ['색', '맛']}})
    expect((await plan('접수번호,Q1,age,비고,\nW26-001,1,34,x,\n')).counts.accepted).toBe(1)
  })

  it('reads a workbook as it reads the same rows as text', async () => {
    const rows = [['접수번호', 'Q1', 'age', '접수일', '비고'], ['W26-001', 1, 99, new Date('2026-03-04T00:00:00Z'), 'x'], ['W26-002', 2, 34]]
    const workbook = await plan(await writeXlsx({sheets: [{name: 'S', rows}]}))
    const text = await plan('접수번호,Q1,age,접수일,비고\nW26-001,1,99,2026-03-04,x\nW26-002,2,34,,\n')
    expect(workbook.rows.map(({value}) => value)).toEqual(text.rows.map(({value}) => value))
    expect(workbook.rows.flatMap(({warnings}) => warnings)).toEqual([])
    const broken = await plan(await writeXlsx({sheets: [{name: 'S', rows: [['접수번호', 'Q1', '가중치'], ['#REF!', '#N/A', '#N/A']]}]}))
    expect(fates(broken)).toEqual(['2 rejected 접수번호 error-cell 가중치 error-cell Q1 error-cell'])
  })
})

describe('a resident registration number', () => {
  const typed = '접수번호,Q1,Q2,비고\nW26-001,1,저는 900101-1234567 입니다,\nW26-002,1,,９００１０１ - １２３４５６７\nW26-003,1,"x"y,900101-1234567\n'

  it('refuses its row in whichever column it stands, once', async () => {
    expect(fates(await plan(typed))).toEqual(['2 rejected Q2 resident-number', '3 rejected 비고 resident-number', '4 rejected  bad-quote'])
  })

  it('is masked wherever it is reported: in the plan and in the rejects file', async () => {
    const made = await plan(typed)
    const written = rejectsCsv(made, ({rule, value}) => `${rule} ${value}`) + JSON.stringify(made.rows.map(({problems}) => problems))
    expect(written).not.toMatch(/1234567/)
    expect(written.match(/900101-1\*{6}/g)?.length).toBeGreaterThanOrEqual(3)
  })
})

describe('a rejects file', () => {
  const reason = ({rule}: {rule: string}) => `${rule} / ${rule}`

  it('opens in a Korean Excel and names row, columns and reasons before the original cells', async () => {
    const made = await plan('접수번호,Q1,Q2,age\nW26-001,1,,34\nW26-002,가끔,=1+1,5\n')
    expect(rejectsCsv(made, reason)).toBe([
      '\ufeff행 row,열 columns,사유 reason,접수번호,Q1,Q2,age', "3,Q1 age,not-an-option / not-an-option; out-of-range / out-of-range,W26-002,가끔,'=1+1,5", '',
    ].join('\r\n'))
  })

  it('is corrected and imported again with every cell as it was first typed', async () => {
    const made = await plan('접수번호,Q1,Q2,Q3,age,phone\nW26-002,가끔,=1+1,-,-,+82 10-1234-5678\n')
    const again = await plan(rejectsCsv(made, reason).replace('가끔', '그렇다'))
    expect(fates(again)).toEqual(['2 accepted'])
    expect(again.rows[0]!.value).toMatchObject({
      answers: {Q1: '1', Q2: '=1+1', Q3: {missing: 'no_answer'}, age: {missing: 'no_answer'}}, personal: {phone: '010-1234-5678'},
    })
    const third = rejectsCsv(await plan(rejectsCsv(made, reason)), reason)
    expect(third.split('\r\n')[0]).toBe('\ufeff행 row,열 columns,사유 reason,접수번호,Q1,Q2,Q3,age,phone')
  })
})

describe('a plan of another typed file', () => {
  const fields: TableField[] = [
    {id: 'title', headers: ['제목'], kind: 'text', required: true, maxLength: 5}, {id: 'score', headers: ['점수'], kind: 'integer', required: false, min: 0, max: 10},
    {id: 'at', headers: ['접수일시'], kind: 'instant', required: true},
  ]
  const table = async (text: string) => {
    const bytes = encode(text)
    return planTable({name: 'f', sha256: 'x', bytes: bytes.length, grid: await readGrid(bytes, {name: 'f'})}, fields, () => [], ['비고'])
  }

  it('gives typed values, null for blanks, and all that is wrong with a row', async () => {
    const made = await table('제목,점수,접수일시,비고\n가나,7,2019. 6. 28. 오후 6:03,\n,11,어제,\n가나다라마바,,2019-06-28,\n')
    expect(made.rows[0]!.value).toEqual({title: '가나', score: 7, at: '2019-06-28T09:03:00.000Z'})
    expect(fates(made)).toEqual(['2 accepted', '3 rejected 제목 required 점수 out-of-range 접수일시 not-a-date', '4 rejected 제목 too-long'])
  })

  it('masks a resident number, on a broken line and under a passed-over heading too', async () => {
    const made = await table('제목,점수,접수일시,비고\n가,1,2019-06-28,900101-1234567\n"가"나 900101-1234567,1,2019-06-28,\n')
    expect(fates(made)).toEqual(['2 rejected 비고 resident-number', '3 rejected  bad-quote'])
    expect(JSON.stringify(made.rows.map(({problems}) => problems))).not.toMatch(/1234567/)
  })

  it('comes back from its rejects file', async () => {
    const again = await table(rejectsCsv(await table('제목,점수,접수일시\n-가,12,2019-06-28\n'), () => 'x').replace(',12,', ',10,'))
    expect(again.rows[0]!.value).toMatchObject({title: '-가', score: 10})
    expect(csvCell('-가')).toBe("'-가")
  })
})
