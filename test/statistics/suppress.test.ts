import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {hiddenBounds, suppressSmallCells, type Suppressed} from '../../src/statistics/index.js'

/**
 * A reader with pencil and paper: writes down every table of whole numbers that agrees with what is shown, totals
 * included, and notes what each hidden cell can be. Knows nothing of how the cells were chosen. No value above `most`
 * is tried, so a high bound of `most` means at least that.
 */
function attack({counts, hidden}: Suppressed, most: number): Map<string, {low: number; high: number}> {
  const rows = counts.length - 1
  const columns = counts[0]!.length - 1
  const found = new Map<string, {low: number; high: number}>()
  const note = (i: number, j: number, value: number) => {
    if (hidden[i]![j] === undefined) return
    const at = found.get(`${i},${j}`)
    if (at) [at.low, at.high] = [Math.min(at.low, value), Math.max(at.high, value)]
    else found.set(`${i},${j}`, {low: value, high: value})
  }
  const guess = counts.map(row => [...row])
  const shown = (i: number, j: number) => hidden[i]![j] === undefined
  const fits = (i: number, j: number, value: number) => (shown(i, j) ? value === counts[i]![j] : true)
  const sum = (list: number[]) => list.reduce((a, b) => a + b, 0)
  const place = (cell: number): void => {
    if (cell === rows * columns) {
      const feet = Array.from({length: columns}, (_, j) => sum(guess.slice(0, rows).map(row => row[j]!)))
      const ends = guess.slice(0, rows).map(row => sum(row.slice(0, columns)))
      if (!feet.every((foot, j) => fits(rows, j, foot)) || !ends.every((end, i) => fits(i, columns, end)) || !fits(rows, columns, sum(ends))) return
      for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) note(i, j, guess[i]![j]!)
      feet.forEach((foot, j) => note(rows, j, foot))
      ends.forEach((end, i) => note(i, columns, end))
      note(rows, columns, sum(ends))
      return
    }

    const [i, j] = [Math.floor(cell / columns), cell % columns]
    const upTo = shown(i, columns) ? counts[i]![columns]! - sum(guess[i]!.slice(0, j)) : most
    if (upTo < 0) return
    const last = j === columns - 1 && shown(i, columns)
    for (const value of shown(i, j) ? [counts[i]![j]!] : last ? [upTo] : Array.from({length: Math.min(upTo, most) + 1}, (_, v) => v)) {
      guess[i]![j] = value
      // A column that has run over its foot is given up.
      if (shown(rows, j) && sum(guess.slice(0, i + 1).map(row => row[j]!)) > counts[rows]![j]!) continue
      place(cell + 1)
    }
  }
  place(0)
  return found
}

const small = fc.integer({min: 2, max: 3}).chain(columns => fc.array(fc.array(fc.oneof({weight: 2, arbitrary: fc.integer({min: 0, max: 4})}, {weight: 1, arbitrary: fc.integer({min: 5, max: 9})}), {minLength: columns, maxLength: columns}), {minLength: 2, maxLength: 3}))

describe('small cells', () => {
  it('that are hidden alone are hidden with others, so that no total gives them away', () => {
    const {hidden, primary, complementary} = suppressSmallCells([[2, 30, 40], [50, 60, 70], [80, 90, 35]], 5)
    expect(primary).toBe(1)
    expect(complementary).toBe(3)
    for (const lines of [hidden, hidden[0]!.map((_, j) => hidden.map(row => row[j]))])
      for (const line of lines) expect(line.filter(Boolean).length, 'cells hidden in a line').not.toBe(1)
    expect(hidden[0]![0]).toBe('threshold')
  })

  it('stay hidden though every line has two hidden cells: the pattern that counting them does not catch', () => {
    // In rows 1 and 2 the hidden cells stand over each other and lead nowhere else: their sum with zero pins them down.
    const counts = [[1, 0, 9, 10], [0, 7, 20, 27], [9, 20, 6, 35], [10, 27, 35, 72]]
    const naive = {counts, hidden: [['threshold', 'complement', undefined, undefined], ['complement', 'complement', undefined, undefined], [undefined, undefined, undefined, undefined], [undefined, undefined, undefined, undefined]]} as const
    expect(hiddenBounds(naive).find(({row, column}) => row === 0 && column === 0)).toEqual({row: 0, column: 0, low: 0, high: 1})
    const bounds = hiddenBounds(suppressSmallCells(counts.slice(0, 3).map(row => row.slice(0, 3)), 5))
    expect(bounds.find(({row, column}) => row === 0 && column === 0)!.high).toBeGreaterThanOrEqual(5)
  })

  it('cannot be worked out by a reader who tries every table that fits', () => {
    let hid = 0
    fc.assert(fc.property(small, fc.constantFrom(3, 5), (table, threshold) => {
      const result = suppressSmallCells(table, threshold)
      const whole = result.hidden.every(row => row.every(Boolean))
      const count = result.hidden.slice(0, -1).flatMap(row => row.slice(0, -1)).filter(Boolean).length
      const openEnds = result.hidden.slice(0, -1).some(row => row.at(-1))
      // With totals hidden too the tables to try are without end: those are tried up to a bound, and few cells only.
      if (whole || (openEnds && count > 4)) return
      hid += result.primary
      const most = 20
      const found = attack(result, most)
      const bounds = hiddenBounds(result)
      expect(found.size).toBe(bounds.length)
      for (const {row, column, low, high} of bounds) {
        const tried = found.get(`${row},${column}`)!
        const name = `${JSON.stringify(table)} hidden under ${threshold}, cell ${row},${column}`
        expect(tried.low, name).toBe(low)
        if (!openEnds) expect(tried.high, name).toBe(high)
        expect(high - low, name).toBeGreaterThanOrEqual(result.hidden[row]![column] === 'threshold' ? threshold : 1)
        expect(tried.high - tried.low, name).toBeGreaterThanOrEqual(result.hidden[row]![column] === 'threshold' ? threshold : 1)
      }
    }), {numRuns: 400, seed: 20_261_124})
    expect(hid).toBeGreaterThan(200)
  })

  it('of a large table are hidden quickly, all of them, with intervals as wide as the threshold', () => {
    let state = 7
    const next = (below: number) => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) % below
    const table = Array.from({length: 17}, () => Array.from({length: 12}, () => (next(10) === 0 ? next(5) : 5 + next(200))))
    const result = suppressSmallCells(table, 5)
    expect(result.primary).toBeGreaterThan(8)
    for (const {row, column, low, high} of hiddenBounds(result)) expect(high - low).toBeGreaterThanOrEqual(result.hidden[row]![column] === 'threshold' ? 5 : 1)
    expect(result.hidden.at(-1)!.every(cell => cell === undefined), 'the totals are shown').toBe(true)
    expect(result.complementary).toBeLessThan(3 * result.primary)
  })

  it('are none in a table without them, and a table of nobody is shown', () => {
    expect(suppressSmallCells([[5, 6], [7, 0]], 5)).toMatchObject({primary: 0, complementary: 0})
    expect(suppressSmallCells([[0, 0], [0, 0]], 5)).toMatchObject({primary: 0, complementary: 0})
    expect(() => suppressSmallCells([[1.5]], 5)).toThrow(expect.objectContaining({code: 'parameter.range'}))
  })
})
