import {readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {shapes} from '../../src/report/shapes.js'
import {dialects, emptyStore, temporaryFolder} from '../support/office.js'
import {found, needles} from '../support/personal.js'
import {pds} from '../support/pds.js'

const survey = `code: S26-01
title: 조사
publication: {quasi: [age]}
design: {strata: [region], weight: W}
questions:
  - {code: Q1, type: single, other: text, options: [{code: 1, label: 예}, {code: 2, label: 아니요}]}
  - {code: Q2, type: multiple, show_if: "Q1 = 1", options: [{code: 1, label: 가}, {code: 2, label: 나}]}
  - {code: age, type: number, integer: true, min: 14, max: 120}
  - {code: seen, type: date}
  - {code: opinion, type: text}
  - {code: phone, type: phone, personal: true}
`
const headings = ['Q1', 'Q1.other', 'Q2', 'age', 'seen', 'opinion', 'phone', 'region', 'W']
/** Responses of people from 20 to 34; of the last three in a region of its own, every word differs. */
const people = (n: number, from = 0, age = 20) => Array.from({length: n}, (_, i) => i + from).map(i =>
  [i % 3 ? 1 : 2, '', i % 3 ? '1,2' : '', age + i % 15, `2026-05-${String(1 + i % 9).padStart(2, '0')}`, `=SUM(${i}) 의견`, `010-7777-${String(i).padStart(4, '0')}`, i >= 57 && i < 60 ? '제주' : '서울', `1.${i + 10}`])
const csv = (rows: readonly (readonly (string | number)[])[]) => [headings, ...rows].map(row => row.map(cell => `"${cell}"`).join(',')).join('\n')

async function office(dialect: 'sqlite' | 'postgres') {
  const folder = await temporaryFolder()
  const env = {PDS_STORE: await emptyStore(dialect), PDS_HOME: folder, PDS_NOW: '2026-05-11T12:00', PDS_LANG: 'en'}
  const run = async (line: string, exit = 0) => {
    const done = await pds([...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!), {env, cwd: folder})
    expect(done.exit, `${line}\n${done.out}${done.err}`).toBe(exit)
    if (line.startsWith('response export') && line.includes('--json') && exit === 0) expect(shapes['response export']!.safeParse(done.json).error?.issues ?? []).toEqual([])
    return done
  }
  await run('db init --rehearsal')
  await run('operator add lee --role clerk')
  await run('operator add kim --role officer')
  await writeFile(join(folder, 's.yaml'), survey)
  await run('survey create --file s.yaml')
  await run('survey open S26-01')
  const take = async (rows: ReturnType<typeof people>, name: string) => {
    await writeFile(join(folder, name), csv(rows))
    return (await run(`response import ${name} --survey S26-01 --channel web --as lee --json`)).json.batch as string
  }
  const read = (file: string) => readFile(join(folder, file), 'utf8')
  const refused = async (line: string, exit: number) => (await run(`${line} --json`, exit)).json.error as {code: string; details: Record<string, unknown>}
  return {run, take, read, refused}
}

describe.each(dialects)('the responses of a survey on %s', dialect => {
  it('go to a file with one set of columns whatever path was taken, voided ones marked, personal answers only with a reason', async () => {
    const {run, take, read, refused} = await office(dialect)
    expect((await refused('response export --survey S26-01 --out none.csv', 3)).code).toBe('export.empty')
    await run('response export --survey S26-01 --out none.csv --allow-empty')
    expect((await read('none.csv')).split('\r\n')).toHaveLength(2)
    const batch = await take(people(6), 'a.csv')
    await run(`response void ${batch}/2 --reason '두 번 냄' --as kim`)
    const out = (await run('response export --survey S26-01 --out i.csv --as lee --json')).json
    expect(out).toMatchObject({responses: 5, voided: 1, release: null, file: 'i.csv', codebook: 'i.csv.codebook.json'})
    const lines = (await read('i.csv')).trim().split('\r\n')
    expect(lines[0]).toBe('response,state,sheet,channel,point,received,clerk,W,region,Q1,Q1.other,Q2,age,seen,opinion')
    expect(lines.slice(1).map(line => line.split(',')[1])).toEqual(['counted', 'void', 'counted', 'counted', 'counted', 'counted'])
    // The first was not asked Q2, and no formula is left to a spreadsheet.
    expect(lines[1]).toBe(`${batch}/1,counted,,web,,,,1.10,서울,2,,,20,2026-05-01,'=SUM(0) 의견`)
    const book = JSON.parse(await read('i.csv.codebook.json')) as {sha256: string; columns: {name: string; class: string; askedIf: string | null}[]}
    expect(book.sha256).toBe(out.sha256)
    expect(book.columns.find(({name}) => name === 'Q2')).toMatchObject({askedIf: 'Q1 = 1', codes: {1: {ko: '가'}}})
    expect(found(Buffer.from(await read('i.csv')), needles(['010-7777-0001']))).toEqual([])

    expect((await refused('response export --survey S26-01 --out p.jsonl --personal --as kim', 3)).code).toBe('act.reason-missing')
    expect((await refused("response export --survey S26-01 --out p.jsonl --personal --reason '회신' --as lee", 3)).code).toBe('act.role')
    await run("response export --survey S26-01 --out p.jsonl --personal --reason '회신' --as kim")
    const rows = (await read('p.jsonl')).trim().split('\n').map(line => JSON.parse(line) as Record<string, unknown>)
    expect(rows.map(row => Object.keys(row).join())).toEqual(rows.map(() => `${lines[0]},phone`))
    expect(rows[1]).toMatchObject({state: 'void', Q2: ['1', '2'], age: 21, phone: '010-7777-0001'})
    expect((await run('privacy access-review --month 2026-05 --json')).json.items).toMatchObject([{act: 'response.exported-personal', operator: 'kim', fields: ['phone'], subjects: 6}])
    await run("response export --survey S26-01 --out i.csv --as kim", 6)
    expect((await refused('response export --survey S26-01 --out - --as kim', 2)).code).toBe('export.needs-file')
    expect((await run('response export --survey S26-01 --out - --as kim')).out).toContain(lines[1]!)
    await run('response export --survey S26-01 --out i.xlsx --as kim')
    expect((await run('audit log --type response.exported --json')).json.total).toBe(4)
  })

  it('go out to the public only when closed, in groups of k at least, without a word or number of anybody, and with what was left out said', async () => {
    const {run, take, read, refused} = await office(dialect)
    await take(people(60), 'a.csv')
    const publish = 'response export --survey S26-01 --public --as kim'
    expect((await refused(`${publish} --out x.csv`, 3)).code).toBe('export.survey-open')
    await run('survey close S26-01')
    expect((await refused('response export --survey S26-01 --public --as lee --out x.csv', 3)).code).toBe('act.role')
    expect(await refused(`${publish} --out x.csv --quasi opinion`, 2)).toMatchObject({code: 'export.quasi-unknown', details: {given: 'opinion'}})
    expect((await refused(`${publish} --out x.csv --k 61`, 3)).code).toBe('export.too-few')
    expect((await run(`${publish} --out x.csv --dry-run --json`)).json).toMatchObject({file: 'x.csv', sha256: null, dryRun: true})
    const out = (await run(`${publish} --out x.csv --json`)).json
    const [head, ...lines] = (await read('x.csv')).trim().split('\r\n')
    expect(head).toBe('region,Q1,Q2,age,seen')
    // Three from a region of their own go, and the smallest group with them: three alone could be counted out.
    expect(out).toMatchObject({responses: lines.length, release: {code: 'X26-001', k: 5, suppressed: 60 - lines.length, levels: {age: 0, region: 0}}})
    expect(60 - lines.length).toBeGreaterThanOrEqual(5)
    const groups = new Map<string, number>()
    for (const line of lines) {
      const [region, , , age, seen] = line.replaceAll(/"[^"]*"/g, 'x').split(',')
      groups.set(`${region} ${age}`, (groups.get(`${region} ${age}`) ?? 0) + 1)
      expect(seen).toBe('2026-05')
    }

    expect([...groups.values()].every(n => n >= 5)).toBe(true)
    for (const text of ['의견', '010-7777', '1.10', 'B26-', '제주']) expect(await read('x.csv')).not.toContain(text)
    const {data} = (await run('audit log --type response.published --json')).json.items[0]
    expect(data).toMatchObject({export: 'X26-001', k: 5, rows: lines.length, suppressed: 60 - lines.length, digest: out.release.digest})
    // The very same again tells nothing new.
    expect((await run(`${publish} --out again.csv --json`)).json.sha256).toBe(out.sha256)
    await run('audit verify --db --require L0 --json')
  })

  it('are not published a second time where the difference to the first tells of fewer than k people', async () => {
    const {run, take, refused} = await office(dialect)
    await take(people(57), 'a.csv')
    await run('survey close S26-01')
    const publish = 'response export --survey S26-01 --public --as kim'
    await run(`${publish} --out x.csv`)
    // Two letters that had come in time: whoever subtracts the first file from the second reads two people's answers.
    const late = await take(people(2, 100, 20), 'b.csv')
    expect(await refused(`${publish} --out y.csv`, 3)).toMatchObject({code: 'export.isolates', details: {earlier: 'X26-001', k: 5}})
    expect((await refused(`${publish} --out y.csv --k 2`, 3)).code).toBe('export.isolates')
    await run(`batch revert ${late} --reason '잘못 접수' --as kim`)
    await run(`${publish} --out y.csv`)
    // Enough in every group that grows: then nobody stands out.
    await take(people(45, 200, 20), 'c.csv')
    expect((await run(`${publish} --out z.csv --json`)).json).toMatchObject({responses: 102})
    // One taken back since is one too few.
    await run("response void B26-0001/7 --reason '철회' --as kim")
    expect((await refused(`${publish} --out w.csv`, 3)).code).toBe('export.isolates')
    await run('audit verify --db --require L0 --json')
  })
})
