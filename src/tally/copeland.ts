import {byHalves, pairsOf, pairwiseTally} from './pairwise.js'
import type {Profile} from './profile.js'
import type {BallotTally, CountOptions} from './result.js'

/** Copeland (1951): one for each candidate one beats in a pair, a half for each it equals. */
export function copeland(profile: Profile, options: CountOptions = {}): BallotTally {
  const unranked = options.unranked ?? 'below'
  const pairs = pairsOf(profile, unranked)
  const all = profile.candidates.map((_, i) => i)
  const halves = all.map(a => all.reduce((sum, b) => {
    if (a === b) return sum
    const [won, lost] = [pairs.at(a, b), pairs.at(b, a)]
    return sum + (won > lost ? 2n : won === lost ? 1n : 0n)
  }, 0n))
  return pairwiseTally('copeland', profile, options, {groups: byHalves(halves), halves}, {unranked})
}
