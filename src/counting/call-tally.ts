import {sha256} from '../act/hash.js'
import {findCall} from '../call/queries.js'
import {Fault} from '../fault.js'
import './faults.js'
import {listProposals} from '../proposal/queries.js'
import {findRound, listRounds, readSheets} from '../selection/queries.js'
import type {Db} from '../store/store.js'
import {ballotMethods, scoreMean, type BallotTally, type ScoreMean} from '../tally/index.js'
import {countPanel, panelMethods, unfitForPanels, type PanelMethod} from './panel.js'

/** Methods `tally call` knows. */
export const callMethods = ['score-mean', ...panelMethods] as const

/** What a call tally was asked for; kept with a sealed one. */
export interface CallTallyOptions {
  readonly call: string
  readonly method: string
  readonly round?: string
  readonly seats?: number
  /** Seed of the lot for equals at the last seat; `score-mean` leaves such a seat open. */
  readonly seed?: string
}

/** The mean of a panel's marks, and a panel counted as voters. */
export type CallMean = {readonly call: string; readonly round: string} & ScoreMean
export type CallBallots = {readonly call: string; readonly round: string} & BallotTally

/** A tally with the digest of what was counted. */
export interface CountedCall<T = CallMean | CallBallots> {
  readonly tally: T
  readonly inputDigest: string
  /** Score sheets counted. */
  readonly counted: number
}

/**
 * Counts the score sheets of a call's round, by default its last.
 *
 * @throws Fault `tally.method-unknown`, `tally.method-unfit`, `tally.no-criteria`, `tally.no-round`, `tally.sheet-missing`, `ballots.unfit`
 */
export async function countCall(db: Db, options: CallTallyOptions & {readonly method: 'score-mean'}): Promise<CountedCall<CallMean>>
export async function countCall(db: Db, options: CallTallyOptions): Promise<CountedCall>
export async function countCall(db: Db, options: CallTallyOptions): Promise<CountedCall> {
  const method = methodNamed(options)
  const call = await findCall(db, options.call)
  const round = options.round === undefined ? (await listRounds(db, call.code)).at(-1) : await findRound(db, /^\d$/.test(options.round) ? `${call.code}-R${options.round}` : options.round)
  if (round && round.call !== call.code) throw new Fault('tally.no-round', {call: call.code})
  const criteria = round?.definition.criteria ?? call.definition.criteria
  if (criteria.length === 0) throw new Fault('tally.no-criteria', {call: call.code})
  if (!round) throw new Fault('tally.no-round', {call: call.code})
  const {items} = await listProposals(db, {call: call.code})
  // A linked duplicate is no entry: its lead is scored for both.
  const entries = new Set(items.filter(({lead}) => lead === null).map(({ref}) => ref))
  const sheets = (await readSheets(db, round.id)).filter(({proposal}) => entries.has(proposal))
  const marked = new Set(sheets.map(({proposal}) => proposal))
  const candidates = items.filter(({ref}) => marked.has(ref)).map(({ref, title}) => ({code: ref, name: title}))
  // Not what was kept when it closed: a tally sealed before has to come out the same after.
  const seats = options.seats ?? round.definition.keep ?? call.definition.seats
  const tally = method === 'score-mean'
    ? scoreMean(candidates, criteria, sheets, seats)
    : countPanel({round: round.code, candidates, criteria, sheets}, method, {hash: sha256, seats: seats ?? 1, ...(options.seed === undefined ? {} : {seed: options.seed})})
  return {tally: {call: call.code, round: round.code, ...tally}, inputDigest: sha256(JSON.stringify([criteria, sheets])), counted: sheets.length}
}

function methodNamed({method: given, call, seed}: CallTallyOptions): 'score-mean' | PanelMethod {
  const method = callMethods.find(known => known === given)
  if (method === 'score-mean' && seed !== undefined) throw new Fault('ballots.unfit', {method, problem: 'tie-rule', seats: 1, candidates: 0})
  if (method) return method
  const ballots = ballotMethods.find(known => known === given)
  const why = ballots && unfitForPanels[ballots]
  if (why) throw new Fault('tally.method-unfit', {call, given, why, known: [...callMethods]})
  throw new Fault('tally.method-unknown', {given, known: [...callMethods]})
}
