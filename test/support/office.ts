import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach} from 'vitest'
import type {Act} from '../../src/act/act.js'
import {initialise} from '../../src/act/initialise.js'
import {addOperator} from '../../src/act/operators.js'
import {perform, type Done, type Order} from '../../src/act/perform.js'
import {addPoint} from '../../src/intake/points.js'
import {locate} from '../../src/store/location.js'
import {openStore, type Dialect, type Store} from '../../src/store/store.js'
import {freshDatabase} from './postgres.js'

/** Both databases: every test of the office runs on each. */
export const dialects: readonly Dialect[] = ['sqlite', 'postgres']

const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pds-test-'))
  cleanups.push(() => rm(folder, {recursive: true, force: true}))
  return folder
}

/** The URL of an empty store, gone after the test. */
export async function emptyStore(dialect: Dialect): Promise<string> {
  if (dialect === 'sqlite') return `sqlite:${join(await temporaryFolder(), 'office.sqlite')}`
  const {url, drop} = await freshDatabase()
  cleanups.push(drop)
  return url
}

/** Opens a store by URL, closed after the test. */
export async function open(url: string): Promise<Store> {
  const store = await openStore(locate(url, {}, false), {create: true})
  cleanups.push(() => store.close())
  return store
}

/** The day on which the tests' office lives, unless they say another. */
export const today = '2026-05-11T03:00:00.000Z'

/** An office for tests: a rehearsal store with people and points in it. */
export interface TestOffice {
  readonly url: string
  readonly store: Store
  /** Orders an act as somebody, at a moment. */
  order<I, R>(as: string, act: Act<I, R>, input: unknown, more?: Partial<Order> & {now?: string}): Promise<Done<R>>
}

const from = {osUser: 'root', host: 'test', version: '0.0.0', command: 'test'}

/** Orders an act on a store of a test as somebody, at a moment. */
export const orderOn = <I, R>(store: Store, as: string, act: Act<I, R>, input: unknown, {now, ...more}: Partial<Order> & {now?: string} = {}): Promise<Done<R>> =>
  perform(store, act, input, {...from, as, pretendedNow: now ?? today, ...more})

/** Sets up an office: `root` admin, `kim` and `jung` officers, `lee` clerk, `han` chair, `oh` auditor, `cron` service; points GH1 and HQ. */
export async function setUpOffice(dialect: Dialect): Promise<TestOffice> {
  const url = await emptyStore(dialect)
  const store = await open(url)
  await initialise(store, from, {rehearsal: true})
  const office: TestOffice = {
    url, store,
    order: (...ordered) => orderOn(store, ...ordered),
  }
  for (const [code, role] of [['kim', 'officer'], ['jung', 'officer'], ['lee', 'clerk'], ['han', 'chair'], ['oh', 'auditor'], ['cron', 'service'], ['seo', 'secretary']] as const)
    await office.order('root', addOperator, {code, roles: [role]})
  for (const code of ['GH1', 'HQ']) await office.order('root', addPoint, {code, nameKo: code, nameEn: code})
  return office
}
