import fc from 'fast-check'
import {expect, test} from 'vitest'
import {
  canonicalize, encodeEvent, fromHex, genesisPrev, LogVerifier, rootHash, toHex, type Canonical, type StoredEvent,
} from '../../src/ledger/index.js'
import {nodeSha256, someEvent, someLog} from './support.js'

function check(log: readonly StoredEvent[]) {
  const verifier = new LogVerifier(nodeSha256)
  for (const event of log) verifier.feed(event)
  return verifier.finish()
}

const withoutLeaves = (log: readonly StoredEvent[]): StoredEvent[] => log.map(({seq, text}) => ({seq, text}))
const renumbered = (log: readonly StoredEvent[]): StoredEvent[] => log.map((event, seq) => ({...event, seq}))

test('a sound log gives its size, Merkle root and head', () => {
  const log = someLog(21)
  const root = toHex(rootHash(log.map(({leaf}) => fromHex(leaf))))
  expect(check(log)).toEqual({events: 21, root, head: log[20]!.leaf})
  expect(check(withoutLeaves(log))).toEqual(check(log))
})

test('an empty log has the root of nothing and no head', () => {
  const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
  expect(check([])).toEqual({events: 0, root: empty, head: genesisPrev})
})

test('equal times are no fault, and one command may have many parts', () => {
  const log = someLog(3, body => ({...body, time: '2026-11-23T02:01:57.995Z'}))
  expect(check(log).failure).toBeUndefined()
})

test('a changed character in the text is found by the stored leaf, whatever it did to the form', () => {
  const log = someLog(6)
  fc.assert(fc.property(fc.nat(5), fc.nat(), fc.integer({min: 1, max: 0x7f}), (seq, at, turn) => {
    const {text} = log[seq]!
    const i = at % text.length
    const changed = text.slice(0, i) + String.fromCharCode(text.charCodeAt(i) ^ turn) + text.slice(i + 1)
    const failure = check(log.with(seq, {...log[seq]!, text: changed})).failure
    expect(failure).toMatchObject({kind: 'chain', seq, code: 'leaf-mismatch'})
  }))
})

test('a changed character is found without stored leaves, at the latest by the next event', () => {
  const log = withoutLeaves(someLog(6))
  fc.assert(fc.property(fc.nat(4), fc.nat(), fc.integer({min: 1, max: 0x7f}), (seq, at, turn) => {
    const {text} = log[seq]!
    const i = at % text.length
    const changed = text.slice(0, i) + String.fromCharCode(text.charCodeAt(i) ^ turn) + text.slice(i + 1)
    const {failure} = check(log.with(seq, {seq, text: changed}))
    expect([seq, seq + 1]).toContain(failure?.seq)
  }))
})

test('a removed event is found, also when the rest is numbered anew', () => {
  const log = someLog(6)
  fc.assert(fc.property(fc.nat(4), gone => {
    const cut = log.toSpliced(gone, 1)
    expect(check(cut).failure).toMatchObject({kind: 'chain', code: 'seq-gap'})
    expect(check(renumbered(cut)).failure).toMatchObject({kind: 'chain', seq: gone, code: 'seq-gap'})
  }))
})

test('an event stored under another number than its own is found', () => {
  const log = someLog(4)
  expect(check(log.with(2, {...log[2]!, seq: 7})).failure).toMatchObject({kind: 'chain', seq: 7, code: 'seq-gap'})
})

test('swapped and doubled events are found', () => {
  const log = someLog(6)
  const swapped = log.with(2, log[3]!).with(3, log[2]!)
  expect(check(swapped).failure).toMatchObject({seq: 3, code: 'seq-gap'})
  expect(check(renumbered(swapped)).failure).toMatchObject({seq: 2, code: 'seq-gap'})
  expect(check(log.toSpliced(3, 0, log[2]!)).failure).toMatchObject({seq: 2, code: 'seq-gap'})
})

test('an event written anew with its own leaf is found by the next one', () => {
  const log = someLog(6)
  const other = someLog(6, body => (body.seq === 3 ? {...body, data: {seq: 'other'}} : body))
  expect(check(log.with(3, other[3]!)).failure).toMatchObject({kind: 'chain', seq: 4, code: 'prev-mismatch'})
})

test('a rewritten tail is consistent in itself, and its root is another one', () => {
  const other = check(someLog(6, body => (body.seq === 3 ? {...body, data: {seq: 'other'}} : body)))
  expect(other.failure).toBeUndefined()
  expect(other.root).not.toBe(check(someLog(6)).root)
})

test('a time that falls is found', () => {
  const log = someLog(4, body => (body.seq === 2 ? {...body, time: '2026-11-23T02:01:57.994Z'} : body))
  expect(check(log).failure)
    .toEqual({kind: 'chain', seq: 2, code: 'time-falls', detail: '2026-11-23T02:01:57.994Z'})
})

test('a part of a command that comes twice is found', () => {
  const log = someLog(4, body => (body.seq === 3 ? {...body, cmd: {...body.cmd, part: 1}} : body))
  expect(check(log).failure).toMatchObject({kind: 'chain', seq: 3, code: 'command-twice'})
})

test('a first event that points to an earlier one is found', () => {
  const event = {seq: 0, ...encodeEvent(someEvent({prev: 'ab'.repeat(32)}))}
  expect(check([event]).failure).toMatchObject({kind: 'chain', seq: 0, code: 'prev-mismatch'})
})

test.each<[string, string, object]>([
  ['an unknown version', canonicalize({...someEvent(), v: 2} as unknown as Canonical),
    {code: 'unknown-version', detail: 'unknown-version /v'}],
  ['an unknown member', canonicalize({...someEvent(), extra: 1} as unknown as Canonical),
    {code: 'not-an-event', detail: 'unknown-member /extra'}],
  ['a space', `${encodeEvent(someEvent()).text} `, {code: 'not-canonical', detail: 'not-canonical'}],
  ['no JSON at all', '…', {code: 'not-canonical', detail: 'not-json'}],
  ['70,000 bytes', JSON.stringify('x'.repeat(69_998)), {code: 'too-long', detail: '70000 bytes'}],
])('text with %s is a fault of the format', (_, text, failure) => {
  expect(check([{seq: 0, text}]).failure).toEqual({kind: 'format', seq: 0, ...failure})
})

test('the first failure stays, and nothing after it is read', () => {
  const log = someLog(6)
  const verifier = new LogVerifier(nodeSha256)
  verifier.feed(log[0]!)
  const sound = verifier.finish()
  const failure = verifier.feed(log[2]!)
  expect(failure).toMatchObject({seq: 2, code: 'seq-gap'})
  expect(verifier.feed(log[1]!)).toBe(failure)
  expect(verifier.finish()).toEqual({...sound, failure})
})
