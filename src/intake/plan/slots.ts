import {sheetPattern} from '../../survey/pattern.js'
import type {Answer, Option, Question} from '../../survey/survey.js'
import {normaliseDate} from '../normalise/dates.js'
import {isErrorCell, type Normalised, type ProblemAt, type WarningAt} from '../normalise/problem.js'
import {decimalText} from '../normalise/values.js'
import {isUnreadable} from '../normalise/unreadable.js'
import {destroyed} from '../reading/encoding.js'
import {cellText, cleanText, type Cell} from '../reading/grid.js'
import type {HeaderField} from '../reading/header.js'
import type {RowContext} from './row-reader.js'
import type {SurveyColumn} from './survey-columns.js'

/** What a cell holds: a value, nothing (`missing`), or a problem. */
export interface Found {
  readonly value?: Answer
  readonly missing?: true
  readonly problem?: ProblemAt
  readonly warnings?: readonly WarningAt[]
}

/** A column of a file: where it stands and how its cells are read. */
interface Slot {
  readonly position: number
  /** The heading as the file writes it. */
  readonly heading: string
  /** Makes the cell from the whole line, where it is more than the one below its heading. */
  readonly gather: HeaderField['gather']
  read(cell: Cell): Found
  /** Whether a cell might hold a resident number: long enough, and not among the words seen so far. */
  suspect(cell: Cell | undefined): boolean
}

/** A column that answers a question, or one option of it. */
export interface AnswerSlot extends Slot {
  readonly code: string
  readonly question: Question
  readonly option?: Option
  /** The words typed beside a choice; blank is then simply nothing. */
  readonly isOther: boolean
}

/** A column that is no question: `#sheet`, `#received`, `#clerk`, `#design NAME`. */
export interface ExtraSlot extends Slot {
  readonly id: string
  readonly name: string
}

/** Cells remembered per column, and the longest that is: beyond it a column holds free text, and every cell is new. */
const remembered = {cells: 4096, length: 40}

/** Thirteen digits need at least seven characters, of which NFKC makes two each; twelve are one whose zero was lost. */
const shortestNumber = 7

function remembering(read: (cell: Cell) => Found): {read: (cell: Cell) => Found; suspect: (cell: Cell | undefined) => boolean} {
  const known = new Map<string, Found>()
  return {
    read(cell) {
      if (typeof cell !== 'string' || cell.length > remembered.length) return read(cell)
      const seen = known.get(cell)
      if (seen) return seen
      const found = read(cell)
      // A copy: a piece of the file's text would keep the whole text in memory.
      if (known.size < remembered.cells) known.set(Buffer.from(cell).toString(), found)
      return found
    },
    suspect(cell) {
      if (cell === undefined) return false
      const text = typeof cell === 'string' ? cell : cellText(cell)
      return text.length >= shortestNumber && mayHoldNumber(text)
    },
  }
}

// Plain words and dates are told from numbers at a glance; whatever is not plain is looked at closely.
const plain = /^[\u0020-\u007e\uac00-\ud7a3]*$/
const mayHoldNumber = (text: string): boolean => {
  if (!plain.test(text)) return true
  let digits = 0
  for (let i = 0; i < text.length; i++) {
    const character = text.charCodeAt(i)
    if (character >= 0x30 && character <= 0x39 && ++digits >= 12) return true
  }

  return false
}

const isMissing = (cell: Cell, missing: ReadonlySet<string>): boolean => {
  // A number of a sheet is a missing word as its digits are in a CSV; a date, a TRUE or an error never is.
  const text = typeof cell === 'string' ? cell : cell.kind === 'number' ? cell.text : undefined
  return text !== undefined && missing.has(cleanText(text).normalize('NFKC'))
}

const found = (made: Normalised<Answer>): Found => made
const damaged = (cell: Cell): boolean => typeof cell === 'string' && cell.includes(destroyed)
const damagedCell: Found = {problem: {rule: 'damaged-text', facts: {}}}
const nothing: Found = {missing: true}
const unreadable: Found = {value: {missing: 'unreadable'}}

/** The slot of a column that answers a question. @param missing words that mean "no answer", NFKC */
export function answerSlot(column: SurveyColumn, position: number, heading: string, missing: ReadonlySet<string>): AnswerSlot {
  const {code, question, option} = column
  const read = (cell: Cell): Found => (damaged(cell) ? damagedCell : isMissing(cell, missing) ? nothing : !option && isUnreadable(cell) ? unreadable : found(column.normalise(cell)))
  return {position, heading, gather: column.field.gather, code, question, ...(option ? {option} : {}), isOther: code.endsWith('.other'), ...remembering(read)}
}

/** The slot of a column that is no question. */
export function extraSlot(field: HeaderField, position: number, heading: string, context: RowContext, missing: ReadonlySet<string>): ExtraSlot {
  const name = field.headers[0]!
  const rule = field.id === '#sheet' ? sheetRule(context) : field.id === '#received' ? receivedRule(context, field) : field.id === '#clerk' ? clerkRule : designRule(name, context)
  const read = (cell: Cell): Found => {
    if (damaged(cell)) return damagedCell
    if (isErrorCell(cell)) return {problem: {rule: 'error-cell', facts: {}}}
    if (field.id !== '#sheet' && isMissing(cell, missing)) return field.filled ? {problem: {rule: 'required', facts: {}}} : nothing
    return rule(cell)
  }
  const slot = remembering(read)
  // Sheet numbers are all different: nothing is gained by remembering them.
  return {id: field.id, name, position, heading, gather: field.gather, ...slot, ...(field.id === '#sheet' ? {read} : {})}
}

function sheetRule({definition}: RowContext): (cell: Cell) => Found {
  const pattern = definition.sheet?.pattern
  const matcher = sheetPattern(pattern)
  return (cell): Found => {
    const key = sheetKey(cellText(cell))
    if (key === '') return {problem: {rule: 'key-missing', facts: {}}}
    if (matcher && !matcher.test(key)) return {problem: {rule: 'key-pattern', facts: {pattern: pattern!}}}
    return {value: key}
  }
}

/** The number of a sheet as it is compared: full-width forms folded, no spaces, capitals. */
export const sheetKey = (text: string): string =>
  /^[A-Z0-9-]+$/.test(text) ? text : cleanText(text).normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()

function receivedRule({definition: {field}, closedOn}: RowContext, {date: read = normaliseDate}: HeaderField): (cell: Cell) => Found {
  return cell => {
    const date = read(cell)
    if ('problem' in date) return date
    if (field && (date.value < field.from || date.value > field.to)) return {problem: {rule: 'date-outside-field', facts: field}}
    if (closedOn !== undefined && date.value > closedOn) return {problem: {rule: 'received-after-close', facts: {closedAt: closedOn}}}
    return date
  }
}

const clerkRule = (cell: Cell): Found => ({value: cleanText(cellText(cell))})

function designRule(name: string, {definition}: RowContext): (cell: Cell) => Found {
  return cell => {
    const decimal = decimalText(cell)
    // Strata and clusters may be words; a weight that is no number would stop the count long after the paper is gone.
    if (decimal === undefined && name === definition.design?.weight) return {problem: {rule: 'not-a-number', facts: {}}}
    return {value: decimal ?? cleanText(cellText(cell))}
  }
}
