import {fraction} from './fraction.js'
import {overvoted, tied, type Profile} from './profile.js'
import type {BallotTally, CountOptions} from './result.js'
import {greatest} from './scored.js'
import {emptyOf, Sums} from './sums.js'

/** Approvals of each candidate: ballots that name it, at whatever rank. */
export function approvalsOf(profile: Profile): {votes: bigint[]; empty: bigint} {
  const {marks, starts, weights} = profile
  const votes = new Sums(profile, 1)
  for (let group = 0; group < profile.size; group++)
    for (let i = starts[group]!; i < starts[group + 1]!; i++) if (marks[i] !== overvoted) votes.add(marks[i]! & ~tied, weights[group]!)
  return {votes: votes.values(), empty: emptyOf(profile)}
}

/** Approval voting (Brams and Fishburn 1978): every candidate a ballot names gets one vote from it. */
export function approval(profile: Profile, options: CountOptions = {}): BallotTally {
  const {votes, empty} = approvalsOf(profile)
  return greatest('approval', profile, votes.map(sum => fraction(sum)), empty, options, {approves: 'named'})
}
