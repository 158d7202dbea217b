import {readFileSync, writeFileSync} from 'node:fs'
import {mkdir} from 'node:fs/promises'
import {join} from 'node:path'
import {beforeAll, describe, expect, it} from 'vitest'
import {readLine, type ExportLine} from '../../src/ledger/index.js'
import {auditShapes} from '../../src/report/audit-shapes.js'
import {approveDecision, recordDecision} from '../../src/selection/acts.js'
import {receiveProposal} from '../../src/proposal/acts.js'
import {setUpOffice, temporaryFolder, today} from '../support/office.js'
import {binary, pds, type Ran} from '../support/pds.js'

/**
 * An office whose log is signed, anchored and witnessed, with one decision, made in one test and read in it alone: every
 * export of it is then verified as an auditor would, without the store.
 */
async function signedOffice() {
  const made = await setUpOffice('sqlite')
  const folder = await temporaryFolder()
  const at = (name: string) => join(folder, name)
  const env = {PDS_STORE: made.url, PDS_HOME: at('home'), PDS_NOW: today, PDS_OPERATOR: 'oh', PDS_LANG: 'en'}
  const auditor = {PDS_HOME: at('auditor'), PDS_LANG: 'en'}
  const ask = async (argv: string[], exit: number, given: Record<string, string>): Promise<Ran> => {
    const done = await pds(argv, {env: given})
    expect(done.exit, `${argv.join(' ')}\n${done.out}${done.err}`).toBe(exit)
    const shape = argv.includes('--json') && exit === 0 ? auditShapes[argv.slice(0, 2).join(' ') as 'audit export'] : undefined
    if (shape) expect(shape.safeParse(done.json).error?.issues ?? []).toEqual([])
    return done
  }
  const run = (argv: string[], exit = 0, more: Record<string, string> = {}) => ask(argv, exit, {...env, ...more})
  const check = (argv: string[], exit = 0) => ask(['audit', 'verify', ...argv, '--json'], exit, auditor)
  const {ref} = (await made.order('lee', receiveProposal, {channel: 'visit', point: 'GH1', title: '청사 도서관'})).result
  const {code} = (await made.order('kim', recordDecision, {proposal: ref, outcome: 'not_adopted', code: 'scope', text: '소관이 아닙니다.'})).result
  await made.order('han', approveDecision, {decision: code})
  await mkdir(at('keys'))
  const {vkey} = (await run(['audit', 'key', 'new', '--out', at('keys/log.pem'), '--anchor', at('anchor.jsonl'), '--as', 'root', '--json'])).json as {vkey: string}
  return {...made, at, env, run, check, ref, code, vkey}
}

const linesOf = (file: string): ExportLine[] => readFileSync(file, 'utf8').trimEnd().split('\n').map(line => readLine(line)!)

describe('what leaves a signed office', () => {
  let office: Awaited<ReturnType<typeof signedOffice>>
  beforeAll(() => {
    expect(Object.keys(auditShapes)).toContain('audit verify')
  })

  it('whole, chosen, redacted, with its texts and to stdout: each verifies for who holds the key alone', async () => {
    office = await signedOffice()
    const {at, run, check, code, ref, vkey} = office
    const key = ['--key', vkey]
    const whole = (await run(['audit', 'export', at('whole.jsonl'), '--json'])).json as {size: number; root: string}
    expect(whole).toMatchObject({signed: true, filter: null, leaves: 0, openings: 0, dryRun: false})
    expect((await check([at('whole.jsonl'), ...key])).json).toMatchObject({level: 'L1', events: whole.size, root: whole.root})

    const chosen = (await run(['audit', 'export', at('chosen.jsonl'), '--entity', code, '--json'])).json as {events: number}
    expect(chosen).toMatchObject({events: 2, filter: {entity: code}})
    const found = (await check([at('chosen.jsonl'), ...key])).json as {checks: {name: string; ok: boolean | null}[]}
    expect(found).toMatchObject({level: 'L1', events: 2})
    expect(found.checks.find(({name}) => name === 'completeness')!.ok).toBeNull()
    // Another event under the same proof is not in the log.
    const told = readFileSync(at('chosen.jsonl'), 'utf8')
    expect(told).toContain(ref)
    writeFileSync(at('forged.jsonl'), told.replaceAll(ref, ref.replace(/.$/, '9')))
    expect((await check([at('forged.jsonl'), ...key], 7)).json).toMatchObject({failure: {kind: expect.stringMatching(/^(root|chain)$/) as string}})

    const redacted = (await run(['audit', 'export', at('redacted.jsonl'), '--redact', 'operator.*', '--redact', 'personal', '--json'])).json as {leaves: number; events: number}
    expect(redacted.leaves).toBeGreaterThan(7)
    expect(readFileSync(at('redacted.jsonl'), 'utf8')).not.toContain('operator.registered')
    expect((await check([at('redacted.jsonl'), ...key])).json).toMatchObject({level: 'L1', events: redacted.leaves + redacted.events})

    expect((await run(['audit', 'export', at('open.jsonl'), '--with-openings', '--json'], 3)).json.error.code).toBe('act.reason-missing')
    const tried = (await run(['audit', 'export', at('open.jsonl'), '--with-openings', '--reason', '정기 감사', '--dry-run', '--json'])).json as {size: number}
    expect(tried).toMatchObject({file: at('open.jsonl'), dryRun: true, signed: false, checkpoint: null, openings: expect.any(Number) as number})
    expect(() => readFileSync(at('open.jsonl'))).toThrow('ENOENT')
    const opened = (await run(['audit', 'export', at('open.jsonl'), '--with-openings', '--reason', '정기 감사', '--json'])).json as {size: number; openings: number}
    // The dry run left no event; the real one left its own, which the file holds.
    expect([opened.size, opened.openings > 0]).toEqual([tried.size + 1, true])
    expect(linesOf(at('open.jsonl')).flatMap(line => (line.kind === 'event' ? line.openings : [])).map(({value}) => value)).toContain('소관이 아닙니다.')
    expect((await check([at('open.jsonl'), ...key])).json).toMatchObject({level: 'L1'})
    writeFileSync(at('retold.jsonl'), readFileSync(at('open.jsonl'), 'utf8').replace('소관이 아닙니다.', '예산이 없습니다.'))
    expect((await check([at('retold.jsonl'), ...key], 7)).json).toMatchObject({failure: {kind: 'chain', code: 'opening-differs'}})

    // To stdout in a process of its own: the file is all that is there, and what is said goes elsewhere.
    const piped = await binary(['audit', 'export', '-', '--type', 'proposal.received'], {env: office.env})
    expect([piped.exit, piped.out.trimEnd().split('\n').length, piped.err.includes('to stdout')]).toEqual([0, 3, true])
    writeFileSync(at('piped.jsonl'), piped.out)
    expect(linesOf(at('piped.jsonl'))[1]).toMatchObject({kind: 'event', text: expect.stringContaining(ref) as string})
    expect((await binary(['audit', 'verify', '-', ...key, '--json'], {env: {PDS_HOME: at('auditor')}, input: piped.out})).json).toMatchObject({level: 'L1', events: 1})
    expect((await run(['audit', 'export', '-', '--json'], 2)).json.error.code).toBe('export.json-on-stdout')
    const unwritten = await run(['audit', 'export', at('never.jsonl'), '--dry-run'])
    expect(unwritten.err).toContain('dry run')
    expect(() => readFileSync(at('never.jsonl'))).toThrow('ENOENT')
  })

  it('is held against a receipt, an anchor, an earlier export and a policy of witnesses', async () => {
    office = await signedOffice()
    const {at, run, check, code, vkey} = office
    const key = ['--key', vkey]
    await run(['audit', 'export', at('old.jsonl'), '--json'])
    await run(['audit', 'export', at('old-chosen.jsonl'), '--entity', code, '--json'])
    await run(['decision', 'publish', code, '--confirm', code, '--as', 'kim'])
    await run(['audit', 'export', at('new.jsonl'), '--json'])

    expect((await check([at('new.jsonl'), ...key, '--anchor', at('anchor.jsonl')])).json).toMatchObject({level: 'L2'})
    expect((await check([at('new.jsonl'), ...key, '--against', at('old.jsonl'), '--require', 'L2'])).json).toMatchObject({level: 'L2'})
    // An earlier export of chosen events proves where the log stood as well as a whole one.
    expect((await check([at('new.jsonl'), ...key, '--against', at('old-chosen.jsonl'), '--require', 'L2'])).json).toMatchObject({level: 'L2'})
    const older = await check([at('old.jsonl'), ...key, '--against', at('new.jsonl')], 7)
    expect(older.json).toMatchObject({failure: {kind: 'checkpoint', code: 'shorter'}})
    expect((await check([at('old.jsonl'), ...key, '--against', at('old.jsonl')])).json.level).toBe('L2')
    writeFileSync(at('broken.jsonl'), readFileSync(at('old.jsonl'), 'utf8').replace('C26', 'C27').slice(0, -20))
    expect((await check([at('new.jsonl'), ...key, '--against', at('broken.jsonl')], 2)).json.error.code).toBe('note.malformed')

    const {vkey: witness} = (await run(['audit', 'witness-key', 'auditor.example', '--out', at('keys/witness.pem'), '--json'])).json as {vkey: string}
    const policy = `log ${vkey}\nwitness w ${witness}\nquorum w\n`
    writeFileSync(at('policy'), policy)
    const alone = await check([at('new.jsonl'), '--policy', at('policy')], 7)
    expect(alone.json).toMatchObject({failure: {kind: 'rule', code: 'quorum'}})
    await run(['audit', 'checkpoint', '--since', '0', '--out', at('head.txt'), '--json'])
    await run(['audit', 'witness', at('head.txt'), '--key', at('keys/witness.pem'), '--name', 'auditor.example', '--log', vkey, '--out', at('cosigned.txt')])
    await run(['audit', 'cosign', at('cosigned.txt'), '--witness', witness])
    await run(['audit', 'export', at('cosigned.jsonl'), '--json'])
    expect((await check([at('cosigned.jsonl'), '--policy', at('policy'), '--require', 'L3'])).json).toMatchObject({level: 'L3'})

    await run(['decision', 'receipt', code, '--out', at('receipt.txt')])
    const seen = (await check([at('receipt.txt'), ...key])).json as {level: string; events: number}
    expect(seen).toMatchObject({level: 'L1', events: 1})
    expect((await check([at('receipt.txt'), '--policy', at('policy'), '--require', 'L3'])).json).toMatchObject({level: 'L3'})
    writeFileSync(at('receipt-2.txt'), readFileSync(at('receipt.txt'), 'utf8').replace('index ', 'index 1'))
    await check([at('receipt-2.txt'), ...key], 7)
    await check([at('receipt.txt')], 2)
  })
})
