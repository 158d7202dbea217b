import {approval} from './approval.js'
import {borda} from './borda.js'
import {budgetEqualShares} from './budget-equal-shares.js'
import {budgetGreedy} from './budget-greedy.js'
import {copeland} from './copeland.js'
import {irv} from './irv.js'
import {majorityJudgment} from './majority-judgment.js'
import {plurality} from './plurality.js'
import {totalOf, type Profile} from './profile.js'
import {rankedPairs} from './ranked-pairs.js'
import {CountError, type BallotTally, type CountOptions} from './result.js'
import {schulze} from './schulze.js'
import {score} from './score.js'
import {stvScottish} from './stv-scottish.js'

const methods = {
  plurality, approval, score, borda, schulze, 'ranked-pairs': rankedPairs, copeland, irv, 'stv-scottish': stvScottish,
  'majority-judgment': majorityJudgment, 'budget-greedy': budgetGreedy, 'budget-equal-shares': budgetEqualShares,
} satisfies Record<string, (profile: Profile, options: CountOptions) => BallotTally>

/** A way to count ballots. */
export type BallotMethod = keyof typeof methods

/** All of them. */
export const ballotMethods = Object.keys(methods) as BallotMethod[]

/** Options that only some methods know; the others all do. */
const takes: Partial<Record<keyof CountOptions, readonly BallotMethod[]>> = {
  unranked: ['borda', 'schulze', 'ranked-pairs', 'copeland', 'score', 'majority-judgment'], points: ['borda'], overvote: ['irv'], batch: ['irv'],
}

/** Options given that change nothing in any of these methods. */
export const unusedOptions = (options: CountOptions, given: readonly BallotMethod[]): (keyof CountOptions)[] =>
  (Object.keys(options) as (keyof CountOptions)[]).filter(option => options[option] !== undefined && takes[option] !== undefined && !given.some(method => takes[option]!.includes(method)))

/**
 * Counts ballots by one method. The same ballots in any order give the same result.
 *
 * @throws CountError where ballots and method do not fit
 */
export function countBallots(profile: Profile, method: BallotMethod, options: CountOptions = {}): BallotTally {
  if (totalOf(profile) === 0n) throw new CountError('no-ballots', method)
  return methods[method](profile, options)
}
