import {Fault} from '../fault.js'
import './faults.js'
import {readResponses} from '../intake/responses.js'
import {AnswerColumns} from '../statistics/answer-columns.js'
import {designColumns, drawSample, type SampleDesign} from '../statistics/sample.js'
import type {Design} from '../statistics/index.js'
import type {Db} from '../store/store.js'
import {canonicalAnswers} from '../survey/answers.js'
import {findSurvey} from '../survey/queries.js'
import type {SurveyDefinition} from '../survey/survey.js'
import {tallyQuestions} from './survey-tally.js'

/** The word for the sheet's own number, where persons are matched by it. */
export const bySheet = 'sheet'

/** A survey's responses as columns, with the sample they are. */
export interface WaveColumns {
  readonly code: string
  readonly definition: SurveyDefinition
  readonly columns: AnswerColumns
  readonly design: Design
  /** The design as used; without its weight where no response has one. */
  readonly used: SampleDesign
  /** What identifies each person, '' for nobody; empty when nobody is matched. */
  readonly persons: readonly string[]
  readonly refs: readonly string[]
}

const linesAtOnce = 2000
const utf8 = new TextEncoder()

/**
 * Reads a survey as one wave.
 *
 * @param options `match`: question, or {@link bySheet}, that identifies a person; `weight`: instead of the design's;
 *   `unweighted`: no design at all
 * @throws Fault `survey.not-found`, `tally.weight-unknown`, `change.match-unknown`, `change.empty`; StatisticsProblem of {@link drawSample}
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
  const weight = used.weight
  const questions = tallyQuestions(definition).map(question => question.code)
  const columns = new AnswerColumns([...questions, ...designColumns(used)], new Set(definition.questions.filter(({type}) => type === 'text').map(one => one.code)))
  const [persons, refs]: [string[], string[]] = [[], []]
  let [lines, weighed]: [string[], boolean] = [[], weight === undefined]
  const flush = () => {
    if (lines.length > 0) columns.add(utf8.encode(lines.join('')))
    lines = []
  }
  for await (const {answers, channel, key, ref} of readResponses(db, survey.id)) {
    lines.push(`${channel ?? ''}\t${canonicalAnswers(answers)}\n`)
    if (lines.length === linesAtOnce) flush()
    weighed ||= answers[weight!] !== undefined
    if (match === undefined) continue
    const person = match === bySheet ? (key ?? '') : answers[match]
    persons.push(typeof person === 'string' || typeof person === 'number' ? String(person).trim() : '')
    refs.push(ref)
  }

  flush()
  if (columns.size === 0) throw new Fault('change.empty', {survey: code})
  // A weight column that no file brought: a tally counts such a survey unweighted, and so does this.
  if (!weighed && options.weight === undefined) used = withoutWeight(used)
  return {code, definition, columns, design: drawSample(columns, used, {interval: 'logit', level: 0.95}).design, used, persons, refs}
}

const withoutWeight = ({weight: _, ...rest}: SampleDesign): SampleDesign => rest

/** The design of a survey file, its weight replaced where another is named. */
function sampleDesign({design = {}}: SurveyDefinition, weight: string | undefined): SampleDesign {
  return weight === undefined ? design : {...design, weight}
}

