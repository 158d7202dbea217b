import {csvCell} from '../csv-cell.js'
import type {Problem} from '../normalise/problem.js'
import {findResidentNumber} from '../normalise/resident-number.js'
import {cellText, type Cell} from '../reading/grid.js'
import {rejectColumns} from '../reading/header.js'
import type {FilePlan, PlannedRow} from './plan.js'

/**
 * The rejects file: the original columns unchanged, before them the row, the columns at fault and the reason in both
 * languages. UTF-8 with a byte order mark, so that a Korean Excel opens it. It is corrected and imported again; the
 * three columns are then passed over. A resident number is the one thing that is not written out as it came: no file
 * of ours may hold one.
 *
 * @param reason words of a problem in both languages
 */
export const rejectsCsv = (plan: FilePlan<unknown>, reason: (problem: Problem) => string): string =>
  rejectsHeader(plan.header) + plan.rows.filter(({outcome}) => outcome === 'rejected' || outcome === 'conflict').map(row => rejectsLine(row, plan.header, reason)).join('')

/** The first line of a rejects file. @param header headings of the original file */
export const rejectsHeader = (header: readonly string[]): string => `\ufeff${[...rejectColumns, ...dropOwn(header, header)].map(csvCell).join(',')}\r\n`

/** One row of a rejects file. */
export function rejectsLine(row: PlannedRow<unknown>, header: readonly string[], reason: (problem: Problem) => string): string {
  const columns = [...new Set(row.problems.map(({column}) => column))].join(' ')
  const reasons = row.problems.map(reason).join('; ')
  return `${[row.row, columns, reasons, ...dropOwn(header, row.cells.map(written))].map(csvCell).join(',')}\r\n`
}

const written = (cell: Cell): string => {
  const text = cellText(cell)
  return findResidentNumber(text)?.text ?? text
}

/** The cells without those three columns, when the file was itself a rejects file. */
const dropOwn = (header: readonly string[], cells: readonly string[]): string[] =>
  header[0] === rejectColumns[0] ? cells.slice(rejectColumns.length) : [...cells]
