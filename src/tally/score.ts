import {fraction} from './fraction.js'
import {tied, type Profile} from './profile.js'
import {CountError, type BallotTally, type CountOptions} from './result.js'
import {greatest} from './scored.js'
import {emptyOf, Sums} from './sums.js'

/** Points of each candidate, and how many ballots gave it some. @throws CountError `needs-points` */
export function pointsOf(profile: Profile, method: string): {points: bigint[]; ballots: bigint[]; empty: bigint} {
  if (!profile.points) throw new CountError('needs-points', method)
  const {marks, starts, weights} = profile
  const points = new Sums(profile, profile.points.reduce((most, one) => Math.max(most, Math.abs(one)), 1))
  const ballots = new Sums(profile, 1)
  for (let group = 0; group < profile.size; group++)
    for (let i = starts[group]!; i < starts[group + 1]!; i++) {
      points.add(marks[i]! & ~tied, weights[group]!, profile.points[i]!)
      ballots.add(marks[i]! & ~tied, weights[group]!)
    }

  return {points: points.values(), ballots: ballots.values(), empty: emptyOf(profile)}
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
