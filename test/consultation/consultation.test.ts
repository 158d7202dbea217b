import {beforeEach, describe, expect, it} from 'vitest'
import {verifyLog} from '../../src/act/verify.js'
import {askConsultation, closeSilent, keepReply} from '../../src/consultation/acts.js'
import {consultationStops, listConsultations} from '../../src/consultation/queries.js'
import {receiveProposal} from '../../src/proposal/acts.js'
import {proposalClock} from '../../src/proposal/clock.js'
import {findProposal} from '../../src/proposal/queries.js'
import {recordDecision} from '../../src/selection/acts.js'
import {overdueOf} from '../../src/report/overdue.js'
import {dialects, setUpOffice, type TestOffice} from '../support/office.js'
import {pds} from '../support/pds.js'

const day = (date: string) => `${date}T03:00:00.000Z`
const code = (promise: Promise<unknown>) => promise.then(() => 'done', (error: {code: string}) => error.code)

describe.each(dialects)('asking others on %s', dialect => {
  let office: TestOffice
  let ref: string
  beforeEach(async () => {
    office = await setUpOffice(dialect)
    ref = (await office.order('lee', receiveProposal, {channel: 'visit', point: 'GH1', title: '제안', problem: 'p', improvement: 'i', effect: 'e', contact: '010-1111-2222'}, {now: day('2019-06-03')})).result.ref
  })

  const ask = (agencies: string[], on: string, more: object = {inform: true}) => office.order('kim', askConsultation, {proposal: ref, agencies, question: '시행할 수 있습니까?', ...more}, {now: day(on)})
  const reply = (agency: string, on: string, more: object = {}) => office.order('kim', keepReply, {of: ref, agency, stance: 'support', reply: '찬성합니다', ...more}, {now: day(on)})
  const silence = (agency: string, on: string, more: object = {}) => office.order('kim', closeSilent, {of: ref, agency, ...more}, {now: day(on), reason: '두 번 독촉하였으나 회신 없음'})
  const due = async (today: string) => (await proposalClock(office.store.db, ref, {today, stops: consultationStops})).clocks.find(({rule}) => rule === 'decision')!

  it('tells the proposer first: with the asking, on a day before it, and never after', async () => {
    expect(await code(ask(['MND'], '2019-06-10', {}))).toBe('consultation.not-informed')
    expect(await code(ask(['MND'], '2019-06-10', {informedOn: '2019-06-11'}))).toBe('consultation.informed-late')
    expect((await ask(['MND'], '2019-06-10', {informedOn: '2019-06-07'})).result).toMatchObject({informedOn: '2019-06-07', askedOn: '2019-06-10', dueOn: '2019-07-01', state: 'consulting'})
    expect((await ask(['MCST'], '2019-06-11')).result.informedOn).toBe('2019-06-11')
    // The notice that stands is enough for the next.
    expect((await ask(['MOTIE'], '2019-06-12', {})).result.informedOn).toBe('2019-06-11')
    expect(await office.store.db('notice').where({kind: 'consultation', subject: ref}).pluck('state')).toEqual(['queued'])
    await expect(office.store.db('consultation').where({agency: 'MOTIE'}).update({informed_on: '2019-06-01'})).rejects.toThrow(/stays/)
  })

  it('keeps each answer with its stance and how late it was, and the review goes on after the last', async () => {
    await ask(['MND', 'MCST'], '2019-06-10')
    expect(await code(ask(['MND'], '2019-06-11'))).toBe('consultation.waiting')
    expect((await reply('MND', '2019-06-20', {stance: 'conditional'})).result).toMatchObject({stance: 'conditional', daysLate: 0, state: 'consulting', waiting: ['MCST']})
    expect((await reply('MCST', '2019-07-04', {on: '2019-07-03'})).result).toMatchObject({daysLate: 2, state: 'under_review', waiting: []})
    expect(await code(reply('MCST', '2019-07-05'))).toBe('consultation.state')
    expect((await listConsultations(office.store.db, {proposal: ref})).map(({agency, state, stance, repliedOn}) => [agency, state, stance, repliedOn])).toEqual([
      ['MND', 'replied', 'conditional', '2019-06-20'], ['MCST', 'replied', 'support', '2019-07-03'],
    ])
    // Received 3 June, asked 10 June, the last answer 3 July: 23 days are left out once, though two were asked.
    expect(await due('2019-07-04')).toMatchObject({stoppedDays: 23, dueOn: '2019-07-26', running: false})
    expect((await office.store.snapshot(db => verifyLog(db, {database: true}))).failures).toEqual([])
  })

  it('keeps silence as silence, from the day after the answer was due, and the clock does not stand for it any longer', async () => {
    await ask(['MND'], '2019-06-10')
    expect((await due('2019-06-20'))).toMatchObject({running: true, stoppedDays: 10})
    expect(await code(silence('MND', '2019-07-01'))).toBe('consultation.too-early')
    expect((await due('2019-07-20'))).toMatchObject({running: false, stoppedDays: 21, dueOn: '2019-07-24'})
    expect((await silence('MND', '2019-07-10')).result).toMatchObject({outcome: 'silent', daysLate: 9, state: 'under_review'})
    expect((await due('2019-07-20')).stoppedDays).toBe(21)
    // A late answer is kept beside the silence.
    expect((await reply('MND', '2019-07-12')).result).toMatchObject({daysLate: 11, state: 'under_review'})
    expect((await listConsultations(office.store.db, {proposal: ref}))[0]).toMatchObject({state: 'replied', closedOn: '2019-07-10', repliedOn: '2019-07-12'})
  })

  it('makes nothing late that waits, and the list of what is late counts the stopped days as the clock does', async () => {
    const late = async (today: string) => (await overdueOf(office.store.db, 'decision', today)).map(({dueOn, daysLate}) => [dueOn, daysLate])
    expect(await late('2019-07-04')).toEqual([['2019-07-03', 1]])
    await ask(['MND'], '2019-06-24')
    expect(await late('2019-07-04')).toEqual([])
    await reply('MND', '2019-07-05')
    // Eleven days later than 3 July, a Sunday, is 14 July: Monday the 15th still counts.
    expect(await late('2019-07-15')).toEqual([])
    expect(await late('2019-07-16')).toEqual([['2019-07-15', 1]])
  })

  it('is taken back before its time is over, asked again, and refused an empty question or answer', async () => {
    await ask(['MND'], '2019-06-10')
    expect((await silence('MND', '2019-06-12', {withdrawn: true})).result).toMatchObject({outcome: 'withdrawn', state: 'under_review'})
    expect(await code(ask(['MND'], '2019-06-13', {question: '   ', inform: true}))).toBe('consultation.question-empty')
    await ask(['MND'], '2019-06-13')
    expect(await code(reply('MND', '2019-06-14', {reply: ' '}))).toBe('consultation.reply-empty')
    expect(await code(reply('MND', '2019-06-14', {on: '2019-06-15'}))).toBe('consultation.reply-date')
    expect(await code(reply('MOTIE', '2019-06-14'))).toBe('consultation.not-found')
    expect((await findProposal(office.store.db, ref)).state).toBe('consulting')
    await reply('MND', '2019-06-14')
    await office.order('kim', recordDecision, {proposal: ref, outcome: 'not_adopted', code: 'feasibility', text: '어렵습니다'}, {now: day('2019-06-17')})
    expect(await code(ask(['MCST'], '2019-06-18'))).toBe('consultation.decided')
  })

  it('shows who is silent as the office reads it', async () => {
    await ask(['MND', 'MCST'], '2019-06-10')
    await reply('MND', '2019-06-20')
    const env = {PDS_STORE: office.url, PDS_OPERATOR: 'kim', PDS_NOW: day('2019-07-08'), PDS_LANG: 'ko'}
    const {json, exit} = await pds(['consult', 'status', '--overdue', '--json'], {env})
    expect([exit, json.total, json.overdue, json.items[0].agency, json.items[0].daysLate]).toEqual([0, 1, 1, 'MCST', 7])
    const shown = await pds(['proposal', 'clock', ref, '--explain'], {env})
    expect(shown.out).toContain('의견조회 기간 21일 불산입: 2019-06-10 ~ 2019-07-01')
  })
})
