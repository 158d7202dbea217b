import {confirm, input, select} from './prompts.js'
import type {Language} from '../language/language.js'
import {surveyQuestions as t, typeWords} from '../language/questions.js'
import {questionTypes} from '../survey/survey.js'

/** A survey as a person builds it step by step; it goes through the same checks as a file. */
export interface AskedSurvey {
  readonly code?: string
  readonly title: string
  readonly languages: readonly [Language]
  readonly questions: readonly object[]
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
