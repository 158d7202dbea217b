import {z} from 'zod'
import {act} from '../act/act.js'
import {dealer, seoulYear} from '../act/codes.js'
import {Fault} from '../fault.js'
import './faults.js'
import {sourceFormats} from './exchange/rules.js'
import {readSurveyFile} from './file.js'
import {findSurvey, type Survey} from './queries.js'
import {surveyResult} from './result.js'
import {nextState, verbsFrom} from './states.js'

/** Creates a survey from the text of a survey file, as a draft. */
export const createSurvey = act({
  name: 'survey.created',
  summary: 'Create a survey from a survey file, as a draft.',
  roles: ['officer', 'admin'],
  input: z.strictObject({
    file: z.string(),
    text: z.string(),
    /** When the text was made from a form of another system: which, and how much of it was left behind. */
    source: z.strictObject({format: z.enum(sourceFormats), sha256: z.string(), losses: z.number().int()}).optional(),
  }),
  async perform({input, office}) {
    const read = readSurveyFile(input.text, input.file)
    if ('problems' in read) throw new Fault('survey.file-invalid', {file: input.file, problems: read.problems})
    const {definition} = read
    const code = definition.code ?? (await dealer(office.db, 'survey', 'code', `S${String(seoulYear(office.now)).slice(2)}-`, 2))()
    if (await office.db('survey').where({code}).first()) throw new Fault('survey.exists', {code})
    const survey: Survey = {
      id: office.newId(), code, state: 'draft', definition: {...definition, code},
      createdAt: office.now, openedAt: null, closedAt: null, lockedAt: null,
    }
    await office.write.insert('survey', {
      id: survey.id, code, version: 1, state: 'draft', definition: JSON.stringify(survey.definition),
      created_at: office.now, opened_at: null, closed_at: null, locked_at: null,
    })
    return {entity: {kind: 'survey', id: code}, result: surveyResult(survey), facts: {questions: definition.questions.length, ...(input.source ? {source: input.source} : {})}}
  },
})

/** One act per step of the state machine; `stamp` is the column that keeps its time. */
function step(verb: 'open' | 'pause' | 'close' | 'lock', name: string, summary: string, stamp?: 'opened_at' | 'closed_at' | 'locked_at') {
  return act({
    name,
    summary,
    roles: ['officer', 'admin'],
    ...(verb === 'lock' ? {irreversible: true} : {}),
    input: z.strictObject({survey: z.string()}),
    async perform({input, office}) {
      const survey = await findSurvey(office.db, input.survey)
      const state = nextState(survey.state, verb)
      if (state === undefined)
        throw new Fault('survey.state', {code: survey.code, state: survey.state, verb, allowed: [...verbsFrom(survey.state)]})
      await office.write.update('survey', {id: survey.id}, {state, ...(stamp ? {[stamp]: office.now} : {})})
      const result = surveyResult(await findSurvey(office.db, survey.code))
      return {entity: {kind: 'survey', id: survey.code}, result, facts: {from: survey.state, to: state}}
    },
  })
}

export const openSurvey = step('open', 'survey.opened', 'Open a survey, or open it again after a pause.', 'opened_at')
export const pauseSurvey = step('pause', 'survey.paused', 'Pause an open survey.')
export const closeSurvey = step('close', 'survey.closed', 'Close a survey; paper received by then still counts.', 'closed_at')
export const lockSurvey = step('lock', 'survey.locked', 'Lock a closed survey: it takes nothing more, for ever.', 'locked_at')
