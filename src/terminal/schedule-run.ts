import {seoulDate} from '../act/codes.js'
import type {DueStep} from '../call/schedule-acts.js'
import type {FailedPart} from '../call/run-acts.js'
import {overdueLists, overdueOf, type OverdueItem} from '../report/overdue.js'
import type {Db} from '../store/store.js'
import {toFault} from './failure.js'
import {explainFault} from '../language/faults.js'
import type {Language} from '../language/language.js'

/** A part of a run that failed, in words. */
export interface PartFailure extends FailedPart {
  readonly message: string
}

/** What a run came to: the one line that is printed. */
export interface RunLine {
  readonly ranAt: string
  readonly dryRun: boolean
  /** Another host was at it: nothing was done here. */
  readonly held: boolean
  readonly steps: readonly DueStep[]
  readonly failed: readonly PartFailure[]
  readonly overdue: {readonly total: number; readonly byList: Readonly<Record<string, number>>; readonly items: readonly OverdueItem[]}
}

/** Items of a line at most: cron mails it. The whole list is `schedule due`. */
const mostItems = 50

/** A part that did not end well is told and the next one goes on. */
export function partFailure(part: string, error: unknown, language: Language): PartFailure {
  const fault = toFault(error, 'schedule run')
  return {part, code: fault.code, message: explainFault(fault.code, fault.facts, language).message}
}

/** What the whole run stands on and no further part could mend: who runs it, and the store itself. */
export const endsTheRun = (error: unknown): boolean => /^(act\.role|operator\.|store\.|clock\.)/.test(toFault(error, '').code)

/** Steps that are due at a moment, and all that is past its day; a list that cannot be made is a part that failed. */
export async function lookAround(ask: <T>(work: (db: Db) => Promise<T>) => Promise<T>, now: string, language: Language): Promise<{overdue: RunLine['overdue']; failed: PartFailure[]}> {
  const failed: PartFailure[] = []
  const items: OverdueItem[] = []
  for (const list of overdueLists) {
    try {
      items.push(...(await ask(db => overdueOf(db, list, seoulDate(now)))))
    } catch (error) {
      if (endsTheRun(error)) throw error
      failed.push(partFailure(`overdue ${list}`, error, language))
    }
  }

  const byList: Record<string, number> = {}
  for (const {list} of items) byList[list] = (byList[list] ?? 0) + 1
  return {failed, overdue: {total: items.length, byList, items: items.sort((a, b) => b.daysLate - a.daysLate).slice(0, mostItems)}}
}

