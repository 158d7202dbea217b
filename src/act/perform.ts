import {randomUUID} from 'node:crypto'
import {Fault} from '../fault.js'
import './faults.js'
import {keyName, makeSigner} from '../ledger/index.js'
import {currentVersion} from '../schema/index.js'
import {databaseNow, lockHead} from '../store/dialect.js'
import {requireVersion} from '../store/migrate.js'
import type {Db, Store} from '../store/store.js'
import type {Act, Office, Outcome} from './act.js'
import {newSalt, sha256} from './hash.js'
import {append, type Entry} from './log.js'
import {isOtherSchema, momentOf, takeOffice, type Opening} from './opening.js'
import {identify, type Operator} from './operators.js'
import type {Role} from './roles.js'
import {activeKeys} from './trust/acts.js'
import type {UnlockedKey} from './trust/key-file.js'
import {makeWriter} from './writer.js'

/** Who orders an act, how, and from where. */
export interface Order {
  /** `--as CODE`; undefined takes the operator that belongs to the OS user. */
  readonly as?: string
  readonly osUser: string
  readonly host: string
  readonly version: string
  /** The command line's name, e.g. `call close`. */
  readonly command: string
  readonly commandId?: string
  /** Part of a command that performs several acts under one id. */
  readonly part?: number
  readonly reason?: string
  /** The operator's own key, unlocked before: no lock waits for a passphrase. */
  readonly key?: UnlockedKey
  readonly dryRun?: boolean
  /** `PDS_NOW`, honoured only by a rehearsal store. */
  readonly pretendedNow?: string
}

/** What became of an act. `seq` is absent for a dry run and where nothing changed. */
export interface Done<R> {
  readonly result: R
  readonly seq?: number
  readonly dryRun: boolean
  /** The command id was seen before; `result` is the first one's. */
  readonly repeated: boolean
  readonly unchanged: boolean
}

/** Carries a dry run's result out of the transaction it rolls back. */
class RolledBack<T> {
  constructor(readonly done: T) {}
}

/**
 * Gives an act its life: validate the input, open the transaction and take the office's lock, check role and reason,
 * recognise a repeated command id, perform, append one event, commit. A dry run does all of it and rolls back.
 *
 * @throws Fault for every refusal; then nothing is written, save the event that a privileged act was refused
 */
export async function perform<I, R>(store: Store, act: Act<I, R>, given: unknown, order: Order): Promise<Done<R>> {
  const input = validate(act, given)
  if (order.commandId !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(order.commandId))
    throw new Fault('command.id-invalid', {given: order.commandId})
  const cmd = {id: (order.commandId ?? randomUUID()).toLowerCase(), part: order.part ?? 0, name: order.command, ver: order.version}
  const ordered = JSON.stringify([act.name, input])
  let refusal: {fault: Fault; entry: Entry} | undefined
  try {
    return await store.transaction(async db => {
      refusal = undefined
      const opening = await takeOffice(db, cmd, store.shown)
      const {now, rehearsal} = momentOf(opening.clock, opening.rehearsal, order.pretendedNow)
      const operator = await identify(db, order)
      const role = act.roles.find(role => operator.roles.includes(role))
      const entry = entryFor(act, operator, role, order, cmd, rehearsal)
      if (role === undefined) {
        const fault = new Fault('act.role', {act: act.name, operator: operator.code, has: [...operator.roles], needs: [...act.roles]})
        if (act.privileged) refusal = {fault, entry: {...entry, type: 'act.refused', facts: {act: act.name, code: fault.code}}}
        throw fault
      }

      Object.assign(entry, await signing(db, act, operator, order))
      if (act.reason === 'required' && !order.reason?.trim()) throw new Fault('act.reason-missing', {act: act.name})
      const first = firstResult<R>(opening, cmd, act.name, ordered)
      if (first) return {...first, dryRun: order.dryRun ?? false}

      const {write, effects} = makeWriter(db)
      const office: Office = {
        db, write, now, operator, reason: order.reason, commandId: cmd.id, newId: randomUUID,
      }
      const outcome = await act.perform({input, office})
      const done = {result: outcome.result, repeated: false, dryRun: order.dryRun ?? false, unchanged: outcome.unchanged ?? false}
      if (order.dryRun) throw new RolledBack(done)
      if (outcome.unchanged) return done
      const texts = {...outcome.texts, ...(order.reason ? {reason: order.reason} : {})}
      const kept = {
        cmd_id: cmd.id, cmd_part: cmd.part, act: act.name, input_digest: saltedDigest(ordered, newSalt()),
        result: act.personal ? '' : JSON.stringify(outcome.result),
      }
      const {seq} = await append(db, {...entry, ...logged(outcome), texts, effects}, {opening, kept})
      return {...done, seq}
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.done as Done<R>
    if (isOtherSchema(error)) await requireVersion(store.db, currentVersion, store.shown)
    // The compiler does not see that the transaction's closure may have set it.
    const refused = refusal as {fault: Fault; entry: Entry} | undefined
    if (refused && refused.fault === error && !order.dryRun) await noteRefusal(store, refused.entry)
    throw error
  }
}

function validate<I, R>(act: Act<I, R>, given: unknown): I {
  const parsed = act.input.safeParse(given)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({path, message}) => ({path: path.join('.'), message}))
  throw new Fault('input.invalid', {act: act.name, problems})
}

/**
 * The moment of an act: the database's clock, or `PDS_NOW` in a rehearsal store.
 *
 * @throws Fault `clock.not-rehearsal`, `clock.invalid`
 */
export async function moment(db: Db, given: string | undefined): Promise<{now: string; rehearsal?: string}> {
  const {rehearsal} = (await db('office').where({id: 1}).first()) as {rehearsal: number}
  return momentOf(await databaseNow(db), rehearsal === 1, given)
}

function entryFor<I, R>(
  act: Act<I, R>, operator: Operator, role: Role | undefined, order: Order, cmd: Entry['cmd'], rehearsal?: string,
): Entry {
  return {
    type: act.name,
    // Neither database proves who the operator is; their own key does, see `signing`.
    actor: {id: operator.code, role: role ?? operator.roles.join(','), asserted: true},
    origin: {os_user: order.osUser, host: order.host},
    cmd,
    entity: {kind: 'operator', id: operator.code},
    facts: {},
    effects: [],
    ...(rehearsal ? {rehearsal} : {}),
  }
}

/**
 * How the operator's key signs the event. An operator without a registered key only asserts who they are; one who has
 * a key may sign any act, and must sign those that ask for it.
 *
 * @throws Fault `operator.signature-missing`, `key.other-operator`
 */
async function signing<I, R>(db: Db, act: Act<I, R>, operator: Operator, order: Order): Promise<Pick<Entry, 'signer'>> {
  if (order.key === undefined && act.signed !== true) return {}
  const keys = (await activeKeys(db, operator.code)).map(({key}) => key)
  if (order.key === undefined) {
    if (keys.length > 0) throw new Fault('operator.signature-missing', {act: act.name, operator: operator.code, keys})
    return {}
  }

  const signer = makeSigner(operator.code, order.key)
  if (!keys.includes(keyName(signer))) throw new Fault('key.other-operator', {key: keyName(signer), operator: operator.code, keys})
  return {signer}
}

const logged = ({entity, facts, subjects}: Outcome<unknown>) => ({entity, facts, ...(subjects ? {subjects} : {})})

/** What was ordered may hold a name or number, so its digest is salted: nobody can guess it back. */
const saltedDigest = (ordered: string, salt: string): string => `${salt}.${sha256(`${salt}${ordered}`)}`

function firstResult<R>({first: row}: Opening, cmd: Entry['cmd'], act: string, ordered: string): Done<R> | undefined {
  if (!row) return undefined
  const same = row.act === act && row.input_digest === saltedDigest(ordered, row.input_digest.split('.')[0]!)
  if (!same || row.result === '') throw new Fault('command.id-reused', {id: cmd.id, act: row.act})
  return {result: JSON.parse(row.result) as R, dryRun: false, repeated: true, unchanged: false}
}

async function noteRefusal(store: Store, entry: Entry): Promise<void> {
  await store.transaction(async db => {
    await lockHead(db)
    // A refusal must not use up the command id: the same command may be allowed later.
    await append(db, {...entry, cmd: {...entry.cmd, id: randomUUID()}})
  })
}
