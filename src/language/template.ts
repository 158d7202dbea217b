import type {TemplateColumn, TemplateLanguage} from '../intake/template.js'
import type {TemplateWords} from '../report/template-xlsx.js'
import {showDate, showNumber, words} from './format.js'
import type {Language} from './language.js'

/** Words that a blank sheet is filled in with. */
export const templateLanguage = (language: Language): TemplateLanguage => ({
  label: label => words(label, language),
  ...(language === 'ko' ? {yes: '예', no: '아니요', other: (code: string) => `${code} 기타`} : {yes: 'Yes', no: 'No', other: (code: string) => `${code}.other`}),
})

const range = ({min, max}: TemplateColumn): string => `${min ?? '…'} ~ ${max ?? '…'}`
const example = ({choices}: TemplateColumn): string => choices.slice(0, 2).map(({code}) => code).join(',')
const codes = ({choices}: TemplateColumn): string => choices.map(({code, label}) => (code === label ? code : `${code} ${label}`)).join('\n')
const ends = ({min, max, minLabel, maxLabel}: TemplateColumn): string => [minLabel && `${min} ${minLabel}`, maxLabel && `${max} ${maxLabel}`].filter(Boolean).join(', ')

function ruleKo(column: TemplateColumn): string {
  const {kind, max, from, to, pattern, maxLength, whole} = column
  const dates = from && to ? ` ${showDate(from, 'ko')} ~ ${showDate(to, 'ko')}` : ''
  switch (kind) {
    case 'sheet':
      return `설문지에 적힌 번호.${pattern ? ` 형식: ${pattern}` : ''}`
    case 'received':
      return `접수한 날. 예: 2026-03-04.${dates}`
    case 'clerk':
      return '입력한 사람.'
    case 'choice':
      return `목록에서 하나를 고릅니다.\n${codes(column)}`
    case 'list':
      return `고른 번호를 쉼표로 나누어 씁니다. 예: ${example(column)}.${max ? ` 최대 ${max}개.` : ''}\n${codes(column)}`
    case 'rank':
      return `순위대로 번호를 쉼표로 나누어 씁니다. 예: ${example(column)}.${max ? ` 최대 ${max}개.` : ''}\n${codes(column)}`
    case 'yesno':
      return '예 또는 아니요.'
    case 'scale':
      return `${range(column)} 의 정수.${ends(column) ? ` ${ends(column)}` : ''}`
    case 'number':
      return `${whole ? '정수' : '숫자'}.${column.min === undefined && max === undefined ? '' : ` ${range(column)}`}`
    case 'date':
      return `날짜. 예: 2026-03-04.${dates}`
    case 'phone':
      return '전화번호. 예: 010-1234-5678'
    default:
      return `${kind === 'other' ? '기타에 적은 말.' : '적힌 대로 씁니다.'} 최대 ${showNumber(maxLength ?? 2000)}자.`
  }
}

function ruleEn(column: TemplateColumn): string {
  const {kind, max, from, to, pattern, maxLength, whole} = column
  const dates = from && to ? ` From ${showDate(from, 'en')} to ${showDate(to, 'en')}.` : ''
  switch (kind) {
    case 'sheet':
      return `The number on the sheet.${pattern ? ` Form: ${pattern}` : ''}`
    case 'received':
      return `The day it was received, e.g. 2026-03-04.${dates}`
    case 'clerk':
      return 'Who typed it.'
    case 'choice':
      return `Pick one from the list.\n${codes(column)}`
    case 'list':
      return `The numbers chosen, with commas: ${example(column)}.${max ? ` At most ${max}.` : ''}\n${codes(column)}`
    case 'rank':
      return `The numbers in their order, with commas: ${example(column)}.${max ? ` At most ${max}.` : ''}\n${codes(column)}`
    case 'yesno':
      return 'Yes or No.'
    case 'scale':
      return `A whole number, ${range(column)}.${ends(column) ? ` ${ends(column)}` : ''}`
    case 'number':
      return `A ${whole ? 'whole ' : ''}number${column.min === undefined && max === undefined ? '' : `, ${range(column)}`}.`
    case 'date':
      return `A date, e.g. 2026-03-04.${dates}`
    case 'phone':
      return 'A telephone number, e.g. 010-1234-5678'
    default:
      return `${kind === 'other' ? 'The words beside the choice.' : 'As it is written.'} At most ${showNumber(maxLength ?? 2000)} characters.`
  }
}

const full = (rule: (column: TemplateColumn) => string, required: string, only: (condition: string) => string) => (column: TemplateColumn): string =>
  [rule(column), ...(column.required ? [required] : []), ...(column.onlyIf === undefined ? [] : [only(column.onlyIf)])].join('\n')

/** What the sheets of a blank workbook say. */
export const templateWords: Readonly<Record<Language, TemplateWords>> = {
  ko: {
    dataSheet: '입력', codeSheet: '코드표', codeHeads: ['문항', '내용', '입력할 값', '보기 번호', '보기', '입력 방법'],
    rule: full(ruleKo, '반드시 채웁니다.', condition => `다음일 때만 묻는 문항: ${condition}`),
    question: code => `문항 ${code}`, quoted: text => `「${text}」`, errorTitle: '입력값 확인',
  },
  en: {
    dataSheet: 'Answers', codeSheet: 'Codes', codeHeads: ['question', 'text', 'type this', 'option', 'label', 'how'],
    rule: full(ruleEn, 'Must be filled in.', condition => `Asked only when: ${condition}`),
    question: code => `question ${code}`, quoted: text => `“${text}”`, errorTitle: 'Look at this cell',
  },
}

/** First line of a blank sheet: which survey it is for, and which pile. */
export const templateTitle: Readonly<Record<Language, (facts: {title: string; code: string; batch?: string; label?: string | null}) => string>> = {
  ko: f => `${f.title} (${f.code}) 응답 입력${f.batch ? ` – 접수 묶음 ${f.batch}${f.label ? ` ${f.label}` : ''}` : ''}`,
  en: f => `${f.title} (${f.code}), answers${f.batch ? ` – batch ${f.batch}${f.label ? ` ${f.label}` : ''}` : ''}`,
}
