import {createHash} from 'node:crypto'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {readXlsx, writeXlsx} from 'hucre/xlsx'
import {describe, expect, it} from 'vitest'
import {planResponses} from '../../src/intake/plan/responses.js'
import {readGrid} from '../../src/intake/reading/read.js'
import {surveyTemplate} from '../../src/intake/template.js'
import {templateLanguage, templateTitle, templateWords} from '../../src/language/template.js'
import {columnLetters, templateCsv, templateXlsx} from '../../src/report/template-xlsx.js'
import {readSurveyFile} from '../../src/survey/file.js'
import type {SurveyDefinition} from '../../src/survey/survey.js'
import {root} from '../support/pds.js'

function survey(text: string): SurveyDefinition {
  const read = readSurveyFile(text, 's.yaml')
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read.definition
}

const definition = survey(readFileSync(join(root, 'fixtures/surveys/s26-01.yaml'), 'utf8'))
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

const blank = (of: SurveyDefinition, language: 'ko' | 'en' = 'ko', rows = 5) => {
  const template = surveyTemplate(of, templateLanguage(language))
  return templateXlsx(template, templateTitle[language]({title: template.title, code: 'S26-01'}), rows, templateWords[language])
}

async function planOf(of: SurveyDefinition, bytes: Uint8Array) {
  const grid = await readGrid(bytes, {name: 'filled.xlsx'})
  return planResponses({name: 'filled.xlsx', sha256: 'x', bytes: bytes.length, grid}, {definition: of, known: new Map(), hashOf, today: '2026-03-27'})
}

/** Fills rows of a blank sheet in, as a clerk would, keeping all the rest. */
async function filled(bytes: Uint8Array, rows: readonly (readonly unknown[])[]): Promise<Uint8Array> {
  const {sheets} = await readXlsx(bytes)
  const [data, ...others] = sheets
  const cells = data!.rows.map((row, r) => (rows[r - 2] ? [...rows[r - 2]!] : row))
  return writeXlsx({sheets: [{name: data!.name, rows: cells}, ...others.map(({name, rows: own}) => ({name, rows: own}))]} as never)
}

describe('a blank sheet', () => {
  it('comes back with the answers that were typed into it, the sheet of codes passed over', async () => {
    for (const language of ['ko', 'en'] as const) {
      const template = surveyTemplate(definition, templateLanguage(language))
      const pick = (code: string, option: string) => template.columns.find(column => column.code === code)!.choices.find(choice => choice.code === option)!.typed
      const bytes = await filled(await blank(definition, language), [
        ['GH1-00001', new Date('2026-03-04T00:00:00Z'), '김', pick('Q1', '1'), pick('Q2', 'Y'), '1,3,6', '문화', pick('Q4', '2'), 8, pick('Q6.a', '1'), pick('Q6.b', '2'), pick('Q6.c', '4'), '3,1,5', 34, pick('region', '9'), new Date('2026-03-03T00:00:00Z'), '자주', '010-0000-0001'],
        ['GH1-00002', '2026-03-05', '', pick('Q1', '9'), pick('Q2', 'N'), '', '', '', pick('Q5', '10'), '', '', '', '', '', '', '', '', ''],
      ])
      const made = await planOf(definition, bytes)
      expect(made.rows.map(({problems}) => problems)).toEqual([[], []])
      expect(made).toMatchObject({headerRow: 2, sheet: templateWords[language].dataSheet, counts: {read: 2, accepted: 2}})
      expect(made.rows[0]!.value).toMatchObject({
        receivedOn: '2026-03-04', clerk: '김', personal: {phone: '010-0000-0001'},
        answers: {Q1: '1', Q2: 'Y', Q3: ['1', '3', '6'], 'Q3.other': '문화', Q4: '2', Q5: 8, 'Q6.a': '1', 'Q6.b': '2', 'Q6.c': '4', Q7: ['3', '1', '5'], age: 34, region: {missing: 'refused'}, visit_on: '2026-03-03', opinion: '자주'},
      })
      expect(made.rows[1]!.value!.answers).toMatchObject({Q1: {missing: 'dont_know'}, Q2: 'N', Q5: 10})
    }
  })

  it('offers each option from the sheet of codes, checks dates and numbers, and keeps lists and telephone numbers as text', async () => {
    const {sheets} = await readXlsx(await blank(definition), {readStyles: true})
    const [data, codes] = sheets
    const at = new Map(data!.rows[1]!.map((heading, c) => [String(heading), columnLetters(c)]))
    const rule = (heading: string) => data!.dataValidations!.find(({range}) => range.startsWith(`${at.get(heading)}3:`))!
    expect(data!.freezePane).toMatchObject({rows: 2, columns: 1})
    expect(rule('Q1. 외교정책에 관심이 있다')).toMatchObject({type: 'list', range: expect.stringMatching(/^D3:D7$/), errorStyle: 'stop'})
    const range = /^'코드표'!\$C\$(\d+):\$C\$(\d+)$/.exec(rule('Q1. 외교정책에 관심이 있다').formula1!)!
    expect(codes!.rows.slice(Number(range[1]) - 1, Number(range[2])).map(row => row[2])).toEqual(['1 매우 그렇다', '2 그렇다', '3 보통이다', '4 그렇지 않다', '5 전혀 그렇지 않다', '9 모름'])
    expect(rule('만 나이')).toMatchObject({type: 'whole', formula1: '14', formula2: '120'})
    // 2 and 31 March 2026 in a spreadsheet's days.
    expect(rule('접수일자')).toMatchObject({type: 'date', formula1: '46083', formula2: '46112'})
    const heading = [...data!.cells!.values()].find(({value}) => value === 'Q3. 관심 있는 외교 분야(세 가지까지)')!
    expect(heading.comment!.text).toContain('고른 번호를 쉼표로 나누어 씁니다. 예: 1,2. 최대 3개.\n1 한반도 평화')
    const formats = ['Q3. 관심 있는 외교 분야(세 가지까지)', '연락처', '접수번호', '접수일자'].map(name => data!.cells!.get(`4,${[...at.keys()].indexOf(name)}`)?.style?.numFmt)
    expect(formats).toEqual(['@', '@', '@', 'yyyy-mm-dd'])
  })

  it('holds labels with commas, of any length, and those a spreadsheet would calculate, and takes each back', async () => {
    const long = '아주 긴 보기, '.repeat(40).trim()
    const of = survey(`title: =1+1\nsheet: {column: 번호}\nquestions:\n  - {code: Q1, type: single, label: "=SUM(A1)", options: [{code: 1, label: "=1+1"}, {code: 2, label: "${long}"}, {code: 3, label: "10"}, {code: 10, label: "3"}]}\n  - {code: Q2, type: scale, min: 0, max: 100, label: 점수}\n`.replace('code: 10, label: "3"', 'code: 11, label: "+"'))
    const bytes = await blank(of)
    const {sheets: [data]} = await readXlsx(bytes)
    for (const {formula1, inputMessage, errorMessage, inputTitle} of data!.dataValidations!) {
      expect(formula1!.length).toBeLessThanOrEqual(255)
      expect(inputMessage!.length).toBeLessThanOrEqual(255)
      expect(errorMessage!.length).toBeLessThanOrEqual(225)
      expect(inputTitle!.length).toBeLessThanOrEqual(32)
    }

    expect(data!.rows[1]).toEqual(['번호', 'Q1. =SUM(A1)', 'Q2. 점수'])
    const {choices} = surveyTemplate(of, templateLanguage('ko')).columns[1]!
    expect(choices[2]!.typed).toBe('10')
    const made = await planOf(of, await filled(bytes, choices.map(({typed}, i) => [`N-${i}`, typed, i])))
    expect(made.rows.map(({value, problems}) => problems[0]?.rule ?? value!.answers.Q1)).toEqual(['1', '2', '3', '11'])
  })

  it('writes its headings as CSV that the importer knows', async () => {
    const template = surveyTemplate(definition, templateLanguage('ko'))
    const csv = templateCsv(template)
    expect(csv).toMatch(/^\ufeff접수번호,접수일자,입력자,Q1\. 외교정책에 관심이 있다,/)
    const bytes = new TextEncoder().encode(`${csv}GH1-00001,2026-03-04,,2,O\r\n`)
    const made = await planOf(definition, bytes)
    expect(made.rows[0]!.value!.answers).toMatchObject({Q1: '2', Q2: 'Y'})
    // Two questions asked in the same words are told apart by their codes.
    const twice = surveyTemplate(survey('title: x\nquestions:\n  - {code: a, type: yesno, label: 예}\n  - {code: b, type: yesno, label: 예}\n  - {code: c, type: yesno, label: a}\n'), templateLanguage('ko'))
    expect(twice.columns.map(({heading}) => heading)).toEqual(['a. 예', 'b. 예', 'c. a'])
  })
})
