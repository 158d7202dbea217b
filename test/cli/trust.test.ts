import {readdirSync, readFileSync} from 'node:fs'
import {chmod, mkdir, rename, stat, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {addOperatorKey} from '../../src/act/trust/acts.js'
import {verifyProofFile} from '../../src/ledger/index.js'
import {receiveProposal} from '../../src/proposal/acts.js'
import {trustShapes} from '../../src/report/trust-shapes.js'
import {approveDecision, recordDecision} from '../../src/selection/acts.js'
import {announceCall, createCall, openCall} from '../../src/call/acts.js'
import {dialects, setUpOffice, temporaryFolder, today, type TestOffice} from '../support/office.js'
import {pds, root, type Ran} from '../support/pds.js'
import {onTerminal} from '../support/pty.js'

const passphrase = 'canary-5b1e'

async function approved(office: TestOffice): Promise<string> {
  const {ref} = (await office.order('lee', receiveProposal, {channel: 'visit', point: 'GH1', title: '청사 도서관'})).result
  const {code} = (await office.order('kim', recordDecision, {proposal: ref, outcome: 'not_adopted', code: 'scope', text: '소관이 아닙니다.'})).result
  await office.order('han', approveDecision, {decision: code})
  return code
}

async function office(dialect: (typeof dialects)[number]) {
  const made = await setUpOffice(dialect)
  const folder = await temporaryFolder()
  const env = {PDS_STORE: made.url, PDS_HOME: join(folder, 'home'), PDS_NOW: today, PDS_OPERATOR: 'root', PDS_LANG: 'en'}
  const at = (name: string) => join(folder, name)
  /** Runs a command, expects its exit code, and holds its JSON to the published shape. */
  const run = async (argv: string[], exit = 0, more: Record<string, string> = {}): Promise<Ran> => {
    const done = await pds(argv, {env: {...env, ...more}})
    expect(done.exit, `${argv.join(' ')}\n${done.out}${done.err}`).toBe(exit)
    expect(done.out + done.err).not.toContain('PRIVATE KEY')
    expect(done.out + done.err).not.toContain(passphrase)
    if (argv.includes('--json') && exit === 0) {
      const name = [3, 2].map(n => argv.slice(0, n).join(' ')).find(name => name in trustShapes)
      if (name !== undefined) expect(trustShapes[name]!.safeParse(done.json).error?.issues ?? []).toEqual([])
    }

    return done
  }

  return {...made, env, at, run, folder}
}

describe.each(dialects)('an office that lets others check it, on %s', dialect => {
  it('makes a key, anchors by itself, is witnessed, and gives a receipt that holds without it', async () => {
    const {at, run, ...made} = await office(dialect)
    const code = await approved(made)
    expect((await run(['audit', 'checkpoint', '--json'], 3)).json.error.code).toBe('key.none')
    await mkdir(at('keys'))
    await writeFile(at('word'), `${passphrase}\n`, {mode: 0o600})
    const {vkey} = (await run(['audit', 'key', 'new', '--out', at('keys/log.pem'), '--passphrase-file', at('word'), '--anchor', at('anchor.jsonl'), '--json'])).json as {vkey: string}
    expect((await stat(at('keys/log.pem'))).mode & 0o777).toBe(0o600)
    const published = await run(['decision', 'publish', code, '--confirm', code, '--as', 'kim'])
    expect(published.err).toMatch(/Signed: \d+ events, root [0-9a-f]{16}…; .*anchor\.jsonl has it\./)
    expect(readFileSync(at('anchor.jsonl'), 'utf8').trim().split('\n').length).toBe(1)
    const first = (await run(['audit', 'checkpoint', '--since', '0', '--out', at('first.txt'), '--json'])).json as {fresh: boolean; size: number; checkpoint: string}
    expect(first.fresh).toBe(false)

    const {vkey: auditor} = (await run(['audit', 'witness-key', 'auditor.example', '--out', at('keys/witness.pem'), '--json'])).json as {vkey: string}
    const asAuditor = ['--key', at('keys/witness.pem'), '--name', 'auditor.example']
    await run(['audit', 'witness', at('first.txt'), ...asAuditor], 3)
    await run(['audit', 'witness', at('first.txt'), ...asAuditor, '--log', vkey, '--out', at('cosignature.txt'), '--json'])
    await run(['audit', 'cosign', at('cosignature.txt'), '--witness', auditor, '--json'])
    await run(['audit', 'cosign', at('cosignature.txt')], 7)

    const receipt = await run(['decision', 'receipt', code, '--out', at('receipt.tlog-proof'), '--json'])
    expect(receipt.json).toMatchObject({decision: code, size: first.size, cosignatures: 1, vkey})
    expect((await stat(at('receipt.tlog-proof'))).mode & 0o777).toBe(0o600)
    expect(verifyProofFile(readFileSync(at('receipt.tlog-proof'), 'utf8'), {keys: [vkey, auditor]})).toMatchObject({ok: true, rows: [{row: {outcome: 'not_adopted'}}], checkpoint: {cosignatures: [{key: {name: 'auditor.example'}}]}})
    expect((await run(['decision', 'receipt', code, '--out', at('receipt.tlog-proof')], 6)).err).toContain('not overwritten')
    await run(['decision', 'receipt', 'D-1999-001', '--out', '-'], 5)
    expect((await run(['audit', 'key', 'show'])).out.trim()).toBe(vkey)
  })

  it('asks the operator who has a key to sign, with exit 3 and the way out', async () => {
    const {at, run, ...made} = await office(dialect)
    const code = await approved(made)
    const {vkey} = (await run(['operator', 'key', 'new', 'kim', '--out', at('kim.pem'), '--json'])).json as {vkey: string}
    await run(['operator', 'key', 'add', 'kim', '--public', vkey, '--json'])
    const refused = await run(['decision', 'publish', code, '--confirm', code, '--as', 'kim'], 3)
    expect(refused.err).toContain('--sign-key FILE')
    await run(['decision', 'publish', code, '--confirm', code, '--as', 'kim', '--sign-key', at('kim.pem')])
    const {body} = (await made.store.db('audit_event').where({type: 'decision.published'}).first()) as {body: string}
    expect(JSON.parse(body)).toMatchObject({actor: {id: 'kim', key: vkey.split('+', 2).join('+'), asserted: false}, sig: expect.stringMatching(/^[\w+/]{86}==$/) as string})
    const {items} = (await run(['operator', 'key', 'list', '--json'])).json as {items: {key: string}[]}
    expect((await run(['operator', 'key', 'revoke', items[0]!.key], 3)).err).toContain('reason')
    await run(['operator', 'key', 'revoke', items[0]!.key, '--reason', 'lost', '--json'])
  })
})

describe('the automatic checkpoint', () => {
  it('is said once to be missing, and a lost anchor is said loudly without undoing the act, and by doctor', async () => {
    const {at, run, url, ...made} = await office('sqlite')
    for (const n of ['1', '2', '3']) {
      await made.order('kim', createCall, {file: 'c.yaml', text: `code: C26-0${n}\ntheme: 공모\nopens_at: 2026-05-01T09:00\ncloses_at: 2026-05-20T18:00\ncriteria: [{code: idea, weight: 1, max: 10}]\n`})
      await made.order('kim', announceCall, {call: `C26-0${n}`})
      await made.order('kim', openCall, {call: `C26-0${n}`})
    }

    expect((await run(['call', 'close', 'C26-01', '--as', 'kim'])).err).toContain('signed by nobody yet')
    expect((await run(['call', 'close', 'C26-02', '--as', 'kim'])).err).not.toContain('signed by nobody')
    await mkdir(at('keys'))
    await mkdir(at('away'))
    await run(['audit', 'key', 'new', '--out', at('keys/log.pem'), '--anchor', at('away/anchor.jsonl')])
    await rename(at('away'), at('gone'))
    // The test made the store itself, under its own umask; doctor would be right to complain.
    for (const ending of ['', '-wal', '-shm']) await chmod(`${url.slice('sqlite:'.length)}${ending}`, 0o600)
    const closed = await run(['call', 'close', 'C26-03', '--as', 'kim', '--json'])
    expect(closed.json).toMatchObject({code: 'C26-03', state: 'closed'})
    expect(closed.err).toContain('did not leave the store')
    expect(closed.err).toContain(at('away/anchor.jsonl'))
    const sick = await run(['doctor', '--json'], 7)
    expect(sick.json.checks.find(({name}: {name: string}) => name === 'anchor')).toMatchObject({ok: false})
    await rename(at('gone'), at('away'))
    await run(['audit', 'checkpoint', '--quiet'])
    expect((await run(['doctor', '--json'])).json.checks.find(({name}: {name: string}) => name === 'anchor')).toMatchObject({ok: true})
  })
})

describe('secrets', () => {
  it('a passphrase is asked for without echo, twice when it is new, and stands in no file, argument or output', async () => {
    const {at, env, store, ...made} = await office('sqlite')
    await mkdir(at('keys'))
    const made1 = await onTerminal(['audit', 'key', 'new', '--out', at('keys/log.pem'), '--encrypt'], env, [['New passphrase', `${passphrase}\r`], ['Once more', `${passphrase}\r`]])
    expect(made1.exit, made1.seen).toBe(0)
    expect(made1.seen).not.toContain(passphrase)
    expect(readFileSync(at('keys/log.pem'), 'utf8')).toContain('ENCRYPTED')
    const signed = await onTerminal(['audit', 'checkpoint'], env, [['Passphrase of', `${passphrase}\r`]])
    expect(signed.exit, signed.seen).toBe(0)
    expect(signed.seen).not.toContain(passphrase)
    const nobody = await pds(['audit', 'checkpoint'], {env})
    expect([nobody.exit, nobody.err.includes('--passphrase-file')]).toEqual([2, true])
    const wrong = await pds(['audit', 'checkpoint', '--debug'], {env: {...env, PDS_LOG_KEY_PASSPHRASE: 'canary-other'}})
    expect(wrong.exit).toBe(3)
    expect(wrong.err + wrong.out).not.toMatch(/canary/)
    const differ = await onTerminal(['operator', 'key', 'new', 'kim', '--out', at('keys/kim.pem'), '--encrypt'], env, [['New passphrase', 'a\r'], ['Once more', 'b\r']])
    expect([differ.exit, readdirSync(at('keys'))]).toEqual([2, ['log.pem']])
    for (const table of ['audit_event', 'audit_checkpoint', 'act_result', 'audit_opening']) expect(JSON.stringify(await store.db(table))).not.toMatch(/canary|PRIVATE KEY/)
    expect(readFileSync(join(made.folder, 'home/config/trust.json'), 'utf8')).not.toMatch(/canary|PRIVATE/)
  })

  it('a key beside the database, or one that others may read, is refused; so is a private key where the public one belongs', async () => {
    const {at, run, url, ...made} = await office('sqlite')
    const beside = join(url.slice('sqlite:'.length), '..', 'log.pem')
    expect((await run(['audit', 'key', 'new', '--out', beside, '--json'], 3)).json.error.code).toBe('key.beside-store')
    await run(['audit', 'key', 'new', '--out', at('log.pem')])
    expect((await run(['audit', 'key', 'use', '--anchor', join(beside, '..', 'a.jsonl'), '--json'], 3)).json.error.code).toBe('key.beside-store')
    await chmod(at('log.pem'), 0o640)
    expect((await run(['audit', 'checkpoint', '--json'], 3)).json.error).toMatchObject({code: 'key.readable', next: expect.stringContaining('chmod 600') as string})
    await run(['operator', 'key', 'new', 'han', '--out', at('han.pem')])
    const wrong = await run(['operator', 'key', 'add', 'han', '--public', at('han.pem')], 2)
    expect(wrong.err).not.toContain(readFileSync(at('han.pem'), 'utf8').split('\n')[1]!)
    const {createPublicKey} = await import('node:crypto')
    await writeFile(at('han.pub'), createPublicKey(readFileSync(at('han.pem'))).export({format: 'pem', type: 'spki'}))
    expect((await run(['operator', 'key', 'add', 'han', '--public', at('han.pub'), '--json'])).json).toMatchObject({operator: 'han', key: expect.stringMatching(/^han\+[0-9a-f]{8}$/) as string})
    await expect(made.order('root', addOperatorKey, {code: 'han', vkey: 'nonsense'})).rejects.toThrowError(expect.objectContaining({code: 'key.malformed'}) as Error)
  })

  it('no key or password is a flag of any command', () => {
    const {commands} = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as {commands: Record<string, {id: string; flags: Record<string, unknown>}>}
    for (const {id, flags} of Object.values(commands)) expect(Object.keys(flags).filter(flag => /^(passphrase|password|secret)$/.test(flag)), id).toEqual([])
  })
})
