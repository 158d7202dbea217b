import {createHash} from 'node:crypto'
import {encodeEvent, genesisPrev, leafHash, NoteError, utf8, type EventBody, type Hash} from '../../src/ledger/index.js'

/** Node's SHA-256: the faster one that callers on Node hand in. */
export const nodeSha256: Hash = bytes => new Uint8Array(createHash('sha256').update(bytes).digest())

/** Leaf hashes of the entries '0', '1', … */
export const someLeaves = (n: number): Uint8Array[] =>
  Array.from({length: n}, (_, i) => leafHash(utf8(String(i)), nodeSha256))

/** A copy with one bit turned. */
export function flipBit(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = bytes.slice()
  copy[bit >> 3]! ^= 1 << (bit & 7)
  return copy
}

/** A well-formed event, changed as asked. */
export const someEvent = (changes: Partial<EventBody> = {}): EventBody => ({
  v: 1,
  seq: 0,
  prev: genesisPrev,
  time: '2026-11-23T02:01:57.995Z',
  type: 'decision.approved',
  actor: {id: 'op-017', role: 'approver', key: null, asserted: true},
  origin: {os_user: 'u1000', host: 'desk', db_user: null, addr: null},
  cmd: {id: '0c8f6f0e-6d0b-4a57-9d83-1f0f8f6f0e00', part: 0, name: 'decision approve', ver: '1.4.0'},
  entity: {kind: 'proposal', id: 'P-2026-0012'},
  data: {votes: 7, 제목: '한국과 세계'},
  effects: [{t: 'decision', id: 'D-9', op: 'insert', h: 'ab'.repeat(32)}],
  subjects: ['s-1'],
  ...changes,
})

/** A sound log of n events, as it is stored; `change` may alter a body before it is hashed. */
export function someLog(n: number, change: (body: EventBody) => EventBody = body => body) {
  const log: {seq: number; text: string; leaf: string}[] = []
  for (let seq = 0; seq < n; seq++) {
    const base = someEvent()
    const time = new Date(Date.parse(base.time) + seq * 1000).toISOString()
    const prev = log.at(-1)?.leaf ?? genesisPrev
    const body = change({...base, seq, prev, time, cmd: {...base.cmd, part: seq}, data: {seq}})
    log.push({seq, ...encodeEvent(body, nodeSha256)})
  }

  return log
}

/** The code with which a note, key or proof is refused; undefined when it is taken. */
export const refusal = (attempt: () => unknown): string | undefined => {
  try {
    attempt()
  } catch (error) {
    if (error instanceof NoteError) return error.code
    throw error
  }

  return undefined
}
