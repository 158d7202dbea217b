import {applyConditions} from '../../survey/answers.js'
import type {Answer, Answers, Question, SurveyDefinition} from '../../survey/survey.js'
import {Fault} from '../../fault.js'
import {sheetContent} from '../content.js'
import type {Problem, ProblemAt, Warning} from '../normalise/problem.js'
import {decimalText, normaliseDate} from '../normalise/values.js'
import {cellText, cleanText, isBlank, type Cell, type GridRow} from '../reading/grid.js'
import {dataRows, findHeader, type Header, type HeaderField} from '../reading/header.js'
import {isUnreadable} from '../normalise/unreadable.js'
import {brokenLine, residentNumbers, shorten} from './line.js'
import {countRows, fileFacts, type FilePlan, type PlannedResponse, type PlannedRow, type SourceFile} from './plan.js'
import {chosenAnswer, requiredCodes, surveyColumns, type SurveyColumn} from './survey-columns.js'

/** What the plan of one survey needs besides the file. */
export interface ResponseContext {
  readonly definition: SurveyDefinition
  /** Sheet keys already stored, with the hash of their content; keys planned here are added, so files see each other. */
  readonly known: Map<string, string>
  readonly hashOf: (content: string) => string
  /** When the survey closed, as a local date: paper received later does not count. */
  readonly closedOn?: string
  /** Today's local date: a sheet that does not say when it was received is received today. */
  readonly today: string
  /** Told how far the reading is, every thousand rows. */
  readonly onRows?: (done: number, total: number) => void
}

/**
 * Plans the import of a file of responses: every row's fate, with all that is wrong with it.
 *
 * @throws Fault `file.…` when the file as a whole cannot be used
 */
export function planResponses(file: SourceFile, context: ResponseContext): FilePlan<PlannedResponse> {
  const {definition} = context
  const columns = surveyColumns(definition)
  const extras = extraFields(definition, new Set(columns.map(({field}) => field.id)))
  const header = findHeader(file.grid, file.name, [...extras, ...columns.map(({field}) => field)], definition.ignore)
  requireColumns(file.name, definition, columns, header)
  refuseBothShapes(file.name, columns, header)
  const present = columns.filter(({field}) => header.columns.has(field.id))
  const row = new RowReader(context, header, present, extras.filter(({id}) => header.columns.has(id)), file.grid.format !== 'xlsx')
  const rows: PlannedRow<PlannedResponse>[] = []
  let blank = 0
  const lines = dataRows(file.grid, header)
  for (const [i, line] of lines.entries()) {
    if (line.cells.every(isBlank) && !line.problem) blank++
    else rows.push(row.read(line))
    if (i % 1000 === 999) context.onRows?.(i + 1, lines.length)
  }

  return {...fileFacts(file), headerRow: header.headerRow, header: header.cells, alreadyImportedAs: null, counts: countRows(rows, blank), rows}
}

/** Columns that are no questions: the sheet's number, its date, its clerk, and the design. */
function extraFields(definition: SurveyDefinition, known: ReadonlySet<string>): HeaderField[] {
  const fields: HeaderField[] = []
  for (const [id, column] of [['#sheet', definition.sheet], ['#received', definition.received], ['#clerk', definition.clerk]] as const)
    if (column) fields.push({id, headers: [column.column, ...column.aliases], required: id === '#sheet'})
  for (const name of designColumns(definition))
    if (!known.has(name)) fields.push({id: `#design ${name}`, headers: [name], required: false})
  return fields
}

function designColumns({design}: SurveyDefinition): string[] {
  if (!design) return []
  const names = [design.weight, ...(design.strata ?? []), design.cluster, typeof design.population_size === 'string' ? design.population_size : undefined]
  return [...new Set(names.filter(name => name !== undefined))]
}

function requireColumns(file: string, definition: SurveyDefinition, columns: readonly SurveyColumn[], header: Header): void {
  const brought = new Set(columns.filter(({field}) => header.columns.has(field.id)).map(({code}) => code))
  const missing = requiredCodes(definition).filter(code => !brought.has(code))
  if (missing.length > 0) throw new Fault('file.column-missing', {file, columns: missing})
}

/** One column with a list and a column per option for the same question: two answers, of which one would be lost. */
function refuseBothShapes(file: string, columns: readonly SurveyColumn[], {columns: positions}: Header): void {
  for (const {code, option, field} of columns) {
    const list = option && positions.get(code)
    const single = positions.get(field.id)
    if (list !== undefined && single !== undefined) throw new Fault('file.column-twice', {file, column: code, positions: [list + 1, single + 1]})
  }
}

class RowReader {
  readonly #missing: ReadonlySet<string>
  readonly #pattern: RegExp | undefined
  readonly #lines = new Map<string, number>()
  readonly #width: number
  readonly #separated: boolean
  readonly #names: readonly string[]
  /** Headings as the file writes them, by field: what a clerk looks for. */
  readonly #headings: ReadonlyMap<string, string>

  constructor(
    private readonly context: ResponseContext,
    private readonly header: Header,
    private readonly columns: readonly SurveyColumn[],
    private readonly extras: readonly HeaderField[],
    separated: boolean,
  ) {
    const {definition} = context
    this.#missing = new Set(definition.missing.map(word => word.normalize('NFKC').trim()))
    this.#pattern = definition.sheet?.pattern === undefined ? undefined : new RegExp(`^(?:${definition.sheet.pattern})$`, 'iu')
    this.#width = header.cells.length
    this.#separated = separated
    this.#names = header.cells.map(cleanText)
    this.#headings = new Map([...header.columns].map(([id, position]) => [id, cleanText(header.cells[position] ?? '')]))
  }

  read(line: GridRow): PlannedRow<PlannedResponse> {
    const problems: Problem[] = []
    const warnings: Warning[] = []
    const at = {row: line.row, problems, warnings, cells: line.cells}
    const broken = brokenLine(line)
    if (broken) return {...at, problems: [broken], outcome: 'rejected'}

    const beyond = line.cells.slice(this.#width)
    if (beyond.some(cell => !isBlank(cell)))
      problems.push({column: '', value: shorten(beyond.map(cellText).join(',')), rule: 'too-many-fields', facts: {found: line.cells.length, expected: this.#width}})
    // A sheet has no separators to leave out: its rows just end with their last filled cell.
    else if (line.cells.length < this.#width && this.#separated) warnings.push({column: '', rule: 'short-row', facts: {missing: this.#width - line.cells.length}})

    const personalNumbers = residentNumbers(line.cells, this.#names)
    problems.push(...personalNumbers.values())
    const extra = this.#readExtras(line, personalNumbers, problems, warnings)
    const {answers: given, faulty} = this.#readAnswers(line, personalNumbers, problems, warnings)
    const {answers: kept, hidden, required} = applyConditions(this.context.definition, given)
    const answers: Record<string, Answer> = {...kept}
    const personal: Record<string, string> = {}
    for (const {code, question} of this.columns) {
      const answer = answers[code]
      if (!question.personal || answer === undefined) continue
      if (typeof answer !== 'object') personal[code] = String(answer)
      else if (!('missing' in answer)) personal[code] = answer.join(',')
      delete answers[code]
    }

    const brought = new Set(this.columns.map(({code}) => code))
    for (const code of required)
      if (brought.has(code) && !faulty.has(code)) this.#report(problems, this.#headingOf(code), '', {rule: 'required', facts: {}})
    for (const code of hidden) warnings.push({column: this.#headingOf(code), rule: 'not-shown', facts: {}})
    Object.assign(answers, extra.design)
    const content = sheetContent(answers, extra.receivedOn)
    const value: PlannedResponse = {
      answers, personal, contentHash: this.context.hashOf(content), ...(extra.receivedOn ? {receivedOn: extra.receivedOn} : {}), ...(extra.clerk ? {clerk: extra.clerk} : {}),
    }
    return this.#judge({...at, ...(extra.key === undefined ? {} : {key: extra.key})}, value)
  }

  /** The same sheet again is unchanged when its content is, and a conflict when it is not. */
  #judge(at: Omit<PlannedRow<PlannedResponse>, 'outcome' | 'value'> & {problems: Problem[]}, value: PlannedResponse): PlannedRow<PlannedResponse> {
    const {known} = this.context
    if (at.key !== undefined) {
      const earlier = this.#lines.get(at.key)
      if (earlier !== undefined) this.#report(at.problems, this.#headings.get('#sheet')!, at.key, {rule: 'duplicate-in-file', facts: {line: earlier}})
      else this.#lines.set(at.key, at.row)
    }

    if (at.problems.length > 0) return {...at, outcome: 'rejected'}
    if (at.key !== undefined) {
      const stored = known.get(at.key)
      if (stored === value.contentHash) return {...at, outcome: 'unchanged', value}
      if (stored !== undefined) {
        this.#report(at.problems, this.#headings.get('#sheet')!, at.key, {rule: 'conflict', facts: {}})
        return {...at, outcome: 'conflict', value}
      }

      known.set(at.key, value.contentHash)
    }

    return {...at, outcome: 'accepted', value}
  }

  #readExtras(line: GridRow, skip: ReadonlyMap<number, unknown>, problems: Problem[], warnings: Warning[]) {
    const found: {key?: string; receivedOn?: string; clerk?: string; design: Record<string, string>} = {design: {}}
    const {definition, closedOn} = this.context
    for (const {id, headers} of this.extras) {
      const position = this.header.columns.get(id)!
      if (skip.has(position)) continue
      const cell = line.cells[position] ?? ''
      const text = cleanText(cellText(cell))
      const name = headers[0]!
      const heading = this.#headings.get(id)!
      if (typeof cell === 'object' && cell.kind === 'error') this.#report(problems, heading, text, {rule: 'error-cell', facts: {}})
      else if (id === '#sheet') {
        const key = text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()
        if (key === '') this.#report(problems, heading, text, {rule: 'key-missing', facts: {}})
        else if (this.#pattern && !this.#pattern.test(key)) this.#report(problems, heading, text, {rule: 'key-pattern', facts: {pattern: definition.sheet!.pattern!}})
        else found.key = key
      } else if (id === '#clerk') {
        if (!this.#isMissing(cell)) found.clerk = text
      } else if (id === '#received') {
        if (this.#isMissing(cell)) continue
        const date = normaliseDate(cell)
        if ('problem' in date) this.#report(problems, heading, text, date.problem)
        else {
          for (const warning of date.warnings ?? []) warnings.push({column: heading, ...warning} as Warning)
          const {field} = definition
          if (field && (date.value < field.from || date.value > field.to)) this.#report(problems, heading, text, {rule: 'date-outside-field', facts: field})
          else if (closedOn !== undefined && date.value > closedOn) this.#report(problems, heading, text, {rule: 'received-after-close', facts: {closedAt: closedOn}})
          else found.receivedOn = date.value
        }
      } else if (!this.#isMissing(cell)) {
        const decimal = decimalText(cell)
        // Strata and clusters may be words; a weight that is no number would stop the count long after the paper is gone.
        if (decimal === undefined && name === definition.design?.weight) this.#report(problems, heading, text, {rule: 'not-a-number', facts: {}})
        else found.design[name] = decimal ?? text
      }
    }

    const saidWhen = found.receivedOn !== undefined || problems.some(({column}) => column === this.#headings.get('#received'))
    if (closedOn !== undefined && !saidWhen && this.context.today > closedOn)
      this.#report(problems, this.#headings.get('#received') ?? definition.received?.column ?? '', '', {rule: 'received-after-close', facts: {closedAt: closedOn}})
    return found
  }

  #readAnswers(line: GridRow, skip: ReadonlyMap<number, unknown>, problems: Problem[], warnings: Warning[]) {
    const answers: Record<string, Answer> = {}
    const perOption = new Map<string, {question: Question; chosen: string[]}>()
    // Codes with a problem of their own: they are not asked for a second time as missing.
    const faulty = new Set<string>()
    for (const column of this.columns) {
      const position = this.header.columns.get(column.field.id)!
      if (skip.has(position)) {
        faulty.add(column.code)
        continue
      }

      const cell = line.cells[position] ?? ''
      if (column.option && !perOption.has(column.code)) perOption.set(column.code, {question: column.question, chosen: []})
      if (this.#isMissing(cell)) {
        if (!column.option && !column.code.endsWith('.other')) answers[column.code] ??= {missing: 'no_answer'}
        continue
      }

      const made = !column.option && isUnreadable(cell) ? {value: {missing: 'unreadable'} as const} : column.normalise(cell)
      const heading = this.#headings.get(column.field.id)!
      if ('problem' in made) {
        this.#report(problems, heading, cellText(cell), made.problem)
        faulty.add(column.code)
      } else if (column.option) {
        if (made.value !== '') perOption.get(column.code)!.chosen.push(column.option.code)
      } else {
        answers[column.code] = made.value
        for (const warning of made.warnings ?? []) warnings.push({column: heading, ...warning} as Warning)
      }
    }

    for (const [code, {question, chosen}] of perOption) {
      const {max} = question
      if (max !== undefined && chosen.length > max) this.#report(problems, this.#headingOf(code), chosen.join(','), {rule: 'too-many-choices', facts: {found: chosen.length, max}})
      // Whoever ticked no box gave no answer, whether the boxes are marked as empty or blank.
      answers[code] = chosen.length > 0 ? chosenAnswer(question, chosen) : {missing: 'no_answer'}
    }

    return {answers, faulty}
  }

  #headingOf(code: string): string {
    return this.#headings.get(code) ?? code
  }

  #isMissing(cell: Cell): boolean {
    // A number of a sheet is a missing word as its digits are in a CSV; a date, a TRUE or an error never is.
    const text = typeof cell === 'string' ? cell : cell.kind === 'number' ? cell.text : undefined
    return text !== undefined && this.#missing.has(cleanText(text).normalize('NFKC'))
  }

  #report(problems: Problem[], column: string, value: string, found: ProblemAt): void {
    problems.push({column, value: shorten(value), ...found} as Problem)
  }
}

/** The answers of a plan's row, for `--json`. */
export const shownAnswers = (row: PlannedRow<PlannedResponse>): Answers | undefined => row.value?.answers
