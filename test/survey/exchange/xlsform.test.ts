import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {cleanText} from '../../../src/intake/reading/grid.js'
import {evaluate, parseCondition} from '../../../src/survey/condition.js'
import {readFormWorkbook, writeFormWorkbook} from '../../../src/survey/exchange/form-workbook.js'
import {Report} from '../../../src/survey/exchange/report.js'
import {readSurveySource} from '../../../src/survey/exchange/source.js'
import {surveyYaml} from '../../../src/survey/exchange/survey-file.js'
import {writeSurvey} from '../../../src/survey/exchange/write.js'
import {readXlsform} from '../../../src/survey/exchange/xlsform-read.js'
import {writeXlsform} from '../../../src/survey/exchange/xlsform-write.js'
import {readSurveyFile} from '../../../src/survey/file.js'
import type {Answer, SurveyDefinition} from '../../../src/survey/survey.js'
import {root} from '../../support/pds.js'
import {lost, readForm, said} from './support.js'

const head = ['type', 'name', 'label::한국어 (ko)', 'label::English (en)', 'required', 'relevant', 'constraint', 'appearance', 'parameters']
const yesNo = [['list_name', 'name', 'label::한국어 (ko)', 'label::English (en)'], ['yn', '1', '예', 'Yes'], ['yn', '2', '아니오', 'No']]
const created = '2026-03-02T00:00:00.000Z'

describe('an XLSForm', () => {
  it('becomes a survey: choices, limits, conditions, grids, languages', async () => {
    const source = await readForm([
      head,
      ['begin group', 'part', '첫째 부분', 'Part one'],
      ['select_one yn', 'q1', '관심이 있다', 'Interested', 'yes'],
      ['end group', ''],
      ['select_multiple yn', 'q2', '분야', 'Fields', '', "selected(${q1}, '1')", 'count-selected(.) <= 1'],
      ['select_one yn or_other', 'q3', '이유', 'Why'],
      ['text', 'q3b', '자세히', 'In detail', '', "${q3_other} != ''", 'string-length(.) <= 200'],
      ['integer', 'age', '나이', 'Age', '', '', '. >= 19 and . < 121'],
      ['decimal', 'share', '비율', 'Share', '', '${age} >= 30 and not(${q1} = 2)', '. <= 1.5'],
      ['range', 'mark', '점수', 'Mark', '', '', '', '', 'start=0 end=10'],
      ['date', 'on', '날짜', 'Day'],
      ['rank yn', 'order', '순서', 'Order'],
      ['note', 'thanks', '고맙습니다', 'Thank you'],
      ['acknowledge', 'ok', '읽었다', 'Read it'],
      ['begin_group', 'grid', '노력', 'Efforts', '', "${ok} = 'OK'", '', 'table-list'],
      ['select_one yn', 'grid_a', '의견 수렴', 'Listening', 'yes'],
      ['select_one yn', 'grid_b', '설명', 'Explaining', 'yes'],
      ['end_group', ''],
      ['text', 'last', '끝', 'Last', '', "${grid_b} = '2'"],
    ], yesNo, [['form_title', 'form_id', 'default_language'], ['방문자 설문', 'S26-07', '한국어 (ko)']])
    expect(said(source)).toEqual([])
    const {definition} = source
    expect(definition).toMatchObject({code: 'S26-07', title: {ko: '방문자 설문', en: '방문자 설문'}, languages: ['ko', 'en']})
    expect(definition!.questions.map(({code, type, show_if}) => [code, type, show_if].filter(Boolean).join(' '))).toEqual([
      'part note', 'q1 single', 'q2 multiple q1 = 1', 'q3 single', 'q3b text answered(q3.other)', 'age number', 'share number age >= 30 and not q1 = 2', 'mark scale', 'on date',
      'order rank', 'thanks note', 'ok yesno', 'grid matrix ok = Y', 'last text grid.b = 2',
    ])
    expect(definition!.questions.map(({code, min, max, max_length, integer, required, other}) => JSON.stringify({code, min, max, max_length, integer, required: required || undefined, other}))
      .filter(text => text.includes(','))).toEqual([
      '{"code":"q1","required":true}', '{"code":"q2","max":1}', '{"code":"q3","other":"text"}', '{"code":"q3b","max_length":200}', '{"code":"age","min":19,"max":120,"integer":true}',
      '{"code":"share","max":1.5}', '{"code":"mark","min":0,"max":10}', '{"code":"grid","required":true}',
    ])
    expect(definition!.questions[3]!.options.map(({code, label}) => [code, label.ko])).toEqual([['1', '예'], ['2', '아니오'], ['other', '기타']])
    expect(definition!.questions[12]).toMatchObject({rows: [{code: 'a', label: {ko: '의견 수렴', en: 'Listening'}}, {code: 'b'}], options: [{code: '1'}, {code: '2'}]})
    expect(lost(source.losses)).toEqual(['14 acknowledge ok', '2 translation-missing form_title', '2 group part'])
  })

  it('is refused with everything wrong at once, each thing at its sheet, row and column', async () => {
    const source = await readForm([
      ['type', 'name', 'label', 'label', 'label::klingon', 'relevant', 'calculation', 'choice_filter', 'readonly', 'parameters'],
      ['geopoint', 'place', '곳'], ['begin repeat', 'again', ''], ['text', 'inside', '안'], ['end repeat', ''], ['calculate', 'sum', '', '', '', '', '1+1'], ['hidden', 'h', ''],
      ['texxt', 'typo', '오타'], ['', 'typeless', '?'], ['select_one', 'listless', '?'], ['select_one gone', 'lost', '?'], ['select_one_from_file x.csv', 'file', '?'],
      ['select_one yn', 'filtered', '?', '', '', '', '', 'x=1'], ['text', 'ro', '?', '', '', '', '', '', 'yes'], ['text', '', '이름 없음'], ['text', 'a b/c', '이름'],
      ['text', 'piped', '${place} 님'], ['text', 'cond', '?', '', '', "regex(${ro}, 'x')"], ['text', 'dup', '?'], ['text', 'dup', '?'], ['range', 'r', '?', '', '', '', '', '', '', 'from=1'],
      ['text', 'later', '?', '', '', "${after} = 'x'"], ['text', 'after', '?'], ['end group', ''], ['begin group', 'open', ''],
    ], [['list_name', 'name', 'label'], ['yn', '1', '예'], ['yn', '', '이름 없음'], ['yn', 'a/b', '나쁨'], ['yn', '1', '또']])
    expect(source.definition).toBeUndefined()
    expect(said(source)).toEqual([
      'survey 1 label column-twice', 'survey 1 label::klingon language-unknown', 'survey 2 type type-unsupported', 'survey 3 type type-unsupported', 'survey 6 type calculated',
      'survey 7 type hidden-question', 'survey 8 type type-unknown', 'survey 9 type type-missing', 'survey 10 type list-missing', 'survey 10 name options-missing', 'survey 11 type list-unknown',
      'survey 11 name options-missing', 'survey 12 type type-unsupported', 'survey 13 choice_filter choice-filter', 'survey 14 readonly read-only', 'survey 15 name name-missing',
      'survey 16 name name-unusable', 'survey 17 label text-reference', 'survey 18 relevant expression-unsupported', 'survey 20 name duplicate-code', 'survey 21 parameters parameters-bad',
      'survey 22 relevant condition-later-question', 'survey 24 type group-unopened', 'survey 25 type group-open', 'choices 3 name choice-name-missing', 'choices 4 name choice-unusable',
      'choices 5 name duplicate-option',
    ])
  })

  it.each([
    ['no column type', [['name', 'label'], ['a', '?']], ['survey 1 type column-needed']],
    ['no question', [['type', 'name', 'label']], ['settings 2 form_title questions-none']],
    ['a grid of several lists', [['type', 'name', 'label', 'appearance'], ['begin group', 'g', '표', 'table-list'], ['select_one yn', 'a', '?'], ['text', 'b', '?'], ['end group', '']], ['survey 4 type matrix-mixed']],
    ['a row of a grid with its own condition', [['type', 'name', 'label', 'appearance', 'relevant'], ['text', 't', '?'], ['begin group', 'g', '표', 'table-list'], ['select_one yn', 'g_a', '?', '', "${t} = 'x'"], ['end group', '']], ['survey 4 relevant matrix-row-condition']],
    ['ranking with an other', [['type', 'name', 'label'], ['rank yn or_other', 'r', '?']], ['survey 2 type type-unsupported']],
  ])('with %s is refused', async (_what, survey, expected) => {
    expect(said(await readForm(survey, [['list_name', 'name', 'label'], ['yn', '1', '가'], ['yn', '2', '나']]))).toEqual(expected)
  })

  it('leaves behind what only a screen can do, and says each thing', async () => {
    const source = await readForm([
      ['type', 'name', 'label::ko', 'label::en', 'hint::ko', 'appearance', 'constraint', 'constraint_message', 'default', 'media::image', 'required', 'guidance', 'relevant'],
      ['start', 'start'], ['text', 'a-b', '**굵게**', 'Plain', '도움말', 'multiline', "regex(., 'x')", '틀림', '값', 'x.png', '${start} = 1', '귀띔'],
      ['select_one yn', 'q', '물음', '', '', 'minimal'], ['text', 'never', '없음', 'Never', '', '', '', '', '', '', '', '', "${q} = 'gone'"], ['text', 'also', '또한', 'Also', '', '', '', '', '', '', '', '', "${never} = 'x' or ${q} = 1"],
    ], [['list_name', 'name', 'label::ko', 'label::en', 'colour'], ['yn', '1', '예', 'Yes', 'red'], ['yn', '2', '', '']], [['form_id', 'version', 'style'], ['visitors', '3', 'pages']])
    expect(said(source)).toEqual([])
    expect(source.definition!.questions.map(({code, show_if}) => `${code} ${show_if ?? ''}`.trim())).toEqual(['a_b', 'q', 'also q = 1'])
    expect(lost(source.losses)).toEqual([
      '5 choice-unknown q', '5 never-asked never', '3 name-changed a-b', '3 constraint-message a-b', '3 default a-b', '3 required-condition a-b', '3 constraint a-b', '4 translation-missing q', '3 label-missing 2',
      '2 title-assumed visitors', '2 translation-missing form_title', '2 metadata start', '3 column guidance', '3 formatting a-b', '3 hint a-b', '3 media a-b', '3 appearance a-b', '4 appearance q',
      '2 column colour', '2 setting version', '2 setting style', '2 setting form_id',
    ])
  })

  it('without languages takes the one its letters show, and says so', async () => {
    const korean = await readForm([['type', 'name', 'label'], ['text', 'a', '물음']])
    const english = await readForm([['type', 'name', 'label'], ['text', 'a', 'Question']], undefined, [['form_title'], ['Title']])
    expect([korean.definition!.languages, english.definition!.languages]).toEqual([['ko'], ['en']])
    expect(lost(english.losses)).toEqual(['1 language-assumed label'])
  })

  it('in an OpenDocument spreadsheet reads the same', async () => {
    const {writeOds} = await import('hucre')
    const ods = await writeOds({sheets: [{name: 'survey', rows: [['type', 'name', 'label::ko'], ['select_one yn', 'q', '물음'], ['integer', 'n', '수']]}, {name: 'choices', rows: [['list_name', 'name', 'label::ko'], ['yn', 1, '예'], ['yn', 2, '아니오']]}]})
    const source = await readSurveySource(ods, 'form.ods')
    expect(source.definition!.questions.map(({code, options}) => [code, ...options.map(option => option.code)])).toEqual([['q', '1', '2'], ['n']])
  })

  it('whose cells are formulas or errors says so', () => {
    const report = new Report()
    const cells = (...texts: string[]) => texts
    readXlsform([{name: 'survey', rows: [
      {row: 1, cells: cells('type', 'name', 'label::ko')}, {row: 2, cells: cells('text', 'a', '값'), formulas: [2]}, {row: 3, cells: ['text', 'b', {kind: 'error', text: '#REF!'}]},
    ]}], 'stem', report)
    expect(report.problems).toMatchObject([{sheet: 'survey', line: 3, path: 'label::ko', rule: 'error-cell'}])
    expect(lost(report.losses)).toContain('2 formula survey')
  })

  it('that is no form is told from a form', async () => {
    const other = await writeFormWorkbook([{name: '입력', rows: [['접수번호', 'Q1'], ['1', '2']]}], created)
    await expect(readSurveySource(other, 'x.xlsx')).rejects.toMatchObject({code: 'survey.form-unknown', facts: {kind: 'workbook', sheets: ['입력']}})
  })
})

// ── There and back ──────────────────────────────────────────────────────────────────────────────────────────────────

const word = fc.string({unit: fc.constantFrom('가', '나', 'ㄱ', 'a', 'B', '1', ' ', '*', '_', '#', '<b>', '&amp;', '${x}', '\\', '"', "'", '=', '_x0041_', '\n', ',', '한국'), minLength: 1, maxLength: 8})
  .map(text => cleanText(`말${text}`))

/** Surveys of the part that both formats hold: no missing kinds, no limit on ranks, one title for all languages. */
const shared: fc.Arbitrary<SurveyDefinition & {code: string}> = fc.record({
  languages: fc.constantFrom(['ko'], ['ko', 'en'], ['en', 'de']), title: word, seed: fc.array(fc.record({
    kind: fc.constantFrom('single', 'multiple', 'rank', 'yesno', 'number', 'scale', 'date', 'text', 'note', 'matrix'), label: word, labels: fc.array(word, {minLength: 2, maxLength: 4}), required: fc.boolean(),
    n: fc.integer({min: -5, max: 20}), integer: fc.boolean(), other: fc.boolean(), limit: fc.boolean(), asked: fc.array(fc.tuple(fc.nat(20), fc.nat(20), fc.boolean()), {maxLength: 3}), or: fc.boolean(),
  }), {minLength: 1, maxLength: 7}),
}).map(({languages, title, seed}) => {
  const words = (text: string) => Object.fromEntries(languages.map((language, i) => [language, i === 0 ? text : `${text} ${language}`]))
  const questions: SurveyDefinition['questions'][number][] = []
  const atoms: string[] = []
  for (const [i, {kind, label, labels, required, n, integer, other, limit, asked, or}] of seed.entries()) {
    const code = `Q${i}`
    const numbered = labels.map((text, o) => ({code: String(o + 1), label: words(`${o} ${text}`)}))
    const withOther = other && (kind === 'single' || kind === 'multiple')
    const options = withOther ? [...numbered, {code: 'other', label: words('그 밖')}] : numbered
    const hasOptions = ['single', 'multiple', 'rank', 'matrix'].includes(kind)
    const show = asked.length > 0 && atoms.length > 0
      ? asked.map(([a, , not]) => `${not ? 'not ' : ''}${atoms[a % atoms.length]}`).join(or ? ' or ' : ' and ')
      : undefined
    questions.push({
      code, type: kind, label: words(label), columns: [], personal: false, required: required && kind !== 'note', options: hasOptions ? options : [],
      rows: kind === 'matrix' ? [{code: 'a', label: words('가 행'), columns: []}, {code: 'b', label: words('나 행'), columns: []}] : [],
      ...(withOther ? {other: 'text' as const} : {}), ...(kind === 'multiple' && limit ? {max: 2} : {}), ...(kind === 'text' && limit ? {max_length: 100 + n} : {}),
      ...(kind === 'number' && integer ? {integer: true} : {}), ...(kind === 'number' && limit ? {min: n, max: n + 2.5} : {}), ...(kind === 'scale' ? {min: 0, max: 10} : {}),
      ...(show === undefined ? {} : {show_if: show}),
    })
    const own: Record<string, string[]> = {
      single: [`${code} = 1`, `${code} != 2`], multiple: [`includes(${code}, 2)`], rank: [`includes(${code}, 1)`], yesno: [`${code} = Y`], number: [`${code} >= ${n}`, `${code} != 3`], scale: [`${code} < 4`],
      date: [`${code} > 2026-03-02`], text: [`${code} = 'a b'`], matrix: [`${code}.b = 1`], note: [],
    }
    if (kind !== 'note') atoms.push(...own[kind]!, `answered(${code})`, ...(withOther ? [`answered(${code}.other)`] : []))
  }

  return {code: 'S26-01', title: words(title).en === undefined || languages.length === 1 ? words(title) : Object.fromEntries(languages.map(language => [language, title])), languages, missing: [''], ignore: [], questions} as never
})

const answer: fc.Arbitrary<Answer | undefined> = fc.constantFrom<Answer | undefined>(undefined, '1', '2', 'Y', 'N', 3, -2, 12, ['1', '2'], ['2'], '2026-03-05', 'a b', {missing: 'no_answer'})

/** Of the sampled values, those that can be answers to a question. */
function answersTo({code, type, other}: SurveyDefinition['questions'][number], pick: (n: number) => Answer | undefined): [string, Answer][] {
  const fits = (value: Answer | undefined): value is Answer => {
    if (value === undefined || (typeof value === 'object' && 'missing' in value)) return value !== undefined
    if (type === 'multiple' || type === 'rank') return Array.isArray(value)
    return type === 'number' || type === 'scale' ? typeof value === 'number' : typeof value === 'string'
  }
  const keys = type === 'note' ? [] : type === 'matrix' ? [`${code}.a`, `${code}.b`] : [code]
  const answers = keys.map((key, n) => [key, pick(n)] as const).filter((pair): pair is [string, Answer] => fits(pair[1]))
  return other && typeof pick(2) === 'string' ? [...answers, [`${code}.other`, 'a b']] : answers
}

describe('a survey that goes out as XLSForm and comes back', () => {
  it('is the same survey, on all that both hold', async () => {
    await fc.assert(fc.asyncProperty(shared, fc.array(fc.array(answer, {minLength: 24, maxLength: 24}), {minLength: 10, maxLength: 10}), async (definition, samples) => {
      const {content, losses} = await writeSurvey(definition, 'xlsform', created)
      expect(losses).toEqual([])
      const back = await readSurveySource(content as Uint8Array, 'back.xlsx')
      expect(said(back)).toEqual([])
      const plain = ({show_if: _, ...question}: SurveyDefinition['questions'][number]) => question
      expect({...back.definition, questions: back.definition!.questions.map(plain)}).toEqual({...definition, questions: definition.questions.map(question => ({...plain(question), rows: question.rows}))})
      for (const [i, {show_if: before}] of definition.questions.entries()) {
        const after = back.definition!.questions[i]!.show_if
        expect(after === undefined).toBe(before === undefined)
        if (before === undefined || after === undefined) continue
        for (const sample of samples) {
          const answers = Object.fromEntries(definition.questions.flatMap((question, q) => answersTo(question, n => sample[(q * 3 + n) % sample.length])))
          expect(evaluate(parseCondition(after), answers), `${before} / ${after}`).toBe(evaluate(parseCondition(before), answers))
        }
      }

      // Once in the form's own words, it stays in them.
      const again = writeXlsform({...back.definition!, code: 'S26-01'}, new Report())
      const third = await readSurveySource(await writeFormWorkbook(again, created), 'third.xlsx')
      expect(writeXlsform({...third.definition!, code: 'S26-01'}, new Report())).toEqual(again)
    }), {numRuns: 60})
  })

  it('of the sample office says what a form cannot hold, and keeps the rest', async () => {
    const read = readSurveyFile(readFileSync(join(root, 'fixtures/surveys/s26-01.yaml'), 'utf8'), 'f')
    if ('problems' in read) throw new Error('unexpected')
    const {content, losses} = await writeSurvey({...read.definition, code: 'S26-01'}, 'xlsform', created)
    expect([...new Set(losses.map(({what}) => what))].sort()).toEqual([
      'clerk', 'columns', 'consent', 'design', 'field-dates', 'ignored-columns', 'missing-kind', 'missing-words', 'other-question', 'personal', 'phone', 'population', 'publication', 'rank-max',
      'received', 'scale-labels', 'sheet-number', 'title-language',
    ])
    const sheets = await readFormWorkbook(content as Uint8Array, 'x')
    expect(sheets.map(({name}) => name)).toEqual(['survey', 'choices', 'settings'])
    expect(sheets[0]!.rows.map(({cells}) => `${String(cells[0])} ${String(cells[1])}`).slice(1, 8)).toEqual(['note intro', 'select_one Q1 Q1', 'select_one yesno Q2', 'select_multiple Q3 Q3', 'text Q3_other', 'select_one Q4 Q4', 'range Q5'])
    expect((await writeSurvey({...read.definition, code: 'S26-01'}, 'xlsform', created)).content).toEqual(content)
    const back = await readSurveySource(content as Uint8Array, 'x')
    expect(back.definition!.questions.filter(({code}) => code !== 'Q3_other').map(({code, type}) => `${code} ${type}`))
      .toEqual(read.definition.questions.map(({code, type}) => `${code} ${type === 'phone' ? 'text' : type}`))
  })

  it('keeps its words when they look like commands, and its names when others would clash', async () => {
    const text = 'title: "=1+1"\nlanguages: [en]\nquestions:\n  - {code: Q1, type: matrix, label: "+82", rows: [{code: a, label: "@x"}], options: [{code: 1, label: "-1"}, {code: 2, label: "=SUM(A1)"}]}\n  - {code: Q1_a, type: text, label: x}\n  - {code: 문2, type: text, label: y}\n'
    const read = readSurveyFile(text, 'f')
    if ('problems' in read) throw new Error('unexpected')
    const {content, losses} = await writeSurvey({...read.definition, code: 'S26-01'}, 'xlsform', created)
    expect(losses.map(({what, about, value}) => `${what} ${about} ${value}`)).toEqual(['name-changed Q1.a Q1_a_2', 'name-changed 문2 q_2'])
    const [survey, choices, settings] = await readFormWorkbook(content as Uint8Array, 'x')
    expect(survey!.rows.map(({cells}) => cells[2])).toContain('+82')
    expect([...choices!.rows, ...settings!.rows].flatMap(({cells}) => cells)).toEqual(expect.arrayContaining(['=SUM(A1)', '=1+1', '-1']))
  })

  it('in YAML or JSON is the same survey to the last key', async () => {
    await fc.assert(fc.asyncProperty(shared, async definition => {
      expect(readSurveyFile(surveyYaml(definition), 'f')).toEqual({definition})
      expect(readSurveyFile((await writeSurvey(definition, 'json', created)).content as string, 'f')).toEqual({definition})
    }), {numRuns: 60})
    const read = readSurveyFile(readFileSync(join(root, 'fixtures/surveys/s26-01.yaml'), 'utf8'), 'f')
    expect('definition' in read && readSurveyFile(surveyYaml(read.definition), 'f')).toEqual(read)
  })
})
