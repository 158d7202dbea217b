import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {slipWords, type Issue} from '../../src/language/slip.js'
import type {Slip} from '../../src/suggestion/slip.js'
import type {Faces} from '../../src/terminal/pdf.js'
import {slipPdf} from '../../src/terminal/slip-pdf.js'
import {slipText, wrap} from '../../src/terminal/slip-text.js'
import {columnsOf} from '../../src/terminal/width.js'
import {root} from '../support/pds.js'

const face = (name: string) => new Uint8Array(readFileSync(join(root, 'src/assets/fonts', `Pretendard-${name}.otf`)))
const fonts: Faces = {regular: face('Regular'), bold: face('Bold')}
const none = {ko: null, en: null}

const slip: Slip = {
  receipt: {
    receiptNo: 'GH1-2026-000123', point: 'GH1', channel: 'visit', authoredOn: '2026-05-10', receivedAt: '2026-05-11T03:00:00.000Z', enteredAt: '2026-05-11T03:01:00.000Z',
    enteredBy: 'lee', voidedAt: null, marks: [], slips: 0,
  },
  kind: 'suggestion', ref: 'SG-2026-0001', title: '여권 창구를 토요일에도 열어 주십시오.', call: null, personId: 'p', pseudonym: 'N26-00001', reachable: true, rehearsal: false,
  desk: {point: 'GH1', name: {ko: '국민외교센터', en: 'Public Diplomacy Center'}, office: none, phone: '02-000-0000', email: null, address: none},
  takenBy: '이서연', due: {supplement: '2026-05-18', decision: '2026-06-11'},
}
const first: Issue = {issueNo: 1, issuedAt: '2026-05-11T03:02:00.000Z'}

/** The words of a PDF of ours: glyph numbers in its text operators, read through each font's own map to characters. */
function wordsOf(bytes: Uint8Array): string[] {
  const pdf = Buffer.from(bytes).toString('latin1')
  const objects = new Map([...pdf.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, body]) => [id!, body!]))
  const maps = new Map<string, Map<number, string>>()
  for (const [name, id] of [...pdf.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [name!, id!] as const)) {
    const cmap = objects.get(/\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1] ?? '') ?? ''
    const glyphs = new Map<number, string>()
    for (const [, from, list] of cmap.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi))
      for (const [i, [, hex]] of [...list!.matchAll(/<([0-9a-f ]*)>/gi)].entries())
        glyphs.set(parseInt(from!, 16) + i, String.fromCharCode(...(hex!.replaceAll(' ', '').match(/.{4}/g) ?? []).map(unit => parseInt(unit, 16))))
    maps.set(name, glyphs)
  }

  return [...pdf.matchAll(/\/(F\d+) [\d.]+ Tf\n\[([^\]]*)\] TJ/g)].map(([, name, shown]) =>
    [...shown!.matchAll(/<([0-9a-f]*)>/gi)].flatMap(([, hex]) => hex!.match(/.{4}/g) ?? []).map(glyph => maps.get(name!)!.get(parseInt(glyph, 16)) ?? '\ufffd').join(''))
}

describe('a slip in text', () => {
  it('says what was received, when, what happens next and until when, in both languages', () => {
    const ko = slipText(slipWords(slip, first, 'ko'), 64)
    for (const said of ['접 수 증', 'GH1-2026-000123', '의견·상시제안 (SG-2026-0001)', '여권 창구를', '2026. 5. 11.(월) 12:00', '2026. 5. 10.(일)', '방문', '국민외교센터 (GH1)', '전화 02-000-0000', '2026. 5. 18.(월)까지', '2026. 6. 11.(목)까지', '접수자  이서연  (서명 또는 인)'])
      expect(ko).toContain(said)
    expect(ko).not.toContain('재발급')
    const en = slipText(slipWords(slip, first, 'en'), 64)
    for (const said of ['Receipt no.  GH1-2026-000123', '11 May 2026 12:00', 'Mon 18 May 2026', 'Public Diplomacy Center']) expect(en).toContain(said)
    expect(en).not.toMatch(/접수/)
  })

  it('fits any paper by the columns its letters take, and cuts no word that fits', () => {
    for (const columns of [32, 40, 48, 64, 80, 132])
      for (const language of ['ko', 'en'] as const) {
        const long = {...slip, title: `${'긴제목'.repeat(30)} ${'x'.repeat(90)}`}
        for (const line of slipText(slipWords(long, {...first, name: '홍길동'}, language), columns).split('\n')) expect(columnsOf(line), line).toBeLessThanOrEqual(columns)
      }
    expect(wrap('가나다 라마 바', 6)).toEqual(['가나다', '라마', '바'])
    expect(wrap('가나다라', 5)).toEqual(['가나', '다라'])
    expect(wrap('', 5)).toEqual([''])
  })

  it('prints a name only when it is given one, a reprint as a reprint, a rehearsal as one', () => {
    expect(slipText(slipWords(slip, first, 'ko'), 64)).not.toContain('성명')
    expect(slipText(slipWords(slip, {...first, name: '홍길동'}, 'ko'), 64)).toContain('성명      홍길동')
    expect(slipWords(slip, {...first, issueNo: 3}, 'ko').mark).toBe('재발급 2회')
    expect(slipWords({...slip, rehearsal: true}, {...first, issueNo: 2}, 'en').mark).toBe('Rehearsal · Reprint 1')
  })

  it('tells an entry to a call the day counted from the end of the call, and who left no contact to ask by number', () => {
    const call = {code: 'C26-05', theme: {ko: '정책제안 공모', en: 'Call'}, endsAt: '2026-06-26T09:00:00.000Z'}
    const entry = slipText(slipWords({...slip, kind: 'proposal', ref: 'P-2026-001', call, due: {...slip.due, decision: '2026-07-27'}, reachable: false}, first, 'ko'), 64)
    expect(entry).toContain('공모제안 (P-2026-001)')
    expect(entry).toContain('정책제안 공모 (C26-05)')
    expect(entry.replaceAll(/\s+/g, ' ')).toContain('공모 마감일부터 1개월 이내인 2026. 7. 27.(월)까지')
    expect(entry.replaceAll(/\s+/g, ' ')).toContain('통지받을 연락처가 없으므로')
  })

  it('shows no control character that came from outside', () => {
    expect(slipText(slipWords({...slip, title: 'x\u001b[31m\u202e'}, first, 'ko'), 64)).toContain(String.raw`x\x1b[31m\u{202e}`)
  })
})

describe('a slip in PDF', () => {
  it('is one page of A5 that says in Korean what the text says, with its letters in it', async () => {
    const {bytes, replaced} = await slipPdf(slipWords(slip, {...first, name: '홍길동'}, 'ko'), first.issuedAt, fonts)
    const pdf = Buffer.from(bytes).toString('latin1')
    expect(pdf.match(/\/Type \/Page\n/g)).toHaveLength(1)
    expect(pdf).toContain('/MediaBox [0 0 419.53 595.28]')
    const words = wordsOf(bytes)
    for (const said of ['접  수  증', '접수번호', 'GH1-2026-000123', '홍길동', '여권 창구를 토요일에도 열어 주십시오.', '2026. 5. 11.(월) 12:00', '국민외교센터', '접수자  이서연', '(서명 또는 인)']) expect(words).toContain(said)
    expect(words.join('')).not.toContain('\ufffd')
    expect(replaced).toEqual([])
  })

  it('is the same bytes for the same printing, and carries no time of its own', async () => {
    const print = async (issuedAt = first.issuedAt) => (await slipPdf(slipWords(slip, first, 'ko'), issuedAt, fonts)).bytes
    const [one, two] = [await print(), await print()]
    expect(Buffer.compare(one, two)).toBe(0)
    expect(new Set(Buffer.from(one).toString('latin1').match(/D:\d{14}Z/g))).toEqual(new Set(['D:20260511030200Z']))
    expect(Buffer.compare(one, await print('2026-05-11T03:03:00.000Z'))).not.toBe(0)
  })

  it('prints a letter its font lacks as its code point, and says so', async () => {
    const {bytes, replaced} = await slipPdf(slipWords({...slip, title: '漢 ✕ 😀 똠'}, first, 'ko'), first.issuedAt, fonts)
    expect(replaced).toEqual(['漢', '✕', '😀'])
    expect(wordsOf(bytes)).toContain('[U+6F22] [U+2715] [U+1F600] 똠')
  })

  it('stays on its one page however long what it says', async () => {
    const long = '가나다라마바사아자차카타파하 '.repeat(40)
    const full: Slip = {
      ...slip, title: long, takenBy: long, call: {code: 'C26-05', theme: {ko: long, en: long}, endsAt: slip.receipt.receivedAt}, reachable: false,
      desk: {...slip.desk, name: {ko: long, en: long}, office: {ko: long, en: long}, email: 'x'.repeat(100), address: {ko: long, en: long}},
    }
    for (const language of ['ko', 'en'] as const) {
      const {bytes} = await slipPdf(slipWords(full, {...first, issueNo: 2, name: long}, language), first.issuedAt, fonts)
      const pdf = Buffer.from(bytes).toString('latin1')
      expect(pdf.match(/\/Type \/Page\n/g)).toHaveLength(1)
      expect(wordsOf(bytes).filter(word => word.endsWith('…')).length).toBeGreaterThan(2)
      for (const [, y] of pdf.matchAll(/1 0 0 1 [\d.]+ (-?[\d.]+) Tm\b/g)) expect(Number(y)).toBeGreaterThan(20)
    }
  })
})
