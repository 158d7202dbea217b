import {errorText} from '../error-text.js'
import type {Cell} from '../grid.js'
import {Broken} from './broken.js'
import {numberCell, numberStyle, type NumberStyle} from './serial.js'
import {SheetBuilder, textCell, valuelessFormula, type BookLimits, type SheetGrid} from './sheet.js'
import {attribute, readXml, type XmlHandler} from './xml.js'
import type {Zip} from './zip.js'

/** A sheet a workbook lists, not read yet. */
export interface ListedSheet {
  readonly name: string
  /** Not in sight of whoever opens the workbook. */
  readonly hidden: boolean
  read(): Promise<SheetGrid>
}

/** What the cells of all sheets refer to. */
interface Shared {
  readonly strings: readonly string[]
  readonly styles: readonly NumberStyle[]
  readonly from1904: boolean
}

/**
 * Lists the worksheets of an Office Open XML workbook (ECMA-376); each is read when asked for.
 *
 * @throws Broken
 */
export async function listXlsx(zip: Zip, limits: BookLimits): Promise<ListedSheet[]> {
  const root = await relations(zip, '_rels/.rels', '')
  const main = [...root.values()].find(({type}) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml'
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const parts = await relations(zip, `${folder}_rels/${main.slice(folder.length)}.rels`, folder)
  const {sheets, from1904} = await readContents(zip, main)
  const partOf = (kind: string) => [...parts.values()].find(({type, target}) => type.endsWith(`/${kind}`) && zip.has(target))?.target
  const strings = partOf('sharedStrings')
  const styles = partOf('styles')
  const shared: Shared = {
    strings: strings === undefined ? [] : await readStrings(zip, strings),
    styles: styles === undefined ? [] : await readStyles(zip, styles),
    from1904,
  }
  return sheets.flatMap(({name, state, id}) => {
    const part = parts.get(id)
    // A chart or a dialog on a sheet of its own holds no cells.
    if (part && !part.type.endsWith('/worksheet')) return []
    return [{
      name, hidden: state !== 'visible',
      read: async () => {
        if (!part) throw new Broken('part-missing')
        const builder = new SheetBuilder(limits)
        await readXml(zip.pieces(part.target), new WorksheetReader(builder, shared))
        return builder.finish(name)
      },
    }]
  })
}

async function relations(zip: Zip, name: string, folder: string): Promise<Map<string, {type: string; target: string}>> {
  const found = new Map<string, {type: string; target: string}>()
  if (!zip.has(name)) return found
  await readXml(zip.pieces(name), {
    open(tag, attributes) {
      if (tag !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return
      const target = attribute(attributes, 'Target') ?? ''
      const path = target.startsWith('/') ? target.slice(1) : `${folder}${target}`
      found.set(attribute(attributes, 'Id') ?? '', {type: attribute(attributes, 'Type') ?? '', target: flat(path)})
    },
    text() {}, close() {},
  })
  return found
}

/** A path without `.` and `..`. */
function flat(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/'))
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  return parts.join('/')
}

async function readContents(zip: Zip, main: string) {
  const sheets: {name: string; state: string; id: string}[] = []
  let from1904 = false
  await readXml(zip.pieces(main), {
    open(tag, attributes) {
      if (tag === 'workbookPr') from1904 = /^(1|true|on)$/.test(attribute(attributes, 'date1904') ?? '')
      else if (tag === 'sheet')
        sheets.push({name: attribute(attributes, 'name') ?? '', state: attribute(attributes, 'state') ?? 'visible', id: attribute(attributes, 'id') ?? ''})
    },
    text() {}, close() {},
  })
  return {sheets, from1904}
}

/** Excel writes characters XML cannot hold as `_x000D_`. */
const unescaped = (text: string): string =>
  (text.includes('_x') ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text)

/** The strings cells point to; readings printed above a word (`rPh`) are not part of it. */
async function readStrings(zip: Zip, name: string): Promise<string[]> {
  const strings: string[] = []
  let text = ''
  let inText = false
  let reading = 0
  await readXml(zip.pieces(name), {
    open(tag) {
      if (tag === 'si') text = ''
      else if (tag === 'rPh') reading++
      else if (tag === 't') inText = reading === 0
    },
    text(piece) {
      if (inText) text += piece
    },
    close(tag) {
      if (tag === 'si') strings.push(unescaped(text))
      else if (tag === 'rPh') reading--
      else if (tag === 't') inText = false
    },
  })
  return strings
}

async function readStyles(zip: Zip, name: string): Promise<NumberStyle[]> {
  const codes = new Map<number, string>()
  const styles: NumberStyle[] = []
  let inCells = false
  await readXml(zip.pieces(name), {
    open(tag, attributes) {
      if (tag === 'numFmt' && !inCells) codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '')
      else if (tag === 'cellXfs') inCells = true
      else if (tag === 'xf' && inCells) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0)
        styles.push(numberStyle(id, codes.get(id)))
      }
    },
    text() {},
    close(tag) {
      if (tag === 'cellXfs') inCells = false
    },
  })
  return styles
}

/** Zero-based place of a reference such as `AB12`; undefined when it is none. */
function placeOf(reference: string): {row: number; column: number} | undefined {
  let at = 0
  let column = 0
  for (; at < reference.length; at++) {
    const code = reference.charCodeAt(at) | 0x20
    if (code < 0x61 || code > 0x7a) break
    column = column * 26 + code - 0x60
  }

  const row = Number(reference.slice(at))
  return at > 0 && at < 4 && Number.isInteger(row) && row > 0 ? {row: row - 1, column: column - 1} : undefined
}

/** Reads one worksheet as its XML goes by. */
class WorksheetReader implements XmlHandler {
  #inData = false
  #row = -1
  #column = -1
  #type = ''
  #style = 0
  #value: string | undefined
  #formula: string | undefined
  #inline = ''
  #into: 'value' | 'formula' | 'inline' | undefined
  #reading = 0

  constructor(private readonly builder: SheetBuilder, private readonly shared: Shared) {}

  open(tag: string, attributes: string): void {
    switch (tag) {
      case 'c':
        if (this.#inData) this.#openCell(attributes)
        break
      case 'v':
        this.#into = 'value'
        this.#value ??= ''
        break
      case 'f':
        this.#into = 'formula'
        this.#formula ??= ''
        break
      case 't':
        if (this.#reading === 0) this.#into = 'inline'
        break
      case 'rPh':
        this.#reading++
        break
      case 'row': {
        const row = attribute(attributes, 'r')
        const number = row === undefined ? this.#row + 1 : Number(row) - 1
        // Rows follow each other; a row that comes twice would hide one of the two.
        if (!Number.isInteger(number) || number <= this.#row) throw new Broken('sheet')
        this.#row = number
        this.#column = -1
        if (/^(1|true)$/.test(attribute(attributes, 'hidden') ?? '')) this.builder.hideRow(number)
        break
      }

      case 'sheetData':
        this.#inData = true
        break
      case 'col':
        if (/^(1|true)$/.test(attribute(attributes, 'hidden') ?? ''))
          this.builder.hideColumns(Number(attribute(attributes, 'min')) - 1, Number(attribute(attributes, 'max')) - 1)
        break
      case 'mergeCell': {
        const last = placeOf((attribute(attributes, 'ref') ?? '').split(':')[1] ?? '')
        if (last) this.builder.merge(last.row)
        break
      }

      default:
    }
  }

  text(piece: string): void {
    if (this.#into === 'value') this.#value += piece
    else if (this.#into === 'inline') this.#inline += piece
    else if (this.#into === 'formula') this.#formula += piece
  }

  close(tag: string): void {
    if (tag === 'v' || tag === 'f' || tag === 't') this.#into = undefined
    else if (tag === 'c' && this.#inData) this.#closeCell()
    else if (tag === 'rPh') this.#reading--
    else if (tag === 'sheetData') this.#inData = false
  }

  #openCell(attributes: string): void {
    const reference = attribute(attributes, 'r')
    const place = reference === undefined ? {row: this.#row, column: this.#column + 1} : placeOf(reference)
    // Two cells in one place: one of them would be lost.
    if (!place || place.row !== this.#row || place.column <= this.#column) throw new Broken('sheet')
    this.#column = place.column
    this.#type = attribute(attributes, 't') ?? 'n'
    this.#style = Number(attribute(attributes, 's') ?? 0)
    this.#value = undefined
    this.#formula = undefined
    this.#inline = ''
  }

  #closeCell(): void {
    const formula = this.#formula !== undefined
    const cell = formula && this.#value === undefined && this.#inline === '' ? valuelessFormula(this.#formula!) : this.#cell()
    if (cell !== '') this.builder.put(this.#row, this.#column, cell, formula && this.#value !== undefined)
  }

  #cell(): Cell {
    const value = this.#value ?? ''
    switch (this.#type) {
      case 's': {
        if (value === '') return ''
        const text = this.shared.strings[Number(value)]
        if (text === undefined) throw new Broken('strings')
        return textCell(text)
      }

      case 'inlineStr':
        return textCell(unescaped(this.#inline))
      case 'str':
        return textCell(unescaped(value))
      case 'b':
        return value === '' ? '' : {kind: 'boolean', value: value === '1' || value === 'true'}
      case 'e':
        return {kind: 'error', text: value === '' || !errorText.test(value) ? `#${value.replace(/^#/, '')}` : value}
      case 'd': {
        const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(:\d{2})?.*)?$/.exec(value)
        return match ? {kind: 'date', iso: match[1]!, text: [match[1], match[2] && `${match[2]}${match[3] ?? ''}`].filter(Boolean).join(' ')} : textCell(value)
      }

      default: {
        if (value.trim() === '') return ''
        const number = Number(value)
        if (!Number.isFinite(number)) throw new Broken('sheet')
        return numberCell(number, this.shared.styles[this.#style] ?? 'number', this.shared.from1904)
      }
    }
  }
}
