import type {Profile} from '../profile.js'
import {readAbif} from './abif.js'
import {readBlt} from './blt.js'
import {cellsOf, delimiterOf, type LineProblem} from './lines.js'
import {readPabulib} from './pabulib.js'
import {readPreflib} from './preflib.js'
import {rankOfHead, readRctab} from './rctab.js'
import {readTable} from './table.js'

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
 * Reads a ballot file. Equal ballots are merged as they are read. A file with problems counts for nothing: each is
 * named by line and rule.
 *
 * @returns undefined when the content fits no format
 */
export function readBallots(text: string, options: ReadOptions = {}): {profile: Profile; problems: LineProblem[]} | undefined {
  const found = options.format ?? formatOf(text)
  const format = found === 'ranks-csv' && options.grades && options.format === undefined ? 'points-csv' : found
  switch (format) {
    case undefined: return undefined
    case 'pabulib': return readPabulib(text)
    case 'blt': return readBlt(text)
    case 'preflib': return readPreflib(text)
    case 'abif': return readAbif(text)
    case 'rctab-csv': return readRctab(text, options.candidates)
    default: return readTable(text, {cells: format === 'points-csv' ? 'points' : 'ranks', ...(options.grades ? {grades: options.grades} : {})})
  }
}
