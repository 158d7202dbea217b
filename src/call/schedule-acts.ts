import {z} from 'zod'
import {act, type Office} from '../act/act.js'
import {seoulDate} from '../act/codes.js'
import {Fault} from '../fault.js'
import './faults.js'
import {readDocument} from '../survey/document.js'
import type {Db} from '../store/store.js'
import {insertCall, moveCall} from './acts.js'
import {callOfPeriod, findCall, listCalls} from './queries.js'
import {periodOf, scheduleSchema, type ScheduleDefinition} from './schedule.js'
import {readInstant} from './time.js'

/** A stored schedule. */
export interface Schedule {
  readonly code: string
  readonly definition: ScheduleDefinition
  readonly fromOn: string
  readonly active: boolean
}

/** What a run did or would do for one call. */
export type StepName = 'open' | 'close' | 'remind'

/** A step that is due now. */
export interface DueStep {
  /** Null for a call outside a schedule. */
  readonly schedule: string | null
  /** The schedule's week; null for a call outside one. */
  readonly period: string | null
  readonly step: StepName
  readonly call: string
}

/** A step that was done. */
export interface JobRun extends DueStep {
  readonly ranAt: string
}

/** All schedules, by code. */
export async function listSchedules(db: Db): Promise<Schedule[]> {
  const rows = (await db('schedule').orderBy('code')) as {code: string; definition: string; from_on: string; active: number}[]
  return rows.map(row => ({
    code: row.code, definition: JSON.parse(row.definition) as ScheduleDefinition, fromOn: row.from_on, active: row.active === 1,
  }))
}

/** Steps done, newest last; those of calls outside a schedule too unless one is named. */
export async function scheduleHistory(db: Db, schedule?: string): Promise<JobRun[]> {
  const rows = (await db('job_run').where(schedule === undefined ? {} : {schedule})) as {schedule: string; period: string; step: StepName; call: string; ran_at: string}[]
  const alone = schedule === undefined ? ((await db('call_step')) as {step: StepName; call: string; ran_at: string}[]) : []
  const order = ['open', 'remind', 'close']
  return [...rows, ...alone.map(row => ({...row, schedule: null, period: null}))]
    .map(row => ({schedule: row.schedule, period: row.period, step: row.step, call: row.call, ranAt: row.ran_at}))
    .sort((x, y) => (x.ranAt !== y.ranAt ? (x.ranAt < y.ranAt ? -1 : 1) : x.call !== y.call ? (x.call < y.call ? -1 : 1) : order.indexOf(x.step) - order.indexOf(y.step)))
}

/** A call's last day before closing: the reminder goes out then. */
const remindBefore = 24 * 3_600_000

/**
 * What is due at a moment: this week's call not yet opened, calls past their hour not yet closed, reminders a day
 * before closing. A week missed altogether (the machine was off) is not opened afterwards.
 */
export async function dueSteps(db: Db, now: string): Promise<DueStep[]> {
  const due: DueStep[] = []
  for (const schedule of await listSchedules(db)) {
    if (!schedule.active) continue
    for (const call of await listCalls(db, {schedule: schedule.code})) {
      if (call.state !== 'open') continue
      const step = {schedule: schedule.code, period: call.period!, call: call.code}
      if (now > call.closesAt) due.push({...step, step: 'close'})
      else if (Date.parse(call.closesAt) - Date.parse(now) <= remindBefore && !(await wasRun(db, {...step, step: 'remind'})))
        due.push({...step, step: 'remind'})
    }

    const period = periodOf(schedule.definition, seoulDate(now))
    const opensAt = readInstant(period.opensAt, 'start')
    const closesAt = readInstant(period.closesAt, 'end')
    if (now >= opensAt && now <= closesAt && !(await callOfPeriod(db, schedule.code, period.key)))
      due.push({schedule: schedule.code, period: period.key, call: period.code, step: 'open'})
  }

  return [...due, ...(await dueAlone(db, now))]
}

/** What is due of calls outside a schedule: what was announced for an hour happens at that hour. */
async function dueAlone(db: Db, now: string): Promise<DueStep[]> {
  const due: DueStep[] = []
  for (const call of (await listCalls(db)).filter(({schedule}) => schedule === null)) {
    const step = {schedule: null, period: null, call: call.code}
    if (call.state === 'announced' && now >= call.opensAt && now <= call.closesAt) due.push({...step, step: 'open'})
    if (call.state !== 'open') continue
    if (now > call.closesAt) due.push({...step, step: 'close'})
    else if (Date.parse(call.closesAt) - Date.parse(now) <= remindBefore && !(await db('call_step').where({call: call.code, step: 'remind', due_at: call.closesAt}).first())) due.push({...step, step: 'remind'})
  }

  return due
}

async function wasRun(db: Db, step: DueStep): Promise<boolean> {
  return (await db('job_run').where({schedule: step.schedule, period: step.period, step: step.step}).first()) !== undefined
}

/** Adds a recurring call. */
export const addSchedule = act({
  name: 'schedule.added',
  summary: 'Add a call that comes back every week.',
  roles: ['officer', 'admin'],
  input: z.strictObject({file: z.string(), text: z.string()}),
  async perform({input, office}) {
    const read = readDocument(input.text, scheduleSchema)
    if ('problems' in read) throw new Fault('schedule.file-invalid', {file: input.file, problems: read.problems})
    const {code} = read.value
    if (await office.db('schedule').where({code}).first()) throw new Fault('schedule.exists', {code})
    const schedule: Schedule = {code, definition: read.value, fromOn: seoulDate(office.now), active: true}
    await office.write.insert('schedule', {
      code, definition: JSON.stringify(read.value), from_on: schedule.fromOn, active: 1, created_at: office.now,
    })
    return {entity: {kind: 'schedule', id: code}, result: schedule, facts: {every: 'week'}}
  },
})

const perStep: Record<StepName, (office: Office, step: DueStep) => Promise<void>> = {
  async open(office, step) {
    if (step.schedule === null) {
      await moveCall(office, await findCall(office.db, step.call), 'open')
      return
    }

    const schedule = (await listSchedules(office.db)).find(({code}) => code === step.schedule)
    if (!schedule) throw new Fault('schedule.not-found', {code: step.schedule})
    const period = periodOf(schedule.definition, seoulDate(office.now))
    const call = await insertCall(
      office,
      {code: period.code, theme: period.theme, opens_at: period.opensAt, closes_at: period.closesAt, criteria: schedule.definition.criteria},
      {schedule: schedule.code, period: period.key, state: 'announced'},
    )
    await moveCall(office, call, 'open')
  },
  async close(office, step) {
    await moveCall(office, await findCall(office.db, step.call), 'close', {closed_at: office.now})
  },
  async remind() {
    // Who is reminded, and how, belongs to notices; here it is recorded that the day was reached.
  },
}

/**
 * Does one due step, once: a second host that comes later finds it done and changes nothing. Cron may open, close and
 * remind, never decide.
 */
export const runScheduleStep = act({
  name: 'schedule.step-run',
  summary: 'Open, close or remind of a call when its hour has come.',
  roles: ['service', 'officer', 'admin'],
  checkpoint: ({step}) => step === 'close',
  input: z.strictObject({schedule: z.string().nullable(), period: z.string().nullable(), step: z.enum(['open', 'close', 'remind']), call: z.string()}),
  async perform({input, office}) {
    const entity = {kind: 'call', id: input.call}
    const stillDue = (await dueSteps(office.db, office.now)).some(due =>
      due.schedule === input.schedule && due.period === input.period && due.call === input.call && due.step === input.step)
    if (!stillDue) return {entity, result: {...input, done: false}, facts: {} as Record<string, string | null>, unchanged: true}
    const before = input.schedule === null ? await findCall(office.db, input.call) : undefined
    await perStep[input.step](office, input)
    if (before)
      await office.write.insert('call_step', {call: before.code, step: input.step, due_at: input.step === 'open' ? before.opensAt : before.closesAt, ran_at: office.now, ran_by: office.operator.code})
    else
      await office.write.insert('job_run', {
        id: office.newId(), schedule: input.schedule, period: input.period, step: input.step, call: input.call, ran_at: office.now,
      })
    // The window, so that the log alone shows whether a proposal came within it.
    const opened = input.step === 'open' ? await findCall(office.db, input.call) : undefined
    const window: Record<string, string | null> = opened ? {opensAt: opened.opensAt, closesAt: opened.closesAt, mailUntil: opened.lateMailUntil} : {}
    return {entity, result: {...input, done: true}, facts: {schedule: input.schedule, period: input.period, step: input.step, ...window}}
  },
})
