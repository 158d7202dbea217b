import {Flags} from './oclif.js'
import {Fault} from '../fault.js'
import {csvCell} from '../intake/csv-cell.js'
import {says} from '../language/says.js'
import {OfficeCommand} from './command.js'
import './faults.js'
import {jsonText} from './safe-text.js'
import {fittingColumns, renderTable, type Column} from './table.js'

/** Flags of commands that list. */
export const listFlags = {
  limit: Flags.integer({summary: 'Show at most so many; 0 shows all.', default: 100, min: 0, helpValue: 'N', helpGroup: 'LIST'}),
  sort: Flags.string({summary: 'Sort by a field; -FIELD sorts downwards.', helpValue: 'FIELD', helpGroup: 'LIST'}),
  fields: Flags.string({summary: 'Show only these fields, in this order.', helpValue: 'A,B', helpGroup: 'LIST'}),
  format: Flags.string({summary: 'How to print.', options: ['table', 'csv', 'jsonl'], default: 'table', helpGroup: 'LIST'}),
}

/** What a list is given. */
export interface ListValues {
  limit: number
  sort?: string
  fields?: string
  format: string
}

/** A page of things for `--json`. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly total: number
  readonly truncated: boolean
}

/** A command that lists things: one line a thing, or CSV, or JSON lines. */
export abstract class ListCommand extends OfficeCommand {
  /**
   * Prints a list.
   *
   * @param items all there are, already in their usual order; sorting and cutting happen here
   * @param what the thing's name: English singular and plural, Korean
   * @param total how many there are when `items` was already cut
   */
  protected async list<T extends object>(
    items: readonly T[],
    columns: readonly Column<T>[],
    what: readonly [one: string, many: string, ko: string],
    flags: ListValues,
    total = items.length,
  ): Promise<Page<T>> {
    const sorted = sortBy(items, columns, flags.sort)
    const shown = flags.limit > 0 ? sorted.slice(0, flags.limit) : sorted
    const truncated = shown.length < total
    const chosen = flags.fields === undefined ? columns : flags.fields.split(',').map(name => columnNamed(columns, name.trim()))
    if (!this.asJson) {
      if (flags.format === 'csv') this.printFile(toCsv(chosen, shown))
      else if (flags.format === 'jsonl') for (const item of shown) this.io.out(`${jsonText(item)}\n`)
      else {
        if (shown.length > 0) this.io.out(`${await renderTable(chosen, shown, this.io.width)}\n`)
        const left = chosen.slice(fittingColumns(chosen, shown, this.io.width).length).map(({field}) => field)
        if (shown.length > 0 && left.length > 0) this.say(says.noRoomFor, {fields: left})
        this.say(says.ofTotal, {shown: shown.length, total, what})
      }
    }

    return {items: shown, total, truncated}
  }
}

function columnNamed<T>(columns: readonly Column<T>[], field: string): Column<T> {
  const column = columns.find(column => column.field === field)
  if (!column) throw new Fault('list.field-unknown', {field, known: columns.map(({field}) => field)})
  return column
}

function sortBy<T>(items: readonly T[], columns: readonly Column<T>[], sort: string | undefined): readonly T[] {
  if (sort === undefined) return items
  const down = sort.startsWith('-')
  const column = columnNamed(columns, down ? sort.slice(1) : sort)
  const value = column.raw ?? column.get
  return [...items].sort((a, b) => {
    const [x, y] = [value(a), value(b)]
    const order = typeof x === 'number' && typeof y === 'number' ? x - y : String(x ?? '') < String(y ?? '') ? -1 : String(x ?? '') > String(y ?? '') ? 1 : 0
    return down ? -order : order
  })
}

/** A list as CSV: field names, raw values, formula guard. */
export function toCsv<T>(columns: readonly Column<T>[], items: readonly T[]): string {
  const lines = [columns.map(({field}) => field).join(',')]
  for (const item of items) lines.push(columns.map(column => csvCell((column.raw ?? column.get)(item))).join(','))
  return `${lines.join('\r\n')}\r\n`
}
