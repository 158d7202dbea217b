import {createPrivateKey, createPublicKey, generateKeyPairSync, sign as signWith, verify as verifyWith, type KeyObject} from 'node:crypto'
import {open, realpath} from 'node:fs/promises'
import {dirname, resolve, sep} from 'node:path'
import {Fault} from '../../fault.js'
import type {Sign, Verify} from '../../ledger/index.js'
import '../../store/faults.js'
import './faults.js'

/** A private key, unlocked: what it signs with, and its public part (Ed25519, 32 bytes). */
export interface UnlockedKey {
  readonly publicKey: Uint8Array
  readonly sign: Sign
}

// RFC 8410: what stands before the 32 bytes of an Ed25519 public key in DER (SubjectPublicKeyInfo).
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex')

const rawPublic = (key: KeyObject): Uint8Array => new Uint8Array(key.export({format: 'der', type: 'spki'}).subarray(spkiHead.length))

/** Ed25519 of node:crypto, many times faster than the ledger's portable one. The ledger has refused weak keys before it comes to this. */
export const verify: Verify = (publicKey, message, signature) => {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  try {
    return verifyWith(null, message, createPublicKey({key: Buffer.concat([spkiHead, publicKey]), format: 'der', type: 'spki'}), signature)
  } catch {
    return false
  }
}

/**
 * Makes an Ed25519 key and writes it: PEM, PKCS #8, mode 0600 whatever the umask, never over a file that is there.
 *
 * @param passphrase encrypts it (PBES2, AES-256); left out, file modes alone protect it
 * @throws Fault `file.exists`, `store.write-failed`
 */
export async function writeNewKey(file: string, passphrase: string | undefined): Promise<UnlockedKey> {
  const {privateKey} = generateKeyPairSync('ed25519')
  const pem = privateKey.export({format: 'pem', type: 'pkcs8', ...(passphrase === undefined ? {} : {cipher: 'aes-256-cbc', passphrase})})
  try {
    const handle = await open(file, 'wx', 0o600)
    try {
      await handle.writeFile(pem)
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    const {code} = error as {code?: string}
    if (code === 'EEXIST') throw new Fault('file.exists', {file})
    throw new Fault('store.write-failed', {file, detail: code ?? String(error)}, {cause: error})
  }

  return unlocked(privateKey)
}

/**
 * Reads a private key file, unlocked.
 *
 * @param passphrase asked for only when the key has one; undefined when there is none to be had
 * @throws Fault `file.not-found`, `key.readable`, `key.unreadable`, `key.not-ed25519`, `key.passphrase-needed`,
 *   `key.passphrase-wrong`; none of them holds a word of the key
 */
export async function readKeyFile(file: string, passphrase: () => Promise<string | undefined>): Promise<UnlockedKey> {
  const pem = await readSecret(file)
  const encrypted = pem.includes('BEGIN ENCRYPTED PRIVATE KEY')
  const word = encrypted ? await passphrase() : undefined
  if (encrypted && word === undefined) throw new Fault('key.passphrase-needed', {file})
  let key: KeyObject
  try {
    key = createPrivateKey({key: pem, format: 'pem', ...(word === undefined ? {} : {passphrase: word})})
  } catch {
    // The cause is left out: OpenSSL's words may quote what was read.
    throw encrypted ? new Fault('key.passphrase-wrong', {file}) : new Fault('key.unreadable', {file})
  }

  if (key.asymmetricKeyType !== 'ed25519') throw new Fault('key.not-ed25519', {file, type: key.asymmetricKeyType ?? '?'})
  return unlocked(key)
}

const unlocked = (key: KeyObject): UnlockedKey => ({publicKey: rawPublic(createPublicKey(key)), sign: message => new Uint8Array(signWith(null, message, key))})

/** Text of a file only this account may read. @throws Fault `file.not-found`, `key.unreadable`, `key.readable` */
export async function readSecret(file: string): Promise<string> {
  const handle = await open(file, 'r').catch((error: {code?: string}) => {
    throw error.code === 'ENOENT' ? new Fault('file.not-found', {file}) : new Fault('key.unreadable', {file})
  })
  try {
    // Asked of the open file, so that it cannot be another by the time it is read.
    const {mode} = await handle.stat()
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) throw new Fault('key.readable', {file, mode: (mode & 0o777).toString(8).padStart(4, '0')})
    return await handle.readFile('utf8')
  } catch (error) {
    throw error instanceof Fault ? error : new Fault('key.unreadable', {file})
  } finally {
    await handle.close()
  }
}

/** The 32 bytes of a public key in PEM; undefined for anything else. */
export function publicFromPem(pem: string): Uint8Array | undefined {
  try {
    const key = createPublicKey(pem)
    // createPublicKey takes a private key as well; handing one around must not be made easy.
    return pem.includes('PRIVATE KEY') || key.asymmetricKeyType !== 'ed25519' ? undefined : rawPublic(key)
  } catch {
    return undefined
  }
}

/**
 * Refuses to keep a key or an anchor in the folder of the database: who takes the one would have the other.
 *
 * @param database the SQLite file; undefined for a server
 * @throws Fault `key.beside-store`
 */
export async function refuseBeside(file: string, database: string | undefined, what: 'key' | 'anchor'): Promise<void> {
  if (database === undefined) return
  const real = async (path: string) => realpath(path).catch(() => resolve(path))
  const [own, data] = [await real(dirname(resolve(file))), await real(dirname(resolve(database)))]
  if (own === data || own.startsWith(data + sep)) throw new Fault('key.beside-store', {file, folder: data, what})
}
