import {openingsOf} from '../act/log.js'
import {contactKey, nameKey} from '../intake/contact.js'
import type {Identity} from '../intake/persons.js'
import {openWords, type RequestWords} from '../act/request-words.js'
import type {EventBody} from '../ledger/index.js'
import {openReasons} from '../proposal/link-reasons.js'
import {openRecusalReason} from '../selection/recusal-reason.js'
import {inList} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import type {Given} from './subjects.js'

/** Events that record who looked at or took out personal data: kept as long as access records are (PIPA art. 29). */
export const accessEvents = ['person.revealed', 'suggestion.person-revealed', 'receipt.slip-issued', 'entry.differences-revealed', 'person.exported', 'response.exported-personal', 'notice.exported', 'notice.person-revealed'] as const

/** Whether a text names somebody: the name in any spacing, or the contact in any spelling. Short names would be found everywhere. */
export function names({name, contact}: Pick<Identity, 'name' | 'contact'>, text: string | null): boolean {
  if (text === null || text === '') return false
  const plain = nameKey(text)
  const [called, reached] = [nameKey(name), contactKey(contact)]
  if ([...called].length >= 2 && plain.includes(called)) return true
  if (reached === '') return false
  if (/^\d{7,}$/.test(reached)) return plain.replaceAll(/\D+/gu, '').includes(reached) || plain.replaceAll(/\D+/gu, '').includes(`82${reached.slice(1)}`)
  return plain.toLowerCase().includes(reached)
}

/** An event that has to do with somebody. */
export interface Trace {
  readonly seq: number
  readonly time: string
  readonly type: string
  readonly operator: string
  readonly cmd: {readonly id: string; readonly part: number}
  /** The event names the subject; else it is only about a batch the subject came in with. */
  readonly named: boolean
}

const page = 5000

/**
 * Events that name any of some subjects, or are about what they handed in, or about the batch it came in. They are
 * looked for in the whole log, once for all subjects.
 *
 * @param subjects pseudonyms @param refs references, receipt numbers and batches
 */
export async function tracesOf(db: Db, subjects: ReadonlySet<string>, refs: ReadonlySet<string>): Promise<Trace[]> {
  const found: Trace[] = []
  for (let next = 0; ; ) {
    const rows = (await db('audit_event').where('seq', '>=', next).orderBy('seq').limit(page).select('seq', 'body')) as {seq: number; body: string}[]
    if (rows.length === 0) return found
    for (const {seq, body} of rows) {
      const event = JSON.parse(body) as EventBody
      const named = event.subjects.some(one => subjects.has(one))
      if (!named && !refs.has(event.entity.id)) continue
      found.push({seq, time: event.rehearsal ?? event.time, type: event.type, operator: event.actor.id, cmd: {id: event.cmd.id, part: event.cmd.part}, named: named || event.entity.kind !== 'batch'})
    }

    next = rows.at(-1)!.seq + 1
  }
}

/** What has become of the traces of persons. */
export interface Swept {
  readonly openings: number
  readonly results: number
}

/**
 * Takes away what the log's side tables hold of persons: the texts behind commitments of events that name them, and the
 * kept results of those commands. The office's own reasons, who looked and why among them, stay unless they name the person.
 *
 * @param known who they are, to compare with; undefined where the store's key is not at hand: then every text goes
 */
export async function sweepLog(db: Db, traces: readonly Trace[], known: readonly Identity[] | undefined): Promise<Swept> {
  const byEvent = new Map(traces.map(trace => [trace.seq, trace]))
  const rows = (await db('audit_opening').where('seq', 'in', numbers(db, traces.map(({seq}) => seq))).select('seq', 'path')) as {seq: number; path: string}[]
  const kept = rows.filter(({seq, path}) => !byEvent.get(seq)!.named || path === 'data.reason_c')
  const texts = known === undefined ? [] : await openingsOf(db, [...new Set(kept.map(({seq}) => seq))])
  const spared = new Set(texts.filter(({value}) => !known!.some(one => names(one, value))).map(({seq, path}) => `${seq} ${path}`))
  const going = rows.filter(({seq, path}) => !(kept.some(one => one.seq === seq) && spared.has(`${seq} ${path}`)))
  let openings = 0
  for (const {seq, path} of going) openings += await db('audit_opening').where({seq, path}).delete()
  let results = 0
  for (const {cmd} of traces)
    results += await db('act_result').where({cmd_id: cmd.id, cmd_part: cmd.part}).whereNot({input_digest: ''}).update({input_digest: '', result: ''})
  return {openings, results}
}

const numbers = (db: Db, values: readonly number[]) => db('audit_event').where('seq', 'in', values.length > 0 ? [...values] : [-1]).select('seq')

/** Texts the office keeps and that name somebody all the same: the words of the proposal itself, a remark, a reply. */
export async function textsNaming(db: Db, items: readonly Given[], people: ReadonlyMap<string, Identity>): Promise<string[]> {
  const found: string[] = []
  const columns = {proposal: ['title', 'problem', 'improvement', 'effect'], suggestion: ['text', 'theme', 'note']} as const
  for (const item of items) {
    const person = people.get(item.personId)!
    const row = (await db(item.kind).where({id: item.id}).first()) as Record<string, string | null>
    for (const column of columns[item.kind]) if (names(person, row[column] ?? null)) found.push(`${item.ref} ${column}`)
    const replies = item.kind === 'suggestion' ? ((await db('suggestion_reply').where({suggestion_id: item.id}).pluck('text')) as string[]) : []
    if (replies.some(text => names(person, text))) found.push(`${item.ref} reply`)
    const reasons = item.kind === 'proposal' ? ((await db('decision').where({proposal_id: item.id}).pluck('reason_text')) as (string | null)[]) : []
    if (reasons.some(text => names(person, text))) found.push(`${item.ref} decision`)
    const opinions = item.kind === 'proposal' ? ((await db('recommendation').where({proposal_id: item.id}).pluck('text')) as (string | null)[]) : []
    if (opinions.some(text => names(person, text))) found.push(`${item.ref} recommendation`)
    if (item.kind === 'proposal') {
      const steps = (await db('proposal_step').where({proposal_id: item.id}).pluck('words')) as (string | null)[]
      if (steps.some(text => names(person, text))) found.push(`${item.ref} steps`)
      const asked = (await db('consultation').where({proposal_id: item.id}).select('question', 'reply', 'closed_why')) as Record<string, string | null>[]
      if (asked.some(row => Object.values(row).some(text => names(person, text)))) found.push(`${item.ref} consultation`)
    }

    const notes = (await db('receipt_mark').where({receipt_no: item.receiptNo}).pluck('note')) as string[]
    if (notes.some(text => names(person, text))) found.push(`${item.receiptNo} note`)
  }

  return found
}

/** Links whose reasons name somebody: their columns are personal, so they can go. */
export async function linksNaming(db: Db, items: readonly Given[], people: ReadonlyMap<string, Identity>): Promise<{proposal_id: string; link_no: number}[]> {
  const rows = (await db('proposal_link').where('proposal_id', 'in', inList(db, items.map(({id}) => id)))
    .orWhere('of_id', 'in', inList(db, items.map(({id}) => id)))) as {proposal_id: string; link_no: number; reason: string | null; unlink_reason: string | null}[]
  return (await openReasons(db, rows)).filter(({reason, unlink_reason}) => [...people.values()].some(person => names(person, reason) || names(person, unlink_reason)))
    .map(({proposal_id, link_no}) => ({proposal_id, link_no}))
}

/** Recusals from what persons handed in whose reasons name somebody. */
export async function recusalsNaming(db: Db, items: readonly Given[], people: ReadonlyMap<string, Identity>): Promise<{proposal_id: string; recusal_no: number}[]> {
  const rows = (await db('recusal').whereNotNull('reason').where('proposal_id', 'in', inList(db, items.map(({id}) => id)))) as {proposal_id: string; recusal_no: number; reason: string}[]
  const found = []
  for (const {proposal_id, recusal_no, reason} of rows) {
    const text = await openRecusalReason(db, `${proposal_id}/${recusal_no}`, reason)
    if ([...people.values()].some(person => names(person, text))) found.push({proposal_id, recusal_no})
  }

  return found
}

/** Requests that wait and hold words that name somebody; those that hold codes alone name nobody. */
export async function requestsNaming(db: Db, people: ReadonlyMap<string, Identity>): Promise<string[]> {
  const rows = (await db('act_request').where({state: 'pending'}).whereNull('salt').orderBy('code').select('code', 'input', 'salt', 'input_commitment')) as RequestWords[]
  const found = []
  for (const row of rows) {
    const text = JSON.stringify(await openWords(db, row))
    if ([...people.values()].some(person => names(person, text))) found.push(row.code)
  }

  return found
}
