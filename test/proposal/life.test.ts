import {beforeEach, describe, expect, it} from 'vitest'
import {verifyLog} from '../../src/act/verify.js'
import {announceCall, closeCall, createCall, openCall} from '../../src/call/acts.js'
import {callClock} from '../../src/call/clock.js'
import {consultationStops} from '../../src/consultation/queries.js'
import {receiveProposal} from '../../src/proposal/acts.js'
import {coProposersOf, setCoProposers} from '../../src/proposal/co-proposers.js'
import {proposalClock} from '../../src/proposal/clock.js'
import {closeProposal, keepSupplement, reclassifyProposal, requestSupplement, returnProposal, transferProposal, withdrawProposal} from '../../src/proposal/life-acts.js'
import {linkProposal} from '../../src/proposal/link-acts.js'
import {countByCall, entriesOf, findProposal} from '../../src/proposal/queries.js'
import {stepsOf} from '../../src/proposal/steps.js'
import {useRulebook} from '../../src/regime/acts.js'
import {approveDecision, publishDecision, recordDecision} from '../../src/selection/acts.js'
import {dialects, setUpOffice, type TestOffice} from '../support/office.js'

const day = (date: string) => `${date}T03:00:00.000Z`
const code = (promise: Promise<unknown>) => promise.then(() => 'done', (error: {code: string}) => error.code)

describe.each(dialects)('the way of a proposal on %s', dialect => {
  let office: TestOffice
  let n = 0
  beforeEach(async () => {
    office = await setUpOffice(dialect)
    n = 0
  })

  const receive = async (on: string, more: {title?: string; contact?: string; call?: string} = {}) => (await office.order('lee', receiveProposal, {
    channel: 'visit', point: 'GH1', title: `제안 ${++n}`, problem: '문제', improvement: '개선', effect: '', contact: `010-1111-${String(n).padStart(4, '0')}`, ...more,
  }, {now: day(on)})).result.ref
  const ask = (ref: string, on: string, until: string, more: object = {}, reason?: string) => office.order('kim', requestSupplement, {proposal: ref, until, words: '기대효과가 빠졌습니다', ...more}, {now: day(on), ...(reason === undefined ? {} : {reason})})
  const ordered = (act: Parameters<TestOffice['order']>[1], input: object, on: string) => office.order('kim', act as never, input, {now: day(on), reason: '사유'}) as Promise<{result: Record<string, unknown>}>
  const clock = (ref: string, today: string, book?: string) => proposalClock(office.store.db, ref, {today, stops: consultationStops, ...(book === undefined ? {} : {book})})
  const decisionDue = async (ref: string, today: string) => (await clock(ref, today)).clocks.find(({rule}) => rule === 'decision')!

  it('asks for a supplement within seven days of receipt, later only with a word for it and a reason, and the log keeps how late', async () => {
    const ref = await receive('2026-05-11')
    expect(await code(ask(ref, '2026-05-19', '2026-05-29'))).toBe('proposal.supplement-late')
    expect(await code(ask(ref, '2026-05-19', '2026-05-29', {late: true}))).toBe('proposal.supplement-late')
    expect((await ask(ref, '2026-05-19', '2026-05-29', {late: true}, '담당자 교체')).result).toMatchObject({state: 'supplement_requested', until: '2026-05-29', article: '제6조제2항'})
    const {body} = (await office.store.db('audit_event').where({type: 'proposal.supplement-requested'}).first()) as {body: string}
    expect(JSON.parse(body).data).toMatchObject({late: 1, was: 'received', until: '2026-05-29'})
    expect(body).not.toContain('기대효과')
  })

  it('keeps what was added beside the first text, and the clock stood from the asking to its arrival', async () => {
    const ref = await receive('2026-05-11')
    expect((await decisionDue(ref, '2026-05-11')).dueOn).toBe('2026-06-11')
    await ask(ref, '2026-05-13', '2026-05-27')
    expect(await decisionDue(ref, '2026-05-20')).toMatchObject({running: true, stoppedDays: 7})
    // Nothing came: the clock stands to the day it was asked for and no longer.
    expect(await decisionDue(ref, '2026-06-20')).toMatchObject({running: false, stoppedDays: 14, dueOn: '2026-06-25'})
    expect(await code(ordered(keepSupplement, {proposal: ref, on: '2026-05-12', words: '효과'}, '2026-05-23'))).toBe('proposal.supplement-answered')
    await office.order('lee', keepSupplement, {proposal: ref, on: '2026-05-21', words: '어르신이 읽을 수 있습니다'}, {now: day('2026-05-23')})
    expect(await decisionDue(ref, '2026-05-23')).toMatchObject({running: false, stoppedDays: 8, dueOn: '2026-06-19'})
    const proposal = await findProposal(office.store.db, ref)
    expect(proposal).toMatchObject({state: 'received', effect: ''})
    expect((await stepsOf(office.store.db, proposal.id)).map(({kind, on, words}) => [kind, on, words])).toEqual([
      ['supplement-asked', '2026-05-13', '기대효과가 빠졌습니다'], ['supplemented', '2026-05-21', '어르신이 읽을 수 있습니다'],
    ])
    await expect(office.store.db('proposal_step').where({step_no: 1}).update({words: '다른 말'})).rejects.toThrow(/stays/)
    await expect(office.store.db('proposal_step').where({step_no: 2}).delete()).rejects.toThrow(/stays/)
    expect((await office.store.snapshot(db => verifyLog(db, {database: true}))).failures).toEqual([])
  })

  it('closes what was not supplemented, but not before the day after, and never without a reason', async () => {
    const ref = await receive('2026-05-11')
    await ask(ref, '2026-05-12', '2026-05-20')
    expect(await code(ordered(closeProposal, {proposal: ref}, '2026-05-20'))).toBe('proposal.supplement-runs')
    expect(await code(office.order('kim', closeProposal, {proposal: ref}, {now: day('2026-05-21')}))).toBe('act.reason-missing')
    expect((await ordered(closeProposal, {proposal: ref}, '2026-05-21')).result).toMatchObject({state: 'closed_unsupplemented', article: '제6조제4항'})
    expect(await office.store.db('notice').where({subject: ref}).orderBy('code').pluck('kind')).toEqual(['supplement', 'closure'])
  })

  it('is the same case under three texts, and differs where the decree was changed', async () => {
    const outcomes: Record<string, unknown[]> = {}
    for (const [year, book] of [['2018', 'kr-proposal@2017-01-06'], ['2021', 'kr-proposal@2020-04-14'], ['2023', 'kr-proposal@2022-07-12']] as const) {
      const [advert, grievance] = [await receive(`${year}-03-05`), await receive(`${year}-03-05`)]
      const back = await code(ordered(returnProposal, {proposal: advert, code: 'commercial'}, `${year}-03-06`))
      const passed = await code(ordered(reclassifyProposal, {proposal: grievance}, `${year}-03-06`))
      const asked = await code(ask(grievance, `${year}-03-07`, `${year}-03-14`, {because: 'petition'}))
      const passedThen = await code(ordered(reclassifyProposal, {proposal: grievance}, `${year}-03-15`))
      outcomes[book] = [back, passed, asked, passedThen, (await findProposal(office.store.db, grievance)).state, (await clock(advert, `${year}-03-20`)).rulebook]
    }

    expect(outcomes).toEqual({
      'kr-proposal@2017-01-06': ['done', 'done', 'proposal.life-state', 'proposal.life-state', 'reclassified', 'kr-proposal@2017-01-06'],
      'kr-proposal@2020-04-14': ['proposal.supplement-first', 'proposal.supplement-first', 'done', 'done', 'reclassified', 'kr-proposal@2020-04-14'],
      'kr-proposal@2022-07-12': ['proposal.supplement-first', 'proposal.supplement-first', 'done', 'done', 'reclassified', 'kr-proposal@2022-07-12'],
    })
  })

  it('goes by the book the office was told to use, for what begins from then on', async () => {
    const ref = await receive('2026-05-11')
    expect(await code(ordered(returnProposal, {proposal: ref, code: 'commercial'}, '2026-05-12'))).toBe('proposal.supplement-first')
    await office.order('kim', useRulebook, {id: 'kr-proposal@2017-01-06', from: '2026-05-13'}, {now: day('2026-05-12')})
    const later = await receive('2026-05-13')
    expect(await code(ordered(returnProposal, {proposal: ref, code: 'commercial'}, '2026-05-14'))).toBe('proposal.supplement-first')
    expect(await code(ordered(returnProposal, {proposal: later, code: 'no-such'}, '2026-05-14'))).toBe('proposal.ground-unknown')
    expect(await code(ordered(returnProposal, {proposal: later, code: 'commercial'}, '2026-05-14'))).toBe('done')
  })

  it('counts as a petition once it is passed on: the first day in, working days alone', async () => {
    const ref = await receive('2018-03-05')
    await ordered(reclassifyProposal, {proposal: ref}, '2018-03-06')
    expect((await clock(ref, '2018-03-06')).clocks.map(({rule, from, dueOn}) => [rule, from, dueOn])).toEqual([['petition', '2018-03-06', '2018-03-23']])
  })

  it('closes a third repeat after two results were told, under the texts that know it', async () => {
    const same = {title: '같은 제안', contact: '010-2222-3333'}
    const decide = async (ref: string, on: string) => {
      const decision = (await office.order('kim', recordDecision, {proposal: ref, outcome: 'not_adopted', code: 'feasibility', text: '어렵습니다'}, {now: day(on)})).result.code
      await office.order('han', approveDecision, {decision}, {now: day(on)})
      await office.order('jung', publishDecision, {decision}, {now: day(on)})
    }
    const first = await receive('2026-01-05', same)
    await decide(first, '2026-01-20')
    const second = await receive('2026-02-02', same)
    expect(await code(ordered(closeProposal, {proposal: second}, '2026-02-03'))).toBe('proposal.not-a-repeat')
    const third = await receive('2026-02-04', same)
    // The third came before the second was answered: two results were not told yet.
    expect(await code(ordered(closeProposal, {proposal: third}, '2026-02-05'))).toBe('proposal.not-a-repeat')
    await decide(second, '2026-02-06')
    const fourth = await receive('2026-02-09', same)
    expect((await ordered(closeProposal, {proposal: fourth}, '2026-02-10')).result).toMatchObject({state: 'closed_repeat', article: '제6조제7항', ground: 'repeat'})
    const stranger = await receive('2026-02-11', {...same, contact: '010-9999-0000'})
    expect(await code(ordered(closeProposal, {proposal: stranger}, '2026-02-12'))).toBe('proposal.not-a-repeat')
    const old = await receive('2019-02-11', same)
    expect(await code(ordered(closeProposal, {proposal: old}, '2019-02-12'))).toBe('proposal.repeat-unknown')
  })

  it('is handed to another office with the reason and a notice, and is no entry of its call any more', async () => {
    await office.order('kim', createCall, {file: 'c.yaml', text: 'code: C26-05\ntheme: 공모\nopens_at: 2026-05-01T09:00\ncloses_at: 2026-05-28T18:00\n'})
    await office.order('kim', announceCall, {call: 'C26-05'})
    await office.order('kim', openCall, {call: 'C26-05'})
    const [one, two, three] = [await receive('2026-05-11', {call: 'C26-05'}), await receive('2026-05-11', {call: 'C26-05'}), await receive('2026-05-11', {call: 'C26-05'})]
    await ordered(transferProposal, {proposal: one, to: 'MOTIE'}, '2026-05-12')
    await ordered(withdrawProposal, {proposal: two}, '2026-05-12')
    const {callId} = await findProposal(office.store.db, three)
    expect((await entriesOf(office.store.db, callId!)).map(({ref}) => ref)).toEqual([three])
    expect((await countByCall(office.store.db)).get(callId!)).toBe(1)
    expect(await office.store.db('notice').where({kind: 'transfer'}).pluck('subject')).toEqual([one])
    // 28 June 2026 is a Sunday; an entry is counted from the end of its call.
    await office.order('kim', closeCall, {call: 'C26-05'}, {now: '2026-05-28T10:00:00.000Z'})
    expect((await callClock(office.store.db, 'C26-05')).due).toMatchObject({from: '2026-05-28', dueOn: '2026-06-29'})
    expect((await decisionDue(three, '2026-05-29')).dueOn).toBe('2026-06-29')
  })

  it('is not withdrawn while others follow it, nor once it is decided', async () => {
    const [lead, copy] = [await receive('2026-05-11'), await receive('2026-05-11')]
    await ordered(linkProposal, {proposal: copy, duplicateOf: lead}, '2026-05-12')
    expect(await code(ordered(withdrawProposal, {proposal: lead}, '2026-05-12'))).toBe('proposal.has-duplicates')
    const other = await receive('2026-05-11')
    await office.order('kim', recordDecision, {proposal: other, outcome: 'not_adopted', code: 'feasibility', text: '어렵습니다'}, {now: day('2026-05-12')})
    expect(await code(ordered(withdrawProposal, {proposal: other}, '2026-05-13'))).toBe('proposal.decided')
  })

  it('has co-proposers whose shares make 100 and one principal, by name in sealed columns alone', async () => {
    const ref = await receive('2026-05-11')
    const {id} = await findProposal(office.store.db, ref)
    const share = (ownShare: number, people: object[], more: object = {}) => office.order('lee', setCoProposers, {proposal: ref, ownShare, people, ...more})
    expect(await code(share(50, [{name: '김하나', share: 40}]))).toBe('proposal.shares')
    expect(await code(share(50, [{name: '김하나', share: 50}]))).toBe('proposal.shares')
    expect(await code(share(60, [{name: '김하나', share: 40, principal: true}]))).toBe('proposal.shares')
    expect(await code(share(50, [{name: '김하나', share: 50}], {ownPrincipal: true}))).toBe('done')
    await share(30, [{name: '김하나', contact: '010-5555-0001', share: 40}, {name: '박두리', contact: '010-5555-0002', share: 30}])
    expect((await coProposersOf(office.store.db, id)).map(({share, principal}) => [share, principal])).toEqual([[40, true], [30, false], [30, false]])
    const {body} = (await office.store.db('audit_event').where({type: 'proposal.co-proposers-set'}).orderBy('seq', 'desc').first()) as {body: string}
    expect(body).not.toContain('김하나')
    await expect(office.store.db('co_proposer').where({proposal_id: id}).update({principal: 1})).rejects.toThrow(/unique/i)
    expect((await office.store.snapshot(db => verifyLog(db, {database: true}))).failures).toEqual([])
  })
})
