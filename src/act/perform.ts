import {randomUUID} from 'node:crypto'
import {Fault} from '../fault.js'
import './faults.js'
import {keyName, makeSigner, toHex} from '../ledger/index.js'
import {currentVersion} from '../schema/index.js'
import {databaseNow, lockHead, wipeDeleted} from '../store/dialect.js'
import {requireVersion} from '../store/migrate.js'
import type {Keys} from '../store/keys.js'
import type {Db, Store} from '../store/store.js'
import type {Act, Office, Outcome} from './act.js'
import {newSalt, sha256} from './hash.js'
import {append, type Entry} from './log.js'
import {isOtherSchema, momentOf, takeOffice, type Opening} from './opening.js'
import {identify, type Operator} from './operators.js'
import {fileRequest, openRequest, settleRequest, type ActRequest} from './requests.js'
import type {Role} from './roles.js'
import {blind} from './seal.js'
import {activeKeys} from './trust/acts.js'
import type {UnlockedKey} from './trust/key-file.js'
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
  /** The operator's own key, unlocked before: no lock waits for a passphrase. */
  readonly key?: UnlockedKey
  readonly dryRun?: boolean
  /** Code of the request that a second person carries out by this order; `reason` is then their own remark. */
  readonly request?: string
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
  /** The act waits for a second person: nothing of it is done yet, and `result` is only what it would be. */
  readonly pending?: ActRequest
  /** Of an act that wipes: whether what it took away left the database's files; false while somebody reads the store. */
  readonly wiped?: boolean
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
    const done = await store.transaction<Done<R>>(async db => {
      refusal = undefined
      const opening = await takeOffice(db, cmd, store.shown)
      const {now, rehearsal} = momentOf(opening.clock, opening.rehearsal, order.pretendedNow)
      const operator = await identify(db, order)
      const needed = order.request === undefined ? act.roles : (act.secondPerson ?? [])
      const role = needed.find(role => operator.roles.includes(role))
      const entry = entryFor(act, operator, role, order, cmd, rehearsal)
      if (role === undefined) {
        const fault = new Fault('act.role', {act: act.name, operator: operator.code, has: [...operator.roles], needs: [...needed]})
        if (act.privileged) refusal = {fault, entry: {...entry, type: 'act.refused', facts: {act: act.name, code: fault.code}}}
        throw fault
      }

      const signed = await signing(db, act, operator, order)
      Object.assign(entry, signed)
      // The key itself, whatever name it signs under: two operators with one key are one person.
      const key = signed.signer ? toHex(signed.signer.publicKey) : null
      const first = await firstResult<R>(db, opening, cmd, act, ordered)
      if (first) return {...first, dryRun: order.dryRun ?? false}
      const request = order.request === undefined ? undefined : await openRequest(db, order.request, act.roles, {operator, key})
      const reason = request ? request.reason : order.reason
      // The first person gave theirs; without the key file it stays sealed in the event that asked.
      if (act.reason === 'required' && !request && !reason?.trim()) throw new Fault('act.reason-missing', {act: act.name})

      const {write, effects} = makeWriter(db)
      const office: Office = {
        db, write, now, operator, reason, commandId: cmd.id, key, newId: randomUUID,
        ...(request ? {requested: {code: request.code, by: request.requestedBy}} : {}),
      }
      const asks = act.secondPerson !== undefined && !request && !order.dryRun
      const outcome = asks ? await rehearse(db, () => act.perform({input, office})) : await act.perform({input, office})
      const done = {result: outcome.result, repeated: false, dryRun: order.dryRun ?? false, unchanged: outcome.unchanged ?? false}
      if (order.dryRun) throw new RolledBack(done)
      if (outcome.unchanged) return done
      const digest = await orderedDigest(db, ordered)
      const keep = (result: string) => ({cmd_id: cmd.id, cmd_part: cmd.part, act: act.name, input_digest: digest, result})
      if (asks) {
        // What the rehearsal wrote was taken back, and its effects with it.
        effects.length = 0
        const pending = await fileRequest(db, write, {act: act.name, entity: outcome.entity, input, reason, plain: act.codesOnly ?? false}, {operator, key, now})
        const {seq} = await append(db, {
          ...entry, type: 'act.requested', entity: {kind: 'request', id: pending.code}, facts: {act: act.name, on: outcome.entity},
          texts: reason ? {reason} : {}, effects, subjects: outcome.subjects ?? [],
        }, {opening, kept: keep(JSON.stringify(pending))})
        return {...done, seq, pending}
      }

      if (request) await settleRequest(write, request.code, 'done', {operator: operator.code, key, now})
      const texts = {...outcome.texts, ...(reason ? {reason} : {}), ...(request && order.reason ? {remark: order.reason} : {})}
      const asked: Readonly<Record<string, string>> = request ? {request: request.code, requestedBy: request.requestedBy} : {}
      const {seq} = await append(db, {...entry, ...logged(outcome), facts: {...outcome.facts, ...asked}, texts, effects}, {opening, kept: keep(act.personal ? '' : JSON.stringify(outcome.result))})
      for (const [i, {entity, facts}] of (outcome.further ?? []).entries()) await append(db, {...entry, entity, facts: {...facts, ...asked}, cmd: {...cmd, part: cmd.part + i + 1}})
      return {...done, seq}
    })
    // Outside the transaction: neither database cleans its files within one.
    return act.wipes && done.seq !== undefined && !done.pending ? {...done, wiped: await wipeDeleted(store.db, act.wipes.tables, act.wipes.anew)} : done
  } catch (error) {
    if (error instanceof RolledBack) return error.done as Done<R>
    if (isOtherSchema(error)) await requireVersion(store.db, currentVersion, store.shown)
    // The compiler does not see that the transaction's closure may have set it.
    const refused = refusal as {fault: Fault; entry: Entry} | undefined
    if (refused && refused.fault === error && !order.dryRun) await noteRefusal(store, refused.entry)
    throw error
  }
}

/** Does something to see what it would come to, and takes it back. */
async function rehearse<T>(db: Db, work: () => Promise<T>): Promise<T> {
  await db.raw('savepoint rehearsal')
  const done = await work()
  await db.raw('rollback to savepoint rehearsal')
  await db.raw('release savepoint rehearsal')
  return done
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

async function firstResult<R>(db: Db, {first: row}: Opening, cmd: Entry['cmd'], {name, secondPerson}: Pick<Act, 'name' | 'secondPerson'>, ordered: string): Promise<Done<R> | undefined> {
  if (!row) return undefined
  const same = row.act === name && (await isOrder(db, ordered, row.input_digest))
  if (!same || row.result === '') throw new Fault('command.id-reused', {id: cmd.id, act: row.act})
  const result = JSON.parse(row.result) as R
  const again = {result, dryRun: false, repeated: true, unchanged: false}
  const isRequest = secondPerson !== undefined && (result as Partial<ActRequest> | null)?.act === name
  return isRequest ? {...again, pending: result as unknown as ActRequest} : again
}

async function noteRefusal(store: Store, entry: Entry): Promise<void> {
  await store.transaction(async db => {
    await lockHead(db)
    // A refusal must not use up the command id: the same command may be allowed later.
    await append(db, {...entry, cmd: {...entry.cmd, id: randomUUID()}})
  })
}
