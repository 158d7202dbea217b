/**
 * A survey as the office knows it: the definition a survey file holds, and the states it goes through.
 * Pure: no database, no clock. The file's own syntax is read in `file.ts`.
 */

/** Words in the survey's languages; `ko` and `en` are the usual ones, and at least one is present. */
export type Words = Readonly<Record<string, string>>

/**
 * Why an answer is absent though the question was shown. `no_answer` is a blank or missing-word cell; `unreadable` is
 * what the typist could not read, and no option of a survey ever stands for it.
 */
export type MissingKind = 'no_answer' | 'refused' | 'dont_know' | 'not_applicable' | 'unreadable'

/** The eleven question types of the survey file. */
export const questionTypes = ['single', 'multiple', 'scale', 'matrix', 'rank', 'yesno', 'number', 'date', 'text', 'phone', 'note'] as const
export type QuestionType = (typeof questionTypes)[number]

/** One choice of a question. `code` is always text, stable for ever. */
export interface Option {
  readonly code: string
  readonly label: Words
  /** When set, choosing it is recorded as a missing answer of this kind. */
  readonly missing?: Exclude<MissingKind, 'no_answer' | 'unreadable'>
}

/** One row of a matrix question; its answer is stored under `QUESTION.row`, e.g. `Q6.a`. */
export interface MatrixRow {
  readonly code: string
  readonly label: Words
  readonly columns?: readonly string[]
}

/** One question as written in the survey file, after defaults. */
export interface Question {
  readonly code: string
  readonly type: QuestionType
  readonly label: Words
  /** Other header spellings in clerks' files; code and labels are always known. */
  readonly columns: readonly string[]
  readonly options: readonly Option[]
  readonly required: boolean
  /** Condition over earlier questions; see `condition.ts`. */
  readonly show_if?: string
  /** `multiple`/`rank`: most choices allowed. `number`/`scale`: largest value. */
  readonly max?: number
  readonly min?: number
  readonly min_label?: Words
  readonly max_label?: Words
  /** 'text': a choice called other may carry typed words, stored under `CODE.other`. */
  readonly other?: 'text'
  readonly rows: readonly MatrixRow[]
  readonly integer?: boolean
  readonly max_length?: number
  /** Personal answers are kept apart from the other answers. */
  readonly personal: boolean
}

/** How the sample was drawn; names are columns of the file or question codes. */
export interface Design {
  readonly weight?: string
  readonly strata?: readonly string[]
  readonly cluster?: string
  readonly population_size?: string | Readonly<Record<string, number>>
  readonly margins?: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** A whole survey file after checking and defaults. */
export interface SurveyDefinition {
  readonly code?: string
  readonly title: Words
  readonly languages: readonly string[]
  /** Field dates, local (Asia/Seoul), both included, `YYYY-MM-DD`. */
  readonly field?: {readonly from: string; readonly to: string}
  readonly population?: Words
  readonly consent?: {readonly version: string; readonly text: Words}
  /** Cells that mean "no answer". Always contains the empty string. */
  readonly missing: readonly string[]
  /** The column that identifies a paper sheet. */
  readonly sheet?: {readonly column: string; readonly aliases: readonly string[]; readonly pattern?: string}
  readonly received?: {readonly column: string; readonly aliases: readonly string[]}
  readonly clerk?: {readonly column: string; readonly aliases: readonly string[]}
  readonly ignore: readonly string[]
  readonly questions: readonly Question[]
  readonly design?: Design
  /** `quasi`: questions and design columns by which somebody might be known again; strata are such without being named. */
  readonly publication?: {readonly min_cell?: number; readonly min_base?: number; readonly quasi?: readonly string[]}
}

/** One stored answer: option code or text, list of codes, number, or a missing kind. */
export type Answer = string | number | readonly string[] | {readonly missing: MissingKind}

/**
 * Answers by question code (`Q1`, `Q6.a`, `Q3.other`). Yes/no is `"Y"`/`"N"`, dates are ISO, option codes strings.
 * A question that was not shown is absent. The design's weight, strata and cluster columns that are no questions
 * are kept under their column name, as text.
 */
export type Answers = Readonly<Record<string, Answer>>
