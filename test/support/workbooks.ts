import {crc32, deflateRawSync} from 'node:zlib'

/** Workbooks made part by part, so that a test can hold what no program would write. */

const utf8 = (text: string | Uint8Array): Buffer => Buffer.from(typeof text === 'string' ? new TextEncoder().encode(text) : text)

/** A zip of parts. `lie` changes the size and `flags` the flags that the directory declares of every part. */
export function zipped(parts: Record<string, string | Uint8Array>, {lie = (size: number) => size, flags = 0} = {}): Uint8Array {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(parts)) {
    const data = utf8(content)
    const packed = deflateRawSync(data)
    const label = utf8(name)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(20, 4)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(crc32(data), 14)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(data.length, 22)
    local.writeUInt16LE(label.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(flags, 8)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(crc32(data), 16)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(lie(data.length), 24)
    entry.writeUInt16LE(label.length, 28)
    entry.writeUInt32LE(at, 42)
    files.push(local, label, packed)
    directory.push(entry, label)
    at += 30 + label.length + packed.length
  }

  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(parts).length, 8)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...files, list, end]))
}

/** A sheet of an XLSX workbook: the rows' XML, and what stands before and after `sheetData`. */
export interface XlsxSheet {
  readonly name?: string
  readonly state?: string
  readonly rows: string
  readonly before?: string
  readonly after?: string
}

const relationship = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** An XLSX workbook. Styles: 0 general, 1 date, 2 time, 3 date with time, 4 as `format` says. */
export function xlsxOf(sheets: readonly XlsxSheet[], {strings = [] as string[], from1904 = false, format = 'yyyy"년" m"월" d"일"', stringsXml = ''} = {}): Uint8Array {
  const books = sheets.map(({name, state}, i) => `<sheet name="${name ?? `S${i + 1}`}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="r${i + 1}"/>`).join('')
  const links = sheets.map((_, i) => `<Relationship Id="r${i + 1}" Type="${relationship}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')
  return zipped({
    '[Content_Types].xml': '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    '_rels/.rels': `<Relationships><Relationship Id="a" Type="${relationship}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0" encoding="UTF-8"?>\n<workbook xmlns:r="${relationship}"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${books}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${links}<Relationship Id="s" Type="${relationship}/styles" Target="styles.xml"/><Relationship Id="t" Type="${relationship}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="${format.replaceAll('"', '&quot;')}"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="22"/><xf numFmtId="200"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst>${stringsXml || strings.map(text => `<si><t xml:space="preserve">${text}</t></si>`).join('')}</sst>`,
    ...Object.fromEntries(sheets.map(({rows, before = '', after = ''}, i) => [`xl/worksheets/sheet${i + 1}.xml`, `<worksheet>${before}<sheetData>${rows}</sheetData>${after}</worksheet>`])),
  })
}

/** Rows of inline texts as a worksheet's XML. */
export const inlineRows = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells, r) => `<row r="${r + 1}">${cells.map(text => (text === '' ? '<c/>' : `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`)).join('')}</row>`).join('')

export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** An ODS spreadsheet of one or more tables given as XML. */
export function odsOf(tables: string, {styles = '', mimetype = 'application/vnd.oasis.opendocument.spreadsheet', more = {}} = {}): Uint8Array {
  return zipped({
    mimetype,
    'content.xml': `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:calcext="c" xmlns:style="s"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
    ...more,
  })
}

/** A row of texts as ODS XML. */
export const odsRow = (cells: readonly string[], attributes = ''): string =>
  `<table:table-row${attributes}>${cells.map(text => (text === '' ? '<table:table-cell/>' : `<table:table-cell office:value-type="string">${text.split('\n').map(line => `<text:p>${escaped(line)}</text:p>`).join('')}</table:table-cell>`)).join('')}</table:table-row>`

/** An OLE2 file of streams in its root. */
export function ole2Of(streams: Record<string, Uint8Array>): Uint8Array {
  const sector = 512
  const padded = (bytes: Uint8Array) => Buffer.concat([utf8(bytes), Buffer.alloc((sector - (bytes.length % sector)) % sector)])
  // Streams under 4,096 bytes would lie in the small sectors; these are filled up.
  const contents = Object.entries(streams).map(([name, bytes]) => ({name, size: Math.max(bytes.length, 4096), body: padded(Buffer.concat([bytes, Buffer.alloc(Math.max(0, 4096 - bytes.length))]))}))
  const directory = Buffer.alloc(Math.ceil((contents.length + 1) / 4) * sector)
  const bodySectors = contents.reduce((sum, {body}) => sum + body.length / sector, 0)
  const directorySectors = directory.length / sector
  let fatSectors = 1
  while (fatSectors * 128 < fatSectors + directorySectors + bodySectors) fatSectors++
  const fat = new Uint32Array(fatSectors * 128).fill(0xffffffff)
  const chain = (first: number, length: number) => {
    for (let i = 0; i < length; i++) fat[first + i] = i === length - 1 ? 0xfffffffe : first + i + 1
  }

  for (let i = 0; i < fatSectors; i++) fat[i] = 0xfffffffd
  chain(fatSectors, directorySectors)
  const entry = (i: number, name: string, kind: number, start: number, size: number) => {
    const at = i * 128
    directory.write(name, at, 'utf16le')
    directory.writeUInt16LE((name.length + 1) * 2, at + 64)
    directory.writeUInt8(kind, at + 66)
    for (const link of [68, 72, 76]) directory.writeUInt32LE(0xffffffff, at + link)
    directory.writeUInt32LE(start, at + 116)
    directory.writeUInt32LE(size, at + 120)
  }

  entry(0, 'Root Entry', 5, 0xfffffffe, 0)
  let next = fatSectors + directorySectors
  for (const [i, {name, size, body}] of contents.entries()) {
    entry(i + 1, name, 2, next, size)
    chain(next, body.length / sector)
    next += body.length / sector
  }

  const header = Buffer.alloc(sector)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header)
  header.writeUInt16LE(0x3e, 24)
  header.writeUInt16LE(3, 26)
  header.writeUInt16LE(0xfffe, 28)
  header.writeUInt16LE(9, 30)
  header.writeUInt16LE(6, 32)
  header.writeUInt32LE(fatSectors, 44)
  header.writeUInt32LE(fatSectors, 48)
  header.writeUInt32LE(4096, 56)
  header.writeUInt32LE(0xfffffffe, 60)
  header.writeUInt32LE(0xfffffffe, 68)
  for (let i = 0; i < 109; i++) header.writeUInt32LE(i < fatSectors ? i : 0xffffffff, 76 + i * 4)
  return new Uint8Array(Buffer.concat([header, Buffer.from(fat.buffer), directory, ...contents.map(({body}) => body)]))
}

/** A cell of an XLS sheet. */
export type XlsCell = string | number | null | boolean | {readonly date: number} | {readonly error: number} | {readonly formula: number | string}

/** A sheet of an XLS workbook. */
export interface XlsSheet {
  readonly name: string
  readonly rows: readonly (readonly XlsCell[])[]
  readonly hidden?: boolean
  readonly hiddenRows?: readonly number[]
  readonly merged?: readonly [firstRow: number, lastRow: number, firstColumn: number, lastColumn: number][]
}

const record = (number: number, ...data: (Buffer | readonly number[])[]): Buffer => {
  const body = Buffer.concat(data.map(piece => Buffer.from(piece)))
  const head = Buffer.alloc(4)
  head.writeUInt16LE(number, 0)
  head.writeUInt16LE(body.length, 2)
  return Buffer.concat([head, body])
}

const u16 = (...values: number[]): Buffer => Buffer.concat(values.map(value => Buffer.from([value & 255, value >> 8])))
const wide = (text: string, lengthBytes: 1 | 2): Buffer =>
  Buffer.concat([lengthBytes === 1 ? Buffer.from([text.length]) : u16(text.length), Buffer.from([1]), Buffer.from(text, 'utf16le')])
const double = (value: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleLE(value)
  return bytes
}

/** An Excel 97-2003 workbook. `before` holds records put right after the first one, `version` what that one says. */
export function xlsOf(sheets: readonly XlsSheet[], {from1904 = false, version = 0x600, before = [] as Buffer[]} = {}): Uint8Array {
  const strings: string[] = []
  const bodies = sheets.map(sheet => xlsSheet(sheet, strings))
  const opening = [
    record(0x809, u16(version, 5, 0, 0, 0, 0, 0, 0)), ...before, record(0x22, u16(from1904 ? 1 : 0)),
    record(0xe0, u16(0, 0), Buffer.alloc(16)), record(0xe0, u16(0, 14), Buffer.alloc(16)),
  ]
  const shared = sharedStrings(strings)
  const end = record(0x0a)
  const listLength = sheets.reduce((sum, {name}) => sum + 12 + name.length * 2, 0)
  let at = Buffer.concat([...opening, ...shared, end]).length + listLength
  const list = sheets.map(({name, hidden}, i) => {
    const place = Buffer.alloc(4)
    place.writeUInt32LE(at)
    at += bodies[i]!.length
    return record(0x85, place, [hidden ? 1 : 0, 0], wide(name, 1))
  })
  return ole2Of({Workbook: Buffer.concat([...opening, ...list, ...shared, end, ...bodies])})
}

/** The shared strings, cut into records of 8,000 bytes; a string that is cut goes on after a byte of flags. */
function sharedStrings(strings: readonly string[]): Buffer[] {
  const blocks: number[][] = [[]]
  const counts = Buffer.alloc(8)
  counts.writeUInt32LE(strings.length, 0)
  counts.writeUInt32LE(strings.length, 4)
  blocks[0]!.push(...counts)
  for (const text of strings) {
    if (blocks.at(-1)!.length > 7_990) blocks.push([])
    blocks.at(-1)!.push(text.length & 255, text.length >> 8, 1)
    for (let i = 0; i < text.length; i++) {
      if (blocks.at(-1)!.length > 7_998) blocks.push([1])
      blocks.at(-1)!.push(text.charCodeAt(i) & 255, text.charCodeAt(i) >> 8)
    }
  }

  return blocks.map((block, i) => record(i === 0 ? 0xfc : 0x3c, block))
}

function xlsSheet({rows, hiddenRows = [], merged = []}: XlsSheet, strings: string[]): Buffer {
  const made: Buffer[] = [record(0x809, u16(0x600, 0x10, 0, 0, 0, 0, 0, 0))]
  for (const row of hiddenRows) made.push(record(0x208, u16(row, 0, 1, 255, 0, 0, 0x20, 0)))
  for (const [r, cells] of rows.entries())
    for (const [c, cell] of cells.entries()) {
      if (cell === null) continue
      if (typeof cell === 'string') {
        let index = strings.indexOf(cell)
        if (index < 0) index = strings.push(cell) - 1
        made.push(record(0xfd, u16(r, c, 0), [index & 255, (index >> 8) & 255, 0, 0]))
      } else if (typeof cell === 'number') made.push(record(0x203, u16(r, c, 0), double(cell)))
      else if (typeof cell === 'boolean') made.push(record(0x205, u16(r, c, 0), [cell ? 1 : 0, 0]))
      else if ('date' in cell) made.push(record(0x203, u16(r, c, 1), double(cell.date)))
      else if ('error' in cell) made.push(record(0x205, u16(r, c, 0), [cell.error, 1]))
      else if (typeof cell.formula === 'number') made.push(record(0x06, u16(r, c, 0), double(cell.formula), Buffer.alloc(8)))
      else made.push(record(0x06, u16(r, c, 0), [0, 0, 0, 0, 0, 0, 255, 255], Buffer.alloc(8)), record(0x207, wide(cell.formula, 2)))
    }

  if (merged.length > 0) made.push(record(0xe5, u16(merged.length), ...merged.map(range => u16(...range))))
  return Buffer.concat([...made, record(0x0a)])
}

/** The record that says a workbook is locked with a password. */
export const filePass = record(0x2f, u16(1), Buffer.alloc(52))
