import {Fault} from '../fault.js'
import {readWave, type WaveColumns} from '../counting/wave-columns.js'
import {listBatches} from '../intake/batches.js'
import {degreesOfFreedom, kish, marginOfError, outcomeRates, type Rate, type RateName} from '../statistics/index.js'
import type {Db} from '../store/store.js'
import {findSurvey} from '../survey/queries.js'
import type {Question, SurveyDefinition, Words} from '../survey/survey.js'
import type {DisclosureFile} from './disclosure-file.js'

/** Items of AAPOR's code (April 2021) that a release discloses, in its order. */
export const aaporItems = ['strategy', 'sponsor', 'instrument', 'population', 'sample', 'mode', 'dates', 'size', 'weighting', 'processing', 'limitations'] as const
/** The twelve items readers of Korean polls expect (the standard for election polls, article 18; it does not bind this office). */
export const koreanItems = ['client', 'agency', 'area', 'dates', 'population', 'mode', 'sample-size', 'selection', 'response-rate', 'weighting', 'error', 'questions'] as const
export type AaporItem = (typeof aaporItems)[number]
export type KoreanItem = (typeof koreanItems)[number]

/** Printed where the file names none. */
const usualRates: readonly RateName[] = ['RR1', 'COOP1', 'REF1', 'CON1', 'KR-COOP', 'KR-CON']

/** What is known of a survey's precision. Percentage points; four decimals. */
export interface Precision {
  readonly n: number
  readonly effectiveSize: number
  readonly designEffect: number
  readonly df: number
  /** At 50 %, 95 % level, on the effective size. Of the survey only where `probability` is true. */
  readonly margin: number
}

/** Everything a sheet says. Null is what the office has not recorded. */
export interface Disclosure {
  readonly survey: string
  readonly title: Words
  readonly languages: readonly string[]
  readonly sponsor: Words | null
  readonly conductor: Words | null
  readonly area: Words | null
  readonly population: Words | null
  readonly frame: Words | null
  readonly selection: Words | null
  readonly probability: boolean | null
  readonly mode: Words | null
  /** Responses by the way they came in; null for none named. */
  readonly channels: readonly {readonly channel: string | null; readonly n: number}[]
  /** Field dates of the survey file, and the days the first and last response came in; local dates. */
  readonly field: {readonly from: string; readonly to: string} | null
  readonly received: {readonly first: string; readonly last: string} | null
  readonly n: number
  readonly precision: Precision | null
  readonly weighting: {
    readonly weight: string | null
    readonly strata: readonly string[]
    readonly cluster: string | null
    readonly populationSizes: boolean
    readonly margins: readonly string[]
    /** Largest and smallest weight used over the mean. */
    readonly range: {readonly min: number; readonly max: number} | null
  } | null
  readonly processing: {readonly batches: number; readonly typedTwice: number; readonly voided: number; readonly minCell: number; readonly minBase: number}
  readonly quality: Words | null
  readonly limitations: Words | null
  readonly rates: Readonly<Record<RateName, Rate>> | null
  readonly quoted: readonly RateName[]
  /** Complete interviews of the file, where they are not as many as the responses counted. */
  readonly completesDiffer: number | null
  readonly questions: readonly Question[]
  readonly aapor: readonly {readonly item: AaporItem; readonly recorded: boolean}[]
  readonly korean: readonly {readonly item: KoreanItem; readonly recorded: boolean}[]
}

/**
 * Puts a sheet together from the survey file, its responses and the disclosure file.
 *
 * @throws Fault `survey.not-found` and those of a design that does not fit the responses
 */
export async function disclose(db: Db, code: string, given: DisclosureFile): Promise<Disclosure> {
  const survey = await findSurvey(db, code)
  const {definition} = survey
  const wave = await waveOrNothing(db, code)
  const rates = given.dispositions ? outcomeRates(withoutAbsent(given.dispositions)) : null
  const n = wave?.columns.size ?? 0
  const facts = {
    survey: code, title: definition.title, languages: definition.languages,
    sponsor: given.sponsor ?? null, conductor: given.conductor ?? null, area: given.area ?? null, population: definition.population ?? null,
    frame: given.frame ?? null, selection: given.selection ?? null, probability: given.probability ?? null, mode: given.mode ?? null,
    channels: wave ? channelsOf(wave) : [], field: definition.field ?? null, received: await receivedOf(db, survey.id), n,
    precision: wave ? precisionOf(wave) : null, weighting: weightingOf(definition, wave), processing: await processingOf(db, code, survey.id, definition),
    quality: given.quality ?? null, limitations: given.limitations ?? null, rates, quoted: given.rates ?? usualRates,
    completesDiffer: given.dispositions && given.dispositions.complete !== n ? given.dispositions.complete : null, questions: definition.questions,
  }
  return {...facts, aapor: aaporItems.map(item => ({item, recorded: recorded(item, facts)})), korean: koreanItems.map(item => ({item, recorded: recorded(item, facts)}))}
}

type Facts = Omit<Disclosure, 'aapor' | 'korean'>

/** Whether the office has recorded what an item asks for, all of it. */
function recorded(item: AaporItem | KoreanItem, f: Facts): boolean {
  switch (item) {
    case 'strategy': case 'instrument': case 'questions': return true
    case 'sponsor': return f.sponsor !== null && f.conductor !== null
    case 'client': return f.sponsor !== null
    case 'agency': return f.conductor !== null
    case 'area': return f.area !== null
    case 'population': return f.population !== null
    case 'sample': return f.frame !== null && f.selection !== null && f.probability !== null
    case 'selection': return f.selection !== null
    case 'mode': return f.mode !== null || f.channels.some(({channel}) => channel !== null)
    case 'dates': return f.field !== null || f.received !== null
    case 'sample-size': return f.n > 0
    case 'size': case 'error': return f.n > 0 && f.probability !== null
    case 'response-rate': return f.rates !== null
    case 'weighting': return true
    case 'processing': return f.quality !== null
    case 'limitations': return f.limitations !== null
  }
}

/** The responses as a sample; undefined while there are none. */
async function waveOrNothing(db: Db, code: string): Promise<WaveColumns | undefined> {
  try {
    return await readWave(db, code, {})
  } catch (error) {
    if (error instanceof Fault && (error as Fault).code === 'change.empty') return undefined
    throw error
  }
}

function channelsOf({columns: {channels, size}}: WaveColumns): {channel: string | null; n: number}[] {
  const counts = new Map<string, number>()
  for (let i = 0; i < size; i++) {
    const channel = channels.values[channels.ids[i]!]!
    counts.set(channel, (counts.get(channel) ?? 0) + 1)
  }

  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([channel, n]) => ({channel: channel === '' ? null : channel, n}))
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000

function precisionOf({design}: WaveColumns): Precision {
  const {n, effectiveSize, designEffect} = kish(design.weights)
  return {n, effectiveSize: round(effectiveSize), designEffect: round(designEffect), df: degreesOfFreedom(design), margin: round(100 * marginOfError(effectiveSize))}
}

function weightingOf({design}: SurveyDefinition, wave: WaveColumns | undefined): Disclosure['weighting'] {
  if (!design) return null
  const weights = wave && kish(wave.design.weights)
  const mean = weights && wave.design.weights.reduce((a, b) => a + b, 0) / weights.n
  return {
    weight: wave ? (wave.used.weight ?? null) : (design.weight ?? null), strata: design.strata ?? [], cluster: design.cluster ?? null,
    populationSizes: design.population_size !== undefined, margins: Object.keys(design.margins ?? {}),
    range: weights && mean ? {min: round(weights.min / mean), max: round(weights.max / mean)} : null,
  }
}

async function receivedOf(db: Db, surveyId: string): Promise<Disclosure['received']> {
  const row = (await db('response').join('batch', 'batch.id', 'response.batch_id').where({'response.survey_id': surveyId, 'batch.state': 'committed'})
    .min({first: 'response.received_on'}).max({last: 'response.received_on'}).first()) as {first: string | null; last: string | null} | undefined
  return row?.first && row.last ? {first: row.first, last: row.last} : null
}

async function processingOf(db: Db, code: string, surveyId: string, {publication}: SurveyDefinition): Promise<Disclosure['processing']> {
  const batches = await listBatches(db, {kind: 'response', target: code, state: 'committed'})
  const voided = await db('response_void').join('response', function () {
    this.on('response.batch_id', 'response_void.batch_id').andOn('response.row_no', 'response_void.row_no')
  }).where('response.survey_id', surveyId).count({n: '*'}).first()
  return {
    batches: batches.length, typedTwice: batches.filter(({typists}) => typists === 2).length, voided: Number(voided?.n ?? 0),
    minCell: publication?.min_cell ?? 0, minBase: publication?.min_base ?? 0,
  }
}

/** Numbers that are not there are left out, not handed on as undefined. */
function withoutAbsent({ineligible, e, ...rest}: NonNullable<DisclosureFile['dispositions']>): Parameters<typeof outcomeRates>[0] {
  return {...rest, ...(ineligible === undefined ? {} : {ineligible}), ...(e === undefined ? {} : {e})}
}
