import {describe, expect, it} from 'vitest'
import {listEvents} from '../../src/act/audit-queries.js'
import {verifyLog} from '../../src/act/verify.js'
import {findFollowUp} from '../../src/followup/queries.js'
import {explainFault} from '../../src/language/faults.js'
import {findProposal} from '../../src/proposal/queries.js'
import {approveDecision, publishDecision, recordDecision} from '../../src/selection/acts.js'
import {findDecision} from '../../src/selection/queries.js'
import {referReexam, requestReexam} from '../../src/selection/reexam-acts.js'
import {findReexamination, groundOf} from '../../src/selection/reexam-queries.js'
import {dialects, setUpOffice} from '../support/office.js'
import {codeOf, grounds, published} from '../support/decisions.js'

const told = '2019-07-26T01:00:00.000Z'
const ground = '통계가 바뀌었으니 다시 보아 주십시오.'

describe.each(dialects)('a re-examination on %s', dialect => {
  it('of a refusal told on 26 July 2019 is taken on Monday 12 August and refused on the 13th, with the rule and who may override', async () => {
    const office = await setUpOffice(dialect)
    const [one, two] = [(await published(office, 'not_adopted', '하나', told)).proposal, (await published(office, 'not_adopted', '둘', told)).proposal]
    const taken = await office.order('lee', requestReexam, {proposal: one, receivedOn: '2019-08-12', ground}, {now: '2019-08-13T05:00:00.000Z'})
    // Day 15 is Saturday 10 August; a month of its own runs from the 12th, and 12 September 2019 is a holiday (추석), as are the three days after.
    expect(taken.result).toMatchObject({code: 'RX-2019-01', receivedOn: '2019-08-12', notifiedOn: '2019-07-26', limitOn: '2019-08-12', dueOn: '2019-09-16', rulebook: 'kr-proposal@2017-01-06', state: 'requested'})
    expect((await findProposal(office.store.db, one)).state).toBe('re_examining')
    expect(await groundOf(office.store.db, 'RX-2019-01')).toBe(ground)

    const late = await office.order('lee', requestReexam, {proposal: two, receivedOn: '2019-08-13', ground}, {now: '2019-08-13T05:00:00.000Z'}).catch((error: unknown) => error as unknown)
    const {facts} = late as {facts: never}
    expect(late).toMatchObject({code: 'reexam.late', facts: {receivedOn: '2019-08-13', notifiedOn: '2019-07-26', lastDay: '2019-08-10', dueOn: '2019-08-12', rulebook: 'kr-proposal@2017-01-06', mayOverride: ['chair']}})
    const said = explainFault('reexam.late', facts, 'en')
    expect(said.message).toContain('12 August 2019')
    expect(said.message).toContain('kr-proposal@2017-01-06 제12조제1항')
    expect(said.next).toContain('chair')
    expect(explainFault('reexam.late', facts, 'ko').message).toContain('2019. 8. 12.')

    const override = (as: string, reason?: string) => office.order(as, requestReexam, {proposal: two, receivedOn: '2019-08-13', ground, override: true}, {now: '2019-08-13T05:00:00.000Z', ...(reason === undefined ? {} : {reason})})
    expect(await codeOf(override('kim', '입원'))).toBe('reexam.override-role')
    expect(await codeOf(override('han'))).toBe('act.reason-missing')
    expect((await override('han', '입원으로 늦음')).result).toMatchObject({overriddenBy: 'han', limitOn: '2019-08-12'})
    const events = (await listEvents(office.store.db, {type: 'reexam.requested', limit: 0})).items
    expect(JSON.stringify(events)).not.toContain('통계가')
    expect((await office.store.snapshot(db => verifyLog(db, {database: true}))).failures).toEqual([])
  })

  it('is answered by a decision that takes the place of the first; until it is published the first stands', async () => {
    const office = await setUpOffice(dialect)
    const at = {now: '2019-08-12T05:00:00.000Z'}
    const {proposal, decision} = await published(office, 'not_adopted', '하나', told)
    const other = await published(office, 'not_adopted', '둘', told)
    await office.order('kim', requestReexam, {proposal, ground}, at)
    expect(await codeOf(office.order('kim', requestReexam, {proposal, ground}, at))).toBe('reexam.open')
    const adopting = {proposal, outcome: 'adopted', implementBy: '2020-09-30', text: '새 통계로 효과가 확인되었습니다.'}
    expect(await codeOf(office.order('kim', recordDecision, adopting, at))).toBe('reexam.open')
    expect(await codeOf(office.order('kim', recordDecision, {...adopting, proposal: other.proposal, reexam: 'RX-2019-01'}, at))).toBe('reexam.other')
    expect(await codeOf(office.order('kim', recordDecision, {...adopting, reexam: 'RX-2019-09'}, at))).toBe('reexam.not-found')
    await office.order('kim', referReexam, {reexam: 'RX-2019-01'}, at)
    const {result: made} = await office.order('kim', recordDecision, {...adopting, reexam: 'RX-2019-01', supersedes: decision}, at)
    expect(made).toMatchObject({supersedes: decision, reexam: 'RX-2019-01', state: 'drafted'})
    expect((await findDecision(office.store.db, decision)).state).toBe('published')
    await office.order('han', approveDecision, {decision: made.code}, at)
    expect((await findProposal(office.store.db, proposal)).state).toBe('re_examining')
    await office.order('jung', publishDecision, {decision: made.code}, at)
    expect((await findDecision(office.store.db, decision)).state).toBe('superseded')
    expect((await findDecision(office.store.db, proposal)).code).toBe(made.code)
    expect((await findProposal(office.store.db, proposal)).state).toBe('adopted')
    expect(await findReexamination(office.store.db, 'RX-2019-01')).toMatchObject({state: 'decided', decidedBy: made.code})
    expect(await findFollowUp(office.store.db, proposal)).toMatchObject({state: 'scheduled', plannedOn: '2020-09-30', followUntil: '2022-08-12'})
    // Nothing published changes its outcome by a new decision alone.
    expect(await codeOf(office.order('kim', recordDecision, {...adopting, proposal: other.proposal, supersedes: other.decision}, at))).toBe('decision.outcome-final')
    expect(await codeOf(office.order('kim', recordDecision, {proposal: other.proposal, ...grounds.not_adopted, supersedes: decision}, at))).toBe('decision.supersedes-other')
    expect((await office.store.snapshot(db => verifyLog(db, {database: true}))).failures).toEqual([])
  })

  it('goes to the committee first where the text of 2020 asks for it, and knows the claim of the same measure since', async () => {
    const office = await setUpOffice(dialect)
    const old = await published(office, 'not_adopted', '옛', told)
    const claim = {kind: 'same-measure', measureOn: '2019-10-01', ground}
    expect(await codeOf(office.order('kim', requestReexam, {proposal: old.proposal, ...claim}, {now: '2019-11-01T05:00:00.000Z'}))).toBe('reexam.no-rule')
    const told2020 = '2020-06-01T01:00:00.000Z'
    const [one, two] = [await published(office, 'not_adopted', '하나', told2020), await published(office, 'not_adopted', '둘', told2020)]
    expect(await codeOf(office.order('kim', requestReexam, {proposal: one.proposal, ...claim, measureOn: '2020-05-01'}, {now: '2022-06-01T01:00:00.000Z'}))).toBe('reexam.measure-date')
    // Two years end on 1 June 2022, a day of elections: the 2nd still counts, the 3rd does not.
    const {result} = await office.order('kim', requestReexam, {proposal: one.proposal, ...claim, measureOn: '2022-05-02', receivedOn: '2022-06-02'}, {now: '2022-06-03T01:00:00.000Z'})
    expect(result).toMatchObject({kind: 'same-measure', receivedOn: '2022-06-02', limitOn: '2022-06-02', rulebook: 'kr-proposal@2020-04-14'})
    expect(await codeOf(office.order('kim', requestReexam, {proposal: two.proposal, ...claim, measureOn: '2022-05-02', receivedOn: '2022-06-03'}, {now: '2022-06-20T01:00:00.000Z'}))).toBe('reexam.late')
    const at = {now: '2022-06-03T01:00:00.000Z'}
    const again = {proposal: one.proposal, ...grounds.not_adopted, reexam: result.code}
    expect(await codeOf(office.order('kim', recordDecision, again, at))).toBe('reexam.committee-first')
    await office.order('kim', referReexam, {reexam: result.code}, at)
    expect(await codeOf(office.order('kim', recordDecision, again, at))).toBe('done')
    // The office itself is bound to no days.
    expect((await office.order('kim', requestReexam, {proposal: two.proposal, requester: 'own-motion', ground: '통계 변경'}, {now: '2022-06-20T01:00:00.000Z'})).result).toMatchObject({limitOn: null, requester: 'own-motion'})
  })
})
