import type {Db} from '../store/store.js'
import {listBatches} from '../intake/batches.js'
import {listProposals} from '../proposal/queries.js'
import {listDecisions, listRounds} from '../selection/queries.js'
import {suggestionBehind} from '../suggestion/queries.js'
import {listTallies} from '../counting/queries.js'

/**
 * Codes of what belongs to a thing: a proposal's receipt, suggestion, batch and decisions; a suggestion's receipt, batch
 * and proposal; a survey's batches and tallies; a call's rounds, batches and tallies; a decision's proposal. The thing
 * itself comes first.
 */
export async function relatedCodes(db: Db, ref: string): Promise<string[]> {
  const codes = new Set([ref])
  const {items: proposals} = await listProposals(db)
  const proposal = proposals.find(p => p.ref === ref || p.receiptNo === ref)
  if (proposal) {
    codes.add(proposal.ref).add(proposal.receiptNo)
    if (proposal.batch !== null) codes.add(proposal.batch)
  }

  const suggestion = await suggestionBehind(db, ref, proposal?.receiptNo)
  if (suggestion) for (const code of [suggestion.ref, suggestion.receiptNo, suggestion.proposal, suggestion.batch]) if (code !== null) codes.add(code)

  for (const decision of await listDecisions(db)) {
    if (decision.proposal === proposal?.ref) codes.add(decision.code)
    if (decision.code === ref) codes.add(decision.proposal)
  }

  for (const round of await listRounds(db, ref)) codes.add(round.code)
  for (const batch of await listBatches(db)) if (codes.has(batch.target)) codes.add(batch.code)
  for (const tally of await listTallies(db)) if (tally.subject === ref) codes.add(tally.code)
  return [...codes]
}

/** Codes of the decisions on a call's proposals, and of the lists in which they were recorded. */
export async function decisionCodes(db: Db, call: string): Promise<string[]> {
  const codes = new Set((await listDecisions(db, {call})).map(({code}) => code))
  const lists = (await db('audit_event').where('type', 'decision.list-recorded').orderBy('seq').pluck('body')) as string[]
  const read = lists.map(body => JSON.parse(body) as {entity: {id: string}; data: {decisions: {code: string}[]}})
  // A list is about its first decision, which may be on a proposal of another call.
  const holding = read.filter(({data}) => data.decisions.some(({code}) => codes.has(code))).map(({entity}) => entity.id)
  return [...new Set([...codes, ...holding])]
}

/** Codes of a call and all that belongs to it, the decisions on its proposals too; the call comes first. */
export const callCodes = async (db: Db, call: string): Promise<string[]> => [...new Set([...await relatedCodes(db, call), ...await decisionCodes(db, call)])]
