import {fraction} from './fraction.js'
import {tiersOf, type Profile} from './profile.js'
import type {BallotTally, CountOptions} from './result.js'
import {greatest} from './scored.js'

/**
 * First past the post: the one candidate at the top of each ballot gets its vote. A ballot with several at the top, or
 * nobody, counts for nobody.
 */
export function plurality(profile: Profile, options: CountOptions = {}): BallotTally {
  const votes = profile.candidates.map(() => 0n)
  let exhausted = 0n
  for (let group = 0; group < profile.size; group++) {
    const [top] = tiersOf(profile, group)
    const weight = BigInt(profile.weights[group]!)
    if (top?.length === 1) votes[top[0]!]! += weight
    else exhausted += weight
  }

  return greatest('plurality', profile, votes.map(sum => fraction(sum)), exhausted, options)
}
