import {createSurvey, openSurvey} from '../../src/survey/acts.js'
import {commitBatch, openBatch} from '../../src/intake/batch-acts.js'
import {putSheet} from '../../src/intake/entry/acts.js'
import {addOperator} from '../../src/act/operators.js'
import {setUpOffice, type TestOffice} from '../support/office.js'
import type {Dialect} from '../../src/store/store.js'

/** A survey with conditions, a list, typed words and a telephone number. */
export const surveyText = `
code: S26-31
title: 방문자 설문
field: {from: 2026-03-01, to: 2026-06-30}
missing: ["", 무응답, "-"]
sheet: {column: 접수번호, pattern: 'GH1-\\d{5}'}
received: {column: 접수일자, aliases: [접수일]}
clerk: {column: 입력자}
questions:
  - {code: Q1, type: single, required: true, options: [{code: 1, label: 그렇다}, {code: 2, label: 아니다}, {code: 9, label: 모름, missing: dont_know}]}
  - {code: Q2, type: multiple, max: 2, other: text, options: [{code: 1, label: 평화}, {code: 2, label: 경제}, {code: 4, label: 기타}]}
  - {code: Q3, type: yesno}
  - {code: Q4, type: single, required: true, show_if: Q3 = Y, options: [{code: 1, label: 받았다}, {code: 2, label: 못 받았다}]}
  - {code: Q5, type: text, max_length: 200}
  - {code: Q6, type: scale, min: 0, max: 10}
  - {code: phone, type: phone, personal: true}
`

/** An office with that survey open, clerks lee, park and choi, and officers kim and jung. */
export async function entryOffice(dialect: Dialect): Promise<TestOffice & {batch(more?: object): Promise<string>; put(as: string, batch: string, sheet: string, answers: Record<string, string>, more?: object): Promise<unknown>; commit(as: string, batch: string, more?: object): Promise<unknown>}> {
  const office = await setUpOffice(dialect)
  for (const code of ['park', 'choi']) await office.order('root', addOperator, {code, roles: ['clerk']})
  await office.order('kim', createSurvey, {file: 's.yaml', text: surveyText})
  await office.order('kim', openSurvey, {survey: 'S26-31'})
  return {
    ...office,
    batch: async (more = {}) => (await office.order('lee', openBatch, {
      survey: 'S26-31', channel: 'visit', point: 'GH1', sheets: null, label: null, received: '', typists: 2, sample: null, seed: null, ...more,
    })).result.code,
    put: async (as, batch, sheet, answers, more = {}) => (await office.order(as, putSheet, {batch, pass: 1, sheet, received: '2026-05-04', answers, replace: false, ...more})).result,
    commit: async (as, batch, more = {}) => (await office.order(as, commitBatch, {batch, short: false, ...more})).result,
  }
}
