import {randomUUID} from 'node:crypto'
import {Fault} from '../fault.js'
import './faults.js'
import {currentVersion} from '../schema/index.js'
import {databaseNow, lockHead} from '../store/dialect.js'
import {requireVersion} from '../store/migrate.js'
import type {Keys} from '../store/keys.js'
import type {Db, Store} from '../store/store.js'
import type {Act, Office, Outcome} from './act.js'
import {pretendedNow} from './clock.js'
import {newSalt, sha256} from './hash.js'
import {append, type Entry} from './log.js'
import {identify, type Operator} from './operators.js'
import type {Role} from './roles.js'
import {blind} from './seal.js'
import {keysOf} from './vault.js'
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
      await requireVersion(db, currentVersion, store.shown)
      await lockHead(db)
      const {now, rehearsal} = await moment(db, order.pretendedNow)
      const operator = await identify(db, order)
      const role = act.roles.find(role => operator.roles.includes(role))
      const entry = entryFor(act, operator, role, order, cmd, rehearsal)
      if (role === undefined) {
        const fault = new Fault('act.role', {act: act.name, operator: operator.code, has: [...operator.roles], needs: [...act.roles]})
        if (act.privileged) refusal = {fault, entry: {...entry, type: 'act.refused', facts: {act: act.name, code: fault.code}}}
        throw fault
      }

      if (act.reason === 'required' && !order.reason?.trim()) throw new Fault('act.reason-missing', {act: act.name})
      const first = await firstResult<R>(db, cmd, act.name, ordered)
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
      await db('act_result').insert({
        cmd_id: cmd.id, cmd_part: cmd.part, act: act.name, input_digest: await orderedDigest(db, ordered),
        result: act.personal ? '' : JSON.stringify(outcome.result),
      })
      const {seq} = await append(db, {...entry, ...logged(outcome), texts, effects})
      return {...done, seq}
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.done as Done<R>
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
  const pretended = pretendedNow(given)
  const {rehearsal} = (await db('office').where({id: 1}).first()) as {rehearsal: number}
  if (pretended === undefined) {
    const now = await databaseNow(db)
    return rehearsal ? {now, rehearsal: now} : {now}
  }

  if (!rehearsal) throw new Fault('clock.not-rehearsal', {given: pretended})
  return {now: pretended, rehearsal: pretended}
}

function entryFor<I, R>(
  act: Act<I, R>, operator: Operator, role: Role | undefined, order: Order, cmd: Entry['cmd'], rehearsal?: string,
): Entry {
  return {
    type: act.name,
    // On neither database has the operator proved who they are yet: signatures come with operator keys.
    actor: {id: operator.code, role: role ?? operator.roles.join(','), asserted: true},
    origin: {os_user: order.osUser, host: order.host},
    cmd,
    entity: {kind: 'operator', id: operator.code},
    facts: {},
    effects: [],
    ...(rehearsal ? {rehearsal} : {}),
  }
}

const logged = ({entity, facts, subjects}: Outcome<unknown>) => ({entity, facts, ...(subjects ? {subjects} : {})})

/**
 * What was ordered may hold a name or number, so its digest is keyed: whoever has the database alone cannot guess it back.
 * Without the key file it is salted only; an order that holds a name cannot be carried out then.
 */
async function orderedDigest(db: Db, ordered: string): Promise<string> {
  const [salt, keys] = [newSalt(), await keysOf(db).catch(() => undefined)]
  return keys === undefined ? salted(ordered, salt) : keyed(ordered, salt, keys)
}

const salted = (ordered: string, salt: string): string => `${salt}.${sha256(`${salt}${ordered}`)}`
const keyed = (ordered: string, salt: string, {index}: Keys): string => `${salt}.${blind(index, `ordered ${salt}`, ordered)}.keyed`

/** Whether a digest is that of an order; an erasure leaves none. @throws Fault `key.…` when it was keyed and the key is away */
async function isOrder(db: Db, ordered: string, digest: string): Promise<boolean> {
  const salt = digest.split('.')[0]!
  return digest !== '' && digest === (digest.endsWith('.keyed') ? keyed(ordered, salt, await keysOf(db)) : salted(ordered, salt))
}

async function firstResult<R>(db: Db, cmd: Entry['cmd'], act: string, ordered: string): Promise<Done<R> | undefined> {
  const row = (await db('act_result').where({cmd_id: cmd.id, cmd_part: cmd.part}).first()) as
    | {act: string; input_digest: string; result: string}
    | undefined
  if (!row) return undefined
  const same = row.act === act && (await isOrder(db, ordered, row.input_digest))
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
