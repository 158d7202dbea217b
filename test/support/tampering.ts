import {checkpointLine, eventLine, headerLine, type EventBody} from '../../src/ledger/index.js'
import {exportLines, noteAt, officeLog, someOrigin, someSigner, type SomeEvent} from './logs.js'
import type {Signer} from '../../src/ledger/index.js'

/** A tampered export, what was done, and the kinds that are right for it. */
export interface Tampered {
  readonly what: string
  readonly lines: readonly string[]
  readonly kinds: readonly string[]
}

/** Every way to tamper with the lines of a full export as lines, at places spread over it. */
export function* tamperings(events: readonly SomeEvent[], lines: readonly string[], signer: Signer, every: number): Generator<Tampered> {
  const n = events.length
  for (let i = 1; i <= n; i += every) {
    yield {what: `delete ${i}`, lines: lines.toSpliced(i, 1), kinds: i === n ? ['format'] : ['chain']}
    yield {what: `duplicate ${i}`, lines: lines.toSpliced(i, 0, lines[i]!), kinds: ['chain']}
    if (i < n) yield {what: `swap ${i}`, lines: lines.with(i, lines[i + 1]!).with(i + 1, lines[i]!), kinds: ['chain']}
    yield {what: `insert before ${i}`, lines: lines.toSpliced(i, 0, lines[1 + ((i * 7) % n)]!), kinds: ['chain']}
    yield {what: `truncate after ${i}`, lines: lines.slice(0, i), kinds: ['format']}
    if (i < n) yield {what: `cut the tail after ${i} under the checkpoint`, lines: [headerLine({origin: someOrigin, size: i, filter: null}), ...lines.slice(1, i + 1), lines.at(-1)!], kinds: ['root']}
    yield {what: `edit ${i}`, lines: lines.with(i, eventLine(events[i - 1]!.text.replace('"host":"desk-3"', '"host":"desk-4"'), events[i - 1]!.openings)), kinds: i === n ? ['root'] : ['chain']}
  }

  const other = [...officeLog(n, (body: EventBody) => (body.seq === n >> 1 ? {...body, origin: {...body.origin, host: 'elsewhere'}} : body))]
  yield {what: 'rewrite and sign with another key', lines: exportLines(other, someSigner().signer), kinds: ['signature']}
  yield {what: 'rewrite and sign with none', lines: exportLines(other), kinds: ['signature']}
  yield {what: 'rewrite under the old checkpoint', lines: [...exportLines(other, signer).slice(0, -1), lines.at(-1)!], kinds: ['root']}
  yield {what: 'rewrite and sign with the stolen key', lines: exportLines(other, signer), kinds: ['checkpoint']}
  yield {what: 'an old backup', lines: exportLines(events.slice(0, n - 3), signer), kinds: ['checkpoint']}
  yield {what: 'a checkpoint of another size', lines: [...lines.slice(0, -1), checkpointLine(noteAt(events, n - 1, signer))], kinds: ['root']}
}
