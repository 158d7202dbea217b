import {Fault} from '../fault.js'
import './faults.js'
import {identitiesOf} from '../intake/persons.js'
import {officeBooks} from '../regime/queries.js'
import {inList} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import {nextDue, type BookOn, type Term} from './deadlines.js'
import type {Classification, ReplyMeans, SuggestionState} from './suggestion.js'

/** A suggestion with its receipt; who made it appears by pseudonym only. */
export interface Suggestion {
  readonly ref: string
  readonly receiptNo: string
  readonly channel: string
  readonly point: string
  readonly state: SuggestionState
  readonly classification: Classification | null
  readonly text: string
  readonly theme: string | null
  /** The desk's own remark. */
  readonly note: string | null
  readonly seminar: string | null
  readonly authoredOn: string | null
  readonly receivedAt: string
  readonly enteredAt: string
  readonly enteredBy: string
  readonly suggester: string
  /** The proposal made of it, while it is classified as one. */
  readonly proposal: string | null
  readonly proposalState: string | null
  readonly due: {readonly term: Term; readonly on: string} | null
  readonly batch: string | null
  readonly file: string | null
  readonly sourceRow: number | null
}

/** A suggestion with its keys. */
export interface FoundSuggestion extends Suggestion {
  readonly id: string
  readonly personId: string
  readonly proposalId: string | null
}

const selected = (db: Db) => db('suggestion')
  .join('receipt', 'receipt.receipt_no', 'suggestion.receipt_no')
  .join('person', 'person.id', 'suggestion.person_id')
  .leftJoin('proposal', 'proposal.id', 'suggestion.proposal_id')
  .leftJoin('batch', 'batch.id', 'suggestion.batch_id')
  .select('suggestion.*', 'receipt.channel', 'receipt.point', 'receipt.authored_on', 'receipt.received_at', 'receipt.entered_at',
    'receipt.entered_by', 'person.pseudonym', {proposal_ref: 'proposal.ref'}, {proposal_state: 'proposal.state'}, {batch_code: 'batch.code'})

type Stored = Record<string, string | null> & {source_row: number | null}

function fromRow(row: Stored, bookOn: BookOn): FoundSuggestion {
  const classification = row.classification as Classification | null
  const asProposal = classification === 'proposal'
  const stands = {
    state: row.state as SuggestionState, classification, receivedAt: row.received_at!, proposalState: asProposal ? row.proposal_state! : null,
  }
  return {
    id: row.id!, personId: row.person_id!, proposalId: row.proposal_id!, ref: row.ref!, receiptNo: row.receipt_no!, channel: row.channel!,
    point: row.point!, ...stands, text: row.text!, theme: row.theme!, note: row.note!, seminar: row.seminar!, authoredOn: row.authored_on!,
    enteredAt: row.entered_at!, enteredBy: row.entered_by!, suggester: row.pseudonym!, proposal: asProposal ? row.proposal_ref! : null,
    due: nextDue(stands, bookOn) ?? null, batch: row.batch_code!, file: row.file_sha256!, sourceRow: row.source_row,
  }
}

/** Which suggestions to list. */
export interface SuggestionFilter {
  readonly state?: string
  readonly classification?: string
  readonly channel?: string
  readonly point?: string
  readonly theme?: string
  readonly seminar?: string
  /** Only those whose next term ends on or before this day, `YYYY-MM-DD`. */
  readonly dueBy?: string
  /** Only those typed in at least so many days after they were received. */
  readonly enteredLate?: number
}

const columns = {
  state: 'suggestion.state', classification: 'suggestion.classification', theme: 'suggestion.theme', seminar: 'suggestion.seminar',
  channel: 'receipt.channel', point: 'receipt.point',
} as const

const day = 86_400_000

/** Suggestions in the order they were received. */
export async function listSuggestions(db: Db, filter: SuggestionFilter = {}): Promise<Suggestion[]> {
  const query = selected(db).orderBy(['receipt.received_at', 'suggestion.ref'])
  for (const [name, column] of Object.entries(columns)) {
    const value = filter[name as keyof typeof columns]
    if (value !== undefined) void query.where(column, value)
  }

  if (filter.dueBy !== undefined) void query.whereIn('suggestion.state', ['received', 'classified'])
  const {dueBy, enteredLate} = filter
  const books = await officeBooks(db)
  return ((await query) as Stored[]).map(row => fromRow(row, books.on))
    .filter(({due}) => dueBy === undefined || (due !== null && due.on <= dueBy))
    .filter(({receivedAt, enteredAt}) => enteredLate === undefined || Date.parse(enteredAt) - Date.parse(receivedAt) >= enteredLate * day)
    .map(({id: _id, personId: _person, proposalId: _proposal, ...suggestion}) => suggestion)
}

/** Finds a suggestion by its reference or its receipt number. @throws Fault `suggestion.not-found` */
export async function findSuggestion(db: Db, ref: string): Promise<FoundSuggestion> {
  const row = (await selected(db).where('suggestion.ref', ref).orWhere('suggestion.receipt_no', ref).first()) as Stored | undefined
  if (!row) throw new Fault('suggestion.not-found', {ref})
  return fromRow(row, (await officeBooks(db)).on)
}

/** The suggestion a code means, or that came in under a receipt. */
export async function suggestionBehind(db: Db, ref: string, receiptNo: string | undefined): Promise<Suggestion | undefined> {
  const row = (await selected(db).whereIn('suggestion.ref', [ref]).orWhereIn('suggestion.receipt_no', receiptNo === undefined ? [ref] : [ref, receiptNo]).first()) as Stored | undefined
  return row && fromRow(row, (await officeBooks(db)).on)
}

/** A reply as it went out. */
export interface Reply {
  readonly replyNo: number
  readonly text: string
  readonly means: ReplyMeans
  readonly repliedBy: string
  readonly repliedAt: string
}

/** The replies to a suggestion, first one first. */
export async function repliesTo(db: Db, suggestionId: string): Promise<Reply[]> {
  const rows = (await db('suggestion_reply').where({suggestion_id: suggestionId}).orderBy('reply_no')) as Record<string, never>[]
  return rows.map(row => ({replyNo: row.reply_no!, text: row.text!, means: row.means!, repliedBy: row.replied_by!, repliedAt: row.replied_at!}))
}

/** Words that are already on record, with whose they are: to know a letter when it comes again. Never shown. */
export interface KnownWords {
  readonly ref: string
  readonly contentHash: string
  readonly name: string
  readonly contact: string
  readonly receivedAt: string
}

/** What is on record under these hashes of words, oldest first. @throws Fault `key.…` where a name must be compared */
export async function knownWords(db: Db, hashes: readonly string[]): Promise<KnownWords[]> {
  const rows = (await db('suggestion').join('receipt', 'receipt.receipt_no', 'suggestion.receipt_no')
    .where('suggestion.content_hash', 'in', inList(db, hashes)).orderBy('suggestion.ref')
    .select('suggestion.ref', 'suggestion.content_hash', 'suggestion.person_id', 'receipt.received_at')) as Record<string, string>[]
  const people = await identitiesOf(db, rows.map(row => row.person_id!))
  return rows.map(row => {
    const {name, contact} = people.get(row.person_id!)!
    return {ref: row.ref!, contentHash: row.content_hash!, name, contact, receivedAt: row.received_at!}
  })
}

/** The first suggestion on record with these words, whoever wrote them. */
export async function firstWithWords(db: Db, hash: string): Promise<string | undefined> {
  const row = (await db('suggestion').where({content_hash: hash}).orderBy('ref').select('ref').first()) as {ref: string} | undefined
  return row?.ref
}
