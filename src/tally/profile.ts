/** One that can be chosen. */
export interface Candidate {
  readonly code: string
  readonly name: string
  /** What a project costs, in hundredths. */
  readonly cost?: bigint
  /** Names written in by hand that nobody registered; a run-off excludes them first. */
  readonly writeIn?: boolean
}

/** What a ballot says: an order, a set, or points for each. */
export type BallotKind = 'ranked' | 'approval' | 'scored'

/** In a mark: stands at the same rank as the mark before it. */
export const tied = 0x8000

/** A mark in place of a rank that names several where it is not told whom: a counting machine's word `overvote`. */
export const overvoted = 0x7fff

/** Ballots hold at most so many different candidates. */
export const mostCandidates = 0x7ffe

/**
 * Ballots in counted groups: equal ballots are one group with their number, so that a million ballots count fast. A
 * group's marks lie side by side in one array, best first: the candidate's index, with `tied` where it shares the rank
 * of the mark before it, or `overvoted`.
 */
export interface Profile {
  readonly format: string
  readonly kind: BallotKind
  readonly candidates: readonly Candidate[]
  /** Seats and money, where the file says them; money in hundredths. */
  readonly seats?: number
  readonly budget?: bigint
  /** The lowest grade of the scale, where it was declared. */
  readonly lowest?: number
  /** Number of groups. */
  readonly size: number
  /** Ballots in each group, in units of 1/`scale`; their sum is a safe integer. */
  readonly weights: readonly number[]
  /** 1 unless ballots carry decimal weights. */
  readonly scale: number
  /** Where each group's marks begin; one more than there are groups. */
  readonly starts: readonly number[]
  readonly marks: Uint16Array
  /** Points beside each mark, of scored ballots. */
  readonly points?: Int32Array
}

/** All ballots, in units of 1/`scale`. */
export function totalOf({weights}: Profile): bigint {
  let total = 0
  for (let group = 0; group < weights.length; group++) total += weights[group]!
  return BigInt(total)
}

/** A group's marks as ranks, best first; a rank with too many marks is an empty one. For counting, walk the marks themselves. */
export function tiersOf(profile: Profile, group: number): number[][] {
  const tiers: number[][] = []
  for (let i = profile.starts[group]!; i < profile.starts[group + 1]!; i++) {
    const mark = profile.marks[i]!
    if (mark >= tied && tiers.length > 0) tiers.at(-1)!.push(mark & ~tied)
    else tiers.push(mark === overvoted ? [] : [mark & ~tied])
  }

  return tiers
}
