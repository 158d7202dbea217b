import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {showDate, showTime} from '../../src/language/format.js'
import {chooseLanguage} from '../../src/language/language.js'
import {startProgress} from '../../src/terminal/progress.js'
import {safeText} from '../../src/terminal/safe-text.js'
import {fittingColumns, letterhead, renderTable} from '../../src/terminal/table.js'
import {columnsOf, cut, pad} from '../../src/terminal/width.js'
import type {Io} from '../../src/terminal/io.js'

describe('text from outside', () => {
  it('holds no control, escape or direction character once it is safe', () => {
    fc.assert(fc.property(fc.string({unit: 'binary'}), text => {
      expect(safeText(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff]/)
    }))
  })

  it('that is harmless stays as it is', () => expect(safeText('국민외교 정책제안 100% — “좋다” ①')).toBe('국민외교 정책제안 100% — “좋다” ①'))
})

describe('columns of a terminal', () => {
  it('count Hangul as two, whole or taken apart, and marks as none', () => {
    expect([columnsOf('한글'), columnsOf('한글'.normalize('NFD')), columnsOf('e\u0301'), columnsOf('ｆ'), columnsOf('abc')]).toEqual([4, 4, 1, 2, 3])
  })

  it('are never exceeded by what was cut, and always filled by what was padded', () => {
    fc.assert(fc.property(fc.string({unit: fc.constantFrom('가', 'a', '①', ' ', '…')}), fc.integer({min: 2, max: 30}), (text, width) => {
      expect(columnsOf(cut(text, width))).toBeLessThanOrEqual(width)
      expect(columnsOf(pad(cut(text, width), width))).toBe(width)
    }))
  })

  it('hold a table together: rule under the head, no borders, numbers right, cut with an ellipsis', async () => {
    const columns = [
      {field: 'code', head: '번호', get: (row: {code: string}) => row.code},
      {field: 'theme', head: 'theme', get: (row: {theme: string}) => row.theme, flexible: true},
      {field: 'n', head: 'n', get: (row: {n: number}) => row.n, align: 'right' as const},
    ]
    const items = [{code: 'C19-05', theme: '2019 국민외교 정책제안 공모', n: 116}, {code: 'C19-W14', theme: '주간 제안 14주차', n: 7}]
    expect(await renderTable(columns, items, undefined)).toBe([
      ' 번호     theme                          n',
      ' ───────  ───────────────────────────  ───',
      ' C19-05   2019 국민외교 정책제안 공모  116',
      ' C19-W14  주간 제안 14주차               7',
    ].join('\n'))
    const narrow = (await renderTable(columns, items, 32)).split('\n')
    expect(Math.max(...narrow.map(columnsOf))).toBeLessThanOrEqual(32)
    expect(narrow[2]).toContain('…')
  })

  it('never wrap: what a narrow terminal has no room for is left out from the right', async () => {
    const columns = Array.from({length: 6}, (_, i) => ({field: `f${i}`, head: `머리 ${i}`, get: () => '내용이 있는 칸'}))
    for (const width of [20, 40, 60, 80]) {
      const lines = (await renderTable(columns, [{}, {}], width)).split('\n')
      expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(Math.max(width, 31))
    }

    expect(fittingColumns(columns, [{}], 60).length).toBe(3)
    expect(fittingColumns(columns, [{}], undefined).length).toBe(6)
  })

  it('hold a letterhead together, leaving out what is empty', () => expect(letterhead([['상태', 'x'], ['code', null], ['n', 3]])).toBe('상태  x\nn     3'))
})

describe('dates and times', () => {
  it('are written as each language writes them, in Seoul', () => {
    expect([showDate('2019-07-29', 'en'), showDate('2019-07-29', 'ko')]).toEqual(['Mon 29 July 2019', '2019. 7. 29.(월)'])
    expect([showTime('2019-06-28T09:00:00.000Z', 'en'), showTime('2019-06-28T16:00:00.000Z', 'ko')]).toEqual(['28 June 2019 18:00', '2019. 6. 29.(토) 01:00'])
  })

  it('and words follow --lang, then PDS_LANG, then the locale', () => {
    expect([chooseLanguage('ko', {PDS_LANG: 'en'}), chooseLanguage(undefined, {PDS_LANG: 'ko', LANG: 'en_US'}), chooseLanguage(undefined, {LANG: 'ko_KR.UTF-8'}), chooseLanguage(undefined, {})]).toEqual(['ko', 'ko', 'ko', 'en'])
  })
})

describe('progress', () => {
  const io = (talkIsTerminal: boolean) => {
    const said: string[] = []
    return {said, io: {talkIsTerminal, talk: (text: string) => void said.push(text)} as unknown as Io}
  }

  it('moves one line on a terminal and clears it', async () => {
    const {said, io: terminal} = io(true)
    const progress = startProgress(terminal, false, (done, total) => `${done}/${total}`)
    progress.step(1, 9)
    await new Promise(resolve => setTimeout(resolve, 120))
    progress.step(5, 9)
    progress.end()
    expect(said).toEqual(['\r\u001b[2K5/9', '\r\u001b[2K'])
  })

  it('says nothing off a terminal', () => {
    const {said, io: pipe} = io(false)
    const progress = startProgress(pipe, false, String)
    for (let i = 0; i < 9; i++) progress.step(i, 9)
    progress.end()
    expect(said).toEqual([])
  })
})
