import {chmod, readFile, rename, stat, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {addOperator} from '../../src/act/operators.js'
import {perform} from '../../src/act/perform.js'
import {addPoint} from '../../src/intake/points.js'
import {shapes} from '../../src/report/shapes.js'
import {keyPlace, locate} from '../../src/store/location.js'
import {openStore} from '../../src/store/store.js'
import {receiveSuggestion} from '../../src/suggestion/acts.js'
import {osUser} from '../../src/terminal/command.js'
import {temporaryFolder} from '../support/office.js'
import {found, needles} from '../support/personal.js'
import {pds, type Ran} from '../support/pds.js'

const secret = needles(['선우재덕', '010-9876-5432'])
const silent = ({out, err}: Ran) => expect(found(Buffer.from(out + err), secret)).toEqual([])

/** An office on SQLite with its key in its own folder, and runs of commands in it, JSON held to its shape. */
async function setUp() {
  const folder = await temporaryFolder()
  const env = {PDS_STORE: `sqlite:${join(folder, 'o.sqlite')}`, PDS_HOME: folder, PDS_KEY_FILE: undefined}
  const run = async (line: string, exit = 0, input?: string, now = '2026-05-11T12:00'): Promise<Ran> => {
    const argv = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!)
    const done = await pds(argv, {env: {...env, PDS_NOW: now}, cwd: folder, ...(input === undefined ? {} : {input})})
    expect(done.exit, `${line}\n${done.out}${done.err}`).toBe(exit)
    const command = argv.slice(0, argv[1] === 'hold' ? 3 : 2).join(' ')
    if (argv.includes('--json') && exit === 0) expect(shapes[command]!.safeParse(done.json).error?.issues ?? [], line).toEqual([])
    return done
  }
  const made = (await run('db init --rehearsal --json')).json as {keyFile: string}
  // The rest of the office is set up without the cost of a process for each step.
  const store = await openStore(locate(env.PDS_STORE, {}, false), {keys: keyPlace({PDS_HOME: folder})})
  try {
    const order = {osUser: osUser(), host: 'test', version: '0.0.0', command: 'test', pretendedNow: '2026-05-11T03:00:00.000Z'}
    for (const code of ['kim', 'jung']) await perform(store, addOperator, {code, roles: ['officer']}, order)
    await perform(store, addPoint, {code: 'GH1', nameKo: '국민외교센터', nameEn: 'Center'}, order)
    await perform(store, receiveSuggestion, {channel: 'visit', point: 'GH1', text: '버스를 늘려 주십시오.', name: '선우재덕', contact: '010-9876-5432'}, order)
  } finally {
    await store.close()
  }

  return {folder, run, key: made.keyFile}
}

describe('personal data at the command line', () => {
  it('is never taken from arguments, but from a file, a pipe or the environment', async () => {
    const {folder, run} = await setUp()
    for (const receive of ['suggestion receive --channel visit --point GH1 --text 글', 'proposal receive --channel visit --point GH1 --title 제목 --text 글']) {
      for (const flag of ['--name 선우재덕', '--contact 010-9876-5432']) {
        const refused = await run(`${receive} ${flag} --as kim --json`, 2)
        silent(refused)
        expect(refused.json).toMatchObject({error: {code: 'person.in-arguments', details: {flag: flag.split(' ')[0]}, next: expect.stringContaining('--person-file') as string}})
      }

      await writeFile(join(folder, 'two.txt'), '\uFEFF선우재덕\r\n010-9876-5432\r\n')
      const refs = [(await run(`${receive} --person-file two.txt --as kim --json`)).json.ref, (await run(`${receive} --person-file - --as kim --json`, 0, '\n010-9876-5432\n')).json.ref] as string[]
      const shown: unknown[] = []
      for (const ref of refs) shown.push((await run(`privacy export ${ref} --reason '확인' --as kim --json`)).json.subjects[0])
      expect(shown).toMatchObject([{name: '선우재덕', contact: '010-9876-5432'}, {name: '', contact: '010-9876-5432'}])
      expect((await run(`${receive} --person-file - --as kim --json`, 2, '하나\n둘\n셋\n')).json).toMatchObject({error: {code: 'person.file-invalid'}})
      await run(`${receive} --person-file none.txt --as kim --json`, 5)
    }
  })

  it('is given out to a file of its owner and set right, and told in no message on the way', async () => {
    const {folder, run, key} = await setUp()
    expect((await stat(key)).mode & 0o777).toBe(0o600)
    expect((await run('db init')).err).not.toContain(key)
    expect((await run('privacy export --reason 요청 --as kim', 2)).err).toContain('privacy.which')
    silent(await run('privacy export --contact-file - --as kim', 3, '+82 10-9876-5432\n'))
    silent(await run("privacy export --contact-file - --reason '본인 요청' --as kim --out me.csv", 0, '+82 10-9876-5432\n'))
    expect((await stat(join(folder, 'me.csv'))).mode & 0o777).toBe(0o600)
    expect(await readFile(join(folder, 'me.csv'), 'utf8')).toContain('N26-00001,contact,,010-9876-5432')
    await run("privacy export N26-00001 --reason '본인 요청' --as kim --out me.csv", 6)
    const shown = (await run("privacy export --person SG-2026-0001 --reason '본인 요청' --as kim --json")).json
    expect(shown).toMatchObject({exportedBy: 'kim', subjects: [{subject: 'N26-00001', name: '선우재덕', given: [{ref: 'SG-2026-0001'}]}]})

    await run("privacy correct N26-00001 --reason '오기' --as kim", 2)
    silent(await run("privacy correct N26-00001 --contact-file - --reason '오기' --as kim --json", 0, '010-9876-0000'))
    expect((await run("privacy correct N26-00001 --contact-file - --reason '오기' --as kim --json", 0, '010-9876-5432')).json).toEqual({subject: 'N26-00001', changed: ['contact']})
    const review = (await run("privacy access-review --month 2026-05 --reasons --reason '월 점검' --as kim --json")).json
    expect(review).toMatchObject({total: 2, byOperator: {kim: 2}, items: [{reason: '본인 요청'}, {reason: '본인 요청'}]})
  })

  it('is erased by two people, and is then in no file', async () => {
    const {folder, run, key} = await setUp()
    silent(await run("privacy erase --contact-file - --reason '요청' --as kim --json", 5, '010-1111-1111'))
    await run("privacy erase --contact-file - --reason '요청' --as kim --json", 2, ' \n')
    const order = "privacy erase --contact-file - --basis consent-withdrawn --reason '선우재덕 님의 동의 철회' --as kim --json"
    expect((await run(`${order} --dry-run`, 0, '01098765432')).json).toMatchObject({subjects: ['N26-00001'], persons: 1})
    const asked = await run(order, 4, '01098765432')
    silent(asked)
    expect(asked.json).toMatchObject({error: {code: 'request.pending', details: {code: 'R26-0001', on: 'N26-00001'}, next: expect.stringContaining('request approve R26-0001') as string}})
    expect((await run(order, 6, '01098765432')).json).toMatchObject({error: {code: 'request.exists'}})
    expect((await run('privacy due --json')).json).toMatchObject({items: [], waiting: [{code: 'R26-0001', act: 'subject.erased'}]})
    expect((await run('request show R26-0001 --json')).json).toMatchObject({act: 'subject.erased', subjects: ['N26-00001']})
    expect((await run('request approve R26-0001 --as jung', 3)).err).toContain('--confirm R26-0001')
    expect((await run('request approve R26-0001 --confirm R26-0001 --as kim --json', 3)).json).toMatchObject({error: {code: 'request.same-person'}})
    expect((await run('request approve R26-0001 --as jung --json --dry-run')).json).toMatchObject({state: 'pending', result: {persons: 1}})
    const erased = await run('request approve R26-0001 --confirm R26-0001 --as jung --lang ko')
    silent(erased)
    expect(erased.err).toContain('N26-00001) 을(를) 파기하였습니다')
    expect((await run('request approve R26-0001 --confirm R26-0001 --as jung --json', 3)).json).toMatchObject({error: {code: 'request.state'}})
    await run("privacy correct N26-00001 --contact-file - --reason '오기' --as kim --json", 3, '010-1111-1111')
    expect((await run('audit verify --db --require L0 --json')).json).toMatchObject({level: 'L0'})
    await run('db backup copy.sqlite')
    for (const file of ['o.sqlite', 'o.sqlite-wal', 'o.sqlite-shm', 'copy.sqlite']) expect(found(await readFile(join(folder, file)).catch(() => Buffer.alloc(0)), secret), file).toEqual([])
    const {wrap, index, opener} = JSON.parse(await readFile(key, 'utf8')) as Record<string, string>
    for (const file of ['o.sqlite', 'copy.sqlite']) expect(found(await readFile(join(folder, file)), [wrap!, index!, opener!].map(text => Buffer.from(text))), file).toEqual([])
  })

  it('is held, listed when due, and purged; slips of the keyboard are told apart', async () => {
    const {run} = await setUp()
    await run("suggestion close SG-2026-0001 --reason '전달할 곳 없음' --confirm SG-2026-0001 --as kim")
    expect((await run("privacy hold add SG-2026-0001 --reason '소송' --as kim --json")).json).toMatchObject({code: 'H26-001', ref: 'N26-00001'})
    expect((await run('privacy due --on 2028-05-12 --json')).json).toMatchObject({items: [{subject: 'N26-00001', rule: 'suggestion', keptUntil: '2028-05-11', holds: ['H26-001']}]})
    expect((await run("privacy purge --due --on 2028-05-12 --reason '정기' --as kim --json", 3)).json).toMatchObject({error: {code: 'privacy.not-yet'}})
    const later = '2028-05-12T09:00'
    expect((await run("privacy purge --due --reason '정기' --as kim --json", 0, '', later)).json).toEqual({subjects: [], held: 1, on: '2028-05-12'})
    expect((await run("privacy erase SG-2026-0001 --reason '요청' --as kim --json", 3)).json).toMatchObject({error: {code: 'privacy.held', next: expect.stringContaining('hold remove H26-001') as string}})
    expect((await run('privacy hold list --json')).json).toMatchObject({total: 1})
    await run("privacy hold remove H26-001 --reason '종결' --as kim --json")
    expect((await run('privacy hold list --all')).out).toContain('H26-001')
    expect((await run("privacy purge --due --reason '정기' --as kim --json", 4, '', later)).json).toMatchObject({error: {code: 'request.pending', details: {code: 'R28-0001', on: '2028-05-12'}}})
    expect((await run('request approve R28-0001 --confirm R28-0001 --as jung --json', 0, '', later)).json).toMatchObject({state: 'done', wiped: true, result: {persons: 1, basis: 'retention'}})
    expect((await run('privacy due --on 2028-05-12')).err).toContain('Nothing is past its keeping')
    expect((await run('privacy due --on 2028-02-30 --json', 2)).json).toMatchObject({error: {code: 'privacy.date-invalid'}})
    await run('privacy access-review --month 2026-13', 2)
    await run('privacy purge --as kim', 2)
    expect((await run("privacy erase N26-00009 --reason '요청' --as kim --json", 5)).json).toMatchObject({error: {code: 'privacy.subject-unknown'}})
  })

  it('without its key file leaves the rest at work, and says what to do', async () => {
    const {run, key} = await setUp()
    await rename(key, `${key}.away`)
    expect((await run('suggestion list')).out).toContain('SG-2026-0001')
    await run('suggestion show SG-2026-0001')
    await run("point add GH2 --name-ko 둘 --name-en Two --reason '새 접수처'")
    const away = await run('suggestion show SG-2026-0001 --reveal --reason 회신 --as kim --lang ko', 3)
    expect(away.err).toContain(key)
    expect(away.err).toContain('key.missing')
    silent(await run('suggestion receive --as kim --channel visit --point GH1 --text 다시 --person-file -', 3, '선우재덕\n'))
    // Who tells neither name nor contact needs no key.
    await run('suggestion receive --as kim --channel visit --point GH1 --text 이름없이 --json')
    await run('proposal receive --as kim --channel visit --point GH1 --title 제안 --text 이름없이 --json')
    await rename(`${key}.away`, key)
    await chmod(key, 0o644)
    expect((await run('suggestion show SG-2026-0001 --reveal --reason 회신 --as kim', 3)).err).toContain('chmod 600')
    await chmod(key, 0o600)
    await run('suggestion show SG-2026-0001 --reveal --reason 회신 --as kim')
    await writeFile(key, '{}')
    await run('suggestion show SG-2026-0001 --reveal --reason 회신 --as kim', 7)
  })
})
