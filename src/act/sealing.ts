import type {Effect} from '../ledger/index.js'
import {inList, updateRows} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import {sealOpening} from './log.js'
import {blind, placeOf, seal, sealSalted, sealTo} from './seal.js'
import {batchKey, establishKeys, makeSubjectKeys, type AnswerTable} from './vault.js'
import {makeWriter} from './writer.js'

/** The schema from which on personal data is sealed. */
export const sealedFrom = 10

/** Tables that hold something sealed. */
export const sealedTables = ['person', 'response_person', 'entry_person', 'audit_opening', 'proposal_link', 'subject_key'] as const

/** How many rows are read and sealed at a time. */
const page = 2000

/** How a store begins to be sealed. */
export interface Sealing {
  readonly file: string
  /** The key file was made now. */
  readonly made: boolean
  readonly facts: Readonly<Record<string, string | number>>
  readonly effects: readonly Effect[]
}

/**
 * Registers the store's key and seals what lies in the personal columns. It runs once, inside the transaction of the
 * migration; personal columns stay out of row digests, so no digest changes.
 *
 * @throws Fault `key.…`, `store.write-failed`
 */
export async function beginSealing(db: Db): Promise<Sealing> {
  const {keys, file, made} = await establishKeys(db)
  const {write, effects} = makeWriter(db)
  await write.insert('key_ring', {id: keys.id, seal_to: keys.sealTo, made_at: new Date().toISOString()})
  const sealed = {
    persons: await sealPersons(db, keys.index), answers: (await sealAnswers(db, 'response_person', keys.index)) + (await sealAnswers(db, 'entry_person', keys.index)),
    openings: await sealOpenings(db, keys.sealTo), reasons: await sealLinks(db, keys.sealTo),
  }
  return {file, made, facts: {key: keys.id, ...sealed}, effects}
}

// The migration is frozen: it keeps its own spelling of contacts and names, whatever becomes of theirs.
const spelt = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/gu, '')
function contactSpelt(contact: string): string {
  const plain = spelt(contact).toLowerCase()
  const digits = plain.replaceAll(/\D+/gu, '')
  if (plain.includes('@') || digits.length < 7) return plain
  return /^(?:\+|00)82/.test(plain) ? `0${digits.replace(/^(?:00)?82/, '').replace(/^0/, '')}` : digits
}

async function sealPersons(db: Db, index: Buffer): Promise<number> {
  const ids = (await db('person').orderBy('id').pluck('id')) as string[]
  for (let from = 0; from < ids.length; from += page) {
    const rows = (await db('person').where('id', 'in', inList(db, ids.slice(from, from + page)))) as {id: string; pseudonym: string; name: string | null; contact: string | null; salt: string | null}[]
    const keys = await makeSubjectKeys(db, rows.map(({pseudonym}) => pseudonym))
    await updateRows(db, 'person', ['id'], ['name', 'contact', 'salt', 'name_index', 'contact_index'], new Set(), rows.map((row, i) => {
      const sealed = (column: 'name' | 'contact' | 'salt') => (row[column] ? seal(keys[i]!, placeOf('person', column, row.id), row[column]) : row[column])
      const indexed = (kind: string, text: string) => (text === '' ? null : blind(index, kind, text))
      return [row.id, sealed('name'), sealed('contact'), sealed('salt'), indexed('name', spelt(row.name ?? '')), indexed('contact', contactSpelt(row.contact ?? ''))]
    }))
  }

  return ids.length
}

const answerKeys = {response_person: ['batch_id', 'entry_no'], entry_person: ['batch_id', 'pass', 'sheet_key', 'question']} as const
const whole = new Set(['entry_no', 'pass'])

async function sealAnswers(db: Db, table: AnswerTable, index: Buffer): Promise<number> {
  const key = answerKeys[table]
  let n = 0
  for (const batch of (await db(table).distinct('batch_id').orderBy('batch_id').pluck('batch_id')) as string[]) {
    // What is typed at the desk and what was imported share the key of their batch.
    const data = await batchKey(db, batch)
    for (let done = 0; ; ) {
      const rows = (await db(table).where({batch_id: batch}).orderBy(key.map(column => ({column}))).limit(page).offset(done)) as Record<string, string | number | null>[]
      if (rows.length === 0) break
      const kept = rows.filter(({value, salt}) => value !== null && salt !== null)
      await updateRows(db, table, key, ['value', 'salt', 'contact_index'], whole, kept.map(row => {
        const contact = contactSpelt(String(row.value))
        const found = contact.includes('@') || /^\d{7,}$/.test(contact)
        const place = placeOf(table, 'value', key.map(column => String(row[column])).join('/'))
        return [...key.map(column => row[column]!), sealSalted(data, place, String(row.salt), String(row.value)), null, found ? blind(index, 'contact', contact) : null]
      }))
      n += kept.length
      done += rows.length
    }
  }

  return n
}

async function sealOpenings(db: Db, to: string): Promise<number> {
  let n = 0
  for (let after = -1; ; ) {
    const rows = (await db('audit_opening').where('seq', '>', after).orderBy(['seq', 'path']).limit(page)) as {seq: number; path: string; salt: string; value: string}[]
    if (rows.length === 0) return n
    // An event's texts are not parted: those of the last one may go on beyond the page.
    const last = rows.at(-1)!.seq
    const events = rows.length < page || rows[0]!.seq === last ? rows : rows.filter(({seq}) => seq !== last)
    await updateRows(db, 'audit_opening', ['seq', 'path'], ['salt', 'value'], new Set(['seq']), events.map(({seq, path, salt, value}) => {
      const sealed = sealOpening(to, seq, path, salt, value)
      return [seq, path, sealed.salt, sealed.value]
    }))
    n += events.length
    after = events.at(-1)!.seq
  }
}

async function sealLinks(db: Db, to: string): Promise<number> {
  const rows = (await db('proposal_link').orderBy(['proposal_id', 'link_no'])) as Record<string, string | number | null>[]
  const sealed = (row: (typeof rows)[number], column: string, salt: string) =>
    (row[column] === null || row[salt] === null ? row[column]! : sealTo(to, placeOf('proposal_link', column, `${row.proposal_id}/${row.link_no}`), String(row[salt]), String(row[column])))
  await updateRows(db, 'proposal_link', ['proposal_id', 'link_no'], ['reason', 'salt', 'unlink_reason', 'unlink_salt'], new Set(['link_no']),
    rows.map(row => [row.proposal_id!, row.link_no!, sealed(row, 'reason', 'salt'), null, sealed(row, 'unlink_reason', 'unlink_salt'), null]))
  return rows.length
}
