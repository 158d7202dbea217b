import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {
  addSignatures, checkEventSignature, checkpointText, commitment, cosignCheckpoint, cosignedMessage, ed25519Key, encodeReceipt, formatProofFile,
  formatVerifierKey, fromHex, inclusionProof, keyName, leafHash, makeSigner, meetsQuorum, openCheckpoint, openUnderPolicy, originOf, parsePolicy,
  parseProofFile, parseSignatureLine, readCheckpoint, rootHash, rowDigest, signCheckpoint, signEvent, utf8, verifyCosignature, verifyProofFile,
} from '../../src/ledger/index.js'
import {refusal, someEvent, someLog} from './support.js'

const keyOf = (n: number) => ed25519Key(new Uint8Array(32).fill(n))
const log = makeSigner('pds/office', keyOf(1))
const witness = makeSigner('auditor', keyOf(2), 4)
const second = makeSigner('ngo', keyOf(3), 4)
const vkey = formatVerifierKey(log)
const witnessKey = formatVerifierKey(witness)
const root = rootHash([])
const note = signCheckpoint({origin: 'pds/office', size: 7, root}, log)

describe('a checkpoint', () => {
  test('is three lines and a signature, and the same each time it is signed', () => {
    expect(note).toMatch(/^pds\/office\n7\n47DEQpj8HBSa\+\/TImW\+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— pds\/office [\w+/=]+\n$/)
    expect(signCheckpoint({origin: 'pds/office', size: 7, root}, log)).toBe(note)
    expect(openCheckpoint(note, [vkey])).toMatchObject({origin: 'pds/office', size: 7, root, cosignatures: []})
  })

  test('reads the example of C2SP tlog-checkpoint', () => {
    const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'
    const line = '— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8='
    const {size, origin} = readCheckpoint(`${text}\n${line}\n`)
    expect([origin, size]).toEqual(['example.com/behind-the-sofa', 20_852_163])
    expect(new TextDecoder().decode(cosignedMessage(1_679_315_147, text))).toBe(`cosignature/v1\ntime 1679315147\n${text}`)
    // The witness's line there: id, time, signature.
    const {name, id, bytes} = parseSignatureLine('— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==')
    expect([name, id, new DataView(bytes.buffer).getBigUint64(0), bytes.length]).toEqual(['witness.example.com/w1', '8d66cf3f', 1_679_315_147n, 72])
  })

  test.each([
    ['a leading zero', 'a\n07\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n'],
    ['a sign', 'a\n+7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n'],
    ['a size past what numbers hold', 'a\n9007199254740993\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n'],
    ['an extension line', 'a\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nmore\n'],
    ['a short root', 'a\n7\n47DEQpj8HBSa\n'],
    ['hex for base64', 'a\n7\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n'],
    ['no origin', '\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n'],
  ])('with %s is none', (_, text) => {
    expect(refusal(() => readCheckpoint(`${text}\n— a AAAAAAA=\n`))).toBe('malformed-checkpoint')
  })

  test('needs the key of the log itself: not a witness alone, not a key of another name, not another log', () => {
    const cosigned = addSignatures(note, [cosignCheckpoint(note, witness, 100)])
    expect(refusal(() => openCheckpoint(cosigned, [witnessKey]))).toBe('unknown-signer')
    expect(refusal(() => openCheckpoint(note, [vkey], {origin: 'pds/other'}))).toBe('other-origin')
    expect(refusal(() => signCheckpoint({origin: 'pds/other', size: 1, root}, log))).toBe('other-origin')
    expect(refusal(() => openCheckpoint(note.replace('\n7\n', '\n8\n'), [vkey]))).toBe('bad-signature')
  })

  test('its origin stands in the first event, and is the store\'s id where the log is older than that', () => {
    expect(originOf({data: {origin: 'mofa.example/voice'}, entity: {kind: 'log', id: 'x'}})).toBe('mofa.example/voice')
    expect(originOf({data: {}, entity: {kind: 'log', id: 'x'}})).toBe('pds/x')
  })
})

describe('a cosignature', () => {
  test('is a line a witness adds, holds for this checkpoint alone, and brings its time', () => {
    const line = cosignCheckpoint(note, witness, 1_800_000_000)
    const cosigned = addSignatures(note, [line, line])
    expect(cosigned).toBe(`${note}${line}\n`)
    expect(openCheckpoint(cosigned, [vkey, witnessKey]).cosignatures).toMatchObject([{time: 1_800_000_000, line}])
    expect(verifyCosignature(note, line, witness)).toMatchObject({time: 1_800_000_000})
    const later = signCheckpoint({origin: 'pds/office', size: 8, root}, log)
    expect(verifyCosignature(later, line, witness)).toBeUndefined()
    expect(refusal(() => openCheckpoint(addSignatures(later, [line]), [vkey, witnessKey]))).toBe('bad-signature')
  })

  test('covers its time: a line with another time does not hold', () => {
    const line = cosignCheckpoint(note, witness, 1_800_000_000)
    const at = line.lastIndexOf(' ') + 1
    const bytes = Buffer.from(line.slice(at), 'base64')
    bytes[11]! ^= 1
    expect(verifyCosignature(note, line.slice(0, at) + bytes.toString('base64'), witness)).toBeUndefined()
  })

  test('is no log signature: a key signs as one of the two only', () => {
    const both = makeSigner('pds/office', keyOf(1), 4)
    expect(both.id).not.toBe(log.id)
    expect(() => cosignCheckpoint(note, log, 1)).toThrow(RangeError)
    const line = cosignCheckpoint(note, both, 1)
    expect(refusal(() => openCheckpoint(`${checkpointText({origin: 'pds/office', size: 7, root})}\n${line}\n`, [vkey]))).toBe('unknown-signer')
  })
})

describe('a policy', () => {
  const lines = (n: number) => Array.from({length: n}, (_, i) => `witness w${i} ${formatVerifierKey(makeSigner(`w${i}`, keyOf(10 + i), 4))}`)
  const cosignedBy = (...who: number[]) => addSignatures(note, who.map(i => cosignCheckpoint(note, makeSigner(`w${i}`, keyOf(10 + i), 4), 5)))

  test('asks for two of three and one of two, as its groups say', () => {
    const policy = parsePolicy([
      `# the office`, `log ${vkey} https://log.example/`, '', ...lines(5), '\tgroup X 2 w0 w1 w2', 'group Y any w3 w4  ', 'group both all X Y', 'quorum both', '',
    ].join('\n'))
    const met = (...who: number[]) => openUnderPolicy(cosignedBy(...who), policy).quorumMet
    expect([met(0, 1, 3), met(0, 1, 2, 4), met(0, 3, 4), met(0, 1, 2), met(3, 4)]).toEqual([true, true, false, false, false])
  })

  test('of nobody is met by none, and one of a witness by that one', () => {
    expect(meetsQuorum(parsePolicy('quorum none\n'), [])).toBe(true)
    const policy = parsePolicy(`log ${vkey}\nwitness a ${witnessKey}\nquorum a`)
    expect(openUnderPolicy(note, policy).quorumMet).toBe(false)
    expect(openUnderPolicy(addSignatures(note, [cosignCheckpoint(note, witness, 5)]), policy).quorumMet).toBe(true)
  })

  const [w0, w1] = lines(2)
  test.each([
    ['an unknown word', 'logs x\nquorum none', 'line 1: unknown'],
    ['no quorum', '# nothing\n', 'no-quorum'],
    ['two quorums', 'quorum none\nquorum none', 'line 2: quorum-twice'],
    ['a name not yet defined', `quorum w0\n${w0}`, 'line 1: undefined'],
    ['a group of itself', `group g any g\nquorum g`, 'line 1: undefined'],
    ['a member in two groups', `${w0}\n${w1}\ngroup a any w0\ngroup b any w0 w1\nquorum a`, 'line 4: member-twice'],
    ['a threshold past its members', `${w0}\ngroup a 2 w0\nquorum a`, 'line 2: threshold'],
    ['a threshold of none', `${w0}\ngroup a 0 w0\nquorum a`, 'line 2: threshold'],
    ['one key as two witnesses', `${w0}\n${w0!.replace('witness w0', 'witness again')}\nquorum w0`, 'line 2: duplicate'],
    ['one name twice', `${w0}\n${w1!.replace('witness w1', 'witness w0')}\nquorum w0`, 'line 2: duplicate'],
    ['a log\'s key for a witness', `witness a ${vkey}\nquorum a`, 'line 1: key'],
    ['the name none', `${w0!.replace('witness w0', 'witness none')}\nquorum none`, 'line 1: name'],
    ['a control character', 'quorum none\r', 'line 1: control'],
    ['a space of another script', `witness\u00a0a ${witnessKey}\nquorum none`, 'line 1: unknown'],
  ])('with %s is refused and the line named', (_, text, detail) => {
    expect.assertions(1)
    try {
      parsePolicy(text)
    } catch (error) {
      expect(error).toMatchObject({code: 'malformed-policy', detail})
    }
  })
})

describe('a proof file', () => {
  const row = {code: 'D26-001', outcome: 'adopt'}
  const opening = {path: 'data.reason_c', salt: 'c2FsdHNhbHRzYWx0', value: '예산이 있다'}
  const events = someLog(6, body => (body.seq === 4
    ? {...body, effects: [{t: 'decision', id: 'x', op: 'insert', h: rowDigest('decision', 'x', row)}], data: {reason_c: commitment(opening.salt, opening.path, opening.value)}}
    : body))
  const leaves = events.map(({text}) => leafHash(utf8(text)))
  const checkpoint = signCheckpoint({origin: 'pds/office', size: 6, root: rootHash(leaves)}, log)
  const content = {b: events[4]!.text, rows: [{t: 'decision', id: 'x', row}], o: [opening]}
  const file = {extra: encodeReceipt(content), index: 4, proof: inclusionProof(4, leaves), checkpoint}
  const text = formatProofFile(file)

  test('comes back from its text, with and without extra bytes', () => {
    expect(parseProofFile(text)).toEqual({...file, extra: new Uint8Array(file.extra)})
    const {extra: _, ...bare} = file
    expect(parseProofFile(formatProofFile(bare))).toEqual(bare)
  })

  test('proves the event it carries, with its row and its reason', () => {
    const proven = verifyProofFile(text, {keys: [vkey]})
    expect(proven).toMatchObject({ok: true, index: 4, rows: [{row}], openings: [{path: opening.path, value: opening.value}], checkpoint: {size: 6}})
    expect(proven.ok && proven.event?.seq).toBe(4)
  })

  test('without the event proves it to one who has it', () => {
    const {extra: _, ...bare} = file
    expect(verifyProofFile(formatProofFile(bare), {keys: [vkey]})).toMatchObject({ok: false, code: 'malformed-receipt'})
    expect(verifyProofFile(formatProofFile(bare), {keys: [vkey], entry: events[4]!.text})).toMatchObject({ok: true})
    expect(verifyProofFile(formatProofFile(bare), {keys: [vkey], entry: events[3]!.text})).toMatchObject({ok: false, kind: 'root', code: 'not-included'})
  })

  const changed = (change: Partial<typeof file>, receipt: Partial<typeof content> = {}) =>
    formatProofFile({...file, ...change, ...(Object.keys(receipt).length > 0 ? {extra: encodeReceipt({...content, ...receipt})} : {})})
  test.each([
    ['another row', changed({}, {rows: [{t: 'decision', id: 'x', row: {...row, outcome: 'not-adopt'}}]}), 'row-mismatch'],
    ['a row the event did not write', changed({}, {rows: [{t: 'person', id: 'x', row}]}), 'row-mismatch'],
    ['another reason', changed({}, {o: [{...opening, value: '예산이 없다'}]}), 'opening-mismatch'],
    ['a text the event does not hold', changed({}, {o: [{...opening, path: 'data.constructor'}]}), 'opening-mismatch'],
    ['another event', changed({}, {b: events[3]!.text, rows: [], o: []}), 'not-included'],
    ['another index', changed({index: 5}), 'not-included'],
    ['a missing hash', changed({proof: file.proof.slice(1)}), 'not-included'],
    ['a checkpoint nobody signed', changed({checkpoint: checkpoint.replace('\n6\n', '\n7\n')}), 'bad-signature'],
    ['a checkpoint of another key', changed({checkpoint: signCheckpoint({origin: 'pds/office', size: 6, root: rootHash(leaves)}, makeSigner('pds/office', keyOf(9)))}), 'unknown-signer'],
    ['an index with a leading zero', text.replace('index 4', 'index 04'), 'malformed-proof'],
    ['another first line', text.replace('@v1', '@v2'), 'malformed-proof'],
    ['no blank line', text.replace('\n\n', '\n'), 'malformed-proof'],
    ['a carriage return', text.replaceAll('\n', '\r\n'), 'malformed-proof'],
  ])('with %s proves nothing and says why', (_, given, code) => {
    expect(verifyProofFile(given, {keys: [vkey]})).toMatchObject({ok: false, code})
  })

  test('under a policy needs its quorum', () => {
    const policy = parsePolicy(`log ${vkey}\nwitness a ${witnessKey}\nwitness b ${formatVerifierKey(second)}\ngroup g all a b\nquorum g`)
    const with1 = addSignatures(checkpoint, [cosignCheckpoint(checkpoint, witness, 5)])
    expect(verifyProofFile(changed({checkpoint: with1}), {policy})).toMatchObject({ok: false, kind: 'rule', code: 'quorum', detail: 'g'})
    const with2 = addSignatures(with1, [cosignCheckpoint(checkpoint, second, 6)])
    expect(verifyProofFile(changed({checkpoint: with2}), {policy})).toMatchObject({ok: true, quorumMet: true})
  })

  test('is never a throw, and with any character changed never proves another thing', () => {
    fc.assert(fc.property(fc.nat(text.length - 1), fc.constantFrom('A', '0', '\n', ' ', '\u0000', '한', '\ud800', ''), (at, character) => {
      const given = text.slice(0, at) + character + text.slice(at + 1)
      const answer = verifyProofFile(given, {keys: [vkey]})
      // The lines of others under a note are not checked, so nothing but the very file may pass here.
      if (answer.ok) expect(given).toBe(text)
    }), {numRuns: 400})
    fc.assert(fc.property(fc.string(), given => {
      expect(verifyProofFile(given, {keys: [vkey, 'no key']}).ok).toBe(false)
    }), {numRuns: 200})
  })
})

describe('an event signed by its operator', () => {
  const operator = makeSigner('kim', keyOf(5))
  const body = someEvent({actor: {id: 'kim', role: 'chair', key: keyName(operator), asserted: false}})
  const signed = signEvent(body, operator.sign)

  test('holds under the registered key and no other, and not when one fact is changed', () => {
    expect(checkEventSignature(signed, [operator])).toBeUndefined()
    expect(checkEventSignature(signed, [])).toBe('key-unknown')
    expect(checkEventSignature(signed, [{...makeSigner('kim', keyOf(6)), id: operator.id}])).toBe('signature-bad')
    expect(checkEventSignature({...signed, data: {votes: 8}}, [operator])).toBe('signature-bad')
    expect(checkEventSignature({...signed, sig: '한'}, [operator])).toBe('signature-bad')
  })

  test('names its key and asserts nothing; an unsigned one asserts', () => {
    expect(checkEventSignature(someEvent(), [operator])).toBeUndefined()
    expect(checkEventSignature(body, [operator])).toBe('signature-missing')
    expect(checkEventSignature({...someEvent(), sig: signed.sig!}, [operator])).toBe('key-missing')
    expect(checkEventSignature(someEvent({actor: {...body.actor, key: null}}), [operator])).toBe('signature-missing')
    expect(checkEventSignature({...signed, actor: {...signed.actor, asserted: true}}, [operator])).toBe('asserted')
    expect(() => signEvent(someEvent(), operator.sign)).toThrow(RangeError)
  })
})

test('a root comes from the text of its size and hash alone', () => {
  expect(readCheckpoint(note).root).toEqual(fromHex('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'))
})
