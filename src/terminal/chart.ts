/**
 * Pictures made of text, beside the numbers they show: bars, intervals, and rows cut into parts of 100 %. Every cell is one
 * terminal column wide. Parts are told apart by their pattern, so nothing rests on colour; there is none here, nor any
 * control character.
 */
import {columnsOf} from './width.js'

/** The characters a picture is drawn with: blocks and lines, or ASCII alone. */
export interface Brush {
  /** A whole cell of a bar; from the low end of an interval to the figure; from there to the high end. */
  readonly sure: string
  readonly below: string
  readonly above: string
  /** Starts of a cell by eighths, without none and all; empty where a cell cannot be cut. */
  readonly eighths: readonly string[]
  /** What is there and too little for a cell. */
  readonly trace: string
  /** Fills of the parts of a row, for two to five of them; more are filled with their number. */
  readonly fills: Readonly<Record<number, readonly string[]>>
  /** Zero, low end, between, figure, high end of an interval on a line. */
  readonly line: readonly [zero: string, low: string, between: string, figure: string, high: string]
}

const blocks: Brush = {
  sure: '█', below: '▓', above: '░', eighths: ['▏', '▎', '▍', '▌', '▋', '▊', '▉'], trace: '▏',
  fills: {1: ['█'], 2: ['█', '░'], 3: ['█', '▒', '░'], 4: ['█', '▓', '▒', '░'], 5: ['█', '▓', '▒', '░', '·']},
  line: ['│', '├', '─', '●', '┤'],
}

const ascii: Brush = {
  sure: '#', below: '=', above: '-', eighths: [], trace: '.',
  fills: {1: ['#'], 2: ['#', '-'], 3: ['#', '=', '-'], 4: ['#', '=', '-', '.'], 5: ['#', '%', '=', '-', '.']},
  line: ['|', '[', '-', 'o', ']'],
}

/** Block characters where the locale is UTF-8 (LC_ALL, else LC_CTYPE, else LANG), else ASCII. */
export const brushFor = (env: NodeJS.ProcessEnv): Brush => (/utf-?8/i.test(env.LC_ALL || env.LC_CTYPE || env.LANG || '') ? blocks : ascii)

const cells = (value: number, width: number): number => Math.round((Math.min(100, Math.max(0, value)) / 100) * width)

/**
 * A percentage as a bar over 0 to 100. With an interval: whole up to its low end, lighter up to the figure, lightest up to
 * its high end. 0 is nothing at all, 100 is the whole width; what is there and too small for a cell leaves a trace.
 *
 * @param width columns of 100 %
 */
export function bar(value: number, width: number, brush: Brush, interval?: {readonly low: number; readonly high: number}): string {
  if (interval) {
    const [low, middle, high] = [cells(Math.min(interval.low, value), width), cells(value, width), cells(Math.max(interval.high, value), width)]
    const drawn = brush.sure.repeat(low) + brush.below.repeat(middle - low) + brush.above.repeat(high - middle)
    return drawn === '' && value > 0 ? brush.trace : drawn
  }

  const exact = (Math.min(100, Math.max(0, value)) / 100) * width
  if (brush.eighths.length === 0) return value > 0 && cells(value, width) === 0 ? brush.trace : brush.sure.repeat(cells(value, width))
  const eighths = Math.round(exact * 8)
  if (eighths === 0) return value > 0 ? brush.trace : ''
  return brush.sure.repeat(eighths >> 3) + ((eighths & 7) > 0 ? brush.eighths[(eighths & 7) - 1]! : '')
}

/** Marks 0, 50 and 100 over bars of a width. */
export function axis(width: number): string {
  const half = Math.floor(width / 2)
  return width < 10 ? '0'.padEnd(width - 3) + '100' : `${'0'.padEnd(half - 1)}50`.padEnd(width - 3) + '100'
}

/**
 * An interval around zero on a line: `├──●─│──┤`.
 *
 * @param reach what the ends of the line stand for, in the figure's units, above 0
 * @param width columns; an odd number has zero in its middle
 */
export function onLine(change: number, interval: {readonly low: number; readonly high: number} | undefined, reach: number, width: number, brush: Brush): string {
  const [zero, lowEnd, between, figure, highEnd] = brush.line
  const place = (value: number) => Math.round(((Math.min(reach, Math.max(-reach, value)) / reach + 1) / 2) * (width - 1))
  const line = new Array<string>(width).fill(' ')
  line[place(0)] = zero
  if (interval) {
    for (let i = place(interval.low); i <= place(interval.high); i++) if (line[i] !== zero) line[i] = between
    line[place(interval.low)] = lowEnd
    line[place(interval.high)] = highEnd
  }

  line[place(change)] = figure
  return line.join('')
}

/** The reach of a line that holds all of some values: 1, 2 or 5 times a power of ten. */
export function reachOf(values: readonly number[]): number {
  const most = Math.max(0, ...values.map(Math.abs))
  if (most === 0) return 1
  const power = 10 ** Math.floor(Math.log10(most))
  return [1, 2, 5, 10].map(times => times * power).find(reach => reach >= most * (1 - 1e-12))!
}

/** What fills each part of a row of so many parts. */
export const fillsOf = (count: number, brush: Brush): readonly string[] =>
  brush.fills[count] ?? Array.from({length: count}, (_, i) => (i < 9 ? String(i + 1) : String.fromCharCode(97 + i - 9)))

/**
 * Percentages that belong together as one row, each part filled with its pattern and marked with its number where it fits.
 * The row is as long as the parts' sum; cells are shared out by the largest remainder, so no rounding is lost.
 */
export function stack(parts: readonly number[], width: number, brush: Brush): string {
  const fills = fillsOf(parts.length, brush)
  const whole = cells(parts.reduce((sum, part) => sum + part, 0), width)
  const exact = parts.map(part => (part / 100) * width)
  const shares = exact.map(Math.floor)
  const order = exact.map((value, i) => ({i, rest: value - shares[i]!})).sort((a, b) => b.rest - a.rest || a.i - b.i)
  let left = whole - shares.reduce((sum, share) => sum + share, 0)
  for (const {i} of order) {
    if (left <= 0) break
    if (parts[i]! === 0) continue
    shares[i]!++
    left--
  }

  return shares.map((share, i) => marked(fills[i]!, share, fills[i]!.match(/[0-9a-z]/) ? '' : String(Math.round(parts[i]!)))).join('')
}

/** A part of some cells with a number in its middle, where there is room to see its pattern on both sides. */
function marked(fill: string, share: number, number: string): string {
  const text = ` ${number} `
  if (number === '' || share < columnsOf(text) + 2) return fill.repeat(share)
  const before = Math.floor((share - columnsOf(text)) / 2)
  return fill.repeat(before) + text + fill.repeat(share - before - columnsOf(text))
}
