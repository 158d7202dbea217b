import {Fault} from '../fault.js'
import './faults.js'
import type {Db} from '../store/store.js'
import type {SurveyDefinition} from './survey.js'
import type {SurveyState} from './states.js'

/** A stored survey. */
export interface Survey {
  readonly id: string
  readonly code: string
  readonly state: SurveyState
  readonly definition: SurveyDefinition
  readonly createdAt: string
  readonly openedAt: string | null
  readonly closedAt: string | null
  readonly lockedAt: string | null
}

interface StoredSurvey {
  id: string
  code: string
  state: SurveyState
  definition: string
  created_at: string
  opened_at: string | null
  closed_at: string | null
  locked_at: string | null
}

/** Turns a row into a survey. */
export const surveyFromRow = (row: StoredSurvey): Survey => ({
  id: row.id,
  code: row.code,
  state: row.state,
  definition: JSON.parse(row.definition) as SurveyDefinition,
  createdAt: row.created_at,
  openedAt: row.opened_at,
  closedAt: row.closed_at,
  lockedAt: row.locked_at,
})

/**
 * The survey with a code.
 *
 * @throws Fault `survey.not-found`, naming codes that look alike
 */
export async function findSurvey(db: Db, code: string): Promise<Survey> {
  const row = (await db('survey').where({code}).first()) as StoredSurvey | undefined
  if (row) return surveyFromRow(row)
  const near = (await db('survey').whereLike('code', `${code.slice(0, 3)}%`).orderBy('code').limit(5).pluck('code')) as string[]
  throw new Fault('survey.not-found', {code, near})
}

/** Surveys with the number of responses that count, by code. */
export async function listSurveys(db: Db): Promise<(Survey & {responses: number})[]> {
  const rows = (await db('survey').orderBy('code')) as StoredSurvey[]
  const counts = (await db('response').join('batch', 'batch.id', 'response.batch_id')
    .leftJoin('response_void', function () {
      this.on('response_void.batch_id', 'response.batch_id').andOn('response_void.row_no', 'response.row_no')
    })
    .where('batch.state', 'committed').whereNull('response_void.row_no')
    .select('response.survey_id').count({n: '*'}).groupBy('response.survey_id')) as unknown as {
    survey_id: string
    n: number
  }[]
  const bySurvey = new Map(counts.map(({survey_id, n}) => [survey_id, Number(n)]))
  return rows.map(row => ({...surveyFromRow(row), responses: bySurvey.get(row.id) ?? 0}))
}
