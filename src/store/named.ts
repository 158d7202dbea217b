import {mkdirSync} from 'node:fs'
import {rename, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {Fault} from '../fault.js'
import './faults.js'
import {folders, locate, readNamedStores, type NamedStores} from './location.js'

/** Names a store. @throws Fault `store.name-invalid`, `store.url-invalid`, `store.password-in-argument` */
export async function addNamedStore(name: string, url: string, env: NodeJS.ProcessEnv): Promise<{name: string; url: string}> {
  if (!/^[A-Za-z][A-Za-z0-9-]{0,39}$/.test(name)) throw new Fault('store.name-invalid', {name})
  const indirect = /^(env|file):/.test(url)
  const {shown, dialect, ...location} = indirect ? {shown: url, dialect: undefined} : locate(url, env, true)
  // A relative SQLite file is kept whole: the command may run in another folder tomorrow.
  const kept = dialect === 'sqlite' ? `sqlite:${(location as {file: string}).file}` : url
  const {config} = folders(env)
  const named = readNamedStores(config)
  await save(config, {...named, stores: {...named.stores, [name]: kept}})
  return {name, url: indirect ? url : shown}
}

/** Takes a named store into use. @throws Fault `store.unknown` */
export async function useNamedStore(name: string, env: NodeJS.ProcessEnv): Promise<{name: string}> {
  const {config} = folders(env)
  const named = readNamedStores(config)
  if (!Object.hasOwn(named.stores, name)) throw new Fault('store.unknown', {name, known: Object.keys(named.stores)})
  await save(config, {...named, current: name})
  return {name}
}

async function save(config: string, named: NamedStores): Promise<void> {
  mkdirSync(config, {recursive: true, mode: 0o700})
  const temporary = join(config, `.stores.${process.pid}.tmp`)
  await writeFile(temporary, `${JSON.stringify(named, null, 2)}\n`, {mode: 0o600})
  await rename(temporary, join(config, 'stores.json'))
}
