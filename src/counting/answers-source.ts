import {createHash} from 'node:crypto'
import {sha256} from '../act/hash.js'
import {AnswerColumns} from '../statistics/index.js'
import {dialectOf} from '../store/dialect.js'
import type {Db} from '../store/store.js'

/** Responses that come in one block, and those whose digests are hashed together. Their ratio is whole. */
const blockRows = 4000
const chunkRows = 40_000

/** Responses of a survey that count, as SQL with the survey's id as its one value: committed, not void. */
export const countedResponses = `response r join batch b on b.id = r.batch_id and b.state = 'committed'
  where r.survey_id = ? and not exists (select 1 from response_void v where v.batch_id = r.batch_id and v.row_no = r.row_no)`

/**
 * Digest of what is counted, from the digests that stand beside the rows: each batch in the order of codes, its rows in
 * order, hashed in chunks. The same on both databases; on PostgreSQL the server hashes.
 *
 * @returns how many responses count, and the digest
 */
export async function serverDigest(db: Db, surveyId: string): Promise<{size: number; inputDigest: string}> {
  const {rows} = (await db.raw(`select b.code as code, (r.row_no - 1) / ${chunkRows} as chunk, count(*) as n,
    encode(sha256(convert_to(string_agg(r.digest, '' order by r.row_no), 'UTF8')), 'hex') as digest
    from ${countedResponses} group by 1, 2`, [surveyId])) as {rows: {code: string; chunk: number; n: number; digest: string}[]}
  const lines = rows.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.chunk - b.chunk))
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
    const fetch = (after: number) => fetchBlock(db, surveyId, id, after, voided)
    const {last} = sizes[b]!
    let chunk = {hash: createHash('sha256'), n: 0}
    let next = fetch(0)
    for (let after = 0; after < last; after += blockRows) {
      const block = await next
      if (after + blockRows < last) next = fetch(after + blockRows)
      columns.add(block.answers)
      chunk.hash.update(block.digests)
      chunk.n += block.n
      if ((after + blockRows) % chunkRows !== 0 && after + blockRows < last) continue
      if (chunk.n > 0) lines.push(line({code, chunk: Math.floor(after / chunkRows), n: chunk.n, digest: chunk.hash.digest('hex')}))
      chunk = {hash: createHash('sha256'), n: 0}
    }
  }

  return {columns, inputDigest: sha256(lines.join('\n'))}
}

interface Block {
  readonly answers: Uint8Array
  readonly digests: Uint8Array
  readonly n: number
}

/** A block of rows as one text: the driver's cost is by row, and a million of them would be most of the time. */
async function fetchBlock(db: Db, surveyId: string, batch: string, after: number, voided: boolean): Promise<Block> {
  const kept = voided ? 'and not exists (select 1 from response_void v where v.batch_id = r.batch_id and v.row_no = r.row_no)' : ''
  const rows = `select coalesce(r.channel, '') || chr || r.answers || nl as t, r.digest as d, r.row_no as o from response r
    where r.batch_id = ? and r.survey_id = ? and r.row_no > ? and r.row_no <= ? ${kept} order by r.row_no`
  const values = [batch, surveyId, after, after + blockRows]
  if (dialectOf(db) === 'sqlite') {
    const sql = rows.replace('chr', 'char(9)').replace('nl', 'char(10)')
    // SQLite takes the rows in the order of the inner query.
    const [found] = (await db.raw(`select cast(group_concat(t, '') as blob) as answers, cast(group_concat(d, '') as blob) as digests, count(*) as n from (${sql})`, values)) as
      {answers: Buffer | null; digests: Buffer | null; n: number}[]
    return {answers: found!.answers ?? new Uint8Array(0), digests: found!.digests ?? new Uint8Array(0), n: found!.n}
  }

  const sql = rows.replace('chr', "E'\\t'").replace('nl', "E'\\n'")
  const {rows: [found]} = (await db.raw(`select string_agg(t, '' order by o) as answers, string_agg(d, '' order by o) as digests, count(*) as n from (${sql}) x`, values)) as
    {rows: {answers: string | null; digests: string | null; n: number}[]}
  return {answers: Buffer.from(found!.answers ?? ''), digests: Buffer.from(found!.digests ?? ''), n: found!.n}
}
