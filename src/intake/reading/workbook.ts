import {Fault} from '../../fault.js'
import './faults.js'
import {maskResidentNumbers} from '../normalise/resident-number.js'
import {asFaults} from './book/broken.js'
import {listOds} from './book/ods.js'
import {bookLimits, type SheetGrid} from './book/sheet.js'
import {listXls} from './book/xls.js'
import {listXlsx, type ListedSheet} from './book/xlsx.js'
import {Zip} from './book/zip.js'
import type {Grid} from './grid.js'
import {xlsStream, type ReadableKind} from './kind.js'
import type {Limits} from './limits.js'

/** How to read a workbook. */
export interface BookOptions {
  readonly name: string
  /** A sheet's name, or its place among the visible ones when no sheet is named so. */
  readonly sheet?: string
}

/**
 * Reads the visible sheets of a workbook that hold something, or the one that is asked for.
 *
 * @throws Fault `file.broken`, `file.too-large`, `file.empty`, `file.sheet-unknown`
 */
export async function readWorkbook(bytes: Uint8Array, kind: Exclude<ReadableKind, 'text'>, options: BookOptions, limits: Limits): Promise<Grid[]> {
  const {name: file} = options
  return asFaults(file, async () => {
    const visible = (await list(bytes, kind, limits)).filter(({hidden}) => !hidden)
    const chosen = options.sheet === undefined ? visible : [choose(visible, options.sheet, file)]
    const grids: Grid[] = []
    for (const sheet of chosen) {
      const grid = await sheet.read()
      if (grid.rows.length > 0) grids.push(asGrid(kind, grid))
    }

    if (grids.length === 0) throw new Fault('file.empty', {file})
    return grids
  })
}

async function list(bytes: Uint8Array, kind: Exclude<ReadableKind, 'text'>, limits: Limits): Promise<ListedSheet[]> {
  if (kind === 'xls') return listXls(xlsStream(bytes), bookLimits(limits, bytes.length))
  const zip = new Zip(bytes, limits.inflated)
  return kind === 'ods' ? listOds(zip, bookLimits(limits, bytes.length)) : listXlsx(zip, bookLimits(limits, bytes.length))
}

function choose(sheets: readonly ListedSheet[], given: string, file: string): ListedSheet {
  const key = (text: string) => text.normalize('NFC').trim()
  const named = sheets.find(({name}) => key(name) === key(given))
  const found = named ?? (/^[1-9]\d{0,2}$/.test(given) ? sheets[Number(given) - 1] : undefined)
  if (!found) throw new Fault('file.sheet-unknown', {file, given, sheets: sheets.map(({name}) => maskResidentNumbers(name))})
  return found
}

const asGrid = (format: Exclude<ReadableKind, 'text'>, {name, ...sheet}: SheetGrid): Grid =>
  ({format, encoding: null, delimiter: null, sheet: maskResidentNumbers(name), ...sheet})
