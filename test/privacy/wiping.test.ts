import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {wipeDeleted} from '../../src/store/dialect.js'
import {emptyStore, open} from '../support/office.js'

const secret = 'what-was-erased-and-must-not-be-found'

it('what was deleted is gone from a PostgreSQL table once its last reader has left, and until then that is said', async () => {
  const [url, elsewhere] = [await emptyStore('postgres'), await emptyStore('postgres')]
  const [office, reader, other] = [await open(url), await open(url), await open(elsewhere)]
  const {db} = office
  await db.raw('create table scrap (words text)')
  await other.db.raw('create table busy (n int)')
  const onDisk = async () => {
    await db.raw('checkpoint')
    const {rows: [place]} = (await db.raw("select current_setting('data_directory') as folder, pg_relation_filepath('scrap') as file")) as {rows: {folder: string; file: string}[]}
    return (await readFile(join(place!.folder, place!.file))).includes(secret)
  }

  for (const [who, begin] of [
    // In the same database, who only reads; in another one of the server, who writes.
    [reader, async (tx: typeof db) => tx.raw('select count(*) from pg_class')], [other, async (tx: typeof db) => tx.raw('insert into busy values (1)')],
  ] as const) {
    await db('scrap').insert({words: secret})
    const held = await who.db.transaction({isolationLevel: 'repeatable read'} as never) as unknown as typeof db & {rollback(): Promise<void>}
    await begin(held)
    await db('scrap').delete()
    expect(await wipeDeleted(db, ['scrap'], ['scrap'], 200)).toBe(false)
    expect(await onDisk()).toBe(true)
    setTimeout(() => void held.rollback(), 400)
    expect(await wipeDeleted(db, ['scrap'], ['scrap'])).toBe(true)
    expect(await onDisk()).toBe(false)
  }
})
