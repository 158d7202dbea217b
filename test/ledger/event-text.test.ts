import {expect, test} from 'vitest'
import {canonicalize, decodeEvent, encodeEvent, eventLine, readLine, type Canonical, type EventBody} from '../../src/ledger/index.js'
import {readEvent} from '../../src/ledger/event-text.js'
import {dice} from '../support/damage.js'
import {officeLog} from '../support/logs.js'
import {someEvent} from './support.js'

const h = 'ab'.repeat(32)
const attempt = (read: () => unknown): unknown => {
  try {
    return read()
  } catch (error) {
    return String(error)
  }
}

/** What the quick reader says is what the strict one says: the same facts, or the same refusal. */
function agree(text: string): void {
  const [quick, strict] = [attempt(() => readEvent(text)), attempt(() => decodeEvent(text))]
  if (typeof strict === 'string') expect(quick).toBe(strict)
  else expect(strict).toMatchObject(quick as object)
}

const kinds: EventBody[] = [
  someEvent(), someEvent({actor: {id: '가"나\\', role: '\n', key: null, asserted: false}, subjects: [], effects: []}),
  someEvent({clk: 'held', rehearsal: '2019-02-28T00:00:00.000Z', subjects: ['a', 'b'], origin: {os_user: '', host: '\u007f', db_user: 'pds', addr: '::1'}}),
  someEvent({effects: [{t: 'r', id: 'B1/1-2', op: 'insert', h, n: 2}, {t: 'r', id: 'B', op: 'delete', h: ''}, {t: 'r', id: 'B0', op: 'update', h}]}),
  {...(({effects: _, ...rest}) => rest)(someEvent()), batch: {n: 65, root: h}},
  someEvent({actor: {id: 'han', role: 'chair', key: 'han+1', asserted: false}, sig: 'c2ln'}), someEvent({data: {deep: [[{a: [1, -2, null, true, 'é\ud83d\ude00']}]]}}),
]

test('the quick reading of an event is the strict one, for every form an event may have', () => {
  for (const event of kinds) agree(encodeEvent(event).text)
  for (const {text} of officeLog(60)) {
    agree(text)
    expect(readEvent(text)).not.toHaveProperty('origin')
  }
})

test('the quick reading refuses what the strict one refuses: members changed, left out and added', () => {
  for (const event of kinds)
    for (const name of Object.keys(event))
      for (const other of [null, 0, -1, 'x', '', true, [], {}, {id: 'a', kind: 'b', more: 1}, [1], '2026-02-30T00:00:00.000Z', h, undefined]) {
        const {[name as 'v']: _, ...rest} = event
        agree(canonicalize({...rest, ...(other === undefined ? {} : {[name]: other})} as unknown as Canonical))
        agree(canonicalize({...event, [`${name}2`]: other ?? 1} as unknown as Canonical))
      }
})

test('no damage to the text of an event makes the two readings differ', () => {
  const d = dice(1_126)
  const texts = kinds.map(event => encodeEvent(event).text)
  const scraps = ['{', '}', '[', ']', '"', '\\', ',', ':', '0', '-', '1e9', 'null', 'nullnull', 'true', ' ', '\\u0041', '\ud800', '\0', '"a":1,', ',"n":0', ',"n":3', '"delete"', '""', 'a', '}]', '",']
  for (let i = 0; i < 20_000; i++) {
    const text = d.pick(texts)
    const at = d.below(text.length)
    agree(text.slice(0, at) + d.pick(scraps) + text.slice(at + d.below(6)))
  }
})

test('a line is an event only in the one spelling it is written in', () => {
  const {text} = encodeEvent(someEvent({data: {나: 'a/b "c" \\ \ud83d\ude00'}}))
  const line = eventLine(text)
  expect(readLine(line)).toEqual({kind: 'event', text, openings: []})
  for (const other of [line.replace('/', '\\/'), line.replace('a/b', '\\u0061/b'), line.replace('나', '\\ub098'), line.replace('\ud83d\ude00', '\\ud83d\\ude00'), line.replace('{"b":"', '{"b": "'), `${line} `, line.replace('"b"', '"\\u0062"')]) {
    expect(other).not.toBe(line)
    expect(readLine(other)).toBeUndefined()
  }
})
