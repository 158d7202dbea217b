import {seoulDate} from '../act/codes.js'
import type {Db} from '../store/store.js'
import {memberNamed, quorumFor, sitting, type MemberSide, type Quorum} from './committee.js'
import type {Missing} from './committee-faults.js'
import {committeeOf} from './committee-queries.js'
import {committeeRules} from './committee-rules.js'
import {readSheets, type Round, type ScoreSheet} from './queries.js'
import {recusedIn} from './recusal-queries.js'
import {roundEntries, type RoundEntry} from './round-queries.js'
import {memberKey} from './recusal.js'

/** How far a reviewer has come. */
export interface ReviewerStatus {
  readonly member: string
  readonly name: string | null
  /** Null where the round has no committee. */
  readonly side: MemberSide | null
  /** Sheets that count. */
  readonly sheets: number
  /** Entries the reviewer stands aside from. */
  readonly aside: number
  /** Entries still without a sheet of theirs. */
  readonly missing: readonly string[]
}

/** How far the sheets of a round have come. */
export interface SheetStatus {
  readonly round: string
  readonly call: string
  readonly state: 'open' | 'closed'
  readonly committee: string | null
  readonly entries: number
  readonly sheets: number
  readonly reviewers: readonly ReviewerStatus[]
  readonly complete: boolean
  /** Reviewers with sheets to come, by name. */
  readonly incomplete: readonly Missing[]
  /** Entries the committee could not judge by the sheets there are: no quorum, or too few citizens. */
  readonly belowQuorum: readonly {readonly proposal: string; readonly present: number; readonly needed: number; readonly citizens: number; readonly citizensNeeded: number}[]
}

/** The same with what it was read from, for whoever closes the round. */
export interface ReadStatus {
  readonly status: SheetStatus
  readonly entries: readonly RoundEntry[]
  /** Sheets on those entries. */
  readonly sheets: readonly ScoreSheet[]
}

/**
 * Compares the sheets of a round with those there should be: of every member of its committee, or of everybody who handed
 * in one, on every entry they do not stand aside from.
 *
 * @param now ISO 8601 UTC; who sits is asked for the day the round was closed, or today
 * @param cut whether the round ends in a cut: then every entry is due, else without a committee only what somebody marked
 */
export async function sheetStatus(db: Db, round: Round, now: string, cut = (round.closing?.keep ?? round.definition.keep ?? null) !== null): Promise<ReadStatus> {
  const entries = await roundEntries(db, round)
  const refs = new Set(entries.map(({ref}) => ref))
  const sheets = (await readSheets(db, round.id)).filter(({proposal}) => refs.has(proposal))
  const committee = await committeeOf(db, round.committeeId)
  const isAside = await recusedIn(db, round.call)
  const day = seoulDate(round.closedAt ?? now)
  const scored = new Map<string, Set<string>>()
  for (const {reviewer, proposal} of sheets) {
    const key = memberKey(reviewer)
    scored.set(key, (scored.get(key) ?? new Set()).add(proposal))
  }

  const marked = new Set(sheets.map(({proposal}) => proposal))
  const expected = committee || cut ? entries : entries.filter(({ref}) => marked.has(ref))
  const named = new Map<string, {member: string; name: string | null; side: MemberSide | null}>()
  if (committee) {
    const {reviewers} = round.definition
    for (const {member, name, side} of sitting(committee.members, day))
      if (!reviewers || reviewers.some(code => memberKey(code) === memberKey(member))) named.set(memberKey(member), {member, name, side})
  }

  for (const {reviewer} of sheets) {
    const known = committee && memberNamed(committee.members, reviewer)
    if (!named.has(memberKey(reviewer))) named.set(memberKey(reviewer), {member: known?.member ?? reviewer, name: known?.name ?? null, side: known?.side ?? null})
  }

  const reviewers = [...named].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, who]): ReviewerStatus => {
    const done = scored.get(key) ?? new Set<string>()
    const aside = entries.filter(({ref}) => isAside(ref, who.member)).length
    // Who left the committee hands in nothing more.
    const due = !committee || sitting(committee.members, day).some(({member}) => memberKey(member) === key)
    return {...who, sheets: done.size, aside, missing: due ? expected.map(({ref}) => ref).filter(ref => !done.has(ref) && !isAside(ref, who.member)) : []}
  })
  const incomplete = reviewers.filter(({missing}) => missing.length > 0).map(({member, name, missing}) => ({member, name, proposals: missing}))
  const below = committee ? entries.flatMap(({ref}) => {
    const present = sheets.filter(({proposal}) => proposal === ref).map(({reviewer}) => reviewer)
    const quorum = quorumFor(committee.members, committeeRules(committee.rulebook), day, present, member => isAside(ref, member))
    return quorum.quorate && quorum.shared ? [] : [{proposal: ref, ...figures(quorum)}]
  }) : []
  return {
    entries, sheets,
    status: {
      round: round.code, call: round.call, state: round.state, committee: committee?.code ?? null, entries: entries.length, sheets: sheets.length, reviewers,
      complete: reviewers.length > 0 && incomplete.length === 0, incomplete, belowQuorum: below,
    },
  }
}

const figures = ({present, needed, citizens, citizensNeeded}: Quorum) => ({present, needed, citizens, citizensNeeded})
