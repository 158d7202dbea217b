/** What is typed for a sheet, by the same rules as the cells of a file. Pure. */
import {applyConditions} from '../../survey/answers.js'
import type {Answer, Answers, SurveyDefinition} from '../../survey/survey.js'
import {sheetPattern, type Pattern} from '../../survey/pattern.js'
import {problem, type Normalised, type Problem, type ProblemAt, type Warning} from '../normalise/problem.js'
import {findResidentNumber} from '../normalise/resident-number.js'
import {isUnreadable} from '../normalise/unreadable.js'
import {normaliseDate} from '../normalise/dates.js'
import {shorten} from '../plan/line.js'
import {surveyColumns, type SurveyColumn} from '../plan/survey-columns.js'
import {cleanText} from '../reading/grid.js'

/** When a sheet may have been received. */
export interface ReceivedLimits {
  /** Local date on which the survey closed: later paper does not count. */
  readonly closedOn?: string
  /** Today's local date: a sheet that does not say is received today. */
  readonly today: string
}

/** A sheet read whole: what is stored, and all that is wrong with it. */
export interface ReadSheet {
  readonly key?: string
  readonly receivedOn?: string
  readonly answers: Answers
  readonly personal: Readonly<Record<string, string>>
  readonly problems: readonly Problem[]
  readonly warnings: readonly Warning[]
}

/** Reads what typists type for one survey. */
export class SheetReader {
  readonly #columns = new Map<string, SurveyColumn>()
  readonly #missing: ReadonlySet<string>
  readonly #pattern: Pattern | undefined

  constructor(readonly definition: SurveyDefinition) {
    for (const column of surveyColumns(definition)) if (!column.option) this.#columns.set(column.code, column)
    this.#missing = new Set(definition.missing.map(word => word.normalize('NFKC').trim()))
    this.#pattern = sheetPattern(definition.sheet?.pattern)
  }

  /** Codes that can be typed: `Q1`, `Q6.a`, `Q3.other`. */
  get codes(): string[] {
    return [...this.#columns.keys()]
  }

  /** A sheet's number as it is stored and compared: no spaces, capital letters, compatibility forms folded. */
  sheet(text: string): Normalised<string> {
    if (findResidentNumber(text)) return problem('resident-number', {})
    const key = cleanText(text).normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()
    if (key === '') return problem('key-missing', {})
    if (key.length > 100) return problem('too-long', {length: key.length, max: 100})
    return this.#pattern && !this.#pattern.test(key) ? problem('key-pattern', {pattern: this.definition.sheet!.pattern!}) : {value: key}
  }

  /** The day a sheet was received; null when it does not say. */
  received(text: string, limits: ReceivedLimits): Normalised<string | null> {
    const {field} = this.definition
    if (this.#isBlank(text)) {
      const late = limits.closedOn !== undefined && limits.today > limits.closedOn
      return late ? problem('received-after-close', {closedAt: limits.closedOn!}) : {value: null}
    }

    const date = normaliseDate(text)
    if ('problem' in date) return date
    if (field && (date.value < field.from || date.value > field.to)) return problem('date-outside-field', field)
    if (limits.closedOn !== undefined && date.value > limits.closedOn) return problem('received-after-close', {closedAt: limits.closedOn})
    return date.value > limits.today ? problem('date-in-future', {today: limits.today}) : date
  }

  /**
   * One answer. A blank is no answer, `?` and 판독불가 are unreadable.
   *
   * @param code one of `codes`
   */
  answer(code: string, text: string): Normalised<Answer> {
    if (findResidentNumber(text)) return problem('resident-number', {})
    if (text.trim() === '?' || isUnreadable(text)) return {value: {missing: 'unreadable'}}
    return this.#isBlank(text) ? {value: {missing: 'no_answer'}} : this.#columns.get(code)!.normalise(text)
  }

  /** Whether a blank is refused here, were it asked. */
  needsAnswer(code: string): boolean {
    return this.#columns.get(code)!.question.required && !code.endsWith('.other')
  }

  /** All answers of a sheet typed at once; what was not typed is blank. */
  answers(typed: Readonly<Record<string, string>>): {answers: Answers; problems: Problem[]; warnings: Warning[]} {
    const answers: Record<string, Answer> = {}
    const problems: Problem[] = []
    const warnings: Warning[] = []
    for (const [code, text] of Object.entries(typed)) {
      const made = this.answer(code, text)
      if ('problem' in made) problems.push(at(code, text, made.problem))
      else {
        answers[code] = made.value
        for (const warning of made.warnings ?? []) warnings.push({column: code, ...warning} as Warning)
      }
    }

    return {answers, problems, warnings}
  }

  /**
   * A sheet as it is stored: blanks where nothing was typed, nothing that was not asked, personal answers apart.
   *
   * @param given answers by code, the personal ones among them
   */
  finish(given: Answers): Omit<ReadSheet, 'key' | 'receivedOn'> {
    const all: Record<string, Answer> = {}
    for (const code of this.codes) {
      const answer = given[code] ?? ({missing: 'no_answer'} as const)
      // A file's blank beside "other" is no answer to anything; so it is here.
      if (!(code.endsWith('.other') && isMissing(answer, 'no_answer'))) all[code] = answer
    }

    const {answers: kept, hidden, required} = applyConditions(this.definition, all)
    const {answers, personal} = this.apart(kept)
    return {
      answers, personal, problems: required.map(code => at(code, '', {rule: 'required', facts: {}})),
      warnings: hidden.map(code => ({column: code, rule: 'not-shown', facts: {}})),
    }
  }

  /** Parts personal answers from the others, as they are stored. */
  apart(given: Answers): {answers: Answers; personal: Record<string, string>} {
    const answers: Record<string, Answer> = {...given}
    const personal: Record<string, string> = {}
    for (const [code, {question}] of this.#columns) {
      const answer = answers[code]
      if (!question.personal || answer === undefined) continue
      if (typeof answer !== 'object') personal[code] = String(answer)
      else if (!('missing' in answer)) personal[code] = answer.join(',')
      delete answers[code]
    }

    return {answers, personal}
  }

  #isBlank(text: string): boolean {
    return this.#missing.has(cleanText(text).normalize('NFKC'))
  }
}

const isMissing = (answer: Answer, kind: string): boolean => typeof answer === 'object' && 'missing' in answer && answer.missing === kind

/** A problem at an answer. */
export const at = (column: string, value: string, found: ProblemAt): Problem => ({column, value: shorten(value), ...found}) as Problem
