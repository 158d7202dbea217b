import {Fault} from '../fault.js'
import type {Point} from '../intake/points.js'
import '../privacy/faults.js'
import './faults.js'

/** A number of days as a flag gives it: `7d` or `7`. @throws Fault `days.invalid` */
export function readDays(flag: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  const match = /^(\d{1,4})\s*d?$/i.exec(given.trim())
  if (!match) throw new Fault('days.invalid', {flag, given})
  return Number(match[1])
}

/** Words of a list such as `process,notify`. @throws Fault `scope.unknown` */
export function readWords<W extends string>(flag: string, given: string | undefined, known: readonly W[]): W[] {
  const words = (given ?? '').split(',').map(word => word.trim()).filter(word => word !== '')
  const strange = words.find(word => !(known as readonly string[]).includes(word))
  if (strange !== undefined) throw new Fault('scope.unknown', {flag, given: strange, known: [...known]})
  return words as W[]
}

/** The point that was named, else the only one in use. @throws Fault `point.missing` */
export function onlyPoint(given: string | undefined, points: readonly Point[]): string {
  const active = points.filter(point => point.active).map(({code}) => code)
  if (given !== undefined) return given
  if (active.length === 1) return active[0]!
  throw new Fault('point.missing', {known: active})
}

/**
 * `--as WORD` for one of some words as `--kind WORD`: in `classify X --as proposal` it says what X is, and `--as CODE`
 * still names the operator.
 */
export function kindFromAs(argv: readonly string[], words: readonly string[]): string[] {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length
  return argv.map((word, i) => {
    if (i >= end) return word
    if (word === '--as' && words.includes(argv[i + 1] ?? '')) return '--kind'
    return word.startsWith('--as=') && words.includes(word.slice(5)) ? `--kind=${word.slice(5)}` : word
  })
}

/** A local date as a flag gives it. @throws Fault `privacy.date-invalid` */
export function readDate(flag: string, given: string | undefined): string | undefined {
  if (given === undefined) return undefined
  const day = new Date(`${given}T00:00:00Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(given) || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== given) throw new Fault('privacy.date-invalid', {flag, given})
  return given
}

/** A month as a flag gives it. @throws Fault `privacy.date-invalid` */
export function readMonth(flag: string, given: string | undefined): string | undefined {
  if (given !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(given)) throw new Fault('privacy.date-invalid', {flag, given})
  return given
}
