import {Fault} from '../../fault.js'
import './faults.js'
import {limits, type Cell, type GridRow} from './grid.js'

/** A sheet of a workbook as rows of cells. */
export interface SheetGrid {
  readonly name: string
  readonly rows: GridRow[]
  readonly hiddenRows: number
}

/**
 * Reads the visible sheets of an XLSX workbook. This file is the only one that knows the spreadsheet library.
 *
 * @throws Fault `file.broken`, `file.too-large`
 */
export async function readWorkbook(bytes: Uint8Array, file: string): Promise<SheetGrid[]> {
  const inflated = declaredSize(bytes)
  if (inflated === undefined) throw new Fault('file.broken', {file, detail: 'zip'})
  if (inflated > limits.inflated) throw new Fault('file.too-large', {file, what: 'inflated', found: inflated, limit: limits.inflated})
  const {readXlsx} = await import('hucre')
  let workbook
  try {
    workbook = await readXlsx(bytes)
  } catch (error) {
    throw new Fault('file.broken', {file, detail: (error as Error).message}, {cause: error})
  }

  return workbook.sheets.filter(sheet => !sheet.hidden && !(sheet as {veryHidden?: boolean}).veryHidden).map(sheet => {
    const rows: GridRow[] = []
    let hiddenRows = 0
    sheet.rows.forEach((row, r) => {
      if (sheet.rowDefs?.get(r)?.hidden) hiddenRows++
      rows.push({row: r + 1, cells: row.map((value, c) => toCell(value, sheet.cells?.get(`${r},${c}`)))})
    })
    return {name: sheet.name, rows, hiddenRows}
  })
}

export function toCell(value: unknown, detail: {type?: string} | undefined): Cell {
  if (detail?.type === 'error') return {kind: 'error', text: String(value)}
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return {kind: 'number', value, text: String(value)}
  if (typeof value === 'boolean') return {kind: 'boolean', value}
  if (value instanceof Date) {
    // A spreadsheet date has no zone: it is a day of the calendar.
    const iso = value.toISOString()
    return {kind: 'date', iso: iso.slice(0, 10), text: iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ')}
  }

  const text = String(value)
  return /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/.test(text) ? {kind: 'error', text} : text
}

/** Sum of the sizes a zip directory declares, undefined when there is no directory. */
export function declaredSize(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let total = 0
  let found = false
  for (let end = bytes.length - 22; end >= 0 && end > bytes.length - 66_000; end--) {
    if (view.getUint32(end, true) !== 0x06054b50) continue
    const entries = view.getUint16(end + 10, true)
    let at = view.getUint32(end + 16, true)
    for (let i = 0; i < entries && at + 46 <= bytes.length; i++) {
      if (view.getUint32(at, true) !== 0x02014b50) return undefined
      total += view.getUint32(at + 24, true)
      at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    }

    found = true
    break
  }

  return found ? total : undefined
}
