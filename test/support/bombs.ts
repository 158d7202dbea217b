import {inlineRows, odsRow, xlsxOf, zipped} from './workbooks.js'

const xlsxParts = (more: Record<string, string>): Record<string, string> => ({
  '[Content_Types].xml': '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
  '_rels/.rels': '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/><Relationship Id="r2" Type="x/sharedStrings" Target="t.xml"/></Relationships>',
  'xl/workbook.xml': '<workbook><sheets><sheet name="A" sheetId="1" id="r1"/></sheets></workbook>',
  'xl/s.xml': `<worksheet><sheetData>${inlineRows([['접수번호', 'Q1'], ['1', '1']])}</sheetData></worksheet>`,
  ...more,
})

const ods = (inner: string): Uint8Array => zipped({
  mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
  'content.xml': `<office:document-content><office:body><office:spreadsheet>${inner}</office:spreadsheet></office:body></office:document-content>`,
})

const laughs = `<!DOCTYPE x [<!ENTITY a "ha">${'bcdefghij'.split('').map((name, i) => `<!ENTITY ${name} "${`&${'abcdefghi'[i]};`.repeat(10)}">`).join('')}]>`
const sheet = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`

/** Writes words into the records of a zip's end and directory. */
function patched(bytes: Uint8Array, patch: (view: Buffer, directory: number, end: number) => void): Uint8Array {
  const copy = Buffer.from(bytes)
  const end = copy.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  patch(copy, copy.readUInt32LE(end + 16), end)
  return new Uint8Array(copy)
}

/** A zip whose end says that all is told by a second, larger end, which lies. */
function zip64(entries: bigint, at: bigint): Uint8Array {
  const body = Buffer.from(zipped(xlsxParts({})))
  const end = body.subarray(-22)
  end.writeUInt16LE(0xffff, 10)
  end.writeUInt32LE(0xffffffff, 16)
  const large = Buffer.alloc(56)
  large.writeUInt32LE(0x06064b50, 0)
  large.writeBigUInt64LE(entries, 32)
  large.writeBigUInt64LE(at, 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50, 0)
  locator.writeBigUInt64LE(BigInt(body.length - 22), 8)
  return new Uint8Array(Buffer.concat([body.subarray(0, -22), large, locator, end]))
}

/** Files made to exhaust whoever opens them, by name; each is small itself. Made when asked for: some take a while. */
export const bombs: Readonly<Record<string, () => Uint8Array>> = {
  'zips in zips in zips': () => Array.from({length: 5}).reduce<Uint8Array>(inner => zipped(Object.fromEntries(Array.from({length: 16}, (_, i) => [`${i}.zip`, inner]))), zipped({'0.dll': '0'.repeat(4_000_000)})),
  'a hundred megabytes and more in a thousandth of it': () => zipped(xlsxParts({'xl/s.xml': sheet(' '.repeat(110 * 1024 * 1024))})),
  'nearly a hundred megabytes of emptiness': () => zipped(xlsxParts({'xl/s.xml': sheet(' '.repeat(90 * 1024 * 1024))})),
  'a thousand sheets that are one part': () => zipped(xlsxParts({
    'xl/workbook.xml': `<workbook><sheets>${Array.from({length: 1000}, (_, i) => `<sheet name="S${i}" sheetId="${i}" id="r1"/>`).join('')}</sheets></workbook>`,
    'xl/s.xml': sheet(`${inlineRows([['접수번호'], ['1']])}${' '.repeat(20_000_000)}`),
  })),
  'three hundred parts': () => zipped(xlsxParts(Object.fromEntries(Array.from({length: 300}, (_, i) => [`xl/media/${i}.png`, 'x'])))),
  'entities that laugh in a sheet': () => zipped(xlsxParts({'xl/s.xml': `<?xml version="1.0"?>${laughs}${sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row>')}`})),
  'entities that laugh in shared strings': () => zipped(xlsxParts({'xl/t.xml': `${laughs}<sst><si><t>&j;</t></si></sst>`})),
  'an entity that asks for a file': () => zipped(xlsxParts({'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]><workbook>&x;</workbook>'})),
  'a document type in an OpenDocument sheet': () => zipped({mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': `${laughs}<office:document-content>&j;</office:document-content>`}),
  'an entity that nobody declared': () => zipped(xlsxParts({'xl/s.xml': sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>&lol;</t></is></c></row>')})),
  'elements in elements without end': () => zipped(xlsxParts({'xl/s.xml': '<a>'.repeat(3_000_000)})),
  'a tag without an end': () => zipped(xlsxParts({'xl/s.xml': `<worksheet ${'a="b" '.repeat(3_000_000)}`})),
  'a cell beyond the last column': () => zipped(xlsxParts({'xl/s.xml': sheet('<row r="1"><c r="XFE1" t="inlineStr"><is><t>x</t></is></c></row>')})),
  'a cell beyond the last row': () => zipped(xlsxParts({'xl/s.xml': sheet('<row r="1048577"><c r="A1048577" t="inlineStr"><is><t>x</t></is></c></row>')})),
  'a million columns repeated': () => ods(`<table:table table:name="A">${odsRow(['x'], '').replace('<table:table-cell', '<table:table-cell table:number-columns-repeated="1048576"')}</table:table>`),
  'a million rows repeated': () => ods(`<table:table table:name="A">${odsRow(['x'], ' table:number-rows-repeated="1048576"')}</table:table>`),
  'a hundred million spaces asked for': () => ods(`<table:table table:name="A"><table:table-row><table:table-cell office:value-type="string"><text:p>${'<text:s text:c="1048576"/>'.repeat(100)}</text:p></table:table-cell></table:table-row></table:table>`),
  'one long text in a hundred thousand cells': () => zipped(xlsxParts({
    'xl/t.xml': `<sst><si><t>${'가'.repeat(300_000)}</t></si></sst>`,
    'xl/s.xml': sheet(`${inlineRows([['접수번호', 'Q1']])}${Array.from({length: 100_000}, (_, i) => `<row r="${i + 2}"><c r="A${i + 2}" t="s"><v>0</v></c></row>`).join('')}`),
  })),
  'a zip cut in half': () => {
    const whole = xlsxOf([{rows: inlineRows(Array.from({length: 200}, (_, i) => [`${i}`, 'x']))}])
    return whole.subarray(0, whole.length / 2)
  },
  'sizes said too small': () => zipped(xlsxParts({'xl/s.xml': sheet(' '.repeat(50_000_000))}), {lie: size => Math.min(size, 4_000)}),
  'sizes said to be four gigabytes': () => zipped(xlsxParts({}), {lie: () => 0xfffffff0}),
  'a directory that begins nowhere': () => patched(zipped(xlsxParts({})), (view, _, end) => view.writeUInt32LE(0x7ffffff0, end + 16)),
  'a part that begins nowhere': () => patched(zipped(xlsxParts({})), (view, directory) => view.writeUInt32LE(0x7ffffff0, directory + 42)),
  'a part that is its own directory': () => patched(zipped(xlsxParts({})), (view, directory) => view.writeUInt32LE(directory, directory + 42)),
  'a wide end with a quintillion parts': () => zip64(2n ** 60n, 0n),
  'a wide end whose directory is past the end': () => zip64(5n, 2n ** 52n),
  'a wide end whose parts all are one': () => zip64(200n, 0n),
  'an encrypted part': () => zipped(xlsxParts({}), {flags: 1}),
}
