import type {Option} from '../../survey/survey.js'
import {optionFinder} from '../normalise/choice.js'
import {problem, type Normalised, type Problem, type Warning} from '../normalise/problem.js'
import {normaliseDate, normaliseInstant} from '../normalise/dates.js'
import {normaliseNumber, normaliseText} from '../normalise/values.js'
import {destroyed} from '../reading/encoding.js'
import {cellText, cleanText, isBlank, type Cell, type GridRow} from '../reading/grid.js'
import {dataRows} from '../reading/header.js'
import {brokenLine, formulaWarnings, residentNumbers, shorten} from './line.js'
import {openTable} from './open-table.js'
import {countRows, fileFacts, type FilePlan, type PlannedRow, type SourceFile} from './plan.js'

/** A column of a typed file that is not a survey: proposals, score sheets, decisions. */
export interface TableField {
  readonly id: string
  readonly headers: readonly string[]
  readonly kind: 'text' | 'integer' | 'date' | 'instant' | 'option'
  /** The column must be there and its cells filled. */
  readonly required: boolean
  readonly min?: number
  readonly max?: number
  readonly maxLength?: number
  readonly options?: readonly Option[]
}

/** A row's values by field id; null for a blank cell. */
export type TableValues = Readonly<Record<string, string | number | null>>

/** A further look at a whole row: what the file alone cannot know. */
export type RowCheck = (values: TableValues) => Problem[]

/** Plans the import of a typed file: every row's fate, with all that is wrong with it. */
export function planTable(given: SourceFile, fields: readonly TableField[], check: RowCheck = () => [], ignored: readonly string[] = []): FilePlan<TableValues> {
  const {file, header} = openTable(given, fields, ignored)
  const headings = header.cells.map(cleanText)
  const used = new Set(header.columns.values())
  const finders = new Map(fields.map(field => [field.id, field.options ? optionFinder(field.options) : undefined]))
  const rows: PlannedRow<TableValues>[] = []
  let blank = 0
  for (const line of dataRows(file.grid, header)) {
    if (line.cells.every(isBlank) && !line.problem) blank++
    else rows.push(readRow(line))
  }

  return {...fileFacts(file, header.headerRow), headerRow: header.headerRow, header: header.cells, alreadyImportedAs: null, counts: countRows(rows, blank), rows}

  function readRow(line: GridRow): PlannedRow<TableValues> {
    const problems: Problem[] = []
    const warnings: Warning[] = []
    const values: Record<string, string | number | null> = {}
    const broken = brokenLine(line)
    if (broken) return {row: line.row, outcome: 'rejected', problems: [broken], warnings, cells: line.cells}

    const beyond = line.cells.slice(header.cells.length)
    if (beyond.some(cell => !isBlank(cell)))
      problems.push({column: '', value: shorten(beyond.map(cellText).join(',')), rule: 'too-many-fields', facts: {found: line.cells.length, expected: header.cells.length}})
    warnings.push(...formulaWarnings(line, headings, used))
    const personal = residentNumbers(line.cells, headings, header.fromRejects)
    problems.push(...personal.values())
    for (const field of fields) {
      const position = header.columns.get(field.id) ?? -1
      const cell = line.cells[position] ?? ''
      const column = heading(field)
      values[field.id] = null
      // What the number made of the cell is said once, by the number.
      if (personal.has(position)) continue
      if (isBlank(cell)) {
        if (field.required) problems.push({column, value: '', rule: 'required', facts: {}})
      } else {
        const made = cellText(cell).includes(destroyed) ? problem('damaged-text', {}) : normalise(field, cell)
        if ('problem' in made) problems.push({column, value: shorten(cellText(cell)), ...made.problem} as Problem)
        else {
          values[field.id] = made.value
          for (const warning of made.warnings ?? []) warnings.push({column, ...warning} as Warning)
        }
      }
    }

    if (problems.length === 0) problems.push(...check(values).map(found => ({...found, ...asTyped(found.column, line)})))
    return {row: line.row, outcome: problems.length > 0 ? 'rejected' : 'accepted', value: values, problems, warnings, cells: line.cells}
  }

  /** A check names a field by its usual heading; the report shows the file's own heading and the cell as typed. */
  function asTyped(usual: string, line: GridRow): {column: string; value: string} {
    const field = fields.find(({headers}) => headers[0] === usual)!
    return {column: heading(field), value: shorten(cellText(line.cells[header.columns.get(field.id) ?? -1]))}
  }

  /** The heading as the file writes it: what a clerk looks for. */
  function heading(field: TableField): string {
    const position = header.columns.get(field.id)
    return position === undefined ? field.headers[0]! : headings[position]!
  }

  function normalise(field: TableField, cell: Cell): Normalised<string | number> {
    switch (field.kind) {
      case 'integer':
        return normaliseNumber(cell, {min: field.min, max: field.max, integer: true})
      case 'date':
        return normaliseDate(cell)
      case 'instant':
        return normaliseInstant(cell)
      case 'option':
        return finders.get(field.id)!.one(cell)
      default:
        return normaliseText(cell, field.maxLength)
    }
  }
}
