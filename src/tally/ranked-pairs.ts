import {layers, pairsOf, pairwiseTally, type Pairs} from './pairwise.js'
import type {Profile} from './profile.js'
import type {BallotTally, CountOptions, Tie} from './result.js'

interface Majority {
  readonly winner: number
  readonly loser: number
  readonly won: bigint
  readonly lost: bigint
}

/**
 * Ranked pairs (T. N. Tideman, "Independence of clones as a criterion for voting rules", 1987; Zavist and Tideman
 * 1989): majorities are locked from the strongest down (most votes won, then fewest lost), each unless it would close a
 * circle with those before it. Equally strong majorities are looked at together, so the order of the list decides
 * nothing: those that close a circle only with each other stay open and are reported as a tie.
 * Each candidate's line shows how many it stands above by locked majorities.
 */
export function rankedPairs(profile: Profile, options: CountOptions = {}): BallotTally {
  const unranked = options.unranked ?? 'below'
  const pairs = pairsOf(profile, unranked)
  const codes = profile.candidates.map(({code}) => code)
  const {reach, open} = lock(pairs)
  const ties: Tie[] = open.map(group => ({
    among: [...new Set(group.flatMap(({winner, loser}) => [winner, loser]))].sort((a, b) => a - b).map(one => codes[one]!), rule: 'none', chosen: [],
  }))
  const halves = reach.map(row => 2n * BigInt(row.filter(Boolean).length))
  return pairwiseTally('ranked-pairs', profile, options, {groups: layers(pairs.n, (a, b) => reach[a]![b]!), halves, ties}, {unranked, strength: 'winning-votes'})
}

/** Locks majorities. @returns who stands above whom, and groups of equally strong majorities that stay open */
function lock(pairs: Pairs): {reach: boolean[][]; open: Majority[][]} {
  const {n} = pairs
  const all: Majority[] = []
  for (let a = 0; a < n; a++)
    for (let b = 0; b < n; b++) if (pairs.at(a, b) > pairs.at(b, a)) all.push({winner: a, loser: b, won: pairs.at(a, b), lost: pairs.at(b, a)})
  all.sort((x, y) => (x.won === y.won ? Number(x.lost - y.lost) : x.won > y.won ? -1 : 1))
  let reach = Array.from({length: n}, () => Array.from({length: n}, () => false))
  const open: Majority[][] = []
  for (let from = 0; from < all.length; ) {
    let to = from
    while (to < all.length && all[to]!.won === all[from]!.won && all[to]!.lost === all[from]!.lost) to++
    const possible = all.slice(from, to).filter(({winner, loser}) => !reach[loser]![winner])
    from = to
    const together = reach.map(row => [...row])
    for (const pair of possible) join(together, pair)
    // On a circle of equals: its loser reaches its winner once all of them are in.
    const circular = possible.filter(({winner, loser}) => together[loser]![winner])
    if (circular.length === 0) {
      reach = together
      continue
    }

    for (const pair of possible) if (!circular.includes(pair)) join(reach, pair)
    open.push(circular)
  }

  return {reach, open}
}

/** Adds one majority to who stands above whom. */
function join(reach: boolean[][], {winner, loser}: Majority): void {
  if (reach[winner]![loser]) return
  for (let a = 0; a < reach.length; a++) {
    if (a !== winner && !reach[a]![winner]) continue
    for (let b = 0; b < reach.length; b++) if (b === loser || reach[loser]![b]) reach[a]![b] = true
  }
}
