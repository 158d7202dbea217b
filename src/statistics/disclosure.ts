/**
 * What of the breakdowns of one output may be shown. The tables share totals: an option's count stands in every breakdown
 * of its question and in the question's own list, a column's base in those of its own. A number hidden in one place is
 * hidden in all, and every table is then looked at again, until none gives another away.
 */
import type {CountedTable} from './crosstab.js'
import {suppressSmallCells, type Known} from './suppress.js'
import type {PercentOf, QuestionTally, Suppressed} from './tally-types.js'

/** The rules of a publication. */
export interface PublicationRules {
  /** Cells with 1 to this less one are hidden. */
  readonly minCell: number
  /** Columns with a smaller base are blanked. */
  readonly minBase: number
  readonly percentOf: PercentOf
}

/** What is hidden, by place. */
export interface Disclosure {
  cell(table: number, row: number, column: number): Suppressed | undefined
  /** Base of a column; it is hidden only to protect a cell. */
  base(table: number, column: number): boolean
  /** Count of an option in its question's own list. */
  option(question: string, code: string): Suppressed | undefined
  readonly cells: number
  readonly totals: number
}

/** One table of plain categories: those who are in a row and in a column, and who they are in the whole output. */
interface Part {
  readonly cells: readonly (readonly number[])[]
  /** The place of a cell or total (row or column one past the last) among all numbers of the output; '' for none. */
  readonly place: (row: number, column: number) => string
  readonly known: Known
}

const optionKey = (question: string, code: string) => `n|${question}|${code}`

/** A cell is the same number in the table turned round. */
function cellKey(question: string, row: string, by: string, column: string): string {
  return `c|${[`${question}|${row}`, `${by}|${column}`].sort().join('|')}`
}

/**
 * Names the base of a column. Where it is as large as the column itself, but for fewer than the threshold, it is the
 * same number as the column's own count and stands in every breakdown by it.
 */
type BaseKey = (table: CountedTable, column: number) => string

function baseKeys(tables: readonly CountedTable[], questions: ReadonlyMap<string, QuestionTally>, threshold: number): BaseKey {
  const most = new Map<string, number>()
  const raise = (key: string, n: number) => most.set(key, Math.max(n, most.get(key) ?? 0))
  for (const {by, columns} of tables) for (const {code, base} of columns) raise(optionKey(by, code), base.n)
  for (const by of new Set(tables.map(table => table.by))) for (const {code, n} of questions.get(by)?.options ?? []) raise(optionKey(by, code), n ?? 0)
  return (table, column) => {
    const {code, base} = table.columns[column]!
    const own = optionKey(table.by, code)
    return most.get(own)! - base.n <= threshold ? own : `b|${table.by}|${code}|${table.question.code}`
  }
}

/** Decides for all tables at once. @param questions as counted, by code */
export function disclose(tables: readonly CountedTable[], questions: ReadonlyMap<string, QuestionTally>, rules: PublicationRules): Disclosure {
  const hidden = new Map<string, Suppressed>()
  const baseKey = baseKeys(tables, questions, rules.minCell)
  for (const table of tables)
    for (const [c, column] of table.columns.entries())
      if (column.base.n < rules.minBase) for (const row of table.rows) hidden.set(cellKey(table.question.code, row.code, table.by, table.columns[c]!.code), 'min-base')
  if (rules.minCell > 1) {
    const parts = [...tables.flatMap(table => partsOf(table, questions, rules.percentOf, baseKey)), ...ownLists(tables, questions)]
    for (let before = -1; before !== hidden.size;) {
      before = hidden.size
      for (const part of parts) hide(part, hidden, rules.minCell)
      for (const table of tables) hideLines(table, hidden, rules.percentOf, baseKey)
    }
  }

  const keys = tables.map(table => ({
    cells: table.rows.map(row => table.columns.map(column => cellKey(table.question.code, row.code, table.by, column.code))),
    bases: table.columns.map((_, c) => baseKey(table, c)),
  }))
  return {
    cell: (table, row, column) => hidden.get(keys[table]!.cells[row]![column]!),
    base: (table, column) => hidden.has(keys[table]!.bases[column]!),
    option: (question, code) => hidden.get(optionKey(question, code)),
    cells: new Set(keys.flatMap(({cells}) => cells.flat()).filter(key => hidden.has(key))).size,
    totals: [...hidden.keys()].filter(key => !key.startsWith('c|')).length,
  }
}

function hide({cells, place, known}: Part, hidden: Map<string, Suppressed>, threshold: number): void {
  const is = (row: number, column: number) => hidden.has(place(row, column))
  const found = suppressSmallCells(cells, threshold, {...known, hidden: is, width: threshold + 1})
  for (const [i, row] of found.hidden.entries())
    for (const [j, why] of row.entries()) {
      const key = place(i, j)
      if (why && key !== '' && !hidden.has(key)) hidden.set(key, why === 'threshold' ? 'min-cell' : 'complement')
    }
}

/** Percentages of a hidden base would give it away: its line goes with it. */
function hideLines(table: CountedTable, hidden: Map<string, Suppressed>, percentOf: PercentOf, baseKey: BaseKey): void {
  const {question, by, rows, columns} = table
  for (const row of rows)
    for (const [c, column] of columns.entries()) {
      const key = cellKey(question.code, row.code, by, column.code)
      const line = percentOf === 'column' ? hidden.has(baseKey(table, c)) : percentOf === 'row' && hidden.has(optionKey(question.code, row.code))
      if (line && !hidden.has(key)) hidden.set(key, 'complement')
    }
}

/** The tables in which categories exclude each other: of a question with several answers, one per option; of overlapping columns, one per column. */
function partsOf(table: CountedTable, questions: ReadonlyMap<string, QuestionTally>, percentOf: PercentOf, baseKey: BaseKey): Part[] {
  const {question, by, columns} = table
  const counted = questions.get(question.code)!
  const columnSets = table.overlapping ? columns.map((_, c) => [c]) : [columns.map((_, c) => c)]
  if (table.rows.length === 0) return columnSets.map(at => basesOnly(table, at, counted.answered, baseKey))
  const several = question.type === 'multiple'
  const rowSets = several ? table.rows.map(row => [row]) : [table.rows]
  return rowSets.flatMap(rows => columnSets.map(at => {
    // Beside the rows: who chose another, or nobody. Beside the columns: who is in none of them.
    const [last, beside] = [rows.length, at.length]
    const left = (option: string, sum: number) => Math.max(0, (counted.options.find(({code}) => code === option)?.n ?? sum) - sum)
    const inner = rows.map(row => [...at.map(c => row.cells[c]!.n), left(row.code, at.reduce((sum, c) => sum + row.cells[c]!.n, 0))])
    const others = at.map((c, j) => columns[c]!.base.n - inner.reduce((sum, row) => sum + row[j]!, 0))
    // Percentages of a row give its total within the columns away, and so who is in none.
    const told = percentOf === 'row' && !table.overlapping
    return {
      cells: [...inner, [...others, 0]],
      place: (i: number, j: number) => {
        if (j === beside || i === last || (i > last && j > beside)) return ''
        if (i > last) return baseKey(table, at[j]!)
        return j > beside ? optionKey(question.code, rows[i]!.code) : cellKey(question.code, rows[i]!.code, by, columns[at[j]!]!.code)
      },
      known: {
        unseen: (i: number, j: number) => (j === beside && i < last && !told) || (i === last && j < beside && !several),
        fixed: (i: number, j: number) => (i >= last && j >= beside) || (j === beside && i < last && told),
      },
    }
  }))
}

/** A number is broken down by its mean alone: one row of bases. */
function basesOnly(table: CountedTable, at: readonly number[], answered: number, baseKey: BaseKey): Part {
  const bases = at.map(c => table.columns[c]!.base.n)
  const beside = bases.length
  return {
    cells: [[...bases, Math.max(0, answered - bases.reduce((a, b) => a + b, 0))]],
    place: (i: number, j: number) => (i === 0 && j < beside ? baseKey(table, at[j]!) : ''),
    known: {unseen: (i: number, j: number) => j === beside || (i === 1 && j < beside), fixed: (_: number, j: number) => j > beside},
  }
}

/** The lists of the questions that break down: their counts are the sizes of the columns. */
function ownLists(tables: readonly CountedTable[], questions: ReadonlyMap<string, QuestionTally>): Part[] {
  return [...new Set(tables.filter(({overlapping}) => !overlapping).map(({by}) => by))].flatMap(by => {
    const own = questions.get(by)
    if (!own || own.options.length === 0) return []
    return [{
      cells: [own.options.map(({n}) => n ?? 0)],
      place: (i: number, j: number) => (i === 0 && j < own.options.length ? optionKey(by, own.options[j]!.code) : ''),
      known: {fixed: (_: number, j: number) => j === own.options.length, unseen: (i: number, j: number) => i === 1 && j < own.options.length},
    }]
  })
}
