import {createHash} from 'node:crypto'
import {expect, test} from 'vitest'
import {
  batchRoot, canonicalize, commitment, effectLine, leafHash, rootHash, rowDigest, toHex, utf8,
} from '../../src/ledger/index.js'

const prefixed = (prefix: number, text: string) => createHash('sha256').update(Buffer.of(prefix)).update(text)

test('a row digest is SHA-256 of 0x02 and the canonical table, id and row', () => {
  expect(rowDigest('call', 'C19-05', {title: '공공외교', seats: 3, note: null}))
    .toBe(prefixed(2, '["call","C19-05",{"note":null,"seats":3,"title":"공공외교"}]').digest('hex'))
})

test('a row digest does not depend on the order of the columns', () => {
  expect(rowDigest('t', '1', {a: 1, b: 2})).toBe(rowDigest('t', '1', {b: 2, a: 1}))
})

test('a commitment is base64url SHA-256 of 0x03 and the canonical salt, path and value', () => {
  expect(commitment('c2FsdA', 'data.reason_c', '늦음'))
    .toBe(prefixed(3, '["c2FsdA","data.reason_c","늦음"]').digest('base64url'))
})

test('a commitment changes with the salt, the path and the value', () => {
  const all = [['s', 'p', 'v'], ['t', 'p', 'v'], ['s', 'q', 'v'], ['s', 'p', 'w']] as const
  expect(new Set(all.map(([salt, path, value]) => commitment(salt, path, value))).size).toBe(4)
})

test('leaf, row and commitment of the same bytes are three different hashes', () => {
  const text = canonicalize(['a', 'b', 'c'])
  const all = [leafHash(utf8(text)), prefixed(2, text).digest(), prefixed(3, text).digest()].map(toHex)
  expect(new Set(all).size).toBe(3)
})

test('an effect line is canonical and holds the number of rows only of a chunk', () => {
  const h = 'ab'.repeat(32)
  expect(effectLine({t: 'call', id: 'C19-05', op: 'update', h}))
    .toBe(`{"h":"${h}","id":"C19-05","op":"update","t":"call"}`)
  expect(effectLine({t: 'responses', id: 'B1/1-2', op: 'insert', h, n: 2}))
    .toBe(`{"h":"${h}","id":"B1/1-2","n":2,"op":"insert","t":"responses"}`)
})

test('a batch root is the RFC 6962 root over the lines, in their order', () => {
  const lines = ['a', '나', 'c']
  expect(batchRoot(lines)).toBe(toHex(rootHash(lines.map(line => leafHash(utf8(line))))))
  expect(batchRoot(lines)).not.toBe(batchRoot(lines.toReversed()))
  expect(batchRoot([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})
