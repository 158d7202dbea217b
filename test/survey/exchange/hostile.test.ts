import {describe, expect, it} from 'vitest'
import {Fault} from '../../../src/fault.js'
import {formLimits} from '../../../src/survey/exchange/form-workbook.js'
import {readSurveySource} from '../../../src/survey/exchange/source.js'
import {form, readForm, readText, said, sharedCase} from './support.js'

const lss = (inner: string, before = '') => `<?xml version="1.0"?>${before}<document><LimeSurveyDocType>Survey</LimeSurveyDocType>${inner}</document>`

/** What a file comes to, and that it took less than six seconds of the processor's time, however busy the machine is. */
async function inTime(read: () => Promise<unknown>): Promise<unknown> {
  const before = process.cpuUsage()
  const done = await read()
  const {user, system} = process.cpuUsage(before)
  expect((user + system) / 1e6).toBeLessThan(6)
  return done
}

describe('a file made to do harm', () => {
  const many = (n: number, one: string) => one.repeat(n)
  const laughs = `<!DOCTYPE x [<!ENTITY a "ha">${'bcdefghij'.split('').map((name, i) => `<!ENTITY ${name} "${many(10, `&${'abcdefghi'[i]};`)}">`).join('')}]>`

  it.each([
    ['of laughing entities', lss('&j;', laughs), '1 xml-doctype'],
    ['that asks for another file', lss('&x;', '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), '1 xml-doctype'],
    ['nested without end', lss(many(300_000, '<a>')), '1 xml-too-deep'],
    ['of open tags', lss(many(1_000_000, '<a ')), '1 xml-broken'],
    ['of open CDATA', lss(many(500_000, '<![CDATA[')), '1 xml-broken'],
    ['that reaches for prototypes', lss('<__proto__><rows><row/></rows></__proto__>'), '1 xml-broken'],
    ['of a million cells', `class\ttype/scale\tname\ttext\nG\t1\tG\nQ\t;\tq\tx\n${Array.from({length: 1000}, (_, i) => `SQ\t0\tr${i}\tr\nSQ\t1\tc${i}\tc\n`).join('')}`, '3 type too-many-questions'],
    ['of open quotes', `class\ttype/scale\tname\ttext\n${many(5000, 'Q\tT\t"a"\t"b"c\n')}`, '2 bad-line'],
  ])('%s is refused in time', async (_what, text, expected) => {
    const source = await inTime(() => readText(text)) as Awaited<ReturnType<typeof readText>>
    expect(said(source).map(one => one.replaceAll(/ +/g, ' '))[0]).toBe(expected)
    expect(({} as {rows?: unknown}).rows).toBeUndefined()
  })

  it('with a hundred thousand choices is refused in time', async () => {
    const bytes = await form([['type', 'name', 'label'], ['select_one a', 'q', '?']], [['list_name', 'name', 'label'], ...Array.from({length: 100_000}, (_, i) => ['a', `c${i}`, `${i}번`])])
    const source = await inTime(() => readSurveySource(bytes, 'x')) as Awaited<ReturnType<typeof readText>>
    expect(source.problems).toMatchObject([{sheet: 'choices', rule: 'too-many-rows', facts: {found: 100_000, limit: 20_000}}])
  })

  it('that repeats a long list for every question is refused in time', async () => {
    const bytes = await form([['type', 'name', 'label'], ...Array.from({length: 900}, (_, i) => ['select_one a', `q${i}`, '?'])], [['list_name', 'name', 'label'], ...Array.from({length: 4900}, (_, i) => ['a', `c${i}`, `${i}번`])])
    const source = await inTime(() => readSurveySource(bytes, 'x')) as Awaited<ReturnType<typeof readText>>
    expect(source.problems).toMatchObject([{rule: 'too-many-options', facts: {found: 900 * 4900}}])
  })

  it('with a thousand and one faults names a thousand of them', async () => {
    const source = await readForm([['type', 'name', 'label'], ...Array.from({length: 3000}, (_, i) => ['geopoint', `q${i}`, '?'])])
    expect(source.problems.length).toBe(1001)
    expect(source.problems.at(-1)!.rule).toBe('too-many-problems')
  })

  it('larger than any form is refused unread', async () => {
    await expect(readText(`<${many(formLimits.bytes, 'a')}`)).rejects.toMatchObject({code: 'file.too-large'})
    await expect(readSurveySource(new Uint8Array(formLimits.bytes + 1).fill(0x50).fill(0x4b, 1, 2), 'x')).rejects.toMatchObject({code: 'file.too-large'})
  })

  it.each([['of nothing', ''], ['a picture', '\x89PNG\r\n'], ['a PDF', '%PDF-1.7'], ['half a workbook', 'PK\x03\x04half'], ['half an old workbook', '\xd0\xcf\x11\xe0half']])('%s is refused with a sentence', async (_what, text) => {
    const bytes = Uint8Array.from(text, letter => letter.charCodeAt(0))
    const outcome = await readSurveySource(bytes, 'x').then(source => source.problems.length > 0, (error: unknown) => error instanceof Fault)
    expect(outcome).toBe(true)
  })

  it('with cells that are commands gives back text', async () => {
    const source = await readForm([['type', 'name', 'label'], ['text', 'q', "=cmd|' /C calc'!A1"]])
    expect(source.definition!.questions[0]!.label).toEqual({en: "=cmd|' /C calc'!A1"})
  })
})

/** A seeded die, so that a failure can be repeated. */
const dice = (seed: number) => () => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff)

describe('a damaged form', () => {
  const own = form([['type', 'name', 'label::ko', 'relevant'], ['select_one yn', 'q1', '물음'], ['text', 'q2', '왜', "${q1} = '1'"]], [['list_name', 'name', 'label::ko'], ['yn', '1', '예'], ['yn', '2', '아니오']])
  const tsv = new TextEncoder().encode('class\ttype/scale\tname\trelevance\ttext\tlanguage\nG\t1\t첫째\t1\t\tko\nQ\tL\tq1\t1\t물음\tko\nA\t0\tA1\t\t예\tko\nQ\tS\tq2\t"q1 == ""A1"""\t왜\tko\n')
  const xml = new TextEncoder().encode(lss('<surveys><rows><row><language>ko</language></row></rows></surveys><groups><rows><row><gid>1</gid><group_order>1</group_order></row></rows></groups><questions><rows><row><qid>1</qid><gid>1</gid><parent_qid>0</parent_qid><type>S</type><title>q1</title><question><![CDATA[물음]]></question></row></rows></questions>'))
  const all = ['xlsform/mitwirken_umfrage.xlsx', 'xlsform/xlsform2lstsv-all_types_survey.xlsx', 'limesurvey/two-languages.lss', 'limesurvey/xlsform2lstsv-all_types_survey.tsv'].map(sharedCase)

  it('of two hundred is read or refused, never a crash', async () => {
    const files = [await own, tsv, xml, ...all.slice(1).filter(bytes => bytes !== undefined)]
    const roll = dice(20_260_302)
    for (let n = 0; n < 200; n++) {
      const bytes = files[n % files.length]!.slice()
      const kind = roll() % 3
      const at = roll() % bytes.length
      let damaged = bytes
      if (kind === 0) for (let hit = 0; hit <= roll() % 8; hit++) damaged[roll() % bytes.length] = roll() % 256
      else if (kind === 1) damaged = bytes.subarray(0, at)
      else damaged.copyWithin(at, roll() % bytes.length, at + (roll() % 64))
      try {
        const source = await readSurveySource(damaged, 'x')
        expect(source.definition !== undefined || source.problems.length > 0, `damage ${n}`).toBe(true)
      } catch (error) {
        expect(error, `damage ${n}`).toBeInstanceOf(Fault)
      }
    }
  })
})
