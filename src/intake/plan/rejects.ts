import {csvCell} from '../csv-cell.js'
import type {Problem} from '../normalise/problem.js'
import {findResidentNumber} from '../normalise/resident-number.js'
import {cellText, type Cell} from '../reading/grid.js'
import {rejectColumns} from '../reading/header.js'
import type {FilePlan} from './plan.js'

/**
 * The rejects file: the original columns unchanged, before them the row, the columns at fault and the reason in both
 * languages. UTF-8 with a byte order mark, so that a Korean Excel opens it. It is corrected and imported again; the
 * three columns are then passed over. A resident number is the one thing that is not written out as it came: no file
 * of ours may hold one.
 *
 * @param reason words of a problem in both languages
 */
export function rejectsCsv(plan: FilePlan<unknown>, reason: (problem: Problem) => string): string {
  const header = dropOwn(plan.header, plan.header)
  const lines = [[...rejectColumns, ...header].map(csvCell).join(',')]
  for (const row of plan.rows) {
    if (row.outcome !== 'rejected' && row.outcome !== 'conflict') continue
    const columns = [...new Set(row.problems.map(({column}) => column))].join(' ')
    const reasons = row.problems.map(reason).join('; ')
    lines.push([row.row, columns, reasons, ...dropOwn(plan.header, row.cells.map(written))].map(csvCell).join(','))
  }

  return `\ufeff${lines.join('\r\n')}\r\n`
}

const written = (cell: Cell): string => {
  const text = cellText(cell)
  return findResidentNumber(text)?.text ?? text
}

/** The cells without those three columns, when the file was itself a rejects file. */
const dropOwn = (header: readonly string[], cells: readonly string[]): string[] =>
  header[0] === rejectColumns[0] ? cells.slice(rejectColumns.length) : [...cells]
