import {readFile, stat, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {beforeEach, describe, expect, it} from 'vitest'
import {closeCall, announceCall, createCall, openCall, sealCall} from '../../src/call/acts.js'
import {verifyExport, type EventBody} from '../../src/ledger/index.js'
import {linesOfPage} from '../../src/page/evidence.js'
import {readLog} from '../../src/page/read-log.js'
import {receiveProposal} from '../../src/proposal/acts.js'
import {approveDecision, publishCall, recordDecision, recordDecisions} from '../../src/selection/acts.js'
import {actTable} from '../../src/acts.js'
import {dialects, setUpOffice, temporaryFolder, type TestOffice} from '../support/office.js'
import {pds} from '../support/pds.js'

const call = (code: string) => `code: ${code}
theme: 공모
opens_at: 2026-05-01T09:00
closes_at: 2026-05-20T18:00
criteria: [{code: idea, weight: 1, max: 10}]
`
const hostile = '예산이 없습니다. </script><script>alert(1)</script>'
const eventsOf = (lines: readonly string[]) => readLog(lines).events.map(({text}) => JSON.parse(text) as EventBody)

describe.each(dialects)('pages for the auditor, made by the binary on %s', dialect => {
  let office: TestOffice
  let env: Record<string, string>
  let folder: string
  beforeEach(async () => {
    office = await setUpOffice(dialect)
    folder = await temporaryFolder()
    env = {PDS_STORE: office.url, PDS_HOME: folder}
    const proposals: string[] = []
    for (const code of ['C26-05', 'C26-06']) {
      await office.order('kim', createCall, {file: 'c.yaml', text: call(code)})
      await office.order('kim', announceCall, {call: code})
      await office.order('kim', openCall, {call: code})
      for (const title of ['쉬운 말 여행경보', '열린 도서관']) {
        const received = await office.order('lee', receiveProposal, {title: `${title} ${code}`, problem: `${title} ${code}`, improvement: `${title} ${code}`, point: 'GH1', channel: 'visit', call: code, receivedAt: '2026-05-02T01:00:00.000Z'})
        proposals.push(received.result.ref)
      }
    }

    const now = '2026-05-25T03:00:00.000Z'
    for (const code of ['C26-05', 'C26-06']) await office.order('kim', closeCall, {call: code}, {now: '2026-05-21T03:00:00.000Z'})
    for (const code of ['C26-05', 'C26-06']) await office.order('kim', sealCall, {call: code}, {now})
    await office.order('kim', recordDecision, {proposal: proposals[0], outcome: 'not_adopted', code: 'budget', text: hostile}, {now})
    await office.order('han', approveDecision, {decision: 'D-2026-001'}, {now})
    await office.order('kim', recordDecisions, {decisions: [{proposal: proposals[2], outcome: 'not_adopted', code: 'scope', text: '범위가 좁습니다'}, {proposal: proposals[1], outcome: 'not_adopted', code: 'feasibility', text: '어렵습니다'}]}, {now})
    await office.order('han', approveDecision, {decision: 'D-2026-003'}, {now})
    await office.order('kim', publishCall, {call: 'C26-05'}, {now})
  })

  it('hold what the export of lines holds, and are as closed to others', async () => {
    const [page, lines] = [join(folder, 'log.html'), join(folder, 'log.jsonl')]
    const done = await pds(['audit', 'export', page, '--format', 'html', '--lang', 'ko', '--json'], {env})
    expect(done.exit, done.out + done.err).toBe(0)
    expect(done.json).toMatchObject({file: page, format: 'html', signed: false, filter: null, leaves: 0, checkpoint: null})
    expect((await pds(['audit', 'export', lines], {env})).exit).toBe(0)
    const html = await readFile(page, 'utf8')
    expect(linesOfPage(html)).toEqual((await readFile(lines, 'utf8')).trimEnd().split('\n'))
    expect(html).toContain('<html lang="ko">')
    expect((await stat(page)).mode & 0o777).toBe(0o600)
    const again = await pds(['audit', 'export', page, '--format', 'html'], {env})
    expect(again.exit).toBe(6)
    expect(again.err).toContain('log.html')
    const out = await pds(['audit', 'export', '-', '--format', 'html', '--type', 'decision.approved', '--quiet'], {env})
    expect(out.exit).toBe(0)
    expect(eventsOf(linesOfPage(out.out)).map(({type}) => type)).toEqual(['decision.approved', 'decision.approved'])
  })

  it('give texts only for a reason, and the log that says so still verifies', async () => {
    const refused = await pds(['audit', 'export', join(folder, 'a.html'), '--format', 'html', '--with-openings', '--as', 'oh'], {env: {...env, PDS_NOW: '2026-05-26T12:00'}})
    expect(refused.exit).toBe(3)
    const given = await pds(['audit', 'export', join(folder, 'a.html'), '--format', 'html', '--with-openings', '--reason', 'yearly audit', '--as', 'oh'], {env: {...env, PDS_NOW: '2026-05-26T12:00'}})
    expect(given.exit, given.err).toBe(0)
    const lines = linesOfPage(await readFile(join(folder, 'a.html'), 'utf8'))
    expect(eventsOf(lines).at(-1)!.type).toBe('audit.exported')
    const saved = join(folder, 'saved.jsonl')
    await writeFile(saved, lines.map(line => `${line}\n`).join(''))
    const verified = await pds(['audit', 'verify', saved, '--require', 'L0', '--json'], {env: {PDS_HOME: folder}})
    expect(verified.exit, verified.out).toBe(0)
    expect(verified.json.checks.find(({name}: {name: string}) => name === 'openings')).toMatchObject({ok: true})
  })

  it('of the decision log hold the decisions with their reasons, and of everything else the hash', async () => {
    const page = join(folder, 'decisions.html')
    const done = await pds(['decision', 'log', '--format', 'html', '--out', page, '--json'], {env})
    expect(done.exit, done.out + done.err).toBe(0)
    expect(done.json.total).toBe(2)
    const html = await readFile(page, 'utf8')
    expect(html).not.toContain('alert(1)</script>')
    const lines = linesOfPage(html)
    const {decisions, leaves, header, events} = readLog(lines)
    expect(new Set(events.map(({type}) => type.split('.')[0]))).toEqual(new Set(['log', 'decision']))
    expect(leaves).toBe(header!.size - events.length)
    expect(decisions).toMatchObject([
      {code: 'D-2026-001', outcome: 'not_adopted', reasonCode: 'budget', reason: hostile, recordedBy: 'kim', approvedBy: 'han'},
      {code: 'D-2026-002', outcome: null, reasonCode: null, approvedBy: null}, {code: 'D-2026-003', outcome: 'not_adopted', reasonCode: 'feasibility', approvedBy: 'han'},
    ])
    expect(await verifyExport(lines, {acts: actTable()})).toMatchObject({failures: [], events: header!.size})
    const refused = await pds(['decision', 'log', '--format', 'html', '--out', page], {env})
    expect(refused.exit).toBe(6)
    expect((await pds(['decision', 'log', '--format', 'html', '--out', page, '--force', '--lang', 'ko'], {env})).exit).toBe(0)
    expect(await readFile(page, 'utf8')).toContain('결정 기록')
  })

  it('of one call hold the events of its decisions, each with its proof, also those recorded in a list that begins with another call’s', async () => {
    const done = await pds(['decision', 'log', '--format', 'html', '--call', 'C26-05', '--quiet'], {env})
    expect(done.exit, done.err).toBe(0)
    expect(done.err).toBe('')
    const lines = linesOfPage(done.out)
    const {header, leaves} = readLog(lines)
    expect(header!.filter).toEqual({call: 'C26-05'})
    expect(leaves).toBe(0)
    expect(eventsOf(lines).map(({type}) => type)).toEqual(['decision.recorded', 'decision.approved', 'decision.list-recorded', 'decision.approved', 'decision.call-published'])
    expect(await verifyExport(lines, {acts: actTable()})).toMatchObject({failures: [], events: 5})
    const nobody = await pds(['decision', 'log', '--format', 'html', '--call', 'C99-01'], {env})
    expect(nobody.exit).toBe(5)
    // What belongs to a call in an export of the log are its decisions as well.
    const exported = await pds(['audit', 'export', '-', '--call', 'C26-05', '--quiet'], {env})
    expect(eventsOf(exported.out.trimEnd().split('\n')).map(({type}) => type)).toEqual(expect.arrayContaining(['call.created', 'proposal.received', 'decision.call-published', 'decision.list-recorded']))
  })
})
