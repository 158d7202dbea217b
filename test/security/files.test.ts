import {parse as parseCsv} from 'csv-parse/sync'
import fc from 'fast-check'
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {guardFormula, unguardFormula} from '../../src/intake/csv-cell.js'
import {discrepancyCsv} from '../../src/intake/entry/discrepancies.js'
import {rejectsHeader, rejectsLine} from '../../src/intake/plan/rejects.js'
import {readProfileFile} from '../../src/intake/profile/file.js'
import {Zip} from '../../src/intake/reading/book/zip.js'
import {readGrid} from '../../src/intake/reading/read.js'
import {surveyTemplate} from '../../src/intake/template.js'
import {templateCsv, templateXlsx} from '../../src/report/template-xlsx.js'
import {templateLanguage, templateWords} from '../../src/language/template.js'
import {xlsxOf} from '../../src/report/xlsx.js'
import {writeSurvey} from '../../src/survey/exchange/write.js'
import {parseOfficeFile} from '../../src/survey/document.js'
import {readSurveyFile} from '../../src/survey/file.js'
import {compilePattern, longestMatched, sheetPattern} from '../../src/survey/pattern.js'
import {toCsv} from '../../src/terminal/list.js'
import {root} from '../support/pds.js'

const source = (folder: string): string[] => readdirSync(join(root, folder), {recursive: true}).map(String).filter(name => name.endsWith('.ts')).map(name => join(folder, name))
const using = (mark: RegExp): string[] => ['src', 'commands'].flatMap(source).filter(file => mark.test(readFileSync(join(root, file), 'utf8'))).sort()

const starts = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t=', '\r=', '\n=', '\0=', '   =', '\u3000=', '"=', "'="]
const calls = ["cmd|' /C calc'!A0", 'SUM(1+1)*cmd', 'HYPERLINK("http://x","y")', '1+1', 'A1', '2+5+cmd|x!A0', 'IMPORTXML("http://x")', 'DDE("a";"b")']
/** Formulas at the beginning of a cell, and behind everything that a spreadsheet might part cells at. */
const formulas = starts.flatMap(start => calls.flatMap(call => [`${start}${call}`, ...[',', ';', '|', '\t', '\r\n', '\n', '","', '";"', '; '].map(separator => `가나다${separator}${start}${call}`)]))

const lists = {
  list: (cells: readonly string[]) => toCsv([{field: 'a', head: 'a', get: (x: string) => x}, {field: 'b', head: 'b', get: (x: string) => x}], cells),
  rejects: (cells: readonly string[]) => cells.map(cell => rejectsHeader([cell]) + rejectsLine({row: 1, outcome: 'rejected', problems: [{column: cell, value: cell, rule: 'required', facts: {}}], warnings: [], cells: [cell]} as never, ['a'], () => cell)).join(''),
  discrepancies: (cells: readonly string[]) => discrepancyCsv(cells.map(cell => ({sheet: cell, code: 'Q1', column: cell, personal: false, first: cell, second: cell}))),
  template: (cells: readonly string[]) => cells.map(cell => templateCsv({columns: [{heading: cell}]} as never)).join(''),
}

const isFormula = (cell: string): boolean => /^[\s\0]*[=+\-@＝＋－＠]/u.test(cell) && !/^\s*[+-]?\d[\d,.]*\s*$/.test(cell)

describe('S1: a cell that a spreadsheet would calculate', () => {
  it.each(Object.entries(lists))('begins with nothing that calculates in a file of %s, whichever separator it is opened with', (_, write) => {
    const text = write(formulas).replaceAll('\ufeff', '')
    for (const delimiter of [',', ';', '\t', '|']) {
      const rows = parseCsv(text, {delimiter, relax_quotes: true, relax_column_count: true, quote: delimiter === ',' ? '"' : null, record_delimiter: ['\r\n', '\n', '\r']}) as string[][]
      for (const cell of rows.flat()) expect(isFormula(cell.replace(/^"+/, '')), `${JSON.stringify(cell)} by ${delimiter}`).toBe(false)
    }
  })

  it('is a text in every workbook that is written: no cell is a formula', async () => {
    const survey = readSurveyFile(JSON.stringify({code: 'S26-01', title: '=1+1', questions: [{code: 'Q1', type: 'single', label: '=cmd|x!A0', options: formulas.slice(0, 60).map((label, i) => ({code: String(i + 1), label: `${i}${label}`}))}, {code: 'Q2', type: 'text', label: '@SUM(A1)'}]}), 's')
    if ('problems' in survey) throw new Error(JSON.stringify(survey.problems))
    const template = surveyTemplate(survey.definition, templateLanguage('ko'))
    const books = [await xlsxOf('x', formulas.map(cell => [cell, 1])), await templateXlsx(template, '=1+1', 5, templateWords.ko), (await writeSurvey({...survey.definition, code: 'S26-01'}, 'xlsform', '2026-01-01T00:00:00Z')).content as Uint8Array]
    for (const book of books) {
      const zip = new Zip(book)
      const sheets = zip.names.filter(name => /worksheets\/[^/]+\.xml$/.test(name))
      expect(sheets.length).toBeGreaterThan(0)
      for (const sheet of sheets) expect(await zip.text(sheet), sheet).not.toMatch(/<f[\s>/]/)
    }

    const read = await readGrid(books[0]!, {name: 'x'})
    expect(read.rows.map(({cells}) => cells[0])).toContain("=cmd|' /C calc'!A0")
  })

  it('comes back to the letter from a file that is corrected and read again; numbers stay numbers; JSON is never touched', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.array(fc.constantFrom('=', '+', '-', '@', '＝', ',', ';', '\t', '\n', '"', "'", ' ', '1', '2.5', '가', '\0', '|')).map(parts => parts.join(''))), text => {
      expect(unguardFormula(guardFormula(text))).toBe(text)
    }), {numRuns: 5000})
    for (const number of ['-1', '+82', '3.14', '-1,234.5', '0']) expect(guardFormula(number)).toBe(number)
    expect(toCsv([{field: 'n', head: 'n', get: (x: number) => x}], [-5])).toBe('n\r\n-5\r\n')
  })

  it('is written by the writers above and by no other: whoever adds one finds this list', () => {
    expect(using(/from 'hucre|import\('hucre/)).toEqual(['src/report/template-xlsx.ts', 'src/report/xlsx.ts', 'src/survey/exchange/form-workbook.ts', 'src/terminal/pack-page.ts'])
    expect(using(/\bcsvCell\b/)).toEqual(['src/intake/csv-cell.ts', 'src/intake/entry/discrepancies.ts', 'src/intake/plan/rejects.ts', 'src/report/template-xlsx.ts', 'src/terminal/list.ts', 'src/terminal/response-export.ts'])
    // Rows of text end with CR LF in such files only.
    expect(using(/\\r\\n(?:`|'\))/).filter(file => !/csvCell/.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
  })
})

describe('S3: an encoding', () => {
  it('is told with every syllable of CP949, in whole files and at any cut: syllables, reading and stream tests hold it', () => {
    for (const [file, name] of [['syllables', 'CP949'], ['reading', '11,172'], ['stream', '']] as const) expect(readFileSync(join(root, `test/intake/${file}.test.ts`), 'utf8')).toContain(name)
  })

  it('whose character is cut between two pieces gives the same text', async () => {
    const {decoderOf} = await import('../../src/intake/reading/encoding.js')
    const {default: iconv} = await import('iconv-lite')
    const text = '똠방각하 펲시 콜라 ①㊀가나다😀'
    for (const encoding of ['utf-8', 'utf-16le', 'utf-16be', 'cp949'] as const) {
      const whole = encoding === 'cp949' ? text.replace('㊀', '').replace('😀', '') : text
      const bytes = iconv.encode(whole, encoding)
      for (let cut = 0; cut <= bytes.length; cut++) {
        const decoder = await decoderOf(encoding)
        expect(decoder.write(bytes.subarray(0, cut)) + decoder.write(bytes.subarray(cut)) + decoder.end(), `${encoding} at ${cut}`).toBe(whole)
      }
    }
  })
})

describe('S4: malformed files', () => {
  it('by the thousand are the campaign of test/intake/campaign.test.ts: the same seeds make the same files', async () => {
    const {damagedFile} = await import('../support/damage.js')
    expect(Buffer.from(damagedFile(7, 3).bytes).equals(Buffer.from(damagedFile(7, 3).bytes))).toBe(true)
    expect(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts.soak).toContain('test/intake/campaign.test.ts')
    expect(readFileSync(join(root, 'test/intake/campaign.test.ts'), 'utf8')).toMatch(/soak \? 2_000 : \d+/)
  })
})

const asSurvey = (text: string) => readSurveyFile(text, 's')
const refusedAs = (read: object): string[] => ('problems' in read ? (read.problems as {rule: string}[]).map(({rule}) => rule) : ['taken'])

describe('S15: keys that reach for a prototype', () => {
  const survey = (more: string) => `{"title": "x", "questions": [{"code": "Q1", "type": "yesno"${more}}]}`
  const payloads = [
    '{"__proto__": {"polluted": 1}, "title": "x", "questions": []}', 'title: x\n__proto__: {polluted: 1}\nquestions: []', 'title: x\nconstructor: {prototype: {polluted: 1}}\nquestions: []', survey(', "__proto__": {"polluted": 1}'), survey(', "prototype": {}'),
    'title: x\n"__proto__": {polluted: 1}\n', 'title: x\n? __proto__\n: {polluted: 1}\n', 'title: x\n"\\x5f_proto__": {polluted: 1}\n', 'title: x\n"\\u005f\\u005fproto__": {polluted: 1}\n', 'title: {__proto__: {polluted: 1}}\nquestions: [{code: Q1, type: yesno}]', 'design: {margins: {__proto__: {polluted: 1}}}', '- __proto__: {polluted: 1}', '__proto__: 1', '<<: {__proto__: {polluted: 1}}\ntitle: x',
  ]
  it('are refused in surveys and profiles, and no object is the worse for it', () => {
    for (const text of payloads) {
      expect(refusedAs(asSurvey(text)), text).toContain('forbidden-key')
      expect(refusedAs(readProfileFile(text)), text).toContain('forbidden-key')
      expect([...new Set(refusedAs(parseOfficeFile(text)))], text).toEqual(['forbidden-key'])
    }

    expect(({} as {polluted?: unknown}).polluted).toBeUndefined()
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(['__defineGetter__', '__defineSetter__', '__lookupGetter__', '__lookupSetter__', '__proto__', 'constructor', 'hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable', 'toLocaleString', 'toString', 'valueOf'])
  })

  it('are words like others where they are codes, columns or answers', async () => {
    for (const code of ['toString', 'hasOwnProperty', 'valueOf']) {
      const read = asSurvey(`title: x\nquestions: [{code: ${code}, type: single, options: [{code: ${code}, label: isPrototypeOf}]}]`)
      if ('problems' in read) throw new Error(JSON.stringify(read.problems))
      expect(read.definition.questions[0]!.code).toBe(code)
    }

    const grid = await readGrid(new TextEncoder().encode('__proto__,constructor\n1,2\n'), {name: 'x'})
    expect(grid.rows[1]!.cells).toEqual(['1', '2'])
  })
})

describe('S16: a pattern somebody wrote', () => {
  const evil = ['^(a+)+$', '(a|aa)+$', '(a|a?)+$', '(.*a){20}', '([a-zA-Z]+)*$', '(x+x+)+y', '((a*)*)*b', '(a?){100}a{100}', '^(([a-z])+.)+[A-Z]([a-z])+$', '(?:a|b|ab)*c', '(\\w+\\s?)*!', '.*.*.*.*.*=', '([^,]*,){30}P', 'W26-(\\d+)*x']
  it('takes no longer for being evil: fifty milliseconds for the longest text', () => {
    for (const pattern of evil) {
      const compiled = compilePattern(pattern)!
      for (const text of ['a'.repeat(longestMatched), 'x'.repeat(longestMatched - 1) + '!', '0'.repeat(longestMatched), 'a,'.repeat(longestMatched / 2)]) {
        compiled.test(text)
        const before = process.cpuUsage()
        compiled.test(text)
        const {user, system} = process.cpuUsage(before)
        expect((user + system) / 1000, `${pattern} on ${text.slice(0, 3)}`).toBeLessThan(50)
      }

      expect(compiled.test('a'.repeat(longestMatched + 1))).toBe(false)
    }
  })

  it('that needs look-around, a back-reference or too many repeats is refused, in a survey and in a profile', () => {
    for (const pattern of ['(?=a)b', '(?!a)b', '(?<=a)b', '(a)\\1', '(?<x>a)\\k<x>', 'a{1001}', '((a{100}){100}){100}', '[', '(', '*', 'x'.repeat(201)]) {
      expect(compilePattern(pattern), pattern).toBeUndefined()
      expect(refusedAs(asSurvey(JSON.stringify({title: 'x', sheet: {column: 'n', pattern}, questions: [{code: 'Q1', type: 'yesno'}]}))), pattern).not.toEqual(['taken'])
      expect(refusedAs(readProfileFile(JSON.stringify({sheet: {header: 'n', pattern}}))), pattern).not.toEqual(['taken'])
    }

    // A pattern that was taken before and is not any more lets nothing through unread.
    expect(sheetPattern('(?=a)a')!.test('a')).toBe(false)
  })

  it('means what it meant: whole numbers, without regard to case, in any script', () => {
    for (const [pattern, yes, no] of [['W26-\\d{3}', 'w26-001', 'W26-0011'], ['[가-힣]{2}\\d+', '서울12', '서1'], ['a|b', 'B', 'ab'], ['\\p{Script=Hangul}+', '가나', 'ab'], ['\\uAC00+', '가가', '나'], ['(?<y>\\d{4})-\\d', '2026-1', '26-1'], ['^W\\d$', 'w1', 'w12']] as const) {
      expect([pattern, compilePattern(pattern)?.test(yes), compilePattern(pattern)?.test(no)]).toEqual([pattern, true, false])
      expect(new RegExp(`^(?:${pattern})$`, 'iu').test(yes)).toBe(true)
    }
  })

  it('is compiled nowhere else: no regular expression of the program is made of somebody\u2019s text', () => {
    expect(using(/new RegExp\(/)).toEqual(['src/intake/csv-cell.ts', 'src/intake/normalise/choice.ts', 'src/intake/normalise/enclosed.ts', 'src/intake/normalise/resident-number.ts', 'src/page/evidence.ts', 'src/survey/exchange/expression.ts'])
    expect(using(/from 're2js'/)).toEqual(['src/survey/pattern.ts'])
  })
})

describe('S17: a YAML file made to exhaust whoever opens it', () => {
  const laughs = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'.split('').map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`).join('\n')}\n`
  const bombs: [string, string, RegExp][] = [
    ['laughing aliases', laughs, /yaml-syntax/], ['brackets', '['.repeat(200_000), /too-deep/], ['closed brackets', `${'['.repeat(3000)}${']'.repeat(3000)}`, /too-deep/], ['braces', '{a: '.repeat(100_000), /too-deep/], ['JSON in JSON', `${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}`, /too-deep/],
    ['indents', Array.from({length: 1200}, (_, i) => `${' '.repeat(i)}a:`).join('\n'), /too-deep/], ['dashes', '- '.repeat(400_000), /too-deep/], ['question marks', '? '.repeat(300_000), /too-deep/], ['keys', Array.from({length: 110_000}, (_, i) => `a${i}: `).join('\n').slice(0, 1_048_576), /too-many-parts/],
    ['comments', '#\n'.repeat(500_000), /too-many-parts/], ['quotation marks', '"'.repeat(1_000_000), /too-many-parts/], ['aliases', '*a '.repeat(300_000), /too-many-parts/], ['itself', 'title: &a {ko: *a}', /yaml-syntax/], ['a tag', 'title: !!js/function "x"', /yaml-syntax/], ['a tag of its own', 'title: !x y', /yaml-syntax/],
    ['the same key', 'title: x\ntitle: y', /duplicate-key/], ['two documents', '---\ntitle: x\n---\ntitle: y', /yaml-syntax/], ['more than a mebibyte', `title: ${'x'.repeat(1_048_576)}`, /too-large/], ['more than a mebibyte of Hangul', `title: ${'가'.repeat(400_000)}`, /too-large/],
  ]
  it.each(bombs)('of %s is refused by name in less than a second', (_, text, rule) => {
    const before = process.cpuUsage()
    const rules = refusedAs(parseOfficeFile(text))
    const {user, system} = process.cpuUsage(before)
    expect(rules.join(' ')).toMatch(rule)
    expect((user + system) / 1000).toBeLessThan(1000)
  })

  it('with merge keys merges nothing', () => expect(refusedAs(asSurvey('<<: {title: x}\nquestions: [{code: Q1, type: yesno}]'))).toEqual(expect.arrayContaining(['unknown-key', 'missing-key'])))

  it('that only is large is read: a thousand questions of thirty options on one line', () => {
    const questions = Array.from({length: 1000}, (_, i) => ({code: `Q${i}`, type: 'single', options: Array.from({length: 30}, (_, j) => ({code: j}))}))
    expect(refusedAs(parseOfficeFile(JSON.stringify({title: 'x', questions})))).toEqual(['taken'])
  })
})
