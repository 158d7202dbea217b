import {Chalk} from 'chalk'
import {describe, expect, it} from 'vitest'
import {sideBySide} from '../../src/terminal/side-by-side.js'
import {columnsOf} from '../../src/terminal/width.js'

const plain = new Chalk({level: 0})
const labels = {title: '제목', problem: '현황 및 문제점', improvement: '개선방안', effect: '기대효과'}
const left = {head: 'P-1', title: '쉬운 말 여행경보', problem: '안내문이 어렵습니다.', improvement: '쉬운 말로 다시 씁니다.', effect: ''}
const right = {head: 'P-2', title: '쉬운 말 안전 안내', problem: '', improvement: '안내문이 어렵습니다. 쉬운 말로 다시 씁니다.', effect: '사고가 줄어듭니다.'}

describe('two texts side by side', () => {
  it('have in brackets what stands on one side only, wherever on the form the other wrote it', () => {
    expect(sideBySide(left, right, {width: 70, colour: plain, labels})).toBe([
      ' P-1                                P-2',
      ' ─────────────────────────────────  ─────────────────────────────────',
      ' 제목',
      ' 쉬운 말 [여행경보]                 쉬운 말 [안전 안내]',
      ' 현황 및 문제점',
      ' 안내문이 어렵습니다.',
      ' 개선방안',
      ' 쉬운 말로 다시 씁니다.             안내문이 어렵습니다. 쉬운 말로',
      '                                    다시 씁니다.',
      ' 기대효과',
      '                                    [사고가 줄어듭니다.]',
    ].join('\n'))
  })

  it('never are wider than the terminal, and stand one below the other on a narrow one', () => {
    for (const width of [20, 40, 52, 53, 80, 120, 400]) {
      const long = {...left, problem: '가'.repeat(200), effect: 'https://example.kr/'.repeat(12)}
      for (const line of sideBySide(long, right, {width, colour: plain, labels}).split('\n')) expect(columnsOf(line), `${width}: ${line}`).toBeLessThanOrEqual(Math.max(width, 22))
    }

    const narrow = sideBySide(left, right, {width: 40, colour: plain, labels}).split('\n')
    expect(narrow.indexOf('P-2')).toBeGreaterThan(narrow.indexOf('P-1') + 3)
  })

  it('are bold where they differ and dim where they do not, and say the same without colours', () => {
    const coloured = sideBySide(left, right, {width: 70, colour: new Chalk({level: 1}), labels})
    expect(coloured).toContain('\u001b[1m[여행경보]\u001b[22m')
    expect(coloured).toContain('\u001b[2m쉬운\u001b[22m')
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(sideBySide(left, right, {width: 70, colour: plain, labels}))
  })

  it('cannot move the cursor or hide what they say', () => {
    const drawn = sideBySide({...left, title: 'a\u001b[2Jb \u202eevil'}, right, {width: 80, colour: plain, labels})
    expect(drawn).not.toMatch(/[\u001b\u202e]/)
    expect(drawn).toContain('\\x1b')
  })
})
