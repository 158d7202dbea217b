/** A survey on its way in from another system: the data of a survey file, and where in the form each part came from. */
import {conditionWords, type Condition} from '../condition.js'
import {conditionText} from '../condition-text.js'
import {checkSurvey} from '../file.js'
import type {QuestionType, SurveyDefinition} from '../survey.js'
import {ExpressionError} from './expression.js'
import type {Report} from './report.js'
import type {Place} from './rules.js'
import {bothOf, relevance, type Lookup} from './translate.js'
import type {Dialect} from './expression.js'

// A condition's length is the survey file's own limit; so is the number of questions.
const limits = {condition: 2000, questions: 1000, options: 20_000}

/** Words by language, as collected from a form. */
export type DraftWords = Record<string, string>

/** An option or row of a drafted question. */
export interface DraftOption {
  readonly code: string
  readonly label: DraftWords
  readonly place: Place
}

/** A question with its places. */
export interface DraftQuestion {
  readonly code: string
  readonly type: QuestionType
  readonly label: DraftWords
  readonly place: Place
  readonly options?: readonly DraftOption[]
  readonly rows?: readonly DraftOption[]
  required?: boolean
  other?: 'text'
  integer?: boolean
  min?: number
  max?: number
  max_length?: number
  show_if?: string
  /** What decides whether it is shown, outermost group first. */
  readonly relevants: readonly Relevant[]
}

/** An expression of relevance, where it stands. */
export interface Relevant {
  readonly text: string
  readonly place: Place
}

/** Everything of a survey that a form can give. */
export interface Draft {
  readonly title: DraftWords
  readonly code?: string
  readonly languages: readonly string[]
  readonly questions: readonly DraftQuestion[]
  /** Where title and code stand. */
  readonly place: Place
}

/**
 * The code of a question for the name it bears elsewhere: hyphens and dots become underscores, and a code begins with a
 * letter, so that conditions can name it.
 *
 * @returns undefined when nothing usable is left
 */
export function codeFor(name: string): string | undefined {
  let code = name.replaceAll(/[-.:#\s]+/g, '_')
  if (!/^\p{L}/u.test(code)) code = `q${code}`
  if (conditionWords.has(code)) code = `${code}_`
  return /^[\p{L}\p{N}_]{1,40}$/u.test(code) ? code : undefined
}

/** The code of an option or row for its name elsewhere; undefined when nothing usable is left. */
export function optionCodeFor(name: string): string | undefined {
  const code = name.replaceAll(/[.:#\s]+/g, '_')
  return /^[\p{L}\p{N}_-]{1,40}$/u.test(code) ? code : undefined
}

/**
 * Gives every question its `show_if`, from its own relevance and that of the groups around it. A question that can never
 * be shown is left out, and said.
 */
export function settleConditions(questions: readonly DraftQuestion[], dialect: Dialect, lookup: Lookup, report: Report): DraftQuestion[] {
  const never = new Set<string>()
  const conditions = new Map<string, Condition>()
  const found: Lookup = name => {
    const target = lookup(name)
    const code = target?.code.split('.')[0] ?? ''
    if (target && never.has(code)) return {...target, holds: 'never'}
    const shown = conditions.get(code)
    return target && shown ? {...target, shown} : target
  }
  return questions.filter(question => {
    let whole: Condition | boolean = true
    for (const {text, place} of question.relevants) {
      try {
        const part = relevance(text, dialect, found, (code, value) => report.lose(place, 'choice-unknown', code, value))
        whole = bothOf(whole, part)
      } catch (error) {
        if (!(error instanceof ExpressionError)) throw error
        report.refuse(place, error.rule, error.facts)
      }
    }

    if (whole === false) {
      never.add(question.code)
      report.lose(question.place, 'never-asked', question.code, question.relevants.map(({text}) => text).join(' and '))
    } else if (whole !== true) {
      conditions.set(question.code, whole)
      const text = conditionText(whole)
      if (text === undefined) report.refuse(question.relevants.at(-1)!.place, 'expression-unsupported', {what: `'…"…'`})
      else if (text.length > limits.condition) report.refuse(question.relevants.at(-1)!.place, 'expression-too-long', {length: text.length, limit: limits.condition})
      else question.show_if = text
    }

    return whole !== false
  })
}

/**
 * Puts a draft through the checks of a survey file; what they find is reported at the place it came from.
 *
 * @returns the text of the survey file and its definition, or undefined when something was refused
 */
export function settle(draft: Draft, report: Report): {text: string; definition: SurveyDefinition} | undefined {
  const found = draft.questions.length
  const options = draft.questions.reduce((sum, question) => sum + (question.options?.length ?? 0) + (question.rows?.length ?? 0), 0)
  if (found === 0 && !report.refused) report.refuse(draft.place, 'questions-none')
  if (found > limits.questions) report.refuse(draft.place, 'too-many-questions', {found, limit: limits.questions})
  if (options > limits.options) report.refuse(draft.place, 'too-many-options', {found: options, limit: limits.options})
  // Checking what is far too large would only take long.
  if (found === 0 || found > limits.questions || options > limits.options) return undefined
  // The checks speak of lines, and here the line is the number of a place.
  const places: Place[] = [draft.place]
  const numbers = new Map<string, number>()
  const note = (key: string, place: Place): void => {
    numbers.set(key, places.length)
    places.push(place)
  }
  const withoutPlace = ({code, label}: DraftOption) => ({code, ...wordsOf(label)})
  const questions = draft.questions.map(({place, relevants, label, options, rows, ...question}, i) => {
    note(`${i}`, place)
    options?.forEach((option, o) => note(`${i}.options.${o}`, option.place))
    rows?.forEach((row, r) => note(`${i}.rows.${r}`, row.place))
    if (relevants.length > 0) note(`${i}.show_if`, relevants.at(-1)!.place)
    return {
      ...question, ...wordsOf(label), ...(options ? {options: options.map(withoutPlace)} : {}), ...(rows ? {rows: rows.map(withoutPlace)} : {}),
    }
  })
  const {title, languages, code} = draft
  const data = {...(code === undefined ? {} : {code}), title, languages, questions}
  const text = JSON.stringify(data)
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 1; length--) {
      const found = path[0] === 'questions' ? numbers.get(path.slice(1, length).join('.')) : undefined
      if (found !== undefined) return found
    }

    return 0
  }
  const checked = checkSurvey({data: JSON.parse(text) as unknown, lineOf})
  if ('problems' in checked) {
    for (const {line, path, rule, facts} of checked.problems) {
      const place = places[line]!
      // The place says where; the last name of the path says which part of it, when the form has no column for that.
      report.refuse({...place, column: place.column ?? /([a-z_]+)(?:\[\d+\])?$/.exec(path)?.[1] ?? null}, rule, typeof facts.line === 'number' ? {...facts, line: places[facts.line]!.row} : facts)
    }

    return undefined
  }

  if (text.length > 1_048_576) report.refuse(draft.place, 'too-large', {bytes: text.length})
  return report.refused ? undefined : {text, definition: checked.definition}
}

const wordsOf = (label: DraftWords): {label?: DraftWords} => (Object.keys(label).length > 0 ? {label} : {})
