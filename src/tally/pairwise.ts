import {overvoted, tied, totalOf, type Profile} from './profile.js'
import {grouped, named, seated, seatsOf, storedTies, tieRuleOf, votesText, type BallotTally, type CountOptions, type Tie, type Unranked} from './result.js'
import {emptyOf} from './sums.js'

/** Ballots that put the first above the second, in units of 1/`scale`: `at(a, b)`. */
export interface Pairs {
  readonly n: number
  at(a: number, b: number): bigint
}

const int32 = 0x7fff_ffff

/**
 * Compares every two candidates on every ballot. Sums run in 32-bit whole numbers where all ballots together fit, in
 * 64-bit ones otherwise: exact either way.
 */
export function pairsOf(profile: Profile, unranked: Unranked): Pairs {
  const n = profile.candidates.length
  const total = totalOf(profile)
  const small = total <= int32 ? new Int32Array(n * n) : undefined
  const large = small ? undefined : new BigInt64Array(n * n)
  const order = new Uint16Array(n)
  const below = new Uint16Array(n)
  const named = new Uint8Array(n)
  const whole = small && n > 1 ? new WholeOrders(n) : undefined
  for (let group = 0; group < profile.size; group++) {
    if (whole?.takes(profile, group)) continue
    const count = laidOut(profile, group, unranked, order, below, named)
    if (small) addSmall(small, order, below, count, n, profile.weights[group]!)
    else addLarge(large!, order, below, count, n, BigInt(profile.weights[group]!))
  }

  whole?.addTo(small!)
  return {n, at: small ? (a, b) => BigInt(small[a * n + b]!) : (a, b) => large![a * n + b]!}
}

/** Puts a ballot into `order`, and into `below` where the next lower rank begins. @returns how many are ranked */
function laidOut(profile: Profile, group: number, unranked: Unranked, order: Uint16Array, below: Uint16Array, named: Uint8Array): number {
  const {marks, starts} = profile
  let count = 0
  let rankStart = 0
  const closeRank = () => {
    for (let i = rankStart; i < count; i++) below[i] = count
    rankStart = count
  }

  named.fill(0)
  for (let i = starts[group]!; i < starts[group + 1]!; i++) {
    const mark = marks[i]!
    if (mark === overvoted) continue
    if (mark < tied) closeRank()
    order[count++] = mark & ~tied
    named[mark & ~tied] = 1
  }

  closeRank()
  if (unranked === 'below') {
    for (let candidate = 0; candidate < named.length; candidate++) if (named[candidate] === 0) order[count++] = candidate
    closeRank()
  }

  return count
}

function addSmall(pairs: Int32Array, order: Uint16Array, below: Uint16Array, count: number, n: number, weight: number): void {
  for (let i = 0; i < count; i++) {
    const row = order[i]! * n
    for (let j = below[i]!; j < count; j++) pairs[row + order[j]!]! += weight
  }
}

function addLarge(pairs: BigInt64Array, order: Uint16Array, below: Uint16Array, count: number, n: number, weight: bigint): void {
  for (let i = 0; i < count; i++) {
    const row = order[i]! * n
    for (let j = below[i]!; j < count; j++) pairs[row + order[j]!]! += weight
  }
}

/**
 * Orders of all candidates without equals, as most ballots are, four at a time: what each says of a pair is the sign of
 * the difference of two ranks, which needs no branch, and one pass over the pairs serves four ballots.
 */
class WholeOrders {
  /** Who stands above whom, for the first before the second of the list only; the other way is the rest. */
  readonly #above: Int32Array
  /** Rank of each candidate on the four ballots at hand, side by side. */
  readonly #ranks: Int32Array
  readonly #weights = new Int32Array(4)
  #held = 0
  #total = 0

  constructor(private readonly n: number) {
    this.#above = new Int32Array((n * (n - 1)) / 2)
    this.#ranks = new Int32Array(4 * n)
  }

  /** Takes a ballot in. @returns false where it is another kind of ballot */
  takes({marks, starts, weights}: Profile, group: number): boolean {
    const {n} = this
    const start = starts[group]!
    if (starts[group + 1]! - start !== n) return false
    for (let i = 0; i < n; i++) if (marks[start + i]! >= overvoted) return false
    for (let i = 0; i < n; i++) this.#ranks[4 * marks[start + i]! + this.#held] = i
    this.#weights[this.#held++] = weights[group]!
    this.#total += weights[group]!
    if (this.#held === 4) this.#count()
    return true
  }

  /** Adds what was counted to a matrix. */
  addTo(pairs: Int32Array): void {
    // Places that are not held count with no weight.
    this.#weights.fill(0, this.#held)
    this.#count()
    for (let a = 0, k = 0; a < this.n; a++)
      for (let b = a + 1; b < this.n; b++, k++) {
        pairs[a * this.n + b]! += this.#above[k]!
        pairs[b * this.n + a]! += this.#total - this.#above[k]!
      }
  }

  #count(): void {
    const n = this.n
    const ranks = this.#ranks
    const above = this.#above
    const [w0, w1, w2, w3] = this.#weights as unknown as [number, number, number, number]
    for (let a = 0, k = 0; a < n; a++) {
      const [r0, r1, r2, r3] = [ranks[4 * a]!, ranks[4 * a + 1]!, ranks[4 * a + 2]!, ranks[4 * a + 3]!]
      for (let b = 4 * a + 4; b < 4 * n; b += 4, k++)
        above[k]! += Math.imul((r0 - ranks[b]!) >>> 31, w0) + Math.imul((r1 - ranks[b + 1]!) >>> 31, w1)
          + Math.imul((r2 - ranks[b + 2]!) >>> 31, w2) + Math.imul((r3 - ranks[b + 3]!) >>> 31, w3)
    }

    this.#held = 0
  }
}

/** Layers of a partial order: those nobody left beats, then those nobody left beats once they are gone, and so on. */
export function layers(n: number, beats: (a: number, b: number) => boolean): number[][] {
  const result: number[][] = []
  let left = Array.from({length: n}, (_, i) => i)
  while (left.length > 0) {
    const top = left.filter(b => !left.some(a => beats(a, b)))
    result.push(top)
    left = left.filter(one => !top.includes(one))
  }

  return result
}

/** The result of a method that compares in pairs. @param votes what each candidate's line shows, in halves */
export function pairwiseTally(
  method: string, profile: Profile, options: CountOptions, ranked: {groups: number[][]; halves: readonly bigint[]; ties?: readonly Tie[]}, stored: BallotTally['options'],
): BallotTally {
  const seats = seatsOf(profile, options, method)
  const codes = profile.candidates.map(({code}) => code)
  const {winners, ranking, ties} = seated(ranked.groups, seats, codes, options, method)
  return {
    method, candidates: named(profile.candidates), seats, winners, ranking,
    rounds: [{
      round: 1, votes: Object.fromEntries(codes.map((code, i) => [code, votesText(ranked.halves[i]!, {...profile, scale: 1}, 2n)])),
      elected: winners, excluded: [], exhausted: votesText(emptyOf(profile), profile),
    }],
    options: {...stored, ...storedTies(tieRuleOf(options, method, ['none', 'order', 'lot']), options)}, ties: [...(ranked.ties ?? []), ...ties],
  }
}

/** Groups by a number of halves, the greatest first. */
export const byHalves = (halves: readonly bigint[]): number[][] =>
  grouped(halves.map((_, i) => i), (a, b) => (halves[a]! > halves[b]! ? -1 : halves[a]! < halves[b]! ? 1 : 0))
