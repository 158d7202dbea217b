import type {Cell} from '../grid.js'
import {Broken} from './broken.js'
import {dateCell, timeText} from './serial.js'
import {SheetBuilder, textCell, valuelessFormula, type BookLimits, type SheetGrid} from './sheet.js'
import {attribute, readXml, type XmlHandler} from './xml.js'
import type {ListedSheet} from './xlsx.js'
import type {Zip} from './zip.js'

/**
 * Reads the sheets of an OpenDocument spreadsheet (ODF 1.3 part 3). All stand in one part, so all visible ones are read.
 *
 * @throws Broken, TooLarge
 */
export async function listOds(zip: Zip, limits: BookLimits): Promise<ListedSheet[]> {
  const reader = new ContentReader(limits)
  await readXml(zip.pieces('content.xml'), reader)
  return reader.sheets.map(({name, hidden, grid}) => ({name, hidden, read: () => Promise.resolve(grid)}))
}

/** Text inside these is beside a cell, not in it: comments, drawings, readings printed above a word. */
const beside = new Set(['annotation', 'shapes', 'frame', 'custom-shape', 'rect', 'line', 'g', 'control', 'ruby-text', 'forms', 'dde-links', 'scenario', 'tracked-changes', 'named-expressions'])

interface OpenCell {
  readonly attributes: string
  readonly covered: boolean
  readonly repeated: number
  readonly paragraphs: string[]
}

class ContentReader implements XmlHandler {
  readonly sheets: {name: string; hidden: boolean; grid: SheetGrid}[] = []
  readonly #hiddenStyles = new Set<string>()
  #style = ''
  #skip = 0
  #builder: SheetBuilder | undefined
  #name = ''
  #hidden = false
  #row = 0
  #column = 0
  #columns = 0
  #rowRepeated = 1
  #rowHidden = false
  #cells: {column: number; cell: Cell; formula: boolean}[] = []
  #cell: OpenCell | undefined
  #inParagraph = 0

  constructor(private readonly limits: BookLimits) {}

  open(tag: string, attributes: string): void {
    if (this.#skip > 0 || beside.has(tag)) {
      this.#skip++
      return
    }

    switch (tag) {
      case 'style':
        this.#style = attribute(attributes, 'name') ?? ''
        break
      case 'table-properties':
        if (attribute(attributes, 'display') === 'false') this.#hiddenStyles.add(this.#style)
        break
      case 'table':
        this.#openTable(attributes)
        break
      case 'table-column': {
        const repeated = count(attribute(attributes, 'number-columns-repeated'))
        if ((attribute(attributes, 'visibility') ?? 'visible') !== 'visible') this.#builder?.hideColumns(this.#columns, this.#columns + repeated - 1)
        this.#columns += repeated
        break
      }

      case 'table-row':
        this.#column = 0
        this.#cells = []
        this.#rowRepeated = count(attribute(attributes, 'number-rows-repeated'))
        this.#rowHidden = (attribute(attributes, 'visibility') ?? 'visible') !== 'visible'
        break
      case 'table-cell':
      case 'covered-table-cell':
        this.#openCell(tag === 'covered-table-cell', attributes)
        break
      case 'p':
        if (this.#cell) {
          this.#cell.paragraphs.push('')
          this.#inParagraph++
        }

        break
      case 's':
        this.#add(' '.repeat(count(attribute(attributes, 'c'))))
        break
      case 'tab':
        this.#add('\t')
        break
      case 'line-break':
        this.#add('\n')
        break
      default:
    }
  }

  text(piece: string): void {
    // White space of the file is one space; what a person typed more of stands in elements of its own.
    if (this.#inParagraph > 0 && this.#skip === 0) this.#add(piece.replaceAll(/[\t\r\n ]+/g, ' '))
  }

  close(tag: string): void {
    if (this.#skip > 0) {
      this.#skip--
      return
    }

    if (tag === 'p' && this.#inParagraph > 0) this.#inParagraph--
    else if (tag === 'table-cell' || tag === 'covered-table-cell') this.#closeCell()
    else if (tag === 'table-row') this.#closeRow()
    else if (tag === 'table' && this.#builder) {
      this.sheets.push({name: this.#name, hidden: this.#hidden, grid: this.#builder.finish(this.#name)})
      this.#builder = undefined
    }
  }

  #openTable(attributes: string): void {
    // A table inside a cell: no spreadsheet program writes one, and its rows would be taken for the sheet's.
    if (this.#builder) throw new Broken('sheet')
    this.#builder = new SheetBuilder(this.limits)
    this.#name = attribute(attributes, 'name') ?? ''
    this.#hidden = this.#hiddenStyles.has(attribute(attributes, 'style-name') ?? '')
    this.#row = 0
    this.#columns = 0
  }

  #openCell(covered: boolean, attributes: string): void {
    if (!this.#builder || this.#cell) throw new Broken('sheet')
    this.#cell = {attributes, covered, repeated: count(attribute(attributes, 'number-columns-repeated')), paragraphs: []}
  }

  #add(text: string): void {
    const paragraphs = this.#cell?.paragraphs
    if (this.#inParagraph === 0 || !paragraphs || paragraphs.length === 0) return
    paragraphs[paragraphs.length - 1] += text
    // One element may ask for a hundred million spaces.
    if (paragraphs.at(-1)!.length > 8 * this.limits.cell + 1_000_000) throw new Broken('sheet')
  }

  #closeCell(): void {
    const {attributes, covered, repeated, paragraphs} = this.#cell!
    this.#cell = undefined
    const formula = attribute(attributes, 'formula')
    const text = paragraphs.join('\n')
    const made = covered ? '' : this.#value(attributes, text)
    const cell = made === undefined ? (formula === undefined ? '' : valuelessFormula(formula)) : made
    if (cell !== '') {
      // What stands in more columns than a table may have is refused where it is put.
      for (let i = 0; i < Math.min(repeated, this.limits.columns + 1); i++)
        this.#cells.push({column: this.#column + i, cell, formula: formula !== undefined && made !== undefined})
      const [rows, columns] = [count(attribute(attributes, 'number-rows-spanned')), count(attribute(attributes, 'number-columns-spanned'))]
      if (rows > 1 || columns > 1) this.#builder!.merge(this.#row + rows - 1)
    }

    this.#column += repeated
  }

  #closeRow(): void {
    const builder = this.#builder
    if (!builder) throw new Broken('sheet')
    // A filled row that repeats is as many people's rows; the builder stops at the limit.
    if (this.#cells.length > 0)
      for (let i = 0; i < this.#rowRepeated; i++) {
        for (const {column, cell, formula} of this.#cells) builder.put(this.#row + i, column, cell, formula)
        if (this.#rowHidden) builder.hideRow(this.#row + i)
      }

    this.#row += this.#rowRepeated
  }

  /** The cell's value; undefined when it has none. */
  #value(attributes: string, text: string): Cell | undefined {
    const type = attribute(attributes, 'value-type')
    // LibreOffice says in an attribute of its own that a text is an error's.
    if (attributes.includes('calcext:value-type="error"')) return {kind: 'error', text: text === '' ? '#' : text}
    switch (type) {
      case 'float':
      case 'currency':
      case 'percentage': {
        const value = Number(attribute(attributes, 'value') ?? Number.NaN)
        if (!Number.isFinite(value)) throw new Broken('sheet')
        return {kind: 'number', value, text: String(value)}
      }

      case 'boolean':
        return {kind: 'boolean', value: attribute(attributes, 'boolean-value') === 'true'}
      case 'date': {
        const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(?:[.,]\d+)?Z?)?$/.exec(attribute(attributes, 'date-value') ?? '')
        if (!match) throw new Broken('sheet')
        return dateCell(match[1]!, Number(match[2] ?? 0) * 3600 + Number(match[3] ?? 0) * 60 + Number(match[4] ?? 0))
      }

      case 'time': {
        const match = /^PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S$/.exec(attribute(attributes, 'time-value') ?? '')
        return match ? timeText(Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3])) : textCell(text)
      }

      case 'string':
        return textCell(text === '' ? (attribute(attributes, 'string-value') ?? '') : text)
      default:
        return text === '' ? undefined : textCell(text)
    }
  }
}

/** How often something repeats: a whole number from 1, at most as many as a sheet has rows. */
function count(text: string | undefined): number {
  if (text === undefined) return 1
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new Broken('sheet')
  return Math.min(number, 1_048_576)
}
