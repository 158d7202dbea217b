import {Fault} from '../fault.js'
import './decision-faults.js'
import {listOperatorKeys} from '../act/trust/acts.js'
import {verify} from '../act/trust/key-file.js'
import type {Role} from '../act/roles.js'
import {keyName, NoteError, openNote} from '../ledger/index.js'
import type {Db} from '../store/store.js'
import {listStatement} from './decision.js'

/**
 * Checks an operator's signature over a file of decisions: a note (C2SP signed-note) whose text is `listStatement` of the
 * file, by a key that is registered for an operator of a deciding role and not taken back.
 *
 * @param sha256 of the file, hex
 * @returns code of the operator who signed, and the key's name
 * @throws Fault `decision.signature`, `decision.signer`
 */
export async function signerOfList(db: Db, file: {name: string; sha256: string}, note: string, deciding: readonly Role[]): Promise<{operator: string; key: string}> {
  const broken = (why: 'unreadable' | 'other-file' | 'bad', signer = '') => new Fault('decision.signature', {file: file.name, why, signer})
  const refused = (why: 'unknown' | 'role', signer: string) => new Fault('decision.signer', {file: file.name, why, signer})
  const keys = (await listOperatorKeys(db)).filter(({revokedAt}) => revokedAt === null)
  try {
    const {text, signatures} = openNote(note, keys.map(({vkey}) => vkey), verify)
    if (text !== listStatement(file.sha256)) throw broken('other-file')
    const key = keyName(signatures[0]!.key)
    const {operator} = keys.find(one => one.key === key)!
    const {roles, revoked_at: revoked} = (await db('operator').where({code: operator}).first()) as {roles: string; revoked_at: string | null}
    if (revoked !== null) throw refused('unknown', operator)
    if (!(JSON.parse(roles) as Role[]).some(role => deciding.includes(role))) throw refused('role', operator)
    return {operator, key}
  } catch (error) {
    if (!(error instanceof NoteError)) throw error
    throw error.code === 'bad-signature' ? broken('bad', error.detail) : error.code === 'unknown-signer' ? refused('unknown', error.detail) : broken('unreadable')
  }
}
