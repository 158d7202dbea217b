import {describe, expect, it} from 'vitest'
import {limesurveyTypes} from '../../../src/survey/exchange/limesurvey-types.js'
import {lost, readText, said} from './support.js'

const columns = ['class', 'type/scale', 'name', 'relevance', 'text', 'help', 'language', 'validation', 'mandatory', 'other', 'default', 'max_answers', 'hidden']

/** A tab-separated structure from rows of `column: value`. */
const tsv = (...rows: Record<string, string>[]): string => [columns.join('\t'), ...rows.map(row => columns.map(column => row[column] ?? '').join('\t'))].join('\n')
const row = (kind: string, type: string, name: string, text = '', more: Record<string, string> = {}) => ({class: kind, 'type/scale': type, name, text, language: 'ko', ...more})
const group = row('G', '1', '첫째', '')
const base: Record<string, string>[] = [{class: 'S', name: 'language', text: 'ko'}, {class: 'SL', name: 'surveyls_title', text: '방문자 설문', language: 'ko'}]

describe('a LimeSurvey structure, tab-separated,', () => {
  it('becomes a survey, every type as the table says', async () => {
    const parts = (kind: string, ...codes: string[]) => codes.map(code => row(kind, '0', code, `${code} 글`))
    const source = await readText(tsv(...base, group,
      row('Q', 'L', 'list', '하나', {mandatory: 'Y', other: 'Y'}), ...parts('A', 'A1', 'A2'), row('Q', 'O', 'withcomment', '의견과'), ...parts('A', 'A1', 'A2'),
      row('Q', 'M', 'multi', '여럿', {max_answers: '2', relevance: 'list.NAOK == "A1"'}), ...parts('SQ', 'SQ001', 'SQ002'), row('Q', 'R', 'rank', '순서'), ...parts('A', 'x', 'y'),
      row('Q', 'Y', 'yes', '예/아니오', {relevance: 'multi_SQ001.NAOK == "Y" || list.NAOK == "-oth-"'}), row('Q', 'G', 'gender', '성별'), row('Q', '5', 'five', '다섯 점'),
      row('Q', 'N', 'age', '나이', {relevance: 'yes == "Y"'}), row('Q', 'D', 'day', '날짜'), row('Q', 'T', 'long', '글', {relevance: 'list_other.NAOK != ""'}), row('Q', 'X', 'thanks', '고맙습니다'),
      row('Q', 'F', 'grid', '표'), ...parts('SQ', 'a', 'b'), ...parts('A', '1', '2'), row('Q', 'B', 'ten', '열 점'), ...parts('SQ', 'a'), row('Q', 'C', 'sure', '확신'), ...parts('SQ', 'a'),
      row('Q', 'E', 'trend', '변화'), ...parts('SQ', 'a'), row('Q', 'K', 'sums', '합', {relevance: 'grid_b.NAOK == "2"'}), ...parts('SQ', 'p', 'q'),
      row('Q', ':', 'cells', '칸'), ...parts('SQ', 'r1'), row('SQ', '1', 'c1', '열'), row('SQ', '1', 'c2', '열 둘'),
    ))
    expect(said(source)).toEqual([])
    expect(source.definition!.questions.map(({code, type, options, rows, show_if}) => `${code} ${type} ${options.map(o => o.code)} ${rows.map(r => r.code)} ${show_if ?? ''}`.replaceAll(/ +/g, ' ').trim())).toEqual([
      'G1 note', 'list single A1,A2,other', 'withcomment single A1,A2', 'withcomment_comment text', 'multi multiple SQ001,SQ002 list = A1', 'rank rank x,y',
      'yes yesno includes(multi, SQ001) or list = other', 'gender single F,M', 'five scale', 'age number (includes(multi, SQ001) or list = other) and yes = Y', 'day date', 'long text answered(list.other)', 'thanks note',
      'grid matrix 1,2 a,b', 'ten matrix 1,2,3,4,5,6,7,8,9,10 a', 'sure matrix Y,U,N a', 'trend matrix I,S,D a', 'sums_p number grid.b = 2', 'sums_q number grid.b = 2', 'cells_r1_c1 number', 'cells_r1_c2 number',
    ])
    expect(source.definition).toMatchObject({title: {ko: '방문자 설문'}, questions: {1: {required: true, other: 'text'}, 4: {max: 2}, 17: {label: {ko: '합 – p 글'}}}})
  })

  it('takes every translation to its question, in whatever order the languages come', async () => {
    const english = (kind: string, type: string, name: string, text: string) => ({...row(kind, type, name, text), language: 'en'})
    const source = await readText(tsv(...base, {class: 'S', name: 'additional_languages', text: 'en'}, group, row('Q', 'L', 'q', '물음'), row('A', '0', '1', '예'), row('A', '0', '2', '아니오'),
      english('G', '1', 'First', ''), english('Q', 'L', 'q', 'Question'), english('A', '0', '1', 'Yes')))
    expect(source.definition).toMatchObject({languages: ['ko', 'en'], questions: [{label: {ko: '첫째', en: 'First'}}, {label: {ko: '물음', en: 'Question'}, options: [{label: {ko: '예', en: 'Yes'}}, {label: {ko: '아니오', en: '아니오'}}]}]})
    expect(lost(source.losses)).toEqual(['2 translation-missing surveyls_title', '8 translation-missing q 2', '5 group 첫째'])
  })

  it('is refused with everything wrong at once', async () => {
    const source = await readText(tsv(...base, group, row('Q', '*', 'sum', '{1+1}'), row('Q', '|', 'file', '파일'), row('Q', '1', 'dual', '두 축'), row('Q', '?', 'odd', '?'), row('Q', 'S', 'hid', '숨김', {hidden: '1'}),
      row('Q', 'S', 'named', '{TOKEN:FIRSTNAME} 님'), row('Q', 'L', 'none', '보기 없음'), row('Q', 'S', 'old', '옛 조건'), {...row('C', '', '1X2X3'), language: ''}, row('Q', 'S', 'cond', '?', {relevance: 'count(old) > 1'}),
      row('Q', 'M', 'part', '?'), row('SQ', '0', 'SQ001', '?', {relevance: 'old == "x"'}), row('Z', '', 'z'), row('Q', 'S', 'old', '다시')) + '\nQ\tS\t"bad"quote')
    expect(said(source)).toEqual([
      '5 type calculated', '6 type type-unsupported', '7 type type-unsupported', '8 type type-unknown', '9 hidden hidden-question', '10 text text-reference', '11 type options-missing', '12 relevance conditions-table',
      '14 relevance expression-unsupported', '16 relevance choice-filter', '17 class type-unknown', '18 code duplicate-code', '19  bad-line',
    ])
  })

  it('loses its tags but not its words, and says what it leaves behind', async () => {
    const source = await readText(tsv(...base, {class: 'SL', name: 'surveyls_welcometext', text: '<p>어서 오십시오</p>', language: 'ko'}, {class: 'S', name: 'format', text: 'G'}, group,
      row('Q', 'S', 'q', '<p><strong>물음</strong> &amp; 답</p>', {help: '도움말', validation: '/^x/', default: '값', mandatory: 'S'}), row('Q', 'I', 'lang', '언어'), {...row('QTA', '', '남성 100명'), language: ''}))
    expect(source.definition!.questions.map(({code, label}) => `${code} ${label.ko}`)).toEqual(['welcome 어서 오십시오', 'G1 첫째', 'q 물음 & 답'])
    expect(lost(source.losses)).toEqual(['7 soft-mandatory q', '7 validation q', '7 default q', '8 language-switch lang', '9 quota', '2 running', '2 formatting surveyls_welcometext', '6 group 첫째', '7 formatting q', '7 hint q'])
  })

  it('knows every type it lists', () => {
    expect(Object.keys(limesurveyTypes).sort().join('')).toBe('!*15:;ABCDEFGHIKLMNOPQRSTUXY|')
  })
})

const table = (name: string, ...rows: Record<string, string>[]) =>
  `<${name}><rows>\n${rows.map(one => `<row>${Object.entries(one).map(([key, value]) => `<${key}><![CDATA[${value}]]></${key}>`).join('')}</row>`).join('\n')}\n</rows></${name}>`
const lss = (...tables: string[]) => `<?xml version="1.0" encoding="UTF-8"?>\n<document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>491</DBVersion>\n<languages><language>ko</language></languages>\n${tables.join('\n')}\n</document>`

describe('a LimeSurvey structure, .lss,', () => {
  const words = [
    table('surveys', {sid: '1', language: 'ko', additional_languages: 'en'}),
    table('surveys_languagesettings', {surveyls_language: 'ko', surveyls_title: '방문자 설문'}, {surveyls_language: 'en', surveyls_title: 'Visitors'}),
  ]

  it('of today becomes a survey in both languages, in the order of the groups and questions', async () => {
    const source = await readText(lss(...words,
      table('groups', {gid: '8', group_order: '2', grelevance: 'q1.NAOK == "A1"'}, {gid: '7', group_order: '1'}),
      table('group_l10ns', {gid: '7', group_name: '첫째', language: 'ko'}, {gid: '7', group_name: 'First', language: 'en'}, {gid: '8', group_name: '둘째', language: 'ko'}, {gid: '8', group_name: 'Second', language: 'en'}),
      table('questions', {qid: '12', parent_qid: '0', gid: '8', type: 'M', title: 'q2', question_order: '1', other: 'N', mandatory: 'N', relevance: '1'}, {qid: '11', parent_qid: '0', gid: '7', type: 'L', title: 'q1', question_order: '1', other: 'N', mandatory: 'Y', relevance: '1'}),
      table('subquestions', {qid: '22', parent_qid: '12', title: 'SQ002', question_order: '2', scale_id: '0'}, {qid: '21', parent_qid: '12', title: 'SQ001', question_order: '1', scale_id: '0'}),
      table('question_l10ns', {qid: '11', question: '관심', language: 'ko'}, {qid: '11', question: '<b>Interest</b>', language: 'en'}, {qid: '12', question: '분야', language: 'ko'}, {qid: '12', question: 'Fields', language: 'en'},
        {qid: '21', question: '경제', language: 'ko'}, {qid: '21', question: 'Economy', language: 'en'}, {qid: '22', question: '문화', language: 'ko'}, {qid: '22', question: 'Culture', language: 'en'}),
      table('answers', {aid: '31', qid: '11', code: 'A1', sortorder: '1', scale_id: '0'}, {aid: '32', qid: '11', code: 'A2', sortorder: '2', scale_id: '0'}),
      table('answer_l10ns', {aid: '31', answer: '예', language: 'ko'}, {aid: '31', answer: 'Yes', language: 'en'}, {aid: '32', answer: '아니오', language: 'ko'}, {aid: '32', answer: 'No', language: 'en'}),
      table('question_attributes', {qid: '12', attribute: 'max_answers', value: '1'}, {qid: '12', attribute: 'random_order', value: '1'}, {qid: '12', attribute: 'cssclass', value: 'wide'}),
    ), 'a.lss')
    expect(said(source)).toEqual([])
    expect(source.format).toBe('limesurvey-lss')
    expect(source.definition).toMatchObject({
      title: {ko: '방문자 설문', en: 'Visitors'}, languages: ['ko', 'en'],
      questions: [{code: 'G1', label: {ko: '첫째', en: 'First'}}, {code: 'q1', required: true, label: {ko: '관심', en: 'Interest'}, options: [{code: 'A1', label: {ko: '예', en: 'Yes'}}, {code: 'A2'}]},
        {code: 'G2', show_if: 'q1 = A1'}, {code: 'q2', type: 'multiple', max: 1, show_if: 'q1 = A1', options: [{code: 'SQ001', label: {ko: '경제', en: 'Economy'}}, {code: 'SQ002'}]}],
    })
    expect(source.losses.map(({what, about, value}) => `${what} ${about} ${value}`)).toContain('attribute q2 random_order 1')
    expect(source.losses.map(({value}) => value).join()).not.toContain('wide')
  })

  it('of years ago keeps its words in the rows, and reads the same', async () => {
    const source = await readText(lss(...words,
      table('groups', {gid: '7', group_order: '1', group_name: '첫째', language: 'ko'}, {gid: '7', group_order: '1', group_name: 'First', language: 'en'}),
      table('questions', {qid: '11', parent_qid: '0', gid: '7', type: 'F', title: 'q1', question: '노력', question_order: '1', language: 'ko', relevance: '1'}, {qid: '11', parent_qid: '0', gid: '7', type: 'F', title: 'q1', question: 'Efforts', question_order: '1', language: 'en', relevance: '1'}),
      table('subquestions', {qid: '21', parent_qid: '11', title: 'a', question: '의견', language: 'ko', question_order: '1'}, {qid: '21', parent_qid: '11', title: 'a', question: 'Opinion', language: 'en', question_order: '1'}),
      table('answers', {qid: '11', code: '1', answer: '충분', sortorder: '1', language: 'ko', scale_id: '0'}, {qid: '11', code: '1', answer: 'Enough', sortorder: '1', language: 'en', scale_id: '0'}),
    ), 'a.lss')
    expect(said(source)).toEqual([])
    expect(source.definition!.questions[1]).toMatchObject({type: 'matrix', label: {ko: '노력', en: 'Efforts'}, rows: [{code: 'a', label: {ko: '의견', en: 'Opinion'}}], options: [{code: '1', label: {ko: '충분', en: 'Enough'}}]})
  })

  it('points at the line of the file', async () => {
    const text = lss(...words, table('groups', {gid: '7', group_order: '1', group_name: '첫째', language: 'ko'}), table('questions', {qid: '11', parent_qid: '0', gid: '7', type: '|', title: 'up', question: '파일', language: 'ko'}, {qid: '12', parent_qid: '0', gid: '9', type: 'S', title: 'lost'}))
    const line = text.split('\n').findIndex(one => one.includes('<title><![CDATA[up]]>')) + 1
    expect(said(await readText(text))).toEqual([`questions ${line} type type-unsupported`, `questions ${line + 1}  rows-orphaned`])
  })

  it('that is some other XML is told from a structure', async () => {
    await expect(readText('<?xml version="1.0"?><document><LimeSurveyDocType>Group</LimeSurveyDocType></document>')).rejects.toMatchObject({code: 'survey.form-unknown', facts: {kind: 'xml'}})
  })
})
