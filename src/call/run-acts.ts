import {z} from 'zod'
import {act} from '../act/act.js'
import {seoulDate, seoulYear} from '../act/codes.js'
import {Fault} from '../fault.js'
import './faults.js'
import {drawNumbers, lastBehind} from '../intake/numbers.js'
import {addDays, addMonths} from '../rulebook/index.js'
import type {Db} from '../store/store.js'

const stepInput = z.strictObject({schedule: z.string().nullable(), period: z.string().nullable(), step: z.enum(['open', 'close', 'remind']), call: z.string()})

/** A part of a run that failed: a step of a call, or a list of what is overdue. */
export interface FailedPart {
  /** `close C26-W19`, `overdue decision`. */
  readonly part: string
  /** The fault's code. */
  readonly code: string
}

/** A run of the schedule that did something, or tried to. */
export interface ScheduleRun {
  readonly code: string
  readonly ranAt: string
  readonly ranBy: string
  readonly host: string
  /** `open C26-W19`. */
  readonly done: readonly string[]
  readonly failed: readonly FailedPart[]
}

type RunFacts = Record<string, number | {part: string; code: string}[]>

/** Keeps what a run did and which of its parts failed; a run that found nothing to do, or failed as the one before it did, leaves no trace. */
export const noteRun = act({
  name: 'schedule.run-noted',
  summary: 'Keep what a run of the schedule did, and which of its parts failed.',
  roles: ['service', 'officer', 'admin'],
  input: z.strictObject({host: z.string().max(200), steps: z.array(stepInput), failed: z.array(z.strictObject({part: z.string().max(200), code: z.string().max(80)}))}),
  async perform({input, office}) {
    const last = (await listRuns(office.db)).at(-1)
    if (input.steps.length === 0 && last && JSON.stringify(last.failed) === JSON.stringify(input.failed)) return {entity: {kind: 'schedule', id: last.code}, result: last, facts: {} as RunFacts, unchanged: true}
    const year = seoulYear(office.now)
    const number = await drawNumbers(office, `schedule-run:${year}`, 1, () => lastBehind(office, 'schedule_run', 'code', `SR-${year}-`))
    const run: ScheduleRun = {
      code: `SR-${year}-${String(number).padStart(4, '0')}`, ranAt: office.now, ranBy: office.operator.code, host: input.host, done: input.steps.map(({step, call}) => `${step} ${call}`), failed: input.failed,
    }
    await office.write.insert('schedule_run', {code: run.code, ran_at: run.ranAt, ran_by: run.ranBy, host: run.host, outcome: JSON.stringify({done: run.done, failed: run.failed})})
    return {entity: {kind: 'schedule', id: run.code}, result: run, facts: {done: run.done.length, failed: run.failed.map(({part, code}) => ({part, code}))} as RunFacts}
  },
})

/** Runs that did something or failed in part, the oldest first. */
export async function listRuns(db: Db): Promise<ScheduleRun[]> {
  const rows = (await db('schedule_run').orderBy('code')) as {code: string; ran_at: string; ran_by: string; host: string; outcome: string}[]
  return rows.map(row => ({code: row.code, ranAt: row.ran_at, ranBy: row.ran_by, host: row.host, ...(JSON.parse(row.outcome) as Pick<ScheduleRun, 'done' | 'failed'>)}))
}

/** A period that is checked or reported on: a quarter `2026-Q2` or a year `2026`. */
export const periodPattern = /^(20\d{2})(?:-Q([1-4]))?$/

/** Notes that the check of a quarter or the report of a year was made; what is due stops asking for it. */
export const noteCheck = act({
  name: 'schedule.check-noted',
  summary: 'Note that the check of a quarter or the report of a year was made.',
  roles: ['officer', 'secretary'],
  input: z.strictObject({period: z.string().regex(periodPattern)}),
  async perform({input: {period}, office}) {
    const entity = {kind: 'check', id: period}
    if ((await checksNoted(office.db)).has(period)) return {entity, result: {period}, facts: {} as Record<string, string>, unchanged: true}
    const [, year, quarter] = periodPattern.exec(period)!
    const ended = quarter === undefined ? `${year}-12-31` : addDays(addMonths(`${year}-01-01`, Number(quarter) * 3).date, -1)
    const today = seoulDate(office.now)
    if (today <= ended) throw new Fault('schedule.period-open', {period, ended, today})
    return {entity, result: {period}, facts: {ended} as Record<string, string>}
  },
})

/** Periods whose check or report was noted. */
export async function checksNoted(db: Db): Promise<ReadonlySet<string>> {
  return new Set((await db('audit_event').where({type: 'schedule.check-noted'}).pluck('entity_id')) as string[])
}
