import {Fault} from '../fault.js'
import './faults.js'
import {readResponses} from '../intake/responses.js'
import {columnsNeeded, drawSample, type AnswerColumns, type Design, type SampleDesign} from '../statistics/index.js'
import type {Db} from '../store/store.js'
import {findSurvey} from '../survey/queries.js'
import type {SurveyDefinition} from '../survey/survey.js'
import {readColumns} from './answers-source.js'
import {asFault} from './problems.js'
import {tallyQuestions} from './survey-tally.js'

/** The word for the sheet's own number, where persons are matched by it. */
export const bySheet = 'sheet'

/** A survey's responses as columns, with the sample they are. */
export interface WaveColumns {
  readonly code: string
  readonly definition: SurveyDefinition
  readonly columns: AnswerColumns
  readonly design: Design
  /** The design as used; none while no response has the weight it names. */
  readonly used: SampleDesign
  /** What identifies each person, '' for nobody; empty when nobody is matched. */
  readonly persons: readonly string[]
  readonly refs: readonly string[]
}

/**
 * Reads a survey as one wave.
 *
 * @param options `match`: question, or {@link bySheet}, that identifies a person; `weight`: instead of the design's;
 *   `unweighted`: no design at all
 * @throws Fault `survey.not-found`, `tally.weight-unknown`, `change.match-unknown`, `change.empty`, and those of a design that does
 *   not hold (`problems.ts`)
 */
export async function readWave(db: Db, code: string, options: {readonly match?: string; readonly weight?: string; readonly unweighted?: boolean}): Promise<WaveColumns> {
  const survey = await findSurvey(db, code)
  const {definition} = survey
  const {match} = options
  const known = definition.questions.filter(({type, personal}) => !personal && ['text', 'number'].includes(type)).map(one => one.code)
  if (match !== undefined && match !== bySheet && !known.includes(match)) throw new Fault('change.match-unknown', {survey: code, given: match, known: [bySheet, ...known]})

  const weights = [definition.design?.weight, ...definition.questions.filter(({type, personal}) => type === 'number' && !personal).map(one => one.code)].filter(name => name !== undefined)
  if (options.weight !== undefined && !weights.includes(options.weight)) throw new Fault('tally.weight-unknown', {given: options.weight, known: weights})
  let used = options.unweighted ? {} : sampleDesign(definition, options.weight)
  const codes = [...tallyQuestions(definition).map(question => question.code), ...columnsNeeded(used)]
  const free = new Set(definition.questions.filter(({type}) => type === 'text').map(one => one.code))
  const {columns} = await readColumns(db, survey.id, codes, free)
  if (columns.size === 0) throw new Fault('change.empty', {survey: code})
  // A weight that nobody has yet: a tally counts such a survey as a plain one, and so does this.
  if (options.weight === undefined && used.weight !== undefined && columns.column(used.weight).values.every(text => text === '' || text.startsWith('{'))) used = {}
  try {
    const {design} = drawSample(columns, used, {interval: 'logit', level: 0.95})
    return {code, definition, columns, design, used, ...(match === undefined ? {persons: [], refs: []} : await personsOf(db, survey.id, match))}
  } catch (error) {
    throw await asFault(error, db, survey.id)
  }
}

/** What identifies each person, in the order of the columns. */
async function personsOf(db: Db, surveyId: string, match: string): Promise<{persons: string[]; refs: string[]}> {
  const [persons, refs]: [string[], string[]] = [[], []]
  for await (const {answers, key, ref} of readResponses(db, surveyId)) {
    const person = match === bySheet ? key : answers[match]
    persons.push(typeof person === 'string' || typeof person === 'number' ? String(person).trim() : '')
    refs.push(ref)
  }

  return {persons, refs}
}

/** The design of a survey file, its weight replaced where another is named. */
function sampleDesign({design = {}}: SurveyDefinition, weight: string | undefined): SampleDesign {
  return weight === undefined ? design : {...design, weight}
}

