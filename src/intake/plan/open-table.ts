import {Fault, type Faults} from '../../fault.js'
import {maskResidentNumbers} from '../normalise/resident-number.js'
import {findHeader, type Header, type HeaderField} from '../reading/header.js'
import type {HeaderRules} from '../reading/header-rules.js'
import type {Grid} from '../reading/grid.js'
import type {SourceFile} from './plan.js'

/**
 * Finds the table of a file: the one sheet with its header, and where its columns are. Of several sheets those without a
 * header are passed over: notes, lists of codes.
 *
 * @throws Fault as `findHeader` does, `file.sheet-needed` when several sheets have the header, `file.resident-number`
 *   when a resident number stands in or above it
 */
export function openTable(file: SourceFile, fields: readonly HeaderField[], ignored: readonly string[], rules?: HeaderRules): {file: SourceFile; header: Header} {
  const opened = [file.grid, ...(file.grid.others ?? [])].map(grid => ({grid, ...tryHeader(grid, file.name, fields, ignored, rules)}))
  const tables = opened.filter(({fault}) => fault?.code !== 'file.header-missing')
  if (tables.length > 1) throw new Fault('file.sheet-needed', {file: file.name, sheets: tables.map(({grid}) => grid.sheet ?? '')})
  const {grid, header, fault} = tables[0] ?? opened[0]!
  if (header === undefined) throw fault!
  for (const {row, cells} of grid.rows.slice(0, header.firstData))
    // The header is kept with the batch, and what stands above it with the file's title.
    if (cells.some(cell => typeof cell !== 'string' ? cell.kind === 'number' && isNumber(cell.text) : isNumber(cell)))
      throw new Fault('file.resident-number', {file: file.name, row})
  return {file: {...file, grid}, header}
}

const isNumber = (text: string): boolean => maskResidentNumbers(text) !== text

function tryHeader(grid: Grid, file: string, fields: readonly HeaderField[], ignored: readonly string[], rules: HeaderRules | undefined): {header?: Header; fault?: Fault} {
  try {
    return {header: findHeader(grid, file, fields, ignored, rules)}
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return {fault: withoutNumbers(error)}
  }
}

/** A fault about headings quotes them; a resident number among them is not quoted. */
function withoutNumbers({code, facts}: Fault): Fault {
  const shown = Object.entries(facts).map(([key, value]: [string, unknown]) =>
    [key, typeof value === 'string' ? maskResidentNumbers(value) : Array.isArray(value) ? value.map((one: unknown) => (typeof one === 'string' ? maskResidentNumbers(one) : one)) : value])
  return new Fault(code, Object.fromEntries(shown) as Faults[typeof code])
}
