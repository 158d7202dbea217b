import iconv from 'iconv-lite'
import {readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {dialects, open, temporaryFolder} from '../support/office.js'
import {openedAnswers} from '../support/personal.js'
import {madeStore, verified} from '../support/mobs.js'
import {pds} from '../support/pds.js'

const survey = `code: S26-01
title: 설문
sheet: {column: 접수번호}
received: {column: 접수일}
questions:
  - {code: Q1, type: single, required: true, options: [{code: 1, label: 그렇다}, {code: 2, label: 아니다}]}
  - {code: Q2, type: text, show_if: Q1 = 1}
  - {code: phone, type: phone, personal: true}
`
const head = '접수번호,접수일,Q1,Q2,phone\r\n'
const lineOf = (i: number, more: Partial<Record<'key' | 'q1', string>> = {}) =>
  `${more.key ?? `W-${String(i).padStart(6, '0')}`},2026-03-0${1 + (i % 9)},${more.q1 ?? (i % 2 ? '그렇다' : '2')},"의견 ${i}, ""따옴표""\n둘째 줄\t\\",010-1234-${String(i % 10_000).padStart(4, '0')}\r\n`
const manyLines = (n: number) => Array.from({length: n}, (_, i) => lineOf(i + 1)).join('')

async function office(dialect: (typeof dialects)[number]) {
  const folder = await temporaryFolder()
  const {env, url} = await madeStore(dialect, folder)
  await writeFile(join(folder, 's.yaml'), survey)
  for (const argv of [['survey', 'create', '--file', join(folder, 's.yaml')], ['survey', 'open', 'S26-01']]) expect((await pds(argv, {env})).exit).toBe(0)
  const put = async (name: string, text: string | Uint8Array) => {
    await writeFile(join(folder, name), text)
    return join(folder, name)
  }
  const run = (file: string, ...flags: string[]) => pds(['response', 'import', file, '--survey', 'S26-01', ...flags], {env})
  const stored = async (columns = ['sheet_key', 'answers', 'content_hash', 'received_on']) =>
    (await (await open(url)).db('response').orderBy('sheet_key').orderBy('row_no').select(columns)) as Record<string, unknown>[]
  return {folder, env, url, put, run, stored}
}

describe.each(dialects)('a large file on %s', dialect => {
  it('loaded in chunks gives the very rows that a small one gives, and both stand by the log', async () => {
    const a = await office(dialect)
    const b = await office(dialect)
    const text = iconv.encode(head + manyLines(2500), 'cp949')
    const small = await a.run(await a.put('r.csv', text), '--json')
    const large = await b.run(await b.put('r.csv', text), '--json', '--in-chunks')
    expect(small.exit, small.out).toBe(0)
    expect(large.exit, large.out + large.err).toBe(0)
    expect(large.json).toEqual({...small.json, files: small.json.files})
    expect(await b.stored()).toEqual(await a.stored())
    const {failures, store} = await verified(b.url)
    expect(failures).toEqual([])
    const {row_no: rowNo} = (await store.db('response').where({sheet_key: 'W-002500'}).first()) as {row_no: number}
    expect((await openedAnswers(store.db)).filter(answer => answer.rowNo === rowNo)).toMatchObject([{question: 'phone', value: '010-1234-2500'}])
    expect(await store.db('response_person').whereNull('contact_index')).toEqual([])
    expect((await b.run(join(b.folder, 'r.csv'), '--json', '--in-chunks')).json).toMatchObject({batch: null, files: [{alreadyImportedAs: 'B26-0001'}]})
  })

  it('with a row that is not good leaves nothing behind, and with --accept-valid takes the others and a rejects file that can be corrected', async () => {
    const {put, run, stored, folder, url} = await office(dialect)
    const bad = [lineOf(3001, {q1: '가끔'}), lineOf(3002, {key: 'W-000007'}), 'W-009999,2026-03-01,그렇다,"열린 따옴표,010-1111-2222\r\n', lineOf(3004)]
    const file = await put('r.csv', head + manyLines(3000) + bad.join(''))
    const refused = await run(file, '--in-chunks', '--json')
    expect(refused.exit).toBe(2)
    const [report] = refused.json.files
    expect(report.counts).toEqual({read: 3004, accepted: 3001, rejected: 3, unchanged: 0, conflict: 0, blank: 0})
    expect(report.rows.map(({row, problems}: {row: number; problems: {rule: string}[]}) => `${row} ${problems[0]!.rule}`)).toEqual(['6002 not-an-option', '6004 duplicate-in-file', '6006 bad-quote'])
    expect(await stored()).toEqual([])
    expect((await verified(url)).failures).toEqual([])
    const rejects = join(folder, 'rest.csv')
    const taken = await run(file, '--in-chunks', '--accept-valid', '--rejects', rejects, '--json')
    expect(taken.exit).toBe(4)
    expect((await stored()).length).toBe(3001)
    const left = await readFile(rejects, 'utf8')
    expect(left.startsWith('\ufeff행 row,열 columns,사유 reason,접수번호,')).toBe(true)
    await writeFile(rejects, left.replace('가끔', '그렇다').replace('W-000007', 'W-003002').replace(/"?""열린 따옴표"?/, '닫힌 따옴표'))
    const again = await run(rejects, '--json', '--accept-valid')
    expect(again.json.files[0].counts.accepted, again.out).toBeGreaterThanOrEqual(2)
    expect((await verified(url)).failures).toEqual([])
  })

  it('knows a sheet again: unchanged, in conflict, or twice in the file, chunks apart', async () => {
    const {put, run, stored} = await office(dialect)
    expect((await run(await put('a.csv', head + lineOf(10) + lineOf(20, {q1: '1'})))).exit).toBe(0)
    const done = await run(await put('b.csv', head + manyLines(1500) + lineOf(1)), '--in-chunks', '--json', '--accept-valid')
    expect(done.json.files[0].counts).toEqual({read: 1501, accepted: 1498, rejected: 1, unchanged: 1, conflict: 1, blank: 0})
    expect(done.json.files[0].rows.map(({outcome, row}: {outcome: string; row: number}) => `${row} ${outcome}`)).toEqual(['20 unchanged', '40 conflict', '3002 rejected'])
    expect((await stored()).length).toBe(1500)
  })

  it('killed again and again is gone on with, and in the end every sheet is there once', async () => {
    const {env, put, run, stored, url} = await office(dialect)
    const rows = 60_000
    const file = await put('r.csv', head + manyLines(rows))
    const {db} = await open(url)
    let kills = 0
    let resumed = 0
    for (let attempt = 0; attempt < 40; attempt++) {
      const before = Number((await db('response').count({n: '*'}).first())?.n)
      const done = await pds(['response', 'import', file, '--survey', 'S26-01', '--in-chunks', '--json'], {
        env,
        // Killed as soon as it stores: what it has, the next one goes on with.
        kill: child => void (async () => {
          while (kills < 3 && Number((await db('response').count({n: '*'}).first())?.n) === before) await new Promise(resolve => setTimeout(resolve, 5))
          if (kills < 3) setTimeout(() => child.kill('SIGKILL'), Math.random() * 60)
        })().catch(() => {}),
      })
      if (done.signal === 'SIGKILL') {
        kills++
        const batch = (await pds(['batch', 'list', '--json'], {env})).json.items[0]
        if (batch) expect(batch.state).toBe('staged')
        if ((await stored(['row_no'])).length > 0) resumed++
      } else {
        expect(done.exit, done.out).toBe(0)
        expect(done.json.files[0].counts.accepted).toBe(rows)
        break
      }
    }

    expect([kills, resumed]).toEqual([3, 3])
    const keys = (await stored(['sheet_key'])).map(({sheet_key: key}) => key)
    expect([keys.length, new Set(keys).size]).toEqual([rows, rows])
    expect((await verified(url)).failures).toEqual([])
    expect((await run(file, '--in-chunks', '--json')).json.files[0].alreadyImportedAs).toBe('B26-0001')
    console.log(`${dialect}: ${kills} kills of a load of ${rows} rows, ${resumed} of them with rows stored`)
  })

  it('is planned as it is imported: a hash that no longer holds is refused and says what changed', async () => {
    const {env, put, run, stored, folder} = await office(dialect)
    const file = await put('r.csv', head + manyLines(30))
    for (const chunks of [[], ['--in-chunks']]) {
      const seen = await run(file, '--dry-run', '--json', ...chunks)
      expect(seen.exit).toBe(0)
      expect(await stored()).toEqual([])
      const {plan} = seen.json
      const {files: [report], ...rest} = (await run(file, '--dry-run', '--json', ...chunks)).json
      expect(rest).toEqual({batch: null, dryRun: true, plan})
      expect(report.rows.length).toBe(30)
      expect(report.rows[4]).toMatchObject({row: 10, outcome: 'accepted', key: 'W-000005', answers: {Q1: '1', Q2: '의견 5, "따옴표"\n둘째 줄\t\\'}})
      await writeFile(join(folder, 'other.csv'), head + lineOf(99))
      expect((await run(join(folder, 'other.csv'), '--plan', plan, '--json', ...chunks)).json.error).toMatchObject({code: 'import.plan-changed', details: {changed: ['file']}})
      expect((await run(file, '--plan', plan, '--channel', 'visit', '--json', ...chunks)).json.error).toMatchObject({details: {changed: ['reading']}})
      const more = await put(`more${chunks.length}.csv`, head + lineOf(50 + chunks.length))
      expect((await run(more)).exit).toBe(0)
      const late = await run(file, '--plan', plan, '--json', ...chunks)
      expect([late.exit, late.json.error.details.changed]).toEqual([6, ['held']])
      expect((await run(file, '--plan', 'abc', ...chunks)).exit).toBe(2)
      const {batch} = (await run(more, '--json')).json.files[0].alreadyImportedAs ? {batch: (await run(more, '--json')).json.files[0].alreadyImportedAs} : {batch: ''}
      expect((await pds(['batch', 'revert', batch, '--reason', '시험'], {env})).exit).toBe(0)
      const done = await run(file, '--plan', plan, '--json', ...chunks)
      expect(done.exit, done.out).toBe(0)
      expect((await pds(['batch', 'revert', done.json.batch, '--reason', '시험'], {env})).exit).toBe(0)
    }
  })

  it('beyond the limits is refused whole, and flags move them', async () => {
    const {put, run, stored} = await office(dialect)
    const file = await put('r.csv', head + manyLines(40))
    for (const chunks of [[], ['--in-chunks']]) {
      const done = await run(file, '--max-rows', '20', '--json', ...chunks)
      expect([done.exit, done.json.error.code]).toEqual([2, 'file.too-large'])
      expect(done.json.error.details).toMatchObject({what: 'rows', limit: 20})
      expect(await stored()).toEqual([])
    }

    expect((await run(file, '--max-rows', '40', '--max-mb', '1')).exit).toBe(0)
  })

  it('leaves what a person wrote alone when its rejects are written', async () => {
    const {put, run, folder} = await office(dialect)
    const text = head + lineOf(1) + lineOf(2, {q1: '가끔'})
    const file = await put('r.csv', text)
    const minutes = await put('minutes.txt', '회의록\n')
    for (const chunks of [[], ['--in-chunks']])
      for (const name of [file, minutes]) {
        const done = await run(file, '--rejects', name, '--accept-valid', '--json', ...chunks)
        expect([done.exit, done.json.error.code]).toEqual([6, 'file.exists'])
        expect([await readFile(file, 'utf8'), await readFile(minutes, 'utf8')]).toEqual([text, '회의록\n'])
      }

    // A rejects file that is being corrected is moved aside, not written over.
    const rejects = join(folder, 'rest.csv')
    expect((await run(file, '--rejects', rejects)).exit).toBe(2)
    await writeFile(rejects, (await readFile(rejects, 'utf8')).replace('가끔', '그렇다'))
    const again = await run(file, '--rejects', rejects)
    expect(again.err).toContain('rest.earlier-1.csv')
    expect([(await readFile(join(folder, 'rest.earlier-1.csv'), 'utf8')).includes('가끔'), (await readFile(rejects, 'utf8')).includes('가끔')]).toEqual([false, true])
    // Nobody asked for this one: it lies beside the file.
    expect((await run(file)).exit).toBe(2)
    expect(await readFile(join(folder, 'r.rejects.csv'), 'utf8')).toContain('가끔')
  })

  it('with one damaged byte names the row, and takes all the others', async () => {
    const {put, run} = await office(dialect)
    for (const [encoding, chunks] of [['cp949', []], ['utf8', []], ['cp949', ['--in-chunks']], ['utf8', ['--in-chunks']]] as const) {
      const bytes = iconv.encode(head + manyLines(200), encoding)
      const at = bytes.indexOf(iconv.encode('의견 77,', encoding))
      bytes[at] = 0xff
      const done = await run(await put(`${encoding}${chunks.length}.csv`, bytes), '--dry-run', '--json', ...chunks)
      const {files: [report]} = done.json
      expect(report.counts, encoding).toMatchObject({read: 200, accepted: 199, rejected: 1})
      const wrong = report.rows.filter(({outcome}: {outcome: string}) => outcome === 'rejected')
      expect(wrong.map(({row, problems}: {row: number; problems: {column: string; rule: string}[]}) => [row, problems[0]!.column, problems[0]!.rule])).toEqual([[154, 'Q2', 'damaged-text']])
    }
  })
})
