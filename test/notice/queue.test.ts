import {describe, expect, it} from 'vitest'
import {z} from 'zod'
import {act} from '../../src/act/act.js'
import {verifyLog} from '../../src/act/verify.js'
import type {NewNotice} from '../../src/notice/queue.js'
import {queueNotice} from '../../src/notice/queue.js'
import {receiveProposal} from '../../src/proposal/acts.js'
import {approveDecision, publishDecision, recordDecision} from '../../src/selection/acts.js'
import {dialects, setUpOffice, type TestOffice} from '../support/office.js'

/** An act of a test that makes notices due, as acts of the office do. */
const tell = act({
  name: 'test.told', summary: 'x', roles: ['officer'], input: z.any(),
  async perform({input, office}) {
    return {entity: {kind: 'proposal', id: 'P-2026-001'}, result: {notice: await queueNotice(office, input as NewNotice)}, facts: {}}
  },
})

/** A proposal handed in at the counter. @returns its reference and its person's key */
async function proposal(office: TestOffice, contact: string, name = '홍길동'): Promise<{ref: string; person: string}> {
  const {result} = await office.order('lee', receiveProposal, {title: '여권 안내', improvement: `안내문 ${contact}`, name, contact, channel: 'visit', point: 'GH1'})
  const {person_id} = (await office.store.db('proposal').where({ref: result.ref}).first()) as {person_id: string}
  return {ref: result.ref, person: person_id}
}

describe.each(dialects)('a notice on %s', dialect => {
  it('is queued in the act that makes it due, by the means the contact says, its words sealed', async () => {
    const office = await setUpOffice(dialect)
    const means = []
    for (const contact of ['a@example.kr', '010-1234-5678', '서울시 종로구 사직로 8길 60', '']) {
      const {ref, person} = await proposal(office, contact)
      const done = await office.order('kim', tell, {kind: 'transfer', person, subject: ref, facts: {to: 'MOTIE'}, texts: {reason: '소관이 다릅니다.'}})
      means.push(done.result.notice!.means)
    }

    expect(means).toEqual(['email', 'sms', 'mail', 'desk'])
    const rows = (await office.store.db('notice').orderBy('code')) as Record<string, string>[]
    expect(rows.map(({code, state}) => [code, state])).toEqual([['N-2026-001', 'queued'], ['N-2026-002', 'queued'], ['N-2026-003', 'queued'], ['N-2026-004', 'queued']])
    expect(JSON.stringify(rows)).not.toContain('소관')
    const log = JSON.stringify(await office.store.db('audit_event').select('body'))
    expect(log).not.toContain('소관')
    expect(log).toContain(rows[3]!.id)
  })

  it('of a decision waits for its publication, and is told once', async () => {
    const office = await setUpOffice(dialect)
    const {ref, person} = await proposal(office, 'a@example.kr')
    const {result: decision} = await office.order('kim', recordDecision, {proposal: ref, outcome: 'not_adopted', code: 'budget', text: '예산이 없습니다.'})
    const notice = {kind: 'decision', person, subject: ref, cause: decision.code, facts: {outcome: 'not_adopted'}}
    await expect(office.order('kim', tell, notice)).rejects.toMatchObject({code: 'notice.unpublished', facts: {decision: decision.code, state: 'drafted'}})
    await office.order('han', approveDecision, {decision: decision.code})
    await expect(office.order('kim', tell, notice)).rejects.toMatchObject({code: 'notice.unpublished', facts: {state: 'sealed'}})
    await office.order('jung', publishDecision, {decision: decision.code})
    // Publication told of it; nothing is told twice.
    expect((await office.order('kim', tell, notice)).result.notice).toMatchObject({code: 'N-2026-001', added: false})
    expect((await office.store.snapshot(db => verifyLog(db, {database: true}))).failures).toEqual([])
  })
})
