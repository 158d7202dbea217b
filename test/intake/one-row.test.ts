import {describe, expect, it} from 'vitest'
import {planResponses} from '../../src/intake/plan/responses.js'
import {planTable} from '../../src/intake/plan/table.js'
import {readSourceFile} from '../../src/intake/sources.js'
import {explainProblem, explainWarning} from '../../src/language/problems.js'
import {readSurveyFile} from '../../src/survey/file.js'
import {inlineRows, odsOf, odsRow, xlsOf, xlsxOf} from '../support/workbooks.js'

const survey = readSurveyFile(`
title: 설문
field: {from: 2026-03-01, to: 2026-03-31}
missing: ["", 무응답, "-"]
sheet: {column: 접수번호, pattern: 'W26-\\d{3}'}
received: {column: 접수일}
questions:
  - {code: Q1, type: single, required: true, options: [{code: 1, label: 그렇다}, {code: 2, label: 아니다}]}
  - {code: Q2, type: text, required: true, max_length: 5, show_if: Q1 = 1}
  - {code: Q3, type: multiple, required: true, max: 2, options: [{code: 1, label: 평화}, {code: 2, label: 경제}, {code: 3, label: 문화}]}
  - {code: Q4, type: yesno, required: true}
  - {code: Q5, type: scale, min: 0, max: 10, required: true}
  - {code: Q6, type: rank, required: true, options: [{code: 1, label: 평화}, {code: 2, label: 경제}]}
  - {code: Q7, type: date, required: true}
  - {code: Q8, type: phone, required: true}
  - {code: Q9, type: number, integer: true, min: 14}
  - {code: Q10, type: matrix, rows: [{code: a, label: 가}, {code: b, label: 나}], options: [{code: 1, label: 그렇다}, {code: 2, label: 아니다}]}
`, 'survey.yaml')
if ('problems' in survey) throw new Error(JSON.stringify(survey.problems))
const {definition} = survey

const plan = async (content: Uint8Array | string, sheet?: string) =>
  planResponses(await readSourceFile('3월 창구.csv', typeof content === 'string' ? new TextEncoder().encode(content) : content, sheet === undefined ? {} : {sheet}), {definition, known: new Map(), hashOf: text => text, today: '2026-03-20'})

const header = ['접수번호', '접수일', 'Q1', 'Q2', 'Q3', 'Q4', 'Q5', 'Q6', 'Q7', 'Q8', 'Q9', 'Q10.a', 'Q10.b']
const bad = ['X1', '2026-04-01', '3', '여섯글자임다', '1~3', '0', '11', '1;1', '03/04/2026', '119', '13', '③', '아마']
const rules = [
  ['접수번호', 'X1', 'key-pattern'], ['접수일', '2026-04-01', 'date-outside-field'], ['Q1', '3', 'not-an-option'], ['Q2', '여섯글자임다', 'too-long'], ['Q3', '1~3', 'not-a-list'], ['Q4', '0', 'not-yes-or-no'],
  ['Q5', '11', 'out-of-range'], ['Q6', '1;1', 'repeated-rank'], ['Q7', '03/04/2026', 'date-ambiguous'], ['Q8', '119', 'not-a-phone'], ['Q9', '13', 'out-of-range'], ['Q10.a', '③', 'not-an-option'], ['Q10.b', '아마', 'not-an-option'],
]

describe('a row with every cell wrong', () => {
  it('has each of them named once, by line, column, value and rule, in Korean and English', async () => {
    const made = await plan(`창구 접수 대장\n${header.join(',')}\n${bad.join(',')}\n`)
    expect(made.name).toBe('3월 창구.csv')
    expect(made.rows.map(({row, outcome}) => [row, outcome])).toEqual([[3, 'rejected']])
    expect(made.rows[0]!.problems.map(({column, value, rule}) => [column, value, rule])).toEqual(rules)
    for (const one of made.rows[0]!.problems) {
      expect(explainProblem(one, 'ko')).toMatch(/[가-힣]/)
      expect(explainProblem(one, 'en')).toMatch(/^[^가-힣]*[a-z]|^not an option/)
    }
  })

  it('says the same from a workbook of any kind', async () => {
    for (const content of [xlsxOf([{rows: inlineRows([header, bad])}]), odsOf(`<table:table table:name="A">${odsRow(header)}${odsRow(bad)}</table:table>`), xlsOf([{name: 'A', rows: [header, bad]}])])
      expect((await plan(content)).rows[0]!.problems.map(({column, value, rule}) => [column, value, rule])).toEqual(rules)
  })

  it('of errors of a spreadsheet says so for each, and asks for none a second time', async () => {
    const cells = header.map((_, c) => (c % 2 === 0 ? '<c t="e"><v>#N/A</v></c>' : '<c><f>B9</f></c>')).join('')
    const [row] = (await plan(xlsxOf([{rows: `${inlineRows([header])}<row>${cells}</row>`}]))).rows
    expect(row!.problems.map(({column, value, rule}) => [column, value, rule])).toEqual(header.map((column, c) => [column, c % 2 === 0 ? '#N/A' : '=B9', 'error-cell']))
  })

  it('does not complain of an answer that hangs on a wrong one', async () => {
    const [row] = (await plan(`${header.join(',')}\nW26-001,,3,,1,O,5,1,2026-03-04,010-1234-5678,20,1,2\n`)).rows
    expect(row!.problems.map(({column, rule}) => [column, rule])).toEqual([['Q1', 'not-an-option']])
  })

  it('of a table of another kind is told in the same way', async () => {
    const file = await readSourceFile('f', new TextEncoder().encode('번호,날짜,때,점수\n가,2026.2.30,내일,11.5\n'), {})
    const made = planTable(file, [
      {id: 'a', headers: ['번호'], kind: 'integer', required: true}, {id: 'b', headers: ['날짜'], kind: 'date', required: true}, {id: 'c', headers: ['때'], kind: 'instant', required: true},
      {id: 'd', headers: ['점수'], kind: 'integer', required: true, max: 10},
    ])
    expect(made.rows[0]!.problems.map(({column, value, rule}) => [column, value, rule])).toEqual([['번호', '가', 'not-a-number'], ['날짜', '2026.2.30', 'not-a-date'], ['때', '내일', 'not-a-date'], ['점수', '11.5', 'not-whole']])
  })
})

const good = ['W26-001', '2026-03-04', '1', '짧게', '1,2', 'O', '5', '2;1', '2026-03-04', '010-1234-5678', '20', '1', '2']

describe('a workbook', () => {
  it('with one sheet that has the header needs no --sheet; with two it asks, naming them; with none it says so', async () => {
    const table = inlineRows([header, good])
    const notes = inlineRows([['입력 안내'], ['1 그렇다']])
    expect(await plan(xlsxOf([{name: '안내', rows: notes}, {name: '입력', rows: table}]))).toMatchObject({sheet: '입력', headerRow: 1, counts: {accepted: 1}})
    const both = xlsxOf([{name: '3월', rows: table}, {name: '안내', rows: notes}, {name: '4월', rows: table}])
    await expect(plan(both)).rejects.toMatchObject({code: 'file.sheet-needed', facts: {sheets: ['3월', '4월']}})
    expect(await plan(both, '4월')).toMatchObject({sheet: '4월', counts: {accepted: 1}})
    await expect(plan(xlsxOf([{name: '안내', rows: notes}, {name: '더', rows: notes}]))).rejects.toMatchObject({code: 'file.header-missing'})
  })

  it('tells of hidden rows and columns, merged cells below its header, and formulas in columns that are read', async () => {
    const rows = `<row><c t="inlineStr"><is><t>제목</t></is></c></row>${inlineRows([header]).replace('r="1"', 'r="2"')}${inlineRows([good]).replace('r="1"', 'r="3" hidden="1"').replace('<c t="inlineStr"><is><t>20</t></is></c>', '<c><f>10+10</f><v>20</v></c>')}`
    const made = await plan(xlsxOf([{rows, before: '<cols><col min="2" max="2" hidden="1"/></cols>', after: '<mergeCells><mergeCell ref="A1:M1"/><mergeCell ref="A3:A4"/></mergeCells>'}]))
    expect(made.warnings.map(({rule, facts}) => [rule, facts])).toEqual([['hidden-rows', {n: 1}], ['hidden-columns', {n: 1}], ['merged-cells', {n: 1}]])
    expect(made.rows[0]).toMatchObject({outcome: 'accepted', value: {answers: {Q9: 20}}, warnings: [{column: 'Q9', rule: 'formula-value'}]})
    for (const warning of [...made.warnings, ...made.rows[0]!.warnings]) expect(explainWarning(warning, 'ko')).toMatch(/[가-힣].*(?:습니다|습니다\.)$/)
  })

  it('with two data rows merged leaves the covered cell blank, so that the second sheet is missed', async () => {
    const second = ['', ...good.slice(1)]
    const made = await plan(xlsxOf([{rows: inlineRows([header, good, second]), after: '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'}]))
    expect(made.rows.map(({outcome, problems}) => [outcome, ...problems.map(({rule}) => rule)])).toEqual([['accepted'], ['rejected', 'key-missing']])
    expect(made.warnings).toMatchObject([{rule: 'merged-cells', facts: {n: 1}}])
  })
})
