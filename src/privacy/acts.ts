import {z} from 'zod'
import {act, type Outcome} from '../act/act.js'
import {seoulDate} from '../act/codes.js'
import {sha256} from '../act/hash.js'
import type {Canonical} from '../ledger/index.js'
import {Fault} from '../fault.js'
import './faults.js'
import {correctPerson} from '../intake/persons.js'
import {cleanText} from '../intake/reading/grid.js'
import {refuseResidentNumbers} from '../intake/receipts.js'
import {dueOn} from './due.js'
import {eraseSubjects, type Erased} from './erase.js'
import {exportSubjects, type Exported} from './export.js'
import {fileRequest, requestFor, settleRequest, type Request} from './four-eyes.js'
import {refuseHeld} from './holds.js'
import {findSubject} from './subjects.js'

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

/** Asks that somebody's personal data be erased. Nothing is erased yet. */
export const requestErasure = act({
  name: 'privacy.erasure-requested',
  summary: 'Ask that the personal data of somebody be erased; a second person carries it out.',
  roles: ordering,
  privileged: true,
  reason: 'required',
  input: z.strictObject({subjects: subjectList, basis: z.enum(bases)}),
  async perform({input, office}): Promise<Outcome<Request>> {
    const found = []
    for (const ref of input.subjects) found.push(await findSubject(office.db, ref))
    await refuseHeld(office.db, found)
    refuseResidentNumbers({reason: office.reason})
    const codes = found.map(({code}) => code)
    const request = await fileRequest(office, {kind: 'erase', subjects: codes, basis: input.basis})
    const named = subjectFacts(codes)
    return {entity: {kind: 'erasure', id: request.code}, result: request, facts: {basis: input.basis, ...named.facts}, subjects: named.subjects}
  },
})

/** Asks that everything past its keeping be erased. What a hold keeps is left out. */
export const requestPurge = act({
  name: 'privacy.purge-requested',
  summary: 'Ask that all personal data past its keeping be erased; a second person carries it out.',
  roles: ordering,
  privileged: true,
  reason: 'required',
  input: z.strictObject({on: z.iso.date()}),
  async perform({input, office}): Promise<Outcome<Request & {held: number}>> {
    // What is not due yet must not be purged by a date that has not come.
    const today = seoulDate(office.now)
    if (input.on > today) throw new Fault('privacy.not-yet', {on: input.on, today})
    const due = await dueOn(office.db, input.on)
    const codes = due.filter(({holds}) => holds.length === 0).map(({subject}) => subject)
    const entity = {kind: 'erasure', id: 'purge'}
    const held = due.length - codes.length
    if (codes.length === 0) {
      const none = {code: '', kind: 'purge', subjects: [], basis: 'retention', state: 'done', requestedBy: office.operator.code, requestedAt: office.now, decidedBy: null, decidedAt: null} as const
      return {entity, result: {...none, held}, facts: {}, unchanged: true}
    }

    const request = await fileRequest(office, {kind: 'purge', subjects: codes, basis: 'retention'})
    const named = subjectFacts(codes)
    return {entity: {...entity, id: request.code}, result: {...request, held}, facts: {on: input.on, held, ...named.facts}, subjects: named.subjects}
  },
})

/** What an erasure did. */
export interface Erasure extends Erased {
  readonly code: string
  readonly basis: string
  readonly subjects: readonly string[]
  readonly requestedBy: string
  readonly approvedBy: string
  readonly erasedAt: string
}

/** Carries out what somebody else asked for. It cannot be undone. */
export const approveErasure = act({
  name: 'subject.erased',
  summary: 'Erase the personal data that somebody else asked to have erased.',
  roles: [...ordering, 'chair'],
  privileged: true,
  irreversible: true,
  carriesOut: true,
  input: z.strictObject({request: z.string()}),
  async perform({input, office}): Promise<Outcome<Erasure>> {
    const request = await requestFor(office, input.request, false)
    const found = []
    for (const code of request.subjects) {
      try {
        found.push(await findSubject(office.db, code))
      } catch (error) {
        // A batch may have been taken back since; then there is nothing left to erase of it.
        if (!(error instanceof Fault) || error.code !== 'privacy.subject-unknown') throw error
      }
    }

    await refuseHeld(office.db, found)
    const {remaining, ...counts} = await eraseSubjects(office, found)
    await settleRequest(office, request.code, 'done', counts)
    const named = subjectFacts(request.subjects)
    return {
      entity: {kind: 'erasure', id: request.code},
      result: {
        ...counts, remaining, code: request.code, basis: request.basis, subjects: request.subjects, requestedBy: request.requestedBy,
        approvedBy: office.operator.code, erasedAt: office.now,
      },
      facts: {basis: request.basis, requestedBy: request.requestedBy, ...counts, ...(remaining === null ? {} : {remaining: remaining.length}), ...named.facts}, subjects: named.subjects,
    }
  },
})

/** Refuses a request, or takes one's own back. */
export const refuseErasure = act({
  name: 'privacy.erasure-refused',
  summary: 'Refuse a request to erase, or take one\'s own back.',
  roles: [...ordering, 'chair'],
  reason: 'required',
  input: z.strictObject({request: z.string()}),
  async perform({input, office}): Promise<Outcome<Request>> {
    const request = await requestFor(office, input.request, true)
    await settleRequest(office, request.code, 'refused', null)
    return {
      entity: {kind: 'erasure', id: request.code}, result: {...request, state: 'refused', decidedBy: office.operator.code, decidedAt: office.now},
      facts: {basis: request.basis}, subjects: subjectFacts(request.subjects).subjects,
    }
  },
})
