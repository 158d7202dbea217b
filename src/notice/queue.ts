import type {Office} from '../act/act.js'
import {seoulYear} from '../act/codes.js'
import {newSalt} from '../act/hash.js'
import {placeOf, sealTo} from '../act/seal.js'
import {keysIfThere, sealToOf} from '../act/vault.js'
import {commit} from '../act/writer.js'
import {Fault} from '../fault.js'
import './faults.js'
import {drawNumbers, lastBehind} from '../intake/numbers.js'
import {consentOf, hasContact, identityOf} from '../intake/persons.js'
import {contactMeans} from '../suggestion/suggestion.js'
import type {NoticeFacts, NoticeKind, NoticeMeans, NoticeTexts} from './notice.js'

/** A notice to be put into the queue. */
export interface NewNotice<K extends NoticeKind = NoticeKind> {
  readonly kind: K
  /** Stable key of the person who is told (`proposal.person_id`). */
  readonly person: string
  /** Reference of what it is about, e.g. `P-2026-031`. */
  readonly subject: string
  /** Code of what made it, e.g. `D-2026-004`: the same is never told twice to the same person. A decision's code for a decision. */
  readonly cause?: string
  readonly facts: NoticeFacts[K]
  /** Free text for the letter; it is sealed. */
  readonly texts?: NoticeTexts[K]
  /** Goes by post whatever the person chose, because the rule asks for a letter. */
  readonly mail?: boolean
}

/** A notice that is in the queue. */
export interface QueuedNotice {
  readonly code: string
  readonly kind: NoticeKind
  readonly subject: string
  /** Null where the key was not at hand to look at the contact: it is settled when letters are made. */
  readonly means: NoticeMeans | null
  /** False when the same had been told, or queued, before. */
  readonly added: boolean
}

/**
 * Puts a notice into the queue, inside the act that makes it due: one row, in the same transaction and event. The letter is
 * made when it is shown or exported. Needs no key; without one the means is settled later.
 *
 * @returns the notice, or the one that stands already; undefined for a person whose data was erased, who is told nothing
 * @throws Fault `notice.unpublished` for a decision that is not public yet
 */
export async function queueNotice<K extends NoticeKind>(office: Office, given: NewNotice<K>): Promise<QueuedNotice | undefined> {
  const {db} = office
  const person = (await db('person').where({id: given.person}).first()) as {salt: string | null}
  if (person.salt === null) return undefined
  const cause = given.cause ?? null
  if (given.kind === 'decision') await requirePublished(office, given.subject, cause)
  const there = cause === null ? undefined : ((await db('notice').where({kind: given.kind, person_id: given.person, cause}).whereNull('again_of').whereNot({state: 'dropped'}).first()) as {code: string; means: NoticeMeans | null} | undefined)
  if (there) return {code: there.code, kind: given.kind, subject: given.subject, means: there.means, added: false}
  const notice = await insertNotice(office, {...given, cause, facts: given.mail ? {...given.facts, byPost: 'required'} : given.facts, texts: given.texts as Record<string, string | null> | undefined, means: given.mail ? 'mail' : await meansTo(office, given.person), againOf: null})
  return {...notice, added: true}
}

/** Writes the row of a notice; used for those that are queued again too. */
export async function insertNotice(office: Office, given: {
  kind: NoticeKind; person: string; subject: string; cause: string | null; facts: object; texts?: Record<string, string | null | undefined> | undefined; means: NoticeMeans | null; againOf: string | null
}): Promise<Omit<QueuedNotice, 'added'>> {
  const year = seoulYear(office.now)
  const number = await drawNumbers(office, `notice:${year}`, 1, () => lastBehind(office, 'notice', 'code', `N-${year}-`))
  const [id, code] = [office.newId(), `N-${year}-${String(number).padStart(3, '0')}`]
  const texts = Object.fromEntries(Object.entries(given.texts ?? {}).filter(([, text]) => text))
  await office.write.insert('notice', {
    id, code, kind: given.kind, person_id: given.person, subject: given.subject, cause: given.cause, means: given.means, facts: JSON.stringify(given.facts),
    ...(Object.keys(texts).length === 0 ? {texts: null, texts_commitment: null} : await sealTexts(office, id, JSON.stringify(texts))),
    state: 'queued', again_of: given.againOf, queued_by: office.operator.code, queued_at: office.now, export_code: null, exported_by: null, exported_at: null,
    language: null, template: null, sent_on: null, returned_on: null,
  })
  return {code, kind: given.kind, subject: given.subject, means: given.means}
}

async function sealTexts(office: Office, id: string, texts: string): Promise<{texts: string; texts_commitment: string}> {
  const salt = newSalt()
  return {texts: sealTo((await sealToOf(office.db))!, placeOf('notice', 'texts', id), salt, texts), texts_commitment: commit(salt, 'notice.texts', texts)}
}

/** Whoever decides when a decision is told: its publication. @throws Fault `notice.unpublished` */
async function requirePublished(office: Office, proposal: string, decision: string | null): Promise<void> {
  const row = (await office.db('decision').where({code: decision ?? ''}).first()) as {state: string; published_at: string | null} | undefined
  if (!row || row.published_at === null) throw new Fault('notice.unpublished', {decision: decision ?? '', proposal, state: row?.state ?? ''})
}

/**
 * How a person is told: as they asked, else as their contact says; at the desk where there is none, or they did not agree to
 * be written to. The contact is looked at, and shown to nobody.
 *
 * @returns null where a contact is sealed and the key is not at hand
 */
export async function meansTo(office: Pick<Office, 'db'>, person: string): Promise<NoticeMeans | null> {
  const {db} = office
  const chosen = (await db('person_means').where({person_id: person}).first()) as {means: NoticeMeans} | undefined
  if (chosen) return chosen.means
  const {scopes} = await consentOf(db, person)
  if (!(await hasContact(db, person)) || (scopes.length > 0 && !scopes.includes('notify'))) return 'desk'
  if ((await keysIfThere(db)) === undefined) return null
  const means = contactMeans((await identityOf(db, person)).contact)
  return means === 'email' ? 'email' : means === 'phone' ? 'sms' : 'mail'
}
