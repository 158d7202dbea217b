import type {SurveyTallyOptions} from '../counting/survey-tally.js'
import {Fault} from '../fault.js'
import type {Base, IntervalMethod, PercentOf} from '../statistics/index.js'
import './faults.js'

/** The flags of `pds tally survey` as the parser gives them. */
export interface SurveyTallyFlags {
  readonly by?: string
  readonly weight?: string
  readonly unweighted?: boolean
  readonly trim?: string
  readonly interval?: string
  readonly level?: string
  readonly percent: string
  readonly nps?: string
  readonly scale?: string
  readonly base: string
  readonly 'min-cell'?: number
}

const list = (given: string): string[] => given.split(',').map(code => code.trim()).filter(code => code !== '')

/** What is asked for. @throws Fault `tally.flag-invalid` for a cap or a level that is none */
export function surveyTallyOptions(survey: string, flags: SurveyTallyFlags): SurveyTallyOptions {
  return {
    survey, base: flags.base as Base, by: list(flags.by ?? ''),
    ...(flags.weight === undefined ? {} : {weight: flags.weight}),
    ...(flags.unweighted ? {unweighted: true} : {}),
    ...(flags['min-cell'] === undefined ? {} : {minCell: flags['min-cell']}),
    ...(flags.percent === 'column' ? {} : {percentOf: flags.percent as PercentOf}),
    ...(flags.interval === undefined ? {} : {interval: flags.interval as IntervalMethod}),
    ...(flags.level === undefined ? {} : {level: levelOf(flags.level)}),
    ...(flags.trim === undefined ? {} : {trim: capOf(flags.trim)}),
    ...(flags.nps === undefined ? {} : {nps: list(flags.nps)}),
    ...(flags.scale === undefined ? {} : {scale: list(flags.scale)}),
  }
}

const decimal = (given: string): number => (/^\d{1,15}(\.\d{1,9})?$/.test(given) ? Number(given) : Number.NaN)

/** A level from one half up to, not with, one; written 0.95 or 95. */
function levelOf(given: string): number {
  const value = decimal(given.replace(/\s*%$/, ''))
  const level = value > 1 ? value / 100 : value
  if (!(level >= 0.5 && level < 1)) throw new Fault('tally.flag-invalid', {flag: 'level', given})
  return level
}

function capOf(given: string): number {
  const cap = decimal(given)
  if (!(cap > 0)) throw new Fault('tally.flag-invalid', {flag: 'trim', given})
  return cap
}
