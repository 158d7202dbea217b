import {placeOf, unsealFrom} from '../act/seal.js'
import {keysOf, orDamaged} from '../act/vault.js'
import {Fault} from '../fault.js'
import './faults.js'
import {findDesk, type Desk} from '../intake/points.js'
import {officeBooks} from '../regime/queries.js'
import {ruleOf, type Rulebook} from '../rulebook/index.js'
import {inList} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import {firstLine} from '../suggestion/suggestion.js'
import type {NoticeKind, NoticeMeans, NoticeState} from './notice.js'

/** A notice as lists show it; the person appears by pseudonym only. */
export interface Notice {
  readonly code: string
  readonly kind: NoticeKind
  readonly subject: string
  readonly cause: string | null
  readonly recipient: string
  /** Null until letters are made, where the contact could not be looked at. */
  readonly means: NoticeMeans | null
  readonly state: NoticeState
  readonly queuedAt: string
  readonly queuedBy: string
  /** Code of the export it went out with. */
  readonly exportCode: string | null
  readonly exportedAt: string | null
  readonly exportedBy: string | null
  readonly language: string | null
  /** Local dates. */
  readonly sentOn: string | null
  readonly returnedOn: string | null
  /** The notice that came back, which this one takes the place of. */
  readonly againOf: string | null
}

/** A notice with what acts need of it. */
export interface StoredNotice extends Notice {
  readonly id: string
  readonly personId: string
  /** True where the person's data was erased. */
  readonly erased: boolean
  readonly facts: Readonly<Record<string, string | null>>
  readonly template: string | null
  readonly sealedTexts: string | null
}

/** Which notices. `call` is a call's code. */
export interface NoticeFilter {
  readonly state?: string
  readonly means?: string
  readonly kind?: string
  readonly call?: string
  readonly subject?: string
  readonly export?: string
  /** Stable key of the person who is told. */
  readonly person?: string
}

type Row = Record<string, string | null>

const fromRow = (row: Row): StoredNotice => ({
  id: row.id!, code: row.code!, kind: row.kind as NoticeKind, subject: row.subject!, cause: row.cause!, recipient: row.pseudonym!, means: row.means as NoticeMeans | null,
  state: row.state as NoticeState, queuedAt: row.queued_at!, queuedBy: row.queued_by!, exportCode: row.export_code!, exportedAt: row.exported_at!, exportedBy: row.exported_by!,
  language: row.language!, sentOn: row.sent_on!, returnedOn: row.returned_on!, againOf: row.again_of!, personId: row.person_id!, erased: row.salt === null,
  facts: JSON.parse(row.facts!) as Record<string, string | null>, template: row.template!, sealedTexts: row.texts!,
})

const selected = (db: Db) => db('notice').join('person', 'person.id', 'notice.person_id').select('notice.*', 'person.pseudonym', 'person.salt')

/** Notices in the order they were queued. */
export async function findNotices(db: Db, filter: NoticeFilter = {}): Promise<StoredNotice[]> {
  const query = selected(db).orderBy(['notice.queued_at', 'notice.code'])
  for (const [column, value] of [['state', filter.state], ['means', filter.means], ['kind', filter.kind], ['subject', filter.subject], ['export_code', filter.export], ['person_id', filter.person]] as const)
    if (value !== undefined) void query.where(`notice.${column}`, value)
  if (filter.call !== undefined) void query.whereIn('notice.subject', db('proposal').join('call', 'call.id', 'proposal.call_id').where('call.code', filter.call).select('proposal.ref'))
  return ((await query) as Row[]).map(fromRow)
}

/** The part of a notice that lists show. */
export function shownNotice({id: _id, personId: _person, erased: _erased, facts: _facts, template: _template, sealedTexts: _texts, ...notice}: StoredNotice): Notice {
  return notice
}

/** @throws Fault `notice.not-found` */
export async function findNotice(db: Db, code: string): Promise<StoredNotice> {
  const row = (await selected(db).where('notice.code', code).first()) as Row | undefined
  if (!row) throw new Fault('notice.not-found', {code})
  return fromRow(row)
}

/**
 * The day on which a decision was told (통지한 날): what the term for a re-examination counts from. The day a letter was
 * sent, of the last one where it was sent again; one that came back told nobody anything.
 *
 * @param person stable key; the first told of all where it is left out
 * @returns local date, undefined while nobody has been told
 */
export async function dayOfNotice(db: Db, {decision, person}: {readonly decision: string; readonly person?: string}): Promise<string | undefined> {
  const query = db('notice').where({kind: 'decision', cause: decision, state: 'sent'}).orderBy('sent_on').select('sent_on')
  if (person !== undefined) void query.where({person_id: person})
  const row = (await query.first()) as {sent_on: string} | undefined
  return row?.sent_on
}

/** What a letter is about, beside what its notice says; no name and no contact. */
export interface LetterSubject {
  readonly title: string
  readonly receiptNo: string
  /** ISO 8601 UTC. */
  readonly receivedAt: string
  readonly call: {readonly code: string; readonly theme: Readonly<Record<string, string>>} | null
  readonly desk: Desk
}

/** What the letters of notices are about, by the reference of their subject. */
export async function subjectsOf(db: Db, refs: readonly string[]): Promise<ReadonlyMap<string, LetterSubject>> {
  const among = inList(db, [...new Set(refs)])
  const proposals = (await db('proposal').join('receipt', 'receipt.receipt_no', 'proposal.receipt_no').leftJoin('call', 'call.id', 'proposal.call_id').where('proposal.ref', 'in', among)
    .select('proposal.ref', 'proposal.title', 'proposal.receipt_no', 'receipt.received_at', 'receipt.point', {call_code: 'call.code'}, {definition: 'call.definition'})) as Row[]
  const suggestions = (await db('suggestion').join('receipt', 'receipt.receipt_no', 'suggestion.receipt_no').where('suggestion.ref', 'in', among)
    .select('suggestion.ref', {title: 'suggestion.text'}, 'suggestion.receipt_no', 'receipt.received_at', 'receipt.point')) as Row[]
  const desks = new Map<string, Desk>()
  const found = new Map<string, LetterSubject>()
  for (const row of [...proposals, ...suggestions]) {
    const point = row.point!
    if (!desks.has(point)) desks.set(point, await findDesk(db, point))
    const theme = row.definition ? (JSON.parse(row.definition) as {theme: Record<string, string>}).theme : {}
    found.set(row.ref!, {
      title: firstLine(row.title!), receiptNo: row.receipt_no!, receivedAt: row.received_at!, call: row.call_code ? {code: row.call_code, theme} : null, desk: desks.get(point)!,
    })
  }

  return found
}

/** Free text of notices, opened, by their code; those without any are missing. @throws Fault `key.…`, `personal.damaged` */
export async function openTexts(db: Db, notices: readonly StoredNotice[]): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
  const sealed = notices.filter(({sealedTexts}) => sealedTexts !== null)
  if (sealed.length === 0) return new Map()
  const {opener, sealTo} = await keysOf(db)
  return new Map(sealed.map(({id, code, sealedTexts}) =>
    [code, JSON.parse(orDamaged(`notice ${code}`, () => unsealFrom(opener, sealTo, placeOf('notice', 'texts', id), sealedTexts!)).value) as Record<string, string>]))
}

/** All a letter is made of. Name and contact only where an act opened them. */
export interface Letter {
  readonly code: string
  readonly kind: NoticeKind
  readonly means: NoticeMeans | null
  readonly subject: string
  readonly cause: string | null
  readonly recipient: string
  readonly facts: Readonly<Record<string, string | null>>
  readonly texts: Readonly<Record<string, string>>
  readonly about: LetterSubject
  /** The day the letter bears, local date. */
  readonly date: string
  /** Days in which a re-examination may be asked for. */
  readonly reexamDays: number
  /** Made in a store for rehearsal: no letter to send. */
  readonly rehearsal: boolean
  readonly name: string
  readonly contact: string
}

/** Gathers what letters are made of, without names. @param date the day they bear @throws Fault `key.…`, `personal.damaged` */
export async function lettersOf(db: Db, notices: readonly StoredNotice[], date: string): Promise<Letter[]> {
  const about = await subjectsOf(db, notices.map(({subject}) => subject))
  const texts = await openTexts(db, notices)
  const books = await officeBooks(db)
  const {rehearsal} = (await db('office').where({id: 1}).first()) as {rehearsal: number}
  return notices.map(({code, kind, means, subject, cause, recipient, facts}) => ({
    code, kind, means, subject, cause, recipient, facts, texts: texts.get(code) ?? {}, about: about.get(subject)!, date, reexamDays: reexaminationDays(books.on(facts.decidedOn ?? date)), rehearsal: rehearsal === 1, name: '', contact: '',
  }))
}

/** Days from the notice in which a re-examination may be asked for, by the rulebook of the day of the decision. */
function reexaminationDays(book: Rulebook): number {
  const rule = ruleOf(book, 're-examination')
  return rule.kind === 'term' ? rule.count : 0
}
