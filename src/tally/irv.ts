import {Papers} from './papers.js'
import {totalOf, type Profile} from './profile.js'
import {CountError, grouped, named, storedTies, tieRuleOf, votesText, type BallotTally, type CountOptions, type Round} from './result.js'
import {TieBreaker} from './ties.js'

/**
 * Instant run-off: in each round the last is excluded and its ballots pass on, until somebody has a majority of the
 * ballots still counting (more than half of them, as Minneapolis Code of Ordinances ch. 167 and the Maine Revised
 * Statutes 21-A §723-A count). Names written in are excluded first. `batch` excludes in one round all whose votes
 * together are fewer than the next one's; without it, only equals at the bottom of whom the same is true go together.
 *
 * @throws CountError `too-many-seats` for more than one seat: that is a transferable vote
 */
export function irv(profile: Profile, options: CountOptions = {}): BallotTally {
  const seats = options.seats ?? 1
  if (profile.candidates.length === 0) throw new CountError('needs-candidates', 'irv')
  if (seats !== 1) throw new CountError('too-many-seats', 'irv')
  const rule = tieRuleOf(options, 'irv', ['earlier', 'none', 'order', 'lot', 'earlier-lot'])
  const overvote = options.overvote ?? 'skip'
  const codes = profile.candidates.map(({code}) => code)
  const breaker = new TieBreaker(codes, rule, options, 'irv')
  const isIn = new Uint8Array(codes.length).fill(1)
  const papers = new Papers(profile, overvote)
  const piles: number[][] = codes.map(() => [])
  const standing = codes.map(() => 0n)
  const give = (groups: Iterable<number>) => {
    for (const {candidate, groups: came, weight} of papers.pass(groups, isIn).to) {
      piles[candidate] = piles[candidate]!.concat(came)
      standing[candidate]! += weight
    }
  }
  give(profile.weights.keys())
  const total = totalOf(profile)
  const scale = BigInt(profile.scale)
  const history: bigint[][] = []
  const rounds: Round[] = []
  const out: number[][] = []
  let winners: string[] = []
  for (;;) {
    const votes = [...standing]
    history.push(votes)
    const left = codes.flatMap((_, i) => (isIn[i] === 1 ? [i] : []))
    const active = votes.reduce((sum, one) => sum + one, 0n)
    const threshold = (active / (2n * scale) + 1n) * scale
    const winner = left.length === 1 ? left[0] : left.find(one => votes[one]! >= threshold && active > 0n && profile.candidates[one]!.writeIn !== true)
    const excluded = winner === undefined ? toExclude(profile, left, votes, history, options.batch ?? false, breaker, rounds.length + 1) : []
    rounds.push({
      round: rounds.length + 1, votes: Object.fromEntries(left.map(one => [codes[one]!, votesText(votes[one]!, profile)])),
      elected: winner === undefined ? [] : [codes[winner]!], excluded: excluded.map(one => codes[one]!), exhausted: votesText(total - active, profile),
    })
    if (winner !== undefined) winners = [codes[winner]!]
    if (winner !== undefined || excluded.length === 0) {
      const first = winner === undefined ? [] : [[winner]]
      const others = grouped(left.filter(one => one !== winner), (a, b) => (votes[a]! > votes[b]! ? -1 : votes[a]! < votes[b]! ? 1 : 0))
      const ranking = [...first, ...others, ...out.reverse()].map(group => group.map(one => codes[one]!))
      return {
        method: 'irv', candidates: named(profile.candidates), seats, winners, ranking, rounds, quota: votesText(threshold, profile),
        options: {overvote, batch: options.batch ?? false, ...storedTies(rule, options)}, ties: breaker.ties,
      }
    }

    out.push(...grouped(excluded, (a, b) => (votes[a]! < votes[b]! ? -1 : votes[a]! > votes[b]! ? 1 : 0)))
    for (const one of excluded) {
      isIn[one] = 0
      standing[one] = 0n
    }

    for (const one of excluded) give(piles[one]!)
  }
}

function toExclude(
  profile: Profile, left: readonly number[], votes: readonly bigint[], history: readonly (readonly bigint[])[], batch: boolean, breaker: TieBreaker, round: number,
): number[] {
  const writeIns = left.filter(one => profile.candidates[one]!.writeIn === true)
  if (writeIns.length > 0 && writeIns.length < left.length) return writeIns
  const levels = grouped(left, (a, b) => (votes[a]! < votes[b]! ? -1 : votes[a]! > votes[b]! ? 1 : 0))
  // How many levels from the bottom may go at once: together they stay below the next one, so none of them can win.
  let sure = 0
  let sum = 0n
  for (let i = 0; i < levels.length - 1; i++) {
    for (const one of levels[i]!) sum += votes[one]!
    if (sum < votes[levels[i + 1]![0]!]!) {
      sure = i + 1
      if (!batch) break
    } else if (!batch) break
  }

  if (sure > 0) {
    const all = levels.slice(0, sure).flat()
    if (!batch) breaker.together(all)
    return all.sort((a, b) => a - b)
  }

  const chosen = breaker.choose(levels[0]!, 'least', history.slice(0, -1), `exclusion ${round}`)
  return chosen === undefined ? [] : [chosen]
}
