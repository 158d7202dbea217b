import type {Db} from '../store/store.js'
import {quorumFor, type Quorum} from './committee.js'
import {findCommittee, findSession} from './committee-queries.js'
import {committeeRules} from './committee-rules.js'
import {listRecusals} from './recusal-queries.js'
import {memberKey} from './recusal.js'

/** A session held against the rulebook, as a whole and item by item. */
export interface SessionQuorum extends Quorum {
  readonly committee: string
  readonly rulebook: string
  /** Local date. */
  readonly heldOn: string
  /** Items somebody stood aside from, or those asked for; what is not named is as the session itself. */
  readonly items: readonly (Quorum & {readonly proposal: string; readonly canJudge: boolean})[]
}

/**
 * Whether a committee could judge on a day: a quorum of its members, the citizen share among those present, and the seats
 * of whoever stands aside counted as absent for that item.
 *
 * @param about items to look at: proposals by reference, or a call, whose entries somebody stands aside from are listed
 * @throws Fault `committee.not-found`, `committee.session-not-found`
 */
export async function sessionQuorum(db: Db, code: string, heldOn: string, about: {proposals?: readonly string[]; call?: string} = {}): Promise<SessionQuorum> {
  const committee = await findCommittee(db, code)
  const session = await findSession(db, code, heldOn)
  const rules = committeeRules(committee.rulebook)
  const call = about.call ?? session.call ?? undefined
  const recusals = (await listRecusals(db, about.proposals ? {} : call === undefined ? {} : {call})).filter(({liftedAt}) => liftedAt === null)
  const aside = new Map<string, Set<string>>()
  for (const {proposal, member} of recusals) aside.set(proposal, (aside.get(proposal) ?? new Set()).add(memberKey(member)))
  const quorum = (proposal: string | undefined) => quorumFor(committee.members, rules, heldOn, session.present, member => proposal !== undefined && (aside.get(proposal)?.has(memberKey(member)) ?? false))
  const refs = about.proposals ?? (call === undefined ? [] : [...aside.keys()].sort())
  const items = refs.map(proposal => ({proposal, ...quorum(proposal)})).filter(item => about.proposals !== undefined || item.aside.length > 0)
  return {committee: code, rulebook: committee.rulebook, heldOn, ...quorum(undefined), items: items.map(item => ({...item, canJudge: item.quorate && item.shared}))}
}
