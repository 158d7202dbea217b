import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {agreementOf, compareSheets, masked, settle, valuesOf, type Decision, type TypedSheet} from '../../src/intake/entry/compare.js'
import {askedSteps, nextStep, previousStep} from '../../src/intake/entry/form.js'
import {SheetReader} from '../../src/intake/entry/typed.js'
import {sheetContent} from '../../src/intake/content.js'
import {planResponses} from '../../src/intake/plan/responses.js'
import {readGrid} from '../../src/intake/reading/read.js'
import {readSurveyFile} from '../../src/survey/file.js'
import type {Answer, Answers} from '../../src/survey/survey.js'
import {surveyText} from './entry-support.js'

const read = readSurveyFile(surveyText, 's.yaml')
if ('problems' in read) throw new Error(JSON.stringify(read.problems))
const {definition} = read
const reader = new SheetReader(definition)
const codes = (answers: Answers) => askedSteps(definition, answers).map(({code}) => code)

describe('a form as its typist goes through it', () => {
  it('asks only what its conditions let through, and words only beside a ticked other', () => {
    expect(codes({})).toEqual(['Q1', 'Q2', 'Q3', 'Q5', 'Q6', 'phone'])
    expect(codes({Q2: ['1', '4'], Q3: 'Y'})).toEqual(['Q1', 'Q2', 'Q2.other', 'Q3', 'Q4', 'Q5', 'Q6', 'phone'])
    expect(codes({Q2: {missing: 'unreadable'}, Q3: {missing: 'unreadable'}})).toEqual(['Q1', 'Q2', 'Q3', 'Q5', 'Q6', 'phone'])
  })

  it('stands at the first question that is not answered, and goes back one at a time', () => {
    const answers: Record<string, Answer> = {Q1: '1', Q2: {missing: 'no_answer'}, Q3: 'Y'}
    expect(nextStep(definition, answers)?.code).toBe('Q4')
    expect(previousStep(definition, answers, 'Q4')?.code).toBe('Q3')
    expect(previousStep(definition, answers, 'Q1')).toBeUndefined()
    expect(previousStep(definition, answers, undefined)?.code).toBe('phone')
    expect(nextStep(definition, {...answers, Q3: 'N'})?.code).toBe('Q5')
  })
})

describe('a sheet typed at the desk', () => {
  it('is the same sheet as the one in a file, whatever is typed', async () => {
    const cell = fc.constantFrom('1', '2', '9', '그렇다', '모름', '1,4', '4 1', 'O', 'X', '', '-', '무응답', '7', '11', '판독불가', '기타', '좋다', '가끔', '010-1234-5678')
    await fc.assert(fc.asyncProperty(fc.record(Object.fromEntries(['Q1', 'Q2', 'Q2.other', 'Q3', 'Q4', 'Q5', 'Q6', 'phone'].map(code => [code, cell]))), async cells => {
      const names = Object.keys(cells)
      const csv = new TextEncoder().encode(`접수번호,접수일자,${names.join(',')}\nGH1-00001,2026-05-04,${names.map(name => `"${(cells as Record<string, string>)[name]}"`).join(',')}\n`)
      const [row] = planResponses({name: 'f', sha256: 'x', bytes: 1, grid: await readGrid(csv, {name: 'f'})}, {definition, known: new Map(), hashOf: text => text, today: '2026-05-11'}).rows
      const typed = reader.answers(cells as Record<string, string>)
      const sheet = reader.finish(typed.answers)
      const faulty = new Set(typed.problems.map(({column}) => column))
      const problems = [...typed.problems, ...sheet.problems.filter(({column}) => !faulty.has(column))].map(({column, rule}) => `${column} ${rule}`).sort()
      expect(problems).toEqual(row!.problems.map(({column, rule}) => `${column} ${rule}`).sort())
      if (problems.length > 0) return
      expect(sheetContent(sheet.answers, '2026-05-04')).toBe(row!.value!.contentHash)
      expect(sheet.personal).toEqual(row!.value!.personal)
    }), {numRuns: 150})
  })

  it('bears a number of the survey, and a day that is not to come', () => {
    expect(reader.sheet(' gh1－00017 ')).toEqual({value: 'GH1-00017'})
    expect(reader.sheet('17')).toMatchObject({problem: {rule: 'key-pattern'}})
    expect(reader.sheet(' ')).toMatchObject({problem: {rule: 'key-missing'}})
    expect(reader.sheet('900101-1234567')).toMatchObject({problem: {rule: 'resident-number'}})
    const limits = {today: '2026-05-11'}
    expect(reader.received('2026. 5. 4.(월)', limits)).toMatchObject({value: '2026-05-04'})
    expect(reader.received('', limits)).toEqual({value: null})
    expect(reader.received('2026-05-12', limits)).toMatchObject({problem: {rule: 'date-in-future'}})
    expect(reader.received('', {...limits, closedOn: '2026-05-10'})).toMatchObject({problem: {rule: 'received-after-close'}})
  })

  it('must be known to be unreadable where an answer is required', () => {
    expect(reader.finish(reader.answers({Q1: '?'}).answers)).toMatchObject({problems: [], answers: {Q1: {missing: 'unreadable'}}})
    expect(reader.finish({})).toMatchObject({problems: [{column: 'Q1', rule: 'required'}]})
  })
})

const typed = (typist: string, answers: Answers, personal = {}, receivedOn: string | null = null): TypedSheet => ({typist, answers, personal, receivedOn})

describe('two typings of a sheet', () => {
  it('are the same whatever the spacing and the order of ticks; a blank and a question not asked are one', () => {
    const a = typed('lee', {Q1: '1', Q2: ['1', '4'], Q5: '매우 좋다', Q4: {missing: 'no_answer'}})
    const b = typed('park', {Q1: '1', Q2: ['1', '4'], Q5: '매우좋다 '})
    expect(compareSheets(definition, a, b)).toMatchObject({cells: ['Q1', 'Q2', 'Q5'], differences: []})
    expect(compareSheets(definition, a, typed('park', {Q1: '1', Q2: ['1'], Q5: '매우 좋아'}, {phone: '02-123-4567'}, '2026-05-04')).differences.map(({code, personal}) => `${code} ${personal}`)).toEqual([
      '#received false', 'Q2 false', 'Q5 false', 'phone true',
    ])
  })

  it('stay open on what hangs on an open question, and not on what was never asked', () => {
    const a = typed('lee', {Q1: '1', Q3: 'Y', Q4: '1'})
    const b = typed('park', {Q1: '1', Q3: 'N'})
    const open = (decisions: [string, Decision][]) => settle(definition, a, b, new Map(decisions))
    expect(open([]).open.map(({code}) => code)).toEqual(['Q3', 'Q4'])
    expect(open([['Q3', {take: 'second'}]])).toMatchObject({open: [], unanswered: [], answers: {Q1: '1', Q3: 'N'}})
    expect(open([['Q3', {take: 'second'}]]).answers).not.toHaveProperty('Q4')
    expect(open([['Q3', {take: 'first'}]]).open.map(({code}) => code)).toEqual(['Q4'])
    expect(open([['Q3', {take: 'first'}], ['Q4', {take: 'second'}]]).unanswered).toEqual(['Q4'])
    expect(open([['Q3', {take: 'first'}], ['Q4', {take: 'value', value: '2'}]])).toMatchObject({open: [], unanswered: [], answers: {Q3: 'Y', Q4: '2'}})
  })

  it('settled either way give that typing, whatever was typed', () => {
    const answer = fc.option(fc.constantFrom<Answer>('1', '2', {missing: 'unreadable'}), {nil: undefined})
    const sheet = fc.record({Q1: fc.constantFrom('1', '2'), Q2: fc.constantFrom<Answer>(['1'], ['1', '4'], {missing: 'no_answer'}), Q3: fc.constantFrom<Answer>('Y', 'N'), Q4: answer, Q5: fc.constantFrom('가', '나', '가 나')})
    fc.assert(fc.property(sheet, sheet, fc.constantFrom('first' as const, 'second' as const), (x, y, take) => {
      const clean = (given: object) => reader.finish(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Answers).answers
      const [a, b] = [typed('lee', clean(x)), typed('park', clean(y))]
      const {differences} = compareSheets(definition, a, b)
      const made = settle(definition, a, b, new Map(differences.map(({code}) => [code, {take}])))
      expect(made.open).toEqual([])
      const wanted = valuesOf(take === 'first' ? a : b)
      // Words that differ in spacing alone are no difference: the first typing stands.
      if (!differences.some(({code}) => code === 'Q5') && wanted.Q5 !== undefined) wanted.Q5 = valuesOf(a).Q5!
      expect(valuesOf(typed('x', made.answers))).toEqual(wanted)
    }))
  })

  it('agree in so many cells, and each typist erred where the other was taken', () => {
    const first = typed('lee', {Q1: '1', Q5: '가', Q6: 3})
    const second = typed('park', {Q1: '2', Q5: '가', Q6: 4})
    const made = compareSheets(definition, first, second)
    const decisions = new Map<string, Decision>([['Q1', {take: 'first'}], ['Q6', {take: 'value', value: 5}]])
    expect(agreementOf(definition, [{first, second, ...made, decisions}])).toEqual({
      sheets: 1, cells: 3, differences: 2, agreement: 33.33,
      typists: [{typist: 'lee', cells: 3, differences: 2, errors: 1, errorPercent: 33.33}, {typist: 'park', cells: 3, differences: 2, errors: 2, errorPercent: 66.67}],
      columns: [{code: 'Q1', cells: 1, differences: 1, errorPercent: 100}, {code: 'Q5', cells: 1, differences: 0, errorPercent: 0}, {code: 'Q6', cells: 1, differences: 1, errorPercent: 100}],
    })
    expect(agreementOf(definition, []).agreement).toBeNull()
  })

  it('show a personal answer masked', () => {
    expect([masked('010-1234-5678'), masked('홍길동'), masked('가'), masked(undefined)]).toEqual(['***-5678', '***동', '***', ''])
  })
})
