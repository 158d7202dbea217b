import {spawnSync} from 'node:child_process'
import {randomUUID} from 'node:crypto'
import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import type {Act} from '../../src/act/act.js'
import {verifyLog} from '../../src/act/verify.js'
import {Fault} from '../../src/fault.js'
import {importResponses} from '../../src/intake/acts.js'
import {addPoint} from '../../src/intake/points.js'
import {createSurvey, openSurvey} from '../../src/survey/acts.js'
import {receiveSuggestion} from '../../src/suggestion/acts.js'
import {tables} from '../../src/schema/index.js'
import type {Store} from '../../src/store/store.js'
import {Cutter} from '../support/cutter.js'
import {interpose} from '../support/interposer.js'
import {madeStore, verified} from '../support/mobs.js'
import {dialects, open, orderOn, setUpOffice, temporaryFolder, type TestOffice} from '../support/office.js'
import {pds, root} from '../support/pds.js'

/** `npm run soak` strikes acts of four kinds, at every statement; the ordinary run the shortest and the longest. */
const soak = process.env.PDS_SOAK === '1'
const struckActs = soak ? [0, 1, 2, 3] : [0, 3]
const patience = soak ? 3_600_000 : 120_000

const surveyText = 'title: 설문\nsheet: {column: no}\nquestions: [{code: Q1, type: yesno}, {code: phone, type: phone, personal: true}]\n'

interface Step {
  readonly as: string
  readonly act: Act<any, any> // eslint-disable-line @typescript-eslint/no-explicit-any
  readonly input: unknown
}

const rows = (from: number) => Array.from({length: soak ? 1500 : 70}, (_, i) => ({
  row: i + 2, key: `W-${from + i}`, contentHash: `${from + i}`.padStart(64, '0'), answers: {Q1: 'Y' as const}, personal: {phone: `010-1234-${i % 10_000}`},
}))

/** Acts of several kinds: a row, a document, a personal record, rows by the thousand. The number makes each one new. */
const steps = (n: number): Step[] => [
  {as: 'root', act: addPoint, input: {code: `P${n}`, nameKo: '창구', nameEn: 'desk'}},
  {as: 'kim', act: createSurvey, input: {file: 's.yaml', text: `code: S26-9${n}\n${surveyText}`}},
  {as: 'lee', act: receiveSuggestion, input: {channel: 'visit', point: 'GH1', text: `여권 창구 ${n}`, name: '홍길동', contact: '010-1111-2222'}},
  {as: 'lee', act: importResponses, input: {survey: 'S26-01', channel: 'visit', point: null, files: [{name: `${n}.csv`, sha256: `${n}`.padStart(64, '0'), bytes: 9, format: 'csv', encoding: 'utf-8', delimiter: ',', sheet: null, headerRow: 1, counts: {read: 70, accepted: 70, rejected: 0, unchanged: 0, conflict: 0, blank: 0}, rows: rows(n * 10_000)}]}},
]

async function office(dialect: (typeof dialects)[number]): Promise<TestOffice> {
  const made = await setUpOffice(dialect)
  await made.order('kim', createSurvey, {file: 's.yaml', text: `code: S26-01\n${surveyText}`})
  await made.order('kim', openSurvey, {survey: 'S26-01'})
  return made
}

/** How much the store holds: rows of every table, and events. */
async function held({db}: Store): Promise<string> {
  const names = [...tables.map(table => table.name), 'audit_event', 'audit_opening', 'audit_effect', 'act_result']
  const counts = (await db.unionAll(names.map(name => db(name).select(db.raw('? as name', [name])).count({n: '*'})))) as {name: string; n: number}[]
  return counts.map(({name, n}) => `${name} ${n}`).sort().join()
}

const caught = async (work: Promise<unknown>): Promise<unknown> => work.then(() => undefined, (error: unknown) => error)

/** Makes one kind of trouble at every statement of every act in turn, and once more orders the act it struck. */
async function strikeEverywhere(store: Store, made: TestOffice, trouble: {
  strike(point: number): () => Promise<{struck: boolean}>
  expected: string
  /** The trouble may come too late to do harm. */
  mayPass?: boolean
}): Promise<number> {
  let points = 0
  for (const i of struckActs)
    for (let point = 1; ; point++) {
      const {as, act, input} = steps(100 * (i + 1) + point)[i]!
      const commandId = randomUUID()
      const before = await held(made.store)
      const calm = trouble.strike(point)
      const error = await caught(orderOn(store, as, act, input, {commandId}))
      const {struck} = await calm()
      if (!struck) {
        expect(error).toBeUndefined()
        break
      }

      points++
      const after = await held(made.store)
      if (error === undefined) expect(trouble.mayPass, `${act.name} at statement ${point} was struck and went on`).toBe(true)
      else {
        expect(error, `${act.name} at statement ${point}: ${String((error as Error).message)}`).toBeInstanceOf(Fault)
        expect((error as Fault).code).toBe(trouble.expected)
      }

      const again = await made.order(as, act, input, {commandId})
      const last = await held(made.store)
      // Nothing was stored, or all of it was and only the answer was lost: the second order tells which and does no harm.
      if (again.repeated) expect(last).toBe(after)
      else expect(after).toBe(before)
      expect(last).not.toBe(before)
    }

  expect((await made.store.snapshot(db => verifyLog(db, {database: true}))).failures).toEqual([])
  return points
}

describe('a connection cut at any statement', () => {
  it.each(['before', 'after'] as const)('%s the server heard it leaves an act done or not done, and the same command id settles it', async side => {
    const made = await office('postgres')
    const cutter = await Cutter.before(made.url)
    const store = await open(cutter.url)
    const points = await strikeEverywhere(store, made, {
      expected: 'store.unreachable',
      strike(point) {
        cutter.arm({at: point, side})
        return async () => {
          const struck = cutter.made
          cutter.arm(undefined)
          return {struck}
        }
      },
    })
    await store.close()
    await cutter.close()
    expect(points).toBeGreaterThan(soak ? 45 : 20)
    console.log(`${points} cuts ${side} the server heard`)
  }, patience)
})

/** What may befall a database at a statement, and what the office must say of it. */
const troubles = {
  sqlite: {
    'a full disk': {
      expected: 'store.full', mend: 'pragma max_page_count = 4294967294',
      befall: async (run: (sql: string) => Promise<unknown>) => {
        await run('pragma max_page_count = 1')
      },
    },
    'a disk that became read-only': {
      expected: 'store.read-only', mend: 'pragma query_only = off',
      befall: async (run: (sql: string) => Promise<unknown>) => {
        await run('pragma query_only = on')
      },
    },
  },
  postgres: {
    'a full disk': {
      expected: 'store.full', mend: undefined,
      befall: async () => "do $$ begin raise exception using errcode = '53100', message = 'could not extend file: No space left on device'; end $$",
    },
    'a server that became read-only': {
      expected: 'store.read-only', mend: undefined,
      befall: async (run: (sql: string) => Promise<unknown>) => {
        await run('set transaction read only')
      },
    },
    'an administrator who ended the connection': {
      expected: 'store.unreachable', mend: undefined,
      befall: async () => 'select pg_terminate_backend(pg_backend_pid())',
    },
  },
}

describe.each(dialects)('on %s', dialect => {
  it.each(Object.keys(troubles[dialect]))('%s at any statement leaves nothing half written, and its cause is named', async what => {
    const made = await office(dialect)
    const store = await open(made.url)
    const {expected, mend, befall} = (troubles[dialect] as Record<string, {expected: string; mend?: string; befall(run: (sql: string) => Promise<unknown>): Promise<string | void>}>)[what]!
    const points = await strikeEverywhere(store, made, {
      expected, mayPass: true,
      strike(point) {
        let struck = false
        const away = interpose(store, async (n, sql, run) => {
          // Nothing can befall what has not begun, and what asks to end is past harm.
          if (n !== point || /^(begin|commit|rollback)/i.test(sql)) {
            if (n === point) struck = true
            return
          }

          struck = true
          return befall(run)
        })
        return async () => {
          away()
          if (mend !== undefined) await store.db.raw(mend)
          return {struck}
        }
      },
    })
    expect(points).toBeGreaterThan(soak ? 40 : 18)
    console.log(`${dialect}: ${what} at ${points} statements`)
  }, patience)
})

describe('the program under a limit on the size of files', () => {
  it('ends with what the disk said, writes nothing by halves, and does it all when there is room', async () => {
    const folder = await temporaryFolder()
    const {env, url} = await madeStore('sqlite', folder)
    await writeFile(join(folder, 's.yaml'), `code: S26-01\n${surveyText}`)
    for (const argv of [['survey', 'create', '--file', join(folder, 's.yaml')], ['survey', 'open', 'S26-01']]) expect((await pds(argv, {env})).exit).toBe(0)
    const lines = Array.from({length: 4000}, (_, i) => `W-${i},${i % 2 ? 'O' : 'X'},010-1234-${String(i).padStart(4, '0')}`)
    await writeFile(join(folder, 'r.csv'), `no,Q1,phone\n${lines.join('\n')}\n`)
    const points = soak ? 50 : 6
    let refused = 0
    for (let point = 0; point < points; point++) {
      // Blocks of 512 bytes: from less than the log beside the database has now to less than all the sheets need.
      const blocks = 100 + Math.floor((point * 5000) / points)
      const run = spawnSync('/bin/sh', ['-c', `ulimit -f ${blocks}; exec "$@"`, 'sh', process.execPath, `${root}bin/run.js`, 'response', 'import', join(folder, 'r.csv'), '--survey', 'S26-01', '--json'],
        {env: {PATH: process.env.PATH, HOME: '/nonexistent', LANG: 'C.UTF-8', PDS_KEY_FILE: process.env.PDS_TEST_KEY_FILE, ...env}, encoding: 'utf8'})
      if (run.status === 0) break
      refused++
      expect(run.status, `${blocks} blocks: ${run.stdout}${run.stderr}`).toBe(6)
      expect(JSON.parse(run.stdout).error).toMatchObject({code: expect.stringMatching(/^store\.(disk-failed|full)$/)})
      expect(run.stderr).not.toContain('    at ')
      const {failures, store} = await verified(url)
      expect(failures).toEqual([])
      expect(Number((await store.db('response').count({n: '*'}).first())?.n)).toBe(0)
      expect((await store.db.raw('pragma integrity_check')) as object[]).toEqual([{integrity_check: 'ok'}])
    }

    expect(refused).toBeGreaterThan(2)
    expect((await pds(['response', 'import', join(folder, 'r.csv'), '--survey', 'S26-01', '--quiet'], {env})).exit).toBe(0)
    const {failures, store} = await verified(url)
    expect(failures).toEqual([])
    expect(Number((await store.db('response').count({n: '*'}).first())?.n)).toBe(4000)
    console.log(`sqlite: ${refused} of ${points} sizes of file refused`)
  }, patience)
})
