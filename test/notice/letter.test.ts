import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {Fault} from '../../src/fault.js'
import {callValues, letterFrame, letterValues, templateOf, type CallNotice} from '../../src/language/letters.js'
import {fillTemplate, letterLanguages, letterNames, personLetters, placeholdersOf, publicLetters, readTemplate} from '../../src/notice/letter.js'
import type {NoticeFacts, NoticeKind, NoticeTexts} from '../../src/notice/notice.js'
import type {Letter} from '../../src/notice/queries.js'
import {letterHtml} from '../../src/terminal/letter-html.js'
import {readTemplates} from '../../src/terminal/letter-files.js'
import {letterText} from '../../src/terminal/letter-text.js'
import {root} from '../support/pds.js'

const shipped = join(root, 'src', 'assets', 'letters')
const nowhere = {given: undefined, own: join(root, 'no-such-folder'), shipped}
const desk = {point: 'GH1', name: {ko: '국민외교센터', en: 'Public Diplomacy Center'}, office: {ko: null, en: null}, phone: '02-2100-0000', email: 'idea@example.kr', address: {ko: '서울시 종로구', en: 'Jongno-gu, Seoul'}}

const whole: {[K in NoticeKind]: readonly [NoticeFacts[K], NoticeTexts[K]]} = {
  'receipt': [{decisionDue: '2026-06-11'}, {}],
  'supplement': [{dueOn: '2026-05-18'}, {ground: '기대효과가 없습니다'}],
  'consultation': [{askedOn: '2026-05-12', replyDue: '2026-06-02'}, {agencies: '산업통상부, 국방부'}],
  'transfer': [{to: '산업통상부', on: '2026-05-12'}, {reason: '소관이 다릅니다'}],
  'decision': [{outcome: 'not_adopted', reasonCode: 'budget', implementBy: '2027-01-01', decidedOn: '2026-06-01'}, {reason: '예산을 마련하기 어렵습니다'}],
  'delay': [{was: '2026-06-30', until: '2026-09-30'}, {reason: '예산 사정'}],
  'closure': [{code: 'other'}, {reason: '세 번째 반복입니다'}],
  'reclassification': [{as: 'petition', dueOn: '2026-05-20'}, {reason: '민원에 해당합니다'}],
  're-examination': [{receivedOn: '2026-06-12', decisionDue: '2026-07-13'}, {reason: '위원회 심의'}],
  'extension': [{was: '2026-06-26', closesOn: '2026-06-30', decisionDue: '2026-07-30'}, {reason: '접수 건수 부족'}],
}

const letterOf = (kind: NoticeKind, more: Partial<Letter> = {}): Letter => ({
  code: 'N-2026-001', kind, means: 'mail', subject: 'P-2026-001', cause: 'D-2026-001', recipient: 'N26-00001', facts: whole[kind][0] as Record<string, string>, texts: whole[kind][1] as Record<string, string>,
  about: {title: '여권 안내', receiptNo: 'GH1-2026-000001', receivedAt: '2026-05-11T03:00:00.000Z', call: {code: 'C26-05', theme: {ko: '공모', en: 'Call'}}, desk},
  date: '2026-05-12', reexamDays: 15, rehearsal: false, name: '홍길동', contact: '서울시 종로구 사직로 8길 60', ...more,
})

const callNotice: CallNotice = {
  code: 'C26-05', theme: {ko: '공모', en: 'Call'}, opensAt: '2026-05-01T00:00:00.000Z', closesAt: '2026-06-30T09:00:00.000Z', was: '2026-06-26T09:00:00.000Z', mailUntil: '2026-07-03T14:59:59.000Z',
  resultOn: '2026-07-24', resultPlace: {ko: '누리집', en: 'website'}, criteria: [{code: 'idea', weight: 100, max: 10}], entries: 118, reason: '접수 건수 부족', decidedOn: '2026-07-20',
  results: [{proposal: 'P-2026-001', title: '여권 안내', outcome: 'adopted', implementBy: '2027-01-01'}], date: '2026-07-24', desk,
}

describe('a letter', () => {
  it('has a template in Korean and in English, each with words for every placeholder it uses and for nothing else', async () => {
    const templates = await readTemplates(nowhere, letterNames, letterLanguages)
    expect(templates.length).toBe(letterNames.length * 2)
    for (const template of templates) {
      const used = new Set([...readFileSync(join(shipped, template.file), 'utf8').matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))
      const kinds = (Object.keys(whole) as NoticeKind[]).flatMap(kind => (kind === 'decision' ? ['adopted', 'adopted_in_part', 'not_adopted'].map(outcome => letterOf(kind, {facts: {...whole.decision[0], outcome} as never})) : [letterOf(kind)]))
      const letter = kinds.find(one => templateOf(one) === template.letter)
      const values = letter ? letterValues(letter, template.language) : callValues(callNotice, template.language)
      expect([...used].filter(name => !values[name]), `${template.file} has no words for`).toEqual([])
      const {title, paragraphs, short} = fillTemplate(template, values)
      const said = [title, ...paragraphs.flat(), short].join('\n')
      expect(said, template.file).not.toMatch(/[{}]|undefined|null/)
      // The other language's words stay out; names and reasons are as they were given.
      if (template.language === 'ko') expect(said).not.toMatch(/공공외교/)
      else if (letter) expect(said.replaceAll(/[가-힣]+/g, '').length).toBeGreaterThan(100)
    }
    expect([...personLetters, ...publicLetters].length).toBe(letterNames.length)
  })

  it('of a decision not to adopt says the reason in words, the days for a re-examination and the day in the language\'s way', async () => {
    const [ko, en] = await readTemplates(nowhere, ['decision-not-adopted'], ['ko', 'en'])
    const letter = letterOf('decision')
    const korean = letterText({frame: letterFrame(letter, 'ko'), filled: fillTemplate(ko!, letterValues(letter, 'ko'))})
    for (const said of ['국민외교센터', '서울시 종로구 사직로 8길 60', '홍길동 귀하', '접수번호', 'GH1-2026-000001', '사유: 예산상 어려움', '예산을 마련하기 어렵습니다', '15일 이내', '결정일: 2026. 6. 1.(월)', '2026. 5. 12.']) expect(korean).toContain(said)
    expect(korean.split('\n').every(line => [...line].length <= 72)).toBe(true)
    const english = letterText({frame: letterFrame(letter, 'en'), filled: fillTemplate(en!, letterValues(letter, 'en'))})
    for (const said of ['Public Diplomacy Center', 'Decision: not adopted', 'Reason: There is no budget for it', 'within 15 days', 'Mon 1 June 2026']) expect(english).toContain(said)
  })

  it('leaves a line out whose value is not known, and keeps the rest', () => {
    const template = readTemplate('x', '# a note for whoever edits\nTitle {title}\n\nUntil {decisionDue}.\nReceived {receivedOn}.\n---\nshort {receiptNo}', 'receipt', 'en')
    expect(fillTemplate(template, {title: 'A', receivedOn: 'today'})).toEqual({title: 'Title A', paragraphs: [['Received today.']], short: 'Title A'})
    expect(fillTemplate(template, {title: 'A', decisionDue: 'June', receiptNo: '1'})).toEqual({title: 'Title A', paragraphs: [['Until June.']], short: 'short 1'})
  })

  it('is refused with every placeholder it does not know, by name and line, with a lone brace and without a text', () => {
    const refused = (text: string) => {
      try {
        readTemplate('own.ko.txt', text, 'receipt', 'ko')
      } catch (error) {
        return (error as Fault<'notice.template-invalid'>).facts
      }
      return undefined
    }
    expect(refused('제목\n\n{이름} {ground}\n{name} { x')?.problems).toEqual([
      {line: 3, what: 'placeholder', given: '이름'}, {line: 3, what: 'placeholder', given: 'ground'}, {line: 4, what: 'brace', given: '{name} { x'},
    ])
    expect(refused('제목')?.problems).toEqual([{line: 1, what: 'body', given: ''}])
    expect(refused('\n\n')?.problems.map(({what}) => what)).toEqual(['title', 'body'])
    expect(refused('제목\n\n{ground}')?.known).toEqual(placeholdersOf('receipt'))
  })

  it('comes from the folder that was named before the ministry\'s own, from that before the shipped ones, and a wrong name is refused', async () => {
    const folder = (text: string) => {
      const made = mkdtempSync(join(tmpdir(), 'pds-letters-'))
      writeFileSync(join(made, 'receipt.ko.txt'), text)
      return made
    }
    const [own, given] = [folder('자체\n\n본문'), folder('지정\n\n본문')]
    const title = async (places: typeof nowhere | {given: string | undefined; own: string; shipped: string}) => (await readTemplates(places, ['receipt'], ['ko']))[0]
    expect(await title(nowhere)).toMatchObject({title: '국민제안 접수 통지', source: 'shipped'})
    expect(await title({given: undefined, own, shipped})).toMatchObject({title: '자체', source: 'own'})
    expect(await title({given, own, shipped})).toMatchObject({title: '지정', source: 'given'})
    writeFileSync(join(given, 'reciept.ko.txt'), 'x')
    await expect(title({given, own, shipped})).rejects.toMatchObject({code: 'notice.template-unknown', facts: {file: join(given, 'reciept.ko.txt')}})
    await expect(title({given: join(given, 'none'), own, shipped})).rejects.toMatchObject({code: 'notice.template-folder'})
  })

  it('as a page runs nothing, whatever somebody wrote into a title or reason', async () => {
    const [template] = await readTemplates(nowhere, ['decision-not-adopted'], ['en'])
    const letter = letterOf('decision', {name: '<script>alert(1)</script>', texts: {reason: '"><img src=x onerror=alert(1)>\u202e'}})
    const page = letterHtml([{frame: letterFrame(letter, 'en'), filled: fillTemplate(template!, letterValues(letter, 'en'))}], 'en')
    expect(page).not.toMatch(/<script|<img|\u202e/)
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).toContain("default-src 'none'")
  })
})
