import {z} from 'zod'
import {act, type Office, type Outcome} from '../act/act.js'
import {seoulDate} from '../act/codes.js'
import {sha256} from '../act/hash.js'
import type {Canonical} from '../ledger/index.js'
import {Fault} from '../fault.js'
import './faults.js'
import {correctPerson} from '../intake/persons.js'
import {cleanText} from '../intake/reading/grid.js'
import {refuseResidentNumbers} from '../intake/receipts.js'
import {dueOn} from './due.js'
import {erasedTables, eraseSubjects, type Erased} from './erase.js'
import {exportSubjects, type Exported} from './export.js'
import {refuseHeld} from './holds.js'
import type {Db} from '../store/store.js'
import {findSubject, type Subject} from './subjects.js'

/** Why personal data is erased: the person asks (PIPA art. 36), takes consent back (art. 37), or it is no longer needed (art. 21). */
export const bases = ['request', 'consent-withdrawn', 'retention'] as const
export type Basis = (typeof bases)[number]

const ordering = ['officer', 'secretary', 'admin'] as const
const subjectList = z.array(z.string()).min(1)

/** Subjects that are named in the event itself; beyond so many only their number and a digest of the list. */
const namedAtMost = 500

/** How an event names subjects. */
const subjectFacts = (codes: readonly string[]): {facts: Record<string, Canonical>; subjects: readonly string[]} =>
  codes.length <= namedAtMost ? {facts: {}, subjects: codes} : {facts: {subjects: codes.length, subjectsDigest: sha256(JSON.stringify(codes))}, subjects: []}

/** Gives a person all the office holds of them, or an officer for them: a reading of personal data, with its reason. */
export const exportPerson = act({
  name: 'person.exported',
  summary: 'Export everything personal that the office holds of somebody.',
  roles: ordering,
  privileged: true,
  personal: true,
  reason: 'required',
  input: z.strictObject({subjects: subjectList}),
  async perform({input, office}): Promise<Outcome<Exported>> {
    const found = []
    for (const code of input.subjects) found.push(await findSubject(office.db, code))
    const result = await exportSubjects(office.db, found, {at: office.now, by: office.operator.code})
    const named = subjectFacts(found.map(({code}) => code))
    return {
      entity: {kind: 'person', id: found[0]!.code}, result,
      facts: {fields: ['name', 'contact', 'answers', 'texts'], items: result.subjects.reduce((n, {given}) => n + given.length, 0), ...named.facts}, subjects: named.subjects,
    }
  },
})

/** Sets somebody's name or contact right (PIPA art. 36). */
export const correctSubject = act({
  name: 'person.corrected',
  summary: 'Set right the name or contact of somebody.',
  roles: ordering,
  privileged: true,
  reason: 'required',
  input: z.strictObject({person: z.string(), name: z.string().max(100).optional(), contact: z.string().max(200).optional()}),
  async perform({input: {person: ref, ...given}, office}): Promise<Outcome<{subject: string; changed: readonly string[]}>> {
    const found = await findSubject(office.db, ref)
    if (found.kind !== 'person') throw new Fault('privacy.subject-unknown', {ref})
    const changes = Object.fromEntries(Object.entries(given).map(([field, text]) => [field, cleanText(text)]))
    refuseResidentNumbers({...changes, reason: office.reason})
    const changed = await correctPerson(office, found.id, changes)
    if (changed === undefined) throw new Fault('privacy.erased', {subject: found.code})
    const outcome = {entity: {kind: 'person', id: found.code}, result: {subject: found.code, changed}, facts: {fields: changed}, subjects: [found.code]}
    return changed.length === 0 ? {...outcome, unchanged: true} : outcome
  },
})

/** What an erasure did, or would do. */
export interface Erasure extends Erased {
  readonly basis: Basis
  readonly subjects: readonly string[]
  /** Subjects of a purge that are left out: a hold keeps them, or they are not due any more. */
  readonly left: readonly string[]
}

/**
 * Erases somebody's personal data for good; one person asks, another carries it out. With `due` it is a purge: only those
 * of the subjects go that are past their keeping on that day and that no hold keeps.
 */
export const erase = act({
  name: 'subject.erased',
  summary: 'Erase the personal data of somebody, or what is past its keeping.',
  roles: ordering,
  secondPerson: [...ordering, 'chair'],
  privileged: true,
  irreversible: true,
  reason: 'required',
  codesOnly: true,
  wipes: {tables: erasedTables, anew: ['subject_key']},
  input: z.strictObject({subjects: subjectList, basis: z.enum(bases), due: z.iso.date().optional()}),
  async perform({input, office}): Promise<Outcome<Erasure>> {
    // What is not due yet must not be purged by a date that has not come.
    const today = seoulDate(office.now)
    if (input.due !== undefined && input.due > today) throw new Fault('privacy.not-yet', {on: input.due, today})
    refuseResidentNumbers({reason: office.reason})
    const found = await whoIsMeant(office, input.subjects)
    const going = input.due === undefined ? found : await stillDue(office.db, found, input.due)
    if (input.due === undefined) await refuseHeld(office.db, found)
    const codes = going.map(({code}) => code)
    const left = found.map(({code}) => code).filter(code => !codes.includes(code))
    if (going.length === 0) throw new Fault('privacy.nothing-left', {subjects: [...input.subjects]})
    const {remaining, ...counts} = await eraseSubjects(office, going)
    const named = subjectFacts(codes)
    return {
      entity: input.due === undefined ? {kind: 'person', id: codes[0]!} : {kind: 'purge', id: input.due},
      result: {...counts, remaining, basis: input.basis, subjects: codes, left},
      facts: {
        basis: input.basis, ...counts, ...(remaining === null ? {} : {remaining: remaining.length}), ...(input.due === undefined ? {} : {due: input.due, left: left.length}), ...named.facts,
      },
      subjects: named.subjects,
    }
  },
})

/** The subjects by their codes. Of what was asked for, a batch may have been taken back since: then nothing of it is left to erase. */
async function whoIsMeant(office: Office, refs: readonly string[]): Promise<Subject[]> {
  const found: Subject[] = []
  for (const ref of refs) {
    try {
      found.push(await findSubject(office.db, ref))
    } catch (error) {
      if (office.requested === undefined || !(error instanceof Fault) || error.code !== 'privacy.subject-unknown') throw error
    }
  }

  return found
}

/** Those that are past their keeping on a day and that no hold keeps. */
async function stillDue(db: Db, subjects: readonly Subject[], on: string): Promise<Subject[]> {
  const due = new Set((await dueOn(db, on)).filter(({holds}) => holds.length === 0).map(({subject}) => subject))
  return subjects.filter(({code}) => due.has(code))
}
