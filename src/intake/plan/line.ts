import type {Problem, Warning} from '../normalise/problem.js'
import {findResidentNumber, maskResidentNumbers} from '../normalise/resident-number.js'
import {cellText, limits, type Cell, type GridRow} from '../reading/grid.js'
import {rejectColumns} from '../reading/header.js'

/** A cell as a report shows it: short, and with no resident number readable. */
export function shorten(value: string): string {
  const shown = maskResidentNumbers(value)
  return shown.length > 200 ? `${shown.slice(0, 199)}…` : shown
}

/** What is wrong with a line that could not be taken apart. */
export function brokenLine({problem, cells}: GridRow): Problem | undefined {
  if (!problem) return undefined
  const at = {column: '', value: shorten(cells.map(cellText).join(','))}
  if (problem === 'cell-too-long') return {...at, rule: problem, facts: {limit: limits.cell}}
  return {...at, rule: problem, facts: {}}
}

const masked = /\d{6}-\d\*{6}/

/**
 * The resident numbers of a line, by position. Every cell is looked at, those of passed-over columns too: a rejected
 * line is written out again whole.
 *
 * @param corrected the line comes from a rejects file of ours, which has such numbers masked: one that is still there was
 *   not struck out, and the text is not what the citizen wrote
 */
export function residentNumbers(cells: readonly Cell[], headings: readonly string[], corrected = false): ReadonlyMap<number, Problem> {
  const found = new Map<number, Problem>()
  for (const [i, cell] of cells.entries()) {
    const text = cellText(cell)
    const number = findResidentNumber(text) ?? (corrected && i >= rejectColumns.length && masked.test(text) ? {text} : undefined)
    if (number) found.set(i, {column: headings[i] ?? '', value: shorten(number.text), rule: 'resident-number', facts: {}})
  }

  return found
}

/**
 * Warnings for the cells of a line whose value is what a formula last gave: it is taken, but nobody typed it.
 *
 * @param used positions of the columns that are read
 */
export function formulaWarnings({formulas}: GridRow, headings: readonly string[], used: ReadonlySet<number>): Warning[] {
  return (formulas ?? []).filter(position => used.has(position)).map(position => ({column: headings[position] ?? '', rule: 'formula-value', facts: {}}))
}
