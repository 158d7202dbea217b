import fc from 'fast-check'
import {expect, test} from 'vitest'
import {concat, equal, fromBase64, fromHex, sha256, toBase64, toBase64Url, toHex, utf8} from '../../src/ledger/index.js'
import {nodeSha256} from './support.js'

const bytes = fc.uint8Array({maxLength: 300})

test('the portable SHA-256 gives the published digest of abc', () => {
  expect(toHex(sha256(utf8('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('the portable SHA-256 equals that of node:crypto', () => {
  fc.assert(fc.property(bytes, data => equal(sha256(data), nodeSha256(data))))
})

test('hex and base64 are those of Node and come back as the same bytes', () => {
  fc.assert(fc.property(bytes, data => {
    const buffer = Buffer.from(data)
    expect(toHex(data)).toBe(buffer.toString('hex'))
    expect(toBase64(data)).toBe(buffer.toString('base64'))
    expect(toBase64Url(data)).toBe(buffer.toString('base64url'))
    expect(equal(fromHex(toHex(data)), data) && equal(fromBase64(toBase64(data)), data)).toBe(true)
  }))
})

test('bytes are joined in their order', () => {
  expect(concat(Uint8Array.of(1), new Uint8Array(), Uint8Array.of(2, 3))).toEqual(Uint8Array.of(1, 2, 3))
})

test.each(['0', 'AB', '0g', ' 00', '00\n'])('%j is refused as hex', text => {
  expect(() => fromHex(text)).toThrow(RangeError)
})

// The last two decode to the same byte as AA==, or ignore a space: a second spelling of one signature.
test.each(['A', '!!!!', 'AA', 'AB==', 'AA =='])('%j is refused as base64', text => {
  expect(() => fromBase64(text)).toThrow(RangeError)
})
