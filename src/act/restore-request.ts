import {createHash, randomUUID} from 'node:crypto'
import {createReadStream} from 'node:fs'
import {Fault} from '../fault.js'
import './faults.js'
import {toHex} from '../ledger/index.js'
import {currentVersion} from '../schema/index.js'
import {lockHead} from '../store/dialect.js'
import {requireVersion} from '../store/migrate.js'
import type {Store} from '../store/store.js'
import {append} from './log.js'
import {identify} from './operators.js'
import {moment, type Order} from './perform.js'
import {fileRequest, openRequest} from './requests.js'
import type {Role} from './roles.js'
import {makeWriter} from './writer.js'

const act = 'restore.performed'

/** Who may ask for a restore over an office, and who may carry it out as the second person. */
export const restoreRoles: {readonly first: readonly Role[]; readonly second: readonly Role[]} = {
  first: ['admin'], second: ['admin', 'chair', 'officer', 'secretary'],
}

/** The two people of a restore, as its event names them. */
export interface RestoredBy {
  readonly requestedBy: string
  readonly approvedBy: string
  readonly request: string
}

/** SHA-256 of a file, hex. */
async function sha256Of(file: string): Promise<string> {
  const digest = createHash('sha256')
  for await (const piece of createReadStream(file)) digest.update(piece as Buffer)
  return digest.digest('hex')
}

/**
 * Two people for a restore over an office: the first files a request that names the backup by its digest, in the store
 * that is to be replaced; the second carries it out with the very same file.
 *
 * @param request code of the request the second person carries out; undefined files one
 * @throws Fault `request.pending` once it is filed, `request.other` for another file, `act.role`, and as `openRequest`
 */
export async function secondPersonForRestore(store: Store, file: string, order: Order, request: string | undefined): Promise<RestoredBy> {
  await requireVersion(store.db, currentVersion, store.shown)
  const sha256 = await sha256Of(file)
  const outcome = await store.transaction(async db => {
    await lockHead(db)
    const operator = await identify(db, order)
    const needs = request === undefined ? restoreRoles.first : restoreRoles.second
    const role = needs.find(role => operator.roles.includes(role))
    if (role === undefined) throw new Fault('act.role', {act, operator: operator.code, has: [...operator.roles], needs: [...needs]})
    const key = order.key ? toHex(order.key.publicKey) : null
    if (request !== undefined) {
      const open = await openRequest(db, request, restoreRoles.first, {operator, key})
      if (open.act !== act || (open.input as {sha256: string}).sha256 !== sha256) throw new Fault('request.other', {code: request, file})
      return {requestedBy: open.requestedBy, approvedBy: operator.code, request}
    }

    const {now, rehearsal} = await moment(db, order.pretendedNow)
    const {write, effects} = makeWriter(db)
    const entity = {kind: 'backup', id: sha256}
    const filed = await fileRequest(db, write, {act, entity, input: {sha256}, reason: order.reason, plain: true}, {operator, key, now})
    await append(db, {
      type: 'act.requested', entity: {kind: 'request', id: filed.code}, facts: {act, on: entity}, effects, ...(order.reason ? {texts: {reason: order.reason}} : {}),
      actor: {id: operator.code, role, asserted: true}, origin: {os_user: order.osUser, host: order.host},
      cmd: {id: randomUUID(), part: 0, name: order.command, ver: order.version}, ...(rehearsal ? {rehearsal} : {}),
    })
    return filed.code
  })
  if (typeof outcome === 'string') throw new Fault('request.pending', {code: outcome, act, on: file})
  return outcome
}
