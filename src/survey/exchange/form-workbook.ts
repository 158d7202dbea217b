/** Workbooks that hold forms: read through the intake's reader, written as plain text cells. */
import {limits, type GridRow} from '../../intake/reading/grid.js'
import {readGrid} from '../../intake/reading/read.js'
import type {FormSheet} from './xlsform-write.js'

/** The largest form: what is larger, or swells to more, is none. In bytes. */
export const formLimits = {bytes: 8 * 1024 * 1024, inflated: 128 * 1024 * 1024}

/** A row of a form; `formulas` are the positions of cells whose value a formula gave. */
export type FormGridRow = GridRow

/** A visible sheet of a workbook. */
export interface FormGrid {
  readonly name: string
  readonly rows: readonly FormGridRow[]
}

/**
 * The visible sheets of an .xlsx, .ods or .xls workbook that may be a form.
 *
 * @throws Fault `file.kind`, `file.broken`, `file.too-large`, `file.empty`
 */
export async function readFormWorkbook(bytes: Uint8Array, file: string): Promise<readonly FormGrid[]> {
  const {others = [], ...first} = await readGrid(bytes, {name: file, limits: {...limits, ...formLimits}})
  return [first, ...others].map(({sheet, rows}) => ({name: sheet ?? '', rows}))
}

// `_x0041_` is how a workbook writes a letter by number: such a text must not be taken for one.
const byNumber = /_(?=x[0-9A-Fa-f]{4}_)/g

/** An .xlsx workbook of text cells: no cell is a formula, whatever it begins with. The same sheets give the same bytes. */
export async function writeFormWorkbook(sheets: readonly FormSheet[], created: string): Promise<Uint8Array> {
  const {writeXlsx} = await import('hucre')
  const widths: Readonly<Record<string, number>> = {type: 24, name: 20, list_name: 16, relevant: 32, constraint: 28}
  const at = new Date(created)
  return writeXlsx({
    sheets: sheets.map(({name, rows}) => ({
      name, freezePane: {rows: 1},
      rows: rows.map(row => row.map(text => (text === '' ? null : text.replaceAll(byNumber, '_x005F_')))),
      columns: (rows[0] ?? []).map(column => ({width: widths[column] ?? (column.startsWith('label') ? 48 : 14)})),
    })),
    properties: {created: at, modified: at},
  })
}
