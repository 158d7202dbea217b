import {labelKey} from '../survey/label-key.js'
import {expectedAnswers, type ExpectedAnswer} from '../survey/answers.js'
import type {Question, SurveyDefinition, Words} from '../survey/survey.js'
import {optionFinder} from './normalise/choice.js'
import {normaliseYesNo} from './normalise/values.js'

/** What a column of a blank sheet takes. */
export type TemplateKind = 'sheet' | 'received' | 'clerk' | 'choice' | 'list' | 'rank' | 'yesno' | 'scale' | 'number' | 'date' | 'phone' | 'text' | 'other'

/** One column of a blank sheet, in the order in which a clerk fills it in. */
export interface TemplateColumn {
  /** Answer code, or the name of what is no question. */
  readonly code: string
  /** The heading as the importer knows it. */
  readonly heading: string
  readonly kind: TemplateKind
  /** What may be picked: each is taken by the importer for the option beside it. */
  readonly choices: readonly {readonly typed: string; readonly code: string; readonly label: string}[]
  readonly required: boolean
  readonly min?: number
  readonly max?: number
  readonly whole?: boolean
  /** Earliest and latest date. */
  readonly from?: string
  readonly to?: string
  readonly pattern?: string
  readonly maxLength?: number
  /** The condition under which it is asked. */
  readonly onlyIf?: string
  readonly minLabel?: string
  readonly maxLabel?: string
}

/** A blank sheet for the answers to a survey on paper. */
export interface Template {
  readonly title: string
  readonly columns: readonly TemplateColumn[]
}

/** Words the sheet itself is filled in with. */
export interface TemplateLanguage {
  /** Picks a label in the reader's language. */
  readonly label: (words: Words) => string
  readonly yes: string
  readonly no: string
  /** Heading of the words beside the choice called other, one the importer knows. */
  readonly other: (question: string) => string
}

/** The blank sheet of a survey: its number, day and clerk first, then every answer. */
export function surveyTemplate(definition: SurveyDefinition, language: TemplateLanguage): Template {
  const {sheet, received, clerk, field} = definition
  const dates = field ? {from: field.from, to: field.to} : {}
  const own: TemplateColumn[] = [
    ...(sheet ? [{code: 'sheet', heading: sheet.column, kind: 'sheet' as const, choices: [], required: true, ...(sheet.pattern === undefined ? {} : {pattern: sheet.pattern})}] : []),
    ...(received ? [{code: 'received', heading: received.column, kind: 'received' as const, choices: [], required: false, ...dates}] : []),
    ...(clerk ? [{code: 'clerk', heading: clerk.column, kind: 'clerk' as const, choices: [], required: false}] : []),
  ]
  const answers = expectedAnswers(definition).map(answer => columnOf(answer, language, dates))
  return {title: language.label(definition.title), columns: [...own, ...answers.map(answer => ({...answer, heading: headingOf(answer, [...own, ...answers])}))]}
}

/** A number as it stands on paper goes before the label; a name like `age` says nothing beside one that is the only such. */
function headingOf({code, heading, kind}: TemplateColumn, all: readonly TemplateColumn[]): string {
  if (kind === 'other') return heading
  const key = labelKey(heading)
  const alone = !all.some(column => column.code !== code && (labelKey(column.heading) === key || labelKey(column.code) === key))
  return alone && !/^\p{L}{0,3}\d/u.test(code) ? heading : `${code}. ${heading}`
}

function columnOf({code, question, row, part}: ExpectedAnswer, language: TemplateLanguage, dates: {from?: string; to?: string}): TemplateColumn {
  const condition = question.show_if === undefined ? {} : {onlyIf: question.show_if}
  if (part === 'other')
    return {code, heading: language.other(question.code), kind: 'other', choices: [], required: false, maxLength: question.max_length ?? 2000, ...condition}
  const kind = kindOf(question)
  return {
    code, heading: language.label((row ?? question).label), kind, required: question.required, choices: choicesOf(question, language), ...condition,
    ...(question.min === undefined ? {} : {min: question.min}), ...(question.max === undefined ? {} : {max: question.max}), ...(question.integer || kind === 'scale' ? {whole: true} : {}),
    ...(kind === 'date' ? dates : {}), ...(kind === 'text' ? {maxLength: question.max_length ?? 2000} : {}),
    ...(question.min_label ? {minLabel: language.label(question.min_label)} : {}), ...(question.max_label ? {maxLabel: language.label(question.max_label)} : {}),
  }
}

function kindOf({type}: Question): TemplateKind {
  switch (type) {
    case 'single':
    case 'matrix':
      return 'choice'
    case 'multiple':
      return 'list'
    case 'note':
      return 'text'
    default:
      return type
  }
}

function choicesOf({type, options, min, max}: Question, language: TemplateLanguage): TemplateColumn['choices'] {
  if (type === 'yesno') return [language.yes, language.no].map(typed => ({typed, label: typed, code: (normaliseYesNo(typed) as {value: string}).value}))
  if (type === 'scale') return max! - min! > 20 ? [] : Array.from({length: max! - min! + 1}, (_, i) => String(min! + i)).map(n => ({typed: n, code: n, label: n}))
  const finder = optionFinder(options)
  return options.map(option => {
    const label = language.label(option.label)
    // What is picked must be read as the option it stands for: "1 10" would be two numbers.
    const typed = [`${option.code} ${label}`, label, option.code].find(text => {
      const found = finder.one(text)
      return 'value' in found && found.value === option.code
    })
    return {typed: typed ?? option.code, code: option.code, label}
  })
}
