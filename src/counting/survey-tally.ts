import {Fault} from '../fault.js'
import './faults.js'
import {
  columnsNeeded, countsOf, drawSample, tallySurvey, type AnswerColumns, type Base, type IntervalMethod, type PercentOf, type SampleDesign, type Sampled,
  type SurveyTally, type TallyQuestion,
} from '../statistics/index.js'
import {dialectOf} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import {expectedAnswers} from '../survey/answers.js'
import {findSurvey} from '../survey/queries.js'
import type {SurveyDefinition} from '../survey/survey.js'
import {readColumns, serverDigest} from './answers-source.js'
import {asFault} from './problems.js'
import {canGroup, serverCounts} from './server-counts.js'

/** What a survey tally was asked for; kept with a sealed one. */
export interface SurveyTallyOptions {
  readonly survey: string
  readonly base: Base
  readonly by: readonly string[]
  /** Weighs by this column instead of the one the survey file names. */
  readonly weight?: string
  /** Leaves the design of the survey file aside. */
  readonly unweighted?: boolean
  readonly minCell?: number
  readonly percentOf?: PercentOf
  /** How intervals are made, and how sure they are; 0.95 unless said. Either asks for them where the file has no design. */
  readonly interval?: IntervalMethod
  readonly level?: number
  /** Largest weight allowed. */
  readonly trim?: number
  /** Questions from 0 to 10 with a net promoter score. */
  readonly nps?: readonly string[]
  /** Questions of one choice that are read as a scale of their codes. */
  readonly scale?: readonly string[]
}

/** A tally with the digest of what was counted. */
export interface CountedSurvey {
  readonly tally: {readonly survey: string} & SurveyTally
  readonly inputDigest: string
}

/**
 * The questions of a survey as a tally counts them: a matrix is one question per row, and a scale when its codes are
 * numbers.
 *
 * @param scale questions of one choice to read as scales
 */
export function tallyQuestions({questions}: Pick<SurveyDefinition, 'questions'>, scale: readonly string[] = []): TallyQuestion[] {
  return questions
    .filter(({type, personal}) => type !== 'note' && !personal)
    .flatMap((question): TallyQuestion[] => {
      const {code, type, options, min, max} = question
      const numeric = options.filter(({missing}) => missing === undefined).every(option => /^-?\d+$/.test(option.code))
      if (type === 'matrix') return question.rows.map(row => ({code: `${code}.${row.code}`, type: 'single', options, ...(numeric ? {likert: true} : {})}))
      return [{code, type, options, ...(type === 'scale' ? {min, max} : {}), ...(scale.includes(code) && type === 'single' && numeric ? {likert: true} : {})}]
    })
}

/**
 * Counts a survey from its stored responses, under the design of its file unless asked otherwise.
 *
 * @param db a snapshot or an act's transaction
 * @throws Fault `tally.by-unknown`, `tally.weight-unknown`, `tally.question-unfit`, and those of a design that does not hold (`problems.ts`)
 */
export async function countSurvey(db: Db, options: SurveyTallyOptions): Promise<CountedSurvey> {
  const survey = await findSurvey(db, options.survey)
  const {definition} = survey
  const questions = tallyQuestions(definition, options.scale)
  check(questions, definition, options)
  const settings = {
    base: options.base, by: options.by, minCell: options.minCell ?? definition.publication?.min_cell ?? 0, minBase: definition.publication?.min_base ?? 0,
    ...(options.percentOf === undefined ? {} : {percentOf: options.percentOf}), ...(options.nps === undefined ? {} : {nps: options.nps}),
  }
  const design = designOf(definition, options)
  const codes = questions.map(({code}) => code)
  const more = expectedAnswers(definition).map(({code}) => code).filter(code => !codes.includes(code)).concat(columnsNeeded(definition.design ?? {}).filter(code => !codes.includes(code)))
  if (!design && dialectOf(db) === 'postgres' && canGroup(questions, more)) {
    const {size, inputDigest} = await serverDigest(db, survey.id)
    const counts = await serverCounts(db, survey.id, size, questions, [...new Set(more)], options.by)
    return {tally: {survey: survey.code, ...tallySurvey(questions, counts, settings)}, inputDigest}
  }

  const free = new Set(questions.filter(({type}) => type === 'text').map(({code}) => code))
  const {columns, inputDigest} = await readColumns(db, survey.id, [...codes, ...(design ? columnsNeeded(design) : [])], free)
  try {
    const sampled = design && columns.size > 0 ? sampleOf(columns, design, options) : undefined
    const tally = tallySurvey(questions, countsOf(columns, sampled?.sample.weights), settings, sampled)
    const left = design && !sampled && columns.size > 0 ? {unweighted: columns.size} : {}
    return {tally: {survey: survey.code, ...tally, ...left}, inputDigest}
  } catch (error) {
    throw await asFault(error, db, survey.id)
  }
}

/** What was asked for must be there. */
function check(questions: readonly TallyQuestion[], definition: SurveyDefinition, {by, weight, nps = [], scale = []}: SurveyTallyOptions): void {
  const of = (fits: (question: TallyQuestion) => boolean) => questions.filter(fits).map(({code}) => code)
  const breakable = [...of(({type}) => ['single', 'multiple', 'yesno', 'scale'].includes(type)), 'channel']
  for (const given of by) if (!breakable.includes(given)) throw new Fault('tally.by-unknown', {given, known: breakable})
  const weights = [...new Set([definition.design?.weight, ...of(({type}) => type === 'number')].filter(name => name !== undefined))]
  if (weight !== undefined && !weights.includes(weight)) throw new Fault('tally.weight-unknown', {given: weight, known: weights})
  const scores = of(({type, min, max}) => type === 'scale' && min === 0 && max === 10)
  for (const given of nps) if (!scores.includes(given)) throw new Fault('tally.question-unfit', {given, flag: 'nps', known: scores})
  const scales = tallyQuestions(definition, definition.questions.map(({code}) => code)).filter(({likert}) => likert).map(({code}) => code)
  for (const given of scale) if (!scales.includes(given)) throw new Fault('tally.question-unfit', {given, flag: 'scale', known: scales})
}

/** The design to count under; none when it was left aside, or neither file nor order has one. */
function designOf({design}: SurveyDefinition, {weight, unweighted, interval, level, trim}: SurveyTallyOptions): SampleDesign | undefined {
  if (unweighted === true) return undefined
  const asked = weight !== undefined || interval !== undefined || level !== undefined || trim !== undefined
  if (!asked && (design === undefined || Object.keys(design).length === 0)) return undefined
  return {...design, ...(weight === undefined ? {} : {weight})}
}

/**
 * The sample, or none while nobody has the weight that the survey file announces: weights are made when the field work
 * is over, and until then a count is a plain one.
 */
function sampleOf(columns: AnswerColumns, design: SampleDesign, {weight, interval, level, trim}: SurveyTallyOptions): Sampled | undefined {
  const {weight: named} = design
  if (weight === undefined && named !== undefined && columns.column(named).values.every(text => text === '' || text.startsWith('{'))) return undefined
  return {columns, sample: drawSample(columns, design, {interval: interval ?? 'logit', level: level ?? 0.95, ...(trim === undefined ? {} : {trim})})}
}
