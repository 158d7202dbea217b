import {canonicalAnswers} from '../survey/answers.js'
import {sha256} from '../act/hash.js'
import {Fault} from '../fault.js'
import './faults.js'
import {readResponses} from '../intake/responses.js'
import {tabulate, type Base, type SurveyTally, type TallyQuestion, type TallyResponse} from '../statistics/index.js'
import type {Db} from '../store/store.js'
import {findSurvey} from '../survey/queries.js'
import type {SurveyDefinition} from '../survey/survey.js'

/** What a survey tally was asked for; kept with a sealed one. */
export interface SurveyTallyOptions {
  readonly survey: string
  readonly base: Base
  readonly by: readonly string[]
  readonly weight?: string
  readonly minCell?: number
}

/** A tally with the digest of what was counted. */
export interface CountedSurvey {
  readonly tally: {readonly survey: string} & SurveyTally
  readonly inputDigest: string
}

/** The questions of a survey as a tally counts them: a matrix is one question per row. */
export function tallyQuestions({questions}: SurveyDefinition): TallyQuestion[] {
  return questions
    .filter(({type, personal}) => type !== 'note' && !personal)
    .flatMap((question): TallyQuestion[] => {
      const {code, type, options, min, max} = question
      if (type === 'matrix') return question.rows.map(row => ({code: `${code}.${row.code}`, type: 'single', options}))
      return [{code, type, options, ...(type === 'scale' ? {min, max} : {})}]
    })
}

/**
 * Counts a survey from its stored responses.
 *
 * @param db a snapshot or an act's transaction
 * @throws Fault `tally.by-unknown`, `tally.weight-unknown`
 */
export async function countSurvey(db: Db, options: SurveyTallyOptions): Promise<CountedSurvey> {
  const survey = await findSurvey(db, options.survey)
  const {definition} = survey
  const questions = tallyQuestions(definition)
  const breakable = [...questions.filter(({type}) => ['single', 'multiple', 'yesno', 'scale'].includes(type)).map(({code}) => code), 'channel']
  for (const by of options.by) if (!breakable.includes(by)) throw new Fault('tally.by-unknown', {given: by, known: breakable})
  const weights = [definition.design?.weight, ...questions.filter(({type}) => type === 'number').map(({code}) => code)].filter(name => name !== undefined)
  if (options.weight !== undefined && !weights.includes(options.weight))
    throw new Fault('tally.weight-unknown', {given: options.weight, known: weights})

  const responses: TallyResponse[] = []
  const lines: string[] = []
  for await (const response of readResponses(db, survey.id)) {
    const weight = options.weight === undefined ? undefined : response.answers[options.weight]
    responses.push({
      answers: response.answers, channel: response.channel,
      ...(typeof weight === 'string' || typeof weight === 'number' ? {weight: String(weight)} : {}),
    })
    lines.push(`${response.ref} ${response.channel ?? ''} ${canonicalAnswers(response.answers)}`)
  }

  const tally = tabulate(questions, responses, {
    base: options.base,
    by: options.by,
    ...(options.weight === undefined ? {} : {weight: options.weight}),
    minCell: options.minCell ?? definition.publication?.min_cell ?? 0,
    minBase: definition.publication?.min_base ?? 0,
  })
  return {tally: {survey: survey.code, ...tally}, inputDigest: sha256(lines.join('\n'))}
}
