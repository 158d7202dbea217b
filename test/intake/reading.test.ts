import {parse} from 'csv-parse/sync'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import {describe, expect, it} from 'vitest'
import {parseDelimited} from '../../src/intake/reading/csv.js'
import {decode} from '../../src/intake/reading/encoding.js'
import {findHeader} from '../../src/intake/reading/header.js'
import {readGrid} from '../../src/intake/reading/read.js'

const bytes = (text: string) => new TextEncoder().encode(text)
const cellsOf = (text: string) => parseDelimited(text, ',').map(({row, cells, problem}) => `${row} ${problem ?? cells.join('|')}`)

describe('a delimited file', () => {
  it('agrees with another reader on everything well formed', () => {
    const cell = fc.string({unit: fc.constantFrom('a', '가', ' ', ',', '"', '\n', '\r\n', '0', '①'), maxLength: 6})
    fc.assert(fc.property(fc.array(fc.array(cell, {minLength: 2, maxLength: 4}), {minLength: 1, maxLength: 6}), table => {
      const quoted = (value: string) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
      const text = table.map(row => row.map(quoted).join(',')).join('\r\n') + '\r\n'
      expect(parseDelimited(text, ',').map(({cells}) => cells)).toEqual(parse(text, {relax_column_count: true, record_delimiter: '\r\n'}))
    }), {numRuns: 500})
  })

  it('loses one line to a bad quote and no other person with it', () => {
    const text = ['no,name', '1,가', '2,나', '3,다', '4,"라', '5,마', '6,"바"사', '7,아', '8,자', ''].join('\n')
    expect(cellsOf(text)).toEqual(['1 no|name', '2 1|가', '3 2|나', '4 3|다', '5 bad-quote', '6 5|마', '7 bad-quote', '8 7|아', '9 8|자'])
  })

  it('numbers rows by their physical line, also after a cell with line breaks', () => {
    expect(cellsOf('a,b\n"1\n2",x\nc,d\n')).toEqual(['1 a|b', '2 1\n2|x', '4 c|d'])
  })

  it('of a Macintosh, whose lines end with CR alone, has rows', async () => {
    expect((await readGrid(bytes('가,나\r1,2\r'), {name: 'f'})).rows).toEqual([{row: 1, cells: ['가', '나']}, {row: 2, cells: ['1', '2']}])
  })

  it('padded with empty columns or lines is no larger for it', async () => {
    const pad = ','.repeat(400)
    expect((await readGrid(bytes(`a,b${pad}\n1,2${pad}\n`), {name: 'f'})).rows).toHaveLength(2)
    await expect(readGrid(bytes(`${'a,'.repeat(301)}\n`), {name: 'f'})).rejects.toMatchObject({code: 'file.too-large', facts: {what: 'columns', found: 301}})
    expect((await readGrid(bytes(`a,b\n${'\n'.repeat(200_100)}`), {name: 'f'})).rows.length).toBeGreaterThan(200_000)
  })

  it('finds its delimiter, or is told by sep=', async () => {
    expect((await readGrid(bytes('가;나\n1;2\n'), {name: 'f'})).delimiter).toBe(';')
    expect(await readGrid(bytes('a\tb\n1\t2\n'), {name: 'f'})).toMatchObject({format: 'tsv', delimiter: '\t'})
    const told = await readGrid(bytes('sep=|\r\na|b,c\r\n'), {name: 'f'})
    expect(told.rows).toEqual([{row: 2, cells: ['a', 'b,c']}])
    expect(await readGrid(bytes('"sep=;"\n1;a,b,c\n'), {name: 'f'})).toMatchObject({delimiter: ';', rows: [{row: 2, cells: ['1', 'a,b,c']}]})
  })
})

describe('an encoding', () => {
  const text = '접수번호,답\r\n1,똠방각하 펲시콜라\r\n'

  it('is found by a fixed ladder: marks, NULs, strict UTF-8, CP949', async () => {
    const utf16 = (be: boolean, mark: boolean) => new Uint8Array(iconv.encode(text, be ? 'utf-16be' : 'utf-16le', {addBOM: mark}))
    expect(await decode(bytes(text), 'f')).toEqual({text, encoding: 'utf-8'})
    expect(await decode(bytes(`\ufeff${text}`), 'f')).toEqual({text, encoding: 'utf-8'})
    expect(await decode(new Uint8Array(iconv.encode(text, 'cp949')), 'f')).toEqual({text, encoding: 'cp949'})
    for (const be of [false, true]) for (const mark of [false, true]) expect(await decode(utf16(be, mark), 'f')).toEqual({text, encoding: be ? 'utf-16be' : 'utf-16le'})
  })

  it('that is strict UTF-8 is not doubted for a soft line break somebody pasted', async () => {
    expect(await decode(bytes('가\u000b나,다'), 'f')).toEqual({text: '가\u000b나,다', encoding: 'utf-8'})
    await expect(decode(new Uint8Array(iconv.encode('가\u0007나', 'cp949')), 'f')).rejects.toMatchObject({code: 'file.encoding'})
  })

  it('with half a surrogate pair is refused: it could not be stored', async () => {
    const half = Uint8Array.of(0xff, 0xfe, 0x61, 0x00, 0x00, 0xd8, 0x62, 0x00)
    await expect(decode(half, 'f')).rejects.toMatchObject({code: 'file.encoding'})
  })

  it('of CP949 gives all 11,172 Hangul syllables', async () => {
    const syllables = Array.from({length: 11_172}, (_, i) => String.fromCodePoint(0xac00 + i)).join('')
    expect((await decode(new Uint8Array(iconv.encode(syllables, 'cp949')), 'f')).text).toBe(syllables)
  })

  it('that fits nothing is refused, and a wrong one named is refused too', async () => {
    await expect(decode(Uint8Array.of(0x80, 0xff, 0xfe, 0x41), 'f')).rejects.toMatchObject({code: 'file.encoding'})
    await expect(decode(new Uint8Array(iconv.encode(text, 'cp949')), 'f', 'utf-8')).rejects.toMatchObject({code: 'file.encoding-wrong'})
    await expect(decode(bytes('a'), 'f', 'koi8-r')).rejects.toMatchObject({code: 'file.encoding-unknown'})
  })
})

describe('a header', () => {
  const fields = [{id: 'no', headers: ['접수번호'], required: true}, {id: 'a', headers: ['문1', 'Q1'], required: false}, {id: 'b', headers: ['나이'], required: false}]
  const find = async (text: string, ignored: string[] = []) => findHeader(await readGrid(bytes(text), {name: 'f'}), 'f', fields, ignored)

  it('is the row that names most columns, whatever stands above it and however it is spaced', async () => {
    const header = await find('대장,,\n2026,,\n접수 번호,Q1,나 이\n1,2,3\n')
    expect([header.headerRow, [...header.columns]]).toEqual([3, [['no', 0], ['a', 1], ['b', 2]]])
    expect(header.title).toEqual(['대장', '2026'])
    expect((await find('접수\u200b번호,문1,나이\n')).columns.size).toBe(3)
  })

  it('is refused with a column twice, unknown, or missing', async () => {
    await expect(find('접수번호,문1,Q1,나이\n')).rejects.toMatchObject({code: 'file.column-twice', facts: {positions: [2, 3]}})
    await expect(find('접수번호,문1,나이,색\n')).rejects.toMatchObject({code: 'file.column-unknown', facts: {columns: ['색']}})
    await expect(find('문1,나이,x\n', ['x'])).rejects.toMatchObject({code: 'file.header-missing'})
    expect((await find('접수번호,문1,나이,색\n', ['색'])).columns.size).toBe(3)
    expect((await find('행 row,열 columns,사유 reason,접수번호,문1,나이\n')).columns.get('no')).toBe(3)
  })
})
