import {fraction} from './fraction.js'
import {tied, type Profile} from './profile.js'
import {CountError, type BallotTally, type CountOptions} from './result.js'
import {greatest} from './scored.js'

/** Points of each candidate, and how many ballots gave it some. @throws CountError `needs-points` */
export function pointsOf(profile: Profile, method: string): {points: bigint[]; ballots: bigint[]; empty: bigint} {
  if (!profile.points) throw new CountError('needs-points', method)
  const points = profile.candidates.map(() => 0n)
  const ballots = profile.candidates.map(() => 0n)
  let empty = 0n
  for (let group = 0; group < profile.size; group++) {
    const weight = BigInt(profile.weights[group]!)
    const end = profile.starts[group + 1]!
    if (profile.starts[group] === end) empty += weight
    for (let i = profile.starts[group]!; i < end; i++) {
      const candidate = profile.marks[i]! & ~tied
      points[candidate]! += weight * BigInt(profile.points[i]!)
      ballots[candidate]! += weight
    }
  }

  return {points, ballots, empty}
}

/**
 * Score (range) voting: the sum of points. `unranked: below` counts a candidate without points as 0, `ignored` takes
 * the mean over the ballots that gave it points.
 */
export function score(profile: Profile, options: CountOptions = {}): BallotTally {
  const {points, ballots, empty} = pointsOf(profile, 'score')
  const unranked = options.unranked ?? 'below'
  // A mean is of ballots, so the unit of their weights falls out of it; what prints divides by that unit once more.
  const scores = points.map((sum, i) => (unranked === 'below' || ballots[i] === 0n ? fraction(sum) : fraction(sum * BigInt(profile.scale), ballots[i]!)))
  return greatest('score', profile, scores, empty, options, {unranked})
}
