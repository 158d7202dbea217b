import {beforeEach, describe, expect, it} from 'vitest'
import {trail} from '../../src/act/audit-queries.js'
import {verifyLog} from '../../src/act/verify.js'
import {announceCall, closeCall, createCall, openCall, sealCall} from '../../src/call/acts.js'
import {findCall} from '../../src/call/queries.js'
import {sealCallTally} from '../../src/counting/acts.js'
import {countCall} from '../../src/counting/call-tally.js'
import {rerunTally} from '../../src/counting/rerun.js'
import {receiveProposal} from '../../src/proposal/acts.js'
import {linkProposal, unlinkProposal} from '../../src/proposal/link-acts.js'
import {duplicatesOf, linksOf} from '../../src/proposal/links.js'
import {countByCall, entriesOf, findProposal, listProposals} from '../../src/proposal/queries.js'
import {contactKey} from '../../src/intake/contact.js'
import {findRepeats} from '../../src/proposal/repeats.js'
import {alikeGroups, readMin, similarTo} from '../../src/proposal/similar.js'
import {approveDecision, recordDecision} from '../../src/selection/acts.js'
import {closeRound, importScores, openRound} from '../../src/selection/score-acts.js'
import {receiveSuggestion} from '../../src/suggestion/acts.js'
import {classifySuggestion} from '../../src/suggestion/handling-acts.js'
import {dialects, setUpOffice, type TestOffice} from '../support/office.js'

const call = `code: C26-05
theme: 공모
opens_at: 2026-05-01T09:00
closes_at: 2026-05-20T18:00
criteria: [{code: idea, weight: 1, max: 10}]
`
const words = {
  title: '쉬운 말 여행경보', problem: '여행경보 안내문이 어려워 어르신이 읽지 못합니다.',
  text: '여행경보와 사고 대처 요령을 쉬운 말과 큰 글씨로 다시 써서 함께 올립니다.',
}

describe.each(dialects)('duplicates in an office on %s', dialect => {
  let office: TestOffice
  const code = (promise: Promise<unknown>) => promise.then(() => 'done', (error: {code: string}) => error.code)
  const receive = async (receivedAt: string, more: Partial<Record<'title' | 'problem' | 'text' | 'contact' | 'name' | 'call' | 'point', string>> = {}) => {
    const {text, point = 'GH1', call = 'C26-05', ...rest} = {...words, ...more}
    const done = await office.order('lee', receiveProposal, {...rest, improvement: text, point, ...(call === '' ? {} : {call}), channel: 'visit', receivedAt})
    return done.result.ref
  }
  const link = (later: string, earlier: string, as = 'kim', reason: string | undefined = '같은 제안') =>
    office.order(as, linkProposal, {proposal: later, duplicateOf: earlier}, reason === undefined ? {} : {reason})
  const unlink = (ref: string) => office.order('kim', unlinkProposal, {proposal: ref}, {reason: '제안자가 다르다고 함'})
  const find = (ref: string) => findProposal(office.store.db, ref)

  beforeEach(async () => {
    office = await setUpOffice(dialect)
    await office.order('kim', createCall, {file: 'c.yaml', text: call})
    await office.order('kim', announceCall, {call: 'C26-05'})
    await office.order('kim', openCall, {call: 'C26-05'})
  })

  it('have the first received as their lead, and the other way round is refused with both moments', async () => {
    const first = await receive('2026-05-02T01:00:00.000Z')
    const second = await receive('2026-05-03T01:00:00.000Z')
    await expect(link(first, second)).rejects.toMatchObject({
      code: 'proposal.link-order', facts: {ref: first, later: second, receivedAt: '2026-05-02T01:00:00.000Z', laterReceivedAt: '2026-05-03T01:00:00.000Z'},
    })
    expect((await link(second, first)).result).toMatchObject({ref: second, state: 'duplicate', lead: first, duplicateOf: first, followers: []})
    expect((await find(second)).lead).toBe(first)
    expect((await find(first)).lead).toBeNull()
    // Typed later but received earlier still leads.
    const earliest = await receive('2026-05-01T09:00:00.000Z')
    expect(await code(link(earliest, first))).toBe('proposal.link-order')
    expect((await link(first, earliest)).result.followers).toEqual([second])
  })

  it('received at one moment are ordered by receipt number', async () => {
    const one = await receive('2026-05-02T01:00:00.000Z', {point: 'HQ'})
    const other = await receive('2026-05-02T01:00:00.000Z', {point: 'GH1'})
    // GH1-2026-000001 comes before HQ-2026-000001.
    expect(await code(link(other, one))).toBe('proposal.link-order')
    expect((await link(one, other)).result.lead).toBe(other)
  })

  it('form no chains: whoever follows a duplicate follows its lead, until the middle is unlinked', async () => {
    const [a, b, c, d] = [await receive('2026-05-02T01:00:00.000Z'), await receive('2026-05-03T01:00:00.000Z'), await receive('2026-05-04T01:00:00.000Z'), await receive('2026-05-05T01:00:00.000Z')]
    await link(c, b)
    expect((await link(b, a)).result.followers).toEqual([c])
    expect((await link(d, c)).result).toMatchObject({lead: a, duplicateOf: c})
    expect((await duplicatesOf(office.store.db, a)).map(({ref}) => ref)).toEqual([b, c, d])
    for (const ref of [b, c, d]) expect((await find(ref)).lead).toBe(a)
    expect((await unlink(b)).result).toMatchObject({state: 'received', lead: null, duplicateOf: a, followers: [c, d]})
    expect([(await find(b)).lead, (await find(c)).lead, (await find(d)).lead]).toEqual([null, b, b])
    expect(await duplicatesOf(office.store.db, a)).toEqual([])
  })

  it('that were named through a later one go straight to the lead', async () => {
    const [a, middle, late] = [await receive('2026-05-02T01:00:00.000Z'), await receive('2026-05-03T01:00:00.000Z'), await receive('2026-05-04T01:00:00.000Z')]
    await link(late, a)
    expect((await link(middle, late)).result).toMatchObject({lead: a, duplicateOf: late})
    await unlink(late)
    expect((await find(middle)).lead).toBe(a)
  })

  it('need a reason and an officer, secretary or administrator; themselves, a second lead and a lead that follows are refused', async () => {
    const [a, b, c] = [await receive('2026-05-02T01:00:00.000Z'), await receive('2026-05-03T01:00:00.000Z'), await receive('2026-05-04T01:00:00.000Z')]
    expect(await code(link(b, a, 'kim', ''))).toBe('act.reason-missing')
    for (const as of ['lee', 'oh', 'han', 'cron']) expect(await code(link(b, a, as)), as).toBe('act.role')
    expect(await code(link(b, b))).toBe('proposal.link-self')
    expect(await code(link('P-2026-999', a))).toBe('proposal.not-found')
    expect((await link(b, a, 'seo')).unchanged).toBe(false)
    expect((await link(b, a)).unchanged).toBe(true)
    expect(await code(link(a, b))).toBe('proposal.link-exists')
    expect(await code(link(b, c))).toBe('proposal.link-exists')
    expect(await code(unlink(c))).toBe('proposal.not-linked')
    expect(await code(unlink(a))).toBe('proposal.not-linked')
    expect(await code(office.order('kim', unlinkProposal, {proposal: b}))).toBe('act.reason-missing')
  })

  it('lose no text, author or receipt, and the record says who linked and unlinked them, when and why', async () => {
    const a = await receive('2026-05-02T01:00:00.000Z', {name: '홍길동', contact: '010-0000-0001'})
    const b = await receive('2026-05-03T01:00:00.000Z', {name: '김철수', contact: '010-0000-0002', title: '쉬운 말로 된 여행경보'})
    const before = await find(b)
    await link(b, a)
    const after = await find(b)
    expect(after).toEqual({...before, state: 'duplicate', lead: a})
    expect((await listProposals(office.store.db, {call: 'C26-05'})).items.map(({ref}) => ref)).toEqual([a, b])
    expect((await listProposals(office.store.db, {state: 'duplicate'})).items.map(({ref}) => ref)).toEqual([b])
    expect(await duplicatesOf(office.store.db, a)).toEqual([{ref: b, receiptNo: before.receiptNo, proposer: before.proposer}])
    await unlink(b)
    await link(b, a, 'seo', '다시 확인')
    expect(await linksOf(office.store.db, before.id)).toMatchObject([
      {of: a, linkedBy: 'kim', reason: '같은 제안', unlinkedBy: 'kim', unlinkReason: '제안자가 다르다고 함', unlinkedAt: '2026-05-11T03:00:00.000Z'},
      {of: a, linkedBy: 'seo', reason: '다시 확인', unlinkedAt: null},
    ])
    for (const ref of [a, b]) expect((await trail(office.store.db, [ref])).map(({type}) => type).slice(-3)).toEqual(['proposal.linked', 'proposal.unlinked', 'proposal.linked'])
    const log = (await office.store.db('audit_event').pluck('body')) as string[]
    expect(log.join('')).not.toContain('제안자가 다르다고 함')
    expect((await office.store.snapshot(db => verifyLog(db, {database: true}))).failures).toEqual([])
    await office.store.db('proposal_link').where({link_no: 1}).update({unlinked_by: 'lee'})
    expect((await office.store.snapshot(db => verifyLog(db, {database: true}))).failures).toMatchObject([{code: 'row-changed', facts: {table: 'proposal_link'}}])
  })

  it('are no entries of their call: not listed, sealed, scored, tallied or decided', async () => {
    const refs = []
    for (const day of ['02', '03', '04', '05']) refs.push(await receive(`2026-05-${day}T01:00:00.000Z`, {title: `제안 ${day}`}))
    const [a, b, c, d] = refs as [string, string, string, string]
    await link(b, a)
    const {id} = await findCall(office.store.db, 'C26-05')
    expect((await entriesOf(office.store.db, id)).map(({ref}) => ref)).toEqual([a, c, d])
    expect((await countByCall(office.store.db)).get(id)).toBe(3)
    expect(await code(office.order('kim', recordDecision, {proposal: b, outcome: 'adopted', implementBy: '2027-01-01'}))).toBe('proposal.is-duplicate')
    const later = {now: '2026-05-21T00:00:00.000Z'}
    expect((await office.order('kim', closeCall, {call: 'C26-05'}, later)).result.proposals).toBe(3)
    expect((await office.order('kim', sealCall, {call: 'C26-05'}, later)).result.proposals).toBe(3)
    await office.order('kim', openRound, {call: 'C26-05', number: 1}, later)
    const sheet = (proposal: string, idea: number, row: number) => ({reviewer: 'R-1', proposal, scores: {idea}, row})
    const file = (name: string) => ({name, sha256: name.padEnd(64, '0'), bytes: 1, format: 'csv', encoding: 'utf-8', delimiter: ',', sheet: null, headerRow: 1, counts: {}})
    expect(await code(office.order('kim', importScores, {round: 'C26-05-R1', files: [{...file('x'), sheets: [sheet(b, 9, 2)]}]}, later))).toBe('import.changed')
    await office.order('kim', importScores, {round: 'C26-05-R1', files: [{...file('y'), sheets: [sheet(a, 9, 2), sheet(c, 8, 3), sheet(d, 7, 4)]}]}, later)
    // Found out during the review: its sheets stay on record and count no more.
    await link(d, c)
    const {tally} = await countCall(office.store.db, {call: 'C26-05', method: 'score-mean', seats: 1})
    expect(tally.rows.map(({proposal}) => proposal)).toEqual([a, c])
    await office.order('kim', closeRound, {round: 'C26-05-R1'}, later)
    await office.order('kim', sealCallTally, {call: 'C26-05', method: 'score-mean', seats: 1}, later)
    // What a sealed tally counted stays as it was counted; what it did not count may still be unlinked.
    expect(await code(unlink(d))).toBe('proposal.counted')
    expect(await code(link(c, a))).toBe('proposal.counted')
    expect((await unlink(b)).result.state).toBe('received')
    await rerunTally(office.store.db, 'T26-0001')
  })

  it('of what is decided or being decided are refused, with the way out', async () => {
    const [a, b, c] = [await receive('2026-05-02T01:00:00.000Z', {call: ''}), await receive('2026-05-03T01:00:00.000Z', {call: ''}), await receive('2026-05-04T01:00:00.000Z', {call: ''})]
    await office.order('kim', recordDecision, {proposal: b, outcome: 'not_adopted', code: 'scope', text: '소관이 아닙니다.'})
    expect(await code(link(b, a))).toBe('proposal.link-state')
    // A lead may still gain duplicates while its decision is being written, and none once it is made.
    expect((await link(c, b)).result.lead).toBe(b)
    await unlink(c)
    await office.order('han', approveDecision, {decision: 'D-2026-001'})
    await expect(link(c, b)).rejects.toMatchObject({code: 'proposal.lead-decided', facts: {ref: b, decision: 'D-2026-001', duplicate: c}})
  })

  it('keep their lead from being sorted away as no proposal after all', async () => {
    const suggest = async (text: string, receivedAt: string) => {
      const {ref} = (await office.order('lee', receiveSuggestion, {channel: 'visit', point: 'GH1', text, receivedAt})).result
      return {ref, proposal: (await office.order('kim', classifySuggestion, {suggestion: ref, as: 'proposal'})).result.proposal!}
    }
    const [a, b] = [await suggest(words.text, '2026-05-02T01:00:00.000Z'), await suggest(`${words.text} 부탁합니다.`, '2026-05-03T01:00:00.000Z')]
    await link(b.proposal, a.proposal)
    const resort = (ref: string) => office.order('kim', classifySuggestion, {suggestion: ref, as: 'opinion'}, {reason: '단순 의견'})
    expect(await code(resort(a.ref))).toBe('proposal.has-duplicates')
    expect(await code(resort(b.ref))).toBe('suggestion.proposal-taken-up')
    await unlink(b.proposal)
    expect((await resort(a.ref)).result.state).toBe('classified')
    expect(await code(link(b.proposal, a.proposal))).toBe('proposal.link-state')
  })

  it('are found by their likeness, the same on both databases, whatever call they came in by', async () => {
    const a = await receive('2026-05-02T01:00:00.000Z')
    const b = await receive('2026-05-03T01:00:00.000Z', {title: '쉬운 말로 쓴 여행경보', call: ''})
    const c = await receive('2026-05-04T01:00:00.000Z', {problem: `${words.problem}!!`})
    const other = await receive('2026-05-05T01:00:00.000Z', {title: '도서관', problem: '책이 모자랍니다.', text: '청사 1층에 누구나 들어오는 도서관을 둡니다.'})
    const found = await similarTo(office.store.db, b, {min: 600, limit: 5})
    expect(found).toMatchObject({compared: 3, total: 2, nearest: null, items: [{ref: a, percent: 89, shared: 49, of: 55}, {ref: c, percent: 89, lead: null}]})
    expect((await similarTo(office.store.db, b, {min: 600, limit: 1})).items.map(({ref}) => ref)).toEqual([a])
    const {id} = await findCall(office.store.db, 'C26-05')
    expect((await similarTo(office.store.db, b, {min: 600, limit: 0, callId: id})).compared).toBe(3)
    expect(await similarTo(office.store.db, other, {min: 600, limit: 5})).toMatchObject({items: [], nearest: null})
    expect(await similarTo(office.store.db, b, {min: 990, limit: 5})).toMatchObject({items: [], nearest: {ref: a, percent: 89}})
    expect(await alikeGroups(office.store.db, {min: 600, limit: 0})).toMatchObject({compared: 4, total: 1, proposals: 3, items: [{lead: {ref: a}, members: [{ref: b, percent: 89}, {ref: c, percent: 100}]}]})
    expect(await alikeGroups(office.store.db, {min: 600, limit: 0, callId: id})).toMatchObject({compared: 3, items: [{lead: {ref: a}, members: [{ref: c}]}]})
  })

  it('from the same hand are counted as repeats, by contact in any spelling, and no contact is shown', async () => {
    const refs = []
    for (const [day, contact] of [['02', '010-1234-5678'], ['03', '+82 10 1234 5678'], ['04', '01012345678'], ['05', '010-9999-0000'], ['06', '']] as const)
      refs.push(await receive(`2026-05-${day}T01:00:00.000Z`, {contact}))
    await receive('2026-05-07T01:00:00.000Z', {contact: '010-1234-5678', title: '다른 제안'})
    const repeats = await findRepeats(office.store.db, {min: 3})
    expect(repeats).toMatchObject({withoutContact: 1, items: [{times: 3, refs: refs.slice(0, 3), firstReceivedAt: '2026-05-02T01:00:00.000Z', lastReceivedAt: '2026-05-04T01:00:00.000Z'}]})
    expect(JSON.stringify(repeats)).not.toMatch(/1234|5678/)
    expect((await findRepeats(office.store.db, {min: 4})).items).toEqual([])
    const {id} = await findCall(office.store.db, 'C26-05')
    expect((await findRepeats(office.store.db, {min: 2, callId: id})).items).toHaveLength(1)
  })
})

describe('what a person writes', () => {
  it('as a limit is a share or a percentage, from 0.3 to 1', () => {
    expect(['0.6', '.75', '1', '1.0', '60%', '100 %', '0.3', '0.625'].map(readMin)).toEqual([600, 750, 1000, 1000, 600, 1000, 300, 625])
    for (const given of ['', '0', '0.29', '1.1', '60', '-0.6', 'x', '0,6', '29%', '101%', '0.6666']) expect(() => readMin(given), given).toThrow('similar.min-invalid')
  })

  it('as a contact is one key in each of its spellings', () => {
    const keys = ['010-1234-5678', '010 1234 5678', '01012345678', '+82-10-1234-5678', '+82 (0)10-1234-5678', '0082 10 1234 5678', '０１０－１２３４－５６７８'].map(contactKey)
    expect(new Set(keys)).toEqual(new Set(['01012345678']))
    expect(contactKey(' Hong@Example.KR ')).toBe('hong@example.kr')
    expect(contactKey('')).toBe('')
  })
})
