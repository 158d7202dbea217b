import {spawnSync} from 'node:child_process'
import {readFile, stat} from 'node:fs/promises'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {importResponses} from '../../src/intake/acts.js'
import {auditShapes} from '../../src/report/audit-shapes.js'
import {draw, listText} from '../../src/report/audit-sample.js'
import {sha256} from '../../src/act/hash.js'
import {createSurvey, openSurvey} from '../../src/survey/acts.js'
import {dialects, setUpOffice, temporaryFolder, today, type TestOffice} from '../support/office.js'
import {pds} from '../support/pds.js'

const survey = `code: S26-01
title: {ko: 방문자 설문, en: Visitors}
languages: [ko, en]
questions:
  - {code: Q1, type: single, label: {ko: 지지하십니까, en: Are you in favour}, options: [{code: 1, label: {ko: 예, en: Yes}}]}
`

async function fortySheets(office: TestOffice): Promise<void> {
  await office.order('kim', createSurvey, {file: 's.yaml', text: survey})
  await office.order('kim', openSurvey, {survey: 'S26-01'})
  const rows = Array.from({length: 40}, (_, i) => ({row: i + 2, key: `W26-${String(i + 1).padStart(3, '0')}`, contentHash: `h${i}`, answers: {Q1: '1'}, personal: {}}))
  await office.order('lee', importResponses, {survey: 'S26-01', channel: 'visit', point: 'GH1', files: [{name: 'pile.csv', sha256: 'a'.repeat(64), bytes: 1, format: 'csv', encoding: 'utf-8', delimiter: ',', sheet: null, headerRow: 1, counts: {}, rows}]})
}

test.each(dialects)('an auditor draws papers from a %s store, and draws the same ones without it', async dialect => {
  const office = await setUpOffice(dialect)
  const folder = await temporaryFolder()
  await fortySheets(office)
  const env = {PDS_STORE: office.url, PDS_HOME: join(folder, 'home'), PDS_NOW: today, PDS_OPERATOR: 'oh', PDS_LANG: 'en'}
  const list = join(folder, 'list.txt')
  const order = ['audit', 'sample', '--entity', 'response', '--n', '7', '--seed', ' 2026 ']
  const {exit, json} = await pds([...order, '--list', list, '--json'], {env})
  expect(exit).toBe(0)
  expect(auditShapes['audit sample'].safeParse(json).error?.issues ?? []).toEqual([])
  expect(json).toMatchObject({entity: 'response', seed: '2026', listed: 40, total: 7, truncated: false})
  const {items} = json as {items: {code: string; paperLocation: string; file: string; state: string}[]}
  expect((await stat(list)).mode & 0o777).toBe(0o600)
  const codes = (await readFile(list, 'utf8')).trimEnd().split('\n')
  expect(codes).toHaveLength(40)
  expect(codes).toEqual([...codes].sort())
  for (const {code, paperLocation, file} of items) {
    const row = Number(code.split('/')[1])
    expect([paperLocation, file]).toEqual([`GH1 / ${code.split('/')[0]} / W26-${String(row).padStart(3, '0')}`, `pile.csv:${row + 1}`])
  }

  // The published method, word for word, by programs that know nothing of pds.
  const doc = await readFile(new URL('../../docs/audit-sample.md', import.meta.url), 'utf8')
  const script = /```sh\n(?<code>[\s\S]*?)```/.exec(doc)!.groups!.code!
  const {stdout} = spawnSync('bash', ['-c', script], {cwd: folder, env: {...process.env, LC_ALL: 'C', seed: '2026', n: '7'}, encoding: 'utf8'})
  expect(stdout.trimEnd().split('\n').map(line => line.split(' ')[1])).toEqual(items.map(({code}) => code))

  const again = await pds([...order, '--with', 'paper_location', '--with', 'file', '--format', 'csv'], {env})
  expect(again.out.trimEnd().split('\r\n').map(line => line.split(',')[1])).toEqual(['code', ...items.map(({code}) => code)])
  expect(again.out).toContain(items[0]!.paperLocation)
  expect(again.err).toContain('Drew 7 of 40 responses with seed 2026')
  // A sheet that was voided still lies in the box, and its code stays where it was.
  expect((await pds(['response', 'void', items[0]!.code, '--reason', 'typed twice', '--as', 'kim'], {env})).exit).toBe(0)
  const after = (await pds([...order, '--json'], {env})).json as typeof json
  expect(after.digest).toBe(json.digest)
  expect(after.items.map(({code, state}: {code: string; state: string}) => [code, state])).toEqual(items.map(({code}, i) => [code, i === 0 ? 'void' : 'committed']))
  expect((await pds([...order, '--list', list], {env})).exit).toBe(6)
})

test('a draw of proposals, suggestions and decisions says where each paper lies, and what cannot be asked is refused', async () => {
  const office = await setUpOffice('sqlite')
  const folder = await temporaryFolder()
  const env = {PDS_STORE: office.url, PDS_HOME: folder, PDS_NOW: today, PDS_OPERATOR: 'oh', PDS_LANG: 'en'}
  const sample = (...argv: string[]) => pds(['audit', 'sample', '--seed', 'x', '--n', '3', ...argv], {env})
  const none = await sample('--entity', 'decision')
  expect([none.exit, none.out, none.err.includes('no decisions to draw from')]).toEqual([0, '', true])
  const receive = async (title: string) => (await pds(['proposal', 'receive', '--channel', 'visit', '--point', 'GH1', '--title', title, '--as', 'lee', '--no-input', '--json'], {env})).json as {ref: string; receiptNo: string}
  const proposals = [await receive('하나'), await receive('둘')]
  const drawn = await sample('--entity', 'proposal', '--json')
  expect(drawn.json).toMatchObject({listed: 2, total: 2})
  expect(drawn.json.items.map(({code, paperLocation, channel}: Record<string, string>) => [code, paperLocation, channel]).sort())
    .toEqual(proposals.map(({ref, receiptNo}) => [ref, `GH1 / ${receiptNo}`, 'visit']))
  const {code} = (await pds(['decision', 'record', proposals[0]!.ref, '--not-adopt', '--code', 'scope', '--reason', '소관이 아닙니다.', '--as', 'kim', '--json'], {env})).json as {code: string}
  expect((await sample('--entity', 'decision', '--json')).json.items).toMatchObject([{no: 1, code, paperLocation: `GH1 / ${proposals[0]!.receiptNo} / ${proposals[0]!.ref}`}])
  expect((await sample('--entity', 'decision', '--call', 'C26-77')).exit).toBe(5)
  const wrong = await sample('--entity', 'suggestion', '--call', 'C26-01', '--json')
  expect([wrong.exit, wrong.json.error.code]).toEqual([2, 'sample.scope'])
  expect((await pds(['audit', 'sample', '--entity', 'proposal', '--n', '3', '--seed', '  ', '--json'], {env})).json.error.code).toBe('sample.seed')
  expect((await pds(['audit', 'sample', '--entity', 'papers', '--n', '3', '--seed', '1'], {env})).exit).toBe(2)
  expect((await pds(['audit', 'sample', '--entity', 'proposal', '--n', '0', '--seed', '1'], {env})).exit).toBe(2)
})

test('each code is as likely as another, and one code more changes the whole draw', () => {
  const codes = Array.from({length: 50}, (_, i) => `P-${String(i).padStart(3, '0')}`)
  const times = new Map<string, number>()
  for (let seed = 0; seed < 2000; seed++) for (const {code} of draw(codes, String(seed), 5).drawn) times.set(code, (times.get(code) ?? 0) + 1)
  // 200 expected of each; the standard deviation is 13.4.
  for (const code of codes) expect(Math.abs(times.get(code)! - 200), code).toBeLessThan(60)
  const {digest, drawn} = draw(codes, '7', 5)
  expect(digest).toBe(sha256(listText(codes)))
  expect(drawn.map(({ticket}) => ticket)).toEqual([...drawn.map(({ticket}) => ticket)].sort())
  expect(draw([...codes, 'P-050'], '7', 5).drawn.map(({code}) => code)).not.toEqual(drawn.map(({code}) => code))
  expect(draw(codes, '7', 80).drawn).toHaveLength(50)
})
