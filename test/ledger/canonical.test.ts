import fc from 'fast-check'
import {expect, test} from 'vitest'
import {canonicalize, CanonicalError, parseCanonical, type Canonical} from '../../src/ledger/index.js'

const text = fc.string({unit: 'binary'}).filter(given => !given.includes('\0'))
const {value} = fc.letrec<{value: Canonical}>(tie => ({
  value: fc.oneof(
    {depthSize: 'small', withCrossShrink: true},
    fc.constant(null), fc.boolean(), text, fc.maxSafeInteger(),
    fc.array(tie('value'), {maxLength: 5}),
    fc.dictionary(text, tie('value'), {maxKeys: 5}),
  ),
}))

function refusal(attempt: () => unknown): {code: string; path: string} | undefined {
  try {
    attempt()
  } catch (error) {
    if (error instanceof CanonicalError) return {code: error.code, path: error.path}
    throw error
  }

  return undefined
}

const nested = (depth: number): Canonical => (depth === 0 ? 0 : [nested(depth - 1)])

test('members are sorted by UTF-16 code units, as in the example of RFC 8785 §3.2.3', () => {
  const sorted = JSON.parse(canonicalize({
    '\u20ac': 'Euro Sign', '\r': 'Carriage Return', '\ufb33': 'Hebrew Letter Dalet With Dagesh', '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face', '\u0080': 'Control', '\u00f6': 'Latin Small Letter O With Diaeresis',
  }).replace(/^\{|\}$/g, match => (match === '{' ? '[' : ']')).replaceAll('":"', '","')) as string[]
  expect(sorted.filter((_, i) => i % 2 === 1)).toEqual([
    'Carriage Return', 'One', 'Control', 'Latin Small Letter O With Diaeresis', 'Euro Sign', 'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ])
})

test('names that look like numbers keep to that order too', () => {
  expect(canonicalize({10: 1, 9: 2, a: 3, '': 4})).toBe('{"":4,"10":1,"9":2,"a":3}')
})

test('strings are escaped as in the example of RFC 8785 §3.2.2', () => {
  expect(canonicalize('\u20ac$\u000f\nA\'B"\\\\"/')).toBe('"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"')
  expect(canonicalize('\b\t\n\f\r\u001f\u007f\u2028')).toBe('"\\b\\t\\n\\f\\r\\u001f\u007f\u2028"')
})

test('text is not normalised', () => {
  expect(canonicalize('\u1112\u1161\u11ab')).not.toBe(canonicalize('\ud55c'))
})

test('a null-prototype object reads as a plain one', () => {
  expect(canonicalize(Object.assign(Object.create(null) as {a?: number}, {a: 1}))).toBe('{"a":1}')
})

test('every value comes back from its text, and its text from it', () => {
  fc.assert(fc.property(value, given => {
    const encoded = canonicalize(given)
    const read = parseCanonical(encoded)
    expect(canonicalize(read)).toBe(encoded)
    expect(read).toEqual(JSON.parse(JSON.stringify(given)))
  }))
})

test('the order in which members were set changes nothing', () => {
  fc.assert(fc.property(fc.dictionary(text, value), given => {
    expect(canonicalize(Object.fromEntries(Object.entries(given).reverse()))).toBe(canonicalize(given))
  }))
})

const hole = [1, 2, 3]
delete hole[1]
const holeMadeUpFor = Object.assign([1, 2], {extra: 1})
delete holeMadeUpFor[1]
const itself: unknown[] = []
itself.push(itself)

test.each<[string, unknown, string, string]>([
  ['a float', {a: [1, 0.5]}, 'not-integer', '/a/1'],
  ['NaN', NaN, 'not-integer', ''],
  ['infinity', -Infinity, 'not-integer', ''],
  ['minus zero', [-0], 'not-integer', '/0'],
  ['an unsafe integer', 2 ** 53, 'not-integer', ''],
  ['undefined', undefined, 'undefined', ''],
  ['a member that is undefined', {a: undefined}, 'undefined', '/a'],
  ['an item that is undefined', [undefined], 'undefined', '/0'],
  ['a Date', {at: new Date(0)}, 'not-plain', '/at'],
  ['a Map', new Map(), 'not-plain', ''],
  ['a Set', new Set(), 'not-plain', ''],
  ['a Buffer', Buffer.from('a'), 'not-plain', ''],
  ['a regular expression', /a/, 'not-plain', ''],
  ['an instance of a class', new (class { a = 1 })(), 'not-plain', ''],
  ['an instance of an array class', new (class extends Array<number> {})(), 'not-plain', ''],
  ['an object that inherits', Object.create({a: 1}), 'not-plain', ''],
  ['a boxed string', Object('a'), 'not-plain', ''],
  ['a big integer', 1n, 'not-plain', ''],
  ['a function', () => 1, 'not-plain', ''],
  ['a symbol', Symbol('a'), 'not-plain', ''],
  ['a symbol member', {[Symbol('a')]: 1}, 'not-plain', ''],
  ['a hidden member', Object.defineProperty({}, 'a', {value: 1}), 'not-plain', ''],
  ['an array with a hole', hole, 'not-plain', ''],
  ['an array with nothing but holes', new Array(3), 'not-plain', ''],
  ['an array with a name', Object.assign([1], {a: 1}), 'not-plain', ''],
  ['an array with a symbol', Object.assign([1], {[Symbol('a')]: 1}), 'not-plain', ''],
  ['an array with a hole and a name', holeMadeUpFor, 'undefined', '/1'],
  ['a lone high surrogate', '\ud83d', 'lone-surrogate', ''],
  ['a lone low surrogate', ['a\ude00b'], 'lone-surrogate', '/0'],
  ['a lone surrogate in a name', {'\ud83d': 1}, 'lone-surrogate', '/\ud83d'],
  ['U+0000', {a: 'b\0'}, 'nul', '/a'],
  ['U+0000 in a name', {'\0': 1}, 'nul', '/\0'],
  ['seventeen levels', nested(17), 'too-deep', '/0'.repeat(16)],
  ['a value that holds itself', itself, 'too-deep', '/0'.repeat(16)],
  ['a fault below a name with ~ and /', {'a/~': [NaN]}, 'not-integer', '/a~1~0/0'],
])('%s is refused', (_, given, code, path) => {
  expect(refusal(() => canonicalize(given as Canonical))).toEqual({code, path})
})

test('sixteen levels are accepted', () => {
  expect(canonicalize(nested(16))).toBe(`${'['.repeat(16)}0${']'.repeat(16)}`)
})

test.each<[string, string, string]>([
  ['a duplicate name', '{"a":1,"a":1}', 'not-canonical'],
  ['a space', '{"a": 1}', 'not-canonical'],
  ['a line end', '1\n', 'not-canonical'],
  ['another order', '{"b":1,"a":1}', 'not-canonical'],
  ['an escape without need', '"\\u0041"', 'not-canonical'],
  ['an escaped solidus', '"\\/"', 'not-canonical'],
  ['hex digits in upper case', '"\\u000F"', 'not-canonical'],
  ['another spelling of an integer', '1e2', 'not-canonical'],
  ['a fraction of zero', '1.0', 'not-canonical'],
  ['a number that rounds to an integer', '9007199254740991.4', 'not-canonical'],
  ['a number past the safe integers', '9007199254740993', 'not-integer'],
  ['minus zero', '-0', 'not-integer'],
  ['an escaped lone surrogate', '"\\ud83d"', 'lone-surrogate'],
  ['an escaped U+0000', '"\\u0000"', 'nul'],
  ['a byte order mark', '\ufeff1', 'not-json'],
  ['nothing', '', 'not-json'],
  ['half a value', '{"a":', 'not-json'],
  ['seventeen levels', `${'['.repeat(17)}${']'.repeat(17)}`, 'too-deep'],
])('text with %s is refused', (_, given, code) => {
  expect(refusal(() => parseCanonical(given))?.code).toBe(code)
})

test('a member named __proto__ is a member like any other', () => {
  const read = parseCanonical('{"__proto__":{"admin":true}}') as {admin?: boolean}
  expect(read.admin).toBeUndefined()
  expect(canonicalize(read)).toBe('{"__proto__":{"admin":true}}')
})

test('any text is either refused with a code or exactly canonical', () => {
  fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), given => {
    // Any error but a CanonicalError passes through `refusal` and fails the test.
    refusal(() => expect(canonicalize(parseCanonical(given))).toBe(given))
  }))
})
