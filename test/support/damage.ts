import iconv from 'iconv-lite'
import {inlineRows, odsRow, xlsOf, xlsxOf, zipped, escaped} from './workbooks.js'

/** A file of a campaign: what was done to it, so that one that fails can be told from its seed. */
export interface DamagedFile {
  readonly number: number
  readonly what: string
  readonly table: 'responses' | 'proposals'
  readonly bytes: Uint8Array
}

/** Numbers from a seed, the same on every machine (mulberry32). */
export function dice(seed: number): {below(n: number): number; pick<T>(from: readonly T[]): T; chance(p: number): boolean} {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {below: n => Math.floor(next() * n), pick: from => from[Math.floor(next() * from.length)]!, chance: p => next() < p}
}

type Dice = ReturnType<typeof dice>

const headers = {
  responses: ['접수번호', '접수일', '입력자', 'Q1', 'Q2', 'Q3', 'Q4', 'Q5', 'Q6', 'Q7', 'Q8', '비고'],
  proposals: ['번호', '접수일시', '작성일', '제안자', '연락처', '제목', '제안내용'],
}

const goodRow = {
  responses: (i: number) => [`W26-${String(i).padStart(3, '0')}`, '2026-03-04', '김', '1', '똠방각하, "펲시"\n콜라', '1,3', 'O', '5', '2;1', '2026.3.4.', '010-1234-5678', ''],
  proposals: (i: number) => [String(i), '2026-03-04 10:00', '2026-03-01', '홍길동', '010-1234-5678', `제안 ${i}`, '외교정책에 대한 제안'],
}

/** What clerks, spreadsheets and other programs put into cells: one or more for every rule. */
const badCells = [
  '', ' ', '\u3000', '\u200b', '무응답', '-', '가끔', '①', '❸', '⑴', '㊀', '11', '1.3', '1~3', '13', '1-3', '1/3', '1,1', '1,2,3', ',,,', '1. 아니다', 'O', 'X', '0', '✓', '〇', 'TRUE', '#N/A', '#REF!', 'Err:502', '####',
  '2026.2.30.', '03/04/2026', '26.3.4', '11.23', '46085', '99999', '2026-03-04 25:99', '어제', '20261301', "'26.11.23.", '2026년 3월 4일(월)', '1012345678', '1.01E+10', '119', '+82 10 1234 5678',
  '900101-1234567', '９００１０１－１２３４５６７', '900101\u200b1234567', '501013234567', '20261123-1234567', '=1+1', '@SUM(A1)', '-1', '+3', "'", '"', '""', '"가', '가"나', '\0', '\u0001', '\ufffd', '\ud83d\ude00', 'é', '\u1100\u1161',
  'W26-001', 'w26- 001', 'x'.repeat(300), '가'.repeat(2_500), '나'.repeat(40_000), '1e400', '-0', 'NaN', 'Infinity', '12345678901234567890', '1,234', '1,23', '３５', '35세', '<b>', '&amp;', '\\', '\\n', '\t', '\r\n', '\n\n\n', '__proto__', 'constructor', 'toString',
]

function table(kind: DamagedFile['table'], first: number, d: Dice, done: string[]): string[][] {
  const rows = [[...headers[kind]], ...Array.from({length: 1 + d.below(12)}, (_, i) => goodRow[kind](first + i))]
  for (let n = d.below(7); n > 0; n--) {
    const row = rows[1 + d.below(rows.length - 1)]!
    const column = d.below(row.length)
    row[column] = d.pick(badCells)
    done.push(`cell ${column}`)
  }

  const shapes: [string, () => void][] = [
    ['heading lost', () => rows[0]!.splice(d.below(rows[0]!.length), 1)], ['heading twice', () => rows[0]!.push(d.pick(rows[0]!))], ['heading unknown', () => rows[0]!.push('색')], ['header lost', () => rows.shift()],
    ['heading spoilt', () => (rows[0]![d.below(rows[0]!.length)] = d.pick(badCells))], ['fields too many', () => d.pick(rows).push('남음', d.pick(badCells))], ['fields too few', () => d.pick(rows).splice(d.below(4))],
    ['blank rows', () => rows.splice(d.below(rows.length), 0, [''], rows[0]!.map(() => ''))], ['titles', () => rows.unshift(['창구 접수 대장'], ['담당', d.pick(badCells)])], ['row twice', () => rows.push([...d.pick(rows)])],
    ['too wide', () => d.pick(rows).push(...Array.from({length: 320}, () => '1'))], ['rows shuffled', () => rows.reverse()], ['header twice', () => rows.push([...rows[0]!])], ['nothing but a header', () => rows.splice(1)], ['nothing', () => rows.splice(0)],
  ]
  if (d.chance(0.4)) {
    const [name, change] = d.pick(shapes)
    change()
    done.push(name)
  }

  return rows
}

const wellFormed = (text: string) => text.toWellFormed().replaceAll(/[\0-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

/** Writes a table in one of the formats, not always as it should be written. */
function written(rows: string[][], d: Dice, done: string[]): {bytes: Uint8Array; format: string} {
  const format = d.pick(['utf-8', 'utf-8 with a mark', 'cp949', 'utf-16le', 'utf-16be', 'xlsx', 'xlsx', 'ods', 'ods', 'xls', 'xls'])
  done.push(format)
  if (format === 'xls') return {format, bytes: xlsOf([{name: '입력', rows: rows.map(row => row.map(cell => (/^\d{1,9}$/.test(cell) && d.chance(0.3) ? Number(cell) : cell)))}, ...(d.chance(0.2) ? [{name: '안내', rows: [['안내']]}] : [])])}
  if (format === 'xlsx') {
    const xml = spoilt(inlineRows(rows.map(row => row.map(wellFormed))), d, done)
    return {format, bytes: xlsxOf([{name: '입력', rows: xml, after: d.chance(0.2) ? '<mergeCells><mergeCell ref="A2:B9"/></mergeCells>' : ''}, ...(d.chance(0.2) ? [{name: '둘째', rows: inlineRows(rows.map(row => row.map(wellFormed)))}] : [])])}
  }

  if (format === 'ods') {
    const xml = spoilt(rows.map(row => odsRow(row.map(wellFormed))).join(''), d, done)
    return {format, bytes: zipped({mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': `<office:document-content><office:body><office:spreadsheet><table:table table:name="입력">${xml}</table:table></office:spreadsheet></office:body></office:document-content>`})}
  }

  const delimiter = d.pick([',', ',', ',', ';', '\t', '|'])
  const quoted = (cell: string) => (/["\n\r]/.test(cell) || cell.includes(delimiter) ? (d.chance(0.9) ? `"${cell.replaceAll('"', '""')}"` : cell) : cell)
  const text = `${d.chance(0.1) ? `sep=${delimiter}\r\n` : ''}${rows.map(row => row.map(quoted).join(delimiter)).join(d.pick(['\r\n', '\n', '\r', '\r\n']))}`
  const encoding = format.startsWith('utf-8') ? 'utf-8' : format
  return {format, bytes: new Uint8Array(iconv.encode(text, encoding, {addBOM: format.includes('mark') || (format.startsWith('utf-16') && d.chance(0.7))}))}
}

/** Damages XML where a checksum would not notice: it is packed afterwards. */
function spoilt(xml: string, d: Dice, done: string[]): string {
  if (d.chance(0.6) || xml === '') return xml
  const at = d.below(xml.length)
  const kinds: [string, () => string][] = [
    ['xml cut', () => xml.slice(0, at)], ['xml letter lost', () => xml.slice(0, at) + xml.slice(at + 1)], ['xml letter added', () => xml.slice(0, at) + d.pick(['<', '>', '&', '"', "'", '/', '\0', ']]>', '<!--', '<![CDATA[', '&#0;', '&#xD800;', '&x;', '<!DOCTYPE a>']) + xml.slice(at)],
    ['xml repeated', () => xml + xml], ['xml numbers', () => xml.replaceAll(/"(\d+)"/g, () => `"${d.pick(['-1', '0', '1e9', '99999999999', '', 'x', '1.5'])}"`)],
    ['xml types', () => xml.replaceAll(/t="inlineStr"|office:value-type="string"/g, () => d.pick(['t="s"', 't="b"', 't="e"', 't="d"', 't="n"', 't="?"', 'office:value-type="float"', 'office:value-type="date"', 'office:value-type="time"', 'office:value-type="boolean"']))],
    ['xml values', () => xml.replaceAll(/<is><t>([^<]*)<\/t><\/is>/g, (_, text: string) => `<v>${d.pick([text, '9999', '-1', '1e308', '0x10', '', 'NaN'])}</v>`)],
    ['xml repeats', () => xml.replaceAll('<table:table-cell', () => `<table:table-cell table:number-columns-repeated="${d.pick(['2', '1000', '16384', '1048576', '99999999999'])}"`)],
    ['xml rows repeat', () => xml.replace('<table:table-row', `<table:table-row table:number-rows-repeated="${d.pick(['2', '1048576', '99999999999'])}"`)],
    ['xml formulas', () => xml.replaceAll('<is>', '<f>A1</f><is>')], ['xml nested', () => '<a>'.repeat(500) + xml + '</a>'.repeat(500)], ['xml long', () => xml + escaped('가'.repeat(200_000))], ['xml attribute', () => xml.replace('r="1"', 'r="1" r="2" ="3"')],
  ]
  const [name, change] = d.pick(kinds)
  done.push(name)
  return change()
}

/** Damages bytes as disks, mails and copies do. */
function struck(bytes: Uint8Array, d: Dice, done: string[]): Uint8Array {
  if (d.chance(0.6) || bytes.length < 8) return bytes
  const buffer = Buffer.from(bytes)
  const at = d.below(buffer.length)
  const length = 1 + d.below(Math.min(600, buffer.length - at))
  const noise = Buffer.from(Array.from({length: Math.min(length, 64)}, () => d.below(256)))
  const kinds: [string, () => Buffer][] = [
    ['cut short', () => buffer.subarray(0, at)], ['beginning lost', () => buffer.subarray(at)], ['piece lost', () => Buffer.concat([buffer.subarray(0, at), buffer.subarray(at + length)])], ['noise put in', () => Buffer.concat([buffer.subarray(0, at), noise, buffer.subarray(at)])],
    ['piece repeated', () => Buffer.concat([buffer.subarray(0, at + length), buffer.subarray(at)])], ['zeros', () => Buffer.from(buffer).fill(0, at, at + length)], ['ones', () => Buffer.from(buffer).fill(255, at, at + length)], ['doubled', () => Buffer.concat([buffer, buffer])],
    ['another kind before it', () => Buffer.concat([Buffer.from(d.pick(['PK\x03\x04', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', '%PDF-', '<html>', '\xff\xfe', '\xfe\xff', '\xef\xbb\xbf', '\0']), 'latin1'), buffer])],
    ['bits turned', () => {
      const turned = Buffer.from(buffer)
      for (let n = 1 + d.below(12); n > 0; n--) turned[d.below(turned.length)]! ^= 1 << d.below(8)
      return turned
    }],
    ['words turned', () => {
      // Lengths, places and counts of containers are words of 32 bits.
      const turned = Buffer.from(buffer)
      for (let n = 1 + d.below(4); n > 0 && turned.length > 8; n--) turned.writeUInt32LE(d.pick([0, 1, 2, 0x7fffffff, 0xfffffffe, 0xffffffff, d.below(0xffffffff), d.below(turned.length)]), d.below(turned.length - 4) & ~3)
      return turned
    }],
  ]
  const [name, change] = d.pick(kinds)
  done.push(name)
  return new Uint8Array(change())
}

/** The file of a campaign with this number; the same seed and number make the same file. */
export function damagedFile(seed: number, number: number): DamagedFile {
  const d = dice(seed * 1_000_003 + number)
  const done: string[] = []
  const kind = d.chance(0.75) ? 'responses' : 'proposals'
  const {bytes} = written(table(kind, 1 + (number * 13) % 900, d, done), d, done)
  return {number, table: kind, bytes: struck(bytes, d, done), what: done.join(', ')}
}
