import {Broken} from './book/broken.js'
import {Ole2} from './book/ole2.js'
import {xlsKind} from './book/xls.js'
import {Zip} from './book/zip.js'

/** Kinds of files tables are read from. */
export type ReadableKind = 'text' | 'xlsx' | 'ods' | 'xls'

/** Kinds of files people hand in instead of a table; each is refused by its name, with what to do. */
export type RefusedKind =
  | 'encrypted' | 'drm' | 'xls-old' | 'xlsb' | 'xml-spreadsheet' | 'html' | 'mhtml'
  | 'hwp' | 'hwpx' | 'doc' | 'docx' | 'odt' | 'rtf' | 'pdf' | 'ppt' | 'pptx' | 'odp' | 'numbers'
  | 'msg' | 'image' | 'zip' | 'gzip' | '7z' | 'rar' | 'sqlite' | 'access' | 'sav' | 'ole2' | 'xml' | 'program'

export type FileKind = ReadableKind | RefusedKind

/** First bytes, as Latin-1, of what is neither a zip nor an OLE2 container. */
const signatures: readonly [kind: RefusedKind, test: RegExp][] = [
  ['pdf', /^\s*%PDF-/],
  ['image', /^(?:\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|BM.{4}\0\0\0\0|RIFF.{4}WEBP|.{4}ftyp(?:hei[cxms]|hev[cx]|mif1|msf1|avif))/s],
  ['rtf', /^\{\\rtf/],
  ['sqlite', /^SQLite format 3\0/],
  ['access', /^\0\x01\0\0Standard (?:Jet|ACE) DB/],
  ['gzip', /^\x1f\x8b\x08/],
  ['7z', /^7z\xbc\xaf\x27\x1c/],
  ['rar', /^Rar!\x1a\x07/],
  ['sav', /^\$FL[23]@\(#\)/],
  ['hwp', /^HWP Document File/],
  // What document security systems of Korean offices put before a file they have locked.
  ['drm', /^(?:\x9b DRMONE|SCDSA0|<## NASCA DRM FILE|<DOCUMENT SAFER)/],
  // Excel before 1995 wrote its records without a container.
  ['xls-old', /^\t[\0\x02\x04\x08][\x04\x06\x08]\0/],
  ['program', /^MZ[\s\S]{58}[\s\S]{2}\0\0/],
]

/** First characters of mark-up, once its encoding's NULs and marks are away. */
const markup: readonly [kind: RefusedKind, test: RegExp][] = [
  ['mhtml', /^MIME-Version:[\s\S]*?multipart\/related/i],
  ['xml-spreadsheet', /^<\?xml[^>]*>[\s\S]*?(?:<\?mso-application[^>]*Excel\.Sheet|urn:schemas-microsoft-com:office:spreadsheet)/i],
  ['hwp', /^<\?xml[^>]*>[\s\S]*?<HWPML/],
  ['html', /^(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|style|script|title|div|center|font)[\s>]/i],
  ['xml', /^<\?xml\s/i],
]

/** How much of a file's beginning tells its kind. */
export const headSize = 2048

/**
 * Tells what a file is by its bytes, never by its name's ending.
 *
 * @throws Broken when a container cannot be opened far enough to tell
 */
export async function kindOf(bytes: Uint8Array): Promise<FileKind> {
  const kind = headKind(bytes)
  return kind === 'zip container' ? zipKind(new Zip(bytes)) : kind === 'ole2 container' ? ole2Kind(new Ole2(bytes)) : kind
}

/** What the first bytes alone tell. @param bytes the beginning of a file, or all of it */
export function headKind(bytes: Uint8Array): RefusedKind | 'text' | 'zip container' | 'ole2 container' {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, headSize)).toString('latin1')
  if (/^PK(?:\x03\x04|\x05\x06|\x07\x08)/.test(head)) return 'zip container'
  if (head.startsWith('\xd0\xcf\x11\xe0')) return 'ole2 container'
  const plain = head.replaceAll(/\0|^(?:\xff\xfe|\xfe\xff|\xef\xbb\xbf)/g, '').trimStart()
  return signatures.find(([, test]) => test.test(head))?.[0] ?? markup.find(([, test]) => test.test(plain))?.[0] ?? 'text'
}

/** OpenDocument says what it is in its first part. */
const openDocuments: Record<string, FileKind> = {
  'vnd.oasis.opendocument.spreadsheet': 'ods', 'vnd.oasis.opendocument.spreadsheet-template': 'ods', 'vnd.oasis.opendocument.text': 'odt',
  'vnd.oasis.opendocument.presentation': 'odp', 'hwp+zip': 'hwpx',
}

async function zipKind(zip: Zip): Promise<FileKind> {
  if (zip.encrypted) return 'encrypted'
  if (zip.has('mimetype')) {
    const kind = openDocuments[(await zip.text('mimetype', 1024)).trim().replace(/^application\//, '')]
    const sealed = kind === 'ods' && zip.has('META-INF/manifest.xml') && (await zip.text('META-INF/manifest.xml')).includes('encryption-data')
    if (kind !== undefined) return sealed ? 'encrypted' : kind
  }

  if (zip.has('[Content_Types].xml')) {
    const types = await zip.text('[Content_Types].xml')
    if (/spreadsheetml\.(?:sheet|template)\.main|ms-excel\.(?:sheet|template)\.macroEnabled\.main/.test(types)) return 'xlsx'
    if (/ms-excel\.sheet\.binary/.test(types)) return 'xlsb'
    if (/wordprocessingml|ms-word/.test(types)) return 'docx'
    if (/presentationml|ms-powerpoint/.test(types)) return 'pptx'
  }

  return zip.names.some(name => /^Index\/.*\.iwa$/.test(name) || name === 'Index.zip') ? 'numbers' : 'zip'
}

function ole2Kind(file: Ole2): FileKind {
  const names = new Set(file.names)
  if (names.has('EncryptedPackage') || names.has('EncryptionInfo')) return 'encrypted'
  if (names.has('Workbook')) return xlsKind(file.stream('Workbook') ?? Buffer.alloc(0))
  if (names.has('Book')) return 'xls-old'
  if (names.has('WordDocument')) return 'doc'
  if (names.has('PowerPoint Document')) return 'ppt'
  if (names.has('FileHeader') && (names.has('BodyText') || names.has('DocInfo'))) return 'hwp'
  if ([...names].some(name => name.startsWith('__properties_version'))) return 'msg'
  return 'ole2'
}

export const isReadable = (kind: FileKind): kind is ReadableKind => ['text', 'xlsx', 'ods', 'xls'].includes(kind)

/** The workbook stream of an `xls`. */
export function xlsStream(bytes: Uint8Array): Buffer {
  const stream = new Ole2(bytes).stream('Workbook')
  if (!stream) throw new Broken('container')
  return stream
}
