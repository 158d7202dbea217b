import {z} from 'zod'
import {act, type Outcome} from '../act/act.js'
import {dealer, seoulYear} from '../act/codes.js'
import {Fault} from '../fault.js'
import './faults.js'
import {refuseResidentNumbers} from '../intake/receipts.js'
import {inList} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import {findSubject, givenBy, type Subject} from './subjects.js'

/** Something that may not be erased for the time being: a suit, an audit, a request for review. */
export interface Hold {
  readonly code: string
  /** Of a person, of what they handed in, or of a whole call, survey or batch. */
  readonly ref: string
  readonly why: string
  readonly placedBy: string
  readonly placedAt: string
  readonly liftedBy: string | null
  readonly liftedAt: string | null
}

const fromRow = (row: Record<string, string | null>): Hold => ({
  code: row.code!, ref: row.ref!, why: row.why!, placedBy: row.placed_by!, placedAt: row.placed_at!, liftedBy: row.lifted_by!, liftedAt: row.lifted_at!,
})

/** Holds, oldest first; those that were lifted only when asked for. */
export async function listHolds(db: Db, all: boolean): Promise<Hold[]> {
  const query = db('privacy_hold').orderBy('code')
  if (!all) void query.whereNull('lifted_at')
  return ((await query) as Record<string, string | null>[]).map(fromRow)
}

/** What a hold on a subject may be written on: the subject, what was handed in, and the call, survey or batch around it. */
export async function refsAround(db: Db, subjects: readonly Subject[]): Promise<Map<string, string[]>> {
  const around = new Map(subjects.map(({code}) => [code, [code]]))
  const persons = new Map(subjects.flatMap(subject => (subject.kind === 'person' ? [[subject.id, subject.code] as const] : [])))
  for (const {personId, ref, receiptNo, call, batch} of await givenBy(db, [...persons.keys()]))
    around.get(persons.get(personId)!)!.push(...[ref, receiptNo, call, batch].filter(one => one !== null))
  const batches = new Map(((await db('batch').where('id', 'in', inList(db, [...new Set(subjects.flatMap(one => (one.kind === 'person' ? [] : [one.batchId])))]))
    .select('id', 'code', 'target')) as {id: string; code: string; target: string}[]).map(batch => [batch.id, batch]))
  for (const subject of subjects) {
    if (subject.kind === 'person') continue
    const {code, target} = batches.get(subject.batchId)!
    around.get(subject.code)!.push(code, target)
  }

  return around
}

/** The holds that keep subjects, by subject; those that nothing keeps are missing. */
export async function holdsOn(db: Db, subjects: readonly Subject[]): Promise<Map<string, string[]>> {
  const holds = await listHolds(db, false)
  const found = new Map<string, string[]>()
  if (holds.length === 0) return found
  // A hold on one response keeps the whole of its batch from being erased at once.
  const within = (ref: string, one: Subject) => one.kind === 'batch' && ref.startsWith(one.code.slice(0, -1))
  const around = await refsAround(db, subjects)
  for (const subject of subjects) {
    const codes = holds.filter(({ref}) => around.get(subject.code)!.includes(ref) || within(ref, subject)).map(({code}) => code)
    if (codes.length > 0) found.set(subject.code, codes)
  }

  return found
}

/** @throws Fault `privacy.held` when a hold keeps any of the subjects */
export async function refuseHeld(db: Db, subjects: readonly Subject[]): Promise<void> {
  const held = await holdsOn(db, subjects)
  if (held.size > 0) throw new Fault('privacy.held', {subjects: [...held.keys()], holds: [...new Set([...held.values()].flat())]})
}

/** The code under which a hold is kept: a call, survey or batch as it is, anything else as the person it leads to. */
async function holdable(db: Db, ref: string): Promise<string> {
  for (const table of ['call', 'survey', 'batch']) if (await db(table).where({code: ref}).first()) return ref
  return (await findSubject(db, ref)).code
}

const roles = ['officer', 'secretary', 'admin'] as const

/** Keeps personal data from being erased. */
export const placeHold = act({
  name: 'privacy.hold-placed',
  summary: 'Keep the personal data of a person, call, survey or batch from being erased (legal hold).',
  roles,
  reason: 'required',
  input: z.strictObject({ref: z.string()}),
  async perform({input, office}) {
    const ref = await holdable(office.db, input.ref)
    const there = (await office.db('privacy_hold').where({ref}).whereNull('lifted_at').first()) as {code: string} | undefined
    if (there) throw new Fault('privacy.hold-exists', {ref, code: there.code})
    refuseResidentNumbers({reason: office.reason})
    const code = (await dealer(office.db, 'privacy_hold', 'code', `H${String(seoulYear(office.now)).slice(2)}-`, 3))()
    const row = {code, ref, why: office.reason!, placed_by: office.operator.code, placed_at: office.now, lifted_by: null, lifted_at: null}
    await office.write.insert('privacy_hold', row)
    return {entity: {kind: 'hold', id: code}, result: fromRow(row), facts: {ref}}
  },
})

/** Ends a hold, named by its code or by what it lies on. */
export const liftHold = act({
  name: 'privacy.hold-lifted',
  summary: 'End a legal hold.',
  roles,
  reason: 'required',
  input: z.strictObject({ref: z.string()}),
  async perform({input, office}): Promise<Outcome<Hold>> {
    // A hold on what somebody handed in lies on the person.
    const led = await holdable(office.db, input.ref).catch((error: unknown) => {
      if (error instanceof Fault) return input.ref
      throw error
    })
    const row = (await office.db('privacy_hold').where(where => where.where({code: input.ref}).orWhereIn('ref', [input.ref, led])).orderBy('code', 'desc').first()) as Record<string, string | null> | undefined
    if (!row) throw new Fault('privacy.hold-unknown', {ref: input.ref})
    const entity = {kind: 'hold', id: row.code!}
    if (row.lifted_at !== null) return {entity, result: fromRow(row), facts: {}, unchanged: true}
    const lifted = {lifted_by: office.operator.code, lifted_at: office.now}
    await office.write.update('privacy_hold', {code: row.code}, lifted)
    return {entity, result: fromRow({...row, ...lifted}), facts: {ref: row.ref!}}
  },
})
