import {existsSync, readFileSync} from 'node:fs'
import {homedir} from 'node:os'
import {isAbsolute, join, resolve} from 'node:path'
import {Fault} from '../fault.js'
import './faults.js'
import type {KeyPlace} from './keys.js'

/** Where a store lies, after names and indirections are resolved. */
export type Location =
  | {readonly dialect: 'sqlite'; readonly file: string; readonly shown: string}
  | {readonly dialect: 'postgres'; readonly connection: string; readonly host: string; readonly shown: string; readonly unsafeTls?: boolean}

/** The folders of the person's account that hold data and named stores (XDG; `PDS_HOME` moves both, for tests). */
export interface Folders {
  readonly data: string
  readonly config: string
}

/** @param env the process's environment; @returns folders that may not exist yet */
export function folders(env: NodeJS.ProcessEnv): Folders {
  const home = env.HOME || homedir()
  if (env.PDS_HOME) return {data: join(env.PDS_HOME, 'data'), config: join(env.PDS_HOME, 'config')}
  return {
    data: join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'pds'),
    config: join(env.XDG_CONFIG_HOME || join(home, '.config'), 'pds'),
  }
}

/** Where the key files of stores lie: the one `PDS_KEY_FILE` names, else those in the folder of configuration. */
export function keyPlace(env: NodeJS.ProcessEnv): KeyPlace {
  const {config} = folders(env)
  return {folder: join(config, 'keys'), ...(env.PDS_KEY_FILE ? {file: resolve(env.PDS_KEY_FILE)} : {})}
}

/** Named stores, as kept in `stores.json` of the config folder. */
export interface NamedStores {
  readonly current?: string
  readonly stores: Readonly<Record<string, string>>
}

/** Reads the named stores; an absent file is an empty list. */
export function readNamedStores(config: string): NamedStores {
  const file = join(config, 'stores.json')
  if (!existsSync(file)) return {stores: {}}
  const read = JSON.parse(readFileSync(file, 'utf8')) as NamedStores
  return {current: read.current, stores: {...read.stores}}
}

/**
 * Finds the store a command works on.
 *
 * @param given the `--store` flag or `PDS_STORE`; undefined takes the store in use, else the default SQLite file
 * @param fromArgument true when `given` was typed as an argument, where a password would show in process lists
 * @throws Fault `store.unknown`, `store.url-invalid`, `store.password-in-argument`
 */
export function locate(given: string | undefined, env: NodeJS.ProcessEnv, fromArgument: boolean): Location {
  const {data, config} = folders(env)
  if (!given) {
    const named = readNamedStores(config)
    const url = named.current === undefined ? undefined : named.stores[named.current]
    return parse(url ?? `sqlite:${join(data, 'office.sqlite')}`)
  }

  if (given.startsWith('env:')) return parse(env[given.slice(4)]?.trim() || invalid(given))
  if (given.startsWith('file:')) {
    const file = given.slice(5)
    return parse(existsSync(file) ? readFileSync(file, 'utf8').trim() : invalid(given))
  }

  if (/^[a-z]+:/.test(given)) {
    const location = parse(given)
    if (fromArgument && location.dialect === 'postgres' && new URL(given).password !== '')
      throw new Fault('store.password-in-argument', {store: location.shown})
    return location
  }

  const {stores} = readNamedStores(config)
  const url = Object.hasOwn(stores, given) ? stores[given] : undefined
  if (url === undefined) throw new Fault('store.unknown', {name: given, known: Object.keys(stores)})
  return locate(url, env, false)
}

function parse(url: string): Location {
  if (url.startsWith('sqlite:')) {
    const path = url.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, '')
    if (path === '' || path === ':memory:') return invalid(url)
    const file = isAbsolute(path) ? path : resolve(path)
    return {dialect: 'sqlite', file, shown: `sqlite:${file}`}
  }

  if (/^postgres(ql)?:\/\//.test(url)) {
    try {
      const parsed = new URL(url)
      const shown = new URL(url)
      if (shown.password) shown.password = '***'
      return {dialect: 'postgres', connection: url, host: parsed.hostname, shown: shown.href}
    } catch {
      return invalid(url)
    }
  }

  return invalid(url)
}

function invalid(given: string): never {
  throw new Fault('store.url-invalid', {given: given.replace(/:[^:@/]*@/, ':***@')})
}
