import {spawn} from 'node:child_process'
import {execFileSync} from 'node:child_process'
import {lstat, mkdir, readdir, readFile, symlink, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {beforeAll, describe, expect, it} from 'vitest'
import {many} from '../support/many.js'
import {temporaryFolder} from '../support/office.js'
import {pds, root} from '../support/pds.js'

const survey = 'code: S26-01\ntitle: x\nsheet: {column: 접수번호}\nreceived: {column: 접수일}\nquestions: [{code: Q1, type: yesno}]\n'
const imported = (folder: string) => ['response', 'import', join(folder, 'bad.csv'), '--survey', 'S26-01', '--channel', 'visit', '--point', 'GH1', '--rejects']

/** Every command that writes a file a person names. */
const writers = (folder: string): [string[], options: {force: boolean}][] => [
  [['db', 'backup'], {force: true}], [['survey', 'export', 'S26-01', '--format', 'xlsform', '--out'], {force: false}], [['survey', 'export', 'S26-01', '--out'], {force: false}], [['response', 'template', 'S26-01', '--out'], {force: false}],
  [['response', 'template', 'S26-01', '--format', 'csv', '--out'], {force: false}], [['decision', 'log', '--format', 'csv', '--out'], {force: true}], [['decision', 'log', '--format', 'xlsx', '--out'], {force: true}], [['receipt', 'slip', 'SG-2026-0001', '--out'], {force: false}],
  [['receipt', 'slip', 'SG-2026-0001', '--format', 'pdf', '--out'], {force: false}], [imported(folder), {force: false}],
]

async function office(): Promise<{folder: string; env: Record<string, string>}> {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 's.yaml'), survey)
  await writeFile(join(folder, 'bad.csv'), '접수번호,접수일,Q1\n1,2026-03-01,가끔\n')
  const env = {PDS_HOME: join(folder, 'home')}
  const ran = await many(folder, [['db', 'init'], ['survey', 'create', '--file', join(folder, 's.yaml')], ['survey', 'open', 'S26-01'], ['point', 'add', 'GH1', '--name-ko', 'x', '--name-en', 'x'], ['suggestion', 'receive', '--channel', 'visit', '--point', 'GH1', '--text', 'x']], env)
  for (const {exit, err} of ran) expect(exit, err).toBe(0)
  return {folder, env}
}

const nameOf = (argv: readonly string[]) => argv.slice(0, 2).join(' ')

describe('S8: a file that is named', () => {
  let linux = false
  beforeAll(() => {
    linux = process.platform === 'linux'
  })

  it('is not written over, nor is what a link, a pipe, a device or a folder of that name leads to; --force replaces plain files alone', async () => {
    const {folder, env} = await office()
    const at = (name: string) => join(folder, 'out', name)
    await mkdir(join(folder, 'out'))
    await writeFile(at('mine'), 'precious')
    await writeFile(at('target'), 'precious')
    await symlink(at('target'), at('link'))
    await symlink(at('nowhere'), at('dangling'))
    await mkdir(at('folder'))
    if (linux) execFileSync('mkfifo', [at('pipe')])
    const taken = ['mine', 'link', 'dangling', 'folder', ...(linux ? ['pipe'] : [])]
    const runs = writers(folder).flatMap(([argv, {force}]) => taken.flatMap(name => [[...argv, at(name)], ...(force && name !== 'mine' ? [[...argv, at(name), '--force']] : [])]))
    for (const {argv, exit, err} of await many(folder, [...runs, ['db', 'backup', '/dev/null'], ['decision', 'log', '--out', '/dev/null', '--force']], env)) {
      expect([argv.join(' '), exit], err).toEqual([argv.join(' '), 6])
      expect(err, argv.join(' ')).toContain('file.exists')
    }

    expect([await readFile(at('mine'), 'utf8'), await readFile(at('target'), 'utf8')]).toEqual(['precious', 'precious'])
    expect((await readdir(at('folder'))).concat(await readdir(join(folder, 'out'))).sort()).toEqual([...taken, 'target'].sort())
    for (const {argv, exit, err} of await many(folder, writers(folder).filter(([, {force}]) => force).map(([argv]) => [...argv, at('mine'), '--force']), env)) expect([nameOf(argv), exit], err).toEqual([nameOf(argv), 0])
    expect((await lstat(at('mine'))).mode & 0o777).toBe(0o600)
  })

  it('is the person\u2019s choice: no text of a file or a citizen makes a path', async () => {
    const {folder, env} = await office()
    await writeFile(join(folder, 'evil.yaml'), survey.replace('S26-01', '"../../evil"').replace('title: x', 'title: ../../../tmp/evil'))
    const ran = await many(folder, [['survey', 'create', '--file', join(folder, 'evil.yaml'), '--json'], ['point', 'add', '../x', '--name-ko', 'x', '--name-en', 'x', '--json'], ['response', 'template', '../../x', '--json'], ['store', 'add', '../x', 'sqlite:x', '--json'], ['response', 'template', 'S26-01']], env)
    expect(ran.map(({exit}) => exit)).toEqual([2, 2, 5, 2, 0])
    expect((await readdir(folder)).filter(name => !name.startsWith('plan-')).sort()).toEqual(['S26-01.template.xlsx', 'bad.csv', 'evil.yaml', 'home', 's.yaml'])
  })

  it('to be read that has no end, or is none, is refused in time', async () => {
    const {folder, env} = await office()
    const ran = await many(folder, [['survey', 'check', folder, '--json'], ['survey', 'check', '/dev/zero', '--json'], ['call', 'create', '--file', '/dev/null', '--json'], ['response', 'import', '/dev/zero', '--survey', 'S26-01', '--channel', 'visit', '--point', 'GH1', '--json']].filter((_, i) => linux || i === 0), env)
    expect(ran.map(({out}) => (JSON.parse(out) as {error: {code: string}}).error.code)).toEqual(['file.unreadable', 'file.too-large', 'call.file-invalid', expect.stringMatching(/^file\./)].slice(0, ran.length))
  })
})

describe('R12: a disk that is full', () => {
  it('leaves no file of an export, and is named with its own exit code', async () => {
    const {folder, env} = await office()
    await mkdir(join(folder, 'out'))
    for (const [argv] of writers(folder).filter((_, i) => i % 3 === 0 || i === 5)) {
      // What a process may write at most, in kibibytes: beyond it a write fails as on a full disk.
      const file = join(folder, 'out', 'x')
      const limit = argv[0] === 'db' ? 64 : 0
      const child = spawn('bash', ['-c', `ulimit -f ${limit}; exec "$@"`, 'x', process.execPath, `${root}bin/run.js`, ...argv, file], {env: {PATH: process.env.PATH, HOME: '/nonexistent', ...env}})
      let err = ''
      child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
      const exit = await new Promise(resolve => child.on('close', resolve))
      // A slip and an import write their act first: with nothing left to write to, that is what fails.
      expect([nameOf(argv), exit], err).toEqual([nameOf(argv), 6])
      expect(err, nameOf(argv)).toMatch(/store\.(write-failed|full|disk-failed)/)
      expect(err).not.toMatch(/^\s+at /m)
      expect(await readdir(join(folder, 'out')), nameOf(argv)).toEqual([])
    }

    expect((await pds(['audit', 'verify', '--db', '--require', 'L0'], {env})).exit).toBe(0)
  })

  it('behind stdout is one sentence, not a stack', async () => {
    if (!linux()) return expect(process.platform).not.toBe('linux')
    const {env} = await office()
    for (const json of [[], ['--json']]) {
    const child = spawn('bash', ['-c', 'exec "$@" > /dev/full', 'x', process.execPath, `${root}bin/run.js`, 'survey', 'export', 'S26-01', ...json], {env: {PATH: process.env.PATH, HOME: '/nonexistent', LANG: 'C', ...env}})
    let err = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    expect(await new Promise(resolve => child.on('close', resolve))).toBe(6)
    expect(err).toMatch(/stdout could not be written: ENOSPC/)
    expect(err).not.toMatch(/^\s+at /m)
    }
  })
})

const linux = () => process.platform === 'linux'

describe('R13: an output nobody reads to the end', () => {
  it('ends quietly, on stdout and on stderr', async () => {
    const {env} = await office()
    for (const script of ['"$@" | head -c 1 > /dev/null; exit ${PIPESTATUS[0]}', '"$@" 2>&1 >/dev/null | true; exit ${PIPESTATUS[0]}']) {
      const child = spawn('bash', ['-c', script, 'x', process.execPath, `${root}bin/run.js`, 'audit', 'log', '--limit', '0', '--json'], {env: {PATH: process.env.PATH, HOME: '/nonexistent', ...env}})
      let err = ''
      child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
      expect([script, await new Promise(resolve => child.on('close', resolve)), err]).toEqual([script, 0, ''])
    }
  })

  it('and a command that is interrupted ends with 130 and takes back what it had begun', async () => {
    const {folder, env} = await office()
    await writeFile(join(folder, 'many.csv'), `접수번호,접수일,Q1\n${Array.from({length: 40_000}, (_, i) => `N${i},2026-03-01,O`).join('\n')}\n`)
    const before = (await pds(['db', 'status', '--json'], {env})).json as {events: number; rows: object}
    const argv = ['response', 'import', join(folder, 'many.csv'), '--survey', 'S26-01', '--channel', 'visit', '--point', 'GH1']
    for (const wait of [400, 900]) {
      const done = await pds(argv, {env, kill: child => void setTimeout(() => child.kill('SIGINT'), wait)})
      if (done.exit === 0) continue
      expect([done.exit === 130 || done.signal === 'SIGINT', done.err]).toEqual([true, done.err])
      const after = (await pds(['db', 'status', '--json'], {env})).json as {events: number; rows: object}
      expect(after).toMatchObject({events: before.events, rows: before.rows})
    }

    const verified = await pds(['audit', 'verify', '--db', '--require', 'L0'], {env})
    expect(verified.exit, verified.err).toBe(0)
  })
})
