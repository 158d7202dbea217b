/** Workbooks that hold forms: read through the intake's reader, written as plain text cells. */
import {readWorkbook, type SheetGrid} from '../../intake/reading/workbook.js'
import type {FormSheet} from './xlsform-write.js'

/** The visible sheets of a workbook that may be a form. */
export const readFormWorkbook = (bytes: Uint8Array, file: string): Promise<SheetGrid[]> => readWorkbook(bytes, file)

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
