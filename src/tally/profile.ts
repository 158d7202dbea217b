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

/** Marks of one ballot hold at most so many different candidates. */
export const mostCandidates = 0x7fff

/**
 * Ballots in counted groups: equal ballots are one group with their number, so that a million ballots count fast. A
 * group's marks lie side by side in one array, best first: the candidate's index, with `tied` where it shares the rank
 * of the mark before it.
 */
export interface Profile {
  readonly format: string
  readonly kind: BallotKind
  readonly candidates: readonly Candidate[]
  /** Seats and money, where the file says them; money in hundredths. */
  readonly seats?: number
  readonly budget?: bigint
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
export const totalOf = ({weights}: Profile): bigint => BigInt(weights.reduce((sum, weight) => sum + weight, 0))

/** A group's marks as ranks, best first. */
export function tiersOf(profile: Profile, group: number): number[][] {
  const tiers: number[][] = []
  for (let i = profile.starts[group]!; i < profile.starts[group + 1]!; i++) {
    const mark = profile.marks[i]!
    if (mark >= tied && tiers.length > 0) tiers.at(-1)!.push(mark & ~tied)
    else tiers.push([mark & ~tied])
  }

  return tiers
}

/** Gathers ballots into groups. */
export class ProfileBuilder {
  readonly #groups = new Map<string, number>()
  readonly #weights: number[] = []
  readonly #starts: number[] = [0]
  #marks = new Uint16Array(1024)
  #points: Int32Array | undefined
  #used = 0

  /** Units of weight in one ballot; more than 1 once a weight had decimals. */
  #scale = 1
  #total = 0

  /** A number of ballots in units of weight. @returns undefined when the text is no positive number of at most six decimals, or all together are too many */
  units(text: string): number | undefined {
    const found = /^(\d{1,15})(?:\.(\d+))?$/.exec(text)
    if (!found) return undefined
    const decimals = (found[2] ?? '').replace(/0+$/, '')
    if (decimals.length > 6) return undefined
    const scale = 10 ** decimals.length
    if (scale > this.#scale) {
      for (let i = 0; i < this.#weights.length; i++) this.#weights[i]! *= scale / this.#scale
      this.#total *= scale / this.#scale
      this.#scale = scale
    }

    const units = Number(found[1]) * this.#scale + Number(decimals.padEnd(String(this.#scale).length - 1, '0'))
    this.#total += units
    return units > 0 && this.#total <= Number.MAX_SAFE_INTEGER ? units : undefined
  }

  /** One ballot in units of weight. */
  one(): number {
    this.#total += this.#scale
    return this.#scale
  }

  /** Adds to a group that is there already. @param key what makes ballots equal @returns false when there is none */
  again(key: string, weight: number): boolean {
    const group = this.#groups.get(key)
    if (group === undefined) return false
    this.#weights[group]! += weight
    return true
  }

  /** Starts a group; its marks follow with `mark`, then `close`. */
  mark(candidate: number, sharesRank = false, points?: number): void {
    if (this.#used === this.#marks.length) {
      const marks = new Uint16Array(this.#used * 2)
      marks.set(this.#marks)
      this.#marks = marks
    }

    this.#marks[this.#used] = sharesRank ? candidate | tied : candidate
    if (points !== undefined) {
      if (!this.#points || this.#points.length < this.#marks.length) {
        const kept = new Int32Array(this.#marks.length)
        if (this.#points) kept.set(this.#points)
        this.#points = kept
      }

      this.#points[this.#used] = points
    }

    this.#used++
  }

  /** Ends the group whose marks were given. */
  close(key: string, weight: number): void {
    this.#groups.set(key, this.#weights.length)
    this.#weights.push(weight)
    this.#starts.push(this.#used)
  }

  /** Gives up marks of a ballot that turned out to be wrong. */
  drop(): void {
    this.#used = this.#starts.at(-1)!
  }

  /** The profile, once all ballots are in. */
  done(about: Pick<Profile, 'format' | 'kind' | 'candidates' | 'seats' | 'budget'>): Profile {
    return {
      ...about, scale: this.#scale, size: this.#weights.length, weights: this.#weights, starts: this.#starts, marks: this.#marks.subarray(0, this.#used),
      ...(this.#points ? {points: this.#points.subarray(0, this.#used)} : {}),
    }
  }
}
