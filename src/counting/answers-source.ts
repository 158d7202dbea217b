import {createHash} from 'node:crypto'
import {sha256} from '../act/hash.js'
import {AnswerColumns} from '../statistics/index.js'
import {hashOnServer, joinRows, type ServerRows} from '../store/bulk-read.js'
import type {Db} from '../store/store.js'

/** Responses that come in one block, and those whose digests are hashed together. Their ratio is whole. */
const blockRows = 4000
const chunkRows = 40_000

/** Responses of a survey that count, for a PostgreSQL server: committed, not void. */
export const countedResponses = (surveyId: string): ServerRows => ({
  from: `response r join batch b on b.id = r.batch_id and b.state = 'committed'
  where r.survey_id = ? and not exists (select 1 from response_void v where v.batch_id = r.batch_id and v.row_no = r.row_no)`,
  values: [surveyId],
})

/**
 * Digest of what is counted, from the digests that stand beside the rows: each batch in the order of codes, its rows in
 * order, hashed in chunks. The same on both databases; on PostgreSQL the server hashes.
 *
 * @returns how many responses count, and the digest
 */
export async function serverDigest(db: Db, surveyId: string): Promise<{size: number; inputDigest: string}> {
  const chunks = await hashOnServer(db, countedResponses(surveyId), {group: 'b.code', order: 'r.row_no', mark: 'r.digest'}, chunkRows)
  const lines = chunks.map(({group: code, ...rest}) => ({code, ...rest})).sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.chunk - b.chunk))
  return {size: lines.reduce((sum, {n}) => sum + n, 0), inputDigest: sha256(lines.map(line).join('\n'))}
}

const line = ({code, chunk, n, digest}: {code: string; chunk: number; n: number; digest: string}) => `${code} ${chunk} ${n} ${digest}`

/** Columns read from the database, with the digest of what was read. */
export interface ReadColumns {
  readonly columns: AnswerColumns
  readonly inputDigest: string
}

/**
 * Reads responses into columns, a block of a few thousand at a time and the next while one is taken apart: no response
 * is ever an object. In the order of batches and rows, the same on both databases.
 *
 * @param codes answers to read; `free` are those of which only is kept that there are words
 */
export async function readColumns(db: Db, surveyId: string, codes: readonly string[], free: ReadonlySet<string>): Promise<ReadColumns> {
  const batches = (await db('batch').whereIn('id', db('response').distinct('batch_id').where({survey_id: surveyId}))
    .where({state: 'committed'}).orderBy('code').select('id', 'code')) as {id: string; code: string}[]
  const sizes = await Promise.all(batches.map(async ({id}) => {
    const {last, n} = (await db('response').where({batch_id: id, survey_id: surveyId}).max({last: 'row_no'}).count({n: '*'}).first()) as {last: number; n: number}
    return {last, n: Number(n)}
  }))
  const columns = new AnswerColumns(codes, free, sizes.reduce((sum, {n}) => sum + n, 0))
  const lines: string[] = []
  for (const [b, {id, code}] of batches.entries()) {
    const voided = (await db('response_void').where({batch_id: id}).first()) !== undefined
    const fetch = (after: number) => joinRows(db, {
      table: 'response', group: ['batch_id', id], order: 'row_no', also: ['survey_id', surveyId], after, upTo: after + blockRows,
      ...(voided ? {without: 'response_void'} : {}),
    }, {first: 'channel', second: 'answers', mark: 'digest'})
    const {last} = sizes[b]!
    let chunk = {hash: createHash('sha256'), n: 0}
    let next = fetch(0)
    for (let after = 0; after < last; after += blockRows) {
      const block = await next
      if (after + blockRows < last) next = fetch(after + blockRows)
      columns.add(block.lines)
      chunk.hash.update(block.marks)
      chunk.n += block.n
      if ((after + blockRows) % chunkRows !== 0 && after + blockRows < last) continue
      if (chunk.n > 0) lines.push(line({code, chunk: Math.floor(after / chunkRows), n: chunk.n, digest: chunk.hash.digest('hex')}))
      chunk = {hash: createHash('sha256'), n: 0}
    }
  }

  return {columns, inputDigest: sha256(lines.join('\n'))}
}
