import {addDays, addMonths, daysBetween, holidayTable, koreanHolidays, restDay, workingDayFrom, type HolidayTable, type RestDay} from './days.js'
import {ruleOf, RulebookProblem, type OpenPoint, type Rulebook, type StopKind, type TermRule} from './rulebook.js'

/**
 * A span that may stop a clock: from the local date something was asked for to the date it came. The days after the first
 * up to and with the last are left out of the count. `open` says that nothing came yet and `to` is only today.
 */
export interface Stop {
  readonly from: string
  readonly to: string
  readonly kind: StopKind
  readonly open?: boolean
}

/** Facts of each step of a count, by its key. */
export interface StepFacts {
  /** The count begins; the first day is left out or counts. `inForceFrom` is told when the date is older than the book. */
  'starts': {readonly firstDay: 'out' | 'in'; readonly inForceFrom?: string}
  /** The last day by the calendar; `clamped` when the month has no such day. */
  'term-ends': {readonly count: number; readonly unit: TermRule['unit']; readonly clamped: boolean}
  /** The last day moved by a span in which the clock stood; spans that touch count once. */
  'stopped': {readonly days: number; readonly from: string; readonly to: string; readonly kinds: readonly StopKind[]; readonly open: boolean}
  /** A day on which nobody works: a last day there moves on, and a count of working days passes over it. */
  'rest-day': RestDay
  /** The first working day after. */
  'moved': {readonly from: string}
  /** A day fixed by date. */
  'fixed-date': {readonly year: number}
  'quarter-ends': {readonly quarter: 1 | 2 | 3 | 4; readonly year: number}
  /** The holiday table does not reach so far: only weekends are known. */
  'holidays-unknown': {readonly from: string; readonly until: string}
}

export type StepKey = keyof StepFacts

/** One step of a count: the local date it speaks of, and why. */
export type Step = {readonly [K in StepKey]: {readonly date: string; readonly why: {readonly key: K; readonly facts: StepFacts[K]}}}[StepKey]

/** A due day and the count that leads to it; the last step stands on the due day. */
export interface Due {
  readonly rulebook: string
  readonly rule: string
  /** Local date the count begins with. */
  readonly from: string
  readonly dueOn: string
  readonly steps: readonly Step[]
  /** Days left out because the clock stood. */
  readonly stoppedDays: number
  /** Whether the clock still stands: the due day is then the earliest possible. */
  readonly running: boolean
  /** What counsel has to settle about this rule. */
  readonly openPoints: readonly OpenPoint[]
}

const step = <K extends StepKey>(date: string, key: K, facts: StepFacts[K]): Step => ({date, why: {key, facts}}) as unknown as Step

/** Spans of a rule's kinds as far as they lie after the first day, in order, those that overlap or touch made one. */
function merged(stops: readonly Stop[], rule: TermRule, from: string): {from: string; to: string; kinds: StopKind[]; open: boolean}[] {
  const spans: {from: string; to: string; kinds: StopKind[]; open: boolean}[] = []
  const bearing = stops.filter(({kind}) => rule.stops.includes(kind))
    .map(stop => ({...stop, from: stop.from < from ? from : stop.from}))
    // What was answered the day it was asked stops nothing; what is open stands even on its first day.
    .filter(stop => stop.to > stop.from || (stop.open === true && stop.to >= stop.from))
    .sort((a, b) => (a.from !== b.from ? (a.from < b.from ? -1 : 1) : a.to < b.to ? -1 : a.to > b.to ? 1 : 0))
  for (const stop of bearing) {
    const last = spans.at(-1)
    if (last === undefined || stop.from > last.to) spans.push({from: stop.from, to: stop.to, kinds: [stop.kind], open: stop.open === true})
    else {
      if (stop.to > last.to) last.to = stop.to
      if (!last.kinds.includes(stop.kind)) last.kinds.push(stop.kind)
      last.open ||= stop.open === true
    }
  }

  return spans
}

/** The last day of a term by the calendar. */
function termEnd(rule: TermRule, from: string, table: HolidayTable, steps: Step[]): string {
  const {count, unit, firstDay} = rule
  if (unit === 'working-day') {
    let on = firstDay === 'in' ? from : addDays(from, 1)
    for (let left = count; ; on = addDays(on, 1)) {
      const rest = restDay(on, table)
      if (rest) steps.push(step(on, 'rest-day', rest))
      else if (--left === 0) break
    }

    steps.push(step(on, 'term-ends', {count, unit, clamped: false}))
    return on
  }

  // A first day that counts is the day after the one before it.
  const start = firstDay === 'in' ? addDays(from, -1) : from
  const {date, clamped} = unit === 'day' || unit === 'week'
    ? {date: addDays(start, unit === 'week' ? count * 7 : count), clamped: false}
    : addMonths(start, unit === 'year' ? count * 12 : count)
  steps.push(step(date, 'term-ends', {count, unit, clamped}))
  return date
}

/** Moves a last day over days on which nobody works, telling each. */
function rolled(last: string, table: HolidayTable, steps: Step[]): string {
  let on = last
  for (let rest = restDay(on, table); rest !== undefined; on = addDays(on, 1), rest = restDay(on, table)) steps.push(step(on, 'rest-day', rest))
  if (on !== last) steps.push(step(on, 'moved', {from: last}))
  return on
}

/** Whether a text is a date of the calendar. */
export const isDate = (given: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(Date.parse(`${given}T00:00:00Z`)) && new Date(`${given}T00:00:00Z`).toISOString().startsWith(given)

/**
 * The day something is due under a rule, with each step of the count (Civil Act art. 155-161, Administrative Basic Act art. 6).
 *
 * A stop that begins while the term runs moves its last day by the days it took. One that begins when the days have run out
 * and only a weekend or holidays lie between ends it on the first working day from its own end.
 *
 * @param from local date the count begins with, `YYYY-MM-DD`
 * @param options `stops`: spans in which the clock may stand, in any order; those of kinds the rule does not know are passed over.
 *   `holidays`: another table than the one the book names
 * @throws RulebookProblem `unknown-rule`, `invalid-date`
 */
export function due(book: Rulebook, name: string, from: string, options: {stops?: readonly Stop[]; holidays?: HolidayTable} = {}): Due {
  const rule = ruleOf(book, name)
  for (const date of [from, ...(options.stops ?? []).flatMap(stop => [stop.from, stop.to])]) if (!isDate(date)) throw new RulebookProblem('invalid-date', {given: date})
  const table = options.holidays ?? holidayTable(book.holidays) ?? koreanHolidays
  const steps: Step[] = []
  let last: string
  let stoppedDays = 0
  let running = false
  if (rule.kind === 'date') {
    const year = Number(from.slice(0, 4)) + rule.yearsLater
    last = `${year}-${String(rule.month).padStart(2, '0')}-${String(rule.day).padStart(2, '0')}`
    steps.push(step(last, 'fixed-date', {year}))
  } else if (rule.kind === 'quarter-end') {
    const year = Number(from.slice(0, 4))
    const quarter = Math.ceil(Number(from.slice(5, 7)) / 3) as 1 | 2 | 3 | 4
    last = addDays(addMonths(`${year}-01-01`, quarter * 3).date, -1)
    steps.push(step(last, 'quarter-ends', {quarter, year}))
  } else {
    steps.push(step(from, 'starts', {firstDay: rule.firstDay, ...(from < book.inForceFrom ? {inForceFrom: book.inForceFrom} : {})}))
    last = termEnd(rule, from, table, steps)
    for (const span of merged(options.stops ?? [], rule, from)) {
      const days = daysBetween(span.from, span.to)
      if (span.from <= last) last = addDays(last, days)
      else if (rule.rolls && span.from <= workingDayFrom(last, table)) last = span.to
      else break
      stoppedDays += days
      running ||= span.open
      steps.push(step(last, 'stopped', {days, ...span}))
    }
  }

  if (rule.rolls) last = rolled(last, table, steps)
  if (last < table.from || last > table.until) steps.push(step(last, 'holidays-unknown', {from: table.from, until: table.until}))
  const concerns = (point: OpenPoint) => point.about === name || (point.about === 'stops' && stoppedDays > 0)
  return {rulebook: book.id, rule: name, from, dueOn: last, steps, stoppedDays, running, openPoints: book.openPoints.filter(concerns)}
}
