import {copyFileSync, existsSync, readFileSync, renameSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {addOperator} from '../../src/act/operators.js'
import {initialise} from '../../src/act/initialise.js'
import {perform} from '../../src/act/perform.js'
import {rotate, rotateKey} from '../../src/act/rotation.js'
import {currentKey, keysOf} from '../../src/act/vault.js'
import {verifyLog} from '../../src/act/verify.js'
import {addPoint} from '../../src/intake/points.js'
import {identityOf} from '../../src/intake/persons.js'
import {findByContact} from '../../src/privacy/subjects.js'
import {examine} from '../../src/report/doctor.js'
import {forgetKeys, formerKeyFile, makeNextKeyFile, nextKeyFile, readKeyFile} from '../../src/store/keys.js'
import {locate} from '../../src/store/location.js'
import {openStore, type Dialect} from '../../src/store/store.js'
import {receiveSuggestion} from '../../src/suggestion/acts.js'
import {dialects, emptyStore, orderOn, temporaryFolder} from '../support/office.js'
import {found} from '../support/personal.js'
import {binary, pds} from '../support/pds.js'

const from = {osUser: 'root', host: 'test', version: '0', command: 'test'}
const order = {...from, as: 'root', pretendedNow: '2026-05-11T03:00:00.000Z'}
const contact = (i: number) => `010-2345-${String(i).padStart(4, '0')}`

/** A store with a key file of its own and some people in it. */
async function setUp(dialect: Dialect, people: number) {
  const [url, folder] = [await emptyStore(dialect), await temporaryFolder()]
  const file = join(folder, 'office.key')
  const store = await openStore(locate(url, {}, false), {create: true, keys: {file, folder}})
  await initialise(store, from, {rehearsal: true})
  await orderOn(store, 'root', addPoint, {code: 'GH1', nameKo: '센터', nameEn: 'Center'})
  await orderOn(store, 'root', addOperator, {code: 'kim', roles: ['officer']})
  const take = (i: number) => orderOn(store, 'root', receiveSuggestion, {channel: 'visit', point: 'GH1', text: `글 ${i}`, name: `사람${i}`, contact: contact(i)})
  for (let i = 0; i < people; i++) await take(i)
  /** Every name opens, and everybody is found. */
  const opens = async (n: number) => {
    forgetKeys(store.db)
    const ids = (await store.db('person').orderBy('pseudonym').pluck('id')) as string[]
    expect(await Promise.all(ids.map(async id => (await identityOf(store.db, id)).name))).toEqual(Array.from({length: n}, (_, i) => `사람${i}`))
    expect((await findByContact(store.db, contact(n - 1)))).toHaveLength(1)
  }
  const names = async () => (await examine(locate(url, {}, false), {PDS_KEY_FILE: file})).find(({name}) => name === 'names')!
  return {store, db: store.db, file, take, opens, names, folder, url}
}

describe.each(dialects)('the key of a store on %s', dialect => {
  it('gives way to a new one: every name opens, the log says so, the old key no longer opens the store but its backups', async () => {
    const o = await setUp(dialect, 3)
    try {
      const [before, old] = [readFileSync(o.file), readKeyFile(o.file)]
      const wrapped = (await o.db('subject_key').pluck('wrapped')) as string[]
      await expect(rotate(o.store, {...order, as: 'kim'})).rejects.toMatchObject({code: 'act.role'})
      await o.opens(3)
      const done = await rotate(o.store, order)
      expect(done).toMatchObject({finished: false, wiped: true, result: {from: old.id, rewrapped: 3}})
      const now = readKeyFile(o.file)
      expect([now.id, now.wrap.equals(old.wrap), now.index.equals(old.index), now.sealTo]).toEqual([done.result.to, false, true, old.sealTo])
      expect([statSync(o.file).mode & 0o777, readFileSync(formerKeyFile(o.file, old.id)).equals(before), existsSync(nextKeyFile(o.file))]).toEqual([0o600, true, false])
      await o.opens(3)
      await o.take(3)
      await o.opens(4)
      expect(new Set(await o.db('subject_key').pluck('key_id'))).toEqual(new Set([now.id]))
      if (dialect === 'sqlite') for (const ending of ['', '-wal']) expect(found(readFileSync(`${o.url.slice(7)}${ending}`), wrapped.map(text => Buffer.from(text))), ending).toEqual([])
      const {body} = (await o.db('audit_event').where({type: 'privacy.key-rotated'}).first()) as {body: string}
      expect(JSON.parse(body)).toMatchObject({data: {from: old.id, to: now.id, rewrapped: 3}})
      expect((await verifyLog(o.db, {database: true})).failures).toEqual([])
      expect(await o.names()).toMatchObject({ok: true, facts: {key: now.id, days: 0}})
      // The old file alone opens nothing any more.
      copyFileSync(formerKeyFile(o.file, old.id), o.file)
      forgetKeys(o.db)
      await expect(keysOf(o.db)).rejects.toMatchObject({code: 'key.differs', facts: {found: old.id, needed: now.id}})
    } finally {
      await o.store.close()
    }
  })

  it('opens every name whatever step a rotation is stopped at, and the next one brings it to its end', async () => {
    const o = await setUp(dialect, 2)
    try {
      const old = readKeyFile(o.file)
      // Stopped when the new file was written: it counts for nothing, and the next rotation makes its own.
      const unused = makeNextKeyFile(o.file, old)
      await o.opens(2)
      expect((await currentKey(o.db))!.id).toBe(old.id)
      // Half a file, as a stop in the middle of writing leaves it.
      writeFileSync(nextKeyFile(o.file), '{"kind": "pds-k', {mode: 0o600})
      await o.opens(2)
      const next = makeNextKeyFile(o.file, old)
      expect(next.id).not.toBe(unused.id)
      // Stopped after the act, before the files changed places.
      await perform(o.store, rotateKey, {to: next.id}, order)
      await o.opens(2)
      await o.take(2)
      await o.opens(3)
      expect(await o.names()).toMatchObject({ok: false, facts: {unfinished: o.file}})
      // Stopped between the two names.
      renameSync(o.file, formerKeyFile(o.file, old.id))
      await o.opens(3)
      expect(await rotate(o.store, order)).toMatchObject({finished: true})
      expect([readKeyFile(o.file).id, existsSync(nextKeyFile(o.file))]).toEqual([next.id, false])
      await o.opens(3)
      expect(await o.names()).toMatchObject({ok: true})
      expect((await rotate(o.store, order)).result.rewrapped).toBe(3)
      await o.opens(3)
      expect((await verifyLog(o.db, {database: true})).failures).toEqual([])
    } finally {
      await o.store.close()
    }
  })
})

describe('the key of a store at the command line', () => {
  it('survives being rotated by commands that are killed at any moment', async () => {
    const o = await setUp('sqlite', 3)
    await o.store.close()
    const env = {PDS_STORE: o.url, PDS_KEY_FILE: o.file, PDS_HOME: o.folder, PDS_NOW: '2026-05-11T12:00'}
    const shown = async () => (await pds(['privacy', 'export', 'SG-2026-0002', '--reason', '확인', '--json'], {env})).json.subjects
    for (const wait of [150, 300, 450, 600]) {
      await binary(['privacy', 'key', 'rotate'], {env, kill: child => setTimeout(() => child.kill('SIGKILL'), wait)})
      expect(JSON.stringify(await shown()), `killed after ${wait} ms`).toContain('사람1')
    }

    for (let i = 0; i < 2; i++) expect((await pds(['privacy', 'key', 'rotate', '--json'], {env})).exit).toBe(0)
    expect(JSON.stringify(await shown())).toContain('사람1')
    const doctor = await pds(['doctor', '--lang', 'en'], {env})
    expect(doctor.out).toMatch(/names open with key [0-9a-f]{16}, made \d{4}-\d\d-\d\d, 0 days ago/)
    expect((await pds(['audit', 'verify', '--db', '--require', 'L0', '--json'], {env})).exit).toBe(0)
  })
})
