import {readdir, readFile, stat, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {backup, restore} from '../../src/act/backup.js'
import {logHead} from '../../src/act/log.js'
import {addOperator, revokeOperator} from '../../src/act/operators.js'
import {fromHex} from '../../src/ledger/index.js'
import {verifyLog} from '../../src/act/verify.js'
import type {Order} from '../../src/act/perform.js'
import {Fault} from '../../src/fault.js'
import {addPoint} from '../../src/intake/points.js'
import {examine} from '../../src/report/doctor.js'
import {locate} from '../../src/store/location.js'
import {schemaVersion} from '../../src/store/migrate.js'
import type {Store} from '../../src/store/store.js'
import {dialects, emptyStore, open, setUpOffice, temporaryFolder, type TestOffice} from '../support/office.js'

const order = {osUser: 'root', host: 'test', version: '0.0.0', command: 'db backup', as: 'root'}
const kept = ({size, root}: {size: number; root: string}) => ({size, root: fromHex(root)})
const work = (office: TestOffice, n: number) => office.order('root', addPoint, {code: `P${n}`, nameKo: `점${n}`, nameEn: `P${n}`})

/** A restore over an office takes two people: `root` asks for it, `han` carries it out. */
async function restoreOver(store: Store, file: string, from: Order, confirm: string) {
  const asked = await restore(store, file, {...from, as: 'root'}, {confirm}).catch((error: unknown) => error as Fault)
  expect(asked).toMatchObject({code: 'request.pending'})
  const head = await logHead(store.db)
  return {before: head!, done: await restore(store, file, {...from, as: 'han'}, {confirm, request: String(((asked as Fault).facts as {code: string}).code)})}
}

describe.each(dialects)('a backup on %s (R10)', dialect => {
  it('taken while eight write is whole, of one moment, for this account alone, and restores to the same root', async () => {
    const office = await setUpOffice(dialect)
    const folder = await temporaryFolder()
    let going = true
    let written = 0
    const writers = Array.from({length: 8}, async (_, i) => {
      for (let n = 0; going && n < 40; n++) {
        await work(office, i * 100 + n)
        written++
      }
    })
    const copies = []
    for (let i = 0; i < 3; i++) copies.push(await backup(office.store, join(folder, `${i}.sqlite`), order, {overwrite: false}))
    going = false
    await Promise.all(writers)
    expect(written).toBeGreaterThan(0)
    for (const [i, copy] of copies.entries()) {
      const target = await open(await emptyStore(dialect))
      const done = await restore(target, join(folder, `${i}.sqlite`), order)
      expect([done.events, done.root, done.rows, done.replaced, done.behind]).toEqual([copy.events, copy.root, copy.rows, null, null])
      const {failures, events} = await target.snapshot(db => verifyLog(db, {database: true, earlier: [kept({size: copy.events, root: copy.root})]}))
      expect([failures, events]).toEqual([[], copy.events + 1])
      expect((await office.store.snapshot(db => verifyLog(db, {database: true, earlier: [kept({size: copy.events, root: copy.root})]}))).failures).toEqual([])
      expect((await stat(join(folder, `${i}.sqlite`))).mode & 0o777).toBe(0o600)
    }

    expect((await readdir(folder)).sort()).toEqual(['0.sqlite', '1.sqlite', '2.sqlite'])
  })

  it('that is old is noticed when it is restored: against the store it replaces, and against a head kept elsewhere', async () => {
    const office = await setUpOffice(dialect)
    const file = join(await temporaryFolder(), 'old.sqlite')
    const old = await backup(office.store, file, order, {overwrite: false})
    for (let n = 0; n < 3; n++) await work(office, n)
    const before = (await logHead(office.store.db))!
    const anchors = [kept({size: old.events, root: old.root}), kept(before)]
    const elsewhere = await restore(await open(await emptyStore(dialect)), file, order, {anchors})
    expect(elsewhere.behind).toEqual({than: 'anchor', events: before.size, root: before.root})

    const {store_id: confirm} = (await office.store.db('office').first()) as {store_id: string}
    await expect(restore(office.store, file, order, {confirm: 'another'})).rejects.toMatchObject({code: 'store.not-empty'})
    const {before: replaced, done} = await restoreOver(office.store, file, order, confirm)
    expect(done).toMatchObject({replaced: {events: replaced.size, root: replaced.root}, behind: {than: 'store', events: replaced.size}})
    const last = JSON.parse(((await office.store.db('audit_event').orderBy('seq', 'desc').first()) as {body: string}).body) as {type: string; data: object}
    expect(last).toMatchObject({type: 'restore.performed', data: {replacedEvents: replaced.size, replacedRoot: replaced.root, events: old.events, root: old.root}})

    const {failures} = await office.store.snapshot(db => verifyLog(db, {database: true, earlier: anchors}))
    expect(failures.map(({kind, code, facts}) => [kind, code, facts.size])).toEqual([['checkpoint', 'shorter', before.size]])
    const findings = await examine(locate(office.url, {}, false), {}, anchors)
    expect(findings.filter(({name, ok}) => !ok && name !== 'modes').map(({name, facts}) => [name, facts.code])).toEqual([['heads', 'shorter']])

    // Work goes on in the old copy: it becomes as long as the head was, and still is another log.
    for (let n = 10; n < 16; n++) await work(office, n)
    const later = await office.store.snapshot(db => verifyLog(db, {database: false, earlier: anchors}))
    expect(later.failures.map(({code}) => code)).toEqual(['other-root'])
  })

  it('is restored into an empty store by an administrator of the office in it, and by nobody else', async () => {
    const office = await setUpOffice(dialect)
    await office.order('root', addOperator, {code: 'gone', roles: ['admin']})
    await office.order('root', revokeOperator, {code: 'gone'}, {reason: '전출'})
    const file = join(await temporaryFolder(), 'b.sqlite')
    await backup(office.store, file, order, {overwrite: false})
    const target = await open(await emptyStore(dialect))
    for (const [as, code] of [['nobody', 'operator.unknown'], ['kim', 'act.role'], ['gone', 'operator.revoked']] as const)
      await expect(restore(target, file, {...order, as}), as).rejects.toMatchObject({code})
    // Refused before anything was written: the store is as empty as it was.
    expect(await schemaVersion(target.db)).toBe(0)
    await restore(target, file, {...order, as: undefined})
    const {body} = (await target.db('audit_event').orderBy('seq', 'desc').first()) as {body: string}
    expect(JSON.parse(body)).toMatchObject({type: 'restore.performed', actor: {id: 'root', role: 'admin', asserted: true}})
  })

  it('that was changed, cut or is no backup is refused, and the store stays as it was', async () => {
    const office = await setUpOffice(dialect)
    const folder = await temporaryFolder()
    const file = join(folder, 'b.sqlite')
    await backup(office.store, file, order, {overwrite: false})
    const bytes = await readFile(file)
    await writeFile(join(folder, 'cut'), bytes.subarray(0, bytes.length / 2))
    await writeFile(join(folder, 'text'), 'no backup')
    const changed = await open(`sqlite:${file}`)
    await changed.db('point').where({code: 'HQ'}).update({name_en: 'x'})
    await changed.close()
    const before = await logHead(office.store.db)
    const {store_id: confirm} = (await office.store.db('office').first()) as {store_id: string}
    for (const name of ['cut', 'text', 'b.sqlite']) await expect(restore(office.store, join(folder, name), order, {confirm}), name).rejects.toMatchObject({code: expect.stringMatching(/^store\.(backup-broken|not-a-database)$/)})
    expect(await logHead(office.store.db)).toEqual(before)
  })
})
