import type {Survey} from './queries.js'
import type {SurveyState} from './states.js'

/** What an act on a survey answers. */
export interface SurveyResult {
  readonly code: string
  readonly title: Readonly<Record<string, string>>
  readonly state: SurveyState
  readonly questions: number
  readonly openedAt: string | null
  readonly closedAt: string | null
  readonly lockedAt: string | null
}

/** The short form of a survey. */
export const surveyResult = (survey: Survey): SurveyResult => ({
  code: survey.code,
  title: survey.definition.title,
  state: survey.state,
  questions: survey.definition.questions.length,
  openedAt: survey.openedAt,
  closedAt: survey.closedAt,
  lockedAt: survey.lockedAt,
})
