import {Flags} from './oclif.js'
import {extname} from 'node:path'
import {Fault} from '../fault.js'
import {says} from '../language/says.js'
import {xlsxOf} from '../report/xlsx.js'
import {toCsv} from './list.js'
import {writeWhole} from './files.js'
import {OfficeCommand} from './command.js'
import {renderTable, type Column} from './table.js'

/** Flags of commands that make a report: where it goes and how it is written. */
export const reportFlags = {
  format: Flags.string({summary: 'How to write; by the ending of --out when left out.', options: ['table', 'csv', 'xlsx'], helpGroup: 'LIST'}),
  out: Flags.string({summary: 'File to write; stdout when left out.', helpValue: 'FILE'}),
  force: Flags.boolean({summary: 'Replace a file that is there.'}),
}

/** A command that makes a report: a table for people, CSV or XLSX for the ministry's own forms, JSON for programs. */
export abstract class ReportCommand extends OfficeCommand {
  /**
   * Prints lines, or writes them into a file.
   *
   * @param name of the sheet of a workbook
   * @param columns of the file; `shown` names those of the table on the screen, all when left out
   */
  protected async deliver<T>(name: string, items: readonly T[], columns: readonly Column<T>[], given: {format?: string | undefined; out?: string | undefined; force?: boolean}, shown?: readonly string[]): Promise<void> {
    const {out} = given
    const format = given.format ?? (out === undefined ? 'table' : extname(out) === '.xlsx' ? 'xlsx' : 'csv')
    const raw = (column: Column<T>, item: T) => (column.raw ?? column.get)(item) ?? null
    if (out === undefined) {
      if (format === 'xlsx') throw new Fault('prompt.needed', {flag: '--out'})
      if (this.asJson) return
      if (format === 'csv') this.printFile(toCsv(columns, items))
      else if (items.length > 0) this.print(await renderTable(shown === undefined ? columns : columns.filter(({field}) => shown.includes(field)), items, this.io.width))
      return
    }

    // Spreadsheets take UTF-8 for what it is only when it says so.
    const content = format === 'xlsx'
      ? await xlsxOf(name, [columns.map(({field}) => field), ...items.map(item => columns.map(column => raw(column, item) as string | number | null))])
      : `\ufeff${toCsv(columns, items)}`
    await writeWhole(out, content, {overwrite: given.force === true})
    this.say(says.exported, {file: out, rows: items.length})
  }
}
