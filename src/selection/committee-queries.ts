import {Fault} from '../fault.js'
import './committee-faults.js'
import type {Db} from '../store/store.js'
import type {Member, MemberSide} from './committee.js'

/** A committee (심사위원회) with everybody who sits or sat in it. */
export interface Committee {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly rulebook: string
  readonly createdBy: string
  /** ISO 8601 UTC. */
  readonly createdAt: string
  readonly members: readonly Member[]
}

/** A session of a committee: who was there, and where its minutes are. */
export interface Session {
  readonly no: number
  /** Local date. */
  readonly heldOn: string
  readonly call: string | null
  /** Codes of the members present. */
  readonly present: readonly string[]
  readonly minutesNo: string | null
  readonly minutesSha256: string | null
  readonly recordedBy: string
  readonly recordedAt: string
}

type Stored = Record<string, string | null> & {member_no: number; chairs: number; session_no: number}

const asMember = (row: Stored): Member => ({
  no: row.member_no, member: row.member!, name: row.name!, side: row.side as MemberSide, chairs: row.chairs === 1, from: row.term_from!, until: row.term_until!, endedOn: row.ended_on!,
})

/** Committees by code, all their members with them. */
export async function listCommittees(db: Db): Promise<Committee[]> {
  const committees = (await db('committee').orderBy('code')) as Stored[]
  const members = (await db('committee_member').orderBy(['committee_id', 'member_no'])) as Stored[]
  return committees.map(row => ({
    id: row.id!, code: row.code!, title: row.title!, rulebook: row.rulebook!, createdBy: row.created_by!, createdAt: row.created_at!,
    members: members.filter(one => one.committee_id === row.id).map(asMember),
  }))
}

/** @throws Fault `committee.not-found` */
export async function findCommittee(db: Db, code: string): Promise<Committee> {
  const committees = await listCommittees(db)
  const found = committees.find(one => one.code === code)
  if (!found) throw new Fault('committee.not-found', {code, known: committees.map(one => one.code).slice(0, 5)})
  return found
}

/** The committee a round was opened with. */
export const committeeOf = async (db: Db, id: string | null): Promise<Committee | undefined> =>
  id === null ? undefined : (await listCommittees(db)).find(committee => committee.id === id)

/** Sessions by day; of one recorded again only the newest record. */
export async function listSessions(db: Db, filter: {committee?: string; call?: string} = {}): Promise<(Session & {committee: string})[]> {
  const query = db('committee_session').join('committee', 'committee.id', 'committee_session.committee_id').leftJoin('call', 'call.id', 'committee_session.call_id')
    .orderBy(['committee.code', 'committee_session.session_no']).select('committee_session.*', {committee_code: 'committee.code'}, {call_code: 'call.code'})
  if (filter.committee !== undefined) void query.where('committee.code', filter.committee)
  if (filter.call !== undefined) void query.where('call.code', filter.call)
  const newest = new Map(((await query) as Stored[]).map(row => [`${row.committee_code}\n${row.held_on}`, row]))
  return [...newest.values()].map(row => ({
    committee: row.committee_code!, no: row.session_no, heldOn: row.held_on!, call: row.call_code!, present: JSON.parse(row.present!) as string[],
    minutesNo: row.minutes_no!, minutesSha256: row.minutes_sha256!, recordedBy: row.recorded_by!, recordedAt: row.recorded_at!,
  })).sort((a, b) => (`${a.heldOn} ${a.committee}` < `${b.heldOn} ${b.committee}` ? -1 : 1))
}

/** The session of a day. @throws Fault `committee.session-not-found` */
export async function findSession(db: Db, committee: string, heldOn: string): Promise<Session> {
  const sessions = await listSessions(db, {committee})
  const found = sessions.find(session => session.heldOn === heldOn)
  if (!found) throw new Fault('committee.session-not-found', {committee, heldOn, known: sessions.map(session => session.heldOn)})
  return found
}

/** Text of a session's minutes; null where there are none or they were erased. */
export async function minutesOf(db: Db, committee: string, no: number): Promise<string | null> {
  const row = (await db('committee_session').join('committee', 'committee.id', 'committee_session.committee_id')
    .where({'committee.code': committee, session_no: no}).select('committee_session.minutes').first()) as {minutes: string | null} | undefined
  return row?.minutes ?? null
}
