import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {verifyLog} from '../../src/act/verify.js'
import {announceCall, closeCall, createCall, openCall, sealCall} from '../../src/call/acts.js'
import {accessesIn} from '../../src/privacy/access.js'
import {carryOut} from '../../src/act/requests.js'
import {erase, exportPerson} from '../../src/privacy/acts.js'
import {dayOfNotice} from '../../src/notice/queries.js'
import {receiveProposal} from '../../src/proposal/acts.js'
import {linkProposal} from '../../src/proposal/link-acts.js'
import {shapes} from '../../src/report/shapes.js'
import {approveDecision, publishCall, recordDecision} from '../../src/selection/acts.js'
import {dialects, setUpOffice, temporaryFolder, type TestOffice} from '../support/office.js'
import {pds, type Ran} from '../support/pds.js'

const later = '2026-06-01T03:00:00.000Z'
const people = [
  ['김하나', 'hana@example.kr'], ['=이두리', '010-1234-5678'], ['박세온', '서울시 종로구 사직로 8길 60'], ['최네미', '서울시 중구 세종대로 110'], ['', ''], ['정여섯', 'six@example.kr'],
] as const

/** A closed call of six proposals, the last a duplicate of the first; decisions on the five are recorded and approved. */
async function decidedCall(dialect: 'sqlite' | 'postgres') {
  const office: TestOffice = await setUpOffice(dialect)
  await office.order('kim', createCall, {file: 'c', text: 'code: C26-05\ntheme: {ko: 공모, en: Call}\nopens_at: 2026-05-01T09:00\ncloses_at: 2026-05-20T18:00\nresult_on: 2026-06-01\n'})
  await office.order('kim', announceCall, {call: 'C26-05'})
  await office.order('kim', openCall, {call: 'C26-05'})
  for (const [i, [name, contact]] of people.entries())
    await office.order('lee', receiveProposal, {call: 'C26-05', channel: 'visit', point: 'GH1', title: `제안 ${i + 1}`, improvement: `내용 ${i}`, name, contact})
  await office.order('kim', linkProposal, {proposal: 'P-2026-006', duplicateOf: 'P-2026-001'}, {reason: '같은 제안'})
  await office.order('kim', closeCall, {call: 'C26-05'}, {now: later})
  await office.order('kim', sealCall, {call: 'C26-05'}, {now: later})
  for (const n of [1, 2, 3, 4, 5]) {
    await office.order('kim', recordDecision, n === 1 ? {proposal: `P-2026-00${n}`, outcome: 'adopted', implementBy: '2027-01-31'} : {proposal: `P-2026-00${n}`, outcome: 'not_adopted', code: 'budget', text: '예산을 마련하기 어렵습니다.'}, {now: later})
    await office.order('han', approveDecision, {decision: `D-2026-00${n}`}, {now: later})
  }

  const folder = await temporaryFolder()
  const env = {PDS_STORE: office.url, PDS_HOME: folder, PDS_NOW: later}
  const run = async (line: string, exit = 0, more: Record<string, string> = {}): Promise<Ran> => {
    const argv = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!)
    const done = await pds(argv, {env: {...env, ...more}, cwd: folder})
    expect(done.exit, `${line}\n${done.out}${done.err}`).toBe(exit)
    if (argv.includes('--json') && exit === 0) expect(shapes[argv.slice(0, 2).join(' ')]!.safeParse(done.json).error?.issues ?? [], line).toEqual([])
    return done
  }
  const publish = async () => {
    await office.order('jung', publishCall, {call: 'C26-05'}, {now: later})
  }
  return {office, folder, run, publish}
}

describe.each(dialects)('telling the results of a call on %s', dialect => {
  it('waits for publication, reaches each proposer by the means they chose, and keeps names to the one file and the log of who looked', async () => {
    const {office, folder, run, publish} = await decidedCall(dialect)
    const early = await run('notice queue --call C26-05 --kind decision --as kim --json', 3)
    expect(early.json.error).toMatchObject({code: 'notice.unpublished', details: {call: 'C26-05', state: 'sealed'}})
    expect((await run('call notice C26-05 --kind results --json', 3)).json.error.code).toBe('notice.not-yet')
    expect((await run('notice list --json')).json.total).toBe(0)
    await publish()

    // Whatever already stands in the queue by the act of publication is not queued twice.
    await run('notice queue --call C26-05 --kind decision --as kim --json')
    const again = (await run('notice queue --call C26-05 --kind decision --as kim --json')).json
    expect(again).toMatchObject({queued: [], already: 6, erased: [], waiting: []})
    const items = (await run('notice list --call C26-05 --json')).json.items as {code: string; subject: string; means: string; cause: string; kind: string}[]
    expect(items.filter(({kind}) => kind === 'decision').map(({subject, means, cause}) => [subject, means, cause]).sort()).toEqual([
      ['P-2026-001', 'email', 'D-2026-001'], ['P-2026-002', 'sms', 'D-2026-002'], ['P-2026-003', 'mail', 'D-2026-003'], ['P-2026-004', 'mail', 'D-2026-004'], ['P-2026-005', 'desk', 'D-2026-005'], ['P-2026-006', 'email', 'D-2026-001'],
    ])
    const of = (ref: string) => items.find(({subject, kind}) => subject === ref && kind === 'decision')!.code
    // The duplicate's author is answered by the decision on the one that leads.
    const preview = (await run(`notice show ${of('P-2026-006')} --lang ko --json`)).json
    expect(preview.paragraphs.flat()).toEqual(expect.arrayContaining(['결정: 채택', '실시 예정 시기: 2027. 1. 31.(일)']))
    expect(preview.content).not.toContain('정여섯')
    const refusal = (await run(`notice show ${of('P-2026-003')} --lang en`)).out
    for (const said of ['Decision: not adopted', 'Reason: There is no budget for it', 'within 15 days', '예산을 마련하기 어렵습니다.']) expect(refusal).toContain(said)

    expect((await run('notice export --means mail --out x.csv --as kim', 3)).err).toContain('needs a reason')
    expect((await run('notice export --means mail --out x.csv --reason dispatch --as lee --json', 3)).json.error.code).toBe('act.role')
    expect((await run('notice export --means sms --out sms.csv --reason dispatch --as kim --dry-run --json')).json).toMatchObject({file: null, letters: [{}]})
    const sms = (await run('notice export --means sms --out sms.csv --reason dispatch --as kim --lang ko --json')).json
    expect(sms).toMatchObject({export: 'NX-2026-001', file: 'sms.csv', letters: [{kind: 'decision', subject: 'P-2026-002'}]})
    // A name that a spreadsheet would calculate does not.
    const csv = readFileSync(join(folder, 'sms.csv'), 'utf8')
    expect(csv).toMatch(/^\ufeffnotice,kind,name,contact,/)
    expect(csv).toContain("'=이두리,010-1234-5678")
    expect(csv).toContain('제안은 채택되지 않았습니다.')
    await run('notice export --means post --out letters.pdf --reason dispatch --as kim --lang ko')
    const pdf = readFileSync(join(folder, 'letters.pdf'), 'latin1')
    expect(pdf.slice(0, 5)).toBe('%PDF-')
    expect(pdf.match(/\/Type \/Page\b(?!s)/g)?.length).toBe(2)
    await run('notice export --means email --out mails.xlsx --reason dispatch --as kim --lang ko')
    const [sheet] = await workbook(join(folder, 'mails.xlsx'))
    expect(sheet!.map(row => row[2])).toEqual(['name', '김하나', '정여섯'])
    await run('notice export --means email --out none.csv --reason dispatch --as kim')
    expect((await run('notice export --again NX-2026-002 --out letters.pdf --reason jam --as kim', 6)).err).toContain('already there')
    expect((await run('notice export --again NX-2026-002 --out letters2.html --reason jam --as kim --lang ko --json')).json.letters.length).toBe(2)
    expect(readFileSync(join(folder, 'letters2.html'), 'utf8')).toContain('박세온 귀하')

    // Names and contacts never enter the log; who took them out does.
    const log = JSON.stringify(await office.store.db('audit_event').select('body'))
    for (const [name, contact] of people) for (const word of [name, contact].filter(one => one !== '')) expect(log).not.toContain(word)
    const reads = (await accessesIn(office.store.db, '2026-06')).filter(({act}) => act === 'notice.exported')
    expect(reads.map(({operator, subjects, fields}) => [operator, subjects, fields.join()])).toEqual([['kim', 1, 'name,contact'], ['kim', 2, 'name,contact'], ['kim', 2, 'name,contact'], ['kim', 2, 'name,contact']])

    // The day of notice is the day a letter that arrived was sent.
    const day = (decision: string) => dayOfNotice(office.store.db, {decision})
    expect(await day('D-2026-003')).toBeUndefined()
    expect((await run('notice mark --export NX-2026-002 --sent --on 2026-05-30 --as kim --json', 2)).json.error.code).toBe('notice.date')
    await run('notice mark --export NX-2026-002 --sent --on 2026-06-01 --as lee --json')
    expect(await day('D-2026-003')).toBe('2026-06-01')
    const moved = {PDS_NOW: '2026-06-10T09:00'}
    expect((await run(`notice mark ${of('P-2026-003')} --returned --as kim --json`, 3, moved)).json.error.code).toBe('act.reason-missing')
    await run(`notice mark ${of('P-2026-003')} --returned --on 2026-06-08 --reason '이사' --as kim --json`, 0, moved)
    expect(await day('D-2026-003')).toBeUndefined()
    expect((await run('schedule due --json', 0, moved)).json.items).toEqual(expect.arrayContaining([expect.objectContaining({list: 'returned-notice', ref: of('P-2026-003'), dueOn: '2026-06-08', daysLate: 2})]))
    const second = (await run(`notice queue --again ${of('P-2026-003')} --means desk --as kim --json`, 0, moved)).json
    await run('notice export --means desk --out desk.pdf --reason desk --as kim', 0, moved)
    await run(`notice mark ${second.code} --sent --as lee --json`, 0, moved)
    expect(await day('D-2026-003')).toBe('2026-06-10')
    expect(await day('D-2026-004')).toBe('2026-06-01')

    const results = (await run('call notice C26-05 --kind results --lang ko --json')).json
    expect(results.paragraphs.flat()).toEqual(expect.arrayContaining(['P-2026-001 제안 1: 채택 (실시 예정 2027. 1. 31.(일))', '접수된 제안: 5건']))
    expect((await office.store.snapshot(db => verifyLog(db, {database: true}))).failures).toEqual([])
  }, 120_000)

  it('leaves no letter to a person who was erased, queued or in the drawer, and nothing of the words to them', async () => {
    const {office, run, publish} = await decidedCall(dialect)
    await publish()
    await run('notice queue --call C26-05 --kind decision --as kim --json')
    await run('notice export --means mail --out a.csv --reason x --as kim')
    const subjectOf = async (ref: string) => ((await office.store.db('proposal').join('person', 'person.id', 'proposal.person_id').where({ref}).first()) as {pseudonym: string}).pseudonym
    const gone = [await subjectOf('P-2026-002'), await subjectOf('P-2026-003')]
    const given = (await office.order('kim', exportPerson, {subjects: [gone[0]!]}, {now: later, reason: '열람 요청'})).result
    expect(JSON.stringify(given)).toContain('예산을 마련하기 어렵습니다.')
    const {code} = (await office.order('kim', erase, {subjects: gone, basis: 'request'}, {now: later, reason: '본인 요청'})).pending!
    await carryOut(office.store, [erase], code, {osUser: 'root', host: 'test', version: '0', command: 'request approve', as: 'jung', pretendedNow: later, reason: '확인'})
    const rows = (await office.store.db('notice').whereIn('subject', ['P-2026-002', 'P-2026-003']).where({kind: 'decision'}).orderBy('subject')) as {state: string; texts: string | null}[]
    expect(rows.map(({state, texts}) => [state, texts])).toEqual([['dropped', null], ['dropped', null]])
    expect((await run('notice export --means sms --out b.csv --reason x --as kim --json')).json).toMatchObject({export: null, letters: []})
    expect((await run('notice export --again NX-2026-001 --out c.csv --reason x --as kim --json')).json.letters).toMatchObject([{subject: 'P-2026-004'}])
    expect((await run('notice queue --call C26-05 --kind receipt --as kim --json')).json).toMatchObject({erased: ['P-2026-002', 'P-2026-003'], queued: [{}, {}, {}, {}]})
    expect((await run('notice means P-2026-001 --means mail --as lee --json')).json).toMatchObject({means: 'mail', was: null})
    expect((await run('notice means P-2026-005 --means email --as lee --json', 3)).json.error.code).toBe('notice.nobody')
    expect((await office.store.snapshot(db => verifyLog(db, {database: true}))).failures).toEqual([])
  }, 120_000)
})

/** The sheets of a workbook as rows of text. */
async function workbook(file: string): Promise<string[][][]> {
  const {readXlsx} = await import('hucre')
  const book = await readXlsx(readFileSync(file))
  return book.sheets.map(({rows}) => rows.map(row => row.map(cell => String(cell ?? ''))))
}
