import {spawnSync} from 'node:child_process'
import {existsSync, readFileSync} from 'node:fs'
import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {beforeAll, describe, expect, it} from 'vitest'
import iconv from 'iconv-lite'
import {shapes} from '../../src/report/shapes.js'
import {dialects, emptyStore, open, temporaryFolder} from '../support/office.js'
import {pds, root, type Ran} from '../support/pds.js'
import {onTerminal} from '../support/pty.js'

const now = '2026-05-11T12:00'

/** A desk of one office: runs a command as somebody and holds its JSON to its shape. */
async function setUp(dialect: 'sqlite' | 'postgres') {
  const folder = await temporaryFolder()
  const env = {PDS_STORE: await emptyStore(dialect), PDS_HOME: folder, PDS_NOW: now}
  const run = async (line: string, exit = 0, more: Record<string, string> = {}): Promise<Ran> => {
    const argv = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!)
    const done = await pds(argv, {env: {...env, ...more}, cwd: folder})
    expect(done.exit, `${line}\n${done.out}${done.err}`).toBe(exit)
    if (argv.includes('--json') && exit === 0) expect(shapes[argv.slice(0, 2).join(' ')]!.safeParse(done.json).error?.issues ?? []).toEqual([])
    return done
  }
  await run('db init --rehearsal')
  await run('operator add lee --role clerk --name 이서연')
  await run('operator add kim --role officer')
  await run('point add GH1 --name-ko 국민외교센터 --name-en Center')
  return {folder, env, run}
}

describe.each(dialects)('the help desk on %s', dialect => {
  it('carries an idea from the counter to its answer, each step as JSON of its shape, and the log holds', async () => {
    const {folder, env, run} = await setUp(dialect)
    // A form typed in Notepad on a Korean PC.
    await writeFile(join(folder, 'form.txt'), iconv.encode('여권 창구를 토요일에도 열어 주십시오.\r\n평일에는 갈 수 없습니다.', 'cp949'))
    await writeFile(join(folder, 'person.txt'), '홍길동\r\n010-0000-0001\r\n')
    const received = (await run('suggestion receive --channel visit --text-file form.txt --person-file person.txt --consent process,notify --as lee --json')).json
    expect(received).toMatchObject({ref: 'SG-2026-0001', receiptNo: 'GH1-2026-000001', title: '여권 창구를 토요일에도 열어 주십시오.', due: {term: 'supplement', on: '2026-05-18'}})
    await run('point set GH1 --phone 02-000-0000 --as kim --json')
    const slip = (await run('receipt slip GH1-2026-000001 --lang ko --as lee --json')).json
    expect(slip).toMatchObject({issueNo: 1, reprint: false, withName: false})
    expect(slip.text).toContain('전화 02-000-0000')
    expect(slip.text).not.toContain('홍길동')
    await run('receipt slip SG-2026-0001 --format pdf --out slip.pdf --with-name --lang ko --as lee')
    expect(readFileSync(join(folder, 'slip.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    await run('receipt slip SG-2026-0001 --format pdf --out slip.pdf --as lee', 6)
    await writeFile(join(folder, 'mail.csv'), '접수일,작성일,성명,연락처,내용\n2026-05-07,2026-05-06,김,a@example.kr,안내문을 크게\n2026-05-08,2026-05-09,박,,거꾸로\n')
    const importing = 'suggestion import mail.csv --channel mail --require received_on,authored_on --as lee --json'
    expect((await run(importing, 2)).json).toMatchObject({error: {code: 'import.rejected'}, files: [{rows: [{row: 3, outcome: 'rejected', problems: [{column: '작성일', rule: 'times-reversed'}]}]}]})
    expect((await run(`${importing} --accept-valid --rejects bad.csv`, 4)).json).toMatchObject({batch: 'B26-0001', files: [{counts: {accepted: 1, rejected: 1}}]})
    expect(readFileSync(join(folder, 'bad.csv'), 'utf8')).toContain('거꾸로')
    expect((await run(importing)).json.files[0].alreadyImportedAs).toBe('B26-0001')
    expect((await run('suggestion list --entered-late 3d --json')).json).toMatchObject({total: 1, items: [{ref: 'SG-2026-0002'}]})
    const all = (await run('suggestion list --limit 1 --json')).json
    expect(all).toMatchObject({total: 2, truncated: true, totals: {channel: {mail: 1, visit: 1}, point: {GH1: 2}, classification: {'': 2}}})
    // --as says what it is and who says so.
    expect((await run('suggestion classify GH1-2026-000001 --as opinion --as kim --json')).json).toMatchObject({classification: 'opinion', was: null})
    expect((await run('suggestion classify SG-2026-0002 --as proposal --as kim --json')).json).toMatchObject({proposal: 'P-2026-001'})
    await run('suggestion classify SG-2026-0002 --as petition --as kim', 3)
    await run('suggestion reply GH1-2026-000001 --text 답 --as kim', 3)
    expect((await run('suggestion reply GH1-2026-000001 --text 검토하겠습니다. --confirm GH1-2026-000001 --as kim --json')).json).toMatchObject({replyNo: 1, means: 'phone'})
    const shown = await run('suggestion show GH1-2026-000001 --json')
    expect(shown.json).toMatchObject({state: 'replied', slips: 2, replies: [{text: '검토하겠습니다.'}], consent: {scopes: ['process', 'notify']}})
    expect(shown.out).not.toContain('홍길동')
    await run('suggestion show GH1-2026-000001 --reveal --as lee', 3)
    expect((await run("suggestion show GH1-2026-000001 --reveal --reason '전화 회신' --as lee --json")).json.person).toEqual({suggester: 'N26-00001', name: '홍길동', contact: '010-0000-0001'})
    await run('suggestion receive --channel event --seminar SM26-02 --text 소감 --as lee')
    await run('suggestion close SG-2026-0003 --reason 소감문 --confirm SG-2026-0003 --as kim --json')
    expect((await run('receipt gaps --json')).json).toMatchObject({dense: true, runs: [{point: 'GH1', year: 2026, last: 3, voided: []}]})
    expect((await run('audit trail GH1-2026-000001 --json')).json.items.map(({type}: {type: string}) => type)).toEqual(expect.arrayContaining(['suggestion.received', 'receipt.slip-issued', 'suggestion.replied']))
    await run('audit verify --db --require L0')
    // Somebody deletes the last receipt with the database's own shell.
    const {db} = await open(env.PDS_STORE)
    await db('receipt_mark').delete()
    await db('suggestion').where({ref: 'SG-2026-0003'}).delete()
    await db('receipt').where({receipt_no: 'GH1-2026-000003'}).delete()
    const gap = await run('receipt gaps --json', 7)
    expect(gap.json).toMatchObject({error: {code: 'receipt.gap'}, dense: false, runs: [{missing: ['GH1-2026-000003']}]})
    expect((await run('receipt gaps --lang en', 7)).out).toContain('1 number missing: GH1-2026-000003')
    await run('audit verify --db --require L0', 7)
  })
})

describe('the help desk', () => {
  let desk: Awaited<ReturnType<typeof setUp>>
  let env: Record<string, string>
  beforeAll(async () => {
    const {mkdtempSync} = await import('node:fs')
    const folder = mkdtempSync('/tmp/pds-desk-')
    env = {PDS_HOME: folder, PDS_STORE: `sqlite:${join(folder, 'office.sqlite')}`, PDS_NOW: now}
    const run = async (line: string, exit = 0, more: Record<string, string> = {}) => {
      const done = await pds([...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!), {env: {...env, ...more}, cwd: folder})
      expect(done.exit, `${line}\n${done.out}${done.err}`).toBe(exit)
      return done
    }
    desk = {folder, env: env as never, run}
    await run('db init --rehearsal')
    await run('operator add lee --role clerk')
    for (const code of ['GH1', 'HQ']) await run(`point add ${code} --name-ko 접수처 --name-en Desk`)
  })

  it('asks at the counter only for what is missing, and takes no resident number even when it is offered', async () => {
    const done = await onTerminal(['suggestion', 'receive', '--point', 'GH1', '--ask', 'name,contact,consent', '--as', 'lee', '--lang', 'en'], env, [
      ['How did it come in', '\r'], ['What is said', '900101-1234567\r'], ['No resident registration number', '\u0015여권\r'], ['Name', '\r'], ['One contact', '010-0000-0001\r'], ['notified', 'y\r'],
    ])
    expect(done.seen).toContain('receipt GH1-2026-000001')
    expect(done.exit).toBe(0)
    const {json} = await desk.run('suggestion show GH1-2026-000001 --json')
    expect(json).toMatchObject({channel: 'visit', text: '여권', consent: {scopes: ['process', 'notify']}})
  })

  it('lets a person choose the point where there are several', async () => {
    const done = await onTerminal(['suggestion', 'receive', '--channel', 'fax', '--text', 'x', '--as', 'lee', '--lang', 'en'], env, [['Where did it come in', '\u001b[B\r']])
    expect(done.seen).toContain('receipt HQ-2026-000001')
  })

  it('names the missing flag where nobody can be asked', async () => {
    for (const [line, flag] of [
      ['suggestion receive --point GH1 --text x', '--channel'], ['suggestion receive --channel visit --point GH1', '--text'],
      ['suggestion receive --channel visit --point GH1 --text x --ask name', '--person-file'], ['proposal receive --point GH1 --title x --text y --ask contact', '--person-file'], ['suggestion reply X', '--text-file'], ['receipt slip X --format pdf', '--out'],
    ] as const)
      expect((await desk.run(`${line} --as lee --json`, 2)).json.error, line).toMatchObject({code: 'prompt.needed', details: {flag}})
    expect((await desk.run('suggestion receive --channel visit --text x --as lee --json', 2)).json.error).toMatchObject({code: 'point.missing', details: {known: ['GH1', 'HQ']}})
    expect((await desk.run('suggestion receive --channel visit --text x --as lee --json', 0, {PDS_POINT: 'HQ'})).json.point).toBe('HQ')
  })

  it('answers what is wrong with the right code and the way out, in both languages', async () => {
    for (const [line, exit, code] of [
      ['suggestion show SG-2026-9999', 5, 'suggestion.not-found'], ['receipt slip GH1-2026-000999 --as lee', 5, 'receipt.not-found'],
      ['suggestion list --due soon', 2, 'days.invalid'], ['suggestion list --state nope', 2, 'usage'], ['suggestion receive --channel visit --point GH1 --text x --consent sell --as lee', 2, 'scope.unknown'],
      ['suggestion receive --channel visit --point GH1 --text x --ask shoe --as lee', 2, 'scope.unknown'], ['suggestion receive --channel visit --point NO --text x --as lee', 5, 'point.not-found'],
      ["suggestion receive --channel visit --point GH1 --text '900101-1234567' --as lee", 3, 'receipt.resident-number'],
      ['suggestion receive --channel visit --point GH1 --text x --received 2026-05-12 --as lee', 2, 'receipt.times'],
      ['suggestion receive --channel visit --point GH1 --text-file nowhere.txt --as lee', 5, 'file.not-found'], ['receipt gaps --point NO', 5, 'point.not-found'],
      ['suggestion import nowhere.csv --channel mail --point GH1 --as lee', 5, 'file.not-found'],
    ] as const) {
      const ko = await desk.run(`${line} --lang ko`, exit)
      expect(ko.out, line).toBe('')
      expect(ko.err, line).toContain(`(exit ${exit}, ${code})`)
      expect(ko.err, line).toMatch(/[가-힣]/)
      expect(ko.err, line).not.toMatch(/undefined|\n\s+at /)
    }
  })

  it('does nothing on a dry run, and prints no name on one', async () => {
    const before = (await desk.run('db status --json')).json.events as number
    const received = await desk.run('suggestion receive --channel visit --point GH1 --text x --dry-run --as lee', 0, {PDS_PERSON_NAME: '홍길동'})
    expect(received.err).toContain('dry run')
    const slip = await desk.run('receipt slip GH1-2026-000001 --with-name --dry-run --lang ko --as lee')
    expect(slip.out).toContain('접 수 증')
    expect(slip.out).not.toContain('성명')
    await desk.run('receipt slip GH1-2026-000001 --format pdf --out dry.pdf --dry-run --as lee')
    expect(existsSync(join(desk.folder, 'dry.pdf'))).toBe(false)
    expect((await desk.run('db status --json')).json.events).toBe(before)
  })

  it('gives the first result again to the same command id, and prints its slip once', async () => {
    const id = '--command-id 6f1c1f5e-8a52-4c6b-9d0e-2b1a3c4d5e6f'
    const one = (await desk.run(`suggestion receive --channel mail --point HQ --text 편지 --as lee --json ${id}`)).json
    expect((await desk.run(`suggestion receive --channel mail --point HQ --text 편지 --as lee --json ${id}`)).json).toEqual(one)
    const slip = '--command-id 7f1c1f5e-8a52-4c6b-9d0e-2b1a3c4d5e6f'
    const first = (await desk.run(`receipt slip ${one.receiptNo} --as lee --json ${slip}`)).json
    expect((await desk.run(`receipt slip ${one.receiptNo} --as lee --json ${slip}`)).json).toEqual(first)
    expect(first.issueNo).toBe(1)
  })

  it('ends quietly when its reader has seen enough, and writes a PDF into a pipe', () => {
    const pipe = (line: string) => spawnSync('bash', ['-c', `"${process.execPath}" ${root}bin/run.js ${line}; echo "\${PIPESTATUS[0]}"`], {env: {...process.env, PDS_KEY_FILE: process.env.PDS_TEST_KEY_FILE, ...env}, encoding: 'latin1'})
    const listed = pipe('suggestion list --limit 0 --format jsonl | head -1')
    expect(listed.stdout.trim().split('\n').at(-1)).toBe('0')
    const pdf = pipe('receipt slip GH1-2026-000001 --format pdf --out - --as lee --quiet | head -c 5')
    expect(pdf.stdout).toBe('%PDF-0\n')
    expect(pdf.stderr).toBe('')
  })
})
