import {spawnSync} from 'node:child_process'
import {readFileSync, readdirSync} from 'node:fs'
import {copyFile, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {Ajv2020} from 'ajv/dist/2020.js'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {dialects, open, temporaryFolder} from '../support/office.js'
import {freshDatabase} from '../support/postgres.js'
import type {Dialect} from '../../src/store/store.js'
import {pds, root, type Ran} from '../support/pds.js'

const ajv = new Ajv2020({strict: false, validateFormats: false})
const validators = new Map(readdirSync(join(root, 'docs/schemas')).filter(file => file !== 'acts.json').map(file => [file.replace('.json', ''), ajv.compile(JSON.parse(readFileSync(join(root, 'docs/schemas', file), 'utf8')) as object)]))

/** Holds a JSON document to the published shape of its command. */
function expectShape(name: string, document: unknown): void {
  const validate = validators.get(name)
  expect(validate, `docs/schemas/${name}.json`).toBeDefined()
  expect(validate!(document), `${name}: ${JSON.stringify(validate!.errors?.slice(0, 3))}`).toBe(true)
}

const commandIds = Object.keys((JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as {commands: object}).commands).map(id => id.replaceAll(':', ' '))
const commandOf = (line: string) => {
  const words = line.split(' ').slice(1)
  return [words.slice(0, 2).join(' '), words[0]!].find(id => commandIds.includes(id))!
}

/** The main job, done once per database and for all tests here: it is some fifty processes. */
const mainJob = new Map<string, Promise<{store: string; done: Ran}>>()
const folders: string[] = []
afterAll(() => Promise.all(folders.map(folder => rm(folder, {recursive: true, force: true}))))

async function runMainJob(dialect: Dialect): Promise<{store: string; done: Ran}> {
  const folder = await mkdtemp(join(tmpdir(), 'pds-journey-'))
  folders.push(folder)
  const store = dialect === 'sqlite' ? `sqlite:${join(folder, 'office.sqlite')}` : (await freshDatabase()).url
  return {store, done: await pds(['quickstart', '--json'], {env: {PDS_STORE: store, HOME: folder}})}
}

const doneOn = (dialect: Dialect) => {
  const once = mainJob.get(dialect) ?? runMainJob(dialect)
  mainJob.set(dialect, once)
  return once
}

const copyOfMainJob = async (): Promise<string> => {
  const copy = join(await temporaryFolder(), 'office.sqlite')
  await copyFile((await doneOn('sqlite')).store.replace('sqlite:', ''), copy)
  return `sqlite:${copy}`
}

describe.each(dialects)('the whole main job on %s', dialect => {
  it('runs from an empty store to a verified decision log, every step also as JSON of its published shape', async () => {
    const {store, done} = await doneOn(dialect)
    expect(done.exit, done.out.slice(-2000) + done.err).toBe(0)
    expectShape('quickstart', done.json)
    const {steps} = done.json as {steps: {command: string; exit: number; output: {error?: {code: string}}}[]}
    expect(steps.length).toBeGreaterThan(35)
    for (const {command, exit, output} of steps) {
      if (output.error) expectShape('error', output)
      else expectShape(commandOf(command).replaceAll(' ', '-'), output)
      expect(output.error === undefined, command).toBe(exit === 0 || exit === 4)
    }

    const trail = await pds(['audit', 'trail', 'P-2026-003', '--json'], {env: {PDS_STORE: store, HOME: await temporaryFolder()}})
    expect(trail.json.items.map(({type}: {type: string}) => type)).toEqual(['proposal.imported', 'decision.list-recorded', 'decision.list-approved', 'decision.call-published'])
    expect(steps.at(-1)!.output).toMatchObject({level: 'L0', checks: expect.arrayContaining(['chain', 'root', 'rules', 'database'].map(name => expect.objectContaining({name, ok: true})))})
    const imports = steps.filter(({command}) => command.includes('visitors-march.csv')).map(({output}) => output) as unknown as {files: {counts: object; encoding: string; headerRow: number; rows: {row: number; problems: {rule: string}[]}[]}[]}[]
    expect(imports[0]!.files[0]).toMatchObject({encoding: 'cp949', headerRow: 3, counts: {read: 300, accepted: 292, rejected: 8}})
    expect(imports[0]!.files[0]!.rows.map(({row, problems}) => `${row} ${problems.map(({rule}) => rule).join(' ')}`)).toEqual([
      '15 not-an-option', '41 not-a-list', '88 duplicate-in-file', '124 date-outside-field', '167 out-of-range', '205 too-many-choices', '248 resident-number', '283 not-a-date',
    ])
    const refused = steps.filter(({exit}) => exit === 3).map(({output}) => output.error!.code)
    expect(refused).toEqual(['call.closed', 'decision.reason-missing', 'act.role', 'decision.same-person', 'decision.too-early'])
  })

  it('names a row changed behind its back, with exit 7', async () => {
    // On SQLite a copy, for the tests after this one; a server's database is not used again.
    const store = dialect === 'sqlite' ? await copyOfMainJob() : (await doneOn(dialect)).store
    // The quickstart seals its office with a key of its own, left in its folder; the one of these tests is another's.
    const env = {PDS_STORE: store, PDS_HOME: await temporaryFolder(), PDS_KEY_FILE: undefined}
    const {db} = await open(store)
    const [first] = (await db('response').where({row_no: 17}).orderBy('batch_id').pluck('batch_id')) as string[]
    await db('response').where({batch_id: first, row_no: 17}).update({answers: '{"Q1":"1"}'})
    const [decision] = (await db('decision').where({code: 'D-2026-005'}).pluck('id')) as string[]
    await db('decision').where({id: decision}).update({outcome: 'adopted'})
    const done = await pds(['audit', 'verify', '--db', '--require', 'L0', '--json'], {env})
    expect(done.exit).toBe(7)
    expect(done.json.failures.map((f: {table: string; id: string; code: string}) => `${f.code} ${f.table} ${f.id}`).sort()).toEqual([
      `row-changed decision ${decision}`, `row-changed response ${first}/17`,
    ])
    expect(done.json.failure.kind).toBe('database')
    const text = await pds(['audit', 'verify', '--db', '--require', 'L0'], {env})
    expect(text.exit).toBe(7)
    expect(text.out).toContain(`response ${first}/17 was changed behind the log's back`)
    expect((await pds(['tally', 'rerun', 'T26-0001'], {env})).exit).toBe(7)
    expect((await pds(['tally', 'rerun', 'T26-0002'], {env})).exit).toBe(0)
  })
})

describe('a store of the main job', () => {
  it('changed with the sqlite3 shell is found out, row by row', async () => {
    const env = {PDS_STORE: await copyOfMainJob(), PDS_HOME: await temporaryFolder(), PDS_KEY_FILE: undefined}
    const file = env.PDS_STORE.replace('sqlite:', '')
    // The shell where there is one; else Python's, which opens the same file from outside just as well.
    const sql = "update proposal set title = '바꾼 제목' where ref = 'P-2026-002'"
    const shell = spawnSync('sqlite3', [file, sql], {encoding: 'utf8'})
    if (shell.status !== 0) expect(spawnSync('python3', ['-c', 'import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()', file, sql]).status).toBe(0)
    const done = await pds(['audit', 'verify', '--db', '--require', 'L0'], {env})
    expect(done.exit).toBe(7)
    expect(done.out).toMatch(/proposal [0-9a-f-]{36} was changed behind the log's back/)
  })

  it('gives its decision log as a workbook, a CSV that spreadsheets open, and JSON lines: the same rows', async () => {
    const folder = await temporaryFolder()
    const env = {PDS_STORE: await copyOfMainJob(), PDS_HOME: folder}
    for (const format of ['csv', 'xlsx', 'jsonl']) expect((await pds(['decision', 'log', '--format', format, '--out', join(folder, `log.${format}`)], {env})).exit).toBe(0)
    const {readXlsx} = await import('hucre/xlsx')
    const [sheet] = (await readXlsx(readFileSync(join(folder, 'log.xlsx')))).sheets
    const lines = readFileSync(join(folder, 'log.jsonl'), 'utf8').trim().split('\n').map(line => JSON.parse(line) as {code: string; reasonText: string | null})
    expect(sheet!.rows.slice(1).map(row => row[0])).toEqual(lines.map(({code}) => code))
    const csv = readFileSync(join(folder, 'log.csv'), 'utf8')
    expect(csv.startsWith('\ufeffcode,proposal,call,outcome')).toBe(true)
    expect(csv.trim().split('\r\n').length).toBe(lines.length + 1)
    expect(csv).toContain(lines.find(({reasonText}) => reasonText !== null)!.reasonText!)
    expect((await pds(['decision', 'log', '--format', 'xlsx'], {env})).exit).toBe(2)
  })
})

describe.each(dialects)('an office at work on %s', dialect => {
  let env: Record<string, string>
  let folder: string
  const at = (now: string) => ({...env, PDS_NOW: now})
  const run = async (now: string, argv: string[], exit = 0): Promise<Ran> => {
    const done = await pds(argv, {env: at(now)})
    expect(done.exit, `${argv.join(' ')}\n${done.out}${done.err}`).toBe(exit)
    return done
  }

  beforeAll(async () => {
    const {mkdtempSync} = await import('node:fs')
    folder = mkdtempSync('/tmp/pds-journey-')
    const url = dialect === 'sqlite' ? `sqlite:${join(folder, 'office.sqlite')}` : (await freshDatabase()).url
    env = {PDS_STORE: url, PDS_HOME: folder}
    await run('2026-05-01T09:00', ['db', 'init', '--rehearsal'])
    for (const [code, role] of [['kim', 'officer'], ['lee', 'clerk'], ['cron', 'service'], ['han', 'chair']]) await run('2026-05-01T09:00', ['operator', 'add', code!, '--role', role!])
    await run('2026-05-01T09:00', ['point', 'add', 'GH1', '--name-ko', '센터', '--name-en', 'Center'])
  })

  it('refuses what does not exist, what is closed, what is broken, what is unknown: clear words, the right code, nothing written', async () => {
    const events = async () => (await run('2026-05-01T10:00', ['db', 'status', '--json'])).json.events as number
    const before = await events()
    const broken = join(folder, 'broken.xlsx')
    await writeFile(broken, 'PK\u0003\u0004 this is no workbook')
    const survey = join(folder, 'bad.yaml')
    await writeFile(survey, 'title: x\ncolour: red\nquestions:\n  - {code: Q1, type: single}\n  - {code: Q1, type: yesno, show_if: "Q9 = 1"}\n')
    for (const [argv, exit, words] of [
      [['survey', 'show', 'S19-01'], 5, 'There is no survey S19-01'],
      [['survey', 'list', '--colour'], 2, 'Nonexistent flag: --colour'],
      [['survey', 'create', '--file', survey, '--as', 'kim'], 2, 'unknown key colour'],
      [['response', 'import', broken, '--survey', 'S19-01'], 2, 'is broken'],
      [['call', 'close', 'C19-05', '--as', 'kim'], 5, 'There is no call C19-05'],
      [['decision', 'record', 'P-2026-001', '--adopt', '--implement-by', '2027-01-01', '--as', 'kim'], 5, 'There is no proposal'],
      [['operator', 'add', 'x', '--role', 'king'], 2, 'Expected --role=king to be one of'],
      [['survey', 'list', '--store', 'nowhere'], 5, 'There is no store named nowhere'],
      [['point', 'add', 'GH1', '--name-ko', '가', '--name-en', 'A'], 6, 'There already is an intake point GH1'],
    ] as const) {
      const done = await run('2026-05-01T10:00', [...argv], exit)
      expect(done.err).toContain(words)
      expect(done.out).toBe('')
      expect(done.err).not.toMatch(/at .*\.js:\d+/)
    }

    expect(await events()).toBe(before)
    const check = await run('2026-05-01T10:00', ['survey', 'check', survey, '--json'], 2)
    expect(check.json.error.details.problems.map((p: {line: number; rule: string}) => `${p.line} ${p.rule}`)).toEqual(['2 unknown-key', '4 options-missing', '5 duplicate-code', '5 condition-unknown-question'])
  })

  it('opens and closes the weekly call once, on two hosts at once, and a second run does nothing', async () => {
    await run('2026-05-02T09:00', ['schedule', 'add', '--file', 'fixtures/schedules/weekly.yaml', '--as', 'kim'])
    const monday = await Promise.all([1, 2, 3, 4].map(() => run('2026-05-04T09:00', ['schedule', 'run', '--as', 'cron', '--no-input'])))
    const steps = monday.flatMap(({out}) => (JSON.parse(out) as {steps: {step: string; call: string}[]}).steps)
    expect(steps).toMatchObject([{step: 'open', call: 'C26-W19'}])
    expect(JSON.parse((await run('2026-05-05T09:00', ['schedule', 'run', '--as', 'cron'])).out)).toMatchObject({steps: []})
    const line = await run('2026-05-08T10:00', ['schedule', 'run', '--as', 'cron', '--json'])
    expect(line.out.trimEnd().split('\n').length).toBe(1)
    expect(line.json.steps).toMatchObject([{step: 'remind'}])
    expect((await run('2026-05-08T18:00:01', ['schedule', 'run', '--as', 'cron', '--json'])).json.steps).toMatchObject([{step: 'close', call: 'C26-W19'}])
    expect((await run('2026-05-08T18:05', ['schedule', 'run', '--as', 'cron', '--json'])).json.steps).toEqual([])
    const history = (await run('2026-05-08T18:05', ['schedule', 'history', '--json'])).json
    expectShape('schedule-history', history)
    expect(history.items.map(({step}: {step: string}) => step)).toEqual(['open', 'remind', 'close'])
    await run('2026-05-08T19:00', ['decision', 'record', 'P-1', '--adopt', '--implement-by', '2027-01-01', '--as', 'cron'], 3)
  })

  it('judges proposals by when they were received, deals dense receipt numbers, and keeps them when a batch goes', async () => {
    const call = join(folder, 'c.yaml')
    await writeFile(call, 'code: C26-09\ntheme: 공모\nopens_at: 2026-06-01T09:00\ncloses_at: 2026-06-10T18:00\nlate_mail_until: 2026-06-15\n')
    await run('2026-05-20T09:00', ['call', 'create', '--file', call, '--as', 'kim'])
    const receive = (now: string, exit: number, ...more: string[]) => run(now, ['proposal', 'receive', '--call', 'C26-09', '--point', 'GH1', '--title', `제안 ${now}`, '--text', '내용', '--as', 'lee', '--json', ...more], exit)
    expect((await receive('2026-06-01T08:00', 3)).json.error.code).toBe('call.takes-nothing')
    await run('2026-05-20T09:10', ['call', 'announce', 'C26-09', '--as', 'kim'])
    await run('2026-06-01T09:00', ['call', 'open', 'C26-09', '--as', 'kim'])
    const first = (await receive('2026-06-01T09:30', 0)).json
    expectShape('proposal-receive', first)
    expect(first).toMatchObject({ref: 'P-2026-001', receiptNo: 'GH1-2026-000001'})
    await run('2026-06-09T09:00', ['call', 'extend', 'C26-09', '--until', '2026-06-12T18:00', '--as', 'kim'], 3)
    const extended = (await run('2026-06-09T09:00', ['call', 'extend', 'C26-09', '--until', '2026-06-12T18:00', '--reason', '접수 건수 부족', '--as', 'kim', '--json'])).json
    expectShape('call-extend', extended)
    await run('2026-06-12T18:00', ['call', 'close', 'C26-09', '--as', 'kim'])
    expect((await receive('2026-06-13T09:00', 3)).json.error).toMatchObject({code: 'call.closed'})
    expect((await receive('2026-06-13T09:00', 0, '--received', '2026-06-12T17:59')).json.receiptNo).toBe('GH1-2026-000002')
    expect((await receive('2026-06-14T09:00', 0, '--channel', 'mail')).json.receiptNo).toBe('GH1-2026-000003')
    expect((await receive('2026-06-16T09:00', 3, '--channel', 'mail')).json.error.code).toBe('call.closed')
    const file = join(folder, 'p.csv')
    await writeFile(file, '접수일시,제목,개선방안\n2026-06-02 10:00,가,나\n2026-06-03 10:00,다,라\n')
    const importing = ['proposal', 'import', file, '--call', 'C26-09', '--channel', 'web', '--point', 'GH1', '--as', 'lee', '--json']
    const imported = (await run('2026-06-16T10:00', importing)).json
    expectShape('proposal-import', imported)
    expect((await run('2026-06-16T10:05', importing)).json.files[0].alreadyImportedAs).toBe(imported.batch)
    await run('2026-06-16T10:10', ['batch', 'revert', imported.batch, '--reason', 'wrong file', '--as', 'lee'])
    expect((await receive('2026-06-16T11:00', 0, '--received', '2026-06-02T10:00')).json.receiptNo).toBe('GH1-2026-000006')
    await run('2026-06-16T12:00', ['call', 'seal', 'C26-09', '--as', 'kim', '--confirm', 'C26-09'])
    expect((await receive('2026-06-16T13:00', 3, '--received', '2026-06-02T10:00')).json.error.code).toBe('call.takes-nothing')
    const shown = (await run('2026-06-16T13:00', ['proposal', 'show', 'P-2026-001', '--json'])).json
    expectShape('proposal-show', shown)
    const revealed = await run('2026-06-16T13:00', ['proposal', 'show', 'P-2026-001', '--reveal', '--reason', '연락', '--as', 'lee', '--json'])
    expectShape('proposal-show', revealed.json)
  })

  it('imports, reverts and imports again; voids one; closed takes only what was received in time', async () => {
    const survey = join(folder, 's.yaml')
    await writeFile(survey, 'code: S26-05\ntitle: 설문\nsheet: {column: 번호}\nreceived: {column: 접수일}\nquestions:\n  - {code: Q1, type: yesno, required: true}\n  - {code: tel, type: phone, personal: true}\n')
    await run('2026-06-01T09:00', ['survey', 'create', '--file', survey, '--as', 'kim'])
    await run('2026-06-01T09:00', ['survey', 'open', 'S26-05', '--as', 'kim'])
    const paper = join(folder, 'r.csv')
    await writeFile(paper, '번호,접수일,Q1,tel\nA1,2026-06-01,O,010-1234-5678\nA2,2026-06-02,X,\n')
    const importing = ['response', 'import', paper, '--survey', 'S26-05', '--channel', 'visit', '--point', 'GH1', '--as', 'lee', '--json']
    const dry = (await run('2026-06-03T09:00', [...importing, '--dry-run'])).json
    expectShape('response-import', dry)
    expect(dry).toMatchObject({batch: null, dryRun: true, files: [{rows: [{outcome: 'accepted', key: 'A1', answers: {Q1: 'Y'}}, {outcome: 'accepted'}]}]})
    const first = (await run('2026-06-03T09:00', importing)).json
    expect(first.files[0].rows).toEqual([])
    expect((await run('2026-06-03T09:01', importing)).json).toMatchObject({batch: null, files: [{alreadyImportedAs: first.batch}]})
    const changed = join(folder, 'r2.csv')
    await writeFile(changed, '번호,접수일,Q1,tel\nA1,2026-06-01,O,010-1234-5678\nA2,2026-06-02,O,\n')
    const conflict = await run('2026-06-03T09:02', ['response', 'import', changed, '--survey', 'S26-05', '--as', 'lee', '--json'], 2)
    expect(conflict.json.files[0].counts).toMatchObject({unchanged: 1, conflict: 1})
    const listed = (await run('2026-06-03T09:03', ['response', 'list', '--survey', 'S26-05', '--json'])).json
    expect(listed.items[0]).toMatchObject({key: 'A1', channel: 'visit', point: 'GH1', sourceRow: 2, file: first.files[0].sha256})
    expect(JSON.stringify(listed)).not.toContain('010-1234-5678')
    const reverted = (await run('2026-06-03T09:04', ['batch', 'revert', first.batch, '--reason', 'wrong week', '--as', 'lee', '--json'])).json
    expect(reverted).toMatchObject({removed: 2})
    await run('2026-06-03T09:05', importing)
    await run('2026-06-03T10:00', ['survey', 'close', 'S26-05', '--as', 'kim'])
    const late = join(folder, 'late.csv')
    await writeFile(late, '번호,접수일,Q1\nA3,2026-06-03,O\nA4,2026-06-04,O\n')
    const partly = await run('2026-06-05T09:00', ['response', 'import', late, '--survey', 'S26-05', '--accept-valid', '--as', 'lee', '--json'], 4)
    expect(partly.json.files[0].rows).toMatchObject([{row: 3, outcome: 'rejected', problems: [{rule: 'received-after-close'}]}])
    const undated = join(folder, 'undated.csv')
    await writeFile(undated, '번호,접수일,Q1\nA9,,O\n')
    expect((await run('2026-06-05T09:05', ['response', 'import', undated, '--survey', 'S26-05', '--as', 'lee', '--json'], 2)).json.files[0].rows[0].problems).toMatchObject([{rule: 'received-after-close'}])
    await run('2026-06-05T09:10', ['response', 'void', 'A3', '--reason', '직원이 작성', '--as', 'kim'])
    const tally = (await run('2026-06-05T09:20', ['tally', 'survey', 'S26-05', '--by', 'channel', '--json'])).json
    expectShape('tally-survey', tally)
    expect(tally).toMatchObject({eligible: 2, questions: [{code: 'Q1', options: [{code: 'Y', n: 1, percent: 50}, {code: 'N', n: 1}]}]})
    expect((await run('2026-06-05T09:30', ['audit', 'verify', '--db', '--require', 'L0', '--json'])).json.failure).toBeUndefined()
    await run('2026-06-05T09:30', ['audit', 'verify', '--db', '--json'], 7)
  })

  it('backs up, restores into another store, and both logs verify', async () => {
    const file = join(folder, 'backup.sqlite')
    expectShape('db-backup', (await run('2026-06-20T09:00', ['db', 'backup', file, '--json'])).json)
    await run('2026-06-20T09:00', ['db', 'backup', file], 6)
    const other = join(folder, 'other.sqlite')
    expectShape('db-restore', (await run('2026-06-20T09:00', ['db', 'restore', file, '--store', `sqlite:${other}`, '--json'])).json)
    const status = async (store: string[]) => (await run('2026-06-20T09:10', ['db', 'status', '--json', ...store])).json.rows as object
    expect(await status(['--store', `sqlite:${other}`])).toEqual(await status([]))
    await run('2026-06-20T09:20', ['audit', 'verify', '--db', '--require', 'L0', '--store', `sqlite:${other}`])
    await run('2026-06-20T09:20', ['db', 'restore', file, '--store', `sqlite:${other}`], 3)
    // And back into a store of this very kind.
    const twin = dialect === 'sqlite' ? `sqlite:${join(folder, 'twin.sqlite')}` : (await (await import('../support/postgres.js')).freshDatabase()).url
    await run('2026-06-20T09:30', ['db', 'restore', file, '--store', twin])
    await run('2026-06-20T09:40', ['audit', 'verify', '--db', '--require', 'L0', '--store', twin])
    await writeFile(join(folder, 'half.sqlite'), readFileSync(file).subarray(0, 20_000))
    await run('2026-06-20T09:50', ['db', 'restore', join(folder, 'half.sqlite'), '--store', `sqlite:${join(folder, 'never.sqlite')}`], 7)
  })

  it('answers the doctor, the log and the trail in their published shapes', async () => {
    for (const argv of [['doctor'], ['audit', 'log', '--limit', '3'], ['audit', 'trail', 'C26-09'], ['operator', 'list'], ['point', 'list'], ['call', 'list'], ['call', 'show', 'C26-09'],
      ['batch', 'list'], ['batch', 'show', 'B26-0001'], ['survey', 'list'], ['survey', 'show', 'S26-05'], ['schedule', 'list'], ['proposal', 'list'], ['decision', 'list'], ['decision', 'log'],
      ['tally', 'list'], ['db', 'status'], ['db', 'migrate'], ['db', 'init'], ['response', 'show', 'A1'], ['store', 'list'], ['survey', 'check', 'fixtures/surveys/s26-01.yaml']]) {
      const done = await run('2026-06-21T09:00', [...argv, '--json'])
      expectShape(commandOf(`pds ${argv.join(' ')}`).replaceAll(' ', '-'), done.json)
    }

    expect(commandIds.filter(id => !['help', 'completion'].includes(id) && !validators.has(id.replaceAll(' ', '-')))).toEqual([])
  })
})
