import {fraction} from './fraction.js'
import {tiersOf, type Profile} from './profile.js'
import type {BallotTally, CountOptions} from './result.js'
import {greatest} from './scored.js'

/**
 * Borda's count (Borda 1781): points by rank, from n-1 down to 0, or from n down to 1. Candidates at one rank share
 * the mean of the ranks they cover; so do those a ballot does not name (`unranked: below`), unless they get nothing
 * (`ignored`).
 */
export function borda(profile: Profile, options: CountOptions = {}): BallotTally {
  const unranked = options.unranked ?? 'below'
  const scheme = options.points ?? 'n-1..0'
  const n = profile.candidates.length
  const top = scheme === 'n..1' ? n : n - 1
  // Twice the points: the mean of neighbouring whole numbers is a whole number of halves.
  const doubled = profile.candidates.map(() => 0n)
  let empty = 0n
  for (let group = 0; group < profile.size; group++) {
    const tiers = tiersOf(profile, group)
    const weight = BigInt(profile.weights[group]!)
    if (tiers.length === 0) empty += weight
    if (unranked === 'below') {
      const seen = new Set(tiers.flat())
      if (seen.size < n) tiers.push(profile.candidates.flatMap((_, i) => (seen.has(i) ? [] : [i])))
    }

    let above = 0
    for (const tier of tiers) {
      const each = BigInt(2 * (top - above) - (tier.length - 1)) * weight
      for (const candidate of tier) doubled[candidate]! += each
      above += tier.length
    }
  }

  return greatest('borda', profile, doubled.map(sum => fraction(sum, 2n)), empty, options, {points: scheme, unranked})
}
