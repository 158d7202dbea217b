import {seoulDate} from '../act/codes.js'
import {moment} from '../act/perform.js'
import {daysBetween} from '../rulebook/index.js'
import type {Db} from '../store/store.js'
import {listFollowUps, shownFollowUp, type FollowUp} from './queries.js'

/**
 * Follow-ups, each with the days from today, Seoul, to the day it is planned for; below 0 it is overdue.
 *
 * @param pretended `PDS_NOW`, honoured only by a rehearsal store
 */
export async function listedFollowUps(db: Db, pretended: string | undefined, filter: {call?: string | undefined; state?: string | undefined} = {}): Promise<(Omit<FollowUp, 'decisionId' | 'proposalId'> & {daysLeft: number})[]> {
  const today = seoulDate((await moment(db, pretended || undefined)).now)
  const {call, state} = filter
  const found = await listFollowUps(db, {...(call === undefined ? {} : {call}), ...(state === undefined ? {} : {state})})
  return found.map(one => ({...shownFollowUp(one), daysLeft: daysBetween(today, one.plannedOn)}))
}
