import {expect, test} from 'vitest'
import {announceCall, closeCall, createCall, openCall} from '../../src/call/acts.js'
import {askConsultation, keepReply} from '../../src/consultation/acts.js'
import {receiveProposal} from '../../src/proposal/acts.js'
import {listConsultations} from '../../src/consultation/queries.js'
import {auditShapes} from '../../src/report/audit-shapes.js'
import {approveDecision, publishDecision, recordDecision} from '../../src/selection/acts.js'
import {dialects, setUpOffice, temporaryFolder} from '../support/office.js'
import {pds} from '../support/pds.js'

const at = (date: string) => ({now: `${date}T03:00:00.000Z`})

test.each(dialects)('an auditor lists every late decision of a %s store, and nothing that was in time', async dialect => {
  const office = await setUpOffice(dialect)
  const {order} = office
  await order('kim', createCall, {file: 'c.yaml', text: 'code: C26-01\ntheme: 공모\nopens_at: 2026-05-01T09:00\ncloses_at: 2026-05-20T18:00\ncriteria: [{code: idea, weight: 1, max: 10}]\n'})
  await order('kim', announceCall, {call: 'C26-01'})
  await order('kim', openCall, {call: 'C26-01'})
  const receive = async (title: string, call?: string) => (await order('lee', receiveProposal, {channel: 'visit', point: 'GH1', title, ...(call ? {call} : {})}, at('2026-05-11'))).result.ref
  const [inCall, consulted, inTime, onTheDay, late, open] = [await receive('공모', 'C26-01'), await receive('의견'), await receive('하나'), await receive('둘'), await receive('셋'), await receive('넷')]
  await order('kim', closeCall, {call: 'C26-01'}, at('2026-05-21'))
  const decide = async (proposal: string, date: string) => {
    const {code} = (await order('kim', recordDecision, {proposal, outcome: 'not_adopted', code: 'scope', text: '소관이 아닙니다.'}, at(date))).result
    await order('han', approveDecision, {decision: code}, at(date))
    await order('kim', publishDecision, {decision: code}, at(date))
  }
  // Received on 11 May: due on 11 June, a Thursday. The call ended on 20 May: due on 20 June, a Saturday, so on Monday the 22nd.
  // One that asked an agency on 11 May waited for it to 1 June at the longest, and is due on 2 July.
  await decide(inTime, '2026-05-30')
  await decide(onTheDay, '2026-06-11')
  await decide(late, '2026-06-12')
  await order('kim', askConsultation, {proposal: consulted, agencies: ['MND', 'MOTIE'], question: '의견을 주십시오.', inform: true}, at('2026-05-11'))
  const [answered, silent] = (await listConsultations(office.store.db)).map(({code}) => code)
  await order('kim', keepReply, {of: answered!, stance: 'support', reply: '동의합니다.', on: '2026-06-03'}, at('2026-06-03'))
  const run = async (date: string, ...more: string[]) => {
    const ran = await pds(['audit', 'late', ...more], {env: {PDS_STORE: office.url, PDS_HOME: await temporaryFolder(), PDS_NOW: at(date).now, PDS_OPERATOR: 'oh', PDS_LANG: 'en'}})
    expect(ran.exit, ran.err).toBe(0)
    return ran
  }
  const {json} = await run('2026-06-23', '--rule', 'decision', '--json')
  expect(auditShapes['audit late'].safeParse(json).error?.issues ?? []).toEqual([])
  const common = {rule: 'decision', call: null, rulebook: 'kr-proposal@2022-07-12', from: '2026-05-11', dueOn: '2026-06-11'}
  expect(json).toEqual({asOf: '2026-06-23', total: 3, truncated: false, items: [
    {...common, code: late, doneOn: '2026-06-12', daysLate: 1}, {...common, code: open, doneOn: null, daysLate: 12},
    {...common, code: inCall, call: 'C26-01', from: '2026-05-20', dueOn: '2026-06-22', doneOn: null, daysLate: 1},
  ]})
  const replies = (await run('2026-06-23', '--rule', 'consultation-reply', '--json')).json.items.map(({code, dueOn, doneOn, daysLate}: Record<string, unknown>) => [code, dueOn, doneOn, daysLate])
  expect(replies).toEqual([[answered, '2026-06-01', '2026-06-03', 2], [silent, '2026-06-01', null, 22]])
  expect((await run('2026-06-23')).out).toMatch(new RegExp(`${open} .*not yet .*12`))
  // On its last day nothing is late yet; the next day it is.
  expect((await run('2026-06-11', '--rule', 'decision', '--json')).json.items.map(({code}: {code: string}) => code)).toEqual([late])
  expect((await run('2026-06-12', '--rule', 'decision', '--json')).json.items.map(({code, daysLate}: {code: string; daysLate: number}) => [code, daysLate])).toEqual([[late, 1], [open, 1]])
})
