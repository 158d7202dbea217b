import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {Fault} from '../../src/fault.js'
import {importResponses} from '../../src/intake/acts.js'
import {verifyLog} from '../../src/act/verify.js'
import {acceptedRows, batchFile, planResponseImport} from '../../src/intake/plan-import.js'
import type {FilePlan} from '../../src/intake/plan/plan.js'
import {rejectsCsv} from '../../src/intake/plan/rejects.js'
import {planResponses} from '../../src/intake/plan/responses.js'
import {readSourceFile} from '../../src/intake/sources.js'
import {explainFault} from '../../src/language/faults.js'
import {explainProblem, explainWarning} from '../../src/language/problems.js'
import {planProposals} from '../../src/proposal/plan.js'
import type {Store} from '../../src/store/store.js'
import {createSurvey, openSurvey} from '../../src/survey/acts.js'
import {readSurveyFile} from '../../src/survey/file.js'
import {damagedFile, type DamagedFile} from '../support/damage.js'
import {dialects, setUpOffice, temporaryFolder, today} from '../support/office.js'
import {pds} from '../support/pds.js'

/** `npm run soak` runs the campaign whole; the ordinary run does the same in small. A seed makes it again: PDS_SEED. */
const soak = process.env.PDS_SOAK === '1'
const files = soak ? 2_000 : 150
const stored = soak ? 300 : 30
const runs = soak ? 60 : 6
const seed = Number(process.env.PDS_SEED ?? (soak ? Date.now() % 1_000_000 : 20_261_123))

const survey = `
code: S26-01
title: 설문
missing: ["", 무응답, "-"]
sheet: {column: 접수번호, pattern: 'W26-\\d{3}'}
received: {column: 접수일}
clerk: {column: 입력자}
ignore: [비고]
questions:
  - {code: Q1, type: single, required: true, options: [{code: 1, label: 그렇다}, {code: 2, label: 아니다}, {code: 9, label: 모름, missing: dont_know}]}
  - {code: Q2, type: text, show_if: Q1 = 1}
  - {code: Q3, type: multiple, max: 2, options: [{code: 1, label: 평화}, {code: 2, label: 경제}, {code: 3, label: 문화}]}
  - {code: Q4, type: yesno}
  - {code: Q5, type: scale, min: 0, max: 10}
  - {code: Q6, type: rank, options: [{code: 1, label: 평화}, {code: 2, label: 경제}]}
  - {code: Q7, type: date}
  - {code: Q8, type: phone, personal: true}
`
const read = readSurveyFile(survey, 'survey.yaml')
if ('problems' in read) throw new Error(JSON.stringify(read.problems))
const {definition} = read

async function planOf({table, bytes}: DamagedFile): Promise<FilePlan<unknown>> {
  const source = await readSourceFile('campaign', bytes, {})
  return table === 'proposals' ? planProposals(source, undefined, 'mail', today) : planResponses(source, {definition, known: new Map(), hashOf: text => text, today: '2026-03-20'})
}

/** A fault with its words in both languages; anything else that is thrown is a defect of ours. */
function expectFault(error: unknown, told: string): Fault {
  if (!(error instanceof Fault)) throw new Error(`${told}: ${(error as Error)?.stack ?? String(error)}`)
  for (const language of ['ko', 'en'] as const) expect(explainFault(error.code as never, error.facts as never, language).message, told).not.toMatch(/undefined|null|\[object|\n\s+at /)
  expect(error.code, told).toMatch(/^file\./)
  return error
}

/** What must be true of the plan of any file, however it was damaged. */
function expectPlan(plan: FilePlan<unknown>, told: string): void {
  const {counts, rows} = plan
  expect(counts.read, told).toBe(counts.accepted + counts.rejected + counts.unchanged + counts.conflict)
  expect(rows.length, told).toBe(counts.read)
  const lines = rows.map(({row}) => row)
  expect([...lines].sort((a, b) => a - b), told).toEqual(lines)
  for (const {outcome, problems, warnings} of rows) {
    expect(outcome === 'accepted', told).toBe(problems.length === 0)
    for (const problem of problems)
      for (const language of ['ko', 'en'] as const) expect(explainProblem(problem, language), told).not.toMatch(/undefined|\[object/)
    for (const warning of warnings) expect(explainWarning(warning, 'ko'), told).not.toMatch(/undefined|\[object/)
  }

  // A resident number is in no plan but among the cells as read, and in no rejects file.
  const shown = JSON.stringify({...plan, rows: rows.map(({cells: _, ...row}) => row)}) + rejectsCsv(plan, problem => explainProblem(problem, 'ko'))
  expect(shown, told).not.toMatch(/(?<!\d)900101[^*\d]{0,3}1234567(?!\d)|９００１０１－１２３４５６７/)
}

const counted = async ({db}: Store) => {
  const of = async (table: string) => Number((await db(table).count({n: '*'}))[0]!.n)
  return {responses: await of('response'), persons: await of('response_person'), batches: await of('batch'), events: await of('audit_event')}
}

it(`of ${files} malformed files, seed ${seed}: every one is planned or refused with words, within ten seconds`, async () => {
  process.stderr.write(`campaign of ${files} files: PDS_SEED=${seed}\n`)
  const ends = {planned: 0, refused: 0, accepted: 0, rejected: 0}
  const codes = new Map<string, number>()
  for (let number = 0; number < files; number++) {
    const file = damagedFile(seed, number)
    const told = `seed ${seed}, file ${number} (${file.what})`
    const start = performance.now()
    const plan = await planOf(file).catch((error: unknown) => expectFault(error, told))
    expect(performance.now() - start, told).toBeLessThan(10_000)
    if (plan instanceof Fault) {
      ends.refused++
      codes.set(plan.code, (codes.get(plan.code) ?? 0) + 1)
    } else {
      expectPlan(plan, told)
      ends.planned++
      ends.accepted += plan.counts.accepted
      ends.rejected += plan.counts.rejected
    }
  }

  process.stderr.write(`${JSON.stringify(ends)} ${JSON.stringify(Object.fromEntries([...codes].sort()))}\n`)
  // A campaign in which nothing goes through, or nothing is refused, tests nothing.
  for (const n of Object.values(ends)) expect(n).toBeGreaterThan(files / 10)
  expect(codes.size).toBeGreaterThanOrEqual(8)
}, 600_000)

describe.each(dialects)('a campaign against a store on %s', dialect => {
  it(`of ${stored} malformed files writes all of a file or nothing, and the log holds`, async () => {
    const office = await setUpOffice(dialect)
    await office.order('kim', createSurvey, {file: 's.yaml', text: survey})
    await office.order('kim', openSurvey, {survey: 'S26-01'})
    const target = {survey: 'S26-01', channel: 'visit', point: 'GH1', batch: null} as const
    let written = 0
    for (let number = 0; number < stored; number++) {
      const file = damagedFile(seed, number)
      if (file.table === 'proposals') continue
      const told = `seed ${seed}, file ${number} (${file.what})`
      const before = await counted(office.store)
      const acceptValid = number % 2 === 0
      const source = await readSourceFile(`${number}`, file.bytes, {}).catch((error: unknown) => expectFault(error, told))
      if (!(source instanceof Fault)) {
        const made = await planResponseImport(office.store.db, target, [source], {}, today).catch((error: unknown) => expectFault(error, told))
        const plan = made instanceof Fault ? undefined : made.plans[0]!
        if (plan && plan.counts.accepted > 0 && (acceptValid || plan.counts.rejected + plan.counts.conflict === 0)) {
          const order = {...target, files: [{...batchFile(plan), rows: acceptedRows(plan)}]}
          // What a rule refuses half way, and what breaks half way, leaves nothing behind.
          await expect(office.order('lee', importResponses, {...order, files: [...order.files, {...order.files[0]!, sha256: 'a'.repeat(64)}]}), told).rejects.toThrow()
          expect(await counted(office.store), told).toEqual(before)
          await office.order('lee', importResponses, order)
          const persons = acceptedRows(plan).reduce((sum, {personal}) => sum + Object.keys(personal ?? {}).length, 0)
          expect(await counted(office.store), told).toEqual({responses: before.responses + plan.counts.accepted, persons: before.persons + persons, batches: before.batches + 1, events: before.events + 1})
          written++
          continue
        }
      }

      expect(await counted(office.store), told).toEqual(before)
    }

    expect(written).toBeGreaterThan(1)
    const {failures} = await office.store.snapshot(db => verifyLog(db, {database: true}))
    expect(failures).toEqual([])
  })
})

it(`of ${runs} malformed files at the command line: an exit code, a sentence and a next step, never a stack`, async () => {
  const folder = await temporaryFolder()
  const env = {PDS_HOME: folder, PDS_STORE: `sqlite:${join(folder, 'office.sqlite')}`, PDS_NOW: today, PDS_LANG: 'ko', PDS_OPERATOR: 'kim'}
  await writeFile(join(folder, 's.yaml'), survey)
  for (const argv of [['db', 'init', '--rehearsal'], ['operator', 'add', 'kim', '--role', 'officer', '--as', 'root'], ['survey', 'create', '--file', join(folder, 's.yaml')], ['survey', 'open', 'S26-01']])
    expect(await pds(argv, {env})).toMatchObject({exit: 0})
  for (let number = 0; number < runs; number++) {
    const damaged = damagedFile(seed, number)
    const told = `seed ${seed}, file ${number} (${damaged.what})`
    const file = join(folder, `${number}.csv`)
    await writeFile(file, damaged.bytes)
    const ran = await pds(['response', 'import', file, '--survey', 'S26-01', '--channel', 'visit', '--accept-valid', ...(number % 3 === 0 ? ['--in-chunks'] : []), '--json'], {env})
    expect([0, 2, 3, 4], `${told}: ${ran.out}${ran.err}`).toContain(ran.exit)
    expect(`${ran.out}${ran.err}`, told).not.toMatch(/\n\s+at |defect|TypeError|RangeError/)
    const json = ran.json as {error?: {message: string}}
    if (ran.exit === 2) expect(json.error!.message, told).toMatch(/[가-힣]/)
  }
}, 300_000)
