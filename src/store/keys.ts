import {createHash, createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, type KeyObject} from 'node:crypto'
import {chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync} from 'node:fs'
import {dirname} from 'node:path'
import {Fault} from '../fault.js'
import './key-faults.js'
import type {Db} from './store.js'

/** Where the key file of a store is looked for: the file somebody named, else a file in the folder named after the store. */
export interface KeyPlace {
  /** `PDS_KEY_FILE`. */
  readonly file?: string
  /** `keys` in the user's folder of configuration. */
  readonly folder: string
}

/** What a key file holds. It never enters a database, a backup, a log or an argument. */
export interface Keys {
  /** The name of the key, no secret: first 16 hex digits of the SHA-256 of the public key, or random ones once it was rotated. */
  readonly id: string
  /** 256 bits that wrap the data key of each person. */
  readonly wrap: Buffer
  /** 256 bits under which contacts are looked up without being read. */
  readonly index: Buffer
  /** X25519: opens what anybody with `sealTo` may have sealed. */
  readonly opener: KeyObject
  /** The raw public key, base64url: lies in the store, so that a text for the log can be sealed without the key file. */
  readonly sealTo: string
}

interface Bound {
  readonly place: KeyPlace
  keys?: Keys
}

// By the configuration that a handle and its transactions share.
const bound = new WeakMap<object, Bound>()

/** Says where the key of an open store lies; nothing is read yet. */
export function bindKeys(db: Db, place: KeyPlace): void {
  bound.set(db.client.config as object, {place})
}

/** Where the key of a handle's store lies; undefined when nobody said. */
export const keyPlaceOf = (db: Db): KeyPlace | undefined => bound.get(db.client.config as object)?.place

/** The keys of a handle's store, read once. @param read reads them from their place */
export async function rememberedKeys(db: Db, read: (place: KeyPlace) => Promise<Keys>): Promise<Keys> {
  const own = bound.get(db.client.config as object)
  if (!own) throw new Fault('key.missing', {file: ''})
  return (own.keys ??= await read(own.place))
}

/** Reads the keys anew the next time: the file behind them was changed. */
export function forgetKeys(db: Db): void {
  delete bound.get(db.client.config as object)?.keys
}

const format = 'pds-key-1'

/**
 * Reads a key file.
 *
 * @throws Fault `key.missing`, `key.open` when group or others may read it, `key.damaged`
 */
export function readKeyFile(file: string): Keys {
  let text: string
  try {
    const {mode} = statSync(file)
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) throw new Fault('key.open', {file, mode: (mode & 0o777).toString(8)})
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Fault) throw error
    throw new Fault('key.missing', {file}, {cause: error})
  }

  try {
    const {kind, id, wrap, index, opener} = JSON.parse(text) as Record<string, string>
    const keys = {wrap: Buffer.from(wrap!, 'base64url'), index: Buffer.from(index!, 'base64url')}
    if (kind !== format || (id !== undefined && !/^[0-9a-f]{16}$/.test(id)) || keys.wrap.length !== 32 || keys.index.length !== 32) throw new Error(format)
    const secret = createPrivateKey({key: Buffer.from(opener!, 'base64url'), format: 'der', type: 'pkcs8'})
    const sealTo = createPublicKey(secret).export({format: 'jwk'}).x!
    return {...keys, id: id ?? createHash('sha256').update(Buffer.from(sealTo, 'base64url')).digest('hex').slice(0, 16), opener: secret, sealTo}
  } catch (error) {
    throw new Fault('key.damaged', {file}, {cause: error})
  }
}

/**
 * Makes a key file, mode 0600 in a folder only its owner enters, flushed to the disk before anything is sealed under it.
 * A file that is there is never written over.
 *
 * @returns whether it was made now
 */
export function makeKeyFile(file: string): boolean {
  mkdirSync(dirname(file), {recursive: true, mode: 0o700})
  const {privateKey} = generateKeyPairSync('x25519')
  return writeKeyFile(file, {
    kind: format, wrap: randomBytes(32).toString('base64url'), index: randomBytes(32).toString('base64url'),
    opener: privateKey.export({format: 'der', type: 'pkcs8'}).toString('base64url'),
  })
}

function writeKeyFile(file: string, content: Readonly<Record<string, string>>): boolean {
  let handle: number
  try {
    handle = openSync(file, 'wx', 0o600)
  } catch (error) {
    if ((error as {code?: string}).code === 'EEXIST') return false
    throw new Fault('store.write-failed', {file, detail: (error as {code?: string}).code ?? String(error)}, {cause: error})
  }

  try {
    writeSync(handle, `${JSON.stringify(content, null, 2)}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }

  chmodSync(file, 0o600)
  return true
}

/** Where the key of a rotation lies until it has taken the place of the one before. */
export const nextKeyFile = (file: string): string => `${file}.next`

/** Where a key that was rotated away lies: backups from before need it. */
export const formerKeyFile = (file: string, id: string): string => `${file}.${id}`

/**
 * Makes the key file a rotation goes over to, beside the one in use: a new key to wrap with, the others as they were.
 * One that is there and was never used gives way.
 *
 * @throws Fault `store.write-failed`
 */
export function makeNextKeyFile(file: string, {index, opener}: Keys): Keys {
  const next = nextKeyFile(file)
  rmSync(next, {force: true})
  writeKeyFile(next, {
    kind: format, id: randomBytes(8).toString('hex'), wrap: randomBytes(32).toString('base64url'), index: index.toString('base64url'),
    opener: opener.export({format: 'der', type: 'pkcs8'}).toString('base64url'),
  })
  flushFolder(file)
  return readKeyFile(next)
}

/** The key with a name, wherever a rotation that may have been broken off left it; undefined where it is not. */
export function findKeyFile(file: string, id: string): Keys | undefined {
  for (const place of [file, nextKeyFile(file), formerKeyFile(file, id)]) {
    if (!existsSync(place)) continue
    const keys = readKeyFile(place)
    if (keys.id === id) return keys
  }

  return undefined
}

/**
 * Puts the key that is in use in its place, and the one before aside; each step leaves a key that is found. A rotation
 * that was broken off is finished by it too.
 *
 * @param current name of the key the store is wrapped with now
 * @returns whether there was anything to do
 */
export function placeNextKey(file: string, current: string): boolean {
  const next = nextKeyFile(file)
  if (!existsSync(next) || readKeyFile(next).id !== current) return false
  if (existsSync(file)) renameSync(file, formerKeyFile(file, readKeyFile(file).id))
  renameSync(next, file)
  flushFolder(file)
  return true
}

/** A name is on the disk once its folder is; not every system lets a folder be flushed. */
function flushFolder(file: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(dirname(file), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
