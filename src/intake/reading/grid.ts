import type {Limits} from './limits.js'

/** One cell as read: text, or what a spreadsheet knows about it. */
export type Cell =
  | string
  | {readonly kind: 'number'; readonly value: number; readonly text: string}
  | {readonly kind: 'date'; readonly iso: string; readonly text: string}
  | {readonly kind: 'boolean'; readonly value: boolean}
  | {readonly kind: 'error'; readonly text: string}

/** One record. `row` is the physical line on which it starts, or the sheet's row number, from 1. */
export interface GridRow {
  readonly row: number
  readonly cells: readonly Cell[]
  /** The line cannot be taken apart, e.g. a quote that never ends. */
  readonly problem?: 'bad-quote' | 'cell-too-long'
  /** Positions of the cells whose value is what a formula last gave. */
  readonly formulas?: readonly number[]
}

/** A file as rows of cells, and how it was read. */
export interface Grid {
  readonly format: 'csv' | 'tsv' | 'xlsx' | 'ods' | 'xls'
  readonly encoding: string | null
  readonly delimiter: string | null
  readonly sheet: string | null
  readonly rows: readonly GridRow[]
  readonly hiddenRows: number
  /** Hidden columns of a sheet that hold something. */
  readonly hiddenColumns?: number
  /** The last row of every merged range of a sheet. */
  readonly merged?: readonly number[]
  /** Further sheets of the workbook that hold something; which of them is the table is told by its header. */
  readonly others?: readonly Grid[]
}

/** A cell as a person would have typed it. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return ''
  if (typeof cell === 'string') return cell
  return cell.kind === 'boolean' ? String(cell.value).toUpperCase() : cell.text
}

/** Whether nothing stands in a cell. */
export const isBlank = (cell: Cell | undefined): boolean => cleanText(cellText(cell)) === ''

/** Limits of an intake file; what is beyond them is refused whole. */
export const limits: Limits = {bytes: 64 * 1024 * 1024, inflated: 512 * 1024 * 1024, rows: 200_000, columns: 300, cell: 32_767}

/** Limits of a text file that is loaded in chunks: it is never whole in memory. */
export const largeLimits = {bytes: 4 * 1024 * 1024 * 1024, rows: 10_000_000}

/** Text as it is stored: NFC, no zero-width or control characters, plain spaces, LF, trimmed. */
export function cleanText(text: string): string {
  // Most cells are plain; the slow path is only for those that are not.
  if (/^(?:[\u0021-\u007e\uac00-\ud7a3](?:[\u0020-\u007e\uac00-\ud7a3]*[\u0021-\u007e\uac00-\ud7a3])?)?$/.test(text)) return text
  return text.normalize('NFC').replaceAll(/[\u200b-\u200d\u2060\ufeff]/g, '').replaceAll(/[\u00a0\u3000]/g, ' ')
    // A word processor's soft line and page breaks are line breaks; no other control means anything in an answer.
    .replaceAll(/\r\n?|[\u000b\u000c]/g, '\n').replaceAll(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g, '').trim()
}
