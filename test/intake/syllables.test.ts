import iconv from 'iconv-lite'
import {writeXlsx} from 'hucre/xlsx'
import {describe, expect, it} from 'vitest'
import {importResponses} from '../../src/intake/acts.js'
import {acceptedRows, batchFile, planResponseImport} from '../../src/intake/plan-import.js'
import {readSourceFile} from '../../src/intake/sources.js'
import {createSurvey, openSurvey} from '../../src/survey/acts.js'
import {dialects, setUpOffice, today} from '../support/office.js'
import {odsOf, odsRow, xlsOf} from '../support/workbooks.js'

const survey = `
code: S26-01
title: 음절
sheet: {column: 접수번호}
questions:
  - {code: Q1, type: single, required: true, options: [{code: 1, label: 그렇다}]}
  - {code: Q2, type: text}
`

/** All of them, 152 to a sheet, so that pieces of a file and of its strings end inside many a letter. */
const sheets = Array.from({length: 74}, (_, i) => String.fromCodePoint(...Array.from({length: 152}, (__, j) => 0xac00 + i * 152 + j).filter(code => code <= 0xd7a3)))
const rowsOf = (format: string) => [['접수번호', 'Q1', 'Q2'], ...sheets.map((text, i) => [`${format}-${String(i).padStart(2, '0')}`, '1', text])]
const csv = (format: string) => `${rowsOf(format).map(row => row.join(',')).join('\r\n')}\r\n`

const formats: [format: string, make: (format: string) => Uint8Array | Promise<Uint8Array>][] = [
  ['CP949', format => new Uint8Array(iconv.encode(csv(format), 'cp949'))],
  ['UTF8', format => new TextEncoder().encode(csv(format))],
  ['UTF16LE', format => new Uint8Array(iconv.encode(csv(format), 'utf-16le', {addBOM: true}))],
  ['UTF16BE', format => new Uint8Array(iconv.encode(csv(format), 'utf-16be'))],
  // Letters taken apart into their parts, as a Macintosh names files and some programs save.
  ['NFD', format => new TextEncoder().encode(csv(format).normalize('NFD'))],
  ['XLSX', format => writeXlsx({sheets: [{name: '입력', rows: rowsOf(format)}]})],
  ['ODS', format => odsOf(`<table:table table:name="입력">${rowsOf(format).map(row => odsRow(row)).join('')}</table:table>`)],
  ['XLS', format => xlsOf([{name: '입력', rows: rowsOf(format)}])],
]

describe.each(dialects)('on %s', dialect => {
  it.each(formats)('every one of the 11,172 Hangul syllables arrives intact from %s', async (format, make) => {
    expect(sheets.join('')).toHaveLength(11_172)
    const office = await setUpOffice(dialect)
    await office.order('kim', createSurvey, {file: 's.yaml', text: survey})
    await office.order('kim', openSurvey, {survey: 'S26-01'})
    const target = {survey: 'S26-01', channel: 'visit', point: 'GH1', batch: null} as const
    const source = await readSourceFile('f', await make(format), {})
    const {plans: [plan]} = await planResponseImport(office.store.db, target, [source], {}, today)
    expect(plan!.counts).toMatchObject({accepted: 74, rejected: 0})
    expect(plan!.warnings).toEqual([])
    await office.order('lee', importResponses, {...target, files: [{...batchFile(plan!), rows: acceptedRows(plan!)}]})
    const stored = (await office.store.db('response').select('sheet_key', 'answers').orderBy('sheet_key')) as {sheet_key: string; answers: string}[]
    expect(stored.map(({sheet_key: key}) => key)).toEqual(rowsOf(format).slice(1).map(([key]) => key))
    expect(stored.map(({answers}) => (JSON.parse(answers) as {Q2: string}).Q2)).toEqual(sheets)
  })
})
