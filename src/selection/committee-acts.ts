import {z} from 'zod'
import {act, type Office} from '../act/act.js'
import {dealer, seoulDate, seoulYear} from '../act/codes.js'
import {newSalt, sha256} from '../act/hash.js'
import {commit} from '../act/writer.js'
import {findCall} from '../call/queries.js'
import {Fault} from '../fault.js'
import './committee-faults.js'
import {composition, memberNamed, memberSides, sitting, sitsOn, type Composition, type Member} from './committee.js'
import {memberCode, memberSchema, type NewMember} from './committee-file.js'
import {findCommittee, listSessions, type Committee} from './committee-queries.js'
import {committeeRules} from './committee-rules.js'
import {memberKey} from './recusal.js'

/** What creating a committee or changing its members answers. Names are not in it: they stay in the table. */
export interface CommitteeResult extends Composition {
  readonly code: string
  readonly title: string
}

const outOf = (committee: Committee, on: string): CommitteeResult => ({code: committee.code, title: committee.title, ...composition(committee.members, committeeRules(committee.rulebook), on)})

/** @throws Fault `committee.composition` where the rulebook does not allow a committee like this on a day */
function requireLawful(code: string, members: readonly Member[], rulebook: string, on: string): void {
  const found = composition(members, committeeRules(rulebook), on)
  if (found.flaws.length > 0)
    throw new Fault('committee.composition', {code, rulebook, on, flaws: found.flaws, members: found.members, citizens: found.citizens, citizensNeeded: found.citizensNeeded})
}

const seated = ({code, name, side, chair, from, until}: NewMember, no: number): Member =>
  ({no, member: code, name: name ?? null, side, chairs: chair ?? false, from: from ?? null, until: until ?? null, endedOn: null})

async function insertMember(office: Office, committeeId: string, {no, member, name, side, chairs, from, until}: Member): Promise<void> {
  const salt = name === null ? null : newSalt()
  await office.write.insert('committee_member', {
    committee_id: committeeId, member_no: no, member, name, salt, name_commitment: salt === null ? null : commit(salt, 'committee.member', name!), side, chairs: chairs ? 1 : 0,
    term_from: from, term_until: until, added_by: office.operator.code, added_at: office.now, ended_on: null, ended_by: null,
  })
}

/** Sets up a committee. One the rulebook does not allow is refused. */
export const createCommittee = act({
  name: 'committee.created',
  summary: 'Set up a committee with its members, official and citizen.',
  roles: ['secretary', 'officer', 'admin'],
  privileged: true,
  input: z.strictObject({code: z.string().regex(/^[A-Z][A-Z0-9-]{1,39}$/).optional(), title: z.string().min(1).max(200).optional(), rulebook: z.string().optional(), members: z.array(memberSchema).min(1).max(200)}),
  async perform({input, office}) {
    const on = seoulDate(office.now)
    const code = input.code ?? (await dealer(office.db, 'committee', 'code', `CM${String(seoulYear(office.now)).slice(2)}-`, 2))()
    if (await office.db('committee').where({code}).first()) throw new Fault('committee.exists', {code})
    const {rulebook} = committeeRules(input.rulebook, on)
    const members = input.members.map((one, i) => seated(one, i + 1))
    const twice = members.find((one, i) => members.findIndex(other => memberKey(other.member) === memberKey(one.member)) !== i)
    if (twice) throw new Fault('committee.member-exists', {committee: code, member: twice.member})
    // A committee whose terms begin later is looked at on the first day somebody sits in it.
    const first = members.some(one => sitsOn(one, on)) ? on : (members.map(({from}) => from ?? on).sort()[0] ?? on)
    requireLawful(code, members, rulebook, first)
    const id = office.newId()
    await office.write.insert('committee', {id, code, title: input.title ?? code, rulebook, created_by: office.operator.code, created_at: office.now})
    for (const member of members) await insertMember(office, id, member)
    const result = outOf(await findCommittee(office.db, code), first)
    return {entity: {kind: 'committee', id: code}, result, facts: {rulebook, members: result.members, citizens: result.citizens}}
  },
})

/** Adds a member. What the composition is then is told, and refused where it was lawful before. */
export const addMember = act({
  name: 'committee.member-added',
  summary: 'Add a member to a committee.',
  roles: ['secretary', 'officer', 'admin'],
  privileged: true,
  input: z.strictObject({committee: z.string(), member: memberSchema}),
  async perform({input, office}) {
    const committee = await findCommittee(office.db, input.committee)
    const on = seoulDate(office.now)
    const next = seated(input.member, committee.members.length + 1)
    const there = committee.members.filter(one => one.endedOn === null && (one.until === null || one.until >= (next.from ?? on)))
    if (memberNamed(there, next.member)) throw new Fault('committee.member-exists', {committee: committee.code, member: next.member})
    requireNoWorse(committee, [...committee.members, next], next.from ?? on)
    await insertMember(office, committee.id, next)
    const result = outOf(await findCommittee(office.db, committee.code), next.from ?? on)
    return {entity: {kind: 'committee', id: committee.code}, result, facts: {member: next.member, side: next.side, members: result.members, citizens: result.citizens}}
  },
})

/** A change may leave a committee as flawed as it was, but adds no flaw. @throws Fault `committee.composition` */
function requireNoWorse(committee: Committee, members: readonly Member[], on: string): void {
  const rules = committeeRules(committee.rulebook)
  const before = composition(committee.members, rules, on).flaws
  if (composition(members, rules, on).flaws.some(flaw => !before.includes(flaw))) requireLawful(committee.code, members, committee.rulebook, on)
}

/** Ends a membership. The member stays on record, and so does what they scored. */
export const endMembership = act({
  name: 'committee.member-ended',
  summary: 'End the membership of somebody in a committee.',
  roles: ['secretary', 'officer', 'admin'],
  privileged: true,
  reason: 'required',
  input: z.strictObject({committee: z.string(), member: memberCode, on: z.iso.date().optional(), side: z.enum(memberSides).optional()}),
  async perform({input, office}) {
    const committee = await findCommittee(office.db, input.committee)
    const today = seoulDate(office.now)
    const sits = sitting(committee.members, today)
    const member = memberNamed(sits, input.member)
    if (!member) throw new Fault('committee.member-not-found', {committee: committee.code, member: input.member, known: sits.map(one => one.member)})
    const endedOn = input.on ?? today
    const after = new Date(Date.parse(`${endedOn}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
    // A seat that falls empty is filled by the next act: a flaw it leaves is told, not refused.
    await office.write.update('committee_member', {committee_id: committee.id, member_no: member.no}, {ended_on: endedOn, ended_by: office.operator.code})
    const result = outOf(await findCommittee(office.db, committee.code), after)
    return {entity: {kind: 'committee', id: committee.code}, result, facts: {member: member.member, endedOn, members: result.members, citizens: result.citizens}}
  },
})

/** What recording a session answers. */
export interface SessionResult {
  readonly committee: string
  readonly heldOn: string
  readonly call: string | null
  readonly members: number
  readonly present: readonly string[]
  readonly absent: readonly string[]
  readonly quorum: number
  readonly quorate: boolean
  readonly minutes: string | null
}

/** Records a session: who was present, and the minutes. Recording a day again takes a reason; the earlier record stays. */
export const recordSession = act({
  name: 'committee.session-recorded',
  summary: 'Record a session of a committee: who was present, and its minutes.',
  roles: ['secretary', 'officer', 'admin'],
  privileged: true,
  input: z.strictObject({
    committee: z.string(), heldOn: z.iso.date(), call: z.string().optional(), present: z.array(memberCode).min(1).max(200),
    minutes: z.strictObject({number: z.string().trim().min(1).max(60), text: z.string().min(1).max(200_000)}).optional(),
  }),
  async perform({input, office}) {
    const committee = await findCommittee(office.db, input.committee)
    const today = seoulDate(office.now)
    const {heldOn, minutes} = input
    if (heldOn > today) throw new Fault('committee.session-future', {heldOn, today})
    const sits = sitting(committee.members, heldOn)
    const present = input.present.map(code => {
      const found = memberNamed(sits, code)
      if (!found) throw new Fault('committee.member-not-found', {committee: committee.code, member: code, known: sits.map(one => one.member)})
      return found
    })
    const codes = sits.filter(one => present.includes(one)).map(({member}) => member)
    const call = input.call === undefined ? undefined : await findCall(office.db, input.call)
    const again = (await listSessions(office.db, {committee: committee.code})).some(session => session.heldOn === heldOn)
    if (again && !office.reason?.trim()) throw new Fault('committee.session-exists', {committee: committee.code, heldOn})
    const salt = minutes ? newSalt() : null
    const last = (await office.db('committee_session').where({committee_id: committee.id}).max({last: 'session_no'}).first()) as {last: number | null}
    await office.write.insert('committee_session', {
      committee_id: committee.id, session_no: Number(last.last ?? 0) + 1, held_on: heldOn, call_id: call?.id ?? null, present: JSON.stringify(codes),
      minutes_no: minutes?.number ?? null, minutes_sha256: minutes ? sha256(minutes.text) : null, minutes: minutes?.text ?? null, salt,
      minutes_commitment: salt === null ? null : commit(salt, 'committee.minutes', minutes!.text), recorded_by: office.operator.code, recorded_at: office.now,
    })
    const {quorum, members} = composition(committee.members, committeeRules(committee.rulebook), heldOn)
    const result: SessionResult = {
      committee: committee.code, heldOn, call: call?.code ?? null, members, present: codes, absent: sits.map(({member}) => member).filter(member => !codes.includes(member)),
      quorum, quorate: codes.length >= quorum, minutes: minutes?.number ?? null,
    }
    return {
      entity: {kind: 'committee', id: committee.code}, result,
      facts: {heldOn, call: result.call, members, present: codes.length, quorate: result.quorate, minutes: result.minutes, minutesSha256: minutes ? sha256(minutes.text) : null, again},
    }
  },
})
