import {existsSync, mkdirSync, readFileSync} from 'node:fs'
import {rename, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {folders} from './location.js'

/** Where this account keeps what makes a store's log checkable. Paths are absolute; the store itself knows none of them. */
export interface TrustPaths {
  /** The log's private key. */
  readonly logKey?: string
  /** File whose first line unlocks it, for jobs that nobody watches. */
  readonly passphraseFile?: string
  /** File outside the store to which checkpoints are appended. */
  readonly anchor?: string
  /** Said once already that there is no key. */
  readonly told?: boolean
}

type Kept = Readonly<Record<string, TrustPaths>>

const fileOf = (config: string): string => join(config, 'trust.json')

function readAll(config: string): Kept {
  const file = fileOf(config)
  return existsSync(file) ? {...(JSON.parse(readFileSync(file, 'utf8')) as Kept)} : {}
}

/** Paths kept for the store with this id: it is the same store under whatever name or address it is reached. */
export function readTrust(env: NodeJS.ProcessEnv, storeId: string): TrustPaths {
  const all = readAll(folders(env).config)
  return Object.hasOwn(all, storeId) ? all[storeId]! : {}
}

/** Keeps paths for a store; those not named stay. */
export async function saveTrust(env: NodeJS.ProcessEnv, storeId: string, changes: TrustPaths): Promise<TrustPaths> {
  const {config} = folders(env)
  mkdirSync(config, {recursive: true, mode: 0o700})
  const saved = {...readTrust(env, storeId), ...changes}
  const temporary = join(config, `.trust.${process.pid}.tmp`)
  await writeFile(temporary, `${JSON.stringify({...readAll(config), [storeId]: saved}, null, 2)}\n`, {mode: 0o600})
  await rename(temporary, fileOf(config))
  return saved
}

/** Anchor files this account keeps, of all its stores, those that are there. */
export const knownAnchors = (env: NodeJS.ProcessEnv): string[] =>
  [...new Set(Object.values(readAll(folders(env).config)).flatMap(({anchor}) => (anchor === undefined ? [] : [anchor])))].filter(file => existsSync(file))
