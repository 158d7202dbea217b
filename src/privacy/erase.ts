import type {Office} from '../act/act.js'
import {settleRequest} from '../act/requests.js'
import {batchSubject, dropSubjectKeys, keysIfThere} from '../act/vault.js'
import {identitiesOf} from '../intake/persons.js'
import {inList} from '../store/dialect.js'
import {eraseNotices} from '../notice/export-acts.js'
import {givenBy, type Subject} from './subjects.js'
import {linksNaming, recusalsNaming, requestsNaming, sweepLog, textsNaming, tracesOf} from './traces.js'

/** What an erasure took away. */
export interface Erased {
  readonly persons: number
  /** Personal answers, in responses and at the desk. */
  readonly answers: number
  /** Texts behind commitments of the log. */
  readonly openings: number
  /** Results kept for a repeated command. */
  readonly results: number
  /** Reasons of duplicates and recusals that named the person. */
  readonly reasons: number
  /** Requests that waited for a second person and named the person: they are taken back. */
  readonly requests: number
  readonly keys: number
  /** Texts that are kept and name the person all the same, e.g. `P-2026-001 improvement`; null where no key was at hand to look. */
  readonly remaining: readonly string[] | null
}

/** Tables an erasure takes something out of. */
export const erasedTables = ['person', 'response_person', 'entry_person', 'audit_opening', 'act_result', 'proposal_link', 'recusal', 'act_request', 'reexamination', 'notice', 'subject_key'] as const

/**
 * Erases subjects inside an act: sealed fields with their salts, keyed hashes, data keys, the texts of the log and the
 * kept results. Proposals, answers that are not personal, decisions and every commitment stay, and so does every digest.
 */
export async function eraseSubjects(office: Office, subjects: readonly Subject[]): Promise<Erased> {
  const persons = subjects.filter(one => one.kind === 'person')
  const answers = await eraseAnswers(office, subjects)
  const keys = await keysIfThere(office.db)
  const items = await givenBy(office.db, persons.map(({id}) => id))
  const known = keys === undefined ? undefined : await identitiesOf(office.db, persons.map(({id}) => id))
  const traces = persons.length === 0 ? [] : await tracesOf(office.db, new Set(persons.map(({code}) => code)),
    new Set(items.flatMap(({ref, receiptNo, batch}) => [ref, receiptNo, ...(batch === null ? [] : [batch])])))
  const swept = await sweepLog(office.db, traces, known && [...known.values()])
  const naming = known === undefined ? [] : await linksNaming(office.db, items, known)
  const recusals = known === undefined ? [] : await recusalsNaming(office.db, items, known)
  const requests = known === undefined ? [] : await requestsNaming(office.db, known)
  const remaining = known === undefined ? null : await textsNaming(office.db, items, known)
  for (const link of naming) await office.write.blank('proposal_link', link)
  for (const recusal of recusals) await office.write.blank('recusal', recusal)
  for (const code of requests) await settleRequest(office.write, code, 'withdrawn', {operator: office.operator.code, key: office.key, now: office.now})
  // The ground of a re-examination is the person's own text.
  const asked = (await office.db('reexamination').where('proposal_id', 'in', inList(office.db, items.map(({id}) => id))).whereNotNull('ground').orderBy('code').pluck('code')) as string[]
  for (const code of asked) await office.write.blank('reexamination', {code})
  await eraseNotices(office, persons.map(({id}) => id))
  for (const {id} of persons) await office.write.blank('person', {id})
  const dropped = await dropSubjectKeys(office.db, [...persons.map(({code}) => code), ...answers.emptied.map(batchSubject)])
  return {persons: persons.length, answers: answers.rows, ...swept, reasons: naming.length + recusals.length, requests: requests.length, keys: dropped, remaining}
}

/** @returns how many answers went, and the batches in which none is left */
async function eraseAnswers(office: Office, subjects: readonly Subject[]): Promise<{rows: number; emptied: string[]}> {
  const {db, write} = office
  let rows = 0
  const batches = new Set<string>()
  for (const subject of subjects) {
    if (subject.kind === 'person') continue
    const {batchId} = subject
    batches.add(batchId)
    if (subject.kind === 'response') rows += await write.blank('response_person', {batch_id: batchId, row_no: subject.rowNo})
    if (subject.kind === 'batch') rows += await write.blank('response_person', {batch_id: batchId})
    if (subject.kind === 'response') continue
    const typed = db('entry_person').where({batch_id: batchId})
    if (subject.kind === 'sheet') void typed.where({sheet_key: subject.sheet})
    for (const key of (await typed.select('batch_id', 'pass', 'sheet_key', 'question')) as {batch_id: string; pass: number; sheet_key: string; question: string}[])
      rows += await write.blank('entry_person', key)
  }

  const emptied = []
  for (const batchId of batches) {
    const left = (await db('response_person').where({batch_id: batchId}).whereNotNull('value').first()) ?? (await db('entry_person').where({batch_id: batchId}).whereNotNull('value').first())
    if (!left) emptied.push(batchId)
  }

  return {rows, emptied}
}
