import {z} from 'zod'
import {act, type Office, type Outcome} from '../act/act.js'
import {newSalt} from '../act/hash.js'
import {commit, type Value} from '../act/writer.js'
import {Fault} from '../fault.js'
import './faults.js'
import {runsOf} from '../store/dialect.js'
import {findSurvey} from '../survey/queries.js'
import {takesResponses} from '../survey/states.js'
import {batchFileInput, beginBatch, findBatch, importedAs, nextFileNo, storeFile, type Batch} from './batches.js'
import {channels} from './channels.js'
import type {ReadResponse} from './plan/row-reader.js'
import {samePlan} from './plan/plan-hash.js'
import {requirePoint} from './points.js'
import {storedSheets} from './responses.js'

/**
 * A large file is loaded into a staged batch in chunks, each an act of its own, and counts once the batch is
 * committed. What a kill leaves behind is a staged batch that says how far it came; the same command goes on there.
 */

const roles = ['clerk', 'officer', 'admin', 'service'] as const

/** A row that was read without a problem. */
export interface LoadRow {
  readonly row: number
  readonly key?: string
  readonly value: ReadResponse
}

/** Rows on their way into the store. Their digest stands for them where a command's input is written down. */
export class LoadRows {
  constructor(readonly rows: readonly LoadRow[]) {}

  toJSON(): unknown {
    return [this.rows.length, this.rows[0]?.row, this.rows.at(-1)?.row, this.rows.at(-1)?.value.contentHash]
  }
}

/** Where a load stands. */
export interface LoadPlace {
  readonly batch: string
  /** Rows of the file that are stored. */
  readonly loaded: number
  /** Line of the last stored row; 0 before the first. */
  readonly lastRow: number
  readonly resumed: boolean
}

/** Begins to load a file, or finds where an earlier load of it stopped. */
export const beginLoad = act({
  name: 'response.load-begun',
  summary: 'Begin to load a large file of responses into a staged batch, or go on with one that was cut off.',
  roles,
  input: z.strictObject({
    survey: z.string(), channel: z.enum(channels).nullable(), point: z.string().nullable(), batch: z.string().nullable(), file: batchFileInput,
  }),
  async perform({input, office}): Promise<Outcome<LoadPlace>> {
    const {file} = input
    const survey = await findSurvey(office.db, input.survey)
    if (!takesResponses(survey.state)) throw new Fault('survey.takes-nothing', {code: survey.code, state: survey.state, closedAt: survey.closedAt})
    if (input.point !== null) await requirePoint(office.db, input.point)
    if ((await importedAs(office.db, 'response', survey.code, file.sha256)) !== null) throw new Fault('import.changed', {file: file.name})
    const begun = await loadingFile(office, survey.code, file.sha256)
    if (begun) {
      if (!samePlan(begun.plan, file.plan)) throw new Fault('import.half-loaded', {batch: begun.batch, file: file.name})
      const result: LoadPlace = {batch: begun.batch, ...(await placeOf(office, begun.batchId, file.sha256)), resumed: true}
      return {entity: {kind: 'batch', id: begun.batch}, result, facts: {}, unchanged: true}
    }

    const batch = input.batch === null
      ? await beginBatch(office, {kind: 'response', target: survey.code, channel: input.channel, point: input.point}, [], 'staged')
      : await requireStaged(office, input.batch, survey.code)
    requireSamePlace(batch, input)
    await storeFile(office, batch.id, await nextFileNo(office.db, batch.id), {...file, state: 'loading'})
    const result: LoadPlace = {batch: batch.code, loaded: 0, lastRow: 0, resumed: false}
    return {entity: {kind: 'batch', id: batch.code}, result, facts: {survey: survey.code, file: file.sha256, plan: file.plan ?? null}}
  },
})

/** What became of the rows of a chunk that were not stored now. */
export type JudgedRow =
  | {readonly row: number; readonly outcome: 'duplicate'; readonly line: number}
  | {readonly row: number; readonly outcome: 'unchanged' | 'conflict' | 'loaded'}

/** Stores one chunk of a load: the rows whose sheets are new, judged against all that is stored. */
export const loadRows = act({
  name: 'response.loaded',
  summary: 'Store one chunk of a large file in its staged batch.',
  roles,
  input: z.strictObject({
    batch: z.string(), sha256: z.string(), rows: z.custom<LoadRows>(value => value instanceof LoadRows),
    /** The sheets are expected to be new, and the database refuses them all when one is not. */
    unseen: z.boolean(),
  }),
  async perform({input: {batch: code, sha256, rows: {rows}, unseen}, office}): Promise<Outcome<{batch: string; loaded: number; judged: JudgedRow[]}>> {
    const batch = await requireStaged(office, code)
    const survey = await findSurvey(office.db, batch.target)
    const judged: JudgedRow[] = []
    const fresh = unseen ? rows : await judge(office, {surveyId: survey.id, batchId: batch.id, sha256, lastRow: await lastRowOf(office, batch.id, sha256)}, rows, judged)
    const result = {batch: code, loaded: fresh.length, judged}
    const entity = {kind: 'batch', id: code}
    if (fresh.length === 0) return {entity, result, facts: {}, unchanged: true}
    await storeRows(office, batch, survey.id, sha256, fresh)
    return {entity, result, facts: {file: sha256, rows: fresh.length, from: fresh[0]!.row, to: fresh.at(-1)!.row}}
  },
})

/** Ends a load: the file is whole, and the batch counts when it was made for it. */
export const finishLoad = act({
  name: 'response.load-finished',
  summary: 'End the load of a large file; its batch counts from now on unless it is an opened one.',
  roles,
  input: z.strictObject({batch: z.string(), sha256: z.string(), counts: z.record(z.string(), z.number().int()), commit: z.boolean()}),
  async perform({input, office}) {
    const batch = await requireStaged(office, input.batch)
    const file_no = await fileNo(office, batch.id, input.sha256)
    await office.write.update('batch_file', {batch_id: batch.id, file_no}, {state: 'loaded', counts: JSON.stringify(input.counts)})
    if (input.commit) await office.write.update('batch', {id: batch.id}, {state: 'committed', committed_by: office.operator.code, committed_at: office.now})
    const {loaded} = await placeOf(office, batch.id, input.sha256)
    return {
      entity: {kind: 'batch', id: batch.code}, result: {batch: batch.code, survey: batch.target, responses: loaded},
      facts: {survey: batch.target, responses: loaded, channel: batch.channel, point: batch.point, files: [input.sha256]},
    }
  },
})

/** Takes back what a load stored: rows with problems forbid the import, and nothing of it may stay. */
export const discardLoad = act({
  name: 'response.load-discarded',
  summary: 'Take back what the load of a large file stored, because rows with problems forbid its import.',
  roles,
  input: z.strictObject({batch: z.string(), sha256: z.string(), rejected: z.number().int(), whole: z.boolean()}),
  async perform({input, office}) {
    const batch = await requireStaged(office, input.batch)
    const file_no = await fileNo(office, batch.id, input.sha256)
    const runs = await runsOf(office.db, 'response', 'row_no', {batch_id: batch.id, file_sha256: input.sha256})
    let removed = 0
    for (const {from, to} of runs) {
      for (const entries of await runsOf(office.db, 'response_person', 'entry_no', {batch_id: batch.id}, {column: 'row_no', from, to}))
        await office.write.removeRange('response_person', batch.id, entries.from, entries.to)
      removed += await office.write.removeRange('response', batch.id, from, to)
    }

    if (input.whole) await office.write.update('batch', {id: batch.id}, {state: 'reverted', reverted_by: office.operator.code, reverted_at: office.now})
    await office.write.update('batch_file', {batch_id: batch.id, file_no}, {state: 'discarded'})
    return {entity: {kind: 'batch', id: batch.code}, result: {batch: batch.code, removed}, facts: {file: input.sha256, removed, rejected: input.rejected}}
  },
})

/** A staged batch of responses. @throws Fault `batch.not-found`, `batch.not-staged`, `batch.other-survey` */
export async function requireStaged(office: Pick<Office, 'db'>, code: string, survey?: string): Promise<Batch> {
  const batch = await findBatch(office.db, code)
  if (batch.state !== 'staged') throw new Fault('batch.not-staged', {code, state: batch.state})
  if (batch.kind !== 'response' || (survey !== undefined && batch.target !== survey)) throw new Fault('batch.other-survey', {code, target: batch.target})
  return batch
}

/** What a command says of channel and point must be what was said when the batch was opened. @throws Fault `batch.other-place` */
export function requireSamePlace(batch: Pick<Batch, 'code' | 'channel' | 'point'>, said: {channel: string | null; point: string | null}): void {
  for (const what of ['channel', 'point'] as const)
    if (said[what] !== null && said[what] !== batch[what]) throw new Fault('batch.other-place', {code: batch.code, what, batch: batch[what], said: said[what]})
}

async function loadingFile(office: Office, survey: string, sha256: string) {
  const row = (await office.db('batch_file').join('batch', 'batch.id', 'batch_file.batch_id')
    .where({'batch_file.sha256': sha256, 'batch_file.state': 'loading', 'batch.kind': 'response', 'batch.target': survey, 'batch.state': 'staged'})
    .select('batch.id', 'batch.code', 'batch_file.plan').first()) as {id: string; code: string; plan: string | null} | undefined
  return row && {batchId: row.id, batch: row.code, plan: row.plan}
}

async function fileNo(office: Office, batchId: string, sha256: string): Promise<number> {
  const row = (await office.db('batch_file').where({batch_id: batchId, sha256, state: 'loading'}).first()) as {file_no: number} | undefined
  if (!row) throw new Fault('import.changed', {file: sha256})
  return row.file_no
}

async function placeOf(office: Office, batchId: string, sha256: string): Promise<{loaded: number; lastRow: number}> {
  const row = (await office.db('response').where({batch_id: batchId, file_sha256: sha256}).count({n: '*'}).first()) as unknown as {n: number}
  return {loaded: Number(row.n), lastRow: await lastRowOf(office, batchId, sha256)}
}

/** Line of the file's last stored row; rows are stored in the order of the file. */
async function lastRowOf(office: Office, batchId: string, sha256: string): Promise<number> {
  const row = (await office.db('response').where({batch_id: batchId, file_sha256: sha256}).orderBy('row_no', 'desc').select('source_row').first()) as {source_row: number} | undefined
  return row?.source_row ?? 0
}

interface Where {
  readonly surveyId: string
  readonly batchId: string
  readonly sha256: string
  readonly lastRow: number
}

/** The rows of a chunk that are new; what the others are is noted. */
async function judge(office: Office, at: Where, rows: readonly LoadRow[], judged: JudgedRow[]): Promise<LoadRow[]> {
  const stored = await storedSheets(office.db, at.surveyId, rows.flatMap(({key}) => (key === undefined ? [] : [key])))
  const lines = new Map<string, number>()
  return rows.filter(({row, key, value}) => {
    if (key === undefined) {
      // Without a number a row is known by its place: rows are stored in the order of the file.
      if (row > at.lastRow) return true
      judged.push({row, outcome: 'loaded'})
      return false
    }

    const found = stored.get(key)
    const earlier = lines.get(key) ?? (found && found.batchId === at.batchId && found.sha256 === at.sha256 ? found.row : undefined)
    if (earlier === undefined) lines.set(key, row)
    if (earlier === row) judged.push({row, outcome: 'loaded'})
    else if (earlier !== undefined) judged.push({row, outcome: 'duplicate', line: earlier})
    else if (found) judged.push({row, outcome: found.contentHash === value.contentHash ? 'unchanged' : 'conflict'})
    else return true
    return false
  })
}

async function storeRows(office: Office, batch: Batch, surveyId: string, sha256: string, rows: readonly LoadRow[]): Promise<void> {
  const last = async (table: string, column: string) => Number((await office.db(table).where({batch_id: batch.id}).max({last: column}).first())?.last ?? 0)
  let n = await last('response', 'row_no')
  let entry = rows.some(({value}) => hasAny(value.personal)) ? await last('response_person', 'entry_no') : 0
  const responses: Value[][] = []
  const persons = []
  for (const {row, key, value} of rows) {
    n++
    responses.push([n, key ?? null, value.contentHash, value.receivedOn ?? batch.receivedOn, value.clerk ?? null, row, value.text])
    for (const question in value.personal) {
      const salt = newSalt()
      const answer = value.personal[question]!
      persons.push({
        batch_id: batch.id, entry_no: ++entry, row_no: n, question, value: answer, salt, commitment: commit(salt, `response_person.${question}`, answer),
      })
    }
  }

  const shared = {batch_id: batch.id, survey_id: surveyId, channel: batch.channel, point: batch.point, file_sha256: sha256}
  await office.write.insertMany('response', shared, ['row_no', 'sheet_key', 'content_hash', 'received_on', 'typed_by', 'source_row', 'answers'], responses)
  await office.write.insertGroup('response_person', persons)
}

const hasAny = (record: object): boolean => {
  for (const _ in record) return true
  return false
}
