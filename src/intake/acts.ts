import {z} from 'zod'
import {act, type Office} from '../act/act.js'
import {answerSealOf} from '../act/vault.js'
import {Fault} from '../fault.js'
import './faults.js'
import {inList} from '../store/dialect.js'
import {canonicalAnswers} from '../survey/answers.js'
import {findSurvey} from '../survey/queries.js'
import {takesResponses} from '../survey/states.js'
import type {Answers} from '../survey/survey.js'
import {batchFileInput, beginBatch, importedAs, nextFileNo, requireSamePlace, requireStaged, storeFile, type Batch, type BatchFile} from './batches.js'
import {channels, type Channel} from './channels.js'
import {lastOf, requireNoLoad} from './load/acts.js'
import {requirePoint} from './points.js'
import {findResponse} from './responses.js'
import {sealAnswer} from './sealed-answers.js'

/** One accepted row of an intake file, ready to be stored. */
export interface AcceptedRow {
  /** Physical line or sheet row in its file. */
  readonly row: number
  readonly key?: string
  readonly contentHash: string
  readonly answers: Answers
  readonly personal?: Readonly<Record<string, string>>
  readonly receivedOn?: string
  readonly clerk?: string
}

/** Takes responses in: all files of one command, in one batch, in one transaction. */
export const importResponses = act({
  name: 'response.imported',
  summary: 'Import responses from files as one batch.',
  roles: ['clerk', 'officer', 'admin', 'service'],
  input: z.strictObject({
    survey: z.string(),
    channel: z.enum(channels).nullable(),
    point: z.string().nullable(),
    /** An opened batch to fill; without one the import makes its own, which counts at once. */
    batch: z.string().nullable().default(null),
    files: z.array(batchFileInput.extend({rows: z.custom<readonly AcceptedRow[]>(Array.isArray)})).min(1),
  }),
  async perform({input, office}) {
    const survey = await findSurvey(office.db, input.survey)
    if (!takesResponses(survey.state))
      throw new Fault('survey.takes-nothing', {code: survey.code, state: survey.state, closedAt: survey.closedAt})
    if (input.point !== null) await requirePoint(office.db, input.point)
    for (const file of input.files) {
      // Another clerk may have imported the same paper since the file was read: the plan no longer holds.
      const keys = file.rows.flatMap(row => (row.key === undefined ? [] : [row.key]))
      const taken = await office.db('response').where({survey_id: survey.id})
        .where('sheet_key', 'in', inList(office.db, keys)).first()
      if (taken || (await importedAs(office.db, 'response', survey.code, file.sha256)) !== null)
        throw new Fault('import.changed', {file: file.name})
    }

    const files = input.files.map(({rows: _, ...file}) => file)
    const batch = await batchFor(office, survey.code, input, files)
    const before = await lastOf(office.db, 'response', 'row_no', batch.id)
    let n = before
    let entry = await lastOf(office.db, 'response_person', 'entry_no', batch.id)
    const responses = []
    const persons = []
    const personal = input.files.some(({rows}) => rows.some(row => Object.keys(row.personal ?? {}).length > 0))
    const seal = personal ? await answerSealOf(office.db, batch.id) : undefined
    for (const file of input.files)
      for (const row of file.rows) {
        n++
        responses.push({
          batch_id: batch.id, row_no: n, survey_id: survey.id, sheet_key: row.key ?? null, content_hash: row.contentHash,
          channel: batch.channel, point: batch.point, received_on: row.receivedOn ?? batch.receivedOn, typed_by: row.clerk ?? null,
          file_sha256: file.sha256, source_row: row.row, answers: canonicalAnswers(row.answers),
        })
        for (const [question, value] of Object.entries(row.personal ?? {})) {
          entry++
          persons.push({
            batch_id: batch.id, entry_no: entry, row_no: n, question, ...sealAnswer(seal!, 'response_person', `${batch.id}/${entry}`, question, value),
          })
        }
      }

    await office.write.insertGroup('response', responses)
    await office.write.insertGroup('response_person', persons)
    return {
      entity: {kind: 'batch', id: batch.code},
      result: {batch: batch.code, survey: survey.code, responses: n - before},
      facts: {survey: survey.code, responses: n - before, channel: batch.channel, point: batch.point, files: files.map(file => file.sha256)},
    }
  },
})

/** The batch rows go into: the opened one, else one of their own. */
async function batchFor(
  office: Office, survey: string, {batch: code, channel, point}: {batch: string | null; channel: Channel | null; point: string | null}, files: readonly BatchFile[],
): Promise<Pick<Batch, 'id' | 'code' | 'channel' | 'point' | 'receivedOn'>> {
  if (code === null) return beginBatch(office, {kind: 'response', target: survey, channel, point}, files)
  const batch = await requireStaged(office.db, code, survey)
  await requireNoLoad(office.db, batch)
  requireSamePlace(batch, {channel, point})
  let fileNo = await nextFileNo(office.db, batch.id)
  for (const file of files) await storeFile(office, batch.id, fileNo++, file)
  return batch
}

/** Takes one response out of every count; the row stays, with the reason in the log. */
export const voidResponse = act({
  name: 'response.voided',
  summary: 'Take one response out of every count, keeping it on record.',
  roles: ['officer', 'admin'],
  reason: 'required',
  input: z.strictObject({response: z.string()}),
  async perform({input, office}) {
    const found = await findResponse(office.db, input.response)
    if (!found) throw new Fault('response.not-found', {ref: input.response})
    const entity = {kind: 'response', id: found.ref}
    const result = {response: found.ref, key: found.key, voided: true}
    if (found.voided) return {entity, result, facts: {}, unchanged: true}
    await office.write.insert('response_void', {
      batch_id: found.batchId, row_no: found.rowNo, voided_at: office.now, voided_by: office.operator.code,
    })
    return {entity, result, facts: {}}
  },
})
