import {Fault} from '../../fault.js'
import type {Answers, SurveyDefinition} from '../../survey/survey.js'
import {isBlank} from '../reading/grid.js'
import {layOut, type Layout} from '../profile/layout.js'
import {dataRows, type Header, type HeaderField} from '../reading/header.js'
import {shorten} from './line.js'
import {countRows, fileFacts, type FilePlan, type PlannedResponse, type PlannedRow, type SourceFile} from './plan.js'
import {RowReader, type ReadRow, type RowContext} from './row-reader.js'
import {requiredCodes, type SurveyColumn} from './survey-columns.js'

/** What the plan of one survey needs besides the file. */
export interface ResponseContext extends RowContext {
  /** Sheet keys already stored, with the hash of their content; keys planned here are added, so files see each other. */
  readonly known: Map<string, string>
  /** Told how far the reading is, every thousand rows. */
  readonly onRows?: (done: number, total: number) => void
}

/** A file of responses taken apart: its header found, its rows not yet held against the store. */
export interface ReadFile {
  readonly file: SourceFile
  readonly header: Header
  readonly layout: Layout
  readonly rows: readonly ReadRow[]
  readonly blank: number
  /** Heading of the column with the sheets' numbers. */
  readonly keyHeading: string
}

/**
 * Plans the import of a file of responses: every row's fate, with all that is wrong with it.
 *
 * @throws Fault `file.…` when the file as a whole cannot be used
 */
export const planResponses = (file: SourceFile, context: ResponseContext): FilePlan<PlannedResponse> => judgeResponses(readResponseFile(file, context), context.known)

/** Reads all rows of a file. @throws Fault `file.…` */
export function readResponseFile(given: SourceFile, context: Omit<ResponseContext, 'known'>): ReadFile {
  const {file, header, reader, layout} = responseReader(given, context)
  const rows: ReadRow[] = []
  let blank = 0
  const lines = dataRows(file.grid, header)
  for (const [i, line] of lines.entries()) {
    if (!line.problem && line.cells.every(isBlank)) blank++
    else rows.push(reader.read(line))
    if (i % 1000 === 999) context.onRows?.(i + 1, lines.length)
  }

  return {file, header, layout, rows, blank, keyHeading: reader.headingOf('#sheet')}
}

/**
 * Finds the header of a file of responses and makes the reader of its rows.
 *
 * @throws Fault `file.header-missing`, `file.column-…`, `file.sheet-needed`, `file.resident-number`
 * @returns `file`: with the one sheet of it that is the table
 */
export function responseReader(given: SourceFile, context: RowContext): {file: SourceFile; header: Header; reader: RowReader; layout: Layout} {
  const layout = layOut(given, context.definition, extraFields, context.profile)
  const {file, header, columns, extras, definition} = layout
  requireColumns(file.name, definition, columns, header)
  refuseBothShapes(file.name, columns, header)
  const separated = file.grid.format === 'csv' || file.grid.format === 'tsv'
  return {file, header, layout, reader: new RowReader({...context, definition}, header, columns, extras, separated)}
}

/**
 * Holds rows against what is known: the same sheet again is unchanged when its content is, and a conflict when it is
 * not; a sheet twice in one file is taken once.
 */
export function judgeResponses({file, layout, rows, blank, keyHeading}: ReadFile, known: Map<string, string>): FilePlan<PlannedResponse> {
  const lines = new Map<string, number>()
  const judged = rows.map(row => {
    const {value, key, problems, ...rest} = row
    const found = [...problems]
    if (key !== undefined) {
      const earlier = lines.get(key)
      if (earlier === undefined) lines.set(key, row.row)
      else found.push({column: keyHeading, value: shorten(key), rule: 'duplicate-in-file', facts: {line: earlier}})
    }

    const at = {...rest, problems: found, ...(key === undefined ? {} : {key}), ...(value === undefined ? {} : {value: planned(value)})}
    if (found.length > 0) return {...at, outcome: 'rejected'} satisfies PlannedRow<PlannedResponse>
    const stored = key === undefined ? undefined : known.get(key)
    if (stored === value!.contentHash) return {...at, outcome: 'unchanged'} satisfies PlannedRow<PlannedResponse>
    if (stored !== undefined) {
      found.push({column: keyHeading, value: shorten(key!), rule: 'conflict', facts: {}})
      return {...at, outcome: 'conflict'} satisfies PlannedRow<PlannedResponse>
    }

    if (key !== undefined) known.set(key, value!.contentHash)
    return {...at, outcome: 'accepted'} satisfies PlannedRow<PlannedResponse>
  })
  return {...fileFacts(file, layout.header.headerRow), ...layoutFacts(file, layout), alreadyImportedAs: null, counts: countRows(judged, blank), rows: judged}
}

/** The parts of a plan that come from how its file is laid out. */
export const layoutFacts = (file: SourceFile, {header, mapping, profile, warnings}: Layout) => ({
  headerRow: header.headerRow, header: header.cells, mapping, profile, warnings: [...fileFacts(file, header.headerRow).warnings, ...warnings],
})

const planned = ({text, ...value}: NonNullable<ReadRow['value']>): PlannedResponse => ({answers: JSON.parse(text) as Answers, ...value})

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
  const names = [design.weight, ...(design.strata ?? []), design.cluster, typeof design.population_size === 'string' ? design.population_size : undefined, ...Object.keys(design.margins ?? {})]
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
