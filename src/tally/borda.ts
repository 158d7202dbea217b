import {fraction} from './fraction.js'
import {overvoted, tied, type Profile} from './profile.js'
import type {BallotTally, CountOptions} from './result.js'
import {greatest} from './scored.js'
import {emptyOf, Sums} from './sums.js'

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
  const {marks, starts, weights} = profile
  // Twice the points: the mean of neighbouring whole numbers is a whole number of halves.
  const doubled = new Sums(profile, 2 * top)
  const seen = new Uint8Array(n)
  for (let group = 0; group < profile.size; group++) {
    const end = starts[group + 1]!
    let above = 0
    seen.fill(0)
    for (let i = starts[group]!; i < end; ) {
      if (marks[i] === overvoted) {
        i++
        continue
      }

      const from = i
      do i++
      while (i < end && marks[i]! >= tied)
      const each = 2 * (top - above) - (i - from - 1)
      for (let k = from; k < i; k++) {
        doubled.add(marks[k]! & ~tied, weights[group]!, each)
        seen[marks[k]! & ~tied] = 1
      }

      above += i - from
    }

    if (unranked === 'below' && above < n) {
      const each = 2 * (top - above) - (n - above - 1)
      for (let candidate = 0; candidate < n; candidate++) if (seen[candidate] === 0) doubled.add(candidate, weights[group]!, each)
    }
  }

  return greatest('borda', profile, doubled.values().map(sum => fraction(sum, 2n)), emptyOf(profile), options, {points: scheme, unranked})
}
