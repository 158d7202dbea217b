import {Fault} from '../fault.js'
import './faults.js'
import type {Db} from '../store/store.js'
import {newSalt} from './hash.js'
import {openingsOf} from './log.js'
import {placeOf, sealTo, unsealFrom} from './seal.js'
import {keysIfThere, keysOf, sealToOf} from './vault.js'
import {commit} from './writer.js'

/**
 * What a request holds until it is settled: the order, and the reason it was given for. Both may name people, so they lie
 * sealed to the store's key with their salt; filing a request needs no key file, carrying it out does. An order that is
 * codes alone lies unsealed beside its salt, so that erasing goes on where the key file is lost.
 */
export interface RequestWords {
  readonly code: string
  /** JSON of `input` and `reason`; null once it is settled. */
  readonly input: string | null
  /** Null where it lies sealed with the input. */
  readonly salt: string | null
  readonly input_commitment: string
}

const place = (code: string): string => placeOf('act_request', 'input', code)
const committed = (code: string, salt: string, text: string): string => commit(salt, `act_request.${code}`, text)

/** The columns that hold an order. @param text JSON @param plain codes alone, left unsealed */
export async function sealWords(db: Db, code: string, text: string, plain: boolean): Promise<Omit<RequestWords, 'code'>> {
  const salt = newSalt()
  return {...(plain ? {input: text, salt} : {input: sealTo((await sealToOf(db))!, place(code), salt, text), salt: null}), input_commitment: committed(code, salt, text)}
}

/** Opens what a request holds. @throws Fault `request.changed`; `key.…` where it is sealed and the key is away */
export async function openWords(db: Db, {code, input, salt, input_commitment: commitment}: RequestWords): Promise<{input: unknown; reason?: string}> {
  if (input === null) throw new Fault('request.changed', {code})
  const opened = salt === null ? await unsealed(db, code, input) : {salt, value: input}
  if (committed(code, opened.salt, opened.value) !== commitment) throw new Fault('request.changed', {code})
  return JSON.parse(opened.value) as {input: unknown; reason?: string}
}

async function unsealed(db: Db, code: string, input: string): Promise<{salt: string; value: string}> {
  const {opener, sealTo: to} = await keysOf(db)
  try {
    return unsealFrom(opener, to, place(code), input)
  } catch (error) {
    throw new Fault('request.changed', {code}, {cause: error})
  }
}

/** The reason a request was filed with, from the event that asked; undefined without the key file, or where it was erased. */
export async function reasonOf(db: Db, code: string): Promise<string | undefined> {
  if ((await keysIfThere(db)) === undefined) return undefined
  const asked = (await db('audit_event').where({type: 'act.requested', entity_id: code}).first('seq')) as {seq: number} | undefined
  return asked && (await openingsOf(db, [asked.seq])).find(({path}) => path === 'data.reason_c')?.value
}
