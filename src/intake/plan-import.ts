import {seoulDate} from '../act/codes.js'
import {sha256} from '../act/hash.js'
import {Fault} from '../fault.js'
import './faults.js'
import type {Db} from '../store/store.js'
import {findSurvey, type Survey} from '../survey/queries.js'
import {takesResponses} from '../survey/states.js'
import type {AcceptedRow} from './acts.js'
import {importedAs, requireStaged} from './batches.js'
import {planHash} from './plan/plan-hash.js'
import {alreadyImported, type FilePlan, type PlannedResponse, type SourceFile} from './plan/plan.js'
import {judgeResponses, readResponseFile} from './plan/responses.js'
import type {RowContext} from './plan/row-reader.js'
import {checkProfile} from './profile/check.js'
import './profile/faults.js'
import type {UsableProfile} from './profile/queries.js'
import {requirePoint} from './points.js'
import {storedSheets} from './responses.js'
import type {ReadOptions} from './sources.js'

/** Where responses are to go. */
export interface ImportTarget {
  readonly survey: string
  readonly channel: string | null
  readonly point: string | null
  /** An opened batch; without one the import makes its own. */
  readonly batch: string | null
  /** How the files are read, when they were not made for the survey. */
  readonly map?: UsableProfile
}

/** What an import of files would do. */
export interface ImportPlan {
  readonly plans: readonly FilePlan<PlannedResponse>[]
  /** See `planHash`. */
  readonly hash: string
}

/**
 * Plans the import of files of responses against what the store holds. A dry run shows the plan and an import carries
 * it out: they cannot differ.
 *
 * @param now the moment of the command, ISO 8601 UTC
 * @throws Fault for what refuses a whole file, an unknown survey, point or batch, a survey that takes nothing
 */
export async function planResponseImport(
  db: Db,
  target: ImportTarget,
  files: readonly SourceFile[],
  options: ReadOptions,
  now: string,
  onRows?: (done: number, total: number) => void,
): Promise<ImportPlan> {
  const {survey, context} = await readTarget(db, target, now)
  const plans: FilePlan<PlannedResponse>[] = []
  const seen = new Map<string, string>()
  const known = new Map<string, string>()
  for (const file of files) {
    const before = seen.get(file.sha256) ?? (await importedAs(db, 'response', survey.code, file.sha256))
    seen.set(file.sha256, file.name)
    if (before === null) {
      const read = readResponseFile(file, {...context, ...(onRows ? {onRows} : {})})
      const keys = read.rows.flatMap(({key}) => (key === undefined || known.has(key) ? [] : [key]))
      for (const [key, {contentHash}] of await storedSheets(db, survey.id, keys)) known.set(key, contentHash)
      plans.push(judgeResponses(read, known))
    } else plans.push(alreadyImported(file, before))
  }

  return {plans, hash: await planHashOf(db, target, files, options, {survey, context})}
}

/** The survey an import goes to, and what the reading of its rows needs. @throws Fault */
export async function readTarget(db: Db, target: ImportTarget, now: string): Promise<{survey: Survey; context: RowContext}> {
  const survey = await findSurvey(db, target.survey)
  if (!takesResponses(survey.state)) throw new Fault('survey.takes-nothing', {code: survey.code, state: survey.state, closedAt: survey.closedAt})
  if (target.point !== null) await requirePoint(db, target.point)
  if (target.batch !== null) await requireStaged(db, target.batch, survey.code)
  const {map} = target
  const problems = map ? checkProfile(map.own, survey.code, survey.definition, map.lineOf) : []
  if (map && problems.length > 0) throw new Fault('profile.file-invalid', {file: map.name, problems})
  return {
    survey,
    context: {
      ...(map ? {profile: {name: map.name, hash: map.hash, profile: map.profile}} : {}),
      definition: survey.definition, hashOf: sha256, today: seoulDate(now),
      ...(survey.state === 'closed' && survey.closedAt !== null ? {closedOn: seoulDate(survey.closedAt)} : {}),
    },
  }
}

/** The hash of the plan of an import; see `planHash`. */
export async function planHashOf(
  db: Db,
  target: ImportTarget,
  files: readonly {readonly name: string; readonly sha256: string}[],
  options: ReadOptions,
  {survey, context}: {survey: Survey; context: RowContext},
): Promise<string> {
  const {state, closedAt, definition} = survey
  return planHash({
    file: files.map(({sha256}) => sha256),
    reading: [options, target.map === undefined ? target : {...target, map: target.map.hash}],
    // On a closed survey a sheet without a date counts as received today.
    survey: [survey.code, state, closedAt, definition, context.closedOn === undefined ? null : context.today],
    held: await held(db, survey.id, files.map(({sha256}) => sha256)),
  })
}

/** What is stored for a survey: its batches with their rows, none of which is ever changed. Rows of the files themselves come from a load that was cut off. */
async function held(db: Db, surveyId: string, files: readonly string[]): Promise<unknown> {
  const rows = (await db('response').where({survey_id: surveyId}).whereNotIn('file_sha256', files)
    .groupBy('batch_id').select('batch_id').count({n: '*'}).max({last: 'row_no'}).orderBy('batch_id')) as unknown as {
    batch_id: string; n: number; last: number
  }[]
  return rows.map(({batch_id: id, n, last}) => [id, Number(n), Number(last)])
}

/** The accepted rows of a plan, as the import act takes them. */
export const acceptedRows = (plan: FilePlan<PlannedResponse>): AcceptedRow[] =>
  plan.rows.filter(({outcome}) => outcome === 'accepted').map(({row, key, value}) => ({row, ...(key === undefined ? {} : {key}), ...value!}))

/** A plan's file as a batch keeps it. @param hash of the plan it is imported under */
export const batchFile = (plan: FilePlan<unknown>, hash: string | null = null) => ({
  name: plan.name, sha256: plan.sha256, bytes: plan.bytes, format: plan.format, encoding: plan.encoding, delimiter: plan.delimiter,
  sheet: plan.sheet, headerRow: plan.headerRow, counts: {...plan.counts}, plan: hash, profile: plan.profile ?? null, mapping: plan.mapping ?? null,
})
