import {z} from 'zod'
import {act, type Office} from '../act/act.js'
import {seoulDate} from '../act/codes.js'
import {Fault} from '../fault.js'
import './faults.js'
import {tellProposers} from '../notice/people.js'
import {followUpVerbs, grades, mayFollow, type FollowUpVerb} from './follow-up.js'
import {findFollowUp, shownFollowUp, type FollowUp} from './queries.js'

const ref = z.string().trim().min(1).max(60)
const roles = ['officer', 'secretary', 'chair'] as const

/** Finds the follow-up and refuses what its state does not allow. @throws Fault `followup.none`, `followup.state` */
async function taken(office: Office, given: string, verb: FollowUpVerb): Promise<FollowUp> {
  const found = await findFollowUp(office.db, given)
  if (!mayFollow(found.state, verb))
    throw new Fault('followup.state', {proposal: found.proposal, state: found.state, verb, allowed: followUpVerbs(found.state)})
  return found
}

const change = (office: Office, {decisionId}: FollowUp, changes: Record<string, string | null>) => office.write.update('followup', {decision_id: decisionId}, changes)

const answered = async (office: Office, before: FollowUp) => {
  const result = shownFollowUp(await findFollowUp(office.db, before.decision))
  return {entity: {kind: 'proposal', id: before.proposal}, result, facts: {decision: before.decision, from: before.state, to: result.state}}
}

/** Reports that an adopted proposal is being carried out. */
export const startFollowUp = act({
  name: 'followup.started',
  summary: 'Report that an adopted proposal is being carried out.',
  roles: [...roles],
  input: z.strictObject({proposal: ref}),
  async perform({input, office}) {
    const before = await taken(office, input.proposal, 'start')
    await change(office, before, {state: 'in_progress', started_on: before.startedOn ?? seoulDate(office.now)})
    return answered(office, before)
  },
})

/** Puts the day of implementation off, with a reason; the proposer is told at once (art. 11). */
export const delayFollowUp = act({
  name: 'followup.delayed',
  summary: 'Put the day of implementation off and tell the proposer why.',
  roles: [...roles],
  reason: 'required',
  input: z.strictObject({proposal: ref, to: z.iso.date()}),
  async perform({input: {proposal, to}, office}) {
    const before = await taken(office, proposal, 'delay')
    if (to <= before.plannedOn) throw new Fault('followup.not-later', {proposal: before.proposal, plannedOn: before.plannedOn, to})
    if (to > before.followUntil) throw new Fault('followup.beyond', {proposal: before.proposal, to, until: before.followUntil})
    await office.write.insert('followup_delay', {
      decision_id: before.decisionId, delay_no: before.delays.length + 1, from_on: before.plannedOn, to_on: to, reason: office.reason!.trim(),
      recorded_by: office.operator.code, recorded_at: office.now,
    })
    await change(office, before, {state: 'delayed', planned_on: to})
    await tellProposers(office, {id: before.proposalId}, {
      kind: 'delay', cause: `${before.decision}/${before.delays.length + 1}`, facts: {was: before.plannedOn, until: to}, texts: {reason: office.reason!.trim()},
    })
    const done = await answered(office, before)
    return {...done, facts: {...done.facts, was: before.plannedOn, until: to}}
  },
})

/** Ends a follow-up with proof and a grade. The files stay with the office; the record holds what they hash to. */
export const finishFollowUp = act({
  name: 'followup.implemented',
  summary: 'Report an adopted proposal as implemented, with proof and a grade.',
  roles: [...roles],
  input: z.strictObject({
    proposal: ref, grade: z.enum(grades).optional(), doneOn: z.iso.date().optional(),
    evidence: z.array(z.strictObject({name: z.string().min(1).max(300), sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.number().int().min(0)})).max(20),
  }),
  async perform({input, office}) {
    const before = await taken(office, input.proposal, 'finish')
    const today = seoulDate(office.now)
    const doneOn = input.doneOn ?? today
    if (input.evidence.length === 0) throw new Fault('followup.evidence-missing', {proposal: before.proposal, missing: 'evidence'})
    if (input.grade === undefined) throw new Fault('followup.evidence-missing', {proposal: before.proposal, missing: 'grade'})
    if (doneOn > today) throw new Fault('followup.done-future', {proposal: before.proposal, doneOn, today})
    for (const [i, file] of input.evidence.entries())
      await office.write.insert('followup_evidence', {
        decision_id: before.decisionId, evidence_no: before.evidence.length + i + 1, ...file, recorded_by: office.operator.code, recorded_at: office.now,
      })
    // Nothing is implemented that was not in progress before.
    if (before.state !== 'in_progress') await change(office, before, {state: 'in_progress', started_on: before.startedOn ?? doneOn})
    await change(office, before, {state: 'implemented', done_on: doneOn, grade: input.grade})
    const done = await answered(office, before)
    return {...done, facts: {...done.facts, doneOn, grade: input.grade, evidence: input.evidence.map(({sha256}) => sha256)}}
  },
})

/** Gives up what was adopted and not carried out. */
export const abandonFollowUp = act({
  name: 'followup.abandoned',
  summary: 'Give up carrying out an adopted proposal, and say why.',
  roles: [...roles],
  reason: 'required',
  privileged: true,
  input: z.strictObject({proposal: ref}),
  async perform({input, office}) {
    const before = await taken(office, input.proposal, 'abandon')
    await change(office, before, {state: 'abandoned', abandoned_on: seoulDate(office.now), abandoned_why: office.reason!.trim()})
    return answered(office, before)
  },
})
