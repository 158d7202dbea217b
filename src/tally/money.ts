import {approvalsOf} from './approval.js'
import {decimal} from './fraction.js'
import type {Profile} from './profile.js'
import {CountError} from './result.js'
import {pointsOf} from './score.js'

/** Projects with what they cost and who wants them, and the money there is (hundredths). */
export interface Budget {
  readonly money: bigint
  readonly costs: readonly bigint[]
  /** Votes or points of each project, in units of 1/`scale`. */
  readonly support: readonly bigint[]
  readonly rankBy: 'votes' | 'points'
  readonly empty: bigint
}

/** @throws CountError `needs-money` where the file names no budget, or a project no cost */
export function budgetOf(profile: Profile, method: string): Budget {
  if (profile.candidates.length === 0) throw new CountError('needs-candidates', method)
  if (profile.budget === undefined || profile.candidates.some(({cost}) => cost === undefined)) throw new CountError('needs-money', method)
  const scored = profile.kind === 'scored' && profile.points !== undefined
  const {votes, empty} = approvalsOf(profile)
  return {
    money: profile.budget, costs: profile.candidates.map(({cost}) => cost!), support: scored ? pointsOf(profile, method).points : votes,
    rankBy: scored ? 'points' : 'votes', empty,
  }
}

/** Hundredths as decimal text. */
export const moneyText = (hundredths: bigint): string => decimal({num: hundredths, den: 100n})
