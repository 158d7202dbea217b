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
  for (let group = 0; group < profile.size; group++) {
    const count = laidOut(profile, group, unranked, order, below, named)
    if (small) addSmall(small, order, below, count, n, profile.weights[group]!)
    else addLarge(large!, order, below, count, n, BigInt(profile.weights[group]!))
  }

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
