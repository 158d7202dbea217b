import {seoulDate} from '../act/codes.js'
import {dueOrFault, officeBooks} from '../regime/queries.js'
import type {Due} from '../rulebook/index.js'
import type {Db} from '../store/store.js'
import {endOfCall} from './call.js'
import {findCall} from './queries.js'

/** When the decisions of a call are due, before any entry's own stopped time. */
export interface CallClock {
  readonly call: string
  readonly state: string
  /** Local date the call ends or ended. */
  readonly closedOn: string
  /** Whether it still takes entries: the day may move with an extension. */
  readonly ahead: boolean
  readonly due: Due
}

/**
 * The clock of a call: one month from the day it ends, by the book of the day it was opened for.
 *
 * @param book id of a book to count by instead
 * @throws Fault `call.not-found`, `rulebook.unknown`
 */
export async function callClock(db: Db, code: string, book?: string): Promise<CallClock> {
  const call = await findCall(db, code)
  const books = await officeBooks(db)
  const closedOn = seoulDate(endOfCall(call))
  const chosen = book === undefined ? books.on(seoulDate(call.opensAt)) : books.named(book)
  return {call: call.code, state: call.state, closedOn, ahead: call.closedAt === null, due: dueOrFault(chosen, 'decision', closedOn)}
}
