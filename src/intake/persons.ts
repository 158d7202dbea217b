import type {Office} from '../act/act.js'
import {seoulDate, seoulYear} from '../act/codes.js'
import {newSalt} from '../act/hash.js'
import {commit} from '../act/writer.js'
import type {Db} from '../store/store.js'
import {drawNumbers, lastBehind} from './numbers.js'

/** What a person agrees to: that what they gave is handled, and that the answer goes to their contact. */
export const consentScopes = ['process', 'notify'] as const
export type ConsentScope = (typeof consentScopes)[number]

/** Somebody who hands something in. One contact is enough, and none is possible: a person without a name is one too. */
export interface NewPerson {
  readonly name: string
  readonly contact: string
  readonly consent?: readonly ConsentScope[]
  /** Local date on which consent was given; the day of the act when left out. */
  readonly consentOn?: string
  /** Asks that nobody learns who it was (비공개 요청). */
  readonly nonDisclosure?: boolean
}

/** Keeps persons apart from what they handed in, each under a pseudonym such as `N26-00042` that is never dealt again. */
export async function registerPersons(office: Office, people: readonly NewPerson[]): Promise<{id: string; pseudonym: string}[]> {
  const year = seoulYear(office.now)
  const prefix = `N${String(year).slice(2)}-`
  let number = await drawNumbers(office, `person:${year}`, people.length, () => lastBehind(office, 'person', 'pseudonym', prefix))
  const registered = []
  for (const {name, contact, consent = [], consentOn, nonDisclosure = false} of people) {
    const id = office.newId()
    const pseudonym = `${prefix}${String(number++).padStart(5, '0')}`
    const salt = newSalt()
    await office.write.insert('person', {
      id, pseudonym, name, contact, salt, name_commitment: commit(salt, 'person.name', name), contact_commitment: commit(salt, 'person.contact', contact),
    })
    if (consent.length > 0 || nonDisclosure)
      await office.write.insert('person_consent', {
        person_id: id, scopes: consentScopes.filter(scope => consent.includes(scope)).join(','),
        given_on: consent.length > 0 ? (consentOn ?? seoulDate(office.now)) : null, non_disclosure: nonDisclosure ? 1 : 0,
      })
    registered.push({id, pseudonym})
  }

  return registered
}

/** Removes a person whose paper was taken back. */
export async function removePerson(office: Office, id: string): Promise<void> {
  if (await office.db('person_consent').where({person_id: id}).first()) await office.write.remove('person_consent', {person_id: id})
  await office.write.remove('person', {id})
}

/** A person's consent. */
export interface Consent {
  readonly scopes: readonly ConsentScope[]
  readonly givenOn: string | null
  readonly nonDisclosure: boolean
}

/** What a person agreed to; nothing when nothing is on record. */
export async function consentOf(db: Db, personId: string): Promise<Consent> {
  const row = (await db('person_consent').where({person_id: personId}).first()) as {scopes: string; given_on: string | null; non_disclosure: number} | undefined
  return row
    ? {scopes: row.scopes.split(',').filter(scope => scope !== '') as ConsentScope[], givenOn: row.given_on, nonDisclosure: row.non_disclosure === 1}
    : {scopes: [], givenOn: null, nonDisclosure: false}
}

/** Name and contact of a person: only for an act that logs who looked. */
export async function identityOf(db: Db, personId: string): Promise<{pseudonym: string; name: string; contact: string}> {
  const row = (await db('person').where({id: personId}).first()) as {pseudonym: string; name: string | null; contact: string | null}
  return {pseudonym: row.pseudonym, name: row.name ?? '', contact: row.contact ?? ''}
}
