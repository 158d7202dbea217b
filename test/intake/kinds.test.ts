import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import iconv from 'iconv-lite'
import {describe, expect, it} from 'vitest'
import type {Fault} from '../../src/fault.js'
import {kindOf} from '../../src/intake/reading/kind.js'
import {readGrid} from '../../src/intake/reading/read.js'
import {explainFault} from '../../src/language/faults.js'
import {root} from '../support/pds.js'
import {filePass, inlineRows, odsOf, odsRow, ole2Of, xlsOf, xlsxOf, zipped} from '../support/workbooks.js'

const text = (content: string) => new TextEncoder().encode(content)
const latin = (content: string) => new Uint8Array(Buffer.from(content, 'latin1'))
const padded = (content: string, length = 600) => new Uint8Array(Buffer.concat([Buffer.from(content, 'latin1'), Buffer.alloc(length)]))
const empty = new Uint8Array(10)
const foreign = (name: string) => new Uint8Array(readFileSync(join(root, 'test/intake/files', name)))
const types = (type: string) => zipped({'[Content_Types].xml': `<Types><Override PartName="/x" ContentType="application/vnd.${type}+xml"/></Types>`})

const refused: [what: string, kind: string, content: Uint8Array][] = [
  ['a PDF', 'pdf', latin('%PDF-1.7\n%\xe2\xe3\xcf\xd3')],
  ['a PNG', 'image', latin('\x89PNG\r\n\x1a\n')], ['a JPEG', 'image', latin('\xff\xd8\xff\xe0\0\x10JFIF')], ['a GIF', 'image', latin('GIF89a')],
  ['a TIFF', 'image', latin('II*\0')], ['a TIFF of the other order', 'image', latin('MM\0*')], ['a BMP', 'image', latin('BM\x36\x10\0\0\0\0\0\0')],
  ['a HEIC photo', 'image', latin('\0\0\0\x18ftypheic')], ['a WebP', 'image', latin('RIFF\x10\0\0\0WEBP')],
  ['an RTF document', 'rtf', latin('{\\rtf1\\ansi')], ['a SQLite database', 'sqlite', padded('SQLite format 3\0')], ['an Access database', 'access', padded('\0\x01\0\0Standard Jet DB\0')],
  ['a gzip archive', 'gzip', latin('\x1f\x8b\x08\0')], ['a 7-Zip archive', '7z', latin('7z\xbc\xaf\x27\x1c')], ['a RAR archive', 'rar', latin('Rar!\x1a\x07\x01')],
  ['an SPSS file', 'sav', padded('$FL2@(#) SPSS DATA FILE')], ['a program', 'program', padded('MZ' + '\x90'.repeat(60))],
  ['a file locked by document security', 'drm', latin('\x9b DRMONE  This Document is encrypted')], ['another', 'drm', padded('SCDSA002')], ['a third', 'drm', padded('<## NASCA DRM FILE - VER1.00 ##>')],
  ['a web page', 'html', text('<html><table><tr><td>접수번호</td></tr></table></html>')], ['a web page after a mark and blank lines', 'html', text('\ufeff\r\n\r\n<!DOCTYPE html>\n<html>')],
  ['a table without a page', 'html', text('<table border=1><tr><td>1')], ['a web page that begins with a comment', 'html', text('<!-- 엑셀 -->\n<meta http-equiv="Content-Type">')],
  ['an XHTML page', 'html', text('<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">')], ['a web page in UTF-16', 'html', new Uint8Array(iconv.encode('<html><table>', 'utf-16le', {addBOM: true}))],
  ['a saved web page', 'mhtml', text('MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"')],
  ['an XML spreadsheet', 'xml-spreadsheet', text('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">')],
  ['some other XML', 'xml', text('<?xml version="1.0"?><rows/>')], ['a Hangul document as XML', 'hwp', text('<?xml version="1.0"?><HWPML Version="2.8">')],
  ['an old Hangul document', 'hwp', padded('HWP Document File V3.00 \x1a')], ['a Hangul document', 'hwp', ole2Of({FileHeader: empty, DocInfo: empty, BodyText: empty})],
  ['a Word document', 'doc', ole2Of({WordDocument: empty})], ['a presentation', 'ppt', ole2Of({'PowerPoint Document': empty})], ['a mail', 'msg', ole2Of({'__properties_version1.0': empty})],
  ['some other container', 'ole2', ole2Of({Contents: empty})], ['a workbook locked with a password', 'encrypted', ole2Of({EncryptionInfo: empty, EncryptedPackage: empty})],
  ['an old workbook locked with a password', 'encrypted', xlsOf([{name: 'A', rows: [['x']]}], {before: [filePass]})], ['an Excel 95 workbook', 'xls-old', xlsOf([{name: 'A', rows: []}], {version: 0x500})],
  ['an Excel 95 workbook of another program', 'xls-old', foreign('other-program.old.xls')], ['an Excel 4 sheet', 'xls-old', latin('\t\x04\x06\0\0\0\x10\0')],
  ['a binary workbook of another program', 'xlsb', foreign('other-program.xlsb')], ['a Word document of today', 'docx', types('openxmlformats-officedocument.wordprocessingml.document.main')],
  ['a presentation of today', 'pptx', types('openxmlformats-officedocument.presentationml.presentation.main')], ['an archive', 'zip', zipped({'a.csv': '1,2'})],
  ['a locked archive', 'encrypted', zipped({'a.csv': '1,2'}, {flags: 1})], ['an OpenDocument text', 'odt', odsOf('', {mimetype: 'application/vnd.oasis.opendocument.text'})],
  ['an OpenDocument presentation', 'odp', odsOf('', {mimetype: 'application/vnd.oasis.opendocument.presentation'})], ['a Hangul document of today', 'hwpx', odsOf('', {mimetype: 'application/hwp+zip'})],
  ['a locked OpenDocument spreadsheet', 'encrypted', odsOf('', {more: {'META-INF/manifest.xml': '<manifest><encryption-data/></manifest>'}})], ['a Numbers document', 'numbers', zipped({'Index/Document.iwa': 'x'})],
]

describe('a file that is no table', () => {
  it.each(refused)('is refused by its name, with what to do: %s', async (_, kind, content) => {
    // The name's ending says nothing: every one of these is handed in as a workbook.
    const fault = await readGrid(content, {name: '3월.xlsx'}).then(() => undefined, (error: unknown) => error as Fault<'file.kind'>)
    expect(fault).toMatchObject({code: 'file.kind', facts: {file: '3월.xlsx', kind}})
    for (const language of ['ko', 'en'] as const) {
      const {message, next} = explainFault('file.kind', fault!.facts, language)
      expect(message).toMatch(language === 'ko' ? /^3월\.xlsx 을\(를\) 읽지 않았습니다\. .+입니다\.$|습니다\.$/ : /^3월\.xlsx is .+, and is not read\.$/)
      expect(next!.length).toBeGreaterThan(10)
    }
  })
})

describe('a file that is a table', () => {
  it.each([
    ['xlsx', xlsxOf([{rows: inlineRows([['a']])}])], ['ods', odsOf(`<table:table table:name="A">${odsRow(['a'])}</table:table>`)], ['xls', xlsOf([{name: 'A', rows: [['a']]}])],
    ['text', text('접수번호,Q1\n')], ['text', text('<설문>,답\n')], ['text', text(`MZ세대,${'답,'.repeat(60)}\n`)], ['text', text('GIF,II*\n')],
  ])('is known by its bytes: %s', async (kind, content) => expect(await kindOf(content)).toBe(kind))

  it('and damaged beyond telling is broken, not of an unknown kind', async () => {
    for (const content of [latin('PK\x03\x04nonsense'), padded('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), latin('\xd0\xcf\x11\xe0')])
      await expect(readGrid(content, {name: 'f'})).rejects.toMatchObject({code: 'file.broken'})
    await expect(readGrid(new Uint8Array(), {name: 'f'})).rejects.toMatchObject({code: 'file.empty'})
  })

  it('is told at once, whatever is written to make it slow', async () => {
    const start = performance.now()
    for (const content of ['<!---->'.repeat(280) + 'x', '<?xml '.repeat(300), '<?xml version="1.0"?>' + '<HWPM'.repeat(300), `\ufeff${' '.repeat(2_000)}<`, 'MIME-Version:'.repeat(150)]) expect(await kindOf(text(content))).toMatch(/text|xml|html/)
    expect(performance.now() - start).toBeLessThan(500)
  })
})
