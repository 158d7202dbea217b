import {inList} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import type {Answers} from '../survey/survey.js'

/** A stored response, with where it came from. */
export interface StoredResponse {
  /** `BATCH/row`, e.g. `B26-0001/17`. */
  readonly ref: string
  readonly key: string | null
  readonly channel: string | null
  readonly point: string | null
  readonly receivedOn: string | null
  readonly typedBy: string | null
  readonly file: string
  readonly sourceRow: number
  readonly answers: Answers
}

interface Row {
  code: string
  row_no: number
  sheet_key: string | null
  channel: string | null
  point: string | null
  received_on: string | null
  typed_by: string | null
  file_sha256: string
  source_row: number
  answers: string
}

const pageSize = 5000

/** Responses of a survey that count (committed, not void), in batch and row order: the same on both databases. */
export async function* readResponses(db: Db, surveyId: string): AsyncGenerator<StoredResponse> {
  const batches = (await db('batch').whereIn('id', db('response').distinct('batch_id').where({survey_id: surveyId})).where({state: 'committed'}).orderBy('code').select('id', 'code')) as {
    id: string
    code: string
  }[]
  for (const batch of batches) {
    const voided = new Set((await db('response_void').where({batch_id: batch.id}).pluck('row_no')) as number[])
    for (let after = 0; ; ) {
      const rows = (await db('response').where({batch_id: batch.id, survey_id: surveyId}).where('row_no', '>', after)
        .orderBy('row_no').limit(pageSize)) as Row[]
      for (const row of rows) if (!voided.has(row.row_no)) yield fromRow({...row, code: batch.code})
      if (rows.length < pageSize) break
      after = rows.at(-1)!.row_no
    }
  }
}

const fromRow = (row: Row): StoredResponse => ({
  ref: `${row.code}/${row.row_no}`,
  key: row.sheet_key,
  channel: row.channel,
  point: row.point,
  receivedOn: row.received_on,
  typedBy: row.typed_by,
  file: row.file_sha256,
  sourceRow: row.source_row,
  answers: JSON.parse(row.answers) as Answers,
})

/** A stored sheet, as an import needs to know it. */
export interface StoredSheet {
  readonly contentHash: string
  readonly batchId: string
  readonly sha256: string
  readonly row: number
}

/** Which of the sheet keys are stored for a survey, by key. */
export async function storedSheets(db: Db, surveyId: string, keys: readonly string[]): Promise<Map<string, StoredSheet>> {
  const found = new Map<string, StoredSheet>()
  if (keys.length === 0) return found
  const rows = (await db('response').where({survey_id: surveyId}).where('sheet_key', 'in', inList(db, keys))
    .select('sheet_key', 'content_hash', 'batch_id', 'file_sha256', 'source_row')) as Record<string, string & number>[]
  for (const row of rows) found.set(row.sheet_key!, {contentHash: row.content_hash!, batchId: row.batch_id!, sha256: row.file_sha256!, row: row.source_row!})
  return found
}

/** Finds one response by its reference or its sheet key. */
export async function findResponse(db: Db, ref: string): Promise<(StoredResponse & {batchId: string; rowNo: number; surveyId: string; voided: boolean}) | undefined> {
  const [batch, row] = ref.split('/')
  const query = db('response').join('batch', 'batch.id', 'response.batch_id').select('response.*', 'batch.code')
  if (row !== undefined && /^\d+$/.test(row)) void query.where({'batch.code': batch, 'response.row_no': Number(row)})
  else void query.where({'response.sheet_key': ref})
  const found = (await query.orderBy('batch.code').first()) as (Row & {batch_id: string; survey_id: string}) | undefined
  if (!found) return undefined
  const voided = await db('response_void').where({batch_id: found.batch_id, row_no: found.row_no}).first()
  return {...fromRow(found), batchId: found.batch_id, rowNo: found.row_no, surveyId: found.survey_id, voided: voided !== undefined}
}
