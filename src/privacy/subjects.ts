import {blinder} from '../act/vault.js'
import {Fault} from '../fault.js'
import './faults.js'
import {contactKey} from '../intake/contact.js'
import {findResponse} from '../intake/responses.js'
import {inList} from '../store/dialect.js'
import type {Db} from '../store/store.js'

/**
 * Somebody the office holds something personal of. A person who handed something in is known by a pseudonym
 * (`N26-00001`), a respondent by the response (`B26-0001/12`), a sheet at the desk as `B26-0001:NUMBER`, and all
 * personal answers of a batch as `B26-0001/*`.
 */
export type Subject =
  | {readonly kind: 'person'; readonly code: string; readonly id: string}
  | {readonly kind: 'response'; readonly code: string; readonly batchId: string; readonly rowNo: number}
  | {readonly kind: 'sheet'; readonly code: string; readonly batchId: string; readonly sheet: string}
  | {readonly kind: 'batch'; readonly code: string; readonly batchId: string}

/** What a person handed in. */
export interface Given {
  readonly kind: 'proposal' | 'suggestion'
  readonly id: string
  readonly ref: string
  readonly receiptNo: string
  readonly personId: string
  readonly call: string | null
  readonly batch: string | null
}

/** What persons handed in, by reference. */
export async function givenBy(db: Db, personIds: readonly string[]): Promise<Given[]> {
  const all: Given[] = []
  for (const kind of ['proposal', 'suggestion'] as const) {
    const query = db(kind).leftJoin('batch', 'batch.id', `${kind}.batch_id`).where(`${kind}.person_id`, 'in', inList(db, personIds))
      .orderBy(`${kind}.ref`).select(`${kind}.id`, `${kind}.ref`, `${kind}.receipt_no`, `${kind}.person_id`, {batch: 'batch.code'})
    if (kind === 'proposal') void query.leftJoin('call', 'call.id', 'proposal.call_id').select({call: 'call.code'})
    for (const row of (await query) as Record<string, string | null>[])
      all.push({kind, id: row.id!, ref: row.ref!, receiptNo: row.receipt_no!, personId: row.person_id!, call: row.call ?? null, batch: row.batch ?? null})
  }

  // What somebody made together with others is theirs too.
  const joint = (await db('co_proposer').join('proposal', 'proposal.id', 'co_proposer.proposal_id').leftJoin('call', 'call.id', 'proposal.call_id').leftJoin('batch', 'batch.id', 'proposal.batch_id')
    .where('co_proposer.person_id', 'in', inList(db, personIds)).orderBy('proposal.ref')
    .select('proposal.id', 'proposal.ref', 'proposal.receipt_no', 'co_proposer.person_id', {call: 'call.code'}, {batch: 'batch.code'})) as Record<string, string | null>[]
  for (const row of joint)
    if (!all.some(one => one.id === row.id && one.personId === row.person_id))
      all.push({kind: 'proposal', id: row.id!, ref: row.ref!, receiptNo: row.receipt_no!, personId: row.person_id!, call: row.call ?? null, batch: row.batch ?? null})
  return all
}

const asPerson = ({id, pseudonym}: {id: string; pseudonym: string}): Subject => ({kind: 'person', code: pseudonym, id})

/** Who is meant: by pseudonym, by what they handed in, or by a response. @throws Fault `privacy.subject-unknown` */
export async function findSubject(db: Db, ref: string): Promise<Subject> {
  const person = (await db('person').where({pseudonym: ref})
    .orWhereIn('id', db('proposal').where({ref}).orWhere({receipt_no: ref}).select('person_id'))
    .orWhereIn('id', db('suggestion').where({ref}).orWhere({receipt_no: ref}).select('person_id')).first()) as {id: string; pseudonym: string} | undefined
  if (person) return asPerson(person)
  const [code, rest] = [ref.split(/[/:]/)[0]!, ref.slice(ref.split(/[/:]/)[0]!.length)]
  const batch = (await db('batch').where({code}).first()) as {id: string} | undefined
  if (batch && rest === '/*') return {kind: 'batch', code: ref, batchId: batch.id}
  if (batch && rest.startsWith(':')) {
    if (await db('entry').where({batch_id: batch.id, sheet_key: rest.slice(1)}).first()) return {kind: 'sheet', code: ref, batchId: batch.id, sheet: rest.slice(1)}
  }

  const response = await findResponse(db, ref)
  if (response) return {kind: 'response', code: response.ref, batchId: response.batchId, rowNo: response.rowNo}
  throw new Fault('privacy.subject-unknown', {ref})
}

async function withIndex(db: Db, indexes: readonly string[]): Promise<Subject[]> {
  const within = inList(db, indexes)
  const persons = (await db('person').where('contact_index', 'in', within).orderBy('pseudonym')) as {id: string; pseudonym: string}[]
  const answers = (await db('response_person').join('batch', 'batch.id', 'response_person.batch_id').where('contact_index', 'in', within)
    .distinct('batch.code', 'batch_id', 'row_no').orderBy(['code', 'row_no'])) as {code: string; batch_id: string; row_no: number}[]
  const sheets = (await db('entry_person').join('batch', 'batch.id', 'entry_person.batch_id').where('contact_index', 'in', within)
    .distinct('batch.code', 'batch_id', 'sheet_key').orderBy(['code', 'sheet_key'])) as {code: string; batch_id: string; sheet_key: string}[]
  return [
    ...persons.map(asPerson),
    ...answers.map((row): Subject => ({kind: 'response', code: `${row.code}/${row.row_no}`, batchId: row.batch_id, rowNo: row.row_no})),
    ...sheets.map((row): Subject => ({kind: 'sheet', code: `${row.code}:${row.sheet_key}`, batchId: row.batch_id, sheet: row.sheet_key})),
  ]
}

/**
 * Everybody with a contact, in any spelling of it, wherever it lies. It is looked up by its keyed hash; nothing is opened.
 *
 * @throws Fault `key.…`, `privacy.nobody`
 */
export async function findByContact(db: Db, contact: string): Promise<Subject[]> {
  const found = await withIndex(db, [(await blinder(db))('contact', contactKey(contact))])
  if (found.length === 0) throw new Fault('privacy.nobody', {by: 'contact'})
  return found
}

/** The keyed hashes of a subject's contacts. */
async function indexesOf(db: Db, subject: Subject): Promise<string[]> {
  const query = subject.kind === 'person' ? db('person').where({id: subject.id})
    : subject.kind === 'sheet' ? db('entry_person').where({batch_id: subject.batchId, sheet_key: subject.sheet})
      : db('response_person').where({batch_id: subject.batchId, row_no: subject.kind === 'response' ? subject.rowNo : -1})
  return ((await query.whereNotNull('contact_index').pluck('contact_index')) as string[])
}

/** Further records with one of a subject's contacts; needs no key. */
export async function alikeTo(db: Db, subject: Subject): Promise<Subject[]> {
  const found = await withIndex(db, await indexesOf(db, subject))
  return found.filter(({code}) => code !== subject.code)
}
