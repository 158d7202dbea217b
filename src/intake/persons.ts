import type {Office} from '../act/act.js'
import {seoulDate, seoulYear} from '../act/codes.js'
import {newSalt} from '../act/hash.js'
import {placeOf, seal, unseal} from '../act/seal.js'
import {blinder, dropSubjectKeys, makeSubjectKeys, orDamaged, subjectKeysOf} from '../act/vault.js'
import {commit} from '../act/writer.js'
import {inList} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import {contactKey, nameKey} from './contact.js'
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

/**
 * Keeps persons apart from what they handed in, each under a pseudonym such as `N26-00042` that is never dealt again.
 * Name, contact and salt are sealed with a data key of the person's own. What is empty stays empty: it tells nobody, and
 * whoever gives neither name nor contact needs no key.
 *
 * @throws Fault `key.…` where somebody gives a name or contact and the store's key is not at hand
 */
export async function registerPersons(office: Office, people: readonly NewPerson[]): Promise<{id: string; pseudonym: string}[]> {
  const year = seoulYear(office.now)
  const prefix = `N${String(year).slice(2)}-`
  let number = await drawNumbers(office, `person:${year}`, people.length, () => lastBehind(office, 'person', 'pseudonym', prefix))
  const pseudonyms = people.map(() => `${prefix}${String(number++).padStart(5, '0')}`)
  const known = people.map(({name, contact}) => name !== '' || contact !== '')
  const keyed = pseudonyms.filter((_, i) => known[i])
  const made = keyed.length === 0 ? [] : await makeSubjectKeys(office.db, keyed)
  const keys = new Map(keyed.map((pseudonym, i) => [pseudonym, made[i]!]))
  const blindly = keyed.length === 0 ? undefined : await blinder(office.db)
  const registered = []
  for (const [i, {name, contact, consent = [], consentOn, nonDisclosure = false}] of people.entries()) {
    const id = office.newId()
    const pseudonym = pseudonyms[i]!
    const salt = newSalt()
    await office.write.insert('person', {id, pseudonym, ...(blindly && known[i] ? personColumns(keys.get(pseudonym)!, blindly, {id, name, contact, salt}) : nobody(salt))})
    if (consent.length > 0 || nonDisclosure)
      await office.write.insert('person_consent', {
        person_id: id, scopes: consentScopes.filter(scope => consent.includes(scope)).join(','),
        given_on: consent.length > 0 ? (consentOn ?? seoulDate(office.now)) : null, non_disclosure: nonDisclosure ? 1 : 0,
      })
    registered.push({id, pseudonym})
  }

  return registered
}

/** The columns of somebody who told neither name nor contact: commitments over nothing, whose salt hides nothing. */
const nobody = (salt: string) => ({
  name: '', contact: '', salt, name_index: null, contact_index: null, name_commitment: commit(salt, 'person.name', ''), contact_commitment: commit(salt, 'person.contact', ''),
})

/** Removes a person whose paper was taken back. */
export async function removePerson(office: Office, id: string): Promise<void> {
  if (await office.db('person_consent').where({person_id: id}).first()) await office.write.remove('person_consent', {person_id: id})
  const {pseudonym} = (await office.db('person').where({id}).first()) as {pseudonym: string}
  await office.write.remove('person', {id})
  await dropSubjectKeys(office.db, [pseudonym])
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

type Blindly = Awaited<ReturnType<typeof blinder>>

/** Everything a row says of who a person is: sealed, to be found by, and committed to. */
function personColumns(key: Uint8Array, blindly: Blindly, person: {id: string; name: string; contact: string; salt: string}) {
  const {name, contact, salt} = person
  return {
    ...sealPerson(key, person),
    name_index: nameKey(name) === '' ? null : blindly('name', nameKey(name)), contact_index: contactKey(contact) === '' ? null : blindly('contact', contactKey(contact)),
    name_commitment: commit(salt, 'person.name', name), contact_commitment: commit(salt, 'person.contact', contact),
  }
}

/**
 * Sets right what is known of a person, under a fresh salt.
 *
 * @param changes what differs; what is left out stays
 * @returns the fields that changed; undefined for a person who was erased
 */
export async function correctPerson(office: Office, id: string, changes: {name?: string; contact?: string}): Promise<('name' | 'contact')[] | undefined> {
  const {salt} = (await office.db('person').where({id}).first('salt')) as {salt: string | null}
  if (salt === null) return undefined
  const before = await identityOf(office.db, id)
  const after = {...before, ...changes}
  const changed = (['name', 'contact'] as const).filter(field => after[field] !== before[field])
  // Who told nothing before has no key yet.
  const key = (await subjectKeysOf(office.db, [before.pseudonym])).get(before.pseudonym) ?? (changed.length > 0 ? (await makeSubjectKeys(office.db, [before.pseudonym]))[0]! : undefined)
  if (key === undefined) return []
  if (changed.length > 0) await office.write.update('person', {id}, personColumns(key, await blinder(office.db), {id, name: after.name, contact: after.contact, salt: newSalt()}))
  return changed
}

type SealedColumn = 'name' | 'contact' | 'salt'

/** The sealed columns of a person. @param person as it was typed; an empty text stays empty */
export function sealPerson(key: Uint8Array, person: {id: string; name: string; contact: string; salt: string}): Record<SealedColumn, string> {
  const sealed = (column: SealedColumn) => (person[column] === '' ? '' : seal(key, placeOf('person', column, person.id), person[column]))
  return {name: sealed('name'), contact: sealed('contact'), salt: sealed('salt')}
}

/** Who a person is. */
export interface Identity {
  readonly pseudonym: string
  /** Empty when none was given or it was erased. */
  readonly name: string
  readonly contact: string
}

/**
 * Names and contacts of persons, by their key: only for an act that logs who looked, or to compare and never show.
 *
 * @throws Fault `key.…`, `personal.damaged`
 */
export async function identitiesOf(db: Db, ids: readonly string[]): Promise<Map<string, Identity>> {
  const rows = (await db('person').where('id', 'in', inList(db, ids))) as {id: string; pseudonym: string; name: string | null; contact: string | null}[]
  const sealed = rows.filter(({name, contact}) => name || contact)
  const keys = await subjectKeysOf(db, sealed.map(({pseudonym}) => pseudonym))
  const open = (row: (typeof rows)[number], column: 'name' | 'contact') => {
    const [key, text] = [keys.get(row.pseudonym), row[column]]
    return key && text ? orDamaged(`person ${row.pseudonym}`, () => unseal(key, placeOf('person', column, row.id), text)).toString() : ''
  }
  return new Map(rows.map(row => [row.id, {pseudonym: row.pseudonym, name: open(row, 'name'), contact: open(row, 'contact')}]))
}

/** Name and contact of a person: only for an act that logs who looked. @throws Fault `key.…`, `personal.damaged` */
export async function identityOf(db: Db, personId: string): Promise<Identity> {
  return (await identitiesOf(db, [personId])).get(personId)!
}

/** Whether a person left a contact that is still there; needs no key. */
export async function hasContact(db: Db, personId: string): Promise<boolean> {
  const row = (await db('person').where({id: personId}).first()) as {contact: string | null}
  return (row.contact ?? '') !== ''
}
