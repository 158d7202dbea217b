import {overvoted, totalOf, type Profile} from './profile.js'

/** A sum for each candidate: in plain numbers where all ballots together stay exact, in wide ones otherwise. */
export class Sums {
  readonly #small: Float64Array | undefined
  readonly #large: bigint[]

  /** @param most the greatest factor of a weight, without its sign */
  constructor(profile: Profile, most: number) {
    const n = profile.candidates.length
    this.#small = totalOf(profile) * BigInt(most) <= BigInt(Number.MAX_SAFE_INTEGER) ? new Float64Array(n) : undefined
    this.#large = this.#small ? [] : profile.candidates.map(() => 0n)
  }

  /** Adds a weight times a whole number. */
  add(candidate: number, weight: number, times = 1): void {
    if (this.#small) this.#small[candidate]! += weight * times
    else this.#large[candidate]! += BigInt(weight) * BigInt(times)
  }

  /** The sums, exactly. */
  values(): bigint[] {
    return this.#small ? Array.from(this.#small, BigInt) : [...this.#large]
  }
}

/** Ballots that name nobody, in units of 1/`scale`. */
export function emptyOf({weights, starts, marks, size}: Profile): bigint {
  let empty = 0
  for (let group = 0; group < size; group++) {
    let i = starts[group]!
    while (i < starts[group + 1]! && marks[i] === overvoted) i++
    if (i === starts[group + 1]) empty += weights[group]!
  }

  return BigInt(empty)
}
