import {spawn} from 'node:child_process'
import {createHash} from 'node:crypto'
import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {migrations} from '../../src/schema/index.js'
import {dialects, emptyStore, temporaryFolder} from '../support/office.js'
import {bundled} from '../support/bundle.js'
import {atOnce, madeStore, verified} from '../support/mobs.js'
import {pds} from '../support/pds.js'

/** `npm run soak` runs the campaign; the ordinary run does the same in small. */
const soak = process.env.PDS_SOAK === '1'
const kills = soak ? 500 : 12

/** Events of a fresh store: its beginning, its administrator, and one for each step of the schema. */
const begun = 2 + migrations.length

describe.each(dialects)('a crowd on %s', dialect => {
  it('of twenty first runs at once: one sets the office up, nineteen find it done, none fails', async () => {
    const url = await emptyStore(dialect)
    const env = {PDS_STORE: url, PDS_HOME: await temporaryFolder()}
    const runs = await atOnce(20, () => pds(['db', 'init', '--json'], {env}))
    expect(runs.map(({exit, err}) => `${exit}${err}`)).toEqual(Array.from({length: 20}, () => '0'))
    expect(runs.filter(({json}) => json.initialised).length).toBe(1)
    const {failures, events} = await verified(url)
    expect(failures).toEqual([])
    expect(events).toBe(begun)
  })

  it('of fifty processes, twenty acts each: 1,000 acts, none fails, one unbroken chain', async () => {
    const {url} = await madeStore(dialect, await temporaryFolder())
    const program = await bundled('appender')
    const ends = await atOnce(50, i => new Promise<string>(resolve => {
      const child = spawn(process.execPath, [program, url, `P${i}`, '20'], {stdio: ['ignore', 'ignore', 'pipe'], env: {PATH: process.env.PATH, HOME: '/nonexistent'}})
      let err = ''
      child.stderr.on('data', (text: Buffer) => (err += text.toString()))
      child.on('close', code => resolve(`${code}${err}`))
    }))
    expect(ends).toEqual(Array.from({length: 50}, () => '0'))
    const {failures, events, store} = await verified(url)
    expect(failures).toEqual([])
    expect(events).toBe(begun + 1000)
    expect(Number((await store.db('point').count({n: '*'}).first())?.n)).toBe(1000)
  }, 300_000)

  it(`that kills an import ${kills} times loses nothing, doubles nothing, and leaves no event without its rows`, async () => {
    const folder = await temporaryFolder()
    const {env, url} = await madeStore(dialect, folder)
    const survey = join(folder, 's.yaml')
    await writeFile(survey, 'code: S26-01\ntitle: x\nsheet: {column: no}\nquestions: [{code: Q1, type: yesno}, {code: age, type: number}, {code: t, type: text}]\n')
    for (const argv of [['survey', 'create', '--file', survey], ['survey', 'open', 'S26-01']]) expect((await pds(argv, {env})).exit).toBe(0)
    const rows = 3000
    const paper = async (n: number) => {
      const file = join(folder, `${n}.csv`)
      const lines = Array.from({length: rows}, (_, i) => `${n}-${i},${i % 2 ? 'O' : 'X'},${20 + (i % 60)},답 ${i}`)
      await writeFile(file, `no,Q1,age,t\n${lines.join('\n')}\n`)
      return file
    }

    let killed = 0
    let files = 0
    let longest = 900
    // Kill at any moment of the import; then run it again until it is done, as a clerk would.
    while (killed < kills) {
      const file = await paper(files++)
      const argv = ['response', 'import', file, '--survey', 'S26-01', '--json']
      for (;;) {
        const began = Date.now()
        const moment = Math.random() * longest
        const run = await pds(argv, {env, kill: child => setTimeout(() => child.kill('SIGKILL'), killed < kills ? moment : 600_000)})
        if (run.signal === 'SIGKILL') killed++
        else {
          expect(run.exit, run.out + run.err).toBe(0)
          longest = Math.max(200, Date.now() - began)
          break
        }
      }
    }

    const {failures, store} = await verified(url)
    expect(failures).toEqual([])
    expect(Number((await store.db('response').count({n: '*'}).first())?.n)).toBe(files * rows)
    expect(Number((await store.db('response').countDistinct({n: 'sheet_key'}).first())?.n)).toBe(files * rows)
    const imports = (await store.db('audit_event').where({type: 'response.imported'}).pluck('body')) as string[]
    expect(imports.length).toBe(files)
    expect(Number((await store.db('batch').count({n: '*'}).first())?.n)).toBe(files)
    console.log(`${dialect}: ${killed} kills over ${files} files of ${rows} rows; ${createHash('sha256').update(imports.join('')).digest('hex').slice(0, 8)}`)
  }, soak ? 3_600_000 : 300_000)
})
