import {fraction, decimal, compareFractions, type Fraction} from './fraction.js'
import type {Profile} from './profile.js'
import {grouped, named, seated, seatsOf, storedTies, tieRuleOf, votesText, type BallotTally, type CountOptions} from './result.js'

/**
 * The result of a method that gives every candidate one number and seats the greatest.
 *
 * @param scores in units of 1/`scale` of the profile
 * @param exhausted ballots that counted for nobody, in the same units
 */
export function greatest(
  method: string, profile: Profile, scores: readonly Fraction[], exhausted: bigint, options: CountOptions, stored: BallotTally['options'] = {},
): BallotTally {
  const seats = seatsOf(profile, options, method)
  const codes = profile.candidates.map(({code}) => code)
  const groups = grouped(codes.map((_, i) => i), (a, b) => compareFractions(scores[b]!, scores[a]!))
  const {winners, ranking, ties} = seated(groups, seats, codes, options, method)
  const votes = Object.fromEntries(codes.map((code, i) => [code, decimal(fraction(scores[i]!.num, scores[i]!.den * BigInt(profile.scale)))]))
  return {
    method, candidates: named(profile.candidates), seats, winners, ranking,
    rounds: [{round: 1, votes, elected: winners, excluded: [], exhausted: votesText(exhausted, profile)}],
    options: {...stored, ...storedTies(tieRuleOf(options, method, ['none', 'order', 'lot']), options)}, ties,
  }
}
