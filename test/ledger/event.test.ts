import {createHash} from 'node:crypto'
import {expect, test} from 'vitest'
import {
  canonicalize, CanonicalError, decodeEvent, encodeEvent, maxEventBytes, type Canonical,
} from '../../src/ledger/index.js'
import {someEvent} from './support.js'

const h = 'ab'.repeat(32)
const effect = {t: 'decision', id: 'D-9', op: 'insert', h}
const written = (body: object): string => canonicalize(body as Canonical)

function refusal(attempt: () => unknown): string | undefined {
  try {
    attempt()
  } catch (error) {
    if (error instanceof CanonicalError) return `${error.code} ${error.path}`
    throw error
  }

  return undefined
}

test('an event comes back from its text', () => {
  const full = someEvent({
    clk: 'held', rehearsal: '2019-07-01T00:00:00.000Z', sig: 'c2ln',
    effects: [
      {t: 'responses', id: 'B1/1-2', op: 'insert', h, n: 2},
      {t: 'responses', id: 'B0/*', op: 'delete', h: '', n: 7},
    ],
  })
  expect(decodeEvent(encodeEvent(full).text)).toEqual(full)
  const {effects, ...bare} = someEvent()
  const many = {...bare, batch: {n: effects!.length, root: h}}
  expect(decodeEvent(encodeEvent(many).text)).toEqual(many)
})

test('the leaf is SHA-256 of 0x00 and the text in UTF-8', () => {
  const {text, leaf} = encodeEvent(someEvent())
  expect(leaf).toBe(createHash('sha256').update(Buffer.of(0)).update(text).digest('hex'))
})

test('65,535 bytes are an event and 65,536 are too long, counted in UTF-8', () => {
  const room = maxEventBytes - Buffer.byteLength(encodeEvent(someEvent({data: {x: ''}})).text)
  const fits = '한'.repeat(Math.floor(room / 3)) + 'x'.repeat(room % 3)
  const {text} = encodeEvent(someEvent({data: {x: fits}}))
  expect(Buffer.byteLength(text)).toBe(maxEventBytes)
  expect(text.length).toBeLessThan(maxEventBytes)
  expect(decodeEvent(text).data).toEqual({x: fits})

  const long = someEvent({data: {x: `${fits}x`}})
  expect(refusal(() => encodeEvent(long))).toBe('too-long ')
  expect(refusal(() => decodeEvent(written(long)))).toBe('too-long ')
})

test.each(['v', 'seq', 'prev', 'time', 'type', 'actor', 'origin', 'cmd', 'entity', 'data', 'subjects'])(
  'an event without %s is refused', name => {
    const rest = Object.fromEntries(Object.entries(someEvent()).filter(([given]) => given !== name))
    expect(refusal(() => decodeEvent(written(rest)))).toBe(`missing-member /${name}`)
  },
)

test.each<[string, object, string]>([
  ['a member of its own', {extra: 1}, 'unknown-member /extra'],
  ['a member named as in Object.prototype', {toString: 1}, 'unknown-member /toString'],
  ['a later version', {v: 2, extra: 1}, 'unknown-version /v'],
  ['a version that is text', {v: '1'}, 'unknown-version /v'],
  ['a number below zero', {seq: -1}, 'wrong-type /seq'],
  ['a short hash', {prev: 'ab'}, 'wrong-type /prev'],
  ['a hash in upper case', {prev: 'AB'.repeat(32)}, 'wrong-type /prev'],
  ['a time without milliseconds', {time: '2026-11-23T02:01:57Z'}, 'wrong-type /time'],
  ['a time with an offset', {time: '2026-11-23T02:01:57.995+09:00'}, 'wrong-type /time'],
  ['a day that does not exist', {time: '2026-02-30T00:00:00.000Z'}, 'wrong-type /time'],
  ['a year of six digits', {time: '+012026-02-20T00:00:00.000Z'}, 'wrong-type /time'],
  ['another mark of the clock', {clk: 'free'}, 'wrong-type /clk'],
  ['a rehearsal that is no time', {rehearsal: true}, 'wrong-type /rehearsal'],
  ['a type that is no text', {type: null}, 'wrong-type /type'],
  ['an actor without a role', {actor: {id: 'a', key: null, asserted: true}}, 'wrong-type /actor'],
  ['an origin that is an array', {origin: []}, 'wrong-type /origin'],
  ['a command part that is text', {cmd: {id: 'a', part: '0', name: 'n', ver: '1'}}, 'wrong-type /cmd'],
  ['an entity that is null', {entity: null}, 'wrong-type /entity'],
  ['data that is an array', {data: []}, 'wrong-type /data'],
  ['subjects that are numbers', {subjects: [1]}, 'wrong-type /subjects'],
  ['a signature that is null', {sig: null}, 'wrong-type /sig'],
  ['an effect of another kind', {effects: [{...effect, op: 'upsert'}]}, 'wrong-type /effects'],
  ['an insert without a digest', {effects: [{...effect, h: ''}]}, 'wrong-type /effects'],
  ['a removal with a digest', {effects: [{...effect, op: 'delete'}]}, 'wrong-type /effects'],
  ['a chunk of no rows', {effects: [{...effect, n: 0}]}, 'wrong-type /effects'],
  ['sixty-five effects', {effects: Array.from({length: 65}, () => effect)}, 'wrong-type /effects'],
  ['effects and a batch', {batch: {n: 1, root: h}}, 'wrong-type /batch'],
])('an event with %s is refused, in writing as in reading', (_, changes, code) => {
  const body = {...someEvent(), ...changes}
  expect(refusal(() => decodeEvent(written(body)))).toBe(code)
  expect(refusal(() => encodeEvent(body as never))).toBe(code)
})

test.each(['null', '[]', '1', '"text"'])('%s is no event', text => {
  expect(refusal(() => decodeEvent(text))).toBe('wrong-type ')
})

test('text that is not canonical is no event', () => {
  const {text} = encodeEvent(someEvent())
  expect(refusal(() => decodeEvent(`${text} `))).toBe('not-canonical ')
  expect(refusal(() => decodeEvent(text.replace('"v":1', '"v":1,"v":1')))).toBe('not-canonical ')
})
