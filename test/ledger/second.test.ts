import {execFile} from 'node:child_process'
import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {expect, test} from 'vitest'
import {verifyExport} from '../../src/ledger/index.js'
import {allowed, breaches, changedLog} from '../support/breaches.js'
import {exportLines, nodeVerify, noteAt, officeLog, someActs, someSigner} from '../support/logs.js'
import {temporaryFolder} from '../support/office.js'
import {root} from '../support/pds.js'
import {tamperings} from '../support/tampering.js'

const run = promisify(execFile)

test('a verifier written from the document in another language agrees on clean and on tampered exports', async () => {
  const folder = await temporaryFolder()
  const {signer, vkey} = someSigner()
  const events = [...officeLog(24)]
  const lines = exportLines(events, signer)
  const anchor = noteAt(events, 24, signer)
  await writeFile(join(folder, 'acts.json'), JSON.stringify(someActs))
  await writeFile(join(folder, 'anchor'), anchor)
  const body = (type: string, seq: number) => exportLines([...officeLog(24, one => (one.seq === seq ? {...one, actor: {...one.actor, id: 'kim', role: 'officer'}} : one))], signer, {openings: type === 'all'})
  const cases = [
    {what: 'clean', lines, kinds: [undefined]}, {what: 'clean without texts', lines: exportLines(events, signer, {openings: false}), kinds: [undefined]},
    {what: 'approved by the recorder', lines: body('all', 9), kinds: ['checkpoint', 'rule']},
    {what: 'another text', lines: lines.map(line => line.replace('“1”', '“9”')), kinds: ['chain']},
    ...breaches.map(({what, changes}) => ({what, lines: exportLines(changedLog(16, changes), signer, {openings: false}), kinds: ['rule'], alone: true})),
    ...allowed.map(({what, changes}) => ({what, lines: exportLines(changedLog(16, changes), signer, {openings: false}), kinds: [undefined], alone: true})),
    ...[...tamperings(events, lines, signer, 11)].filter(({kept}) => kept === 0 || kept % 11 === 1)
      .map(({what, kept, rest, kinds}) => ({what, lines: [...lines.slice(0, kept), ...rest], kinds})),
  ]
  expect(cases.length).toBeGreaterThan(20)
  const files = await Promise.all(cases.map(async ({lines: given}, i) => {
    const file = join(folder, `${i}.jsonl`)
    await writeFile(file, `${given.join('\n')}\n`)
    return file
  }))
  // Another log than the anchor's would fail before its rules are looked at, so those stand alone.
  const isAlone = (one: (typeof cases)[number]) => 'alone' in one
  const more = ['--key', vkey, '--acts', join(folder, 'acts.json')]
  const orders = cases.map((one, i) => [files[i], ...more, ...(isAlone(one) ? [] : ['--earlier', join(folder, 'anchor')])])
  // One process for all of them: what is asked is what it says of each file, and the exit code it would end with.
  const each = `import sys\nsys.path.insert(0, ${JSON.stringify(join(root, 'test/ledger/second'))})\nimport verify\nfor order in ${JSON.stringify(orders)}: print(verify.main(order))`
  const {stdout} = await run('python3', ['-B', '-c', each])
  const said = stdout.trim().split('\n')
  expect(said).toHaveLength(2 * cases.length)
  for (const [i, one] of cases.entries()) {
    const {what, lines: given, kinds} = one
    const ours = await verifyExport(given, {keys: [vkey], acts: someActs, earlier: isAlone(one) ? [] : [anchor], verify: nodeVerify})
    const theirs = JSON.parse(said[2 * i]!) as {level: string; root: string; failure: {kind: string} | null}
    expect(kinds, what).toContain(ours.failure?.kind)
    expect([what, theirs.failure?.kind, Number(said[2 * i + 1])]).toEqual([what, ours.failure?.kind, ours.failure ? 7 : 0])
    if (!ours.failure) expect([theirs.level, theirs.root]).toEqual([ours.level, ours.root])
  }
})
