import {fraction} from './fraction.js'
import {tied, type Profile} from './profile.js'
import type {BallotTally, CountOptions} from './result.js'
import {greatest} from './scored.js'

/** Approvals of each candidate: ballots that name it, at whatever rank. */
export function approvalsOf(profile: Profile): {votes: bigint[]; empty: bigint} {
  const votes = profile.candidates.map(() => 0n)
  let empty = 0n
  for (let group = 0; group < profile.size; group++) {
    const weight = BigInt(profile.weights[group]!)
    const end = profile.starts[group + 1]!
    if (profile.starts[group] === end) empty += weight
    for (let i = profile.starts[group]!; i < end; i++) votes[profile.marks[i]! & ~tied]! += weight
  }

  return {votes, empty}
}

/** Approval voting (Brams and Fishburn 1978): every candidate a ballot names gets one vote from it. */
export function approval(profile: Profile, options: CountOptions = {}): BallotTally {
  const {votes, empty} = approvalsOf(profile)
  return greatest('approval', profile, votes.map(sum => fraction(sum)), empty, options, {approves: 'named'})
}
