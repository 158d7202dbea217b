import {openingsOf} from '../act/log.js'
import {batchSubject, openAnswer, subjectKeyOf} from '../act/vault.js'
import {consentOf, identityOf, type Consent} from '../intake/persons.js'
import {maskResidentNumbers} from '../intake/normalise/resident-number.js'
import {entryPersonRow} from '../intake/entry/queries.js'
import {findNotices, openTexts} from '../notice/queries.js'
import type {Db} from '../store/store.js'
import {givenBy, type Given, type Subject} from './subjects.js'
import {accessEvents, tracesOf} from './traces.js'
import {groundOf, listReexaminations} from '../selection/reexam-queries.js'

/** Something a person handed in, as it is given back to them. */
export interface GivenOut {
  readonly kind: 'proposal' | 'suggestion'
  readonly ref: string
  readonly receiptNo: string
  readonly channel: string
  readonly point: string
  readonly receivedAt: string
  readonly state: string
  readonly call: string | null
  /** The words, by field. */
  readonly words: Readonly<Record<string, string>>
  /** Replies to a suggestion, decisions on a proposal. */
  readonly answers: readonly {readonly kind: 'reply' | 'decision'; readonly at: string; readonly text: string}[]
}

/** All the office holds of one subject. */
export interface SubjectOut {
  readonly subject: string
  readonly kind: Subject['kind']
  readonly name: string | null
  readonly contact: string | null
  readonly consent: Consent | null
  readonly given: readonly GivenOut[]
  /** Personal answers to surveys, by question. */
  readonly personalAnswers: readonly {readonly response: string; readonly question: string; readonly value: string | null}[]
  /** The other answers of the same response, as canonical JSON. */
  readonly responses: readonly {readonly response: string; readonly survey: string; readonly receivedOn: string | null; readonly answers: string}[]
  /** Texts about the subject that the log holds sealed. */
  readonly texts: readonly {readonly at: string; readonly act: string; readonly path: string; readonly text: string}[]
  /** Who looked at name and contact, or took them out, and when. */
  readonly reads: readonly {readonly at: string; readonly act: string; readonly by: string}[]
}

/** An export of personal data. */
export interface Exported {
  readonly exportedAt: string
  readonly exportedBy: string
  readonly subjects: readonly SubjectOut[]
}

const wordsOf = {proposal: ['title', 'problem', 'improvement', 'effect'], suggestion: ['text', 'theme', 'note']} as const
const masked = (text: string | null | undefined): string => maskResidentNumbers(text ?? '')

/** Gathers all the office holds of some subjects, opened. Resident numbers that slipped in are masked. @throws Fault `key.…`, `personal.damaged` */
export async function exportSubjects(db: Db, subjects: readonly Subject[], {at, by}: {at: string; by: string}): Promise<Exported> {
  const out: SubjectOut[] = []
  for (const subject of subjects) out.push(subject.kind === 'person' ? await personOut(db, subject) : await answersOut(db, subject))
  return {exportedAt: at, exportedBy: by, subjects: out}
}

async function personOut(db: Db, subject: Extract<Subject, {kind: 'person'}>): Promise<SubjectOut> {
  const {name, contact} = await identityOf(db, subject.id)
  const given = await givenBy(db, [subject.id])
  const traces = (await tracesOf(db, new Set([subject.code]), new Set(given.flatMap(({ref, receiptNo}) => [ref, receiptNo])))).filter(({named}) => named)
  const bySeq = new Map(traces.map(trace => [trace.seq, trace]))
  const isAccess = (type: string) => (accessEvents as readonly string[]).includes(type)
  const openings = await openingsOf(db, traces.filter(({type}) => !isAccess(type)).map(({seq}) => seq))
  return {
    subject: subject.code, kind: 'person', name: masked(name), contact: masked(contact), consent: await consentOf(db, subject.id),
    given: await Promise.all(given.map(item => itemOut(db, item))), personalAnswers: [], responses: [],
    texts: openings.map(({seq, path, value}) => ({at: bySeq.get(seq)!.time, act: bySeq.get(seq)!.type, path: path.replace(/^data\.(.*)_c$/, '$1'), text: masked(value)})).concat(await noticesOut(db, subject.id)),
    reads: traces.filter(({type}) => isAccess(type)).map(({time, type, operator}) => ({at: time, act: type, by: operator})),
  }
}

/** Words of the letters to somebody that the office keeps sealed. */
async function noticesOut(db: Db, person: string): Promise<SubjectOut['texts'][number][]> {
  const notices = await findNotices(db, {person})
  const texts = await openTexts(db, notices)
  return notices.flatMap(({code, kind, queuedAt}) => Object.entries(texts.get(code) ?? {}).map(([name, text]) => ({at: queuedAt, act: `notice ${kind}`, path: `${code} ${name}`, text: masked(text)})))
}

async function itemOut(db: Db, item: Given): Promise<GivenOut> {
  const row = (await db(item.kind).where({id: item.id}).first()) as Record<string, string | null>
  const receipt = (await db('receipt').where({receipt_no: item.receiptNo}).first()) as Record<string, string>
  const answers: GivenOut['answers'][number][] = []
  if (item.kind === 'suggestion')
    for (const reply of (await db('suggestion_reply').where({suggestion_id: item.id}).orderBy('reply_no')) as Record<string, string>[])
      answers.push({kind: 'reply', at: reply.replied_at!, text: masked(reply.text)})
  else
    for (const decision of (await db('decision').where({proposal_id: item.id}).whereNotNull('published_at').orderBy('code')) as Record<string, string | null>[])
      answers.push({kind: 'decision', at: decision.decided_on!, text: masked([decision.outcome, decision.reason_text].filter(Boolean).join(': '))})
  const grounds = item.kind === 'proposal' ? await Promise.all((await listReexaminations(db, {proposal: item.ref})).map(async ({code}) => [code, masked(await groundOf(db, code))])) : []
  return {
    kind: item.kind, ref: item.ref, receiptNo: item.receiptNo, channel: receipt.channel!, point: receipt.point!, receivedAt: receipt.received_at!,
    state: row.state!, call: item.call, words: Object.fromEntries(wordsOf[item.kind].filter(column => row[column]).map(column => [column, masked(row[column])]).concat(grounds.filter(([, text]) => text !== ''))), answers,
  }
}

async function answersOut(db: Db, subject: Exclude<Subject, {kind: 'person'}>): Promise<SubjectOut> {
  const {batchId} = subject
  const key = await subjectKeyOf(db, batchSubject(batchId))
  const code = subject.code.split(/[/:]/)[0]!
  const personalAnswers: SubjectOut['personalAnswers'][number][] = []
  if (subject.kind !== 'sheet') {
    const query = db('response_person').where({batch_id: batchId}).orderBy('entry_no')
    if (subject.kind === 'response') void query.where({row_no: subject.rowNo})
    for (const row of (await query) as {entry_no: number; row_no: number; question: string; value: string | null}[])
      personalAnswers.push({response: `${code}/${row.row_no}`, question: row.question, value: openAnswer(key, 'response_person', `${batchId}/${row.entry_no}`, row.value)})
  } else {
    const rows = (await db('entry_person').where({batch_id: batchId, sheet_key: subject.sheet}).orderBy(['pass', 'question'])) as {batch_id: string; pass: number; sheet_key: string; question: string; value: string | null}[]
    for (const row of rows) personalAnswers.push({response: `${subject.code}#${row.pass}`, question: row.question, value: openAnswer(key, 'entry_person', entryPersonRow(row), row.value)})
  }

  const rows = subject.kind !== 'response' ? [] : ((await db('response').join('survey', 'survey.id', 'response.survey_id').where({batch_id: batchId, row_no: subject.rowNo})
    .select('response.*', {survey: 'survey.code'})) as Record<string, string | null>[])
  return {
    subject: subject.code, kind: subject.kind, name: null, contact: null, consent: null, given: [], personalAnswers,
    responses: rows.map(row => ({response: subject.code, survey: row.survey!, receivedOn: row.received_on!, answers: masked(row.answers)})), texts: [], reads: [],
  }
}

/** An export as flat lines for a table: whose, what, where, value. */
export function exportLines({subjects}: Exported): {subject: string; what: string; where: string; value: string}[] {
  return subjects.flatMap(one => {
    const line = (what: string, where: string, value: string | null) => (value === null || value === '' ? [] : [{subject: one.subject, what, where, value}])
    return [
      ...line('name', '', one.name), ...line('contact', '', one.contact), ...line('consent', one.consent?.givenOn ?? '', one.consent?.scopes.join(',') ?? null),
      ...one.given.flatMap(item => [
        ...line(item.kind, item.receiptNo, item.ref), ...line('received', item.ref, item.receivedAt),
        ...Object.entries(item.words).flatMap(([field, text]) => line(field, item.ref, text)), ...item.answers.flatMap(answer => line(answer.kind, `${item.ref} ${answer.at}`, answer.text)),
      ]),
      ...one.personalAnswers.flatMap(answer => line(answer.question, answer.response, answer.value)), ...one.responses.flatMap(row => line('answers', `${row.survey} ${row.response}`, row.answers)),
      ...one.texts.flatMap(text => line(text.path, `${text.act} ${text.at}`, text.text)), ...one.reads.flatMap(read => line('read', `${read.act} ${read.at}`, read.by)),
    ]
  })
}
