import {layers, pairsOf, pairwiseTally} from './pairwise.js'
import type {Profile} from './profile.js'
import type {BallotTally, CountOptions} from './result.js'

/**
 * Schulze's method (M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
 * single-winner election method", 2011), strength of a link by winning votes. A stands above B when its strongest path
 * to B is stronger than the way back. Each candidate's line shows how many it stands above.
 */
export function schulze(profile: Profile, options: CountOptions = {}): BallotTally {
  const unranked = options.unranked ?? 'below'
  const pairs = pairsOf(profile, unranked)
  const {n} = pairs
  const paths = Array.from({length: n}, (_, a) => Array.from({length: n}, (_unused, b) => (pairs.at(a, b) > pairs.at(b, a) ? pairs.at(a, b) : 0n)))
  for (let via = 0; via < n; via++)
    for (let a = 0; a < n; a++) {
      if (a === via) continue
      const first = paths[a]![via]!
      for (let b = 0; b < n; b++) {
        if (b === a || b === via) continue
        const second = paths[via]![b]!
        const weaker = first < second ? first : second
        if (weaker > paths[a]![b]!) paths[a]![b] = weaker
      }
    }

  const beats = (a: number, b: number) => paths[a]![b]! > paths[b]![a]!
  const halves = paths.map((_, a) => 2n * BigInt(paths.filter((_row, b) => b !== a && beats(a, b)).length))
  return pairwiseTally('schulze', profile, options, {groups: layers(n, beats), halves}, {unranked, strength: 'winning-votes'})
}
