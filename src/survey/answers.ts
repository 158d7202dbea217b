/** Answers as they are stored: which there can be, which the conditions let through, and their one text. */
import {conditionCodes, evaluate, parseCondition, type Condition} from './condition.js'
import type {Answer, Answers, MatrixRow, Question, SurveyDefinition} from './survey.js'

/** One answer a response can hold. */
export interface ExpectedAnswer {
  /** The key in the stored answers: `Q1`, `Q6.a`, `Q3.other`. */
  readonly code: string
  readonly question: Question
  /** `answer`: of a plain question; `row`: of a matrix row; `other`: the words typed beside the choice. */
  readonly part: 'answer' | 'row' | 'other'
  /** Set when `part` is `row`. */
  readonly row?: MatrixRow
}

/** Every storable answer, in the order of the questions; `Q3.other` follows `Q3`, and a note has none. */
export function expectedAnswers(definition: Pick<SurveyDefinition, 'questions'>): ExpectedAnswer[] {
  return definition.questions.flatMap(answersOf)
}

function answersOf(question: Question): ExpectedAnswer[] {
  const {code, type} = question
  if (type === 'note') return []
  if (type === 'matrix') return question.rows.map(row => ({code: `${code}.${row.code}`, question, part: 'row' as const, row}))
  const plain: ExpectedAnswer = {code, question, part: 'answer'}
  return question.other === 'text' ? [plain, {code: `${code}.other`, question, part: 'other'}] : [plain]
}

/** What the conditions of a survey make of a response. */
export interface Applied {
  /** The answers to questions that were shown, and the columns that are no questions. */
  readonly answers: Answers
  /** Codes of answers left out because their question was not shown. */
  readonly hidden: string[]
  /** Codes of shown, required questions (of a matrix: its rows) left without an answer. */
  readonly required: string[]
}

/** What a survey's conditions need to know of a question, made once: a million rows are held to them. */
interface Step {
  readonly condition: Condition | undefined
  readonly answers: readonly {readonly code: string; readonly asked: boolean}[]
}

const stepsOf = new WeakMap<SurveyDefinition, readonly Step[]>()

function steps(definition: SurveyDefinition): readonly Step[] {
  const known = stepsOf.get(definition)
  if (known) return known
  const made = definition.questions.map(question => ({
    condition: conditionOf(question),
    answers: answersOf(question).map(({code, part}) => ({code, asked: question.required && part !== 'other'})),
  }))
  stepsOf.set(definition, made)
  return made
}

// A condition is read once, however many sheets are typed.
const parsed = new WeakMap<Question, Condition>()

function conditionOf(question: Question): Condition | undefined {
  if (question.show_if === undefined) return undefined
  const known = parsed.get(question)
  if (known) return known
  const condition = parseCondition(question.show_if)
  parsed.set(question, condition)
  return condition
}

/** Whether a question is asked of somebody who gave these answers before it. @throws ConditionError as `applyConditions` */
export function isShown(question: Question, before: Answers): boolean {
  const condition = conditionOf(question)
  return condition === undefined || evaluate(condition, before)
}

/** The codes a question's condition looks at; none when it is always asked. */
export function asksAbout(question: Question): string[] {
  const condition = conditionOf(question)
  return condition === undefined ? [] : conditionCodes(condition)
}

/**
 * Walks the questions in order and keeps the answers of those that are shown. A condition sees only kept answers, so
 * what hangs on a hidden question is hidden with it.
 *
 * A blank or "not applicable" under a hidden question is dropped without a word: that is how it should look on paper.
 * A blank does not satisfy `required`; "refused" and "don't know" do.
 *
 * @throws ConditionError when the definition did not come from a checked file
 */
export function applyConditions(definition: SurveyDefinition, answers: Answers): Applied {
  const kept: Record<string, Answer> = {...answers}
  const hidden: string[] = []
  const required: string[] = []
  const seen: Record<string, Answer> = {}
  for (const {condition, answers: parts} of steps(definition)) {
    const shown = condition === undefined || evaluate(condition, seen)
    for (const {code, asked} of parts) {
      const answer = Object.hasOwn(kept, code) ? kept[code] : undefined
      if (!shown) {
        delete kept[code]
        if (answer !== undefined && !isMissing(answer, 'no_answer') && !isMissing(answer, 'not_applicable')) hidden.push(code)
      } else if (answer !== undefined) seen[code] = answer

      if (shown && asked && (answer === undefined || isMissing(answer, 'no_answer'))) required.push(code)
    }
  }

  return {answers: kept, hidden, required}
}

const isMissing = (answer: Answer, kind: string): boolean => typeof answer === 'object' && 'missing' in answer && answer.missing === kind

/** An answer that has no canonical text: a defect of the caller, who should have refused it with the cell's place. */
export class AnswerTextError extends Error {
  override readonly name = 'AnswerTextError'

  /** @param answer the code of the answer */
  constructor(readonly code: 'not-finite' | 'lone-surrogate' | 'nul' | 'not-an-answer', readonly answer: string) {
    super(`${code} in ${answer}`)
  }
}

/**
 * The one JSON text of a response's answers, as RFC 8785 writes it: members by UTF-16 code units, no spaces, numbers
 * in their shortest form. Unlike the log's canonical JSON it knows decimals, and nothing but answers.
 *
 * @throws AnswerTextError for NaN and infinities, lone surrogates, U+0000 (PostgreSQL cannot hold it) and non-answers
 */
export function canonicalAnswers(answers: Answers): string {
  // JavaScript's own string order is by UTF-16 code units.
  return `{${Object.keys(answers).sort().map(code => `${encodeText(code, code)}:${encodeAnswer(answers[code], code)}`).join(',')}}`
}

/** The canonical text of one answer. @throws AnswerTextError */
export function encodeAnswer(answer: unknown, code: string): string {
  if (typeof answer === 'string') return encodeText(answer, code)
  if (typeof answer === 'number') {
    if (!Number.isFinite(answer)) throw new AnswerTextError('not-finite', code)
    // JSON.stringify writes the shortest text that reads back as the same number, and -0 as 0.
    return JSON.stringify(answer)
  }

  if (Array.isArray(answer)) return `[${answer.map(item => encodeItem(item, code)).join(',')}]`
  if (typeof answer === 'object' && answer !== null && Object.keys(answer).join() === 'missing')
    return `{"missing":${encodeItem((answer as {missing: unknown}).missing, code)}}`
  throw new AnswerTextError('not-an-answer', code)
}

function encodeItem(item: unknown, code: string): string {
  if (typeof item !== 'string') throw new AnswerTextError('not-an-answer', code)
  return encodeText(item, code)
}

function encodeText(text: string, code: string): string {
  if (!text.isWellFormed()) throw new AnswerTextError('lone-surrogate', code)
  if (text.includes('\0')) throw new AnswerTextError('nul', code)
  return JSON.stringify(text)
}
