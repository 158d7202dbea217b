import {AbifReader} from './abif.js'
import {BltReader} from './blt.js'
import {cellsOf, delimiterOf, LineCutter, type LineReader, type ReadBallots} from './lines.js'
import {PabulibReader} from './pabulib.js'
import {PreflibReader} from './preflib.js'
import {rankOfHead, RctabReader} from './rctab.js'
import {TableReader} from './table.js'

/** Formats ballots are read from. */
export const ballotFormats = ['pabulib', 'blt', 'preflib', 'abif', 'rctab-csv', 'ranks-csv', 'points-csv'] as const
export type BallotFormat = (typeof ballotFormats)[number]

/** How to read a ballot file. */
export interface ReadOptions {
  /** Overrules what the content says. */
  readonly format?: BallotFormat
  /** Words for grades in a table, the best first. */
  readonly grades?: readonly string[]
  /** All who stand, for formats that name only those on ballots. */
  readonly candidates?: readonly string[]
}

/** The format of a ballot file by its first lines, never by its name; undefined when they fit none. */
export function formatOf(text: string): BallotFormat | undefined {
  const lines = text.slice(text.startsWith('\ufeff') ? 1 : 0, 20_000).split(/\r\n|\n|\r/).map(line => line.trim()).filter(line => line !== '')
  const [first = ''] = lines
  if (/^(META|PROJECTS)$/i.test(first)) return 'pabulib'
  if (lines.some(line => /^#\s*(ALTERNATIVE NAME \d+|NUMBER ALTERNATIVES|DATA TYPE)\s*:/.test(line))) return 'preflib'
  const plain = lines.filter(line => !line.startsWith('#'))
  if (plain.some(line => /^\d+(\.\d+)?\s*:\s*\S/.test(line) || /^=.*:/.test(line))) return 'abif'
  if (/^\d+\s+\d+$/.test(plain[0] ?? '')) return 'blt'
  if (/^\d+$/.test(first) && /^\d+\s*,/.test(lines[1] ?? '')) return 'preflib'
  const head = cellsOf(first, delimiterOf(first)) ?? []
  if (head.length < 2) return undefined
  return head.some(cell => rankOfHead(cell) === 1 && !/^\d+$/.test(cell.trim())) ? 'rctab-csv' : 'ranks-csv'
}

/**
 * A reader for the file that begins so.
 *
 * @param beginning its first characters, some thousands
 * @returns undefined when the content fits no format
 */
export function ballotReader(beginning: string, options: ReadOptions = {}): LineReader | undefined {
  const found = options.format ?? formatOf(beginning)
  const format = found === 'ranks-csv' && options.grades && options.format === undefined ? 'points-csv' : found
  switch (format) {
    case undefined: return undefined
    case 'pabulib': return new PabulibReader()
    case 'blt': return new BltReader()
    case 'preflib': return new PreflibReader()
    case 'abif': return new AbifReader()
    case 'rctab-csv': return new RctabReader(options.candidates)
    default: return new TableReader({cells: format === 'points-csv' ? 'points' : 'ranks', ...(options.grades ? {grades: options.grades} : {})})
  }
}

/**
 * Reads ballots from a text. Equal ballots are merged as they are read. A file with problems counts for nothing: each is
 * named by line and rule.
 *
 * @returns undefined when the content fits no format
 */
export function readBallots(text: string, options: ReadOptions = {}): ReadBallots | undefined {
  const reader = ballotReader(text, options)
  if (!reader) return undefined
  const lines = new LineCutter((line, number) => reader.line(line, number))
  lines.push(text)
  lines.end()
  return reader.done()
}
