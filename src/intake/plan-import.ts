import {seoulDate} from '../act/codes.js'
import {sha256} from '../act/hash.js'
import {Fault} from '../fault.js'
import './faults.js'
import type {Db} from '../store/store.js'
import {findSurvey} from '../survey/queries.js'
import {takesResponses} from '../survey/states.js'
import type {AcceptedRow} from './acts.js'
import {importedAs} from './batches.js'
import {alreadyImported, type FilePlan, type PlannedResponse, type SourceFile} from './plan/plan.js'
import {planResponses} from './plan/responses.js'
import {requirePoint} from './points.js'
import {knownSheets} from './responses.js'

/**
 * Plans the import of files of responses against what the store holds. A dry run shows the plan and an import carries
 * it out: they cannot differ.
 *
 * @param now the moment of the command, ISO 8601 UTC
 * @throws Fault for what refuses a whole file, an unknown survey or point, a survey that takes nothing
 */
export async function planResponseImport(
  db: Db,
  target: {survey: string; point?: string},
  files: readonly SourceFile[],
  now: string,
  onRows?: (done: number, total: number) => void,
): Promise<FilePlan<PlannedResponse>[]> {
  const survey = await findSurvey(db, target.survey)
  if (!takesResponses(survey.state)) throw new Fault('survey.takes-nothing', {code: survey.code, state: survey.state, closedAt: survey.closedAt})
  if (target.point !== undefined) await requirePoint(db, target.point)
  const known = await knownSheets(db, survey.id)
  const plans: FilePlan<PlannedResponse>[] = []
  const seen = new Map<string, string>()
  for (const file of files) {
    const before = seen.get(file.sha256) ?? (await importedAs(db, 'response', survey.code, file.sha256))
    seen.set(file.sha256, file.name)
    plans.push(before === null ? planResponses(file, {
      definition: survey.definition, known, hashOf: sha256, today: seoulDate(now), ...(onRows ? {onRows} : {}),
      ...(survey.state === 'closed' && survey.closedAt !== null ? {closedOn: seoulDate(survey.closedAt)} : {}),
    }) : alreadyImported(file, before))
  }

  return plans
}

/** The accepted rows of a plan, as the import act takes them. */
export const acceptedRows = (plan: FilePlan<PlannedResponse>): AcceptedRow[] =>
  plan.rows.filter(({outcome}) => outcome === 'accepted').map(({row, key, value}) => ({row, ...(key === undefined ? {} : {key}), ...value!}))

/** A plan's file as a batch keeps it. */
export const batchFile = (plan: FilePlan<unknown>) => ({
  name: plan.name, sha256: plan.sha256, bytes: plan.bytes, format: plan.format, encoding: plan.encoding, delimiter: plan.delimiter,
  sheet: plan.sheet, headerRow: plan.headerRow, counts: {...plan.counts},
})
