import {sha256} from '../act/hash.js'
import {Fault} from '../fault.js'
import './faults.js'
import {ballotMethods, CountError, countBallots, unusedOptions, type BallotMethod, type BallotTally, type CountOptions, type Profile} from '../tally/index.js'

/** A count of ballots and the digest it can be checked by. */
export type CountedBallots = BallotTally & {readonly digest: string}

/** Counts ballots. @throws Fault `ballots.unfit` where ballots, method and options do not fit */
export function countProfile(profile: Profile, method: BallotMethod, options: CountOptions): CountedBallots {
  try {
    const tally = countBallots(profile, method, {...options, hash: sha256})
    return {...tally, digest: sha256(JSON.stringify(tally))}
  } catch (error) {
    if (error instanceof CountError) throw new Fault('ballots.unfit', {method, problem: error.problem, seats: options.seats ?? profile.seats ?? 1, candidates: profile.candidates.length}, {cause: error})
    throw error
  }
}

/** @throws Fault `ballots.flag-unused` for an option none of the methods knows: what is asked for must not be passed over in silence */
export function refuseUnused(options: CountOptions, methods: readonly BallotMethod[]): void {
  const [flag] = unusedOptions(options, methods)
  if (flag !== undefined) throw new Fault('ballots.flag-unused', {flag, methods: [...methods]})
}

/** Methods as a person lists them. @throws Fault `ballots.method-unknown` */
export function methodsNamed(given: string): BallotMethod[] {
  return given.split(',').map(name => name.trim()).filter(name => name !== '').map(name => {
    const method = ballotMethods.find(known => known === name)
    if (!method) throw new Fault('ballots.method-unknown', {given: name, known: [...ballotMethods]})
    return method
  })
}
