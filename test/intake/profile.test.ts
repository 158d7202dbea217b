import {Ajv2020} from 'ajv/dist/2020.js'
import {createHash} from 'node:crypto'
import {parse} from 'yaml'
import {describe, expect, it} from 'vitest'
import type {Fault} from '../../src/fault.js'
import {planResponses} from '../../src/intake/plan/responses.js'
import type {FilePlan, PlannedResponse} from '../../src/intake/plan/plan.js'
import {rejectsCsv} from '../../src/intake/plan/rejects.js'
import {checkProfile} from '../../src/intake/profile/check.js'
import {arrivalReader, dateReader} from '../../src/intake/profile/dates.js'
import {profileYaml, readProfileFile, type ReadProfile} from '../../src/intake/profile/file.js'
import {profileFromMapping} from '../../src/intake/profile/mapping.js'
import {profileHash, withBase} from '../../src/intake/profile/profile.js'
import {profileFromText} from '../../src/intake/profile/queries.js'
import {profileJsonSchema} from '../../src/intake/profile/schema.js'
import {shippedProfiles} from '../../src/intake/profile/shipped.js'
import {readGrid} from '../../src/intake/reading/read.js'
import {readSurveyFile} from '../../src/survey/file.js'

const survey = readSurveyFile(`
title: 설문
field: {from: 2026-03-01, to: 2026-03-31}
missing: [무응답]
sheet: {column: 접수번호, pattern: 'W26-\\d{3}'}
received: {column: 접수일}
clerk: {column: 입력자}
questions:
  - {code: Q1, type: single, required: true, label: 관심, options: [{code: 1, label: 그렇다}, {code: 2, label: 보통}, {code: 5, label: 아니다}]}
  - {code: Q2, type: yesno, label: 경험}
  - {code: Q3, type: multiple, label: 분야, options: [{code: 1, label: 평화}, {code: 2, label: 경제}, {code: 3, label: 문화}]}
  - {code: Q6, type: matrix, label: 노력, rows: [{code: a, label: 수렴}, {code: b, label: 설명}], options: [{code: 1, label: 충분}, {code: 2, label: 부족}]}
  - {code: Q7, type: rank, label: 순서, options: [{code: 1, label: 가}, {code: 2, label: 나}, {code: 3, label: 다}]}
  - {code: born, type: date, label: 날}
  - {code: phone, type: phone, personal: true, label: 전화}
`, 'survey.yaml')
if ('problems' in survey) throw new Error(JSON.stringify(survey.problems))
const {definition} = survey
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

async function plan(content: string, profile?: string): Promise<FilePlan<PlannedResponse>> {
  const bytes = new TextEncoder().encode(content)
  const grid = await readGrid(bytes, {name: 'f.csv'})
  return planResponses({name: 'f.csv', sha256: 'x', bytes: bytes.length, grid}, {
    definition, known: new Map(), hashOf, today: '2026-03-20', ...(profile === undefined ? {} : {profile: profileFromText(profile, 'p.yaml')}),
  })
}

const faultOf = async (content: string, profile?: string): Promise<{code: string; facts: unknown}> => {
  const {code, facts} = await plan(content, profile).then(() => ({code: 'none', facts: {}}) as unknown as Fault, (error: Fault) => error)
  return {code, facts}
}
const answers = (made: FilePlan<PlannedResponse>) => made.rows.map(({value, problems}) => (problems.length > 0 ? problems.map(({column, rule}) => `${column} ${rule}`).join('; ') : value!.answers))

describe('a mapping profile', () => {
  it('finds columns by the file’s own headings, by position, and checks what stands at a position', async () => {
    const profile = `
columns:
  - {header: [설문지 질문1, q one], question: Q1}
  - {position: 3, header: 유무, question: Q2}
  - {position: D, question: Q3}
`
    const content = '접수번호,설문지 질문1,유무,세 번째\nW26-001,1,O,"1,3"\n'
    expect(answers(await plan(content, profile))).toEqual([{Q1: '1', Q2: 'Y', Q3: ['1', '3']}])
    expect(await faultOf(content.replace('유무', '성별'), profile)).toEqual({code: 'file.column-differs', facts: {file: 'f.csv', position: 3, found: '성별', wanted: ['유무']}})
    expect(await faultOf('접수번호,유무,설문지 질문1,q one\n', profile)).toMatchObject({code: 'file.column-differs'})
    expect(await faultOf('접수번호,설문지 질문1,유무,x,q one\n', profile)).toEqual({code: 'file.column-twice', facts: {file: 'f.csv', column: 'q one', positions: [2, 5]}})
  })

  it('refuses a file that lacks a column it names, unless that is optional', async () => {
    const profile = (optional: string) => `columns: [{header: 질문, question: Q1}, {header: 유무, question: Q2${optional}}]`
    expect(await faultOf('접수번호,질문,입력자\nW26-001,1,김\n', profile(''))).toMatchObject({code: 'profile.column-absent', facts: {file: 'f.csv', columns: ['유무']}})
    expect(answers(await plan('접수번호,질문,입력자\nW26-001,1,김\n', profile(', optional: true')))).toEqual([{Q1: '1'}])
  })

  it('lists every unknown column with its position, and passes over those it is told to', async () => {
    const content = '접수번호,Q1,Q2,메모,meta_a,meta_b,나이\nW26-001,1,O,x,y,z,3\n'
    expect(await faultOf(content)).toEqual({code: 'file.column-unknown', facts: {file: 'f.csv', columns: ['메모', 'meta_a', 'meta_b', '나이'], positions: [4, 5, 6, 7]}})
    expect(await faultOf(content, 'ignore: [메모]')).toMatchObject({facts: {columns: ['meta_a', 'meta_b', '나이']}})
    expect(answers(await plan(content, 'ignore: [메모, "meta*", 7]'))).toEqual([{Q1: '1', Q2: 'Y'}])
  })

  it('reads words by its value maps, cell by cell and choice by choice, and takes an exchange of codes once', async () => {
    const profile = `
values:
  Q1: {"1": "5", "5": "1", 매우동의: 1, 모르겠음: {missing: dont_know}}
  Q2: {"V": Y, "0": N}
  Q3: {"평": 1, 경: 2}
  Q6.a: {상: 1}
  Q6: {하: 2}
`
    const made = await plan('접수번호,Q1,Q2,Q3,Q6.a,Q6.b\nW26-001,1,v,"평,경",상,하\nW26-002,5,0,3,하,충분\nW26-003,매우 동의,O,"평,9",2,상\nW26-004,모르겠음,X,,,\n', profile)
    expect(answers(made)).toEqual([
      {Q1: '5', Q2: 'Y', Q3: ['1', '2'], 'Q6.a': '1', 'Q6.b': '2'}, {Q1: '1', Q2: 'N', Q3: ['3'], 'Q6.a': '2', 'Q6.b': '1'},
      'Q3 not-an-option; Q6.b not-an-option', {Q1: {missing: 'dont_know'}, Q2: 'N', Q3: {missing: 'no_answer'}, 'Q6.a': {missing: 'no_answer'}, 'Q6.b': {missing: 'no_answer'}},
    ])
  })

  it('adds its missing words to the survey’s', async () => {
    expect(answers(await plan('접수번호,Q1,Q2\nW26-001,1,응답없음\nW26-002,1,무응답\n', 'missing: [응답없음]'))).toEqual([{Q1: '1', Q2: {missing: 'no_answer'}}, {Q1: '1', Q2: {missing: 'no_answer'}}])
  })

  it('takes a header of two lines, and one that is fixed or not there at all', async () => {
    const two = '접수번호,관심,분야,,,노력,\n,응답,평화,경제,문화,수렴,설명\nW26-001,1,O,,O,충분,부족\n'
    expect(answers(await plan(two, 'headerRows: 2\njoined: "|"\nplain: [응답]\npatterns: {option: ["{text}|{label}"], row: ["{text}|{label}"]}'))).toEqual([{Q1: '1', Q3: ['1', '3'], 'Q6.a': '1', 'Q6.b': '2'}])
    const title = 'Q1,Q2,Q3,접수번호\n접수번호,Q1,Q2,\nW26-001,1,O,\n'
    expect((await plan(title, 'headerRow: 2')).headerRow).toBe(2)
    expect(await faultOf(title, 'headerRow: 9')).toMatchObject({code: 'file.header-missing', facts: {row: 9}})
    const bare = 'W26-001,1,O,\nW26-002,2,X,\n'
    const made = await plan(bare, 'headerRow: 0\nsheet: {position: 1}\ncolumns: [{position: 2, question: Q1}, {position: 3, question: Q2}]')
    expect(made.headerRow).toBe(0)
    expect(answers(made)).toEqual([{Q1: '1', Q2: 'Y'}, {Q1: '2', Q2: 'N'}])
    expect(made.rows.map(({row, key}) => [row, key])).toEqual([[1, 'W26-001'], [2, 'W26-002']])
  })

  it('reads its own rejects file again, two header lines and positions and all', async () => {
    const profile = 'headerRows: 2\nplain: [응답]\nignore: [6]\ncolumns: [{position: 3, question: Q2}]\npatterns: {option: ["{text} / {label}"]}'
    const made = await plan('접수번호,관심,x,분야,,메모\n,응답,,평화,경제,\nW26-001,글쎄,O,O,X,=1\n', profile)
    expect(answers(made)).toEqual(['관심 not-an-option'])
    const again = await plan(rejectsCsv(made, () => 'why').replace('글쎄', '2'), profile)
    expect(answers(again)).toEqual([{Q1: '2', Q2: 'Y', Q3: ['1']}])
  })

  it('takes a ranking from a column for every place or for every option', async () => {
    const places = 'columns: [{header: 첫째, question: Q7, rank: 1}, {header: 둘째, question: Q7, rank: 2}]'
    expect(answers(await plan('접수번호,Q1,첫째,둘째\nW26-001,1,다,가\nW26-002,1,,가\nW26-003,1,라,가\n', places))).toEqual([{Q1: '1', Q7: ['3', '1']}, '첫째 rank-gap', '첫째 not-an-option'])
    const options = 'columns: [{header: 가 순위, question: Q7, option: 1}, {header: 다 순위, question: Q7, option: 3}]'
    expect(answers(await plan('접수번호,Q1,가 순위,다 순위\nW26-001,1,2,1\n', options))).toEqual([{Q1: '1', Q7: ['3', '1']}])
  })

  it('numbers sheets by a column of the export, with a prefix and without the pattern of the paper', async () => {
    const made = await plan('id,Q1,Q2,보낸 때\n7,1,O,2026-03-04T23:30:00Z\n', 'sheet: {header: id, prefix: WEB-}\nreceived: {header: 보낸 때}')
    expect(made.rows[0]).toMatchObject({key: 'WEB-7', outcome: 'accepted', value: {receivedOn: '2026-03-05'}})
    expect(await faultOf('Q1,Q2,보낸 때\n1,O,2026-03-04\n', 'sheet: {header: id}\nreceived: {header: 보낸 때}')).toMatchObject({code: 'file.column-missing', facts: {columns: ['id']}})
  })

  it('is the same rules however it is written, and another when one rule is', () => {
    const rules = (text: string) => (readProfileFile(text) as ReadProfile).profile
    expect(profileHash(rules('missing: ["9"]\ndates: dmy'))).toBe(profileHash(rules('{"dates": "dmy", "missing": [9]}')))
    expect(profileHash(rules('dates: dmy'))).not.toBe(profileHash(rules('dates: mdy')))
  })

  it('builds on a shipped profile: lists joined, its own words first', () => {
    const made = withBase((readProfileFile('base: kobo\nignore: [x]\nreceived: {header: end}\nlists: {both: columns}') as ReadProfile).profile, shippedProfiles.kobo)
    expect(made.ignore!.slice(0, 2)).toEqual(['x', '_id'])
    expect(made.received).toEqual({header: ['end'], zone: '+00:00', filled: true})
    expect(made.lists).toEqual({separator: ' ', both: 'columns'})
  })

  it('says everything wrong with its file at once, by line', () => {
    const read = readProfileFile('base: survey-monkey\ncolums: []\ncolumns:\n  - {question: Q1}\n  - {header: a, question: Q7, option: 1, rank: 2}\ndates: american\nyear: 26\n')
    expect('problems' in read && read.problems.map(({line, rule, path}) => [line, rule, path])).toEqual([[2, 'unknown-key', 'colums'], [6, 'bad-value', 'dates'], [7, 'bad-value', 'year']])
    const next = readProfileFile('base: survey-monkey\ncolumns:\n  - {question: Q1}\n  - {header: a, question: Q7, option: 1, rank: 2}\nheaderRow: 0\nsheet: {prefix: x}')
    expect('problems' in next && next.problems.map(({line, rule}) => [line, rule])).toEqual([
      [1, 'profile-base-unknown'], [3, 'profile-place-missing'], [3, 'profile-position-missing'], [4, 'profile-position-missing'], [4, 'profile-option-and-rank'],
    ])
  })

  it('names every question and option that the survey does not have', () => {
    const text = 'survey: S26-09\ncolumns:\n  - {header: a, question: Q9}\n  - {header: b, question: Q6}\n  - {header: c, question: Q3, option: 4}\n  - {header: d, question: Q1, option: 1}\nvalues:\n  Q1: {x: 3}\n  Q2: {x: 1}\n  Q33: {x: 1}\n  Q3: {V: Y}\n'
    const {own, lineOf} = profileFromText(text, 'p')
    expect(checkProfile(own, 'S26-01', definition, lineOf).map(({line, rule, facts}) => [line, rule, facts.question ?? facts.named, facts.option ?? facts.near ?? ''])).toEqual([
      [1, 'profile-survey-differs', 'S26-09', ''], [3, 'profile-question-unknown', 'Q9', ''], [4, 'profile-question-unknown', 'Q6', 'Q6.a, Q6.b'], [5, 'profile-option-unknown', 'Q3', '4'],
      [6, 'profile-option-unfit', 'Q1', ''], [8, 'profile-option-unknown', 'Q1', '3'], [9, 'profile-option-unknown', 'Q2', '1'], [10, 'profile-question-unknown', 'Q33', 'Q3'],
    ])
  })

  it('is made again from how a file was read, and then reads other files the same way', async () => {
    const profile = 'base: limesurvey\nvalues: {Q1: {V: 1}}\nignore: ["memo*"]\npersonal: [who]'
    const content = 'id,submitdate,token,Q1,Q3[1],Q3[SQ002],Q7[1],memo1,who\n5,2026-03-04 10:00:00,t,V,Y,,3,m,Kim\n'
    const first = await plan(content, profile)
    expect(first.profile).toMatch(/^file:[0-9a-f]{12}$/)
    expect(first.mapping).not.toContain('Kim')
    const made = profileFromMapping(first.mapping!, 'S26-01')
    expect(made).toMatchObject({survey: 'S26-01', sheet: {header: ['id'], prefix: 'LS-'}, received: {header: ['submitdate'], filled: true}, ignore: ['memo1'], personal: ['token', 'who']})
    expect(made.columns).toEqual([
      {header: ['Q1'], question: 'Q1'}, {header: ['Q3[1]'], question: 'Q3', option: '1'}, {header: ['Q3[SQ002]'], question: 'Q3', option: '2'}, {header: ['Q7[1]'], question: 'Q7', rank: 1},
    ])
    const again = await plan(content, profileYaml(made))
    expect(answers(again)).toEqual([{Q1: '1', Q3: ['1'], Q7: ['3']}])
    expect(answers(again)).toEqual(answers(first))
    expect(again.rows[0]!.key).toBe(first.rows[0]!.key)
    const plain = profileFromMapping((await plan('접수번호,관심,경험,입력자\nW26-001,1,O,김\n')).mapping!, 'S26-01')
    expect(plain.columns).toEqual([{header: ['관심'], question: 'Q1'}, {header: ['경험'], question: 'Q2'}])
    expect(answers(await plan('접수번호,관심,경험,입력자\nW26-001,2,X,김\n', profileYaml(plain)))).toEqual([{Q1: '2', Q2: 'N'}])
  })

  it('is described by a schema that takes every shipped profile and refuses what the reader refuses', () => {
    const validate = new Ajv2020({strict: false}).compile(profileJsonSchema() as object)
    for (const [name, profile] of Object.entries(shippedProfiles)) {
      expect(validate(JSON.parse(JSON.stringify(profile))), `${name} ${JSON.stringify(validate.errors)}`).toBe(true)
      expect(readProfileFile(profileYaml(profile)), name).toMatchObject({profile: JSON.parse(JSON.stringify(profile)) as object})
    }

    expect(validate(parse('columns: [{header: a, question: Q1, colour: red}]'))).toBe(false)
    expect(validate(parse('headerRows: 3'))).toBe(false)
  })
})

describe('dates of a file', () => {
  const day = (text: string, order: 'ymd' | 'dmy' | 'mdy', more: {warn?: boolean; year?: number} = {}) => {
    const made = dateReader({order, warn: more.warn ?? false, ...(more.year === undefined ? {} : {year: more.year})})(text)
    return 'problem' in made ? made.problem.rule : `${made.value}${made.warnings ? ' !' : ''}`
  }

  it('are read in the order the profile says, and in no other', () => {
    expect(['03/04/2026', '3.4.2026', '25/3/2026', '04-03-26', '2026. 3. 4.', 'Mar 4, 2026 2:05 PM', '4 March 2026'].map(text => day(text, 'dmy'))).toEqual(
      ['2026-04-03', '2026-04-03', '2026-03-25', '2026-03-04 !', '2026-03-04', '2026-03-04', '2026-03-04'])
    expect(['03/04/2026', '3/25/2026 14:05', '25/3/2026', '2/30/2026'].map(text => day(text, 'mdy'))).toEqual(['2026-03-04', '2026-03-25', 'not-a-date', 'not-a-date'])
    expect(['03/04/2026', '3/4'].map(text => day(text, 'ymd'))).toEqual(['date-ambiguous', 'date-without-year'])
  })

  it('get a year only from a profile that has one, and say so', () => {
    expect(['3/4', '3월 4일(수)', '03.04.'].map(text => day(text, 'ymd', {year: 2026}))).toEqual(['2026-03-04 !', '2026-03-04 !', '2026-03-04 !'])
    expect(day('3/4', 'dmy', {year: 2026})).toBe('2026-04-03 !')
    expect(day('3월 4일', 'dmy', {year: 2026})).toBe('2026-03-04 !')
  })

  it('of arrival are those of Seoul', () => {
    const seoul = (text: string, zone?: string) => {
      const made = arrivalReader({order: 'mdy', warn: false}, zone)(text)
      return 'problem' in made ? made.problem.rule : made.value
    }
    expect(seoul('2026-03-04T15:00:00Z')).toBe('2026-03-05')
    expect(seoul('2026-03-04 14:59:59 UTC')).toBe('2026-03-04')
    expect(seoul('2026-03-04T20:00:00.123-0500')).toBe('2026-03-05')
    expect(seoul('2026-03-04 23:00:00')).toBe('2026-03-04')
    expect(seoul('2026-03-04 23:00:00', '+00:00')).toBe('2026-03-05')
    expect(seoul('3/4/2026 11:00:00 PM', 'UTC')).toBe('2026-03-05')
    expect(seoul('2026-03-04', 'UTC')).toBe('2026-03-04')
    expect(seoul('2026-02-30T10:00:00Z')).toBe('not-a-date')
    expect(seoul('어제')).toBe('not-a-date')
  })
})
