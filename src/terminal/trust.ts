import {takeCheckpoint, logNames, registeredLogKey, storedCheckpoint, type TakenCheckpoint} from '../act/trust/checkpoints.js'
import {readKeyFile, readSecret, type UnlockedKey} from '../act/trust/key-file.js'
import {Fault} from '../fault.js'
import {formatVerifierKey, keyName, makeSigner, type Signer} from '../ledger/index.js'
import {explainFault} from '../language/faults.js'
import type {Language} from '../language/language.js'
import {trustSays} from '../language/trust.js'
import type {Db, Store} from '../store/store.js'
import {readTrust, saveTrust, type TrustPaths} from '../store/trust.js'
import {explain} from '../store/store.js'
import {mayAsk} from './ask.js'
import type {Io} from './io.js'

/** What keys need of the command at hand: where a person is, and what they said. */
export interface TrustContext {
  readonly io: Io
  readonly language: Language
  readonly values: {readonly 'passphrase-file'?: string; readonly 'no-input'?: boolean; readonly json?: boolean}
  readonly quiet: boolean
}

/** Variable that holds the passphrase of the log's key, and of a person's own. */
export const passphraseVariables = {log: 'PDS_LOG_KEY_PASSPHRASE', own: 'PDS_KEY_PASSPHRASE'} as const

/** First line of a file that only this account may read. */
const firstLine = async (file: string): Promise<string> => (await readSecret(file)).split(/\r?\n/, 1)[0]!

/**
 * Unlocks a private key. Its passphrase comes from `--passphrase-file`, the environment, or a question without echo,
 * and never from an argument, which everybody on the machine can read.
 *
 * @param kept passphrase file the account remembers for this key
 * @param attended false never asks: the act is done and nobody should be held up
 */
export async function unlock(
  {io, language, values}: TrustContext, file: string, {whose = 'own', kept, attended = true}: {whose?: 'log' | 'own'; kept?: string; attended?: boolean} = {},
): Promise<UnlockedKey> {
  return readKeyFile(file, async () => {
    const from = kept ?? values['passphrase-file']
    if (from !== undefined) return firstLine(from)
    const word = io.env[passphraseVariables[whose]]
    if (word) return word
    if (!attended || !mayAsk(io, values)) return undefined
    const {secret} = await import('./prompts.js')
    return secret({message: trustSays.passphraseOf[language]({file})})
  })
}

/** A passphrase for a key that is to be made; undefined when none was wanted. @throws Fault `key.passphrase-differs`, `key.passphrase-needed` */
export async function newPassphrase({io, language, values}: TrustContext, file: string, wanted: boolean, whose: 'log' | 'own'): Promise<string | undefined> {
  const from = values['passphrase-file']
  if (from !== undefined) return firstLine(from)
  if (!wanted) return undefined
  const word = io.env[passphraseVariables[whose]]
  if (word) return word
  if (!mayAsk(io, values)) throw new Fault('key.passphrase-needed', {file})
  const {secret} = await import('./prompts.js')
  const first = await secret({message: trustSays.newPassphrase[language]({file})})
  if (first !== (await secret({message: trustSays.passphraseAgain[language]({})}))) throw new Fault('key.passphrase-differs', {})
  return first === '' ? undefined : first
}

/** The log's key as this account keeps it, and where its checkpoints go. */
export interface LogMeans {
  readonly storeId: string
  readonly origin: string
  readonly paths: TrustPaths
  /** Undefined when this account has no key for this log. */
  readonly signer?: Signer
}

/**
 * Finds and unlocks the key for a store's log.
 *
 * @throws Fault `key.not-registered` when the log names another key, and as `readKeyFile`
 */
export async function logMeans(context: TrustContext, db: Db, attended = true): Promise<LogMeans> {
  const {storeId, origin} = await logNames(db)
  const paths = readTrust(context.io.env, storeId)
  if (paths.logKey === undefined) return {storeId, origin, paths}
  const key = await unlock(context, paths.logKey, {whose: 'log', attended, ...(paths.passphraseFile ? {kept: paths.passphraseFile} : {})})
  const signer = makeSigner(origin, key)
  const registered = await registeredLogKey(db)
  // What an unknown key signed would be worth nothing to those who hold the registered one.
  if (registered !== formatVerifierKey(signer)) throw new Fault('key.not-registered', {key: keyName(signer), registered})
  return {storeId, origin, paths, signer}
}

/** Signs the head and carries it out, for a command that asks for it. @throws Fault `key.none`, and as `takeCheckpoint` */
export async function checkpointNow(context: TrustContext, store: Store, anchor?: string): Promise<TakenCheckpoint> {
  const {paths, signer} = await logMeans(context, store.db)
  if (!signer) throw new Fault('key.none', {store: store.shown})
  return takeCheckpoint(store, signer, anchor ?? paths.anchor)
}

/** Signs the head as `checkpointNow`. @returns the note with what witnesses have said of that head already */
export async function signedHead(context: TrustContext, store: Store): Promise<string> {
  const {size, note} = await checkpointNow(context, store)
  return (await storedCheckpoint(store.db, size))?.note ?? note
}

/**
 * The checkpoint after an act that asks for one. The act is committed and stands whatever becomes of this: what fails is
 * said loudly, also under `--quiet`, and `doctor` goes on saying it. Without a key it is said once to this account.
 */
export async function checkpointAfter(context: TrustContext, store: Store): Promise<void> {
  const {io, language, quiet} = context
  const warn = (error: unknown) => {
    const fault = error instanceof Fault ? error : new Fault('defect', {detail: (error as Error).message})
    const {message, next} = explainFault(fault.code, fault.facts, language)
    io.talk(`${trustSays.checkpointMissing[language]({why: message, ...(next === undefined ? {} : {next})})}\n`)
  }

  try {
    const {storeId, paths, signer} = await logMeans(context, store.db, false)
    if (!signer) {
      if (paths.told !== true && !quiet) {
        io.talk(`${trustSays.noLogKey[language]({})}\n`)
        await saveTrust(io.env, storeId, {told: true})
      }

      return
    }

    const taken = await takeCheckpoint(store, signer, paths.anchor)
    if (taken.anchor?.state === 'failed') warn(taken.anchor.fault)
    else if (!quiet) io.talk(`${trustSays.checkpointTaken[language]({...taken, anchor: taken.anchor?.file ?? null})}\n`)
  } catch (error) {
    warn(explain(error, store.shown))
  }
}
