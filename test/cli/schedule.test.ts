import {describe, expect, it} from 'vitest'
import {acts} from '../../src/acts.js'
import {verifyLog} from '../../src/act/verify.js'
import {announceCall, createCall} from '../../src/call/acts.js'
import {addSchedule, runScheduleStep} from '../../src/call/schedule-acts.js'
import {askConsultation} from '../../src/consultation/acts.js'
import {requestSupplement} from '../../src/proposal/life-acts.js'
import {requestReexam} from '../../src/selection/reexam-acts.js'
import {receiveProposal} from '../../src/proposal/acts.js'
import {shapes} from '../../src/report/shapes.js'
import {rulebookOn, ruleOf} from '../../src/rulebook/index.js'
import {withLock} from '../../src/store/lock.js'
import {receiveSuggestion} from '../../src/suggestion/acts.js'
import {dialects, open, setUpOffice, temporaryFolder, type TestOffice} from '../support/office.js'
import {published} from '../support/decisions.js'
import {binary, pds, type Ran} from '../support/pds.js'

const weekly = (code: string, callCode = `${code}{yy}-W{ww}`) => `code: ${code}\ntheme: 주간 제안\ncall_code: '${callCode}'\nevery: week\nopens: {day: mon, time: '09:00'}\ncloses: {day: fri, time: '18:00'}\n`
const callFile = (code: string) => `code: ${code}\ntheme: 공모\nopens_at: 2026-05-12T09:00\ncloses_at: 2026-05-14T18:00\n`

/** `schedule run` of an office at a moment; its line is held to its published shape. */
async function runner(office: TestOffice) {
  const folder = await temporaryFolder()
  return async (now: string, argv: readonly string[] = [], exit = 0, how: typeof pds = pds): Promise<{line: any; done: Ran}> => { // eslint-disable-line @typescript-eslint/no-explicit-any
    const done = await how(['schedule', 'run', '--as', 'cron', '--no-input', ...argv], {env: {PDS_STORE: office.url, PDS_HOME: folder, PDS_NOW: now}, cwd: folder})
    expect(done.exit, done.out + done.err).toBe(exit)
    expect(done.out.endsWith('\n') && done.out.trimEnd().split('\n').length, done.out).toBe(1)
    expect(shapes['schedule run']!.safeParse(done.json).error?.issues ?? []).toEqual([])
    return {line: done.json, done}
  }
}

const stepsOf = ({line}: {line: {steps: {step: string; call: string}[]}}) => line.steps.map(({step, call}) => `${step} ${call}`)

describe.each(dialects)('recurring work on %s', dialect => {
  it('opens, reminds of and closes calls at their hour, of a schedule or not, each once, and keeps a history', async () => {
    const office = await setUpOffice(dialect)
    const run = await runner(office)
    await office.order('kim', addSchedule, {file: 's', text: weekly('W')})
    await office.order('kim', createCall, {file: 'c', text: callFile('C26-05')})
    await office.order('kim', createCall, {file: 'c', text: callFile('C26-06')})
    await office.order('kim', announceCall, {call: 'C26-05'})
    expect(stepsOf(await run('2026-05-11T09:00'))).toEqual(['open W26-W20'])
    expect(stepsOf(await run('2026-05-11T09:10'))).toEqual([])
    // The draft is nobody's business but the officer's.
    expect(stepsOf(await run('2026-05-12T09:00', ['--dry-run', '--json']))).toEqual(['open C26-05'])
    expect(stepsOf(await run('2026-05-12T09:00', ['--json']))).toEqual(['open C26-05'])
    expect(stepsOf(await run('2026-05-14T09:00'))).toEqual(['remind C26-05'])
    expect(stepsOf(await run('2026-05-14T17:59'))).toEqual([])
    expect(stepsOf(await run('2026-05-14T18:00:01'))).toEqual(['remind W26-W20', 'close C26-05'])
    expect(stepsOf(await run('2026-05-15T18:00:01'))).toEqual(['close W26-W20'])
    expect(stepsOf(await run('2026-05-15T18:10'))).toEqual([])
    const history = async (more: string[]) => (await pds(['schedule', 'history', '--json', ...more], {env: {PDS_STORE: office.url, PDS_HOME: await temporaryFolder()}})).json
    const steps = await history([])
    expect(shapes['schedule history']!.safeParse(steps).success).toBe(true)
    expect(steps.items.map(({step, call}: {step: string; call: string}) => `${step} ${call}`)).toEqual(['open W26-W20', 'open C26-05', 'remind C26-05', 'close C26-05', 'remind W26-W20', 'close W26-W20'])
    const runs = await history(['--runs'])
    expect(shapes['schedule history']!.safeParse(runs).success).toBe(true)
    // A run that found nothing to do leaves no trace.
    expect(runs.items.map(({done}: {done: string[]}) => done)).toEqual([['open W26-W20'], ['open C26-05'], ['remind C26-05'], ['remind W26-W20', 'close C26-05'], ['close W26-W20']])
    expect((await office.store.snapshot(db => verifyLog(db, {database: true}))).failures).toEqual([])
  })

  it('is done by one of two hosts that start at once; the other does nothing and ends well', async () => {
    const office = await setUpOffice(dialect)
    const run = await runner(office)
    await office.order('kim', addSchedule, {file: 's', text: weekly('W')})
    await office.order('kim', addSchedule, {file: 's', text: weekly('V')})
    const both = await Promise.all([run('2026-05-11T09:00', [], 0, binary), run('2026-05-11T09:00', [], 0, binary)])
    expect(both.flatMap(stepsOf).sort()).toEqual(['open V26-W20', 'open W26-W20'])
    expect((await office.store.db('job_run')).length).toBe(2)
    // While one works the other does not even begin.
    const other = await open(office.url)
    const held = await withLock(other, 'schedule', async () => run('2026-05-15T18:00:01'))
    expect(held!.done.line).toMatchObject({held: true, steps: [], failed: [], overdue: {total: 0}})
    expect(held!.done.done.err).toContain('Another host is at it')
    // The lock went with its holder.
    expect(stepsOf(await run('2026-05-15T18:00:01'))).toEqual(['close V26-W20', 'close W26-W20'])
    await expect(withLock(other, 'schedule', async () => Promise.reject(new Error('fell over')))).rejects.toThrow('fell over')
    expect(await withLock(office.store, 'schedule', async () => 'free')).toEqual({done: 'free'})
  })

  it('fails with exit 4 when a part fails, says which, and does the others', async () => {
    const office = await setUpOffice(dialect)
    const run = await runner(office)
    await office.order('kim', addSchedule, {file: 's', text: weekly('A')})
    await office.order('kim', addSchedule, {file: 's', text: weekly('B')})
    // Somebody gave a call of their own the code the schedule would deal.
    await office.order('kim', createCall, {file: 'c', text: callFile('A26-W20')})
    const {line, done} = await run('2026-05-11T09:00', [], 4)
    expect(stepsOf({line})).toEqual(['open B26-W20'])
    expect(line.failed).toEqual([{part: 'open A26-W20', code: 'call.exists', message: expect.stringContaining('A26-W20') as string}])
    expect(done.err).toContain('Failed: open A26-W20')
    expect((await run('2026-05-11T09:10', ['--json'], 4)).line).toMatchObject({steps: [], failed: [{code: 'call.exists'}]})
    // What fails every ten minutes is kept once, not a hundred times a day.
    expect((await office.store.db('schedule_run').orderBy('code')).map(({outcome}: {outcome: string}) => JSON.parse(outcome) as object)).toEqual([{done: ['open B26-W20'], failed: [{part: 'open A26-W20', code: 'call.exists'}]}])
  })

  it('lists what is overdue by the rulebook, holidays and all, and decides nothing of it', async () => {
    const office = await setUpOffice(dialect)
    const run = await runner(office)
    // Received Wed 2 January 2019: 2 February is a Saturday, then come Sunday and Lunar New Year, 4 to 6 February.
    await office.order('lee', receiveProposal, {channel: 'visit', point: 'GH1', title: '제안', improvement: '내용'}, {now: '2019-01-02T03:00:00.000Z'})
    await office.order('lee', receiveSuggestion, {channel: 'visit', point: 'GH1', text: '안내문을 크게', name: '', contact: ''}, {now: '2019-01-31T03:00:00.000Z'})
    expect((await run('2019-02-07T23:00')).line.overdue.items).toEqual([])
    const {line} = await run('2019-02-08T09:00')
    expect(line.overdue).toMatchObject({byList: {decision: 1, suggestion: 1}})
    expect(line.overdue.items).toEqual(expect.arrayContaining([{list: 'decision', ref: 'P-2019-001', call: null, dueOn: '2019-02-07', daysLate: 1}]))
    expect(line.steps).toEqual([])
    const env = {PDS_STORE: office.url, PDS_HOME: await temporaryFolder(), PDS_NOW: '2019-02-05T09:00'}
    const soon = await pds(['schedule', 'due', '--within', '3d', '--list', 'decision', '--json'], {env})
    expect(shapes['schedule due']!.safeParse(soon.json).error?.issues ?? []).toEqual([])
    expect(soon.json).toMatchObject({on: '2019-02-05', items: [{ref: 'P-2019-001', dueOn: '2019-02-07', daysLate: -2}]})
    expect((await pds(['schedule', 'due', '--list', 'decision'], {env: {...env, PDS_NOW: '2019-02-08T09:00', PDS_LANG: 'ko'}})).out).toContain('2019. 2. 7.(목)')
    expect(((await office.store.db('proposal').first()) as {state: string}).state).toBe('received')
  })

  it('lists supplements, consultations, re-examinations and follow-ups that are late, each by its own day, and a decision only when its clock has run', async () => {
    const office = await setUpOffice(dialect)
    const run = await runner(office)
    const propose = async (n: number) => (await office.order('lee', receiveProposal, {channel: 'visit', point: 'GH1', title: `제안 ${n}`, improvement: `내용 ${n}`, name: '홍길동', contact: 'a@example.kr'})).result.ref
    const [supplemented, consulted] = [await propose(1), await propose(2)]
    await office.order('kim', requestSupplement, {proposal: supplemented, until: '2026-05-18', words: '기대효과가 없습니다.'})
    const {code} = (await office.order('kim', askConsultation, {proposal: consulted, agencies: ['MND'], question: '의견을 주십시오.', inform: true})).result.asked[0]!
    const adopted = await published(office, 'adopted')
    const refused = await published(office, 'not_adopted')
    const {result: reexam} = await office.order('kim', requestReexam, {proposal: refused.proposal, ground: '다시 보아 주십시오.', receivedOn: '2026-05-11'})
    // Asked on 11 May: the reply is due in three weeks, and as long the clock of the decision stood, which else were due on 11 June.
    // A supplement that does not come stops it for its week: that proposal should have been closed or decided by 18 June.
    const june = (await run('2026-06-30T09:00')).line.overdue
    expect(june.byList).toEqual({decision: 1, supplement: 1, consultation: 1, 're-examination': 1})
    expect(june.items).toEqual(expect.arrayContaining([expect.objectContaining({list: 'decision', ref: supplemented, dueOn: '2026-06-18'})]))
    const {line} = await run('2027-07-02T09:00')
    const items = line.overdue.items as {list: string; ref: string; dueOn: string}[]
    expect(Object.fromEntries(items.filter(({list}) => list !== 'check').map(({list, ref, dueOn}) => [list, `${ref} ${dueOn}`]))).toEqual({
      'supplement': `${supplemented} 2026-05-18`, 'consultation': `${code} 2026-06-01`, 're-examination': `${reexam.code} ${reexam.dueOn}`, 'follow-up': `${adopted.proposal} 2027-06-30`, 'decision': `${consulted} 2026-07-02`,
    })
    // What was done on the way is told: the words are in the letters, and the day of notice is the day they are sent.
    const letters = (await office.store.db('notice').orderBy('code').select('kind', 'subject', 'state')) as {kind: string; subject: string; state: string}[]
    expect(letters.map(({kind, subject, state}) => `${kind} ${subject} ${state}`)).toEqual([
      `supplement ${supplemented} queued`, `consultation ${consulted} queued`, `decision ${adopted.proposal} queued`, `decision ${refused.proposal} queued`, `re-examination ${refused.proposal} queued`,
    ])
    const shown = await pds(['notice', 'show', 'N-2026-001', '--lang', 'ko'], {env: {PDS_STORE: office.url, PDS_HOME: await temporaryFolder(), PDS_NOW: '2026-05-11T12:00'}})
    for (const said of ['국민제안 보완 요청', '보완할 사항: 기대효과가 없습니다.', '2026. 5. 18.(월)까지']) expect(shown.out).toContain(said)
  })

  it('asks for the check of each quarter and the report of each year that the rulebook of that time wants, until they are noted', async () => {
    const office = await setUpOffice(dialect)
    const run = await runner(office)
    await office.order('lee', receiveSuggestion, {channel: 'visit', point: 'GH1', text: '안내문을 크게', name: '', contact: ''}, {now: '2019-11-04T03:00:00.000Z'})
    const checks = async (now: string) => (await run(now)).line.overdue.items.filter(({list}: {list: string}) => list === 'check').map(({ref, dueOn}: {ref: string; dueOn: string}) => `${ref} ${dueOn}`).sort()
    // The text of 2017 knows the report by 31 January; the check of a quarter came with that of April 2020. 31 January 2021 is a Sunday, and 30 September 2020 the eve of Chuseok.
    const known = ruleOf(rulebookOn('2019-12-31'), 'annual-report').kind
    expect(known).toBe('date')
    expect(await checks('2020-01-31T23:00')).toEqual([])
    expect(await checks('2020-02-03T09:00')).toEqual(['2019 2020-01-31'])
    expect(await checks('2020-07-01T09:00')).toEqual(['2019 2020-01-31', '2020-Q2 2020-06-30'])
    const env = {PDS_STORE: office.url, PDS_HOME: await temporaryFolder(), PDS_NOW: '2021-02-02T09:00'}
    const note = (period: string) => pds(['schedule', 'check', period, '--as', 'kim', '--json'], {env})
    expect((await note('2019')).json).toEqual({period: '2019'})
    expect((await note('2020-q2')).json).toEqual({period: '2020-Q2'})
    expect([(await note('2021-Q1')).exit, (await note('2021-Q1')).json.error.code, (await note('spring')).exit]).toEqual([3, 'schedule.period-open', 2])
    expect(await checks('2021-02-02T09:00')).toEqual(['2020 2021-02-01', '2020-Q3 2020-10-05', '2020-Q4 2020-12-31'])
  })

  it('is refused to whoever may not run it, before anything is done', async () => {
    const office = await setUpOffice(dialect)
    await office.order('kim', addSchedule, {file: 's', text: weekly('W')})
    const env = {PDS_STORE: office.url, PDS_HOME: await temporaryFolder(), PDS_NOW: '2026-05-11T09:00'}
    const refused = await pds(['schedule', 'run', '--as', 'lee', '--json'], {env})
    expect([refused.exit, refused.json.error.code]).toEqual([3, 'act.role'])
    expect(await office.store.db('job_run')).toEqual([])
    const idle = await office.order('cron', runScheduleStep, {schedule: 'W', period: '2026-W21', step: 'open', call: 'W26-W21'}, {now: '2026-05-11T00:00:00.000Z'})
    expect(idle.unchanged).toBe(true)
  })
})

describe('the cron actor', () => {
  it('takes in, announces, opens, closes and reminds, and holds no act that decides, tells or shows somebody', () => {
    const may = acts.filter(({roles, secondPerson}) => [...roles, ...(secondPerson ?? [])].includes('service')).map(({name}) => name)
    expect(may).toEqual(expect.arrayContaining(['call.announced', 'call.closed', 'call.opened', 'schedule.run-noted', 'schedule.step-run']))
    expect(may.filter(name => /^(decision|notice|reexam|followup|round|recusal|committee|person|privacy|erasure|act\.|tally|proposal\.(?!received|imported)|result)/.test(name))).toEqual([])
  })
})
