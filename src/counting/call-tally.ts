import {sha256} from '../act/hash.js'
import {findCall} from '../call/queries.js'
import {Fault} from '../fault.js'
import './faults.js'
import {listProposals} from '../proposal/queries.js'
import {findRound, listRounds, readSheets} from '../selection/queries.js'
import type {Db} from '../store/store.js'
import {scoreMean, type ScoreMean} from '../tally/index.js'

/** Methods `tally call` knows. */
export const callMethods = ['score-mean'] as const

/** What a call tally was asked for; kept with a sealed one. */
export interface CallTallyOptions {
  readonly call: string
  readonly method: string
  readonly round?: string
  readonly seats?: number
}

/** A tally with the digest of what was counted. */
export interface CountedCall {
  readonly tally: {readonly call: string; readonly round: string} & ScoreMean
  readonly inputDigest: string
  /** Score sheets counted. */
  readonly counted: number
}

/**
 * Counts the score sheets of a call's round, by default its last.
 *
 * @throws Fault `tally.method-unknown`, `tally.no-criteria`, `tally.no-round`
 */
export async function countCall(db: Db, options: CallTallyOptions): Promise<CountedCall> {
  if (!(callMethods as readonly string[]).includes(options.method))
    throw new Fault('tally.method-unknown', {given: options.method, known: [...callMethods]})
  const call = await findCall(db, options.call)
  const {criteria} = call.definition
  if (criteria.length === 0) throw new Fault('tally.no-criteria', {call: call.code})
  const round = options.round === undefined ? (await listRounds(db, call.code)).at(-1) : await findRound(db, options.round)
  if (!round) throw new Fault('tally.no-round', {call: call.code})
  const {items} = await listProposals(db, {call: call.code})
  // A linked duplicate is no entry: its lead is scored for both.
  const entries = new Set(items.filter(({lead}) => lead === null).map(({ref}) => ref))
  const sheets = (await readSheets(db, round.id)).filter(({proposal}) => entries.has(proposal))
  const marked = new Set(sheets.map(({proposal}) => proposal))
  const candidates = items.filter(({ref}) => marked.has(ref)).map(({ref, title}) => ({code: ref, name: title}))
  const tally = scoreMean(candidates, criteria, sheets, options.seats ?? call.definition.seats)
  return {tally: {call: call.code, round: round.code, ...tally}, inputDigest: sha256(JSON.stringify([criteria, sheets])), counted: sheets.length}
}
