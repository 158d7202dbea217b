import {describe, expect, it} from 'vitest'
import {exportLog} from '../../src/act/export.js'
import {verifyLog} from '../../src/act/verify.js'
import {actTable} from '../../src/acts.js'
import {announceCall, closeCall, createCall, openCall, sealCall} from '../../src/call/acts.js'
import {verifyExport, type EventBody} from '../../src/ledger/index.js'
import {importProposals} from '../../src/proposal/acts.js'
import {approveCall, approveDecision, publishCall, publishDecision, recordDecisions} from '../../src/selection/acts.js'
import {eventsNeeded} from '../../src/report/decision-receipt.js'
import {decisionCodes} from '../../src/report/trail.js'
import {dialects, setUpOffice} from '../support/office.js'

const commandId = '5f0c1f5e-0000-4000-8000-0000000000a1'

describe.each(dialects)('a list of decisions too long for one event, on %s', dialect => {
  it('is recorded at once, stands in the log with who recorded each, and is verified with and without the store', async () => {
    // What fits into one event ended near 650.
    const many = dialect === 'sqlite' ? 2000 : 500
    const office = await setUpOffice(dialect)
    const entries = Array.from({length: many}, (_, i) => ({
      sourceRow: i + 2, receivedAt: '2026-05-01T00:00:00.000Z', name: `사람 ${i}`, contact: `02-1234-${i}`, title: `제안 ${i}`,
    }))
    const file = {name: 'p.csv', sha256: 'a'.repeat(64), bytes: 1, format: 'csv', encoding: 'utf-8', delimiter: ',', sheet: null, headerRow: 1, counts: {read: many, accepted: many, rejected: 0, unchanged: 0, conflict: 0, blank: 0}}
    const {proposals} = (await office.order('lee', importProposals, {channel: 'web', point: 'HQ', file, entries})).result
    const decisions = proposals.map(({ref}) => ({proposal: ref, outcome: 'not_adopted', code: 'scope', text: '소관이 아닙니다.'}))
    const done = await office.order('kim', recordDecisions, {decisions}, {commandId})
    expect(done.result.total).toBe(many)

    const bodies = ((await office.store.db('audit_event').where({type: 'decision.list-recorded'}).orderBy('seq').pluck('body')) as string[]).map(body => JSON.parse(body) as EventBody)
    expect(bodies.map(({cmd}) => [cmd.id, cmd.part])).toEqual(Array.from({length: Math.ceil(many / 200)}, (_, part) => [commandId, part]))
    const listed = bodies.flatMap(({data}) => data.decisions as readonly {code: string; proposal: string}[])
    expect(listed.map(({code, proposal}) => [code, proposal])).toEqual(done.result.items.map(({code, proposal}) => [code, proposal]))
    // The first speaks for the rows of all.
    expect(bodies.map(({batch, effects}) => [batch?.n ?? null, effects?.length ?? null])).toEqual(bodies.map((_, i) => (i === 0 ? [2 * many, null] : [null, 0])))
    expect((await office.order('kim', recordDecisions, {decisions}, {commandId}))).toMatchObject({repeated: true, result: {total: many}})

    // Of the last part: four eyes hold for it as for the first.
    const last = done.result.items.at(-1)!.code
    await expect(office.order('kim', approveDecision, {decision: last})).rejects.toMatchObject({code: 'decision.same-person'})
    await office.order('han', approveDecision, {decision: last})
    await office.order('kim', publishDecision, {decision: last})
    expect((await office.store.snapshot(db => verifyLog(db, {database: true, acts: actTable()}))).failures).toEqual([])
    let lines = ''
    await office.store.snapshot(db => exportLog(db, {filter: null, openings: false, redact: []}, async more => void (lines += more)))
    expect((await verifyExport(lines, {acts: actTable()})).failures).toEqual([])
    const call = await office.store.db('proposal').first('call_id') as {call_id: string | null}
    expect([call.call_id, await decisionCodes(office.store.db, 'C26-01')]).toEqual([null, []])
  }, 120_000)

  it('of a call is approved at once and published at once, and each decision has its receipt', async () => {
    const many = 430
    const office = await setUpOffice(dialect)
    await office.order('kim', createCall, {file: 'c.yaml', text: 'code: C26-06\ntheme: 공모\nopens_at: 2026-05-01T09:00\ncloses_at: 2026-05-10T18:00\n'})
    for (const act of [announceCall, openCall]) await office.order('kim', act, {call: 'C26-06'}, {now: '2026-05-02T00:00:00.000Z'})
    const entries = Array.from({length: many}, (_, i) => ({sourceRow: i + 2, receivedAt: '2026-05-04T00:00:00.000Z', name: `사람 ${i}`, contact: `02-1234-${i}`, title: `제안 ${i}`}))
    const file = {name: 'p.csv', sha256: 'a'.repeat(64), bytes: 1, format: 'csv', encoding: 'utf-8', delimiter: ',', sheet: null, headerRow: 1, counts: {read: many, accepted: many, rejected: 0, unchanged: 0, conflict: 0, blank: 0}}
    const {proposals} = (await office.order('lee', importProposals, {channel: 'web', point: 'HQ', call: 'C26-06', file, entries})).result
    for (const act of [closeCall, sealCall]) await office.order('kim', act, {call: 'C26-06'})
    await office.order('kim', recordDecisions, {decisions: proposals.map(({ref}) => ({proposal: ref, outcome: 'not_adopted', code: 'scope', text: '소관이 아닙니다.'}))})
    expect((await office.order('han', approveCall, {call: 'C26-06'})).result).toMatchObject({total: many, left: []})
    expect((await office.order('kim', publishCall, {call: 'C26-06'})).result).toMatchObject({total: many, notAdopted: many, noWinner: true})
    for (const type of ['decision.list-approved', 'decision.call-published']) {
      const bodies = ((await office.store.db('audit_event').where({type}).orderBy('seq').pluck('body')) as string[]).map(body => JSON.parse(body) as EventBody)
      expect(bodies.map(({entity}) => entity.id)).toEqual(['C26-06', 'C26-06', 'C26-06'])
      expect(bodies.flatMap(({data}) => data.decisions as readonly object[]), type).toHaveLength(many)
    }

    expect((await office.store.snapshot(db => verifyLog(db, {database: true, acts: actTable()}))).failures).toEqual([])
    // Which event proves a decision is known for those of the last part as for those of the first.
    const parts = (await office.store.db('audit_event').where({type: 'decision.call-published'}).orderBy('seq').pluck('seq')) as number[]
    const needed = await Promise.all(['D-2026-001', 'D-2026-201', 'D-2026-430'].map(code => eventsNeeded(office.store.db, code)))
    expect(needed).toEqual(parts.map(seq => Number(seq) + 1))
  }, 120_000)
})
