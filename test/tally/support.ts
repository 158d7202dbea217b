import {createHash} from 'node:crypto'
import {expect} from 'vitest'
import {countBallots, readBallots, type BallotMethod, type BallotTally, type CountOptions, type ReadOptions} from '../../src/tally/index.js'

/** SHA-256 of a text, hex: what lots are drawn with. */
export const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Counts a ballot file that has no wrong line. */
export function count(text: string, method: BallotMethod, options: CountOptions = {}, reading: ReadOptions = {}): BallotTally {
  const read = readBallots(text, reading)!
  expect(read.problems).toEqual([])
  return countBallots(read.profile, method, {hash, ...options})
}
