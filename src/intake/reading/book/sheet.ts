import {errorText} from '../error-text.js'
import type {Cell, GridRow} from '../grid.js'
import type {Limits} from '../limits.js'
import {Broken, headRows, TooLarge} from './broken.js'

/** A sheet of a workbook as rows of cells. */
export interface SheetGrid {
  readonly name: string
  readonly rows: GridRow[]
  /** Hidden rows and columns that hold something. */
  readonly hiddenRows: number
  readonly hiddenColumns: number
  /** The last row of every merged range; what lies under the first cell of one is blank. */
  readonly merged: readonly number[]
}

const none: Cell[] = []

/**
 * Limits of one workbook. `inflated` bounds its text as well: a text that stands once in the file may be pointed to by
 * every cell of every sheet, and whoever reads the cells reads it each time.
 */
export interface BookLimits extends Limits {
  readonly spent: {characters: number}
}

/** Limits for a workbook of so many bytes: its cells may hold a hundred times as many characters, and 32 Mi in any case. */
export const bookLimits = (limits: Limits, bytes: number): BookLimits =>
  ({...limits, inflated: Math.min(limits.inflated, Math.max(32 * 1024 * 1024, 100 * bytes)), spent: {characters: 0}})

const mostRows = 1_048_576
const mostColumns = 16_384

/** Text of a cell, an error where it reads like one. */
export const textCell = (text: string): Cell => (errorText.test(text) ? {kind: 'error', text} : text)

/** A formula whose result was never saved: nobody knows what its author saw. */
export const valuelessFormula = (formula: string): Cell => ({kind: 'error', text: `=${formula.replace(/^(of:)?=/, '').slice(0, 100)}`})

/**
 * Collects the filled cells of a sheet. Only what is filled costs anything: a border drawn around a million rows does
 * not, and a limit is noticed when it is passed, not when all is in memory.
 */
export class SheetBuilder {
  readonly #rows = new Map<number, {cells: Cell[]; formulas?: number[]; tooLong?: true}>()
  readonly #hidden = new Set<number>()
  readonly #hiddenRanges: [first: number, last: number][] = []
  readonly #merged: number[] = []

  constructor(private readonly limits: BookLimits) {}

  /** @param row @param column from 0 @param formula whether the value is what a formula gave */
  put(row: number, column: number, cell: Cell, formula = false): void {
    if (!(row >= 0 && row < mostRows && column >= 0 && column < mostColumns)) throw new Broken('sheet')
    const text = typeof cell === 'string' ? cell : cell.kind === 'boolean' ? '' : cell.text
    // White space alone is an empty cell, and where it stands is nobody's table.
    if (typeof cell === 'string' && cell.trim() === '') return
    if (column >= this.limits.columns) throw new TooLarge('columns', column + 1, this.limits.columns)
    if ((this.limits.spent.characters += text.length) > this.limits.inflated) throw new TooLarge('inflated', this.limits.spent.characters, this.limits.inflated)
    // Half a character could not be stored.
    if (!text.isWellFormed()) throw new Broken('sheet')
    let at = this.#rows.get(row)
    if (!at) {
      this.#rows.set(row, (at = {cells: []}))
      if (this.#rows.size > this.limits.rows + headRows) throw new TooLarge('rows', this.#rows.size, this.limits.rows)
    }

    const {cells} = at
    while (cells.length < column) cells.push('')
    cells[column] = cell
    if (text.length > this.limits.cell) at.tooLong = true
    if (formula) (at.formulas ??= []).push(column)
  }

  /** Whether a row holds something so far. */
  has(row: number): boolean {
    return this.#rows.has(row)
  }

  hideRow(row: number): void {
    this.#hidden.add(row)
  }

  /** @param first @param last columns from 0 */
  hideColumns(first: number, last: number): void {
    this.#hiddenRanges.push([first, last])
  }

  /** @param last row from 0 of a range of more than one cell */
  merge(last: number): void {
    this.#merged.push(last + 1)
  }

  finish(name: string): SheetGrid {
    const rows: GridRow[] = []
    let hiddenRows = 0
    let width = 0
    for (const number of [...this.#rows.keys()].sort((a, b) => a - b)) {
      // Blank rows between filled ones are there to be counted, as blank lines of a text file are.
      for (let blank = rows.length === 0 ? number : rows.at(-1)!.row; blank < number; blank++) rows.push({row: blank + 1, cells: none})
      const {cells, formulas, tooLong} = this.#rows.get(number)!
      if (this.#hidden.has(number)) hiddenRows++
      width = Math.max(width, cells.length)
      rows.push({row: number + 1, cells, ...(formulas ? {formulas} : {}), ...(tooLong ? {problem: 'cell-too-long'} : {})})
    }

    return {name, rows, hiddenRows, hiddenColumns: this.#hiddenColumns(width), merged: this.#merged}
  }

  #hiddenColumns(width: number): number {
    const hidden = (column: number) => this.#hiddenRanges.some(([first, last]) => first <= column && column <= last)
    return Array.from({length: width}, (_, column) => column)
      .filter(column => hidden(column) && [...this.#rows.values()].some(({cells}) => (cells[column] ?? '') !== '')).length
  }
}
