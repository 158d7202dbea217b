import {batchSubject, openAnswer, subjectKeyOf} from '../../src/act/vault.js'
import type {Db} from '../../src/store/store.js'

/** The personal answers of responses, opened, in the order of their batch. */
export async function openedAnswers(db: Db): Promise<{batchId: string; rowNo: number; question: string; value: string | null}[]> {
  const rows = (await db('response_person').orderBy(['batch_id', 'entry_no'])) as {batch_id: string; entry_no: number; row_no: number; question: string; value: string | null}[]
  return Promise.all(rows.map(async row => ({
    batchId: row.batch_id, rowNo: row.row_no, question: row.question,
    value: openAnswer(await subjectKeyOf(db, batchSubject(row.batch_id)), 'response_person', `${row.batch_id}/${row.entry_no}`, row.value),
  })))
}

/** Every text in every table of a store. */
export async function everyText(db: Db): Promise<string> {
  const sqlite = db.client.config.client !== 'pg'
  const names = (sqlite
    ? ((await db('sqlite_master').where({type: 'table'}).pluck('name')) as string[]).filter(name => !name.startsWith('sqlite_'))
    : await db('information_schema.tables').where({table_schema: 'public'}).pluck('table_name')) as string[]
  const all = []
  for (const name of names) all.push(`${name} ${JSON.stringify(await db(name))}`)
  return all.join('\n')
}

/** What to look for when a text must be nowhere: as UTF-8 and UTF-16, a number's digits alone, and base64 at each of the three places it may stand in. */
export function needles(texts: readonly string[]): Buffer[] {
  const spellings = texts.flatMap(text => (/\d{7}/.test(text.replaceAll(/\D/g, '')) ? [text, text.replaceAll(/\D/g, '')] : [text]))
  return spellings.flatMap(text => {
    const utf8 = Buffer.from(text)
    const little = Buffer.from(text, 'utf16le')
    // The first and last characters of base64 depend on what stands beside the text; those between do not.
    const inBase64 = [0, 1, 2].map(shift => Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64').slice(shift === 0 ? 0 : 4).replace(/.{1,4}$/, '')).filter(({length}) => length >= 8)
    return [utf8, little, Buffer.from(little).swap16(), ...inBase64.map(one => Buffer.from(one))]
  })
}

/** Which of the needles stand in some bytes. */
export const found = (haystack: Uint8Array, wanted: readonly Buffer[]): string[] =>
  wanted.filter(one => Buffer.from(haystack.buffer, haystack.byteOffset, haystack.byteLength).includes(one)).map(one => one.toString('latin1'))
