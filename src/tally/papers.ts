import {overvoted, tied, type Profile} from './profile.js'

/**
 * Where each group of equal papers stands in its order, for counts that pass papers on. A paper only ever moves down its
 * own order, so one number a group says it all.
 */
export class Papers {
  readonly #at: Uint32Array

  /** @param overvote a rank with several marks: pass on to the next one, or the paper is spent */
  constructor(private readonly profile: Profile, private readonly overvote: 'skip' | 'exhaust') {
    this.#at = Uint32Array.from({length: profile.size}, (_, group) => profile.starts[group]!)
  }

  /** Passes a group on to its first candidate, from where it stands, who is in. @returns -1 when it is spent */
  next(group: number, isIn: Uint8Array): number {
    const {marks, starts} = this.profile
    const end = starts[group + 1]!
    let at = this.#at[group]!
    while (at < end) {
      const mark = marks[at]!
      // Several marks at one rank are one choice too many, even when the others are out of the count.
      if (mark === overvoted || (at + 1 < end && marks[at + 1]! >= tied)) {
        if (this.overvote === 'exhaust') break
        at++
        while (at < end && marks[at]! >= tied) at++
      } else if (isIn[mark] === 1) {
        this.#at[group] = at
        return mark
      } else at++
    }

    this.#at[group] = end
    return -1
  }

  /**
   * Passes groups on together.
   *
   * @returns for each candidate the groups that came and their weight in units of 1/`scale`, and what is spent
   */
  pass(groups: Iterable<number>, isIn: Uint8Array): {to: {candidate: number; groups: number[]; weight: bigint}[]; spent: bigint} {
    const piles: number[][] = this.profile.candidates.map(() => [])
    // Weights of all ballots together are a safe integer.
    const weights = new Float64Array(piles.length)
    let spent = 0
    for (const group of groups) {
      const candidate = this.next(group, isIn)
      if (candidate < 0) spent += this.profile.weights[group]!
      else {
        piles[candidate]!.push(group)
        weights[candidate]! += this.profile.weights[group]!
      }
    }

    const to = piles.flatMap((pile, candidate) => (pile.length > 0 ? [{candidate, groups: pile, weight: BigInt(weights[candidate]!)}] : []))
    return {to, spent: BigInt(spent)}
  }
}
