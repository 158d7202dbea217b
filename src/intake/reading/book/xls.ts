import type {Cell} from '../grid.js'
import {Broken} from './broken.js'
import {BiffText, records, textRecord, type BiffRecord} from './biff.js'
import {numberCell, numberStyle, type NumberStyle} from './serial.js'
import {SheetBuilder, textCell, type BookLimits, type SheetGrid} from './sheet.js'
import type {ListedSheet} from './xlsx.js'

/** Record numbers of [MS-XLS] 2.3.1. */
const id = {
  bof: 0x809, end: 0x0a, dateMode: 0x22, format: 0x41e, style: 0xe0, sheet: 0x85, strings: 0xfc, continued: 0x3c, encrypted: 0x2f,
  row: 0x208, columns: 0x7d, sharedText: 0xfd, label: 0x204, richLabel: 0xd6, number: 0x203, rk: 0x27e, rks: 0xbd, boolOrError: 0x205,
  formula: 0x06, formulaText: 0x207, merged: 0xe5,
} as const

const errors: Record<number, string> = {0: '#NULL!', 7: '#DIV/0!', 15: '#VALUE!', 23: '#REF!', 29: '#NAME?', 36: '#NUM!', 42: '#N/A'}

/** What a workbook stream is, as far as its first records tell. */
export type XlsKind = 'xls' | 'xls-old' | 'encrypted'

/** Whether a workbook stream can be read: Excel 97 to 2003, not encrypted. @throws Broken `records` */
export function xlsKind(stream: Buffer): XlsKind {
  let first = true
  for (const {number, data} of records(stream)) {
    if (first) {
      if (number !== id.bof || data.length < 2) return (number & 0xff) === 0x09 ? 'xls-old' : broken()
      if (data.readUInt16LE(0) !== 0x600) return 'xls-old'
      first = false
    } else if (number === id.encrypted) return 'encrypted'
    else if (number === id.end) return 'xls'
  }

  return broken()
}

const broken = (): never => {
  throw new Broken('records')
}

/** What the cells of all sheets refer to. */
interface Shared {
  readonly strings: readonly string[]
  readonly styles: readonly NumberStyle[]
  readonly from1904: boolean
}

/**
 * Lists the worksheets of an Excel 97-2003 workbook stream ([MS-XLS]); each is read when asked for.
 *
 * @throws Broken
 */
export function listXls(stream: Buffer, limits: BookLimits): ListedSheet[] {
  return guarded(() => {
    const all = [...records(stream)]
    const end = all.findIndex(({number}) => number === id.end)
    const globals = end < 0 ? broken() : all.slice(0, end)
    const places = new Map(all.map(({at}, i) => [at, i]))
    const shared = readShared(globals)
    return globals.filter(({number, data}) => number === id.sheet && data[5] === 0).map(({data}) => {
      const name = textRecord(data.subarray(6), 1).text
      return {
        name, hidden: (data[4]! & 3) !== 0,
        read: () => Promise.resolve(guarded(() => {
          const start = places.get(data.readUInt32LE(0))
          if (start === undefined || all[start]!.number !== id.bof) throw new Broken('sheet')
          return readSheet(all, start + 1, name, shared, limits)
        })),
      }
    })
  })
}

/** A record shorter than it should be is read past its end: that is how damage shows. */
function guarded<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) throw new Broken('records', {cause: error})
    throw error
  }
}

function readShared(globals: readonly BiffRecord[]): Shared {
  const codes = new Map<number, string>()
  const ids: number[] = []
  let strings: string[] = []
  let from1904 = false
  for (const [i, {number, data}] of globals.entries()) {
    if (number === id.dateMode) from1904 = data.readUInt16LE(0) === 1
    else if (number === id.format) codes.set(data.readUInt16LE(0), textRecord(data.subarray(2), 2).text)
    else if (number === id.style) ids.push(data.readUInt16LE(2))
    else if (number === id.strings) strings = readStrings(data, globals, i + 1)
  }

  return {strings, from1904, styles: ids.map(format => numberStyle(format, codes.get(format)))}
}

function readStrings(first: Buffer, globals: readonly BiffRecord[], next: number): string[] {
  const count = first.readUInt32LE(4)
  const text = new BiffText([first.subarray(8), ...continuations(globals, next)])
  const strings: string[] = []
  // A damaged count must not ask for four thousand million strings: each takes three bytes at least.
  for (let i = 0; i < count; i++) {
    if (text.ended) throw new Broken('strings')
    strings.push(text.string())
  }

  return strings
}

function continuations(all: readonly BiffRecord[], from: number): Buffer[] {
  const found: Buffer[] = []
  for (let i = from; all[i]?.number === id.continued; i++) found.push(all[i]!.data)
  return found
}

function readSheet(all: readonly BiffRecord[], start: number, name: string, shared: Shared, limits: BookLimits): SheetGrid {
  const builder = new SheetBuilder(limits)
  const place = (data: Buffer) => ({row: data.readUInt16LE(0), column: data.readUInt16LE(2), style: data.readUInt16LE(4)})
  const put = (data: Buffer, cell: Cell, formula = false) => builder.put(data.readUInt16LE(0), data.readUInt16LE(2), cell, formula)
  const numeric = (value: number, style: number): Cell => {
    if (!Number.isFinite(value)) throw new Broken('sheet')
    return numberCell(value, shared.styles[style] ?? 'number', shared.from1904)
  }

  let awaited: Buffer | undefined
  let depth = 0
  for (let i = start; i < all.length; i++) {
    const {number, data} = all[i]!
    if (number === id.end && depth-- === 0) return builder.finish(name)
    // A chart inside the sheet is a stream of records of its own.
    if (number === id.bof) depth++
    if (depth > 0) continue
    switch (number) {
      case id.sharedText: {
        const text = shared.strings[data.readUInt32LE(6)]
        if (text === undefined) throw new Broken('strings')
        put(data, textCell(text))
        break
      }

      case id.label:
      case id.richLabel:
        put(data, textCell(textRecord(data.subarray(6), 2).text))
        break
      case id.number:
        put(data, numeric(data.readDoubleLE(6), place(data).style))
        break
      case id.rk:
        put(data, numeric(shortNumber(data.readInt32LE(6)), place(data).style))
        break
      case id.rks: {
        const {row, column} = place(data)
        for (let at = 4; at + 8 <= data.length; at += 6)
          builder.put(row, column + (at - 4) / 6, numeric(shortNumber(data.readInt32LE(at + 2)), data.readUInt16LE(at)))
        break
      }

      case id.boolOrError:
        put(data, data.readUInt8(7) === 1 ? errorCell(data.readUInt8(6)) : {kind: 'boolean', value: data.readUInt8(6) !== 0})
        break
      case id.formula:
        awaited = undefined
        if (data.readUInt16LE(12) !== 0xffff) put(data, numeric(data.readDoubleLE(6), place(data).style), true)
        else if (data[6] === 0) awaited = data
        else if (data[6] === 1) put(data, {kind: 'boolean', value: data[8] !== 0}, true)
        else if (data[6] === 2) put(data, errorCell(data.readUInt8(8)))
        break
      case id.formulaText:
        if (awaited) put(awaited, textCell(new BiffText([data, ...continuations(all, i + 1)]).string(false)), true)
        awaited = undefined
        break
      case id.row:
        if (data.readUInt16LE(12) & 0x20) builder.hideRow(data.readUInt16LE(0))
        break
      case id.columns:
        if (data.readUInt16LE(8) & 1) builder.hideColumns(data.readUInt16LE(0), data.readUInt16LE(2))
        break
      case id.merged:
        for (let at = 2; at + 8 <= data.length; at += 8) builder.merge(data.readUInt16LE(at + 2))
        break
      default:
    }
  }

  throw new Broken('records')
}

const errorCell = (code: number): Cell => ({kind: 'error', text: errors[code] ?? `#${code}`})

/** A number packed into 30 bits: the upper ones of a double or a whole number, a hundredth of it where so marked. */
function shortNumber(packed: number): number {
  let value = packed >> 2
  if ((packed & 2) === 0) {
    const bytes = Buffer.alloc(8)
    bytes.writeInt32LE(packed & ~3, 4)
    value = bytes.readDoubleLE(0)
  }

  return packed & 1 ? value / 100 : value
}
