import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {csvCell, guardFormula} from '../../src/intake/csv-cell.js'
import {optionFinder} from '../../src/intake/normalise/choice.js'
import {normaliseDate, normaliseInstant} from '../../src/intake/normalise/dates.js'
import {decimalText, normaliseNumber, normalisePhone, normaliseText, normaliseYesNo} from '../../src/intake/normalise/values.js'
import {cleanText, type Cell} from '../../src/intake/reading/grid.js'

const options = ['매우 그렇다', '그렇다', '보통이다', '기타·그 밖'].map((ko, i) => ({code: String(i + 1), label: {ko, en: `label ${i + 1}`}}))
const said = (made: {value: unknown; warnings?: readonly {rule: string}[]} | {problem: {rule: string}}) =>
  'problem' in made ? `! ${made.problem.rule}` : made.warnings ? `${JSON.stringify(made.value)} ? ${made.warnings.map(({rule}) => rule).join()}` : JSON.stringify(made.value)

describe('an option', () => {
  const finder = optionFinder(options)
  it.each([
    ['1', '"1"'], ['１', '"1"'], ['①', '"1"'], ['매우 그렇다', '"1"'], ['매우그렇다', '"1"'], [' 그렇다 ', '"2"'], ['LABEL 3', '"3"'], ['기타ㆍ그밖', '"4"'],
    ['❶', '"1"'], ['➀', '"1"'], ['➊', '"1"'], ['⓵', '"1"'], ['⑴', '"1"'], ['⒈', '"1"'], ['❶ 매우 그렇다', '"1"'], ['⑴매우 그렇다', '"1"'], ['① 보통이다', '! code-and-label-differ'],
    // Never the nearest: another script in a circle, a letter, a code with words around it, two numbers in one box.
    ['㊀', '! not-an-option'], ['㈠', '! not-an-option'], ['ⓐ', '! not-an-option'], ['1번', '! not-an-option'], ['1.', '! not-an-option'], ['(1)', '! not-an-option'], ['01', '! not-an-option'], ['①②', '! not-an-option'], ['①2', '! not-an-option'],
    ['매우 그렇다 보통이다', '! not-an-option'], ['매우 그렇타', '! not-an-option'], ['#N/A', '! error-cell'],
    ['1. 매우 그렇다', '"1"'], ['1 매우 그렇다', '"1"'], ['1. 보통이다', '! code-and-label-differ'], ['그렇', '! not-an-option'], ['5', '! not-an-option'],
  ])('typed as %s is %s', (typed, expected) => expect(said(finder.one(typed))).toBe(expected))

  it.each([
    ['1,3', '["1","3"]'], ['1;3', '["1","3"]'], ['1/3', '["1","3"]'], ['1、3', '["1","3"]'], ['１，３', '["1","3"]'], ['1 3', '["1","3"]'], ['①③', '["1","3"]'], ['매우 그렇다, 보통이다', '["1","3"]'],
    ['1·3', '["1","3"]'], ['1ㆍ3', '["1","3"]'], ['1,3,', '["1","3"]'], ['1,,3', '["1","3"]'], ['❶❸', '["1","3"]'], ['⑴⑶', '["1","3"]'], ['①, ③', '["1","3"]'], ['① 매우 그렇다, ③ 보통이다', '["1","3"]'],
    ...['1∼3', '1～3', '1〜3', '1–3', '1−3', '１３', '１.３', '1.3.', '2026-01-03', '2026.01.03', '2026/01/03', '1월 3일', '01월 03일', '3-Jan', 'Jan-03'].map(typed => [typed, '! not-a-list']), ['①2', '! not-an-option'], ['1,#N/A', '! not-an-option'],
    ['매우 그렇다', '["1"]'], ['1,1,2', '["1","2"] ? repeated-choice'], ['1~3', '! not-a-list'], ['13', '! not-a-list'], ['1.3', '! not-a-list'], ['1-3', '! not-a-list'], ['1,9', '! not-an-option'],
    ['1,2,3', '! too-many-choices'],
  ])('list typed as %s is %s', (typed, expected) => expect(said(finder.many(typed, 2))).toBe(expected))

  it('of twelve or more is never made of several numbers side by side', () => {
    const many = optionFinder(Array.from({length: 13}, (_, i) => ({code: String(i + 1), label: {ko: `보기 ${i + 1}`}})))
    for (const typed of ['1 2', '1·2', '1ㆍ2', '１　２', '①②', '① ②', '1\u00a02']) {
      expect(said(many.one(typed))).toBe('! not-an-option')
      expect(said(many.many(typed, 3))).toBe('["1","2"]')
    }

    for (const typed of ['12', '１２', '⑫', '12. 보기 12']) expect([said(many.one(typed)), said(many.many(typed, 3))]).toEqual(['"12"', '["12"]'])
  })

  it.each(['11', '1.1', '1-1', '22'])('is not read out of the mistyped %s', typed => expect(said(finder.one(typed))).toBe('! not-an-option'))

  it('is found behind invisible characters, and in a list of labels that hold ranges', () => {
    expect(said(finder.one('그렇다\u200b'))).toBe('"2"')
    expect(said(finder.one('\ufeff\u00a01 '))).toBe('"1"')
    const ages = optionFinder([{code: '1', label: {ko: '10~20대'}}, {code: '2', label: {ko: '30대'}}])
    expect(said(ages.many('10~20대, 30대', 2))).toBe('["1","2"]')
  })

  it.each([',', ' / ', '、'])('list of nothing but separators (%s) is refused', typed => expect(said(finder.many(typed, 2))).toBe('! not-a-list'))

  it('list that a spreadsheet turned into a number or a date is refused', () => {
    expect(said(finder.many({kind: 'number', value: 1.3, text: '1.3'}, 3))).toBe('! not-a-list')
    expect(said(finder.many({kind: 'date', iso: '2026-01-03', text: '2026-01-03'}, 3))).toBe('! not-a-list')
    expect(said(finder.one({kind: 'error', text: '#N/A'}))).toBe('! error-cell')
  })
})

describe('a date', () => {
  it.each([
    ['2026.11.23.', '"2026-11-23"'], ['2026. 11. 3.', '"2026-11-03"'], ['2026-11-23', '"2026-11-23"'], ['2026/11/23', '"2026-11-23"'], ['20261123', '"2026-11-23"'],
    ['2026년 11월 23일(월)', '"2026-11-23"'], ['2026년 11월 23일 월요일', '"2026-11-23"'], ['2026-11-23 14:30', '"2026-11-23"'], ['２０２６．１１．２３', '"2026-11-23"'],
    ['26.11.23', '"2026-11-23" ? date-assumed'], ["'26.11.23.", '"2026-11-23" ? date-assumed'], ['2026년 11월 23일(화)', '"2026-11-23" ? weekday-wrong'],
    ['2026.11.23', '"2026-11-23"'], ['2026 . 11 . 23', '"2026-11-23"'], ['2026년11월23일', '"2026-11-23"'], ['2026. 11. 23. (월) 14:30', '"2026-11-23"'], ['2026-11-23T14:30:00', '"2026-11-23"'], ['20261123 14:30', '"2026-11-23"'],
    ['2026년 11월 23일 오후 2시 30분', '"2026-11-23"'], ['2026/11/23 2:30:15 오후 GMT+9', '"2026-11-23"'], ['2026.11.23(月)', '"2026-11-23"'], ['’26. 11. 23.', '"2026-11-23" ? date-assumed'], ['26년 11월 23일', '"2026-11-23" ? date-assumed'],
    ['26.11.23.(화)', '"2026-11-23" ? date-assumed,weekday-wrong'], ['03/04/26', '! date-ambiguous'], ['26-11-23', '! date-ambiguous'], ['3.4.2026', '! date-ambiguous'], ['85.3.4', '! date-without-year'], ['11월 23일', '! date-without-year'], ['11/23', '! date-without-year'], ['11.23.(월)', '! date-without-year'],
    ['2026.11', '! not-a-date'], ['20261131', '! not-a-date'], ['202611', '! not-a-date'], ['2026-11-23 25:00', '! not-a-time'], ['2026-11-23 언젠가', '! not-a-date'], ['2026.11.23~24', '! not-a-date'], ['1899-12-31', '! not-a-date'], ['12345', '! not-a-date'], ['99999', '! not-a-date'], ['', '! not-a-date'], ['#VALUE!', '! error-cell'],
    ['46085', '"2026-03-04" ? date-assumed'], ['46085.75', '"2026-03-04" ? date-assumed'], ['20 26.11.23', '! not-a-date'], ['11.23', '! date-without-year'], ['03/04/2026', '! date-ambiguous'], ['2026. 2. 30.', '! not-a-date'], ['어제', '! not-a-date'], ['2026-13-01', '! not-a-date'],
  ])('typed as %s is %s', (typed, expected) => expect(said(normaliseDate(typed))).toBe(expected))

  it('from a spreadsheet is a day, and a serial number is taken with a warning', () => {
    expect(said(normaliseDate({kind: 'date', iso: '2026-03-04', text: ''}))).toBe('"2026-03-04"')
    expect(said(normaliseDate({kind: 'number', value: 46_085, text: '46085'}))).toBe('"2026-03-04" ? date-assumed')
  })

  it('of the calendar survives every way of writing it', () => {
    fc.assert(fc.property(fc.date({min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true}), day => {
      const iso = day.toISOString().slice(0, 10)
      const [y, m, d] = iso.split('-').map(Number) as [number, number, number]
      for (const typed of [iso, `${y}. ${m}. ${d}.`, `${y}/${m}/${d}`, iso.replaceAll('-', ''), `${y}년 ${m}월 ${d}일`]) expect(normaliseDate(typed)).toMatchObject({value: iso})
    }))
  })

  it.each([
    ['2019-06-28 18:03', '"2019-06-28T09:03:00.000Z"'], ['2019. 6. 28. 오후 6:03', '"2019-06-28T09:03:00.000Z"'], ['2019-06-28T18:03:00+09:00', '"2019-06-28T09:03:00.000Z"'],
    ['2019-06-28', '"2019-06-27T15:00:00.000Z"'], ['2019-06-28 25:00', '! not-a-time'], ['2019. 6. 28. 오전 12:05', '"2019-06-27T15:05:00.000Z"'], ['2019. 6. 28. 오전 13:00', '! not-a-time'],
    ['2019. 6. 28. 6:03 오후', '"2019-06-28T09:03:00.000Z"'], ['2019-06-28 PM 6:03', '"2019-06-28T09:03:00.000Z"'], ['2019-06-28 18시 3분', '"2019-06-28T09:03:00.000Z"'], ['2019-06-28 오후 6시', '"2019-06-28T09:00:00.000Z"'], ['2019-06-28 오후 6:03 오후', '! not-a-time'],
    ['2019-06-28T18:03:00Z', '"2019-06-28T18:03:00.000Z"'], ['2019-02-30T00:00:00Z', '! not-a-date'], ['2019-06-28 18:03:61', '! not-a-time'], ['43644.7520833333', '"2019-06-28T09:03:00.000Z" ? date-assumed'],
  ])('and time typed as %s is %s', (typed, expected) => expect(said(normaliseInstant(typed))).toBe(expected))
})

describe('a number, a yes, a telephone', () => {
  it.each([['1,234', '1234'], ['３５', '35'], ['35세', '35'], ['3.5', '! not-whole'], ['abc', '! not-a-number'], ['121', '121'], ['-1', '! out-of-range'], ['35 세 ', '35'], ['12345678901234567890', '! out-of-range'], ['1,23', '! not-a-number'], ['.5', '! not-whole']])('number %s is %s', (typed, expected) =>
    expect(said(normaliseNumber(typed, {integer: true, min: 0, max: 2000}))).toBe(expected))
  it.each([['O', '"Y"'], ['○', '"Y"'], ['◯', '"Y"'], ['Ｏ', '"Y"'], ['예', '"Y"'], ['네', '"Y"'], ['y', '"Y"'], ['X', '"N"'], ['×', '"N"'], ['아니오', '"N"'], ['아니요', '"N"'], ['0', '! not-yes-or-no'], ['✓', '! not-yes-or-no'], ['✔', '! not-yes-or-no'], ['V', '! not-yes-or-no'], ['∨', '! not-yes-or-no'], ['✕', '! not-yes-or-no'], ['〇', '! not-yes-or-no'], ['●', '! not-yes-or-no'], ['-', '! not-yes-or-no'], ['/', '! not-yes-or-no'], ['OX', '! not-yes-or-no'], ['ㅇ', '! not-yes-or-no'], ['o', '"Y"'], ['아니 오', '! not-yes-or-no'], ['false', '"N"'], ['1', '! not-yes-or-no'], ['2', '! not-yes-or-no'], ['TRUE', '"Y"'], ['N', '"N"'], ['x', '"N"'], ['O\u200b', '"Y"']])('answer %s is %s', (typed, expected) =>
    expect(said(normaliseYesNo(typed))).toBe(expected))
  it.each([
    ['01012345678', '"010-1234-5678"'], ['010 1234 5678', '"010-1234-5678"'], ['+82 10-1234-5678', '"010-1234-5678"'], ['02-123-4567', '"02-123-4567"'], ['031.123.4567', '"031-123-4567"'],
    ['010–1234–5678', '"010-1234-5678"'], ['010−1234−5678', '"010-1234-5678"'], ['０１０-1234-5678', '"010-1234-5678"'], ['+82 (0)10-1234-5678', '"010-1234-5678"'], ['010-1234-5678, 010-2', '! not-a-phone'], ['010-1234-567', '! not-a-phone'], ['010-1234-56789', '! not-a-phone'], ['1588-1234', '! not-a-phone'], ['없음', '! not-a-phone'], ['1.0123e9', '! not-a-phone'],
    ['1012345678', '"010-1234-5678" ? zero-regained'], ['1.01E+10', '! not-a-phone'], ['119', '! not-a-phone'], ['010-123-4567', '! not-a-phone'], ['011-123-4567', '"011-123-4567"'], ['112345678', '! not-a-phone'],
    ['070-1234-5678', '"070-1234-5678"'], ['080-123-4567', '"080-123-4567"'],
  ])('telephone %s is %s', (typed, expected) => expect(said(normalisePhone(typed))).toBe(expected))
})

it.each([normaliseYesNo, normaliseDate, normaliseInstant, normalisePhone, (cell: Cell) => normaliseNumber(cell, {}), (cell: Cell) => normaliseText(cell, 9)])(
  'an error of a spreadsheet is told as one by every rule, from a CSV too', rule => {
    for (const cell of [{kind: 'error', text: '=A1'}, '#N/A', '#DIV/0!', '#REF!', 'Err:502', '오류:502', '#SPILL!', '####'] as Cell[]) expect(said(rule(cell))).toBe('! error-cell')
  })

it.each(['#1', '# 의견', '#해시태그', 'Err', '#N/A 라고 적음'])('words that only begin like an error are words: %s', text => expect(said(normaliseText(text, 20))).toBe(JSON.stringify(text)))

describe('a decimal', () => {
  it.each([['1.10', '1.10'], ['.5', '0.5'], ['5.', '5'], ['+2', '2'], ['-0.25', '-0.25'], ['１，２３４．５', '1234.5'], ['0.1234567890123', '0.1234567890123'], ['.', undefined], ['', undefined], ['1e5', undefined]])(
    'typed as %s keeps every digit', (typed, expected) => expect(decimalText(typed)).toBe(expected))
})

describe('text', () => {
  it.each([
    [' 가\u00a0나\u3000', '가 나'], ['가\u200b나\ufeff', '가나'], ['가\r\n나\r다', '가\n나\n다'], ['가\u000b나\u000c다', '가\n나\n다'], ['가\u0000\u0007\u0085나', '가나'], ['\u1100\u1161', '가'],
    ['①（ㄱ）', '①（ㄱ）'], ['가 나', '가 나'], [' a ', 'a'], ['', ''],
  ])('%j is stored as %j', (typed, stored) => expect(cleanText(typed)).toBe(stored))
})

describe('a cell of an exported CSV', () => {
  it.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '＝1', '\t=1', ' =1', '\r=1'])('that a spreadsheet would calculate is disarmed: %j', payload => expect(guardFormula(payload).startsWith("'")).toBe(true))
  it.each(['-5', '+3.5', '1,234', '홍길동', '2026-03-04'])('that is plain stays: %s', text => expect(guardFormula(text)).toBe(text))
  it('is quoted where it must be', () => expect(csvCell('a"b,c')).toBe('"a""b,c"'))
})

it('a cell of thirty thousand characters is refused as quickly as any other', () => {
  const options = Array.from({length: 20}, (_, i) => ({code: String(i + 1), label: {ko: `보기 ${i + 1}`}}))
  const finder = optionFinder(options)
  const start = performance.now()
  for (const piece of [' ', '1', '1 ', '1,', '①', '.', '-', '가', '1.1 ', '(', '오전 ', '~'])
    for (const typed of [`1.1${piece.repeat(32_000 / piece.length)}x`, `2026-03-04${piece.repeat(32_000 / piece.length)}x`]) {
      for (const rule of [normaliseYesNo, normaliseDate, normaliseInstant, normalisePhone, (cell: Cell) => normaliseNumber(cell, {}), (cell: Cell) => finder.one(cell), (cell: Cell) => finder.many(cell, 3)])
        expect('problem' in rule(typed)).toBe(true)
      cleanText(typed)
    }

  expect(performance.now() - start).toBeLessThan(5_000)
})
