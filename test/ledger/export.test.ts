import fc from 'fast-check'
import {beforeAll, describe, expect, test} from 'vitest'
import {
  checkpointLine, ExportVerifier, fromHex, headerLine, inclusionProof, eventLine, leafLine, signCheckpoint, toHex, unsignedLine, verifyExport, cosignCheckpoint, addSignatures,
  type EventBody, type ExportOptions, type Verification,
} from '../../src/ledger/index.js'
import {allowed, breaches, changedLog} from '../support/breaches.js'
import {exportLines, nodeHash, nodeTextHash, nodeVerify, noteAt, officeLog, rootOf, someActs, someOrigin, someSigner, type SomeEvent} from '../support/logs.js'

const {signer, vkey} = someSigner()
const native = {hash: nodeHash, textHash: nodeTextHash, verify: nodeVerify}
const trusted: ExportOptions = {...native, keys: [vkey], acts: someActs}
let events: SomeEvent[]
let lines: string[]
beforeAll(() => {
  events = [...officeLog(60)]
  lines = exportLines(events, signer)
})

const kindOf = async (given: readonly string[], options = trusted) => (await verifyExport(given, options)).failure?.kind
const checkNamed = ({checks}: Verification, name: string) => checks.find(check => check.name === name)

describe('a clean export', () => {
  test('is signed, whole, and says what was not checked', async () => {
    const result = await verifyExport(lines, trusted)
    expect(result).toMatchObject({level: 'L1', events: 60, root: toHex(rootOf(events)), failures: []})
    expect(result.checks.filter(({ok}) => ok === true).map(({name}) => name)).toEqual(['format', 'chain', 'signature', 'root', 'openings', 'rules'])
    expect(result.checks.filter(({ok}) => ok === null).map(({name, facts}) => `${name} ${facts.why}`))
      .toEqual(['checkpoints no-checkpoint', 'cosignatures no-policy', 'database not-asked'])
  })

  test('gives the same answer as lines, as text, as bytes and as bytes in any pieces, with the portable hash too', async () => {
    const expected = await verifyExport(lines, trusted)
    const text = `${lines.join('\n')}\n`
    const bytes = new TextEncoder().encode(text)
    expect(await verifyExport(text, trusted)).toEqual(expected)
    expect(await verifyExport(text.split('\n'), trusted)).toEqual(expected)
    expect(await verifyExport(bytes, {keys: [vkey], acts: someActs})).toEqual(expected)
    await fc.assert(fc.asyncProperty(fc.integer({min: 1, max: 5000}), async size => {
      const pieces = Array.from({length: Math.ceil(bytes.length / size)}, (_, i) => bytes.subarray(i * size, (i + 1) * size))
      expect(await verifyExport(pieces, trusted)).toEqual(expected)
    }), {numRuns: 20})
  })

  test('without a key reaches L0 only, signed or not', async () => {
    const signed = await verifyExport(lines, native)
    expect(signed).toMatchObject({level: 'L0', failures: []})
    expect(checkNamed(signed, 'signature')).toEqual({name: 'signature', ok: null, facts: {why: 'no-key'}})
    const unsigned = await verifyExport(exportLines(events), native)
    expect(unsigned).toMatchObject({level: 'L0', failures: []})
    expect(checkNamed(unsigned, 'signature')?.facts).toEqual({why: 'unsigned'})
  })

  test('from which the signature was taken does not pass for one that never had any', async () => {
    expect((await verifyExport(exportLines(events), trusted)).failure).toMatchObject({kind: 'signature', code: 'unsigned'})
  })

  test('reaches L2 with earlier checkpoints, each of which counts, and those of another log do not', async () => {
    const other = someSigner('pds/other')
    const foreign = signCheckpoint({origin: 'pds/other', size: 3, root: new Uint8Array(32)}, other.signer)
    const earlier = [noteAt(events, 1, signer), {note: noteAt(events, 40, signer), from: 'anchor'}, {size: 7, root: rootOf(events.slice(0, 7))}, foreign, noteAt(events, 60, signer)]
    const result = await verifyExport(lines, {...trusted, earlier})
    expect(result.level).toBe('L2')
    expect(checkNamed(result, 'checkpoints')).toMatchObject({ok: true, facts: {passed: 4, foreign: 1}})
  })

  test('reaches L3 when the witnesses of the policy have cosigned', async () => {
    const [w1, w2] = [someSigner('witness-1', 4), someSigner('witness-2', 4)]
    const note = noteAt(events, 60, signer)
    const policy = `log ${vkey}\nwitness a ${w1.vkey}\nwitness b ${w2.vkey}\ngroup both all a b\nquorum both\n`
    const cosigned = (...witnesses: (typeof w1)[]) =>
      [...lines.slice(0, -1), checkpointLine(addSignatures(note, witnesses.map(({signer}) => cosignCheckpoint(note, signer, 1_780_000_000))))]
    expect(await verifyExport(cosigned(w1, w2), {...native, policy, acts: someActs})).toMatchObject({level: 'L3', failures: []})
    expect((await verifyExport(cosigned(w1), {...native, policy})).failure).toMatchObject({kind: 'rule', code: 'quorum'})
    // A witness who says it saw a longer log before a shorter one cannot be believed.
    const before = noteAt(events, 20, signer)
    const later = addSignatures(before, [cosignCheckpoint(before, w1.signer, 1_780_000_001)])
    expect((await verifyExport(cosigned(w1, w2), {...native, policy, earlier: [later]})).failure).toMatchObject({kind: 'rule', code: 'cosign-time-falls'})
  })
})

describe('an export that was tampered with is refused', () => {
  const rewritten = (change: (body: EventBody) => EventBody) => [...officeLog(60, change)]

  test.each<[string, () => string[], string, object]>([
    ['with an event edited', () => lines.with(31, lines[31]!.replace('GH1-2026-', 'GH2-2026-').replace('not_adopted', 'not_adoptee').replace('decision', 'decisiom')), 'chain', {seq: 30}],
    ['with the last event edited', () => lines.with(60, lines[60]!.replace('2026-', '2027-')), 'root|chain|format', {}],
    ['with an event left out', () => lines.toSpliced(20, 1), 'chain', {seq: 19}],
    ['with an event twice', () => lines.toSpliced(20, 0, lines[20]!), 'chain', {}],
    ['with two events in each other’s place', () => lines.with(20, lines[21]!).with(21, lines[20]!), 'chain', {}],
    ['with an event put in', () => lines.toSpliced(20, 0, exportLines(rewritten(body => (body.seq === 19 ? {...body, data: {}} : body)), signer)[20]!), 'chain', {}],
    ['without its last event', () => lines.toSpliced(-2, 1), 'format', {code: 'other-size'}],
    ['cut to a shorter log under the old checkpoint', () => [headerLine({origin: someOrigin, size: 59, filter: null}), ...lines.slice(1, 60), lines.at(-1)!], 'root', {code: 'size-differs'}],
    ['without its last line', () => lines.slice(0, -1), 'format', {code: 'no-last-line'}],
    ['without its first line', () => lines.slice(1), 'format', {code: 'no-header'}],
    ['with a line after the last', () => [...lines, lines[1]!], 'format', {code: 'after-the-last'}],
    ['with nothing in it', () => [], 'format', {code: 'no-header'}],
    ['rewritten whole and signed by another key of the same name', () => exportLines(rewritten(body => (body.seq === 30 ? {...body, data: {...body.data, channel: 'web'}} : body)), someSigner().signer), 'signature', {code: 'unknown-signer'}],
    ['rewritten whole under the old checkpoint', () => [...exportLines(rewritten(body => (body.seq === 30 ? {...body, data: {...body.data, channel: 'web'}} : body)), signer).slice(0, -1), lines.at(-1)!], 'root', {}],
    ['under the name of another log', () => lines.with(0, lines[0]!.replace('7c1f', '7c1e')), 'format', {code: 'other-origin'}],
    ['with a text other than the one committed to', () => lines.map(line => line.replace('“1”', '“9”')), 'chain', {code: 'opening-differs'}],
    ['with a wrong salt', () => lines.map(line => line.replace(/"salt":"../, '"salt":"__')), 'chain', {code: 'opening-differs'}],
  ])('%s', async (_, tampered, kinds, failure) => {
    const result = await verifyExport(tampered(), trusted)
    expect(kinds.split('|')).toContain(result.failure?.kind)
    expect(result.failure).toMatchObject(failure)
    expect(result.level).toBe('L0')
  })

  test('by an old backup, a cut tail or a rewritten log, when the auditor kept a checkpoint; both roots are named', async () => {
    const earlier = [{note: noteAt(events, 60, signer), from: 'anchors.txt'}]
    const old = exportLines(events.slice(0, 45), signer)
    expect((await verifyExport(old, {...trusted, earlier})).failure)
      .toMatchObject({kind: 'checkpoint', code: 'shorter', facts: {from: 'anchors.txt', size: 60, events: 45}})
    const other = rewritten(body => (body.seq === 30 ? {...body, data: {...body.data, channel: 'web'}} : body))
    expect((await verifyExport(exportLines(other, signer), {...trusted, earlier})).failure)
      .toMatchObject({kind: 'checkpoint', code: 'other-root', facts: {size: 60, expected: toHex(rootOf(events)), found: toHex(rootOf(other))}})
  })

  test('names the event that was changed, not the one after it that does not follow', async () => {
    for (const seq of [1, 17, 40, 58]) {
      const {text} = events[seq]!
      const failure = (await verifyExport(lines.with(seq + 1, eventLine(text.replace('"host":"desk-3"', '"host":"desk-4"'))), trusted)).failure
      expect(failure).toMatchObject({kind: 'chain', seq, code: 'event-changed'})
    }
  })

  test('by any turned bit, of whatever line, with the kind its place leads to', async () => {
    const bytes = new TextEncoder().encode(`${lines.join('\n')}\n`)
    await fc.assert(fc.asyncProperty(fc.nat(bytes.length * 8 - 1), async bit => {
      const turned = bytes.slice()
      turned[bit >> 3]! ^= 1 << (bit & 7)
      const {failure} = await verifyExport(turned, trusted)
      expect(failure).toBeDefined()
      expect(['format', 'chain', 'root', 'signature']).toContain(failure!.kind)
    }), {numRuns: 300})
  })
})

describe('the rules of the office are read off the log', () => {
  const changed = (seq: number, change: (body: EventBody) => Partial<EventBody>) =>
    exportLines(changedLog(60, {[seq]: change}), signer, {openings: false})

  test.each(breaches)('$what is found', async ({changes, code}) => {
    const {failure} = await verifyExport(exportLines(changedLog(60, changes), signer, {openings: false}), trusted)
    expect(failure).toMatchObject({kind: 'rule', code, seq: Math.max(...Object.keys(changes).map(Number))})
  })

  test.each(allowed)('$what is not held against anybody', async ({changes}) => {
    expect((await verifyExport(exportLines(changedLog(60, changes), signer, {openings: false}), trusted)).failure).toBeUndefined()
  })

  test('a new decision that says which one it supersedes is none', async () => {
    const given = changed(12, body => ({data: {...body.data, proposal: 'P-2026-001', supersedes: 'D-2026-001'}}))
    expect((await verifyExport(given, trusted)).failure).toBeUndefined()
  })

  test('an act nobody knows is a fault of the form, and without a table of acts it is said that none was checked', async () => {
    const given = changed(7, () => ({type: 'proposal.eaten'}))
    expect(await kindOf(given)).toBe('format')
    const without = await verifyExport(given, {...trusted, acts: undefined} as ExportOptions)
    expect(without.failure).toBeUndefined()
    expect(checkNamed(without, 'rules')?.facts).toMatchObject({acts: 0})
  })
})

describe('an export that shows less than all', () => {
  test('stays whole when events are reduced to their hashes, and a changed hash is found', async () => {
    const reduced = lines.map((line, i) => (i > 1 && i % 7 === 0 && i <= 60 ? leafLine(events[i - 1]!.leaf) : line))
    const result = await verifyExport(reduced, trusted)
    expect(result).toMatchObject({level: 'L1', events: 60, failures: []})
    expect(checkNamed(result, 'chain')?.facts).toEqual({events: 60, leaves: 8})
    expect(checkNamed(result, 'rules')?.facts.gaps).toBe(1)
    const broken = reduced.with(14, leafLine('ab'.repeat(32)))
    expect(await kindOf(broken)).toBe('chain')
    expect(await kindOf(lines.map((line, i) => (i > 1 && i <= 60 ? leafLine(i === 30 ? 'ab'.repeat(32) : events[i - 1]!.leaf) : line)))).toBe('root')
  })

  const filtered = () => {
    const leaves = events.map(({leaf}) => fromHex(leaf))
    return [
      headerLine({origin: someOrigin, size: 60, filter: {type: 'decision.approved'}}),
      ...events.flatMap(({text}, index) => (text.includes('"type":"decision.approved"') ? [eventLine(text, [], {index, proof: inclusionProof(index, leaves, nodeHash)})] : [])),
      checkpointLine(noteAt(events, 60, signer)),
    ]
  }

  test('proves each chosen event, and says that the choice is not proven to be complete', async () => {
    const result = await verifyExport(filtered(), {...trusted, earlier: [noteAt(events, 60, signer)]})
    expect(result).toMatchObject({level: 'L2', events: 13, root: toHex(rootOf(events)), failures: []})
    expect(checkNamed(result, 'completeness')).toMatchObject({ok: null, facts: {why: 'filtered', size: 60, events: 13}})
    expect((await verifyExport(filtered(), {...trusted, earlier: [noteAt(events, 40, signer)]}))).toMatchObject({level: 'L1'})
  })

  test.each<[string, (given: string[]) => string[], string]>([
    ['an edited event', given => given.with(3, given[3]!.replace('desk-3', 'desk-4')), 'root'],
    ['an edited first event', given => given.with(1, given[1]!.replace('desk-3', 'desk-4')), 'root'],
    ['another proof', given => given.with(3, given[3]!.replace(/"p":\["..../, '"p":["AAAA')), 'root'],
    ['another place', given => given.with(3, given[3]!.replace(/"i":\d+/, '"i":18')), 'chain'],
    ['two events swapped', given => given.with(3, given[4]!).with(4, given[3]!), 'chain'],
    ['an event twice', given => given.toSpliced(3, 0, given[3]!), 'chain'],
    ['another act than asked for', given => given.with(0, given[0]!.replace('decision.approved', 'decision.recorded')), 'format'],
    ['another size', given => given.with(0, given[0]!.replace('60', '59')), 'root'],
    ['an event without a proof', given => given.with(3, eventLine(events[9]!.text)), 'format'],
  ])('with %s is refused', async (_, change, kind) => {
    expect(await kindOf(change(filtered()))).toBe(kind)
  })
})

test('a fork judges another continuation and leaves the first as it was', async () => {
  const verifier = new ExportVerifier(trusted)
  for (const line of lines.slice(0, 30)) verifier.push(line)
  const fork = verifier.fork()
  for (const line of lines.slice(31)) if (!fork.push(line)) break
  expect(fork.end().failure).toMatchObject({kind: 'chain'})
  for (const line of lines.slice(30)) verifier.push(line)
  expect(verifier.end()).toEqual(await verifyExport(lines, trusted))
})

test.each<[string, (text: string) => string | Uint8Array, string]>([
  ['a blank line', text => text.replace('\n', '\n\n'), 'blank-line'],
  ['carriage returns', text => text.replaceAll('\n', '\r\n'), 'not-a-line'],
  ['a byte order mark', text => `\ufeff${text}`, 'not-a-line'],
  ['no end of its last line', text => text.slice(0, -1), 'no-newline'],
  ['bytes that are no UTF-8', text => Uint8Array.of(...new TextEncoder().encode(text.slice(0, 400)), 0xff, 0x0a), 'not-utf8'],
  ['a space before a value', text => text.replace('"size":', '"size": '), 'not-a-line'],
  ['members in another order', text => text.replace(/^\{("fmt":[^,]+),("origin":[^,]+)/, '{$2,$1'), 'not-a-line'],
  ['a member too many', text => text.replace('"filter":null', '"filter":null,"x":1'), 'not-a-line'],
  ['a line of more than a mebibyte', text => `${unsignedLine('x'.repeat(1_048_576))}\n${text}`, 'line-too-long'],
])('an export with %s is refused', async (_, change, code) => {
  const failure = (await verifyExport(change(`${lines.join('\n')}\n`), trusted)).failure!
  expect(failure.kind).toBe('format')
  expect([code, 'not-a-line']).toContain(failure.code)
})
