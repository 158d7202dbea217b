import {checkpointLine, eventLine, headerLine, type EventBody} from '../../src/ledger/index.js'
import {exportLines, noteAt, officeLog, someOrigin, someSigner, type SomeEvent} from './logs.js'
import type {Signer} from '../../src/ledger/index.js'

/** A tampered export, what was done, and the kinds that are right for it. */
export interface Tampered {
  readonly what: string
  /** Number of lines that stand as they were. */
  readonly kept: number
  /** The lines after them. */
  readonly rest: Iterable<string>
  readonly kinds: readonly string[]
}

function* from(lines: readonly string[], at: number, ...before: readonly string[]): Generator<string> {
  yield* before
  for (let i = at; i < lines.length; i++) yield lines[i]!
}

/**
 * Every way to tamper with the lines of a full export as lines: at every place, by rising place, and then as a whole.
 *
 * @param every how many places apart the tail is cut under the old checkpoint: that changes the first line, so each is read from there
 */
export function* tamperings(events: readonly SomeEvent[], lines: readonly string[], signer: Signer, every: number): Generator<Tampered> {
  const n = events.length
  const next = (i: number): string => lines[i + 1]!
  for (let i = 1; i <= n; i++) {
    yield {what: `delete ${i}`, kept: i, rest: from(lines, i + 1), kinds: i === n ? ['format'] : ['chain']}
    yield {what: `duplicate ${i}`, kept: i, rest: from(lines, i, lines[i]!), kinds: ['chain']}
    if (i < n) yield {what: `swap ${i}`, kept: i, rest: from(lines, i + 2, next(i), lines[i]!), kinds: ['chain']}
    yield {what: `insert before ${i}`, kept: i, rest: from(lines, i, lines[1 + ((i * 7) % n)]!), kinds: ['chain']}
    yield {what: `truncate after ${i}`, kept: i, rest: [], kinds: ['format']}
    const edited = eventLine(events[i - 1]!.text.replace('"host":"desk-3"', '"host":"desk-4"'), events[i - 1]!.openings)
    yield {what: `edit ${i}`, kept: i, rest: from(lines, i + 1, edited), kinds: i === n ? ['root'] : ['chain']}
  }

  const whole = (what: string, rest: Iterable<string>, ...kinds: readonly string[]): Tampered => ({what, kept: 0, rest, kinds})
  for (let i = 1; i < n; i += every)
    yield whole(`cut the tail after ${i} under the checkpoint`, [headerLine({origin: someOrigin, size: i, filter: null}), ...lines.slice(1, i + 1), lines.at(-1)!], 'root')
  const other = [...officeLog(n, (body: EventBody) => (body.seq === n >> 1 ? {...body, origin: {...body.origin, host: 'elsewhere'}} : body))]
  yield whole('rewrite and sign with another key', exportLines(other, someSigner().signer), 'signature')
  yield whole('rewrite and sign with none', exportLines(other), 'signature')
  yield whole('rewrite under the old checkpoint', [...exportLines(other, signer).slice(0, -1), lines.at(-1)!], 'root')
  yield whole('rewrite and sign with the stolen key', exportLines(other, signer), 'checkpoint')
  yield whole('an old backup', exportLines(events.slice(0, n - 3), signer), 'checkpoint')
  yield whole('a checkpoint of another size', [...lines.slice(0, -1), checkpointLine(noteAt(events, n - 1, signer))], 'root')
}
