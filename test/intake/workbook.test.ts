import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {readOds, readXls, readXlsx, writeOds, writeXlsx} from 'hucre'
import {describe, expect, it} from 'vitest'
import {cellText, limits, type Grid} from '../../src/intake/reading/grid.js'
import type {Limits} from '../../src/intake/reading/limits.js'
import {readGrid} from '../../src/intake/reading/read.js'
import {root} from '../support/pds.js'
import {inlineRows, odsOf, odsRow, ole2Of, xlsOf, xlsxOf, zipped, type XlsxSheet} from '../support/workbooks.js'

const read = (content: Uint8Array, sheet?: string) => readGrid(content, {name: 'f', ...(sheet === undefined ? {} : {sheet})})
const texts = ({rows}: Grid) => rows.map(({row, cells}) => `${row} ${cells.map(cellText).join('|')}`)
const cell = async (xml: string, options?: Parameters<typeof xlsxOf>[1]) => (await read(xlsxOf([{rows: `<row>${xml}</row>`}], options))).rows[0]?.cells[0]
const ods = (rows: string, attributes = '', styles = '') => odsOf(`<table:table table:name="접수"${attributes}>${rows}</table:table>`, {styles})
const odsCell = async (xml: string) => (await read(ods(`<table:table-row>${xml}</table:table-row>`))).rows[0]?.cells[0]
const broken = {code: 'file.broken'}

describe('a workbook of another program', () => {
  it.each(['xlsx', 'xls'])('is read to the letter: %s', async kind => {
    const grid = await read(new Uint8Array(readFileSync(join(root, 'test/intake/files', `other-program.${kind}`))))
    expect(grid).toMatchObject({format: kind, sheet: '입력', encoding: null, delimiter: null, merged: [1]})
    expect(texts(grid)).toEqual([
      '1 창구 접수 대장', '2 접수번호|Q1|Q2|age|접수일|비고', '3 W26-001|그렇다|똠방각하\n펲시콜라|34|2026-03-04|①（ㄱ）', '4 W26-002|1|"따옴표", 쉼표|19.5|2026-03-05|TRUE',
      '5 W26-003|아니다||20|2026. 3. 6.', '6 W26-004|#N/A||41',
    ])
    expect(grid.rows[5]!.cells[1]).toEqual({kind: 'error', text: '#N/A'})
    // The hidden sheet is not there; the sheet of instructions is.
    expect(grid.others!.map(({sheet}) => sheet)).toEqual(['안내'])
  })

  it('is read to the letter: ods', async () => {
    const grid = await read(new Uint8Array(readFileSync(join(root, 'test/intake/files/other-program.ods'))))
    expect(texts(grid).slice(2, 4)).toEqual(['3 W26-001|그렇다|똠방각하\n펲시콜라|34|46085|①（ㄱ）', '4 W26-002|1|"따옴표", 쉼표|19.5|46086|TRUE'])
    expect(grid.rows[5]).toMatchObject({formulas: [3]})
  })
})

describe('two readers', () => {
  const any = fc.oneof(fc.string({unit: fc.constantFrom('가', '똠', '&', '<', '"', ' ', 'a', '\n', '①', '😀', '1'), minLength: 1, maxLength: 5}), fc.integer(), fc.double({noNaN: true, noDefaultInfinity: true}), fc.boolean())
  const table = fc.array(fc.array(fc.option(any), {minLength: 1, maxLength: 5}), {minLength: 1, maxLength: 6})
  const shown = (value: unknown): string => (value === null || value === undefined || (typeof value === 'string' && value.trim() === '') ? '' : typeof value === 'boolean' ? String(value).toUpperCase() : String(value))
  const ours = ({rows}: Grid) => new Map(rows.flatMap(({row, cells}) => cells.map((one, c) => [`${row},${c}`, cellText(one)] as const).filter(([, text]) => text !== '')))
  const theirs = (rows: unknown[][]) => new Map(rows.flatMap((cells, r) => cells.map((one, c) => [`${r + 1},${c}`, shown(one)] as const).filter(([, text]) => text !== '')))

  it.each([['xlsx', writeXlsx, readXlsx], ['ods', writeOds, readOds]] as const)('agree about every cell of any table: %s', async (kind, write, other) => {
    // Its writer leaves line breaks and double spaces as they are; OpenDocument wants elements and reads them as one space.
    const apt = (one: unknown) => kind !== 'ods' || typeof one !== 'string' || !/\n|  /.test(one)
    await fc.assert(fc.asyncProperty(table, async rows => {
      fc.pre(rows.every(cells => cells.every(apt)) && rows.some(cells => cells.some(one => shown(one) !== '')))
      const content = await write({sheets: [{name: 'A', rows}]})
      expect(ours(await read(content))).toEqual(theirs((await other(content)).sheets[0]!.rows))
    }), {numRuns: 150})
  })

  it('agree about an old workbook, of strings over many records too', async () => {
    const rows = Array.from({length: 400}, (_, i) => [`접수-${i}`, '똠방각하 '.repeat(i % 70).trim(), i / 8, i % 2 === 0, null, `끝${i}`])
    const content = xlsOf([{name: '입력', rows}])
    expect(ours(await read(content))).toEqual(theirs((await readXls(content)).sheets[0]!.rows))
    expect((await read(content)).rows[399]!.cells[5]).toBe('끝399')
  })
})

describe('a cell of an XLSX workbook', () => {
  it.each([
    ['text', '<c t="inlineStr"><is><t>가 &amp; 나&#10;다</t></is></c>', '가 & 나\n다'],
    ['text in several fonts, its reading left out', '<c t="inlineStr"><is><r><t>대한</t></r><r><t>민국</t></r><rPh sb="0" eb="1"><t>읽기</t></rPh></is></c>', '대한민국'],
    ['text with a character XML cannot hold', '<c t="str"><v>가_x000D_나</v></c>', '가\r나'],
    ['a number', '<c><v>3.5</v></c>', {kind: 'number', value: 3.5, text: '3.5'}],
    ['a number as Excel writes 1.1', '<c><v>1.1000000000000001</v></c>', {kind: 'number', value: 1.1, text: '1.1'}],
    ['yes', '<c t="b"><v>1</v></c>', {kind: 'boolean', value: true}],
    ['a date', '<c s="1"><v>46085</v></c>', {kind: 'date', iso: '2026-03-04', text: '2026-03-04'}],
    ['a date with its time', '<c s="3"><v>46085.75</v></c>', {kind: 'date', iso: '2026-03-04', text: '2026-03-04 18:00'}],
    ['a date by a format of the office', '<c s="4"><v>46085</v></c>', {kind: 'date', iso: '2026-03-04', text: '2026-03-04'}],
    ['a date written out', '<c t="d"><v>2026-03-04T18:30:00</v></c>', {kind: 'date', iso: '2026-03-04', text: '2026-03-04 18:30:00'}],
    ['a time of day, which is no date', '<c s="2"><v>0.58680555555555558</v></c>', '14:05'],
    ['midnight rounded up', '<c s="3"><v>46084.999999999</v></c>', {kind: 'date', iso: '2026-03-04', text: '2026-03-04'}],
    ['the day that never was', '<c s="1"><v>60</v></c>', {kind: 'error', text: '####'}],
    ['a day before there are any', '<c s="1"><v>-3</v></c>', {kind: 'error', text: '####'}],
    ['an error', '<c t="e"><v>#REF!</v></c>', {kind: 'error', text: '#REF!'}],
    ['an error saved as text', '<c t="inlineStr"><is><t>#N/A</t></is></c>', {kind: 'error', text: '#N/A'}],
    ['a formula that was never calculated', '<c><f>A2+1</f></c>', {kind: 'error', text: '=A2+1'}],
    ['a formula that gave nothing', '<c t="str"><f>IF(1,"")</f><v></v></c>', undefined],
    ['white space', '<c t="inlineStr"><is><t>  \u3000</t></is></c>', undefined],
  ])('is %s', async (_, xml, expected) => expect(await cell(xml).catch((error: {code: string}) => (error.code === 'file.empty' ? undefined : error))).toEqual(expected))

  it('is four years and a day later in a workbook that counts from 1904', async () => {
    expect(await cell('<c s="1"><v>44623</v></c>', {from1904: true})).toMatchObject({iso: '2026-03-04'})
    expect(await cell('<c s="1"><v>1</v></c>', {from1904: true})).toMatchObject({iso: '1904-01-02'})
  })

  it.each([['yyyy-mm-dd;@', true], ['[$-412]AM/PM h:mm;@', false], ['#,##0.00_);[Red](#,##0.00)', false], ['0.0E+00', false], ['G/표준', false], ['"d"0', false], ['\\y0', false], ['mm/dd', true], ['aaa', true], ['[Blue]0', false], ['@', false]])(
    'whose format is %s is a date: %s', async (format, isDate) =>
      expect(((await cell('<c s="4"><v>46085</v></c>', {format})) as {kind?: string}).kind === 'date').toBe(isDate))

  it('that a formula gave is taken, and said to be one', async () => {
    const grid = await read(xlsxOf([{rows: '<row><c t="str"><f>A9</f><v>가</v></c><c><v>1</v></c><c><f>1+1</f><v>2</v></c></row>'}]))
    expect(grid.rows).toEqual([{row: 1, cells: ['가', {kind: 'number', value: 1, text: '1'}, {kind: 'number', value: 2, text: '2'}], formulas: [0, 2]}])
  })

  it('points to a shared text, without the reading above it; one that is not there breaks the file', async () => {
    const stringsXml = '<si><t>가</t></si><si><r><t>漢</t></r><r><t>字</t></r><rPh sb="0" eb="2"><t>한자</t></rPh></si><si><t/></si>'
    expect(texts(await read(xlsxOf([{rows: '<row><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>0</v></c></row>'}], {stringsXml})))).toEqual(['1 漢字||가'])
    await expect(cell('<c t="s"><v>3</v></c>', {stringsXml})).rejects.toMatchObject({...broken, facts: {detail: 'strings'}})
  })
})

describe('an XLSX sheet', () => {
  const rows = inlineRows([['접수번호'], ['1']])
  const grid = (sheet: Partial<XlsxSheet>) => read(xlsxOf([{rows, ...sheet}]))

  it('keeps its row numbers, counts blank rows between filled ones, and is no larger for a border around a million rows', async () => {
    const content = xlsxOf([{rows: '<row r="2"><c r="B2" t="inlineStr"><is><t>가</t></is></c><c r="XFD2" s="1"/></row><row r="4"><c r="A4"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'}])
    expect(texts(await read(content))).toEqual(['2 |가', '3 ', '4 1'])
  })

  it('says how many hidden rows and columns it has that hold something', async () => {
    expect(await grid({rows: '<row hidden="1"><c><v>1</v></c></row><row hidden="true"/><row><c><v>2</v></c></row>', before: '<cols><col min="1" max="3" hidden="1"/></cols>'}))
      .toMatchObject({hiddenRows: 1, hiddenColumns: 1})
  })

  it('remembers where cells are merged', async () => {
    expect(await grid({after: '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A2:A5"/></mergeCells>'})).toMatchObject({merged: [1, 5]})
  })

  it.each([
    ['a row twice', '<row r="2"/><row r="2"/>'], ['a cell twice', '<row><c r="A1"/><c r="A1"/></row>'], ['a cell of another row', '<row r="1"><c r="A2"/></row>'], ['a number that is none', '<row><c><v>12x</v></c></row>'],
    ['half a character', '<row><c t="str"><v>_xD83D_</v></c></row>'], ['a tag that does not close', '<row><c></row>'], ['a reference to nothing', '<row><c t="str"><v>&nbsp;</v></c></row>'], ['a forbidden character', '<row><c t="str"><v>&#xD800;</v></c></row>'],
  ])('with %s is broken: which of two readings is right nobody can tell', async (_, xml) => expect(grid({rows: xml})).rejects.toMatchObject(broken))

  it('with a document type is refused: it could declare text without end', async () => {
    const bomb = zipped({
      '[Content_Types].xml': '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
      'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook><sheets/></workbook>',
    })
    await expect(read(bomb)).rejects.toMatchObject({...broken, facts: {detail: 'xml'}})
  })

  it('that is hidden is not read; several are given in order, and one is chosen by name or place', async () => {
    const content = xlsxOf([{name: '숨김', state: 'veryHidden', rows}, {name: 'A', rows}, {name: '빈 시트', rows: ''}, {name: '2', rows: inlineRows([['둘']])}])
    const all = await read(content)
    expect([all.sheet, ...all.others!.map(({sheet}) => sheet)]).toEqual(['A', '2'])
    // A name comes before a place.
    expect([(await read(content, '2')).sheet, (await read(content, '1')).sheet, (await read(content, 'A')).others]).toEqual(['2', 'A', undefined])
    for (const sheet of ['숨김', 'B', '4', '0']) await expect(read(content, sheet)).rejects.toMatchObject({code: 'file.sheet-unknown', facts: {given: sheet, sheets: ['A', '빈 시트', '2']}})
    await expect(read(content, '빈 시트')).rejects.toMatchObject({code: 'file.empty'})
  })
})

describe('an ODS sheet', () => {
  it.each([
    ['paragraphs, tabs and runs of spaces', '<table:table-cell office:value-type="string"><text:p>가<text:s text:c="3"/>나<text:tab/>다</text:p><text:p>라 \n 마<text:line-break/>바</text:p></table:table-cell>', '가   나\t다\n라 마\n바'],
    ['text without a comment beside it', '<table:table-cell office:value-type="string"><office:annotation><text:p>메모</text:p></office:annotation><text:p>가<text:span>나</text:span></text:p></table:table-cell>', '가나'],
    ['text kept in an attribute', '<table:table-cell office:value-type="string" office:string-value="가"/>', '가'],
    ['a number', '<table:table-cell office:value-type="float" office:value="1.30"><text:p>1.3</text:p></table:table-cell>', {kind: 'number', value: 1.3, text: '1.3'}],
    ['yes', '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell>', {kind: 'boolean', value: true}],
    ['a date', '<table:table-cell office:value-type="date" office:date-value="2026-03-04"><text:p>26.3.4</text:p></table:table-cell>', {kind: 'date', iso: '2026-03-04', text: '2026-03-04'}],
    ['a date with its time', '<table:table-cell office:value-type="date" office:date-value="2026-03-04T14:05:00.000000000"/>', {kind: 'date', iso: '2026-03-04', text: '2026-03-04 14:05'}],
    ['a time of day', '<table:table-cell office:value-type="time" office:time-value="PT14H05M00S"/>', '14:05'],
    ['an error', '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>', {kind: 'error', text: '#N/A'}],
    ['an error in Korean words', '<table:table-cell table:formula="of:=x" calcext:value-type="error"><text:p>오류:502</text:p></table:table-cell>', {kind: 'error', text: '오류:502'}],
    ['a formula that was never calculated', '<table:table-cell table:formula="of:=[.A2]+1"/>', {kind: 'error', text: '=[.A2]+1'}],
  ])('holds %s', async (_, xml, expected) => expect(await odsCell(xml)).toEqual(expected))

  it('loses no row in a group or under a repeated header, and is no larger for styled emptiness', async () => {
    const tail = '<table:table-cell table:style-name="ce1" table:number-columns-repeated="16380"/>'
    const content = ods(`<table:table-header-rows>${odsRow(['접수번호', '답'])}</table:table-header-rows><table:table-row-group>${odsRow(['1', '가']).replace('</table:table-row>', `${tail}</table:table-row>`)}<table:table-row-group>${odsRow(['2', '나'])}</table:table-row-group></table:table-row-group><table:table-row table:number-rows-repeated="2">${tail}</table:table-row>${odsRow(['3', '다'])}<table:table-row table:number-rows-repeated="1048569">${tail}</table:table-row>`)
    expect(texts(await read(content))).toEqual(['1 접수번호|답', '2 1|가', '3 2|나', '4 ', '5 ', '6 3|다'])
  })

  it('gives repeated cells and rows as often as they stand there, and the covered cells of a merged one blank', async () => {
    const merged = '<table:table-row><table:table-cell table:number-rows-spanned="2" office:value-type="string"><text:p>둘</text:p></table:table-cell><table:covered-table-cell office:value-type="string"><text:p>가려짐</text:p></table:covered-table-cell></table:table-row>'
    const grid = await read(ods(`${odsRow(['가'], ' table:number-rows-repeated="2"').replace('<table:table-cell ', '<table:table-cell table:number-columns-repeated="3" ')}${merged}`))
    expect(texts(grid)).toEqual(['1 가|가|가', '2 가|가|가', '3 둘'])
    expect(grid.merged).toEqual([4])
  })

  it('that is hidden is not read; its hidden and filtered rows are read and counted', async () => {
    const styles = '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    await expect(read(ods(odsRow(['가']), ' table:style-name="ta2"', styles))).rejects.toMatchObject({code: 'file.empty'})
    const grid = await read(ods(`<table:table-column/><table:table-column table:visibility="collapse"/>${odsRow(['가', '나'])}${odsRow(['다'], ' table:visibility="filter"')}${odsRow(['라'], ' table:visibility="collapse"')}`))
    expect(grid).toMatchObject({hiddenRows: 2, hiddenColumns: 1})
  })
})

describe('an XLS sheet', () => {
  it('gives dates, errors, formulas, hidden rows, merged cells; hidden sheets are not read', async () => {
    const content = xlsOf([
      {name: '입력', rows: [['접수번호', '똠'], [{date: 46_085}, {date: 46_085.75}], [{error: 42}, {formula: 41}, {formula: '펲'}], [true, -2.5]], hiddenRows: [2], merged: [[0, 0, 0, 3], [2, 3, 0, 0]]},
      {name: '숨김', rows: [['x']], hidden: true},
    ])
    const grid = await read(content)
    expect(grid).toMatchObject({format: 'xls', sheet: '입력', hiddenRows: 1, merged: [1, 4]})
    expect(grid.others).toBeUndefined()
    expect(grid.rows.map(({cells}) => cells)).toEqual([
      ['접수번호', '똠'], [{kind: 'date', iso: '2026-03-04', text: '2026-03-04'}, {kind: 'date', iso: '2026-03-04', text: '2026-03-04 18:00'}],
      [{kind: 'error', text: '#N/A'}, {kind: 'number', value: 41, text: '41'}, '펲'], [{kind: 'boolean', value: true}, {kind: 'number', value: -2.5, text: '-2.5'}],
    ])
    expect(grid.rows[2]!.formulas).toEqual([1, 2])
    expect((await read(xlsOf([{name: 'A', rows: [[{date: 44_623}]]}], {from1904: true}))).rows[0]!.cells[0]).toMatchObject({iso: '2026-03-04'})
  })

  it('cut short anywhere is broken', async () => {
    const whole = Buffer.from(xlsOf([{name: 'A', rows: Array.from({length: 300}, (_, i) => [`접수-${i}`])}]))
    for (const length of [100, 700, 2_000, 6_000, whole.length - 2_000]) await expect(read(new Uint8Array(whole.subarray(0, length)))).rejects.toMatchObject(broken)
  })

  it('whose sectors point back at themselves is broken, at once', async () => {
    const looped = Buffer.from(xlsOf([{name: 'A', rows: Array.from({length: 300}, (_, i) => [`접수-${i}`])}]))
    for (let sector = 2; sector < 12; sector++) looped.writeUInt32LE(3, 512 + sector * 4)
    await expect(read(new Uint8Array(looped))).rejects.toMatchObject(broken)
  })
})

describe('a limit', () => {
  const few: Limits = {bytes: 200_000, inflated: 300_000, rows: 30, columns: 5, cell: 20}
  const limited = (content: Uint8Array) => readGrid(content, {name: 'f', limits: few})
  const many = Array.from({length: 60}, (_, i) => [`${i}`])
  const wide = [Array.from({length: 7}, () => '가')]
  const forms: [string, (rows: string[][]) => Uint8Array][] = [
    ['xlsx', rows => xlsxOf([{rows: inlineRows(rows)}])], ['ods', rows => ods(rows.map(row => odsRow(row)).join(''))], ['xls', rows => xlsOf([{name: 'A', rows}])],
    ['csv', rows => new TextEncoder().encode(rows.map(row => row.join(',')).join('\n'))],
  ]
  it.each(forms)('of rows and columns is kept: %s', async (_, make) => {
    await expect(limited(make(many))).rejects.toMatchObject({code: 'file.too-large', facts: {what: 'rows', limit: 30}})
    await expect(limited(make(wide))).rejects.toMatchObject({code: 'file.too-large', facts: {what: 'columns', limit: 5}})
    expect((await limited(make(many.slice(0, 30)))).rows).toHaveLength(30)
  })

  it.each(forms.slice(0, 3))('of a cell rejects its row and no other: %s', async (_, make) =>
    expect((await limited(make([['가'], ['나'.repeat(21)], ['다']]))).rows.map(({problem}) => problem)).toEqual([undefined, 'cell-too-long', undefined]))

  it('of bytes, and of what the directory declares, holds before anything is opened', async () => {
    await expect(limited(new Uint8Array(200_001))).rejects.toMatchObject({code: 'file.too-large', facts: {what: 'bytes'}})
    await expect(limited(xlsxOf([{rows: ' '.repeat(400_000)}]))).rejects.toMatchObject({code: 'file.too-large', facts: {what: 'inflated', limit: 300_000}})
  })

  it('is not got round by a directory that lies: no part unpacks to more than it declares', async () => {
    const parts = {'[Content_Types].xml': '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>', 'xl/workbook.xml': ' '.repeat(5_000_000)}
    for (const lie of [(size: number) => Math.min(size, 2_000), () => 0, (size: number) => size + 1])
      await expect(read(zipped(parts, {lie}))).rejects.toMatchObject(broken)
  })

  it('of rows stops an ODS row that says it repeats a million times', async () => {
    const content = ods(odsRow(['가'], ' table:number-rows-repeated="1000000"'))
    await expect(read(content)).rejects.toMatchObject({code: 'file.too-large', facts: {what: 'rows', limit: limits.rows}})
  })
})

it('one damaged bit anywhere in a zip is noticed or changes nothing', async () => {
  const whole = xlsxOf([{rows: inlineRows([['접수번호', '답'], ['1', '똠방각하']])}])
  const good = texts(await read(whole))
  for (let at = 0; at < whole.length; at += 7) {
    const bad = Uint8Array.from(whole)
    bad[at]! ^= 1 << at % 8
    const outcome = await read(bad).then(texts, (error: {code?: string}) => error.code)
    // A part's name in the first of its two places, dates and flags nobody asks for may change without harm.
    expect(['file.broken', 'file.kind', 'file.encoding', 'file.empty', good]).toContainEqual(outcome)
  }
})

it('a container with nothing behind its names is broken', async () => {
  const empty = Buffer.from(ole2Of({Workbook: new Uint8Array(10)}))
  await expect(read(new Uint8Array(empty))).rejects.toMatchObject(broken)
})

it.each([['xlsx', writeXlsx], ['ods', writeOds]] as const)('a large %s keeps every letter, wherever its pieces end', async (_, write) => {
  const rows = Array.from({length: 6_000}, (__, i) => [`W${i}`, `${'똠방각하 펲시콜라'.slice(0, 1 + i % 9)}${i}`, '쀍'.repeat(1 + i % 37)])
  const grid = await read(await write({sheets: [{name: '입력', rows}]}))
  expect(grid.rows.map(({cells}) => cells)).toEqual(rows)
})
