import {readFile, stat, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {dialects, emptyStore, temporaryFolder} from '../support/office.js'
import {pds} from '../support/pds.js'

test.each(dialects)('the log leaves a %s store, is verified without it, and a change is named', async dialect => {
  const home = await temporaryFolder()
  const env = {PDS_HOME: home, PDS_STORE: await emptyStore(dialect)}
  expect((await pds(['db', 'init'], {env})).exit).toBe(0)
  const file = join(home, 'log.jsonl')
  const done = await pds(['audit', 'export', file, '--json'], {env})
  expect(done.json).toMatchObject({file, format: 'jsonl', signed: false, checkpoint: null, filter: null, leaves: 0, openings: 0})
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const found = await pds(['audit', 'verify', file, '--require', 'L0', '--json'], {env: {PDS_HOME: home}})
  expect([found.exit, found.json.level, found.json.root]).toEqual([0, 'L0', done.json.root])
  const plain = await pds(['audit', 'verify', file], {env: {PDS_HOME: home}})
  expect(plain.exit).toBe(7)
  expect(plain.out + plain.err).not.toMatch(/verified/i)
  await writeFile(`${file}.2`, (await readFile(file, 'utf8')).replace('migration.applied', 'migration.applies'))
  const changed = await pds(['audit', 'verify', `${file}.2`, '--require', 'L0', '--json'], {env: {PDS_HOME: home}})
  expect([changed.exit, ['format', 'chain'].includes(changed.json.failure.kind)]).toEqual([7, true])
  expect((await pds(['audit', 'export', file], {env})).exit).toBe(6)
  expect((await pds(['audit', 'export', `${file}.3`, '--redact', 'nonsense'], {env})).exit).toBe(2)
})
