import {batchSubject, openAnswer, subjectKeyOf} from '../../act/vault.js'
import type {Db} from '../../store/store.js'
import type {Answers} from '../../survey/survey.js'
import {maskResidentNumbers} from '../normalise/resident-number.js'

/** A response as an export reads it. */
export interface ExportRow {
  readonly batch: string
  readonly response: string
  readonly state: 'counted' | 'void'
  readonly sheet: string | null
  readonly channel: string | null
  readonly point: string | null
  readonly received: string | null
  readonly clerk: string | null
  /** Resident numbers that slipped in are masked. */
  readonly answers: Answers
  /** Personal answers by question; empty unless they were asked for. */
  readonly personal: Readonly<Record<string, string>>
}

interface Stored {
  row_no: number
  sheet_key: string | null
  channel: string | null
  point: string | null
  received_on: string | null
  typed_by: string | null
  answers: string
}

const pageSize = 5000

/**
 * The responses of a survey's committed batches in batch and row order, the same on both databases.
 *
 * @param what `voided`: those that were voided too; `personal`: with the personal answers opened
 * @throws Fault `key.…`, `personal.damaged`
 */
export async function* exportRows(db: Db, surveyId: string, what: {voided: boolean; personal: boolean}): AsyncGenerator<ExportRow> {
  const batches = (await db('batch').whereIn('id', db('response').distinct('batch_id').where({survey_id: surveyId})).where({state: 'committed'}).orderBy('code').select('id', 'code')) as {id: string; code: string}[]
  for (const {id, code} of batches) {
    const voided = new Set((await db('response_void').where({batch_id: id}).pluck('row_no')) as number[])
    const key = what.personal ? await subjectKeyOf(db, batchSubject(id)) : undefined
    for (let after = 0; ;) {
      const rows = (await db('response').where({batch_id: id, survey_id: surveyId}).where('row_no', '>', after).orderBy('row_no').limit(pageSize)) as Stored[]
      if (rows.length === 0) break
      const last = rows.at(-1)!.row_no
      const personal = what.personal ? await personalOf(db, key, id, after, last) : undefined
      for (const row of rows) {
        const isVoid = voided.has(row.row_no)
        if (isVoid && !what.voided) continue
        yield {
          batch: code, response: `${code}/${row.row_no}`, state: isVoid ? 'void' : 'counted', sheet: row.sheet_key, channel: row.channel, point: row.point,
          received: row.received_on, clerk: row.typed_by, answers: JSON.parse(maskResidentNumbers(row.answers)) as Answers, personal: personal?.get(row.row_no) ?? {},
        }
      }

      after = last
    }
  }
}

async function personalOf(db: Db, key: Buffer | undefined, batchId: string, after: number, last: number): Promise<Map<number, Record<string, string>>> {
  const found = new Map<number, Record<string, string>>()
  const rows = (await db('response_person').where({batch_id: batchId}).where('row_no', '>', after).where('row_no', '<=', last).orderBy('entry_no')) as {entry_no: number; row_no: number; question: string; value: string | null}[]
  for (const row of rows) {
    const value = openAnswer(key, 'response_person', `${batchId}/${row.entry_no}`, row.value)
    if (value !== null) found.set(row.row_no, {...found.get(row.row_no), [row.question]: value})
  }

  return found
}
