import {createHash} from 'node:crypto'
import {csvCell} from '../intake/csv-cell.js'
import {cellOf, exportColumns, type Cell, type ExportColumn} from '../intake/export/columns.js'
import {exportRows, type ExportRow} from '../intake/export/rows.js'
import type {Db} from '../store/store.js'
import type {Survey} from '../survey/queries.js'
import {streamWhole} from './files.js'
import type {Io} from './io.js'

/** Formats responses are written in. */
export const exportFormats = ['csv', 'jsonl', 'xlsx'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** The columns of an export within the office. */
export const officeExportColumns = ({definition}: Survey, personal: boolean): ExportColumn[] => exportColumns(definition, []).filter(column => personal || column.class !== 'personal')

const valueOf = (row: ExportRow, {name, from, class: kind}: ExportColumn): unknown =>
  from === 'office' ? row[name as 'response'] : kind === 'personal' ? (row.personal[name] ?? row.answers[name] ?? null) : (row.answers[name] ?? null)

/** The responses of a survey within the office, each a list of values in the order of the columns. */
export async function* officeRows(db: Db, survey: Survey, columns: readonly ExportColumn[], personal: boolean): AsyncGenerator<unknown[]> {
  for await (const row of exportRows(db, survey.id, {voided: true, personal})) yield columns.map(column => valueOf(row, column))
}

const asCell = (value: unknown): Cell => (value === null ? null : cellOf(value as Parameters<typeof cellOf>[0]))

/** What was written. */
export interface WrittenExport {
  readonly sha256: string
  readonly bytes: number
}

/**
 * Writes rows to a file or stdout: CSV with the formula guard, JSON lines with every column in every row, or a workbook.
 *
 * @param file null is stdout @param rows lists of values in the order of the columns
 */
export async function writeRows(io: Io, file: string | null, format: ExportFormat, columns: readonly string[], rows: AsyncIterable<readonly unknown[]> | Iterable<readonly unknown[]>, sheet: string): Promise<WrittenExport> {
  const digest = createHash('sha256')
  let bytes = 0
  const through = (write: (piece: string | Uint8Array) => Promise<void> | void) => async (piece: string | Uint8Array) => {
    digest.update(piece)
    bytes += Buffer.byteLength(piece)
    await write(piece)
  }
  const fill = async (write: (piece: string | Uint8Array) => Promise<void>) => {
    if (format === 'xlsx') {
      const cells: Cell[][] = [[...columns]]
      for await (const row of rows) cells.push(row.map(asCell))
      const {xlsxOf} = await import('../report/xlsx.js')
      return write(await xlsxOf(sheet, cells))
    }

    let text = format === 'csv' ? `${columns.map(csvCell).join(',')}\r\n` : ''
    for await (const row of rows) {
      text += format === 'csv' ? `${row.map(value => csvCell(asCell(value))).join(',')}\r\n` : `${JSON.stringify(Object.fromEntries(columns.map((name, i) => [name, row[i] ?? null])))}\n`
      if (text.length < 65_536) continue
      await write(text)
      text = ''
    }

    if (text !== '') await write(text)
  }
  if (file === null) await fill(through(piece => (typeof piece === 'string' ? io.out(piece) : io.outBytes(piece))))
  else await streamWhole(file, write => fill(through(write)))
  return {sha256: digest.digest('hex'), bytes}
}
