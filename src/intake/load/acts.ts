import {z} from 'zod'
import {act, type Office, type Outcome} from '../../act/act.js'
import {batchKey} from '../../act/vault.js'
import type {Value} from '../../act/writer.js'
import {Fault} from '../../fault.js'
import '../faults.js'
import type {Db} from '../../store/store.js'
import {findSurvey} from '../../survey/queries.js'
import {takesResponses} from '../../survey/states.js'
import {batchFileInput, beginBatch, importedAs, nextFileNo, requireSamePlace, requireStaged, storeFile} from '../batches.js'
import {channels} from '../channels.js'
import {samePlan} from '../plan/plan-hash.js'
import {requirePoint} from '../points.js'
import {storedSheets} from '../responses.js'
import {responseColumns, rowsOf, type LoadTarget, type ReadChunk} from './chunk.js'

/**
 * A large file is loaded into a staged batch in chunks, a few to an act, and counts once the batch is committed. What
 * a kill leaves behind is a staged batch that says how far it came; the same command goes on there.
 */

const roles = ['clerk', 'officer', 'admin', 'service'] as const

/** Chunks that go to the database in one statement. */
const chunksPerStatement = 6

/** Chunks on their way into the store. Their digests stand for them where a command's input is written down. */
export class LoadRows {
  constructor(readonly chunks: readonly ReadChunk[]) {}

  toJSON(): unknown {
    return this.chunks.map(({responses}) => responses?.effect.h ?? null)
  }
}

/** Where a load stands. */
export interface LoadPlace {
  readonly batch: string
  readonly target: LoadTarget
  /** Line of the last stored row of the file; 0 before the first. */
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
    const personal = survey.definition.questions.some(question => question.personal)
    const place = async (batch: {id: string; code: string; channel: string | null; point: string | null; receivedOn: string | null}, resumed: boolean): Promise<LoadPlace> => ({
      batch: batch.code, lastRow: await lastRowOf(office.db, batch.id, file.sha256), resumed,
      target: {
        batchId: batch.id, surveyId: survey.id, channel: batch.channel, point: batch.point, receivedOn: batch.receivedOn,
        rowBase: await lastOf(office.db, 'response', 'row_no', batch.id), entryBase: await lastOf(office.db, 'response_person', 'entry_no', batch.id),
      },
    })
    const begun = await loadingFile(office.db, survey.code, file.sha256)
    if (begun) {
      const batch = await requireStaged(office.db, begun.batch)
      if (!samePlan(begun.plan, file.plan)) throw new Fault('import.half-loaded', {batch: batch.code, file: file.name})
      if (personal) await batchKey(office.db, batch.id)
      return {entity: {kind: 'batch', id: batch.code}, result: await place(batch, true), facts: {}, unchanged: true}
    }

    const batch = input.batch === null
      ? await beginBatch(office, {kind: 'response', target: survey.code, channel: input.channel, point: input.point}, [], 'staged')
      : await requireStaged(office.db, input.batch, survey.code)
    requireSamePlace(batch, input)
    await requireNoLoad(office.db, batch)
    await storeFile(office, batch.id, await nextFileNo(office.db, batch.id), {...file, state: 'loading'})
    // Before the first answer: the threads that read the file seal what they find.
    if (personal) await batchKey(office.db, batch.id)
    return {
      entity: {kind: 'batch', id: batch.code}, result: await place(batch, false),
      facts: {survey: survey.code, file: file.sha256, plan: file.plan ?? null},
    }
  },
})

/** What became of rows of a chunk that were not stored now. */
export type JudgedRow =
  | {readonly row: number; readonly outcome: 'duplicate'; readonly line: number}
  | {readonly row: number; readonly outcome: 'unchanged' | 'conflict' | 'loaded'}

/** Stores some chunks of a load: the rows whose sheets are new. */
export const loadRows = act({
  name: 'response.loaded',
  summary: 'Store some chunks of a large file in its staged batch.',
  roles,
  input: z.strictObject({
    batch: z.string(), sha256: z.string(), rows: z.custom<LoadRows>(value => value instanceof LoadRows),
    /** The sheets are expected to be new, and the database refuses them all when one is not. */
    unseen: z.boolean(),
  }),
  async perform({input: {batch: code, sha256, rows: {chunks}, unseen}, office}): Promise<Outcome<{batch: string; judged: JudgedRow[]}>> {
    const batch = await requireStaged(office.db, code)
    await fileNo(office.db, batch.id, sha256)
    const judged: JudgedRow[] = []
    let rows = 0
    if (unseen) {
      for (let from = 0; from < chunks.length; from += chunksPerStatement) {
        const some = chunks.slice(from, from + chunksPerStatement)
        await office.write.insertPrepared(some.flatMap(({responses}) => responses ?? []))
        await office.write.insertPrepared(some.flatMap(({persons}) => persons ?? []))
      }

      rows = chunks.reduce((n, {good}) => n + good, 0)
    } else {
      const survey = await findSurvey(office.db, batch.target)
      const at = {surveyId: survey.id, batchId: batch.id, sha256, lastRow: await lastRowOf(office.db, batch.id, sha256)}
      for (const chunk of chunks) rows += await storeFresh(office, at, chunk, judged)
    }

    const entity = {kind: 'batch', id: code}
    if (rows === 0) return {entity, result: {batch: code, judged}, facts: {}, unchanged: true}
    return {entity, result: {batch: code, judged}, facts: {file: sha256, rows, from: chunks[0]!.from, to: chunks.at(-1)!.to}}
  },
})

/** Ends a load: the file is whole, and the batch counts when it was made for it. */
export const finishLoad = act({
  name: 'response.load-finished',
  summary: 'End the load of a large file; its batch counts from now on unless it is an opened one.',
  roles,
  input: z.strictObject({batch: z.string(), sha256: z.string(), counts: z.record(z.string(), z.number().int()), commit: z.boolean()}),
  async perform({input, office}) {
    const batch = await requireStaged(office.db, input.batch)
    const file_no = await fileNo(office.db, batch.id, input.sha256)
    await office.write.update('batch_file', {batch_id: batch.id, file_no}, {state: 'loaded', counts: JSON.stringify(input.counts)})
    if (input.commit) await office.write.update('batch', {id: batch.id}, {state: 'committed', committed_by: office.operator.code, committed_at: office.now})
    const stored = await office.db('response').where({batch_id: batch.id, file_sha256: input.sha256}).count({n: '*'}).first()
    const responses = Number(stored?.n ?? 0)
    return {
      entity: {kind: 'batch', id: batch.code}, result: {batch: batch.code, survey: batch.target, responses},
      facts: {survey: batch.target, responses, channel: batch.channel, point: batch.point, files: [input.sha256]},
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
    const batch = await requireStaged(office.db, input.batch)
    const file_no = await fileNo(office.db, batch.id, input.sha256)
    // While a file is loaded nothing else comes into its batch: its rows are one stretch.
    const rows = await stretchOf(office.db('response').where({batch_id: batch.id, file_sha256: input.sha256}), 'row_no')
    const entries = rows && (await stretchOf(office.db('response_person').where({batch_id: batch.id}).whereBetween('row_no', [rows.from, rows.to]), 'entry_no'))
    if (entries) await office.write.removeRange('response_person', batch.id, entries.from, entries.to)
    const removed = rows ? await office.write.removeRange('response', batch.id, rows.from, rows.to) : 0
    if (input.whole) await office.write.update('batch', {id: batch.id}, {state: 'reverted', reverted_by: office.operator.code, reverted_at: office.now})
    await office.write.update('batch_file', {batch_id: batch.id, file_no}, {state: 'discarded'})
    return {entity: {kind: 'batch', id: batch.code}, result: {batch: batch.code, removed}, facts: {file: input.sha256, removed, rejected: input.rejected}}
  },
})

/** Refuses to put more into a batch while a file is being loaded into it. @throws Fault `batch.loading` */
export async function requireNoLoad(db: Db, batch: {id: string; code: string}): Promise<void> {
  const loading = (await db('batch_file').where({batch_id: batch.id, state: 'loading'}).first()) as {name: string} | undefined
  if (loading) throw new Fault('batch.loading', {code: batch.code, file: loading.name})
}

async function loadingFile(db: Db, survey: string, sha256: string): Promise<{batch: string; plan: string | null} | undefined> {
  return (await db('batch_file').join('batch', 'batch.id', 'batch_file.batch_id')
    .where({'batch_file.sha256': sha256, 'batch_file.state': 'loading', 'batch.kind': 'response', 'batch.target': survey, 'batch.state': 'staged'})
    .select({batch: 'batch.code'}, 'batch_file.plan').first()) as {batch: string; plan: string | null} | undefined
}

async function fileNo(db: Db, batchId: string, sha256: string): Promise<number> {
  const row = (await db('batch_file').where({batch_id: batchId, sha256, state: 'loading'}).first()) as {file_no: number} | undefined
  if (!row) throw new Fault('import.changed', {file: sha256})
  return row.file_no
}

/** The largest order number a batch holds in a table; 0 when it holds none. */
export async function lastOf(db: Db, table: string, column: string, batchId: string): Promise<number> {
  return Number((await db(table).where({batch_id: batchId}).max({last: column}).first())?.last ?? 0)
}

/** The first and the last of the numbers in a column; undefined when there is no row. */
async function stretchOf(rows: ReturnType<Db>, column: string): Promise<{from: number; to: number} | undefined> {
  const found = (await rows.min({from: column}).max({to: column}).first()) as {from: number | null; to: number | null} | undefined
  return found?.from === null || found?.from === undefined ? undefined : {from: Number(found.from), to: Number(found.to)}
}

/** Line of the file's last stored row; rows are stored in the order of the file. */
async function lastRowOf(db: Db, batchId: string, sha256: string): Promise<number> {
  const row = (await db('response').where({batch_id: batchId, file_sha256: sha256}).orderBy('row_no', 'desc').select('source_row').first()) as {source_row: number} | undefined
  return row?.source_row ?? 0
}

interface Where {
  readonly surveyId: string
  readonly batchId: string
  readonly sha256: string
  readonly lastRow: number
}

/** A row of a chunk as `responseColumns` has it. */
export const asRow = (row: readonly Value[]) => ({key: row[1] as string | null, contentHash: row[2] as string, row: row[5] as number})

/** Stores the rows of a chunk that are new and notes what the others are. @returns the number of rows stored */
async function storeFresh(office: Office, at: Where, {responses, persons}: ReadChunk, judged: JudgedRow[]): Promise<number> {
  if (!responses) return 0
  const rows = rowsOf(responses)
  const stored = await storedSheets(office.db, at.surveyId, rows.flatMap(row => (row[1] === null ? [] : [row[1] as string])))
  const lines = new Map<string, number>()
  const fresh = rows.filter(values => {
    const {row, key, contentHash} = asRow(values)
    if (key === null) {
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
    else if (found) judged.push({row, outcome: found.contentHash === contentHash ? 'unchanged' : 'conflict'})
    else return true
    return false
  })
  if (fresh.length === 0) return 0
  await office.write.insertMany('response', responses.shared, responseColumns, fresh.map(row => row.slice(0, -1)))
  if (persons) {
    const kept = new Set(fresh.map(([rowNo]) => rowNo))
    const entries = rowsOf(persons).filter(([, rowNo]) => kept.has(rowNo!)).map(row => row.slice(0, -1))
    if (entries.length > 0) await office.write.insertMany('response_person', persons.shared, persons.columns.slice(0, -1), entries)
  }

  return fresh.length
}
