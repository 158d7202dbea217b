import type {Quasi} from '../../statistics/index.js'
import {expectedAnswers, type ExpectedAnswer} from '../../survey/answers.js'
import type {Answer, Answers, SurveyDefinition} from '../../survey/survey.js'

/** What a column says of a person: nothing, by which they might be known again, their own words, or who they are. */
export type ColumnClass = 'none' | 'quasi' | 'free-text' | 'personal'

/** One column of an export: the same for every response, whatever path it took through the survey. */
export interface ExportColumn {
  readonly name: string
  readonly class: ColumnClass
  /** Where it comes from: of the office's own keeping, a column of the sample's design, or an answer. */
  readonly from: 'office' | 'design' | 'answer'
  readonly answer?: ExpectedAnswer
}

/** What the office knows of a response besides its answers. */
export const officeColumns = ['response', 'state', 'sheet', 'channel', 'point', 'received', 'clerk'] as const

/** Columns of the sample's design that are no questions. */
function designColumns({design, questions}: SurveyDefinition): string[] {
  const size = design?.population_size
  const named = [design?.weight, ...(design?.strata ?? []), design?.cluster, typeof size === 'string' ? size : undefined].filter(name => name !== undefined)
  const asked = new Set(questions.map(({code}) => code))
  return [...new Set(named)].filter(name => !asked.has(name))
}

/** Names of a survey's quasi-identifiers: those its file marks, and the strata of its sample. */
export const markedQuasis = ({publication, design}: SurveyDefinition): string[] => [...new Set([...(publication?.quasi ?? []), ...(design?.strata ?? [])])]

/** Every column an export of a survey can have, in order; a multiple choice is one column. */
export function exportColumns(definition: SurveyDefinition, quasis: readonly string[]): ExportColumn[] {
  const isQuasi = new Set(quasis)
  const classOf = (answer: ExpectedAnswer): ColumnClass => {
    const {question, part, code} = answer
    if (question.personal || question.type === 'phone') return 'personal'
    return part === 'other' || question.type === 'text' ? 'free-text' : isQuasi.has(code) ? 'quasi' : 'none'
  }
  return [
    ...officeColumns.map(name => ({name, class: 'none' as const, from: 'office' as const})),
    ...designColumns(definition).map(name => ({name, class: isQuasi.has(name) ? 'quasi' as const : 'none' as const, from: 'design' as const})),
    ...expectedAnswers(definition).map(answer => ({name: answer.code, class: classOf(answer), from: 'answer' as const, answer})),
  ]
}

/**
 * The columns that may be published: answers, and the strata. Not what the office keeps of a response, nobody's own
 * words, and no weight or cluster, which tell the stratum or who asked.
 */
export const publicColumns = (columns: readonly ExportColumn[]): ExportColumn[] =>
  columns.filter(column => column.class === 'quasi' || (column.from === 'answer' && column.class === 'none'))

/** How a column is generalised. */
export function quasiOf({name, answer}: ExportColumn): Quasi {
  const type = answer?.question.type
  if (type === 'date') return {code: name, kind: 'date'}
  if (type !== 'number' && type !== 'scale') return {code: name, kind: 'choice'}
  const most = answer!.question.max ?? 0
  return {code: name, kind: 'number', band: most <= 150 ? 5 : 10 ** (Math.floor(Math.log10(most)) - 1)}
}

/** A value of a table. */
export type Cell = string | number | null

/** An answer as a cell: several choices with commas, what is missing as `.refused`, nothing where it was not asked. */
export function cellOf(answer: Answer | undefined): Cell {
  if (answer === undefined) return null
  if (typeof answer !== 'object') return answer
  return 'missing' in answer ? `.${answer.missing}` : answer.join(',')
}

/** The same as text, for classes. */
export const textOf = (answers: Answers, name: string): string => String(cellOf(answers[name]) ?? '')
