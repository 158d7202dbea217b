import {expect} from 'vitest'
import {verifyLog, type Verification} from '../../src/act/verify.js'
import {emptyStore, open} from './office.js'
import {pds} from './pds.js'
import type {Dialect, Store} from '../../src/store/store.js'

/** A store made by the binary, and the environment that leads to it. */
export async function madeStore(dialect: Dialect, home: string): Promise<{env: Record<string, string>; url: string}> {
  const url = await emptyStore(dialect)
  const env = {PDS_STORE: url, PDS_HOME: home}
  expect((await pds(['db', 'init', '--quiet'], {env})).exit).toBe(0)
  return {env, url}
}

/** Checks a store whole: the log, and every row against it. */
export async function verified(url: string): Promise<Verification & {store: Store}> {
  const store = await open(url)
  return {...(await store.snapshot(db => verifyLog(db, {database: true}))), store}
}

/** Runs work in many processes at once, a few running at a time where the machine has only two cores. */
export async function atOnce<T>(n: number, work: (i: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({length: n}, (_, i) => work(i)))
}
