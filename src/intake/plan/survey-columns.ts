import {expectedAnswers} from '../../survey/answers.js'
import type {MatrixRow, Option, Question, SurveyDefinition} from '../../survey/survey.js'
import {optionFinder, type OptionFinder} from '../normalise/choice.js'
import {normaliseDate} from '../normalise/dates.js'
import {normaliseNumber, normalisePhone, normaliseText, normaliseYesNo} from '../normalise/values.js'
import type {Normalised} from '../normalise/problem.js'
import {cellText, cleanText, type Cell} from '../reading/grid.js'
import type {HeaderField} from '../reading/header.js'
import type {Answer} from '../../survey/survey.js'

/** How one column of a survey file becomes (part of) an answer. */
export interface SurveyColumn {
  readonly field: HeaderField
  readonly question: Question
  /** Answer code: `Q1`, `Q6.a`, `Q3.other`. */
  readonly code: string
  /** Set for one-column-per-option files: the option this column stands for. */
  readonly option?: Option
  normalise(cell: Cell): Normalised<Answer>
}

/** What a column of a survey file can hold. */
export type ColumnKind = 'question' | 'option' | 'row' | 'other'

/** How a file that was not made for the survey is read: what a profile changes about the columns. */
export interface ColumnReading {
  /** More spellings of a heading. @param part the option or row it is of, and its number from 1 */
  headers(kind: ColumnKind, question: Question, part?: {readonly of: Option | MatrixRow; readonly n: number}): readonly string[]
  /** Other words for the options of a question. */
  spellings(question: Question): Readonly<Record<string, string>>
  date(cell: Cell): Normalised<string>
  /** Takes a list of choices apart, where there is a rule for it. */
  readonly list?: (finder: OptionFinder, question: Question, cell: Cell) => Normalised<string[]>
  /** What to do to a cell before it is read. */
  wrap(code: string, question: Question, normalise: (cell: Cell) => Normalised<Answer>): (cell: Cell) => Normalised<Answer>
}

/** All columns a file of this survey may have. */
export function surveyColumns(definition: SurveyDefinition, reading?: ColumnReading): SurveyColumn[] {
  const columns = definition.questions.flatMap(question => columnsOf(question, definition, reading))
  return reading ? columns.map(column => ({...column, normalise: reading.wrap(column.code, column.question, column.normalise)})) : columns
}

function columnsOf(question: Question, definition: SurveyDefinition, reading: ColumnReading | undefined): SurveyColumn[] {
  const {code, type} = question
  if (type === 'note') return []
  const labels = Object.values(question.label)
  const finder = optionFinder(question.options, reading?.spellings(question))
  const more: ColumnReading['headers'] = (kind, of, part) => reading?.headers(kind, of, part) ?? []
  if (type === 'matrix')
    return question.rows.map((row, i) => ({
      question, code: `${code}.${row.code}`,
      field: {
        id: `${code}.${row.code}`,
        headers: [
          `${code}.${row.code}`, `${code}_${row.code}`, ...(row.columns ?? []), ...more('row', question, {of: row, n: i + 1}), ...numbered(`${code}.${row.code}`, Object.values(row.label)),
          ...Object.values(row.label), ...labels.map(label => `${label} ${row.label.ko ?? row.label.en ?? row.code}`),
        ],
        required: false,
      },
      normalise: cell => single(finder, question.options, cell),
    }))

  // Spellings given for every option are one column per option; otherwise they are other names of the one column.
  const perOption = type === 'multiple' && question.columns.length === question.options.length && question.options.length > 1
  const columns: SurveyColumn[] = [{
    question, code,
    field: {id: code, headers: [code, ...(perOption ? [] : question.columns), ...more('question', question), ...numbered(code, labels), ...labels], required: false},
    normalise: cell => whole(question, finder, definition, cell, reading),
  }]
  if (type === 'multiple' || (type === 'rank' && reading))
    for (const [i, option] of question.options.entries())
      columns.push({
        question, code, option,
        field: {
          id: optionField(code, option.code),
          // Only a profile knows whether Q7_1 is the first option of a ranking or its first place.
          headers: type === 'rank' ? more('option', question, {of: option, n: i + 1}) : [
            `${code}_${option.code}`, `${code}.${option.code}`, ...(perOption ? [question.columns[i]!] : []), ...more('option', question, {of: option, n: i + 1}),
            `${code}_${String(i + 1).padStart(4, '0')}`,
          ],
          required: false,
        },
        normalise: cell => marked(finder, option, cell),
      })
  if (question.other === 'text')
    columns.push({
      question, code: `${code}.other`,
      field: {id: `${code}.other`, headers: [`${code}.other`, `${code}_other`, ...more('other', question), `${code} 기타`, `${code}_기타`], required: false},
      normalise: cell => normaliseText(cell, question.max_length ?? 2000),
    })
  return columns
}

/** `Q1. …`: code and label in one heading, as blank sheets for clerks have it. */
const numbered = (code: string, labels: readonly string[]): string[] => labels.map(label => `${code}. ${label}`)

/** Id of the column that says whether one option was chosen. */
export const optionField = (code: string, option: string): string => `${code}\n${option}`

/** Codes that a file must bring, in one column or several, because their question is required and always shown. */
export const requiredCodes = (definition: SurveyDefinition): string[] =>
  expectedAnswers(definition)
    .filter(({question, part}) => question.required && question.show_if === undefined && part !== 'other')
    .map(({code}) => code)

function single(finder: OptionFinder, options: readonly Option[], cell: Cell): Normalised<Answer> {
  const found = finder.one(cell)
  if ('problem' in found) return found
  const missing = options.find(({code}) => code === found.value)?.missing
  return missing ? {value: {missing}} : found
}

function whole(question: Question, finder: OptionFinder, definition: SurveyDefinition, cell: Cell, reading: ColumnReading | undefined): Normalised<Answer> {
  const {type, min, max} = question
  switch (type) {
    case 'single':
      return single(finder, question.options, cell)
    case 'multiple': {
      const found = reading?.list?.(finder, question, cell) ?? finder.many(cell, max)
      return 'problem' in found ? found : {...found, value: chosenAnswer(question, found.value)}
    }

    case 'rank': {
      const found = reading?.list?.(finder, question, cell) ?? finder.many(cell, max)
      if ('problem' in found) return found
      return found.warnings ? {problem: {rule: 'repeated-rank', facts: {}}} : found
    }

    case 'yesno':
      return normaliseYesNo(cell)
    case 'scale':
      return normaliseNumber(cell, {min, max, integer: true})
    case 'number':
      return normaliseNumber(cell, {min, max, integer: question.integer})
    case 'date': {
      const date = reading ? reading.date(cell) : normaliseDate(cell)
      const {field} = definition
      if ('value' in date && field && (date.value < field.from || date.value > field.to))
        return {problem: {rule: 'date-outside-field', facts: field}}
      return date
    }

    case 'phone':
      return normalisePhone(cell)
    default:
      return normaliseText(cell, question.max_length ?? 2000)
  }
}

/** The answer several chosen options make; the order in which they were ticked is no difference. */
export function chosenAnswer({options}: Question, chosen: readonly string[]): Answer {
  const inOrder = options.filter(({code}) => chosen.includes(code))
  const missing = inOrder.length === 1 ? inOrder[0]!.missing : undefined
  return missing ? {missing} : inOrder.map(({code}) => code)
}

const notChosen = new Set(['0', 'n', 'no', 'x', '×', 'false', '아니오', '아니요', 'notselected', 'unchecked'])
const chosenMarks = new Set(['1', 'y', 'yes', 'o', '○', '◯', 'v', '✓', '✔', 'true', '예', '네', 'selected', 'checked'])

const markKey = (cell: Cell): string => cleanText(cellText(cell)).normalize('NFKC').trim().toLowerCase().replaceAll(/\s/g, '')

/** Whether a cell of an option's column is a mark, of either kind. */
export const isMark = (cell: Cell): boolean => notChosen.has(markKey(cell)) || chosenMarks.has(markKey(cell))

/** Whether a cell of an option's column says that it was not chosen. */
export const isUnchosen = (cell: Cell): boolean => notChosen.has(markKey(cell))

/** One column per option: the cell says whether it was chosen. */
function marked(finder: OptionFinder, option: Option, cell: Cell): Normalised<Answer> {
  if (typeof cell === 'object' && cell.kind === 'error') return {problem: {rule: 'error-cell', facts: {}}}
  const key = markKey(cell)
  if (notChosen.has(key)) return {value: ''}
  const found = finder.one(cell)
  if ('value' in found && found.value === option.code) return found
  return chosenMarks.has(key) ? {value: option.code} : {problem: {rule: 'not-an-option', facts: {options: [option.label.ko ?? option.label.en ?? option.code]}}}
}
