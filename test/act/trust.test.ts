import {chmod, mkdir, readFile, rename, rm, stat, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {restore, backup} from '../../src/act/backup.js'
import {perform} from '../../src/act/perform.js'
import {addOperatorKey, listOperatorKeys, revokeOperatorKey, setLogKey} from '../../src/act/trust/acts.js'
import {readAnchor} from '../../src/act/trust/anchor.js'
import {bundleSince} from '../../src/act/trust/bundle.js'
import {addCosignatures, anchorState, logNames, registeredLogKey, storedCheckpoint, storedCheckpoints, takeCheckpoint} from '../../src/act/trust/checkpoints.js'
import {readKeyFile, verify, writeNewKey} from '../../src/act/trust/key-file.js'
import {witness} from '../../src/act/trust/witness.js'
import {verifyLog} from '../../src/act/verify.js'
import {addPoint} from '../../src/intake/points.js'
import {
  checkEventSignature, cosignCheckpoint, ed25519Key, formatVerifierKey, keyName, makeSigner, openCheckpoint, parseVerifierKey, verifyProofFile,
  type EventBody, type Signer,
} from '../../src/ledger/index.js'
import {receiveProposal} from '../../src/proposal/acts.js'
import {decisionReceipt} from '../../src/report/decision-receipt.js'
import {createGuards, dropGuards} from '../../src/schema/index.js'
import {approveDecision, publishDecision, recordDecision} from '../../src/selection/acts.js'
import {dialects, open, emptyStore, setUpOffice, temporaryFolder, type TestOffice} from '../support/office.js'

const refused = (code: string, facts: object = {}) => expect.objectContaining({code, ...(Object.keys(facts).length > 0 ? {facts: expect.objectContaining(facts) as object} : {})}) as Error
const keyOf = (n: number) => ed25519Key(new Uint8Array(32).fill(n))

async function withLogKey(office: TestOffice, n = 1): Promise<Signer> {
  const {origin} = await logNames(office.store.db)
  const signer = makeSigner(origin, keyOf(n))
  await office.order('root', setLogKey, {vkey: formatVerifierKey(signer)})
  return signer
}

const add = (office: TestOffice, code: string) => office.order('root', addPoint, {code, nameKo: code, nameEn: code})
const lastEvent = async ({store}: TestOffice): Promise<EventBody> =>
  JSON.parse(((await store.db('audit_event').orderBy('seq', 'desc').first()) as {body: string}).body) as EventBody

/** A decision of kim, approved by han, not yet published. */
async function decided(office: TestOffice): Promise<string> {
  const {ref} = (await office.order('lee', receiveProposal, {channel: 'visit', point: 'GH1', title: '청사 도서관', name: '홍길동', contact: '010-0000-0001'})).result
  const {code} = (await office.order('kim', recordDecision, {proposal: ref, outcome: 'not_adopted', code: 'scope', text: '소관이 아닙니다.'})).result
  await office.order('han', approveDecision, {decision: code})
  return code
}

describe.each(dialects)('a checkpoint on %s', dialect => {
  it('signs the head, stays in the store and in the anchor, and is the same when nothing happened', async () => {
    const office = await setUpOffice(dialect)
    const signer = await withLogKey(office)
    const anchor = join(await temporaryFolder(), 'anchor.jsonl')
    const first = await takeCheckpoint(office.store, signer, anchor)
    expect(first).toMatchObject({fresh: true, anchor: {file: anchor, state: 'written'}})
    const {root, events} = await office.store.snapshot(db => verifyLog(db, {database: true}))
    expect([first.root, first.size]).toEqual([root, events])
    expect(openCheckpoint(first.note, [(await registeredLogKey(office.store.db))!], {verify})).toMatchObject({size: events, origin: signer.name})
    const again = await takeCheckpoint(office.store, signer, anchor)
    expect(again).toMatchObject({note: first.note, fresh: false, anchor: {state: 'there'}})
    expect((await readAnchor(anchor)).notes).toEqual([first.note])
    expect((await stat(anchor)).mode & 0o777).toBe(0o600)
    await add(office, 'YJ1')
    expect(await takeCheckpoint(office.store, signer, anchor)).toMatchObject({fresh: true, size: events + 1})
    expect((await readAnchor(anchor)).notes.length).toBe(2)
    expect(await storedCheckpoints(office.store.db)).toEqual((await readAnchor(anchor)).notes)
  })

  it('of twenty at once is written once', async () => {
    const office = await setUpOffice(dialect)
    const signer = await withLogKey(office)
    const taken = await Promise.all(Array.from({length: 20}, () => takeCheckpoint(office.store, signer, undefined)))
    expect(taken.filter(({fresh}) => fresh).length).toBe(1)
    expect(new Set(taken.map(({note}) => note)).size).toBe(1)
  })

  it('stands when the anchor cannot be written, and says so', async () => {
    const office = await setUpOffice(dialect)
    const signer = await withLogKey(office)
    const anchor = join(await temporaryFolder(), 'gone', 'anchor.jsonl')
    const taken = await takeCheckpoint(office.store, signer, anchor)
    expect(taken).toMatchObject({fresh: true, anchor: {state: 'failed', fault: {code: 'anchor.failed', facts: {file: anchor, detail: 'ENOENT'}}}})
    expect(await anchorState(office.store.db, anchor)).toEqual({stored: taken.size, anchored: null, current: false, broken: 0})
    await mkdir(join(anchor, '..'))
    expect(await takeCheckpoint(office.store, signer, anchor)).toMatchObject({fresh: false, anchor: {state: 'written'}})
    expect(await anchorState(office.store.db, anchor)).toMatchObject({current: true, anchored: taken.size})
  })

  it('goes on after the half line of a power cut, on a line of its own', async () => {
    const office = await setUpOffice(dialect)
    const signer = await withLogKey(office)
    const anchor = join(await temporaryFolder(), 'anchor.jsonl')
    await takeCheckpoint(office.store, signer, anchor)
    await writeFile(anchor, '{"checkpoint":"pds', {flag: 'a'})
    await add(office, 'YJ1')
    await takeCheckpoint(office.store, signer, anchor)
    expect(await readAnchor(anchor)).toMatchObject({notes: {length: 2}, broken: [2]})
  })

  it('is refused when the log was cut or rewritten since the last, with both heads named', async () => {
    const office = await setUpOffice(dialect)
    const signer = await withLogKey(office)
    const folder = await temporaryFolder()
    const [anchor, old] = [join(folder, 'anchor.jsonl'), join(folder, 'old.sqlite')]
    await backup(office.store, old, {osUser: 'root', host: 'test', version: '0', command: 'db backup', as: 'root'}, {overwrite: false})
    for (const code of ['A1', 'A2', 'A3']) await add(office, code)
    const last = await takeCheckpoint(office.store, signer, anchor)
    const {storeId} = await logNames(office.store.db)
    const back = {osUser: 'root', host: 'test', version: '0', command: 'db restore'}
    const asked = await restore(office.store, old, {...back, as: 'root'}, {confirm: storeId}).catch((error: unknown) => error as {facts: {code: string}})
    await restore(office.store, old, {...back, as: 'han'}, {confirm: storeId, request: (asked as {facts: {code: string}}).facts.code})
    await expect(takeCheckpoint(office.store, signer, anchor)).rejects.toThrowError(refused('checkpoint.behind', {knownSize: last.size, knownRoot: last.root, where: anchor}))
    // Grown past the old size with other events, it is another log all the same.
    for (const code of ['B1', 'B2', 'B3', 'B4']) await add(office, code)
    const {root, events} = await office.store.snapshot(db => verifyLog(db, {database: true}))
    expect(events).toBeGreaterThan(last.size)
    await expect(takeCheckpoint(office.store, signer, anchor)).rejects.toThrowError(refused('checkpoint.behind', {size: events, root, knownSize: last.size, knownRoot: last.root}))
    expect((await readAnchor(anchor)).notes).toEqual([last.note])
  })

  it('is not fooled by a frontier written over: it is believed only where it hashes to what was signed', async () => {
    const office = await setUpOffice(dialect)
    const signer = await withLogKey(office)
    await takeCheckpoint(office.store, signer, undefined)
    await office.store.transaction(async db => {
      await dropGuards(db)
      await db('audit_checkpoint').update({frontier: JSON.stringify(['ab'.repeat(32)])})
      await createGuards(db)
    })
    await add(office, 'YJ1')
    expect(await takeCheckpoint(office.store, signer, undefined)).toMatchObject({fresh: true})
  })

  it('cannot be edited, removed or replaced, nor can a cosignature', async () => {
    const office = await setUpOffice(dialect)
    const signer = await withLogKey(office)
    const {size, note} = await takeCheckpoint(office.store, signer, undefined)
    const {db} = office.store
    await addCosignatures(office.store, 'c', [cosignCheckpoint(note, makeSigner('w', keyOf(2), 4), 7)], [makeSigner('w', keyOf(2), 4)])
    for (const table of ['audit_checkpoint', 'audit_cosignature']) {
      await expect(db(table).where({size}).update({size: 1})).rejects.toThrow(/append-only/)
      await expect(db(table).where({size}).delete()).rejects.toThrow(/append-only/)
      if (dialect === 'postgres') await expect(db.raw(`truncate ${table}`)).rejects.toThrow(/append-only/)
    }

    if (dialect === 'sqlite') {
      await expect(db.raw('insert or replace into audit_checkpoint (size, note, frontier) values (?, ?, ?)', [size, note, '[]'])).rejects.toThrow(/append-only/)
      await expect(db.raw('insert or replace into audit_cosignature select size, line from audit_cosignature')).rejects.toThrow(/append-only/)
    }

    await expect(db('audit_checkpoint').insert({size: size + 1, note: 'x'})).rejects.toThrow(/events that are there/)
  })

  it('and the cosignatures go with a backup, and the guards stand after a restore', async () => {
    const office = await setUpOffice(dialect)
    const signer = await withLogKey(office)
    const {note, size} = await takeCheckpoint(office.store, signer, undefined)
    const other = makeSigner('w', keyOf(2), 4)
    const line = cosignCheckpoint(note, other, 7)
    expect(await addCosignatures(office.store, 'c', [line], [other])).toEqual([{size, witness: keyName(other), time: 7, fresh: true}])
    const file = join(await temporaryFolder(), 'b.sqlite')
    await backup(office.store, file, {osUser: 'root', host: 'test', version: '0', command: 'db backup', as: 'root'}, {overwrite: false})
    const target = await open(await emptyStore(dialect))
    await restore(target, file, {osUser: 'root', host: 'test', version: '0', command: 'db restore'}, undefined)
    expect(await storedCheckpoint(target.db, size)).toEqual({size, note: `${note}${line}\n`, cosignatures: 1})
    await expect(target.db('audit_checkpoint').delete()).rejects.toThrow(/append-only/)
  })

  it('takes no cosignature that does not hold, is of another witness or of another log', async () => {
    const office = await setUpOffice(dialect)
    const signer = await withLogKey(office)
    const {note} = await takeCheckpoint(office.store, signer, undefined)
    const [mine, other] = [makeSigner('w', keyOf(2), 4), makeSigner('w', keyOf(3), 4)]
    const good = cosignCheckpoint(note, mine, 7)
    for (const [line, keys] of [[good, [other]], [good, []], [good.slice(0, -4) + 'AAA=', [mine]], [cosignCheckpoint(note.replace(/\n\d+\n/, '\n5\n'), mine, 7), [mine]], ['— w', [mine]]] as const)
      await expect(addCosignatures(office.store, 'c', [good, line], keys)).rejects.toThrowError(refused('cosignature.unmatched'))
    expect((await office.store.db('audit_cosignature')).length).toBe(0)
  })
})

describe.each(dialects)('the key of the log on %s', dialect => {
  it('is named in the log by an administrator, under the name of the log, and replaced in the open', async () => {
    const office = await setUpOffice(dialect)
    const {origin, storeId} = await logNames(office.store.db)
    expect(origin).toBe(`pds/${storeId}`)
    const first = await withLogKey(office)
    await withLogKey(office, 2)
    expect(await lastEvent(office)).toMatchObject({type: 'log.key-set', data: {previous: formatVerifierKey(first)}})
    await expect(office.order('kim', setLogKey, {vkey: formatVerifierKey(first)})).rejects.toThrowError(refused('act.role'))
    for (const [vkey, code] of [[formatVerifierKey(makeSigner('x', keyOf(1))), 'key.name-differs'], [formatVerifierKey(makeSigner(origin, keyOf(1), 4)), 'key.wrong-type'], ['x+y', 'key.malformed']] as const)
      await expect(office.order('root', setLogKey, {vkey})).rejects.toThrowError(refused(code))
  })
})

describe.each(dialects)('an operator with a key on %s', dialect => {
  async function withKey(office: TestOffice, code: string, n: number) {
    const signer = makeSigner(code, keyOf(n))
    await office.order('root', addOperatorKey, {code, vkey: formatVerifierKey(signer)})
    return signer
  }

  it('signs decisions, and the event asserts nothing: the signature holds under the registered key', async () => {
    const office = await setUpOffice(dialect)
    const han = await withKey(office, 'han', 4)
    const {ref} = (await office.order('lee', receiveProposal, {channel: 'visit', point: 'GH1', title: '제안'})).result
    const {code} = (await office.order('kim', recordDecision, {proposal: ref, outcome: 'not_adopted', code: 'scope', text: '소관이 아닙니다.'})).result
    // kim has no key and only asserts.
    expect(await lastEvent(office)).toMatchObject({actor: {id: 'kim', key: null, asserted: true}})
    await office.order('han', approveDecision, {decision: code}, {key: keyOf(4)})
    const event = await lastEvent(office)
    expect(event).toMatchObject({type: 'decision.approved', actor: {id: 'han', key: keyName(han), asserted: false}})
    expect(checkEventSignature(event, [parseVerifierKey((await listOperatorKeys(office.store.db, 'han'))[0]!.vkey)], verify)).toBeUndefined()
    expect((await office.store.snapshot(db => verifyLog(db, {database: true}))).failures).toEqual([])
  })

  it('is refused a decision without it, in a dry run too, and may do the rest of the work without', async () => {
    const office = await setUpOffice(dialect)
    const kim = await withKey(office, 'kim', 4)
    const {ref} = (await office.order('lee', receiveProposal, {channel: 'visit', point: 'GH1', title: '제안'})).result
    const decision = {proposal: ref, outcome: 'not_adopted', code: 'scope', text: '소관이 아닙니다.'}
    for (const dryRun of [true, false])
      await expect(office.order('kim', recordDecision, decision, {dryRun})).rejects.toThrowError(refused('operator.signature-missing', {operator: 'kim', keys: [keyName(kim)]}))
    expect((await office.store.db('decision')).length).toBe(0)
    await expect(office.order('kim', recordDecision, decision, {key: keyOf(5)})).rejects.toThrowError(refused('key.other-operator'))
    await expect(office.order('jung', recordDecision, decision, {key: keyOf(4)})).rejects.toThrowError(refused('key.other-operator', {operator: 'jung', keys: []}))
  })

  it('whose key is taken back signs no more with it, and it is not registered again', async () => {
    const office = await setUpOffice(dialect)
    const kim = await withKey(office, 'kim', 4)
    await office.order('root', revokeOperatorKey, {key: keyName(kim)}, {reason: '분실'})
    await expect(office.order('kim', receiveProposal, {channel: 'visit', point: 'GH1', title: '제안'}, {key: keyOf(4)})).rejects.toThrowError(refused('key.other-operator'))
    await expect(withKey(office, 'kim', 4)).rejects.toThrowError(refused('key.taken'))
    await expect(office.order('root', revokeOperatorKey, {key: keyName(kim)})).rejects.toThrowError(refused('act.reason-missing'))
    expect((await office.order('root', revokeOperatorKey, {key: keyName(kim)}, {reason: '분실'})).unchanged).toBe(true)
    await expect(office.order('root', revokeOperatorKey, {key: 'x+1'}, {reason: '분실'})).rejects.toThrowError(refused('key.unknown', {known: [keyName(kim)]}))
  })

  it('who is the administrator changes keys only with a signature: who claims their name cannot', async () => {
    const office = await setUpOffice(dialect)
    await withKey(office, 'root', 6)
    await expect(withKey(office, 'kim', 4)).rejects.toThrowError(refused('operator.signature-missing'))
    await perform(office.store, addOperatorKey, {code: 'kim', vkey: formatVerifierKey(makeSigner('kim', keyOf(4)))}, {as: 'root', osUser: 'root', host: 'test', version: '0', command: 'x', key: keyOf(6), pretendedNow: '2026-05-11T03:00:00.000Z'})
    expect(await lastEvent(office)).toMatchObject({actor: {asserted: false}, data: {key: keyName(makeSigner('kim', keyOf(4)))}})
  })

  it('must have one of their own name, and only one operator has it', async () => {
    const office = await setUpOffice(dialect)
    await expect(office.order('root', addOperatorKey, {code: 'han', vkey: formatVerifierKey(makeSigner('kim', keyOf(4)))})).rejects.toThrowError(refused('key.name-differs', {name: 'han'}))
    await expect(office.order('root', addOperatorKey, {code: 'nobody', vkey: formatVerifierKey(makeSigner('nobody', keyOf(4)))})).rejects.toThrowError(refused('operator.unknown'))
  })
})

describe.each(dialects)('a receipt of a decision on %s', dialect => {
  it('proves outcome, reason and dates to whoever has the key, names no proposer, and breaks with one changed letter', async () => {
    const office = await setUpOffice(dialect)
    const signer = await withLogKey(office)
    const code = await decided(office)
    await expect(decisionReceipt(office.store.db, code)).rejects.toThrowError(refused('decision.unpublished', {decision: code}))
    await office.order('kim', publishDecision, {decision: code})
    await expect(decisionReceipt(office.store.db, code)).rejects.toThrowError(refused('checkpoint.none'))
    for (const point of ['A1', 'A2', 'A3']) await add(office, point)
    const {note, size} = await takeCheckpoint(office.store, signer, undefined)
    const w = makeSigner('w', keyOf(2), 4)
    await addCosignatures(office.store, 'c', [cosignCheckpoint(note, w, 7)], [w])
    const receipt = await decisionReceipt(office.store.db, code)
    expect(receipt).toMatchObject({decision: code, size, cosignatures: 1})
    const proven = verifyProofFile(receipt.file, {keys: [formatVerifierKey(signer), formatVerifierKey(w)]})
    expect(proven).toMatchObject({
      ok: true, event: {type: 'decision.published', entity: {id: code}}, rows: [{t: 'decision', row: {code, outcome: 'not_adopted', reason_text: '소관이 아닙니다.', decided_by: 'kim', approved_by: 'han'}}],
      checkpoint: {size, cosignatures: [{time: 7}]},
    })
    const content = Buffer.from(/^extra (.+)$/m.exec(receipt.file)![1]!, 'base64').toString()
    expect(content).not.toMatch(/홍길동|010-0000/)
    const forged = receipt.file.replace(/^extra .+$/m, `extra ${Buffer.from(content.replace('소관이 아닙니다.', '소관이 맞습니다.')).toString('base64')}`)
    expect(verifyProofFile(forged, {keys: [formatVerifierKey(signer)]})).toMatchObject({ok: false, code: 'row-mismatch'})
  })
})

describe('a witness', () => {
  const w = makeSigner('auditor', keyOf(2), 4)
  const lines = (text: string) => (async function* () {
    yield* text.replace(/\n$/, '').split('\n')
  })()
  const show = (memory: string, text: string, trusted: readonly Signer[], now = 100) => witness({name: 'x', lines: lines(text)}, memory, w, trusted, now)

  async function story() {
    const office = await setUpOffice('sqlite')
    const signer = await withLogKey(office)
    const memory = join(await temporaryFolder(), 'seen.json')
    const bundle = async (since: number) => {
      const taken = await takeCheckpoint(office.store, signer, undefined)
      return {...taken, text: await bundleSince(office.store.db, taken, since)}
    }

    const whole = async () => {
      const taken = await takeCheckpoint(office.store, signer, undefined)
      const bodies = (await office.store.db('audit_event').orderBy('seq').pluck('body')) as string[]
      const header = {fmt: 'audit-export/1', origin: signer.name, size: taken.size, filter: null}
      return {...taken, text: [header, ...bodies.map(b => ({b})), {checkpoint: taken.note}].map(line => `${JSON.stringify(line)}\n`).join('')}
    }

    return {office, signer, memory, bundle, whole}
  }

  it('cosigns what continues the log it saw, by a bundle or a whole export, and remembers the key', async () => {
    const {office, signer, memory, bundle, whole} = await story()
    const first = await bundle(0)
    await expect(show(memory, first.text, [])).rejects.toThrowError(refused('witness.log-unknown', {origin: signer.name}))
    expect(await show(memory, first.text, [signer])).toMatchObject({seenSize: null, size: first.size, root: first.root})
    await add(office, 'A1')
    const second = await bundle(first.size)
    const seen = await show(memory, second.text, [])
    expect(seen).toMatchObject({seenSize: first.size, size: second.size})
    expect(await addCosignatures(office.store, 'c', [seen.line], [w])).toMatchObject([{size: second.size, time: 100}])
    await add(office, 'A2')
    const third = await whole()
    expect(await show(memory, third.text, [], 50)).toMatchObject({seenSize: second.size, size: third.size, time: 100})
    expect((await stat(memory)).mode & 0o777).toBe(0o600)
  })

  it('writes down first and signs after: a memory that cannot be written gives no signature', async () => {
    const {signer, bundle} = await story()
    const {text} = await bundle(0)
    await expect(show(join(await temporaryFolder(), 'gone', 'seen.json'), text, [signer])).rejects.toThrowError(refused('store.write-failed'))
  })

  it('refuses a shorter log, another root at one size, a rewritten beginning and a proof that does not start where it stood', async () => {
    const {office, signer, memory, bundle, whole} = await story()
    const first = await bundle(0)
    await add(office, 'A1')
    const second = await whole()
    await show(memory, second.text, [signer])
    await expect(show(memory, first.text, [])).rejects.toThrowError(refused('witness.refused', {why: 'smaller', size: first.size, root: first.root, seenSize: second.size, seenRoot: second.root}))
    // The same key over another history, a little longer.
    const other = await story()
    const forger = makeSigner(signer.name, keyOf(1))
    for (const code of ['B1', 'B2']) await add(other.office, code)
    const forged = await takeCheckpoint(other.office.store, forger, undefined)
    const bodies = (await other.office.store.db('audit_event').orderBy('seq').pluck('body')) as string[]
    const exported = [{fmt: 'audit-export/1', origin: signer.name, size: forged.size, filter: null}, ...bodies.map(b => ({b})), {checkpoint: forged.note}].map(line => `${JSON.stringify(line)}\n`).join('')
    await expect(show(memory, exported, [])).rejects.toThrowError(refused('witness.refused', {why: 'other-root'}))
    const {text: bundled} = {text: await bundleSince(other.office.store.db, forged, second.size)}
    await expect(show(memory, bundled, [])).rejects.toThrowError(refused('witness.refused', {why: 'other-root'}))
    await expect(show(memory, await bundleSince(other.office.store.db, forged, second.size - 1), [])).rejects.toThrowError(refused('witness.refused', {why: 'not-proven'}))
    await expect(show(memory, forged.note, [])).rejects.toThrowError(refused('witness.refused', {why: 'not-proven'}))
    // Nothing of it was remembered: the true log still continues.
    await add(office, 'A2')
    expect(await show(memory, (await bundle(second.size)).text, [])).toMatchObject({seenSize: second.size})
  })

  it('refuses an export whose entries are not those of its checkpoint, even at first sight', async () => {
    const {signer, memory, whole} = await story()
    const {text} = await whole()
    await expect(show(memory, text.replace('point.added', 'point.Added'), [signer])).rejects.toThrowError(refused('witness.refused', {why: 'other-root'}))
    await expect(show(memory, text.replace('"filter":null', '"filter":{"call":"C"}'), [signer])).rejects.toThrowError(refused('witness.partial'))
    await expect(show(memory, text.split('\n').slice(0, -2).join('\n'), [signer])).rejects.toThrowError(refused('witness.input'))
    await expect(show(memory, text.replace(/— (\S+) ./, '— $1 A'), [signer])).rejects.toThrowError(refused('note.untrusted'))
    await expect(show(memory, 'hello\n', [signer])).rejects.toThrowError(refused('note.malformed'))
    await expect(show(memory, 'old 1\nx\n\n', [signer])).rejects.toThrowError(refused('note.malformed'))
  })

  it('does not begin anew over a memory it cannot read', async () => {
    const {signer, memory, bundle} = await story()
    await writeFile(memory, '{"logs":{"x":1}}')
    await expect(show(memory, (await bundle(0)).text, [signer])).rejects.toThrowError(refused('witness.state-broken', {file: memory}))
  })
})

describe('a key file', () => {
  it('is PEM, PKCS #8, mode 0600 under a umask of 000, and never over another file', async () => {
    const folder = await temporaryFolder()
    const before = process.umask(0)
    try {
      const made = await writeNewKey(join(folder, 'k.pem'), undefined)
      expect((await stat(join(folder, 'k.pem'))).mode & 0o777).toBe(0o600)
      expect(await readFile(join(folder, 'k.pem'), 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----\n/)
      const read = await readKeyFile(join(folder, 'k.pem'), async () => undefined)
      expect(read.publicKey).toEqual(made.publicKey)
      const message = new TextEncoder().encode('말')
      expect(verify(made.publicKey, message, read.sign(message))).toBe(true)
    } finally {
      process.umask(before)
    }

    await expect(writeNewKey(join(folder, 'k.pem'), undefined)).rejects.toThrowError(refused('file.exists'))
  })

  it('with a passphrase opens with that one alone, and the words of a refusal hold none', async () => {
    const file = join(await temporaryFolder(), 'k.pem')
    await writeNewKey(file, 'canary-91c2')
    expect(await readFile(file, 'utf8')).toContain('BEGIN ENCRYPTED PRIVATE KEY')
    await expect(readKeyFile(file, async () => undefined)).rejects.toThrowError(refused('key.passphrase-needed'))
    const error = await readKeyFile(file, async () => 'canary-91c3').catch((error: unknown) => error as {code: string; cause?: unknown; facts: object})
    expect(error).toMatchObject({code: 'key.passphrase-wrong'})
    expect((error as {cause?: unknown}).cause).toBeUndefined()
    expect(JSON.stringify(error)).not.toContain('canary')
    await expect(readKeyFile(file, async () => 'canary-91c2')).resolves.toHaveProperty('sign')
  })

  it('that others may read, or that is no Ed25519 key, is refused', async () => {
    const folder = await temporaryFolder()
    const file = join(folder, 'k.pem')
    await writeNewKey(file, undefined)
    for (const mode of [0o644, 0o640, 0o604, 0o660]) {
      await chmod(file, mode)
      await expect(readKeyFile(file, async () => undefined)).rejects.toThrowError(refused('key.readable'))
    }

    await chmod(file, 0o600)
    await rename(file, join(folder, 'moved.pem'))
    await expect(readKeyFile(file, async () => undefined)).rejects.toThrowError(refused('file.not-found'))
    await writeFile(file, 'hello', {mode: 0o600})
    await expect(readKeyFile(file, async () => undefined)).rejects.toThrowError(refused('key.unreadable'))
    const {generateKeyPairSync} = await import('node:crypto')
    await rm(file)
    await writeFile(file, generateKeyPairSync('x25519').privateKey.export({format: 'pem', type: 'pkcs8'}), {mode: 0o600})
    await expect(readKeyFile(file, async () => undefined)).rejects.toThrowError(refused('key.not-ed25519'))
  })
})
