import {createPrivateKey, createPublicKey, sign as nodeSign, verify as nodeVerify} from 'node:crypto'
import {ed25519 as lax} from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {
  ed25519Key, formatVerifierKey, fromHex, isPublicKey, makeSigner, openNote, parseNote, parseSigner, parseVerifierKey, signNote, toHex,
  utf8, verifierKey, verifyEd25519, type Verify,
} from '../../src/ledger/index.js'
import {flipBit, refusal} from './support.js'

/** Ed25519 of node:crypto, the other implementation. */
const nodes: Verify = (publicKey, message, signature) => {
  const key = createPublicKey({key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey]), format: 'der', type: 'spki'})
  return nodeVerify(null, message, key, signature)
}

// RFC 8032 §7.1, tests 1, 2 and 3: secret, public, message, signature.
const vectors = [
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c', '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7', 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025', 'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
].map(row => row.map(fromHex)) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array][]

describe('Ed25519', () => {
  test('gives the public keys and signatures that RFC 8032 publishes, and takes them', () => {
    for (const [secret, publicKey, message, signature] of vectors) {
      const key = ed25519Key(secret)
      expect(toHex(key.publicKey)).toBe(toHex(publicKey))
      expect(toHex(key.sign(message))).toBe(toHex(signature))
      expect(verifyEd25519(publicKey, message, signature)).toBe(true)
      expect(nodes(publicKey, message, signature)).toBe(true)
    }
  })

  test('refuses each published signature with any one bit turned, as Node does', () => {
    const [, publicKey, message, signature] = vectors[2]!
    for (let bit = 0; bit < 512; bit += 3) {
      const turned = flipBit(signature, bit)
      expect([bit, verifyEd25519(publicKey, message, turned), nodes(publicKey, message, turned)]).toEqual([bit, false, false])
    }
  })

  test('refuses an S past the order, which is the same number once more', () => {
    const [, publicKey, message, signature] = vectors[1]!
    const order = 2n ** 252n + 27_742_317_777_372_353_535_851_937_790_883_648_493n
    let s = signature.slice(32).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n) + order
    const again = signature.slice()
    for (let i = 32; i < 64; i++, s >>= 8n) again[i] = Number(s & 255n)
    expect(verifyEd25519(publicKey, message, again)).toBe(false)
    expect(nodes(publicKey, message, again)).toBe(false)
  })

  test('is strict where ZIP 215 is not: keys of small order and other encodings of a key are refused', () => {
    // The identity, and a point of order eight (Chalkias, Garillot, Nikolaenko: Taming the many EdDSAs, table 1).
    const identity = fromHex(`01${'00'.repeat(31)}`)
    const orderEight = fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a')
    // y = p + 1 is the identity written in another way.
    const another = fromHex(`ee${'ff'.repeat(30)}7f`)
    const zero = fromHex(`${toHex(identity)}${'00'.repeat(32)}`)
    for (const key of [identity, orderEight, another]) {
      expect([toHex(key), isPublicKey(key), verifyEd25519(key, utf8('anything'), zero)]).toEqual([toHex(key), false, false])
      expect(refusal(() => verifierKey('x', key))).toBe('weak-key')
    }
  })

  test('says no more than the equation itself: a signature that holds only times eight is refused, as Node refuses it', () => {
    // Key and R are mixed with a point of order eight, S is computed as the rule asks.
    const published = {
      // "Taming the many EdDSAs", vector 4: cofactored verification takes it, the equation itself does not.
      message: fromHex('e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c'),
      key: fromHex('cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d'),
      signature: fromHex('160a1cb0dc9c0258cd0a7d23e94d8fa878bcb1925f2c64246b2dee1796bed5125ec6bc982a269b723e0668e540911a9a6a58921d6925e434ab10aa7940551a09'),
    }
    expect(lax.verify(published.signature, published.message, published.key, {zip215: true})).toBe(true)
    expect(nodes(published.key, published.message, published.signature)).toBe(false)
    expect(verifyEd25519(published.key, published.message, published.signature)).toBe(false)
  })

  test('agrees with Node on signatures over whatever text', () => {
    fc.assert(fc.property(fc.uint8Array({minLength: 32, maxLength: 32}), fc.uint8Array({maxLength: 200}), fc.nat(511), (secret, message, bit) => {
      const key = ed25519Key(secret)
      const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), secret])
      const signature = new Uint8Array(nodeSign(null, message, createPrivateKey({key: der, format: 'der', type: 'pkcs8'})))
      expect(verifyEd25519(key.publicKey, message, signature)).toBe(true)
      expect(verifyEd25519(key.publicKey, message, flipBit(signature, bit))).toBe(nodes(key.publicKey, message, flipBit(signature, bit)))
    }), {numRuns: 40})
  })

  test('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.uint8Array({maxLength: 40}), fc.uint8Array({maxLength: 70}), fc.uint8Array({maxLength: 5}), (key, signature, message) => {
      expect(verifyEd25519(key, message, signature)).toBe(false)
    }), {numRuns: 200})
  })
})

// The key, text and signature of golang.org/x/mod/sumdb/note, note_test.go and its documentation.
const go = {
  vkey: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  skey: 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  text: 'If you think cryptography is the answer to your problem,\nthen you don\'t know what your problem is.\n',
  line: '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=',
}
const goNote = `${go.text}\n${go.line}\n`

describe('a signed note', () => {
  test('opens with the key Go publishes, and is signed to the same bytes', () => {
    expect(openNote(goNote, [go.vkey]).text).toBe(go.text)
    expect(openNote(goNote, [go.vkey], nodes).signatures.map(({key}) => key.id)).toEqual(['c74f20a3'])
    expect(signNote(go.text, [parseSigner(go.skey)])).toBe(goNote)
    expect(formatVerifierKey(parseVerifierKey(go.vkey))).toBe(go.vkey)
  })

  test('is taken apart at its last empty line: the example of C2SP signed-note', () => {
    const poem = 'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n'
    const {text, signatures} = parseNote(`${poem}\n— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n`)
    expect(text).toBe(poem)
    expect(signatures.map(({name, id, bytes}) => [name, id, bytes.length])).toEqual([['quasimodo.example/salvatore', '367ba04b', 64]])
  })

  test('is refused without a known signer, with a bad line of a known one, and with two keys of one name and id', () => {
    const other = makeSigner('other', ed25519Key(new Uint8Array(32).fill(7)))
    expect(refusal(() => openNote(goNote, [formatVerifierKey(other)]))).toBe('unknown-signer')
    expect(refusal(() => openNote(goNote, []))).toBe('unknown-signer')
    expect(refusal(() => openNote(goNote.replace('cryptography', 'Cryptography'), [go.vkey]))).toBe('bad-signature')
    // A good line beside does not help a bad one of a known key.
    const both = signNote(go.text, [other]).replace('\n\n', `\n\n${go.line.replace('x08go/Z', 'x08go/a')}\n`)
    expect(refusal(() => openNote(both, [go.vkey, formatVerifierKey(other)]))).toBe('bad-signature')
    expect(refusal(() => openNote(goNote, [go.vkey, {...parseVerifierKey(go.vkey), publicKey: other.publicKey}]))).toBe('ambiguous-key')
  })

  test('passes over the lines of others and counts a key once', () => {
    const other = makeSigner('other', ed25519Key(new Uint8Array(32).fill(7)))
    const note = `${signNote(go.text, [other, parseSigner(go.skey)])}${go.line}\n`
    expect(openNote(note, [go.vkey, go.vkey]).signatures.map(({key}) => key.name)).toEqual(['PeterNeumann'])
  })

  test.each([
    ['no blank line', `${go.text}${go.line}\n`],
    ['no last newline', goNote.slice(0, -1)],
    ['no signature', `${go.text}\n`],
    ['a carriage return', goNote.replace('problem,\n', 'problem,\r\n')],
    ['a tab', goNote.replace('think ', 'think\t')],
    ['a hyphen for the dash', goNote.replace('— ', '- ')],
    ['base64 without padding', goNote.replace('nAM=\n', 'nAM\n')],
    ['base64 whose last bits are not zero', goNote.replace('nAM=', 'nAN=')],
    ['a plus in the name', goNote.replace('PeterNeumann x', 'Peter+Neumann x')],
    ['a space of another script in the name', goNote.replace('PeterNeumann x', 'Peter\u3000Neumann x')],
    ['half a character', goNote.replace('think', '\ud800')],
    ['101 signatures', `${go.text}\n${`${go.line}\n`.repeat(101)}`],
  ])('is malformed with %s', (_, note) => {
    expect(refusal(() => openNote(note, [go.vkey]))).toBe('malformed-note')
  })

  test('no piece of a key and no key with one character changed is a key', () => {
    for (let from = 0; from <= go.vkey.length; from++) {
      for (let to = from + 1; to <= go.vkey.length; to++)
        if (from !== 0 || to !== go.vkey.length) expect(refusal(() => parseVerifierKey(go.vkey.slice(from, to)))).toBeDefined()
    }

    for (let i = 0; i < go.vkey.length; i++) {
      const changed = go.vkey.slice(0, i) + String.fromCharCode(go.vkey.charCodeAt(i) + 1) + go.vkey.slice(i + 1)
      expect([changed, refusal(() => parseVerifierKey(changed))]).toEqual([changed, expect.stringMatching(/malformed-key|unknown-key-type|weak-key/)])
    }
  })

  test('a private key never stands in the words of a refusal', () => {
    expect.assertions(1)
    try {
      parseSigner(go.skey.replace('c74f20a3', 'c74f20a4'))
    } catch (error) {
      expect(String(error)).not.toContain('AYEK')
    }
  })

  test('whatever text is given, a note opens or is refused by a code', () => {
    const piece = fc.constantFrom('\n', '— ', ' ', 'PeterNeumann', go.line, go.text, '\u0000', '한국', 'x08go/ZJ=', '\n\n', '+', '\ud800')
    fc.assert(fc.property(fc.array(piece, {maxLength: 12}), pieces => {
      const note = pieces.join('')
      const code = refusal(() => openNote(note, [go.vkey]))
      // Only the very text that was signed, with its line, may open.
      if (code === undefined) expect(parseNote(note).text).toBe(go.text)
    }), {numRuns: 500})
  })
})
