import {createHash} from 'node:crypto'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {writeXlsx} from 'hucre/xlsx'
import {describe, expect, it} from 'vitest'
import {planResponses} from '../../src/intake/plan/responses.js'
import type {FilePlan, PlannedResponse} from '../../src/intake/plan/plan.js'
import {profileFromText} from '../../src/intake/profile/queries.js'
import {readGrid} from '../../src/intake/reading/read.js'
import {readSurveyFile} from '../../src/survey/file.js'
import {root} from '../support/pds.js'

const read = readSurveyFile(readFileSync(join(root, 'fixtures/surveys/s26-01.yaml'), 'utf8'), 's26-01.yaml')
if ('problems' in read) throw new Error(JSON.stringify(read.problems))
const {definition} = read
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

async function planOf(bytes: Uint8Array, profile: string, known = new Map<string, string>()): Promise<FilePlan<PlannedResponse>> {
  const grid = await readGrid(bytes, {name: 'export'})
  return planResponses({name: 'export', sha256: hashOf('x'), bytes: bytes.length, grid}, {definition, known, hashOf, today: '2026-03-27', profile: profileFromText(profile, 'profile.yaml')})
}

const fixture = (file: string): Uint8Array => readFileSync(join(root, 'fixtures/exports', file))
const text = (content: string): Uint8Array => new TextEncoder().encode(content)

const full = {
  Q1: '1', Q2: 'Y', Q3: ['1', '3', '6'], Q4: '1', Q5: 8, 'Q6.a': '1', 'Q6.b': '2', 'Q6.c': '4', Q7: ['3', '1', '5'], age: 34, region: '1', visit_on: '2026-03-04',
}
const none = {missing: 'no_answer'}
const sparse = {
  Q1: {missing: 'dont_know'}, Q2: 'N', Q3: none, Q5: 10, 'Q6.a': none, 'Q6.b': none, 'Q6.c': none, Q7: none, age: 61, region: {missing: 'refused'}, visit_on: none, opinion: none,
}

describe('an export of another system', () => {
  it.each([
    ['limesurvey', 'limesurvey-codes.csv', 'LS-17', 'LS-18', '2026-03-05', '문화외교', '청소년 교육을, 더 자주'],
    ['limesurvey', 'limesurvey-text.csv', 'LS-17', 'LS-18', '2026-03-05', '문화외교', '청소년 교육을, 더 자주'],
    ['limesurvey', 'limesurvey-vv.tsv', 'LS-17', 'LS-18', '2026-03-05', '문화외교', '첫 줄\n{둘째 줄}'],
    ['kobo', 'kobo-xml.csv', 'ODK-0B7A3F3E-2F37-4A61-9D3B-5A8F2A6B9C01', 'ODK-C1D8E0AA-7D0E-4A06-8A5B-0F0F6D0B1E02', '2026-03-05', '문화외교', '청소년 교육을, 더 자주'],
    ['kobo', 'kobo-labels.csv', 'ODK-0B7A3F3E-2F37-4A61-9D3B-5A8F2A6B9C01', 'ODK-C1D8E0AA-7D0E-4A06-8A5B-0F0F6D0B1E02', '2026-03-05', '문화외교', '청소년 교육을, 더 자주'],
    ['odk', 'odk-central.csv', 'ODK-0B7A3F3E-2F37-4A61-9D3B-5A8F2A6B9C01', 'ODK-C1D8E0AA-7D0E-4A06-8A5B-0F0F6D0B1E02', '2026-03-05', '문화외교', '청소년 교육을, 더 자주'],
    ['google-forms', 'google-forms-ko.csv', /^GF-[0-9A-F]{16}$/, /^GF-/, '2026-03-05', '문화외교, 그리고 체육', '청소년 교육을, 더 자주'],
    ['google-forms', 'google-forms-en.csv', /^GF-[0-9A-F]{16}$/, /^GF-/, '2026-03-25', 'culture, and sports', 'More often, please'],
    ['surveymonkey', 'surveymonkey.csv', 'SM-118273645501', 'SM-118273645502', '2026-03-25', 'culture, and sports', 'More often, please'],
  ])('of %s (%s) gives the answers that were given', async (base, file, key1, key2, secondDay, other, opinion) => {
    const made = await planOf(fixture(file), `base: ${base}`)
    const [first, second] = made.rows
    expect(first!.problems).toEqual([])
    expect(first!.value!.answers).toEqual({...full, 'Q3.other': other, opinion})
    expect(first!.value!.personal).toEqual({phone: '010-0000-0001'})
    expect(first!.value!.receivedOn).toBe('2026-03-04')
    expect(second!.problems).toEqual([])
    expect(second!.value!.answers).toEqual(sparse)
    // Times of Kobo and ODK are UTC: twenty-three hours and eleven minutes on the fourth is the morning of the fifth in Seoul.
    expect(second!.value!.receivedOn).toBe(secondDay)
    for (const [row, key] of [[first, key1], [second, key2]] as const)
      if (typeof key === 'string') expect(row!.key).toBe(key)
      else expect(row!.key).toMatch(key)
  })

  it('keeps nothing about a person that the survey did not ask, not even in the rows handed back for correction, and says so', async () => {
    for (const [base, file, columns, secrets] of [
      ['limesurvey', 'limesurvey-codes.csv', ['token', 'ipaddr', 'refurl'], ['203.0.113.', 'tk8fj2', 'zz99']],
      ['kobo', 'kobo-xml.csv', ['deviceid', 'username', '_submitted_by'], ['collect:9f3a', 'kim']],
      ['odk', 'odk-central.csv', ['deviceid', 'SubmitterID', 'SubmitterName', 'DeviceID'], ['collect:9f3a', 'Kim']],
      ['google-forms', 'google-forms-ko.csv', ['이메일 주소'], ['example.kr']],
      ['surveymonkey', 'surveymonkey.csv', ['IP Address', 'Email Address', 'First Name', 'Last Name', 'Custom Data 1'], ['203.0.113.', 'example.kr', 'Gildong']],
    ] as const) {
      const made = await planOf(fixture(file), `base: ${base}`)
      expect(made.warnings, file).toContainEqual({column: '', rule: 'personal-unread', facts: {columns}})
      const kept = JSON.stringify(made)
      for (const secret of secrets) expect(kept.includes(secret), `${file} ${secret}`).toBe(false)
    }
  })

  it('refuses a response that was never handed in', async () => {
    const made = await planOf(fixture('limesurvey-codes.csv'), 'base: limesurvey')
    expect(made.rows[2]).toMatchObject({row: 4, outcome: 'rejected', problems: [{column: 'submitdate', rule: 'required'}]})
  })

  it('knows a response of a Google form again by its time and answers, though the form numbers nothing', async () => {
    const known = new Map<string, string>()
    const first = await planOf(fixture('google-forms-ko.csv'), 'base: google-forms', known)
    expect(first.counts.accepted).toBe(2)
    const more = new TextDecoder().decode(fixture('google-forms-ko.csv')) + '2026. 3. 6 오전 8:11:40,lee@example.kr,그렇다,아니요,,,3,,,,,20,수도권,,,\n'
    const again = await planOf(text(more), 'base: google-forms', known)
    expect(again.counts).toMatchObject({unchanged: 2, accepted: 1, conflict: 0})
  })

  it('tells each date that could be read the other way, where only the shipped profile says which comes first', async () => {
    const made = await planOf(fixture('google-forms-en.csv'), 'base: google-forms')
    expect(made.rows[0]!.warnings).toEqual(['Timestamp', 'Day of the visit'].map(column => ({column, rule: 'date-assumed', facts: {as: '2026-03-04'}})))
    expect(made.rows[1]!.warnings).toEqual([])
    const own = await planOf(fixture('google-forms-en.csv'), 'base: google-forms\ndates: mdy')
    expect(own.rows[0]!.warnings).toEqual([])
    const british = await planOf(text(new TextDecoder().decode(fixture('google-forms-en.csv')).replaceAll('3/4/2026', '4/3/2026').replaceAll('3/25/2026', '25/3/2026')), 'base: google-forms\ndates: dmy')
    expect(british.rows.map(({value}) => value!.receivedOn)).toEqual(['2026-03-04', '2026-03-25'])
  })

  it('is the same as a workbook: real dates, merged headings, numbers as numbers', async () => {
    const google = await writeXlsx({sheets: [{name: '설문지 응답 시트1', rows: [
      ['타임스탬프', '외교정책에 관심이 있다', '관심 있는 외교 분야(세 가지까지)', '만 나이', '방문일'],
      [new Date('2026-03-04T14:05:11Z'), '그렇다', '기후변화, 해양', 34, new Date('2026-03-03T00:00:00Z')],
    ]}]})
    expect((await planOf(google, 'base: google-forms')).rows[0]).toMatchObject({outcome: 'accepted', value: {receivedOn: '2026-03-04', answers: {Q1: '2', Q3: ['4', '6'], 'Q3.other': '해양', age: 34, visit_on: '2026-03-03'}}})
    const merged = await writeXlsx({sheets: [{
      name: 'Sheet', merges: [{startRow: 0, startCol: 3, endRow: 0, endCol: 5}],
      rows: [
        ['Respondent ID', 'End Date', 'I am interested in foreign policy', 'Fields of interest (up to three)', null, null],
        [null, null, 'Response', 'Peace on the Korean Peninsula', 'Climate change', 'Other (please specify)'],
        [118273645501, new Date('2026-03-24T14:05:11Z'), 'Agree', null, 'Climate change', 'the sea'],
      ],
    }]})
    expect((await planOf(merged, 'base: surveymonkey')).rows[0]).toMatchObject({key: 'SM-118273645501', outcome: 'accepted', row: 3, value: {receivedOn: '2026-03-24', answers: {Q1: '2', Q3: ['4', '6'], 'Q3.other': 'the sea'}}})
  })

  it('reads a column the survey asks for, though other surveys would not', async () => {
    const made = readSurveyFile('title: x\nquestions:\n  - {code: email, type: text, personal: true, label: 전자우편}\n  - {code: Q1, type: yesno, label: 예}\n', 'x')
    if ('problems' in made) throw new Error('survey')
    const bytes = text('_uuid,_submission_time,email,Q1,username\nu1,2026-03-04T00:00:00,a@example.kr,Y,kim\n')
    const grid = await readGrid(bytes, {name: 'x'})
    const {rows, warnings} = planResponses({name: 'x', sha256: 'x', bytes: 1, grid}, {definition: made.definition, known: new Map(), hashOf, today: '2026-03-27', profile: profileFromText('base: kobo', 'p')})
    expect(rows[0]!.value).toMatchObject({answers: {Q1: 'Y'}, personal: {email: 'a@example.kr'}})
    expect(warnings).toEqual([{column: '', rule: 'personal-unread', facts: {columns: ['username']}}])
  })

  it('keeps a choice and a comment under "other" both, and takes words alone for that choice', async () => {
    const single = readSurveyFile('title: x\nquestions:\n  - {code: Q1, type: single, other: text, label: 까닭, options: [{code: 1, label: 값}, {code: 2, label: 기타}]}\n', 'x')
    if ('problems' in single) throw new Error('survey')
    const plan = async (content: string, profile: string) => {
      const bytes = text(content)
      const grid = await readGrid(bytes, {name: 'x'})
      return planResponses({name: 'x', sha256: 'x', bytes: 1, grid}, {definition: single.definition, known: new Map(), hashOf, today: '2026-03-27', profile: profileFromText(profile, 'p')}).rows
    }
    const rows = await plan('id,submitdate,Q1,Q1[other]\n1,2026-03-04 10:00:00,,멀다\n2,2026-03-04 10:00:00,1,멀다\n3,2026-03-04 10:00:00,-oth-,멀다\n4,2026-03-04 10:00:00,1,\n', 'base: limesurvey')
    expect(rows.map(({value}) => value!.answers)).toEqual([{Q1: '2', 'Q1.other': '멀다'}, {Q1: '1', 'Q1.other': '멀다'}, {Q1: '2', 'Q1.other': '멀다'}, {Q1: '1'}])
    const google = await plan('타임스탬프,까닭\n2026. 3. 4 오전 10:00:00,값\n2026. 3. 4 오전 10:00:01,너무 멀다\n', 'base: google-forms')
    expect(google.map(({value}) => value!.answers)).toEqual([{Q1: '1'}, {Q1: '2', 'Q1.other': '너무 멀다'}])
  })

  it('takes a ranking that leaves out a place, or gives one twice, for a mistake', async () => {
    const head = 'Respondent ID,End Date,I am interested in foreign policy,"Three things to do first, in order",,,,\n,,Response,Policy seminars,Online suggestion box,Youth education,Travelling center,Safety advice\n'
    const made = await planOf(text(`${head}1,03/24/2026,Agree,1,2,3,,\n2,03/24/2026,Agree,1,3,,,\n3,03/24/2026,Agree,1,1,2,,\n4,03/24/2026,Agree,1,x,,,\n`), 'base: surveymonkey')
    expect(made.rows.map(({value, problems}) => problems[0]?.rule ?? (value!.answers.Q7 as string[]).join())).toEqual(['1,2,3', 'rank-gap', 'repeated-rank', 'not-whole'])
    expect(made.rows[1]!.problems[0]!.column).toBe('Three things to do first, in order / Policy seminars')
  })

  it('reads labels that hold the separator, and refuses a list that can be read in two ways', async () => {
    const made = readSurveyFile('title: x\nquestions:\n  - {code: Q1, type: multiple, label: 무엇, options: [{code: 1, label: "A, B"}, {code: 2, label: C}, {code: 3, label: A}, {code: 4, label: B}]}\n', 'x')
    if ('problems' in made) throw new Error('survey')
    const bytes = text('타임스탬프,무엇\n2026. 3. 4,"C, A"\n2026. 3. 5,"A, B"\n2026. 3. 6,"A, D"\n')
    const grid = await readGrid(bytes, {name: 'x'})
    const {rows} = planResponses({name: 'x', sha256: 'x', bytes: 1, grid}, {definition: made.definition, known: new Map(), hashOf, today: '2026-03-27', profile: profileFromText('base: google-forms', 'p')})
    expect(rows.map(({value, problems}) => problems[0]?.rule ?? value!.answers.Q1)).toEqual([['2', '3'], 'not-a-list', 'not-an-option'])
  })
})
