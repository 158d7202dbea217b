import {applyConditions} from '../../survey/answers.js'
import type {Answer, Answers, SurveyDefinition} from '../../survey/survey.js'
import type {Problem, ProblemAt, Warning} from '../normalise/problem.js'
import {cellText, cleanText, isBlank, type Cell, type GridRow} from '../reading/grid.js'
import type {Header, HeaderField} from '../reading/header.js'
import type {NamedProfile} from '../profile/profile.js'
import {AnswerText} from './answer-text.js'
import {answerSlot, extraSlot, type AnswerSlot, type ExtraSlot, type Found} from './slots.js'
import {brokenLine, formulaWarnings, residentNumbers, shorten} from './line.js'
import {chosenAnswer, type SurveyColumn} from './survey-columns.js'

/** What reading the rows of one survey needs besides the file. */
export interface RowContext {
  readonly definition: SurveyDefinition
  readonly hashOf: (content: string) => string
  /** When the survey closed, as a local date: paper received later does not count. */
  readonly closedOn?: string
  /** Today's local date: a sheet that does not say when it was received is received today. */
  readonly today: string
  /** How the file is read, when it was not made for the survey. */
  readonly profile?: NamedProfile
}

/** A row as read from its cells alone; what the store holds is not asked yet. */
export interface ReadRow {
  /** Physical line or sheet row. */
  readonly row: number
  /** The sheet's number, when it has one that can be read. */
  readonly key?: string
  readonly problems: Problem[]
  readonly warnings: Warning[]
  readonly cells: readonly Cell[]
  /** Absent for a line that could not be taken apart. */
  readonly value?: ReadResponse
}

/** The answers of a row, as they will be stored. */
export interface ReadResponse {
  /** Canonical JSON of the answers that are not personal. */
  readonly text: string
  readonly personal: Readonly<Record<string, string>>
  readonly receivedOn?: string
  readonly clerk?: string
  /** Hash by which a later import sees whether the sheet is the same; nothing personal goes into it. */
  readonly contentHash: string
}

/** Reads the rows of one file of responses. What a cell means is remembered: clerks type the same few words. */
export class RowReader {
  readonly #width: number
  readonly #corrected: boolean
  readonly #names: readonly string[]
  readonly #answers: readonly AnswerSlot[]
  readonly #extras: readonly ExtraSlot[]
  readonly #headings: ReadonlyMap<string, string>
  readonly #brought: ReadonlySet<string>
  readonly #personal: readonly string[]
  readonly #conditional: boolean
  readonly #required: readonly string[]
  readonly #text: AnswerText
  /** Positions that no answer and no extra column reads; they may still hold what must not be written anywhere. */
  readonly #unread: readonly number[]
  readonly #read: ReadonlySet<number>

  /**
   * @param columns the columns of the survey that the file brings
   * @param extras its columns that are no questions
   * @param separated whether a short row may just lack its last separators
   */
  constructor(private readonly context: RowContext, header: Header, columns: readonly SurveyColumn[], extras: readonly HeaderField[], private readonly separated: boolean) {
    const {definition} = context
    const at = (id: string) => header.columns.get(id)!
    this.#width = header.cells.length
    this.#corrected = header.fromRejects
    this.#names = header.cells.map(cleanText)
    this.#headings = new Map([...header.columns].map(([id, position]) => [id, this.#names[position] ?? '']))
    const missing = new Set(definition.missing.map(word => word.normalize('NFKC').trim()))
    this.#answers = columns.map(column => answerSlot(column, at(column.field.id), this.#names[at(column.field.id)]!, missing))
    this.#extras = extras.map(field => extraSlot(field, at(field.id), this.#names[at(field.id)]!, context, missing))
    const read = this.#read = new Set([...this.#answers, ...this.#extras].map(({position}) => position))
    this.#unread = header.cells.map((_, i) => i).filter(i => !read.has(i))
    this.#brought = new Set(columns.map(({code}) => code))
    this.#personal = [...new Set(columns.filter(({question}) => question.personal).map(({code}) => code))]
    this.#conditional = definition.questions.some(({show_if: condition}) => condition !== undefined)
    this.#required = definition.questions.filter(({required}) => required)
      .flatMap(({code, type, rows}) => (type === 'matrix' ? rows.map(row => `${code}.${row.code}`) : [code]))
    this.#text = new AnswerText([...this.#brought, ...extras.filter(({id}) => id.startsWith('#design')).map(({headers}) => headers[0]!)])
  }

  /** Reads one line: its answers, and everything that is wrong with it. */
  read(line: GridRow): ReadRow {
    const problems: Problem[] = []
    const warnings: Warning[] = []
    const at = {row: line.row, problems, warnings, cells: line.cells}
    const broken = brokenLine(line)
    if (broken) return {...at, problems: [broken]}

    if (line.cells.length > this.#width) this.#reportBeyond(line, problems)
    // A sheet has no separators to leave out: its rows just end with their last filled cell.
    else if (line.cells.length < this.#width && this.separated) warnings.push({column: '', rule: 'short-row', facts: {missing: this.#width - line.cells.length}})

    if (line.formulas) warnings.push(...formulaWarnings(line, this.#names, this.#read))
    const numbers = this.#findNumbers(line)
    if (numbers) problems.push(...numbers.values())
    const extra = this.#readExtras(line, numbers, problems, warnings)
    const {answers, faulty} = this.#readAnswers(line, numbers, problems, warnings)
    const kept = this.#applyConditions(answers, faulty, problems, warnings)
    const personal: Record<string, string> = {}
    for (const code of this.#personal) {
      const answer = kept[code]
      if (answer === undefined) continue
      if (typeof answer !== 'object') personal[code] = String(answer)
      else if (!('missing' in answer)) personal[code] = answer.join(',')
      kept[code] = undefined
    }

    for (const name in extra.design) kept[name] = extra.design[name]
    const {text, content} = this.#text.of(kept, extra.receivedOn)
    const value: ReadResponse = {
      text, personal, contentHash: this.context.hashOf(content), ...(extra.receivedOn === undefined ? {} : {receivedOn: extra.receivedOn}), ...(extra.clerk === undefined ? {} : {clerk: extra.clerk}),
    }
    return extra.key === undefined ? {...at, value} : {...at, key: extra.key, value}
  }

  /** The heading of an answer as the file writes it: what a clerk looks for. */
  headingOf(code: string): string {
    return this.#headings.get(code) ?? code
  }

  #reportBeyond(line: GridRow, problems: Problem[]): void {
    const beyond = line.cells.slice(this.#width)
    if (beyond.some(cell => !isBlank(cell)))
      problems.push({column: '', value: shorten(beyond.map(cellText).join(',')), rule: 'too-many-fields', facts: {found: line.cells.length, expected: this.#width}})
  }

  /** Every cell is looked at, those of passed-over columns too: a rejected line is written out again whole. */
  #findNumbers(line: GridRow): ReadonlyMap<number, Problem> | undefined {
    const {cells} = line
    const suspect = this.#corrected || this.#answers.some(slot => slot.suspect(cells[slot.position])) || this.#extras.some(slot => slot.suspect(cells[slot.position]))
      || this.#unread.some(position => cells[position] !== undefined && cells[position] !== '') || cells.length > this.#width
    if (!suspect) return undefined
    const numbers = residentNumbers(cells, this.#names, this.#corrected)
    return numbers.size > 0 ? numbers : undefined
  }

  #readExtras(line: GridRow, skip: ReadonlyMap<number, unknown> | undefined, problems: Problem[], warnings: Warning[]) {
    const found: {key?: string; receivedOn?: string; clerk?: string; design: Record<string, string>} = {design: {}}
    let saidWhen = false
    for (const slot of this.#extras) {
      if (slot.id === '#received' && skip?.has(slot.position)) saidWhen = true
      if (skip?.has(slot.position)) continue
      const cell = slot.gather ? slot.gather(line.cells) : (line.cells[slot.position] ?? '')
      const made = slot.read(cell)
      if (this.#take(made, slot.heading, cell, problems, warnings)) {
        if (slot.id === '#received') saidWhen = true
        continue
      }

      if (made.value === undefined) continue
      if (slot.id === '#sheet') found.key = made.value as string
      else if (slot.id === '#clerk') found.clerk = made.value as string
      else if (slot.id === '#received') {
        found.receivedOn = made.value as string
        saidWhen = true
      } else found.design[slot.name] = made.value as string
    }

    const {closedOn, today, definition} = this.context
    if (closedOn !== undefined && !saidWhen && today > closedOn)
      problems.push({column: this.#headings.get('#received') ?? definition.received?.column ?? '', value: '', rule: 'received-after-close', facts: {closedAt: closedOn}})
    return found
  }

  #readAnswers(line: GridRow, skip: ReadonlyMap<number, unknown> | undefined, problems: Problem[], warnings: Warning[]) {
    const answers: Record<string, Answer | undefined> = {}
    let perOption: Map<string, {slot: AnswerSlot; chosen: string[]}> | undefined
    // Codes with a problem of their own: they are not asked for a second time as missing.
    const faulty = new Set<string>()
    for (const slot of this.#answers) {
      const {code, option} = slot
      if (skip?.has(slot.position)) {
        faulty.add(code)
        continue
      }

      const cell = slot.gather ? slot.gather(line.cells) : (line.cells[slot.position] ?? '')
      const made = slot.read(cell)
      if (option) {
        perOption ??= new Map()
        if (!perOption.has(code)) perOption.set(code, {slot, chosen: []})
      }

      if (this.#take(made, slot.heading, cell, problems, warnings)) faulty.add(code)
      else if (made.missing) {
        if (!option && !slot.isOther) answers[code] ??= noAnswer
      } else if (option) {
        if (made.value !== '') perOption!.get(code)!.chosen.push(option.code)
      } else answers[code] = made.value
    }

    for (const [code, {slot: {question}, chosen}] of perOption ?? []) {
      const {max} = question
      if (max !== undefined && chosen.length > max) problems.push({column: this.headingOf(code), value: chosen.join(','), rule: 'too-many-choices', facts: {found: chosen.length, max}})
      // Whoever ticked no box gave no answer, whether the boxes are marked as empty or blank.
      answers[code] = chosen.length > 0 ? chosenAnswer(question, chosen) : noAnswer
    }

    return {answers, faulty}
  }

  /** Notes what a cell brought besides its value. @returns whether it brought a problem */
  #take(made: Found, heading: string, cell: Cell, problems: Problem[], warnings: Warning[]): boolean {
    if (made.warnings) for (const warning of made.warnings) warnings.push({column: heading, ...warning} as Warning)
    if (!made.problem) return false
    problems.push({column: heading, value: shorten(cellText(cell)), ...made.problem} as Problem)
    return true
  }

  /** Leaves out what was not asked and asks for what is required. */
  #applyConditions(answers: Record<string, Answer | undefined>, faulty: ReadonlySet<string>, problems: Problem[], warnings: Warning[]): Record<string, Answer | undefined> {
    const report = (code: string, found: ProblemAt) => problems.push({column: this.headingOf(code), value: '', ...found} as Problem)
    const ask = (code: string) => this.#brought.has(code) && !faulty.has(code) && report(code, {rule: 'required', facts: {}})
    if (!this.#conditional) {
      for (const code of this.#required) {
        const answer = answers[code]
        if (answer === undefined || (typeof answer === 'object' && 'missing' in answer && answer.missing === 'no_answer')) ask(code)
      }

      return answers
    }

    const {answers: kept, hidden, required} = applyConditions(this.context.definition, answers as Answers)
    for (const code of required) ask(code)
    for (const code of hidden) warnings.push({column: this.headingOf(code), rule: 'not-shown', facts: {}})
    return kept as Record<string, Answer | undefined>
  }
}

const noAnswer: Answer = {missing: 'no_answer'}
