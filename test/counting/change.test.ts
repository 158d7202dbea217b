import {beforeEach, describe, expect, it} from 'vitest'
import {countChange} from '../../src/counting/change.js'
import {importResponses} from '../../src/intake/acts.js'
import {studentT} from '../../src/statistics/index.js'
import {createSurvey, openSurvey} from '../../src/survey/acts.js'
import {columnsOf} from '../../src/terminal/width.js'
import {waveShapes} from '../../src/report/wave-shapes.js'
import {dialects, setUpOffice, temporaryFolder, type TestOffice} from '../support/office.js'
import {pds} from '../support/pds.js'

const survey = (code: string, more = '', base = 0) => `code: ${code}
title: {ko: 참여단, en: Panel}
languages: [ko, en]
sheet: {column: 접수번호}
questions:
  - {code: member, type: text, label: {ko: 참여단 번호, en: Member}}
  - {code: Q1, type: yesno, label: {ko: 지지한다, en: In favour}}
  - {code: Q2, type: scale, min: 0, max: 10, label: {ko: 신뢰도, en: Trust}}
  - {code: opinion, type: text, label: {ko: 의견, en: Opinion}}
  - {code: phone, type: phone, personal: true, label: {ko: 연락처, en: Telephone}}
${more}publication: {min_base: ${base}}
`
const file = (name: string) => ({name, sha256: name.padEnd(64, '0'), bytes: 1, format: 'csv', encoding: 'utf-8', delimiter: ',', sheet: null, headerRow: 1, counts: {read: 2, accepted: 2, rejected: 0, unchanged: 0, conflict: 0, blank: 0}})

/** Panel members 1 to 40 before, 11 to 50 after: [in favour, trust]. */
const before = Array.from({length: 40}, (_, i) => [i + 1, i % 3 === 0, (i * 7) % 11] as const)
const after = Array.from({length: 40}, (_, i) => [i + 11, (i + 10) % 3 !== 1, Math.min(10, ((i + 10) * 7) % 11 + (i % 2))] as const)

describe.each(dialects)('two waves on %s', dialect => {
  let office: TestOffice
  const wave = async (code: string, answers: typeof before, more = '', base = 0) => {
    await office.order('kim', createSurvey, {file: 's.yaml', text: survey(code, more, base)})
    await office.order('kim', openSurvey, {survey: code})
    await office.order('lee', importResponses, {survey: code, channel: 'web', point: null, files: [{...file(code), rows: answers.map(([person, yes, trust], i) => ({
      row: i + 2, key: `${code}-${i}`, contentHash: `${code}${i}`, answers: {member: `M-${person}`, Q1: yes ? 'Y' : 'N', Q2: trust, opinion: '없음'}, personal: {},
    }))}]})
  }
  beforeEach(async () => {
    office = await setUpOffice(dialect)
    await wave('S26-01', before)
    await wave('S26-02', after, '  - {code: Q9, type: yesno, label: {ko: 새 문항, en: New}}\n')
  })
  const change = (more: object = {}) => countChange(office.store.db, {before: 'S26-01', after: 'S26-02', level: 0.95, ...more})
  const code = (promise: Promise<unknown>) => promise.then(() => 'done', (error: {code: string}) => error.code)

  it('are two independent samples, and the error of the difference is that of both', async () => {
    const {questions, leftOut} = await change()
    const [q1, q2] = [questions.find(one => one.code === 'Q1')!, questions.find(one => one.code === 'Q2')!]
    const [p, q] = [before.filter(([, yes]) => yes).length / 40, after.filter(([, yes]) => yes).length / 40]
    const yes = q1.options[0]!
    expect(yes.change).toBeCloseTo(100 * (q - p), 4)
    const error = 100 * Math.sqrt((p * (1 - p)) / 39 + (q * (1 - q)) / 39)
    expect(yes.standardError).toBeCloseTo(error, 3)
    expect(yes).toMatchObject({df: 78, before: {n: 40}, after: {n: 40}, beyond: true})
    expect(yes.high! - yes.change).toBeCloseTo(studentT(78).quantile(0.975) * error, 3)
    expect(q2.mean!.change).toBeCloseTo((after.reduce((a, [, , t]) => a + t, 0) - before.reduce((a, [, , t]) => a + t, 0)) / 40, 4)
    // Words have nothing to compare and are passed over; a question of one wave is named.
    expect(leftOut).toEqual([{code: 'Q9', why: 'only-after'}])
  })

  it('matched are people compared with themselves: the paired t of those in both', async () => {
    const found = await change({match: 'member'})
    expect(found.persons).toBe(30)
    const differences = after.slice(0, 30).map(([person, , trust]) => trust - before[person - 1]![2])
    const mean = differences.reduce((a, b) => a + b, 0) / 30
    const error = Math.sqrt(differences.reduce((a, d) => a + (d - mean) ** 2, 0) / 29 / 30)
    const trust = found.questions.find(one => one.code === 'Q2')!.mean!
    expect(trust.change).toBeCloseTo(mean, 4)
    expect(trust.standardError).toBeCloseTo(error, 4)
    expect(trust.p).toBeCloseTo(2 * studentT(29).tails(Math.abs(mean / error)).upper, 5)
    expect(trust.standardError).toBeLessThan((await change()).questions.find(one => one.code === 'Q2')!.mean!.standardError / 2)
  })

  it('are refused where they cannot be compared, each refusal with its own words', async () => {
    await wave('S26-03', before.map(([, ...rest]) => [7, ...rest] as const))
    await wave('S26-04', [[98, true, 3], [99, false, 4]])
    await wave('S26-05', after, '', 31)
    await office.order('kim', createSurvey, {file: 's.yaml', text: survey('S26-06')})
    expect(await code(change({after: 'S26-01'}))).toBe('change.same')
    expect(await code(change({match: 'phone'}))).toBe('change.match-unknown')
    expect(await code(change({questions: ['Q8']}))).toBe('change.question-unknown')
    expect(await code(change({after: 'S26-04', match: 'member'}))).toBe('change.nobody-matched')
    expect(await code(change({after: 'S26-06'}))).toBe('change.empty')
    expect(await code(change({weight: 'W'}))).toBe('tally.weight-unknown')
    // A panel smaller than the survey's smallest base is not shown.
    expect(await code(change({after: 'S26-05', match: 'member'}))).toBe('change.nothing')
    expect((await change({after: 'S26-05'})).questions.length).toBe(2)
    await expect(change({after: 'S26-03', match: 'member'})).rejects.toMatchObject({code: 'change.person-twice', facts: {survey: 'S26-03', match: 'member', refs: [expect.stringMatching(/^B26-\d+\/\d+$/), expect.any(String)]}})
  })

  it('read well through the command, in both languages and in pictures, and as JSON of the published shape', async () => {
    const env = {PDS_STORE: office.url, PDS_HOME: await temporaryFolder(), PDS_OPERATOR: 'kim'}
    const json = await pds(['tally', 'change', 'S26-01', 'S26-02', '--match', 'member', '--json'], {env})
    expect(waveShapes['tally change'].safeParse(json.json).error).toBeUndefined()
    expect(json.json).toEqual(JSON.parse(JSON.stringify(await change({match: 'member'}))))
    const english = await pds(['tally', 'change', 'S26-01', 'S26-02', '--question', 'Q1'], {env})
    expect(english.out).toMatch(/Yes +\d+\.\d +\d+\.\d +\+\d+\.\d .*beyond error/)
    expect(english.out).toContain('beyond sampling error at 95 %')
    const korean = await pds(['tally', 'change', 'S26-01', 'S26-02', '--lang', 'ko', '--chart'], {env})
    expect(korean.out).toMatch(/예 .*├─+●─+┤ +오차 밖/)
    expect(korean.out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/)
    for (const line of korean.out.split('\n').filter(text => text.startsWith(' '))) expect(columnsOf(line), line).toBeLessThanOrEqual(80)
    const refused = await pds(['tally', 'change', 'S26-01', 'S26-02', '--match', 'Q1', '--json'], {env})
    expect([refused.exit, refused.json.error.code]).toEqual([2, 'change.match-unknown'])
  })
})
