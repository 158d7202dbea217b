import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {beforeEach, describe, expect, it} from 'vitest'
import {importResponses, voidResponse} from '../../src/intake/acts.js'
import {aaporItems, disclose, koreanItems} from '../../src/report/disclosure.js'
import {readDisclosureFile} from '../../src/report/disclosure-file.js'
import {disclosureShapes} from '../../src/report/disclosure-shapes.js'
import {createSurvey, openSurvey} from '../../src/survey/acts.js'
import {disclosureText} from '../../src/terminal/disclosure-view.js'
import {columnsOf} from '../../src/terminal/width.js'
import {dialects, setUpOffice, temporaryFolder, type TestOffice} from '../support/office.js'
import {pds} from '../support/pds.js'

const survey = `code: S26-01
title: {ko: 방문자 설문, en: Visitors}
languages: [ko, en]
field: {from: 2026-05-01, to: 2026-05-31}
population: {ko: 만 19세 이상 국민, en: Residents aged 19 and over}
questions:
  - {code: Q1, type: single, label: {ko: 지지하십니까, en: Are you in favour}, options: [{code: 1, label: {ko: 예, en: Yes}}, {code: 2, label: {ko: 아니오, en: No}}]}
  - {code: Q2, type: text, show_if: Q1 = 2, label: {ko: 왜 그렇습니까, en: Why not}}
design: {weight: W}
`
const file = `sponsor: {ko: 외교부, en: The ministry}
conductor: 조사회사
area: 전국
frame: {ko: 전화번호 명부, en: a list of telephone numbers}
selection: 무작위
probability: true
quality: 10 % 재확인
limitations: 전화가 없는 사람은 빠짐
dispositions: {complete: 4, partial: 1, refusal: 3, nonContact: 2, other: 0, unknownOther: 10, e: 0.5}
rates: [RR1, RR3, KR-COOP]
`
const rows = ['0.5', '1.5', '1', '1', '1'].map((W, i) => ({row: i + 2, key: null, contentHash: `h${i}`, answers: {Q1: '1', W}, personal: {}, receivedOn: `2026-05-0${i + 3}`}))

describe.each(dialects)('a disclosure sheet on %s', dialect => {
  let office: TestOffice
  beforeEach(async () => {
    office = await setUpOffice(dialect)
    await office.order('kim', createSurvey, {file: 's.yaml', text: survey})
    await office.order('kim', openSurvey, {survey: 'S26-01'})
  })
  const sheet = (text = '') => disclose(office.store.db, 'S26-01', readDisclosureFile(text, 'd.yaml'))
  const take = () => office.order('lee', importResponses, {survey: 'S26-01', channel: 'mail', point: 'GH1', files: [{name: 'a', sha256: 'a'.repeat(64), bytes: 1, format: 'csv', encoding: 'utf-8', delimiter: ',', sheet: null, headerRow: 1, counts: {}, rows}]})
  const missing = (list: readonly {item: string; recorded: boolean}[]) => list.filter(({recorded}) => !recorded).map(({item}) => item)

  it('has every item of both lists, and says plainly which the office has not recorded', async () => {
    const bare = await sheet()
    expect(bare.aapor.map(({item}) => item)).toEqual([...aaporItems])
    expect(bare.korean.map(({item}) => item)).toEqual([...koreanItems])
    expect(bare.aapor).toHaveLength(11)
    expect(bare.korean).toHaveLength(12)
    expect(missing(bare.aapor)).toEqual(['sponsor', 'sample', 'mode', 'size', 'processing', 'limitations'])
    expect(missing(bare.korean)).toEqual(['client', 'agency', 'area', 'mode', 'sample-size', 'selection', 'response-rate', 'error'])
    await take()
    const whole = await sheet(file)
    expect([...missing(whole.aapor), ...missing(whole.korean)]).toEqual([])
    expect(disclosureText(whole, 'en')).toContain('Every item is recorded.')
    expect(disclosureText(bare, 'ko')).toMatch(/의뢰자 +기록 없음\(--file 의 sponsor\)/)
  })

  it('counts what came in, how, when and with what precision', async () => {
    await take()
    await office.order('kim', voidResponse, {response: 'B26-0001/1'}, {reason: '시험 입력'})
    const found = await sheet(file)
    // Kish: (1.5 + 1 + 1 + 1)² / (1.5² + 3).
    expect(found).toMatchObject({
      n: 4, channels: [{channel: 'mail', n: 4}], field: {from: '2026-05-01', to: '2026-05-31'},
      precision: {n: 4, effectiveSize: Number((4.5 ** 2 / 5.25).toFixed(4)), designEffect: Number(((4 * 5.25) / 4.5 ** 2).toFixed(4))},
      weighting: {weight: 'W', range: {min: 0.8889, max: 1.3333}}, processing: {batches: 1, typedTwice: 0, voided: 1}, completesDiffer: null,
    })
    expect(found.precision!.margin).toBeCloseTo(100 * 1.959964 * Math.sqrt(0.25 / (4.5 ** 2 / 5.25)), 3)
  })

  it('never prints a rate without its formula, and calls no margin a margin of error that is none', async () => {
    await take()
    const text = disclosureText(await sheet(file), 'en', 200)
    expect(text).toContain('RR1 = I / ((I+P) + (R+NC+O) + (UH+UO)) = 4 / 20 = 20.0 %')
    expect(text).toContain('RR3 = I / ((I+P) + (R+NC+O) + e(UH+UO)) = 4 / 15 = 26.7 % (e = 0.500)')
    expect(text).toContain('KR-COOP = I / (I+R) = 4 / 7 = 57.1 %')
    expect(text).not.toContain('COOP1')
    expect(text).toContain('4 complete interviews are recorded and 5 responses counted')
    expect(text).toMatch(/±\d+\.\d percentage points at 95 % confidence/)
    expect(disclosureText(await sheet(file.replace('true', 'false')), 'en', 200)).toContain('none is given: not a probability sample')
    expect(disclosureText(await sheet(), 'en', 200)).toContain('cannot be called a margin of error')
  })

  it('prints the questions word for word, with their answers and conditions, within the width', async () => {
    for (const l of ['ko', 'en'] as const) for (const width of [60, 80, 120]) {
      const text = disclosureText(await sheet(file), l, width)
      for (const line of text.split('\n')) expect(columnsOf(line), line).toBeLessThanOrEqual(width)
      expect(text).toContain(l === 'ko' ? 'Q1  지지하십니까' : 'Q1  Are you in favour')
      expect(text).toContain(l === 'ko' ? '   2. 아니오' : '   2. No')
      expect(text).toContain(l === 'ko' ? '조건: Q1 = 2' : 'asked if Q1 = 2')
    }
  })

  it('comes from the command as text and as JSON, and a bad file is answered with its lines', async () => {
    await take()
    const folder = await temporaryFolder()
    const env = {PDS_STORE: office.url, PDS_HOME: folder, PDS_OPERATOR: 'kim'}
    await writeFile(join(folder, 'd.yaml'), file)
    const json = await pds(['tally', 'disclosure', 'S26-01', '--file', join(folder, 'd.yaml'), '--json'], {env})
    expect(json.exit, json.out).toBe(0)
    expect(disclosureShapes['tally disclosure'].safeParse(json.json).error).toBeUndefined()
    expect(Object.keys(json.json.rates)).toHaveLength(18)
    const bad = await pds(['tally', 'disclosure', 'S26-01', '--file', '-', '--lang', 'ko'], {env, input: 'sponsor: 외교부\nspnsor: x\ndispositions: {complete: 1.5}\n'})
    expect(bad.exit).toBe(2)
    expect(bad.err).toMatch(/ 2 +spnsor/)
    expect(bad.err).toMatch(/ 3 +dispositions\.complete/)
  })
})
