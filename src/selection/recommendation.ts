import {z} from 'zod'
import {act} from '../act/act.js'
import {newSalt} from '../act/hash.js'
import {Fault} from '../fault.js'
import './decision-faults.js'
import {moveProposal} from '../proposal/acts.js'
import {findProposal} from '../proposal/queries.js'
import type {Db} from '../store/store.js'
import {recommendable, type Recommendable} from './decision.js'
import {decisionOf, findRound} from './queries.js'
import {requireNotRecused} from './recusal-queries.js'

/** What a round of review, or one who reviewed, thinks should be decided (심사의견). */
export interface Recommendation {
  readonly proposal: string
  readonly call: string | null
  /** 1 for the first on a proposal; the newest counts. */
  readonly number: number
  readonly round: string | null
  readonly outcome: Recommendable
  readonly text: string | null
  readonly by: string
  /** ISO 8601 UTC. */
  readonly at: string
}

type Stored = Record<string, string | null>

/** Recommendations by proposal, the oldest first. They are the office's own until the decision is published, and after. */
export async function listRecommendations(db: Db, filter: {call?: string | undefined; proposal?: string | undefined} = {}): Promise<Recommendation[]> {
  const query = db('recommendation').join('proposal', 'proposal.id', 'recommendation.proposal_id').leftJoin('call', 'call.id', 'proposal.call_id')
    .orderBy(['proposal.ref', 'recommendation_no']).select('recommendation.*', 'proposal.ref', {call_code: 'call.code'})
  if (filter.call !== undefined) void query.where('call.code', filter.call)
  if (filter.proposal !== undefined) void query.where('proposal.ref', filter.proposal)
  return ((await query) as Stored[]).map(row => ({
    proposal: row.ref!, call: row.call_code!, number: Number(row.recommendation_no), round: row.round!, outcome: row.outcome as Recommendable,
    text: row.text!, by: row.recommended_by!, at: row.recommended_at!,
  }))
}

/**
 * Notes a recommendation. It moves the proposal to "recommended" and decides nothing: whoever decides may decide otherwise,
 * and records that by an act of their own.
 */
export const recommend = act({
  name: 'decision.recommended',
  summary: 'Note what a review recommends; it decides nothing.',
  roles: ['secretary', 'officer', 'chair', 'reviewer'],
  privileged: true,
  input: z.strictObject({proposal: z.string(), outcome: z.enum(recommendable), round: z.string().optional(), text: z.string().max(10_000).optional()}),
  async perform({input, office}) {
    const proposal = await findProposal(office.db, input.proposal)
    if (proposal.lead !== null) throw new Fault('proposal.is-duplicate', {ref: proposal.ref, lead: proposal.lead})
    if (!['received', 'under_review', 'consulting', 'recommended', 're_examining'].includes(proposal.state))
      throw new Fault('decision.proposal-state', {proposal: proposal.ref, state: proposal.state})
    await requireNotRecused(office.db, proposal.ref, office.operator.code)
    const decision = await decisionOf(office.db, proposal.id)
    if (decision && (decision.state !== 'published' || (proposal.state as string) !== 're_examining'))
      throw new Fault('decision.recommended-again', {proposal: proposal.ref, by: decision.code})
    const round = input.round === undefined ? undefined : await findRound(office.db, input.round)
    const before = await listRecommendations(office.db, {proposal: proposal.ref})
    const made: Recommendation = {
      proposal: proposal.ref, call: proposal.call, number: before.length + 1, round: round?.code ?? null, outcome: input.outcome,
      text: input.text?.trim() || null, by: office.operator.code, at: office.now,
    }
    await office.write.insert('recommendation', {
      proposal_id: proposal.id, recommendation_no: made.number, round: made.round, outcome: made.outcome, text: made.text, salt: newSalt(),
      recommended_by: made.by, recommended_at: made.at,
    })
    if (proposal.state === 'received') await moveProposal(office, proposal.id, 'under_review')
    if (input.outcome !== 'hold' && (proposal.state === 'received' || proposal.state === 'under_review')) await moveProposal(office, proposal.id, 'recommended')
    return {
      // Not the proposal's own event: what is recommended is not the proposer's to be given out.
      entity: {kind: 'recommendation', id: `${proposal.ref}/${made.number}`}, result: made, facts: {proposal: proposal.ref, number: made.number, ...(made.round === null ? {} : {round: made.round})},
      texts: {recommendation: made.outcome, ...(made.text === null ? {} : {text: made.text})} as Record<string, string>,
    }
  },
})
