import {z} from 'zod'
import {act, type Office} from '../act/act.js'
import {seoulDate} from '../act/codes.js'
import {sha256} from '../act/hash.js'
import {awardCuts} from '../call/call.js'
import {findCall} from '../call/queries.js'
import {Fault} from '../fault.js'
import './faults.js'
import './committee-faults.js'
import '../act/faults.js'
import {worthOf, type Criterion} from '../tally/index.js'
import {fraction, rounded, type Fraction} from '../tally/fraction.js'
import {readDocument} from '../survey/document.js'
import {composition, memberNamed, sitting} from './committee.js'
import {committeeOf, findCommittee} from './committee-queries.js'
import {committeeRules} from './committee-rules.js'
import {cutAt, tieRules, type Cut, type Ranked, type TieRule} from './cut.js'
import {findRound, listDecisions, listRounds, type Round, type ScoreSheet} from './queries.js'
import {roundSchema, type RoundClosing, type RoundDefinition} from './round.js'
import {roundBefore} from './round-queries.js'
import {sheetStatus} from './sheet-status.js'
import type {RoundEntry} from './round-queries.js'

/** What opening a round answers. */
export interface OpenedRound {
  readonly code: string
  readonly call: string
  readonly number: number
  readonly state: 'open'
  readonly committee: string | null
}

/** @throws Fault `round.definition`, `round.tie-rule` where the round file does not fit the call or the committee */
async function readDefinition(call: {code: string; definition: {criteria: readonly Criterion[]}}, file: {name: string; text: string} | undefined): Promise<RoundDefinition> {
  if (file === undefined) return {}
  const read = readDocument(file.text, roundSchema)
  if ('problems' in read) throw new Fault('round.file-invalid', {call: call.code, file: file.name, problems: read.problems})
  const codes = (read.value.criteria ?? call.definition.criteria).map(({code}) => code)
  const twice = codes.findIndex((code, i) => codes.indexOf(code) !== i)
  if (twice >= 0) throw new Fault('round.file-invalid', {call: call.code, file: file.name, problems: [{line: 1, path: `criteria[${twice}].code`, rule: 'duplicate-code', facts: {code: codes[twice]!, first: 1}}]})
  if (read.value.ties !== undefined && !tieRules(read.value.ties, codes)) throw new Fault('round.tie-rule', {given: read.value.ties, criteria: codes})
  return read.value
}

/** Opens a round of review over a closed or sealed call, after the one before it. */
export const openRound = act({
  name: 'round.opened',
  summary: 'Open a round of review of a call.',
  roles: ['secretary', 'officer', 'admin'],
  input: z.strictObject({
    call: z.string(), number: z.number().int().min(1).max(9), committee: z.string().optional(), file: z.strictObject({name: z.string(), text: z.string()}).optional(),
  }),
  async perform({input, office}) {
    const call = await findCall(office.db, input.call)
    if (call.state !== 'closed' && call.state !== 'under_review') throw new Fault('round.call-state', {call: call.code, state: call.state})
    const code = `${call.code}-R${input.number}`
    if (await office.db('round').where({code}).first()) throw new Fault('round.exists', {code})
    const earlier = await roundBefore(office.db, {call: call.code, number: input.number})
    if (earlier?.state === 'open') throw new Fault('round.earlier-open', {code, earlier: earlier.code})
    const definition = await readDefinition(call, input.file)
    const committee = input.committee === undefined ? undefined : await findCommittee(office.db, input.committee)
    if (committee) {
      const today = seoulDate(office.now)
      const found = composition(committee.members, committeeRules(committee.rulebook), today)
      if (found.flaws.length > 0) throw new Fault('committee.composition', {code: committee.code, ...found})
      const sits = sitting(committee.members, today)
      const strange = definition.reviewers?.find(reviewer => !memberNamed(sits, reviewer))
      if (strange !== undefined) throw new Fault('committee.member-not-found', {committee: committee.code, member: strange, known: sits.map(({member}) => member)})
    }

    await office.write.insert('round', {
      id: office.newId(), code, call_id: call.id, number: input.number, state: 'open', opened_at: office.now, closed_at: null,
      committee_id: committee?.id ?? null, definition: input.file === undefined ? null : JSON.stringify(definition), closing: null,
    })
    const result: OpenedRound = {code, call: call.code, number: input.number, state: 'open', committee: committee?.code ?? null}
    return {
      entity: {kind: 'round', id: code}, result,
      facts: {call: call.code, ...(committee ? {committee: committee.code} : {}), ...(input.file === undefined ? {} : {definition: sha256(JSON.stringify(definition)), ties: definition.ties ?? null})},
    }
  },
})

/** What closing a round answers. */
export interface ClosedRound extends Omit<RoundClosing, 'seed' | 'rulesBefore'> {
  readonly code: string
  readonly call: string
  readonly number: number
  readonly state: 'closed'
  /** References of the entries kept, by place; empty where the round kept no list. */
  readonly keptProposals: readonly string[]
}

/** Means of the entries, all in exact fractions. */
function ranked(entries: readonly RoundEntry[], sheets: readonly ScoreSheet[], criteria: readonly Criterion[]): (Ranked & {reviewers: number})[] {
  const {worth, full} = worthOf(criteria)
  return entries.map(({ref, receivedAt, receiptNo}) => {
    const own = sheets.filter(({proposal}) => proposal === ref)
    const n = BigInt(own.length)
    const over = (of: (sheet: ScoreSheet) => bigint, den: bigint): Fraction => fraction(own.reduce((sum, sheet) => sum + of(sheet), 0n), n === 0n ? 1n : n * den)
    return {
      proposal: ref, reviewers: own.length, arrived: `${receivedAt} ${receiptNo}`, mean: own.length === 0 ? null : over(sheet => 100n * worth(sheet), full),
      marks: Object.fromEntries(criteria.map(({code}) => [code, over(({scores}) => BigInt(scores[code] ?? 0), 1n)])),
    }
  })
}

/** Writes what became of each entry. */
async function writeResults(office: Office, round: Round, entries: readonly RoundEntry[], all: ReturnType<typeof ranked>, {placed}: Cut, awards: readonly string[] | undefined, keepsAll: boolean): Promise<void> {
  const ids = new Map(entries.map(({ref, id}) => [ref, id]))
  const found = new Map(all.map(one => [one.proposal, one]))
  await office.write.insertGroup('round_result', placed.map(({proposal, standing, level}, i) => {
    const {mean, reviewers} = found.get(proposal)!
    return {
      round_id: round.id, place: i + 1, proposal_id: ids.get(proposal)!, standing, reviewers, mean: mean && rounded(mean, 4), exact: mean && `${mean.num}/${mean.den}`,
      kept: keepsAll || level !== null ? 1 : 0, award: level === null ? null : (awards?.[level] ?? null),
    }
  }))
}

/** Rules for equals at the cut: those said now, else those of the round file. @throws Fault `round.tie-rule`, `round.seed` */
function rulesFor(round: Round, given: string | undefined, seed: string | undefined, criteria: readonly Criterion[]): {rules: TieRule[]; rulesBefore: boolean} {
  const asked = given ?? round.definition.ties
  const codes = criteria.map(({code}) => code)
  const rules = asked === undefined ? [] : tieRules(asked, codes)
  if (!rules) throw new Fault('round.tie-rule', {given: asked!, criteria: codes})
  if (rules.includes('lot') && seed === undefined) throw new Fault('round.seed', {code: round.code})
  return {rules, rulesBefore: given === undefined && asked !== undefined}
}

/**
 * Closes a round: score sheets freeze, and what became of each entry is kept. Sheets that never came need a reason; an
 * item the committee could not judge, and equals at the cut no rule tells apart, leave the round open.
 */
export const closeRound = act({
  name: 'round.closed',
  summary: 'Close a round of review: its score sheets freeze.',
  roles: ['secretary', 'officer', 'admin'],
  input: z.strictObject({
    round: z.string(), keep: z.number().int().min(1).max(5000).optional(), ties: z.string().max(200).optional(), seed: z.string().min(1).max(200).optional(), incomplete: z.boolean().optional(),
  }),
  async perform({input, office}) {
    const round = await findRound(office.db, input.round)
    if (round.state === 'closed') throw new Fault('round.closed', {code: round.code})
    const keep = input.keep ?? round.definition.keep ?? null
    const {status, entries, sheets} = await sheetStatus(office.db, round, office.now, keep !== null)
    // A panel without a committee and without a cut may have shared the entries out.
    const strict = round.committeeId !== null || keep !== null
    if (strict && status.incomplete.length > 0 && !(input.incomplete && office.reason?.trim())) throw new Fault('round.incomplete', {code: round.code, missing: status.incomplete, sheets: status.sheets})
    if (status.belowQuorum.length > 0)
      throw new Fault('round.quorum', {code: round.code, committee: status.committee!, items: status.belowQuorum.slice(0, 10), count: status.belowQuorum.length})
    const {definition: called} = await findCall(office.db, round.call)
    const criteria = round.definition.criteria ?? called.criteria
    const {rules, rulesBefore} = rulesFor(round, input.ties, input.seed, criteria)
    const tiers = keep !== null && called.awards !== undefined && awardCuts(called.awards).at(-1) === keep ? called.awards : undefined
    const counts = criteria.length > 0 && (sheets.length > 0 || keep !== null)
    const all = ranked(entries, sheets, criteria)
    const cuts = keep === null ? [] : tiers ? awardCuts(tiers) : [keep]
    const cut = cutAt(all, cuts, rules, proposal => sha256(`${input.seed}\n${round.code}\n${proposal}`))
    const open = cut.ties.filter(({rule}) => rule === null)
    if (open.length > 0) throw new Fault('round.tie-at-cut', {code: round.code, keep: keep!, ties: open})
    // Said only when the marks are known, a rule has to be accounted for.
    if (cut.ties.length > 0 && !rulesBefore && !office.reason?.trim()) throw new Fault('act.reason-missing', {act: 'round.closed'})
    if (counts) await writeResults(office, round, entries, all, cut, tiers?.map(({code}) => code), keep === null)
    const kept = cut.placed.filter(({level}) => keep === null || level !== null)
    const closing: RoundClosing = {
      keep, rules, rulesBefore, seed: input.seed ?? null, ties: cut.ties, entries: entries.length, kept: kept.length, sheets: sheets.length,
      missing: status.incomplete.reduce((n, {proposals}) => n + proposals.length, 0),
    }
    await office.write.update('round', {id: round.id}, {state: 'closed', closed_at: office.now, closing: counts ? JSON.stringify(closing) : null})
    const {seed: _seed, rulesBefore: _before, ...shown} = closing
    const result: ClosedRound = {code: round.code, call: round.call, number: round.number, state: 'closed', ...shown, keptProposals: keep === null ? [] : kept.map(({proposal}) => proposal)}
    return {
      entity: {kind: 'round', id: round.code}, result,
      facts: {
        call: round.call, sheets: sheets.length, entries: entries.length, ...(closing.missing > 0 ? {missing: closing.missing} : {}),
        ...(keep === null ? {} : {keep, kept: kept.length, rules: [...rules], seed: closing.seed, ties: cut.ties.map(({cut, among, chosen, rule}) => ({cut, among: among.length, chosen: chosen.length, rule}))}),
      },
    }
  },
})

/** Opens a closed round again, to correct a sheet: before anything was built on it. */
export const reopenRound = act({
  name: 'round.reopened',
  summary: 'Open a closed round again before anything was built on it, to correct a score sheet.',
  roles: ['chair', 'secretary'],
  reason: 'required',
  privileged: true,
  input: z.strictObject({round: z.string()}),
  async perform({input, office}) {
    const round = await findRound(office.db, input.round)
    if (round.state === 'open') throw new Fault('round.open', {code: round.code})
    const later = (await listRounds(office.db, round.call)).find(({number}) => number > round.number)
    if (later) throw new Fault('round.later', {code: round.code, later: later.code})
    const decision = (await listDecisions(office.db, {call: round.call})).find(({state}) => state !== 'superseded')
    if (decision) throw new Fault('round.judged', {code: round.code, by: decision.code})
    await office.write.removeGroup('round_result', round.id)
    await office.write.update('round', {id: round.id}, {state: 'open', closed_at: null, closing: null})
    return {
      entity: {kind: 'round', id: round.code},
      result: {code: round.code, call: round.call, number: round.number, state: 'open', committee: (await committeeOf(office.db, round.committeeId))?.code ?? null} satisfies OpenedRound,
      facts: {call: round.call},
    }
  },
})
