import {fraction} from './fraction.js'
import {overvoted, tied, totalOf, type Profile} from './profile.js'
import type {BallotTally, CountOptions} from './result.js'
import {greatest} from './scored.js'
import {Sums} from './sums.js'

/**
 * First past the post: the one candidate at the top of each ballot gets its vote. A ballot with several at the top, or
 * nobody, counts for nobody.
 */
export function plurality(profile: Profile, options: CountOptions = {}): BallotTally {
  const {marks, starts, weights} = profile
  const votes = new Sums(profile, 1)
  for (let group = 0; group < profile.size; group++) {
    const [start, end] = [starts[group]!, starts[group + 1]!]
    if (start < end && marks[start] !== overvoted && (start + 1 === end || marks[start + 1]! < tied)) votes.add(marks[start]!, weights[group]!)
  }

  const sums = votes.values()
  return greatest('plurality', profile, sums.map(sum => fraction(sum)), totalOf(profile) - sums.reduce((sum, one) => sum + one, 0n), options)
}
