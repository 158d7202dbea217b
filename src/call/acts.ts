import {z} from 'zod'
import {act, type Act, type Office} from '../act/act.js'
import {dealer, seoulYear} from '../act/codes.js'
import {sha256} from '../act/hash.js'
import {Fault} from '../fault.js'
import './faults.js'
import {entriesOf} from '../proposal/queries.js'
import {readDocument} from '../survey/document.js'
import {callSchema, callVerbs, nextCallState, type Call, type CallDefinition, type CallVerb} from './call.js'
import {findCall} from './queries.js'
import {callResult, type CallResult} from './result.js'
import {readInstant} from './time.js'

/** Stores a call; also used by the schedule. */
export async function insertCall(
  office: Office,
  given: CallDefinition,
  from: {schedule: string; period: string; state: 'announced'} | undefined,
): Promise<Call> {
  const code = given.code ?? (await dealer(office.db, 'call', 'code', `C${String(seoulYear(office.now)).slice(2)}-`, 2))()
  if (await office.db('call').where({code}).first()) throw new Fault('call.exists', {code})
  const opensAt = readInstant(given.opens_at, 'start')
  const closesAt = readInstant(given.closes_at, 'end')
  if (opensAt >= closesAt) throw new Fault('call.window-empty', {opensAt, closesAt})
  const lateMailUntil = given.late_mail_until === undefined ? null : readInstant(given.late_mail_until, 'end')
  if (lateMailUntil !== null && lateMailUntil < closesAt) throw new Fault('call.window-empty', {opensAt: closesAt, closesAt: lateMailUntil})
  const state = from?.state ?? 'draft'
  await office.write.insert('call', {
    id: office.newId(), code, definition: JSON.stringify({...given, code}), state, opens_at: opensAt, closes_at: closesAt,
    late_mail_until: lateMailUntil, closed_at: null, sealed_at: null, sealed_digest: null, created_at: office.now,
    schedule: from?.schedule ?? null, period: from?.period ?? null,
  })
  return findCall(office.db, code)
}

/** Creates a call from the text of a call file, as a draft. */
export const createCall = act({
  name: 'call.created',
  summary: 'Create a call for proposals from a call file, as a draft.',
  roles: ['officer', 'admin'],
  input: z.strictObject({file: z.string(), text: z.string()}),
  async perform({input, office}) {
    const read = readDocument(input.text, callSchema)
    if ('problems' in read) throw new Fault('call.file-invalid', {file: input.file, problems: read.problems})
    const call = await insertCall(office, read.value, undefined)
    return {
      entity: {kind: 'call', id: call.code}, result: callResult(call, 0),
      facts: {opensAt: call.opensAt, closesAt: call.closesAt, mailUntil: call.lateMailUntil},
    }
  },
})

/** Moves a call one step on, inside an act. @throws Fault `call.state` */
export async function moveCall(office: Office, call: Call, verb: CallVerb, changes: Record<string, string> = {}): Promise<Call> {
  const state = nextCallState(call.state, verb)
  if (state === undefined) throw new Fault('call.state', {code: call.code, state: call.state, verb, allowed: callVerbs(call.state)})
  await office.write.update('call', {id: call.id}, {state, ...changes})
  return findCall(office.db, call.code)
}

function step(
  verb: 'announce' | 'open' | 'close',
  name: string,
  summary: string,
  changes: (office: Office) => Record<string, string> = () => ({}),
): Act<{call: string}, CallResult> {
  return act({
    name,
    summary,
    roles: ['officer', 'admin', 'service'],
    input: z.strictObject({call: z.string()}),
    async perform({input, office}) {
      const before = await findCall(office.db, input.call)
      const call = await moveCall(office, before, verb, changes(office))
      const entries = await entriesOf(office.db, call.id)
      return {
        entity: {kind: 'call', id: call.code}, result: callResult(call, entries.length),
        facts: {from: before.state, to: call.state, proposals: entries.length},
      }
    },
  })
}

export const announceCall = step('announce', 'call.announced', 'Announce a call: its window and criteria are public.')
export const openCall = step('open', 'call.opened', 'Open an announced call.')
export const closeCall: Act<{call: string}, CallResult> = {
  ...step('close', 'call.closed', 'Close a call; mail keeps its own cut-off.', office => ({closed_at: office.now})), checkpoint: () => true,
}

/** Moves the end of an open call later. */
export const extendCall = act({
  name: 'call.extended',
  summary: 'Move the end of an open call later.',
  roles: ['officer', 'admin'],
  reason: 'required',
  input: z.strictObject({call: z.string(), until: z.string()}),
  async perform({input, office}) {
    const before = await findCall(office.db, input.call)
    const until = readInstant(input.until, 'end')
    if (nextCallState(before.state, 'extend') !== undefined && until <= before.closesAt)
      throw new Fault('call.not-later', {code: before.code, closesAt: before.closesAt, until})
    const mail: Record<string, string> = before.lateMailUntil !== null && before.lateMailUntil < until ? {late_mail_until: until} : {}
    const call = await moveCall(office, before, 'extend', {closes_at: until, ...mail})
    const entries = await entriesOf(office.db, call.id)
    return {
      entity: {kind: 'call', id: call.code}, result: {...callResult(call, entries.length), before: before.closesAt},
      facts: {from: before.closesAt, to: until},
    }
  },
})

/** Seals the list of entries of a closed call: its digest goes into the log and the review begins. */
export const sealCall = act({
  name: 'call.sealed',
  summary: 'Seal the list of entries of a closed call and begin the review.',
  roles: ['officer', 'admin'],
  irreversible: true,
  checkpoint: () => true,
  input: z.strictObject({call: z.string()}),
  async perform({input, office}) {
    const before = await findCall(office.db, input.call)
    if (before.state === 'closed' && before.lateMailUntil !== null && office.now <= before.lateMailUntil)
      throw new Fault('call.mail-open', {code: before.code, lateMailUntil: before.lateMailUntil})
    const entries = await entriesOf(office.db, before.id)
    const digest = sha256(JSON.stringify(entries.map(entry => [entry.ref, entry.receiptNo, entry.contentHash])))
    const call = await moveCall(office, before, 'seal', {sealed_at: office.now, sealed_digest: digest})
    return {
      entity: {kind: 'call', id: call.code}, result: callResult(call, entries.length),
      facts: {proposals: entries.length, digest},
    }
  },
})
