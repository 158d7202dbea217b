import {keysIfThere} from '../act/vault.js'
import {logHead} from '../act/log.js'
import type {Award, Criterion} from '../call/call.js'
import {findCall} from '../call/queries.js'
import {listTallies} from '../counting/queries.js'
import {listProposals, type Proposal} from '../proposal/queries.js'
import {composition} from '../selection/committee.js'
import {committeeOf, listCommittees, listSessions, minutesOf} from '../selection/committee-queries.js'
import {committeeRules} from '../selection/committee-rules.js'
import type {CutTie} from '../selection/cut.js'
import {listDecisions, listRounds, readSheets, type Decision} from '../selection/queries.js'
import {listRecusals} from '../selection/recusal-queries.js'
import {openRecusalReason} from '../selection/recusal-reason.js'
import {resultsOf} from '../selection/round-queries.js'
import {seoulDate} from '../act/codes.js'
import {inList} from '../store/dialect.js'
import type {Db} from '../store/store.js'

/** Where an entry's way ended, or where it stands. */
export const packStages = ['duplicate', 'intake', 'round', 'not-adopted', 'pending', 'adopted'] as const
export type PackStage = (typeof packStages)[number]

/** What one round made of an entry. */
export interface PackRound {
  readonly round: string
  readonly standing: number | null
  readonly of: number
  readonly mean: string | null
  readonly reviewers: number
  readonly kept: boolean
}

/** One entry of the call, from the long list to what became of it. */
export interface PackEntry {
  readonly ref: string
  readonly title: string
  /** Null in the public edition. */
  readonly channel: string | null
  readonly receivedAt: string | null
  readonly stage: PackStage
  /** The round that dropped it, the entry that leads it, or the state in which it left. */
  readonly at: string | null
  readonly award: string | null
  readonly decision: string | null
  readonly outcome: string | null
  readonly reasonCode: string | null
  readonly reasonText: string | null
  readonly implementBy: string | null
  readonly publishedAt: string | null
  /** The proposer asked that no more than title and outcome are public. */
  readonly withheld: boolean
  readonly rounds: readonly PackRound[]
  /** Members who stood aside: how many. */
  readonly aside: number
}

/** A score sheet. In the public edition nobody is named, and the sheets of an entry stand in the order of their marks. */
export interface PackSheet {
  readonly round: string
  readonly proposal: string
  readonly reviewer: string | null
  readonly name: string | null
  readonly version: number | null
  readonly scores: Readonly<Record<string, number>>
}

/** One round as the pack tells it. */
export interface PackRoundHead {
  readonly code: string
  readonly number: number
  readonly state: string
  readonly committee: string | null
  readonly officials: number | null
  readonly citizens: number | null
  readonly criteria: readonly Criterion[]
  readonly entries: number
  readonly kept: number | null
  readonly keep: number | null
  readonly ties: readonly CutTie[]
  readonly missing: number | null
}

/** What the public edition shows before anything is published, and both editions begin with. */
export interface PackCall {
  readonly code: string
  readonly theme: Readonly<Record<string, string>>
  readonly opensAt: string
  readonly closesAt: string
  readonly resultOn: string | null
  readonly resultPlace: Readonly<Record<string, string>> | null
  readonly criteria: readonly Criterion[]
  readonly awards: readonly Award[]
}

/** The selection pack of a call: how its entries came to be chosen or not. Times are ISO 8601 UTC. */
export interface CallPack {
  readonly edition: 'public' | 'internal'
  readonly call: PackCall
  /** Whether any decision of the call is public. */
  readonly published: boolean
  /** Whether every entry that could win has its decision published: only then does the public edition count. */
  readonly whole: boolean
  /** How many came, left at each stage and are left; null where it would tell what is not public. */
  readonly stages: Readonly<Record<PackStage, number>> | null
  readonly entries: readonly PackEntry[]
  readonly rounds: readonly PackRoundHead[]
  readonly sheets: readonly PackSheet[]
  readonly recusals: readonly {readonly proposal: string; readonly member: string; readonly kind: string; readonly reason: string | null; readonly recordedAt: string; readonly liftedAt: string | null}[]
  readonly sessions: readonly {
    readonly committee: string; readonly heldOn: string; readonly members: number; readonly present: number; readonly quorum: number; readonly who: readonly string[]
    readonly minutesNo: string | null; readonly minutesSha256: string | null; readonly minutes: string | null
  }[]
  readonly notices: readonly {readonly code: string; readonly kind: string; readonly subject: string; readonly means: string | null; readonly state: string; readonly queuedAt: string; readonly sentOn: string | null; readonly returnedOn: string | null}[]
  readonly tallies: readonly {readonly code: string; readonly method: string; readonly round: string | null; readonly digest: string; readonly sealedAt: string}[]
  /** State of the log it was made from; null in the public edition. */
  readonly log: {readonly events: number; readonly root: string} | null
}

const nothing = {stages: null, entries: [], rounds: [], sheets: [], recusals: [], sessions: [], notices: [], tallies: [], log: null} as const

/**
 * Gathers the selection pack of a call. The public edition holds what is published and no more: before a decision is
 * public not even that there is an entry; nobody who judged is named in it. The internal one holds everything but who
 * handed in what.
 *
 * @param db a snapshot
 * @throws Fault `call.not-found`
 */
export async function callPack(db: Db, code: string, edition: CallPack['edition']): Promise<CallPack> {
  const {definition: d, ...call} = await findCall(db, code)
  const head: PackCall = {
    code: call.code, theme: d.theme, opensAt: call.opensAt, closesAt: call.closesAt, resultOn: d.result_on ?? null, resultPlace: d.result_place ?? null, criteria: d.criteria, awards: d.awards ?? [],
  }
  const decisions = await listDecisions(db, {call: code})
  const internal = edition === 'internal'
  const inForce = newestOf(decisions.filter(one => (internal ? one.state !== 'superseded' : one.publishedAt !== null)))
  const published = decisions.some(({publishedAt}) => publishedAt !== null)
  if (!internal && !published) return {edition, call: head, published, whole: false, ...nothing}

  const proposals = (await listProposals(db, {call: code})).items
  const rounds = await listRounds(db, code)
  const results = new Map(await Promise.all(rounds.map(async round => [round.code, await resultsOf(db, round.id)] as const)))
  const recusals = await listRecusals(db, {call: code})
  const withheld = await keptBack(db, proposals)
  const all = proposals.map(proposal => entry(proposal, inForce.get(proposal.ref), rounds.map(({code: round}) => ({round, results: results.get(round)!})), {
    internal, withheld: withheld.has(proposal.ref), aside: recusals.filter(one => one.liftedAt === null && one.proposal === proposal.ref).length,
  }))
  const open = new Set(['pending', 'round'])
  const whole = all.every(one => one.publishedAt !== null || (one.outcome === null && !open.has(one.stage)))
  const entries = internal ? all : all.filter(({publishedAt}) => publishedAt !== null)
  const tells = internal || whole
  const shown = new Set(entries.filter(one => internal || !one.withheld).map(({ref}) => ref))
  return {
    edition, call: head, published, whole, entries,
    stages: tells ? Object.fromEntries(packStages.map(stage => [stage, all.filter(one => one.stage === stage).length])) as Record<PackStage, number> : null,
    rounds: tells ? await Promise.all(rounds.map(async round => roundHead(db, round, results.get(round.code)!, d.criteria, internal))) : [],
    sheets: await sheetsOf(db, rounds, shown, internal),
    recusals: internal ? await withReasons(db, recusals) : [],
    sessions: tells ? await sessionsOf(db, code, internal) : [],
    notices: internal ? await noticesOn(db, proposals.map(({ref}) => ref)) : [],
    tallies: tells ? (await listTallies(db)).filter(({kind, subject}) => kind === 'call' && subject === code).map(one => ({
      code: one.code, method: one.method, round: (one.options as {round?: string}).round ?? null, digest: one.digest, sealedAt: one.sealedAt,
    })) : [],
    log: internal ? headShown(await logHead(db)) : null,
  }
}

const headShown = (head: Awaited<ReturnType<typeof logHead>>): CallPack['log'] => head === undefined ? null : {events: head.size, root: head.root}

/** The newest decision on each proposal. */
const newestOf = (decisions: readonly Decision[]): ReadonlyMap<string, Decision> => new Map(decisions.map(one => [one.proposal, one]))

/** What one proposal's way through the call was. */
function entry(
  {ref, title, channel, receivedAt, state, lead}: Proposal, decision: Decision | undefined, rounds: readonly {round: string; results: Awaited<ReturnType<typeof resultsOf>>}[],
  {internal, withheld, aside}: {internal: boolean; withheld: boolean; aside: number},
): PackEntry {
  const ways = rounds.flatMap(({round, results}): (PackRound & {award: string | null})[] => {
    const found = results.find(({proposal}) => proposal === ref)
    return found ? [{round, standing: found.standing, of: results.length, mean: found.mean, reviewers: found.reviewers, kept: found.kept, award: found.award}] : []
  })
  const dropped = ways.find(({kept}) => !kept)
  const left = !['received', 'supplement_requested', 'consulting', 'under_review', 'recommended', 'adopted', 'adopted_in_part', 'not_adopted', 're_examining', 'duplicate'].includes(state)
  const adopted = decision !== undefined && decision.outcome !== 'not_adopted'
  const [stage, at]: readonly [PackStage, string | null] = lead !== null ? ['duplicate', lead]
    : adopted ? ['adopted', null]
      : dropped ? ['round', dropped.round]
        : decision ? ['not-adopted', null]
          : left ? ['intake', state] : ['pending', null]
  const tells = internal || !withheld
  return {
    ref, title, channel: internal ? channel : null, receivedAt: internal ? receivedAt : null, stage, at: stage === 'round' && !tells ? null : at,
    award: adopted ? (ways.at(-1)?.award ?? null) : null, decision: decision?.code ?? null, outcome: decision?.outcome ?? null, reasonCode: tells ? (decision?.reasonCode ?? null) : null,
    reasonText: tells ? (decision?.reasonText ?? null) : null, implementBy: tells ? (decision?.implementBy ?? null) : null, publishedAt: decision?.publishedAt ?? null, withheld,
    rounds: tells ? ways.map(({award: _, ...way}) => way) : [], aside: tells ? aside : 0,
  }
}

/** Proposals whose proposer asked for non-disclosure. */
async function keptBack(db: Db, proposals: readonly Proposal[]): Promise<ReadonlySet<string>> {
  const refs = (await db('proposal').join('person_consent', 'person_consent.person_id', 'proposal.person_id').where('person_consent.non_disclosure', 1)
    .where('proposal.id', 'in', inList(db, proposals.map(({id}) => id))).pluck('proposal.ref')) as string[]
  return new Set(refs)
}

async function roundHead(db: Db, round: Awaited<ReturnType<typeof listRounds>>[number], results: Awaited<ReturnType<typeof resultsOf>>, called: readonly Criterion[], internal: boolean): Promise<PackRoundHead> {
  const committee = await committeeOf(db, round.committeeId)
  const found = committee && composition(committee.members, committeeRules(committee.rulebook), seoulDate(round.closedAt ?? round.openedAt))
  return {
    code: round.code, number: round.number, state: round.state, committee: internal ? (committee?.code ?? null) : null, officials: found?.officials ?? null, citizens: found?.citizens ?? null,
    criteria: round.definition.criteria ?? called, entries: results.length, kept: round.closing === null ? null : results.filter(({kept}) => kept).length, keep: round.closing?.keep ?? null,
    ties: round.closing?.ties ?? [], missing: round.closing?.missing ?? null,
  }
}

/** Sheets that count; all versions in the internal edition. */
async function sheetsOf(db: Db, rounds: Awaited<ReturnType<typeof listRounds>>, shown: ReadonlySet<string>, internal: boolean): Promise<PackSheet[]> {
  const sheets: PackSheet[] = []
  for (const round of rounds) {
    if (!internal) {
      const total = (scores: Readonly<Record<string, number>>) => Object.values(scores).reduce((sum, mark) => sum + mark, 0)
      const bare = (await readSheets(db, round.id)).filter(({proposal}) => shown.has(proposal)).map(({proposal, scores}) => ({round: round.code, proposal, reviewer: null, name: null, version: null, scores}))
      // In an order that says nothing of who wrote which: equal totals by the marks themselves.
      const order = (one: PackSheet) => `${one.proposal} ${String(100_000 - total(one.scores)).padStart(6, '0')} ${JSON.stringify(one.scores)}`
      sheets.push(...bare.sort((a, b) => (order(a) < order(b) ? -1 : 1)))
      continue
    }

    const names = new Map((await committeeOf(db, round.committeeId))?.members.map(({member, name}) => [member, name]))
    const rows = (await db('score_sheet').join('proposal', 'proposal.id', 'score_sheet.proposal_id').join('batch', 'batch.id', 'score_sheet.batch_id')
      .where({round_id: round.id, 'batch.state': 'committed'}).orderBy(['proposal.ref', 'score_sheet.reviewer', 'score_sheet.version'])
      .select('proposal.ref', 'score_sheet.reviewer', 'score_sheet.version', 'score_sheet.scores')) as {ref: string; reviewer: string; version: number; scores: string}[]
    sheets.push(...rows.map(row => ({
      round: round.code, proposal: row.ref, reviewer: row.reviewer, name: names.get(row.reviewer) ?? null, version: row.version, scores: JSON.parse(row.scores) as Record<string, number>,
    })))
  }

  return sheets
}

/** Recusals with their grounds, opened; without them where the key file is not at hand. */
async function withReasons(db: Db, recusals: Awaited<ReturnType<typeof listRecusals>>): Promise<CallPack['recusals']> {
  const sealed = (await keysIfThere(db)) === undefined ? [] : (await db('recusal').join('proposal', 'proposal.id', 'recusal.proposal_id').whereNotNull('recusal.reason')
    .select('recusal.proposal_id', 'recusal.recusal_no', 'proposal.ref', 'recusal.member', 'recusal.recorded_at', 'recusal.reason')) as {proposal_id: string; recusal_no: number; ref: string; member: string; recorded_at: string; reason: string}[]
  const grounds = new Map<string, string>()
  for (const row of sealed) grounds.set(`${row.ref}\n${row.member}\n${row.recorded_at}`, await openRecusalReason(db, `${row.proposal_id}/${row.recusal_no}`, row.reason))
  return recusals.map(({proposal, member, kind, recordedAt, liftedAt}) => ({proposal, member, kind, reason: grounds.get(`${proposal}\n${member}\n${recordedAt}`) ?? null, recordedAt, liftedAt}))
}

async function sessionsOf(db: Db, call: string, internal: boolean): Promise<CallPack['sessions']> {
  const sessions = await listSessions(db, {call})
  const byCode = new Map((await listCommittees(db)).map(one => [one.code, one]))
  return Promise.all(sessions.map(async one => {
    const committee = byCode.get(one.committee)
    const found = committee && composition(committee.members, committeeRules(committee.rulebook), one.heldOn)
    return {
      committee: internal ? one.committee : '', heldOn: one.heldOn, members: found?.members ?? one.present.length, present: one.present.length, quorum: found?.quorum ?? 0, who: internal ? one.present : [],
      minutesNo: one.minutesNo, minutesSha256: one.minutesSha256, minutes: internal ? await minutesOf(db, one.committee, one.no) : null,
    }
  }))
}

async function noticesOn(db: Db, refs: readonly string[]): Promise<CallPack['notices']> {
  const rows = (await db('notice').where('subject', 'in', inList(db, refs)).orderBy('code')) as Record<string, string | null>[]
  return rows.map(row => ({
    code: row.code!, kind: row.kind!, subject: row.subject!, means: row.means!, state: row.state!, queuedAt: row.queued_at!, sentOn: row.sent_on!, returnedOn: row.returned_on!,
  }))
}
