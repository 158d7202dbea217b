import type {Office} from '../act/act.js'
import {seoulDate} from '../act/codes.js'
import {bookOf} from '../proposal/clock.js'
import {followUpEnd} from '../selection/terms.js'
import {isOpen, type FollowUpState} from './follow-up.js'

/** Begins the follow-up of an adoption, within the act that publishes it. @param receivedAt of the proposal, which says by which book */
export async function scheduleFollowUp(office: Office, decision: {id: string; decidedOn: string; implementBy: string}, receivedAt: string): Promise<void> {
  await office.write.insert('followup', {
    decision_id: decision.id, state: 'scheduled', planned_on: decision.implementBy, follow_until: followUpEnd(await bookOf(office.db, {receivedAt}), decision.decidedOn),
    started_on: null, done_on: null, grade: null, abandoned_on: null, abandoned_why: null,
  })
}

/** Ends what was still to be done for a decision that another takes the place of. @param by code of the other */
export async function closeForSuperseded(office: Office, decisionId: string, by: string): Promise<void> {
  const row = (await office.db('followup').where({decision_id: decisionId}).first()) as {state: FollowUpState} | undefined
  if (!row || !isOpen(row.state)) return
  await office.write.update('followup', {decision_id: decisionId}, {state: 'abandoned', abandoned_on: seoulDate(office.now), abandoned_why: by})
}
