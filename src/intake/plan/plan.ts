import type {Answers} from '../../survey/survey.js'
import type {Problem, Warning} from '../normalise/problem.js'
import type {Cell, Grid} from '../reading/grid.js'

/** What happens to a row. */
export type RowOutcome = 'accepted' | 'rejected' | 'unchanged' | 'conflict'

/** One row of a plan. */
export interface PlannedRow<V> {
  readonly row: number
  readonly outcome: RowOutcome
  readonly key?: string
  readonly value?: V
  readonly problems: readonly Problem[]
  readonly warnings: readonly Warning[]
  /** The cells as read, for the rejects file. */
  readonly cells: readonly Cell[]
}

/** Counts of a file: read = accepted + rejected + unchanged + conflict. */
export interface Counts {
  readonly read: number
  readonly accepted: number
  readonly rejected: number
  readonly unchanged: number
  readonly conflict: number
  readonly blank: number
}

/** What an import of a file would do, row by row; a dry run shows it and an import carries it out. */
export interface FilePlan<V> {
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly format: Grid['format']
  readonly encoding: string | null
  readonly delimiter: string | null
  readonly sheet: string | null
  readonly headerRow: number
  readonly header: readonly string[]
  /** Batch under which the same bytes came before; then nothing is planned. */
  readonly alreadyImportedAs: string | null
  readonly counts: Counts
  readonly rows: readonly PlannedRow<V>[]
  readonly warnings: readonly Warning[]
  /** Mapping profile used. */
  readonly profile?: string | null
  /** How its columns were read, as JSON. */
  readonly mapping?: string
}

/** A response as planned. */
export interface PlannedResponse {
  readonly answers: Answers
  readonly personal: Readonly<Record<string, string>>
  readonly receivedOn?: string
  readonly clerk?: string
  /** Hash by which a later import sees whether the sheet is the same; nothing personal goes into it. */
  readonly contentHash: string
}

/** A file as it lies on disk. */
export interface SourceFile {
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly grid: Grid
}

/** Counts the outcomes of rows. */
export function countRows(rows: readonly PlannedRow<unknown>[], blank: number): Counts {
  const counts = {read: rows.length, accepted: 0, rejected: 0, unchanged: 0, conflict: 0, blank}
  for (const {outcome} of rows) counts[outcome]++
  return counts
}

/** The parts of a plan that come from the file itself. @param headerRow merged titles above it are nobody's data */
export const fileFacts = ({name, sha256, bytes, grid}: SourceFile, headerRow = 0) => ({
  name, sha256, bytes, format: grid.format, encoding: grid.encoding, delimiter: grid.delimiter, sheet: grid.sheet,
  warnings: sheetWarnings(grid, headerRow),
})

function sheetWarnings({hiddenRows, hiddenColumns = 0, merged = []}: Grid, headerRow: number): Warning[] {
  const warnings: Warning[] = []
  if (hiddenRows > 0) warnings.push({column: '', rule: 'hidden-rows', facts: {n: hiddenRows}})
  if (hiddenColumns > 0) warnings.push({column: '', rule: 'hidden-columns', facts: {n: hiddenColumns}})
  const n = merged.filter(row => row > headerRow).length
  if (n > 0) warnings.push({column: '', rule: 'merged-cells', facts: {n}})
  return warnings
}

/** A plan for a file whose bytes were imported before. */
export const alreadyImported = (file: SourceFile, batch: string): FilePlan<never> => ({
  ...fileFacts(file), headerRow: 0, header: [], alreadyImportedAs: batch, counts: countRows([], 0), rows: [],
})
