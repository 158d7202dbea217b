import type {Criterion} from '../call/call.js'
import {findCall} from '../call/queries.js'
import {Fault} from '../fault.js'
import './committee-faults.js'
import {entriesOf, listProposals} from '../proposal/queries.js'
import type {Db} from '../store/store.js'
import {findRound, listRounds, type Round} from './queries.js'
import type {RoundResult} from './round.js'

/** An entry that is judged in a round. */
export interface RoundEntry {
  readonly id: string
  readonly ref: string
  readonly title: string
  readonly receivedAt: string
  readonly receiptNo: string
}

/**
 * A round as people name it: `C26-05-R1`, or the call with or without a number (`C26-05` and 1; its last round without).
 *
 * @throws Fault `round.not-found`
 */
export async function namedRound(db: Db, given: string, number?: string): Promise<Round> {
  const rounds = await listRounds(db, given)
  if (rounds.length === 0) return findRound(db, number === undefined ? given : `${given}-R${number}`)
  return number === undefined ? rounds.at(-1)! : findRound(db, /^\d+$/.test(number) ? `${given}-R${Number(number)}` : number)
}

/** The round before this one, if the call has one. */
export const roundBefore = async (db: Db, round: Pick<Round, 'call' | 'number'>): Promise<Round | undefined> =>
  (await listRounds(db, round.call)).filter(({number}) => number < round.number).at(-1)

/** What became of the entries of a closed round, by place; empty where a round was closed without keeping it. */
export async function resultsOf(db: Db, roundId: string): Promise<RoundResult[]> {
  const rows = (await db('round_result').join('proposal', 'proposal.id', 'round_result.proposal_id').where({round_id: roundId}).orderBy('place')
    .select('round_result.*', 'proposal.ref', 'proposal.title')) as Record<string, never>[]
  return rows.map(row => ({
    place: row.place!, proposal: row.ref!, title: row.title!, standing: row.standing!, reviewers: row.reviewers!, mean: row.mean!, kept: row.kept === 1, award: row.award!,
  }))
}

/** Entries an earlier round dropped, and the round that did, by reference. */
export async function droppedBefore(db: Db, round: Pick<Round, 'call' | 'number'>): Promise<ReadonlyMap<string, string>> {
  const dropped = new Map<string, string>()
  for (const earlier of await listRounds(db, round.call)) {
    if (earlier.number >= round.number) break
    for (const {proposal, kept} of await resultsOf(db, earlier.id)) if (!kept && !dropped.has(proposal)) dropped.set(proposal, earlier.code)
  }

  return dropped
}

/** The entries a round judges, by reference: those of the call that no earlier round dropped. */
export async function roundEntries(db: Db, round: Pick<Round, 'call' | 'callId' | 'number'>): Promise<RoundEntry[]> {
  const dropped = await droppedBefore(db, round)
  const live = new Set((await entriesOf(db, round.callId)).map(({ref}) => ref))
  return (await listProposals(db, {call: round.call})).items.filter(({ref}) => live.has(ref) && !dropped.has(ref))
    .map(({id, ref, title, receivedAt, receiptNo}) => ({id, ref, title, receivedAt, receiptNo}))
}

/** What a round weighs: its own criteria, else the call's. @throws Fault `round.no-criteria` */
export async function criteriaOf(db: Db, round: Round): Promise<readonly Criterion[]> {
  const criteria = round.definition.criteria ?? (await findCall(db, round.call)).definition.criteria
  if (criteria.length === 0) throw new Fault('round.no-criteria', {code: round.code})
  return criteria
}
