import {confirm, input, select} from './prompts.js'
import type {Language} from '../language/language.js'
import {questionTypes, type QuestionType} from '../survey/survey.js'

/** A survey as a person builds it step by step; it goes through the same checks as a file. */
export interface AskedSurvey {
  readonly code?: string
  readonly title: string
  readonly languages: readonly [Language]
  readonly questions: readonly object[]
}

const t = {
  title: {en: 'Title of the survey:', ko: '설문 제목:'},
  code: {en: 'Code (empty: the store deals one):', ko: '설문 번호(비우면 자동):'},
  question: {en: 'Question', ko: '문항'},
  type: {en: 'Type:', ko: '문항 종류:'},
  option: {en: 'Option (empty ends the list)', ko: '보기(비우면 끝)'},
  row: {en: 'Row (empty ends the list)', ko: '행(비우면 끝)'},
  min: {en: 'Smallest value:', ko: '가장 작은 값:'},
  max: {en: 'Largest value:', ko: '가장 큰 값:'},
  required: {en: 'Must it be answered?', ko: '꼭 답하여야 합니까?'},
  another: {en: 'Another question?', ko: '문항을 더 넣겠습니까?'},
}

const typeWords: Record<QuestionType, {en: string; ko: string}> = {
  single: {en: 'one choice', ko: '하나 고르기'},
  multiple: {en: 'several choices', ko: '여러 개 고르기'},
  scale: {en: 'scale', ko: '척도'},
  matrix: {en: 'matrix', ko: '행렬'},
  rank: {en: 'ranking', ko: '순위'},
  yesno: {en: 'yes or no', ko: '예/아니오'},
  number: {en: 'number', ko: '숫자'},
  date: {en: 'date', ko: '날짜'},
  text: {en: 'free text', ko: '자유 기재'},
  phone: {en: 'telephone number (kept apart)', ko: '전화번호(따로 보관)'},
  note: {en: 'a note, no answer', ko: '안내문(답 없음)'},
}

/** Asks for a survey, question by question. */
export async function askSurvey(l: Language): Promise<AskedSurvey> {
  const filled = (value: string) => value.trim() !== ''
  const title = await input({message: t.title[l], validate: filled})
  const code = (await input({message: t.code[l]})).trim()
  const questions: object[] = []
  do {
    questions.push(await askQuestion(questions.length + 1, l))
  } while (await confirm({message: t.another[l]}))
  return {...(code === '' ? {} : {code}), title, languages: [l], questions}
}

async function askQuestion(n: number, l: Language): Promise<object> {
  const label = await input({message: `${t.question[l]} ${n}:`, validate: value => value.trim() !== ''})
  const type = await select({message: t.type[l], choices: questionTypes.map(value => ({value, name: typeWords[value][l]}))})
  const question = {code: `Q${n}`, type, label}
  if (type === 'note') return question
  const rows = type === 'matrix' ? {rows: (await askLabels(t.row[l])).map((text, i) => ({code: String.fromCharCode(97 + i), label: text}))} : {}
  const options = ['single', 'multiple', 'matrix', 'rank'].includes(type)
    ? {options: (await askLabels(t.option[l])).map((text, i) => ({code: String(i + 1), label: text}))}
    : {}
  const range = type === 'scale'
    ? {min: Number(await input({message: t.min[l], default: '0'})), max: Number(await input({message: t.max[l], default: '10'}))}
    : {}
  const required = await confirm({message: t.required[l]})
  return {...question, ...rows, ...options, ...range, ...(required ? {required} : {}), ...(type === 'phone' ? {personal: true} : {})}
}

async function askLabels(message: string): Promise<string[]> {
  const labels: string[] = []
  for (;;) {
    const label = (await input({message: `${message} ${labels.length + 1}:`})).trim()
    if (label !== '') labels.push(label)
    else if (labels.length > 0) return labels
  }
}
