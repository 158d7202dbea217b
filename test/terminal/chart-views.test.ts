import {describe, expect, it} from 'vitest'
import {importResponses} from '../../src/intake/acts.js'
import {tabulate, type TallyQuestion, type TallyResponse} from '../../src/statistics/index.js'
import {createSurvey, openSurvey} from '../../src/survey/acts.js'
import {brushFor} from '../../src/terminal/chart.js'
import {chartedTable, crosstabChart, drawnOption, matrixCharts, stackedRows} from '../../src/terminal/chart-views.js'
import {surveyTallyText} from '../../src/terminal/tally-views.js'
import {columnsOf} from '../../src/terminal/width.js'
import {setUpOffice, temporaryFolder} from '../support/office.js'
import {pds} from '../support/pds.js'
import {onTerminal} from '../support/pty.js'

const blocks = brushFor({LANG: 'C.UTF-8'})
const ascii = brushFor({LANG: 'C'})
const long = '국민외교에 대한 관심이 매우 높아 앞으로도 꾸준히 참여하겠다'
const options = (...labels: string[]) => labels.map((ko, i) => ({code: String(i + 1), label: {ko, en: `Answer ${i + 1}`}}))
const questions: TallyQuestion[] = [
  {code: 'Q1', type: 'single', options: options(long, '그렇다', '아니다')},
  {code: 'Q6.a', type: 'single', options: options('매우 충분하다', '충분하다', '부족하다', '매우 부족하다')},
  {code: 'Q6.b', type: 'single', options: options('매우 충분하다', '충분하다', '부족하다', '매우 부족하다')},
  {code: 'sex', type: 'single', options: options('여성', '남성')},
  {code: 'Q3', type: 'multiple', options: options('경제', '문화')},
]
const labels = new Map(questions.map(({code}) => [code, {ko: `문항 ${code} – ${code === 'Q6.a' ? '국민 의견 수렴' : '정책 설명'}`, en: code}]))
/** 40 people: nobody ticks the third answer of Q1, everybody the first of Q6.b, two women the fourth of Q6.a. */
const people: TallyResponse[] = Array.from({length: 40}, (_, i) => ({
  channel: 'web', weight: String(1 + (i % 4) / 2),
  answers: {Q1: i % 5 === 0 ? '1' : '2', 'Q6.a': i === 0 || i === 2 ? '4' : String(1 + (i % 3)), 'Q6.b': '1', sex: String(1 + (i % 2)), Q3: i % 2 ? ['1', '2'] : ['2']},
}))
const tally = {survey: 'S26-01', ...tabulate(questions, people, {base: 'valid', weight: 'W', by: ['sex'], minCell: 5, minBase: 0})}
const plain = {survey: 'S26-01', ...tabulate(questions, people, {base: 'valid', by: [], minCell: 0, minBase: 0})}

describe('a survey in pictures', () => {
  it.each([60, 80, 120])('keeps within %i columns in Korean, in English, in blocks and in ASCII', async width => {
    for (const shown of [tally, plain]) for (const l of ['ko', 'en'] as const) for (const brush of [blocks, ascii]) {
      const text = await surveyTallyText(shown, labels, l, width, brush)
      const tables = text.split('\n').filter(line => line.startsWith(' '))
      expect(tables.length).toBeGreaterThan(20)
      for (const line of tables) expect(columnsOf(line), line).toBeLessThanOrEqual(width)
    }
  })

  it.each([60, 80, 120])('has at %i columns nothing for none, the whole width for all, in line with its marks', async width => {
    const lines = (await surveyTallyText(plain, labels, 'ko', width, blocks)).split('\n')
    const table = lines.slice(lines.findIndex(line => line.startsWith('Q6.b')))
    const head = table.find(line => line.includes('0  '))!
    const [start, end] = [columnsOf(head.slice(0, head.indexOf(' 0') + 1)), columnsOf(head)]
    const all = table.find(line => line.includes('100.0'))!
    expect(all.match(/█+$/)?.[0]).toHaveLength(end - start)
    expect(columnsOf(all)).toBe(end)
    const none = lines.find(line => line.startsWith(' 아니다'))!
    expect(none).toMatch(/0 +0\.0$/)
  })

  it('shades the interval of a weighted figure, and says what the shades are', async () => {
    const text = await surveyTallyText(tally, labels, 'en', 100, ascii)
    expect(text).toContain('Bars: # to the low end of the interval, = to the figure, - to the high end.')
    expect(text).toMatch(/Answer 2 .* #+=+-+/)
    expect(await surveyTallyText(plain, labels, 'en', 100, ascii)).not.toContain('Bars:')
  })

  it('keeps a bar where there is no room for all figures, and never cuts a Hangul syllable in two', async () => {
    const narrow = await chartedTable([
      {field: 'label', head: '응답', get: (o: (typeof tally.questions)[0]['options'][0]) => o.label.ko!, flexible: true},
      {field: 'n', head: '명', get: o => o.n, align: 'right'}, {field: 'percent', head: '%', get: o => o.percent, align: 'right'},
      {field: 'a', head: '가중 백분율(소수 넷째 자리)', get: () => '', align: 'right'},
    ], tally.questions[0]!.options, drawnOption, 44, blocks)
    expect(narrow.split('\n')[0]).toMatch(/%  0 .*100$/)
    expect(narrow).toMatch(/국민.*… +8 /)
    for (const line of narrow.split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(44)
  })
})

describe('rows of parts', () => {
  it('put the rows of a matrix one under the other, each the whole width, with what the patterns mean', () => {
    const [chart] = matrixCharts(plain.questions, code => labels.get(code)?.ko ?? '노력', 'ko', 80, blocks)
    const [title, , first, second, legend] = chart!.split('\n')
    expect(title).toContain('Q6')
    expect([columnsOf(first!), columnsOf(second!)]).toEqual([80, 80])
    expect(second).toMatch(/█+ 100 █+$/)
    expect(legend).toBe('   █ 매우 충분하다  ▓ 충분하다  ▒ 부족하다  ░ 매우 부족하다')
  })

  it('never draw a line with a hidden cell, and draw none at all where every line has one', () => {
    const cells = (women: object, men: number) => [women, {percent: men}] as [{suppressed: string}, {percent: number}]
    const crosstab = {
      columns: [{label: {ko: '여성'}, base: 20}, {label: {ko: '남성'}, base: 20}],
      rows: [
        {label: {ko: '찬성'}, cells: cells({suppressed: 'min-cell'}, 60)}, {label: {ko: '반대'}, cells: cells({percent: 50}, 40)},
        {label: {ko: '모름'}, cells: cells({suppressed: 'complement'}, 0)},
      ],
    }
    const chart = crosstabChart(crosstab, false, 'ko', 80, blocks)!
    expect(chart.split('\n').find(line => line.startsWith(' 여성'))).toMatch(/여성 +\(가린 칸이 있어 그리지 않음\)$/)
    expect(chart.split('\n').find(line => line.startsWith(' 남성'))).toMatch(/█+ 60 █+▒+ 40 ▒+$/)
    const hidden = {...crosstab, rows: crosstab.rows.map(row => ({...row, cells: row.cells.map(() => ({suppressed: 'min-cell'}))}))}
    expect(crosstabChart(hidden, false, 'ko', 80, blocks)).toBeUndefined()
    expect(drawnOption({code: '1', label: {}, percent: null})).toBeUndefined()
  })

  it('are not drawn of answers that add up to more than all', () => {
    const crosstab = tally.crosstabs!.find(({question}) => question === 'Q3')!
    expect(crosstabChart(crosstab, true, 'ko', 80, blocks)).toBeUndefined()
  })

  it.each([60, 80, 120])('with long Korean labels keep within %i columns, legend and all', width => {
    const text = stackedRows([{label: long, parts: [50, 30, 20, 0, 0, 0, 0]}, {label: '짧음', parts: undefined}], Array.from({length: 7}, (_, i) => `${i}${long}`), 'ko', width, blocks)
    for (const line of text.split('\n')) expect(columnsOf(line), line).toBeLessThanOrEqual(width)
    expect(text).toContain('…')
  })
})

describe('pds tally survey --chart', () => {
  it('is plain text in a pipe and on a terminal, in blocks only where the locale has them', async () => {
    const office = await setUpOffice('sqlite')
    await office.order('kim', createSurvey, {file: 's.yaml', text: 'code: S26-01\ntitle: {ko: 설문, en: Survey}\nlanguages: [ko, en]\nsheet: {column: 접수번호}\nquestions:\n  - {code: Q1, type: yesno, label: {ko: 관심, en: Interest}}\n'})
    await office.order('kim', openSurvey, {survey: 'S26-01'})
    await office.order('lee', importResponses, {survey: 'S26-01', channel: 'web', point: null, files: [{
      name: 'a', sha256: 'a'.repeat(64), bytes: 1, format: 'csv', encoding: 'utf-8', delimiter: ',', sheet: null, headerRow: 1, counts: {},
      rows: ['Y', 'Y', 'Y', 'N'].map((Q1, i) => ({row: i + 2, key: `A${i}`, contentHash: `h${i}`, answers: {Q1}, personal: {}})),
    }]})
    const env = {PDS_STORE: office.url, PDS_HOME: await temporaryFolder(), PDS_OPERATOR: 'kim'}
    const [piped, poor, seen] = [
      await pds(['tally', 'survey', 'S26-01', '--chart', '--lang', 'ko'], {env}),
      await pds(['tally', 'survey', 'S26-01', '--chart', '--lang', 'en'], {env: {...env, LANG: 'C'}}),
      await onTerminal(['tally', 'survey', 'S26-01', '--chart', '--lang', 'ko'], {...env, NO_COLOR: '1'}),
    ]
    expect(piped.out).toMatch(/ 예 +3  75\.0  █+/)
    expect(poor.out).toMatch(/ Yes +3  75\.0  #+\n/)
    expect(poor.out).not.toMatch(/[█▓░]/)
    expect(seen.seen).toMatch(/ 예 +3  75\.0  █+/)
    for (const text of [piped.out, poor.out, seen.seen.replaceAll('\r\n', '\n')]) expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/)
  })
})
