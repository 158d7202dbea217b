import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {axis, bar, brushFor, fillsOf, onLine, reachOf, stack} from '../../src/terminal/chart.js'
import {columnsOf} from '../../src/terminal/width.js'

const blocks = brushFor({LANG: 'ko_KR.UTF-8'})
const ascii = brushFor({LANG: 'C'})
const brushes = [['blocks', blocks], ['ASCII', ascii]] as const

describe('a bar', () => {
  it('is nothing at 0 %, the whole width at 100 %, half at 50 %', () => {
    for (const [, brush] of brushes) for (const width of [10, 24, 61]) {
      expect(bar(0, width, brush)).toBe('')
      expect(bar(100, width, brush)).toBe(brush.sure.repeat(width))
      expect(columnsOf(bar(50, 24, brush))).toBe(12)
    }
    expect(bar(100 / 16, 8, blocks)).toBe('▌')
    expect(bar(37.5 + 12.5 / 8, 8, blocks)).toBe('███▏')
  })

  it('leaves a trace of what is there and too small for a cell, and none of nothing', () => {
    expect([bar(0.01, 20, blocks), bar(0.01, 20, ascii), bar(0, 20, blocks, {low: 0, high: 0})]).toEqual(['▏', '.', ''])
  })

  it('has its interval in its own three shades, in the right places', () => {
    expect(bar(50, 20, blocks, {low: 40, high: 65})).toBe('████████▓▓░░░')
    expect(bar(50, 20, ascii, {low: 40, high: 65})).toBe('########==---')
    expect(bar(100, 10, blocks, {low: 90, high: 100})).toBe('█████████▓')
    expect(bar(0, 10, blocks, {low: 0, high: 20})).toBe('░░')
  })

  it('never leaves its width and never gets shorter as the figure grows', () => {
    fc.assert(fc.property(fc.double({min: 0, max: 100, noNaN: true}), fc.double({min: 0, max: 100, noNaN: true}), fc.integer({min: 4, max: 120}), fc.constantFrom(blocks, ascii), (x, y, width, brush) => {
      const [low, high] = [Math.min(x, y), Math.max(x, y)]
      expect(columnsOf(bar(high, width, brush))).toBeLessThanOrEqual(width)
      expect(columnsOf(bar(low, width, brush))).toBeLessThanOrEqual(columnsOf(bar(high, width, brush)))
      const middle = (low + high) / 2
      expect(columnsOf(bar(middle, width, brush, {low, high}))).toBeLessThanOrEqual(width)
    }))
  })

  it('stands under marks of its own width', () => {
    for (let width = 8; width < 80; width++) expect(axis(width)).toHaveLength(width)
    expect(axis(20)).toBe('0        50      100')
  })
})

describe('an interval on a line', () => {
  it('has its ends, its figure and zero where they are', () => {
    expect(onLine(5, {low: 2, high: 8}, 10, 21, blocks)).toBe('          │ ├──●──┤  ')
    expect(onLine(-1, {low: -4, high: 2}, 10, 21, ascii)).toBe('      [--o|-]        ')
    expect(onLine(0, undefined, 10, 11, blocks)).toBe('     ●     ')
  })

  it('reaches to 1, 2 or 5 times a power of ten, and holds everything', () => {
    expect([[0], [0.3, -0.07], [7], [10], [11, -19], [51]].map(reachOf)).toEqual([1, 0.5, 10, 10, 20, 100])
    fc.assert(fc.property(fc.double({min: -30, max: 30, noNaN: true}), fc.double({min: 0, max: 9, noNaN: true}), fc.integer({min: 11, max: 60}), (change, half, width) => {
      const interval = {low: change - half, high: change + half}
      expect(onLine(change, interval, reachOf([interval.low, interval.high]), width, blocks)).toHaveLength(width)
    }))
  })
})

describe('a row of parts', () => {
  it('loses no cell to rounding', () => {
    fc.assert(fc.property(fc.array(fc.integer({min: 0, max: 50}), {minLength: 1, maxLength: 11}), fc.integer({min: 10, max: 100}), fc.constantFrom(blocks, ascii), (counts, width, brush) => {
      const total = counts.reduce((a, b) => a + b, 0)
      fc.pre(total > 0)
      expect(columnsOf(stack(counts.map(n => (100 * n) / total), width, brush))).toBe(width)
    }))
  })

  it('tells its parts apart by pattern, with their numbers where they fit', () => {
    expect(stack([50, 25, 25], 40, blocks)).toBe('████████ 50 ████████▒▒▒ 25 ▒▒▒░░░ 25 ░░░')
    expect(stack([50, 50], 8, ascii)).toBe('####----')
    expect(stack([100, 0], 10, ascii)).toBe('## 100 ###')
    for (const [, brush] of brushes) for (let n = 1; n <= 12; n++) expect(new Set(fillsOf(n, brush)).size).toBe(n)
    expect(stack([10, 10, 10, 10, 10, 50], 20, blocks)).toBe('11223344556666666666')
  })

  it('is as long as its sum where not all is shown', () => {
    expect(stack([30, 20], 20, ascii)).toHaveLength(10)
  })
})

describe('the characters of a picture', () => {
  it('are blocks only where the locale is UTF-8', () => {
    expect([{LANG: 'C.UTF-8'}, {LC_ALL: 'en_US.utf8', LANG: 'C'}, {LC_CTYPE: 'ko_KR.UTF-8'}].map(env => brushFor(env).sure)).toEqual(['█', '█', '█'])
    expect([{}, {LANG: 'ko_KR.eucKR'}, {LC_ALL: 'C', LANG: 'C.UTF-8'}, {LANG: ''}].map(env => brushFor(env).sure)).toEqual(['#', '#', '#', '#'])
  })

  it('are each one column wide', () => {
    for (const [, {sure, below, above, eighths, trace, fills, line}] of brushes)
      for (const character of [sure, below, above, ...eighths, trace, ...Object.values(fills).flat(), ...line]) expect(columnsOf(character), character).toBe(1)
  })
})
