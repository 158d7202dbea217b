import {
  fromHex, LogVerifier, NoteError, parseAnchor, parseNote, parsePolicy, parseVerifierKey, readCheckpoint, readLine, verifyExport,
  type Earlier,
} from '../ledger/index.js'
import {linesClass} from './about.js'

/** Something an auditor kept and brings to the page. `from` is how they know it: a file's name, or that it was pasted. */
export type Evidence =
  | {readonly kind: 'key'; readonly from: string; readonly keys: readonly string[]}
  | {readonly kind: 'policy'; readonly from: string; readonly policy: string}
  | {readonly kind: 'checkpoint'; readonly from: string; readonly earlier: readonly Earlier[]}
  | {readonly kind: 'export'; readonly from: string; readonly earlier: readonly Earlier[]; readonly lines: readonly string[]; readonly size: number}

/** Why something brought is of no use: what it is was not seen, or an export that is not whole itself. */
export type Useless = {readonly kind: 'unknown' | 'broken-export'; readonly from: string}

/** Whether what was brought is of no use. */
export const isUseless = (one: Evidence | Useless): one is Useless => one.kind === 'unknown' || one.kind === 'broken-export'

/**
 * Sees what was dropped or pasted: keys of a log or of witnesses, a checkpoint, an anchor file, what a witness saw, a
 * policy, an earlier export, or an earlier page.
 */
export async function recognise(from: string, given: string): Promise<Evidence | Useless> {
  const text = `${given.trim()}\n`
  if (/^<!doctype html/i.test(text)) return exported(from, linesOfPage(text))
  if (text.startsWith('{"fmt"')) return exported(from, given.trimStart().split('\n'))
  if (text.startsWith('{"checkpoint"')) {
    const {notes, broken} = parseAnchor(text)
    // A line that is none becomes a checkpoint that cannot be read, so that the verification says so.
    return {kind: 'checkpoint', from, earlier: [...notes, ...broken.map(line => `line ${line}`)].map(note => ({note, from}))}
  }

  const seen = witnessed(text)
  if (seen.length > 0) return {kind: 'checkpoint', from, earlier: seen.map(note => ({note, from}))}
  if (holds(() => readCheckpoint(text)) || holds(() => parseNote(text))) return {kind: 'checkpoint', from, earlier: [{note: text, from}]}
  const lines = text.split('\n').map(line => line.trim()).filter(line => line !== '' && !line.startsWith('#'))
  if (lines.length > 0 && lines.every(line => holds(() => parseVerifierKey(line)))) return {kind: 'key', from, keys: lines}
  if (holds(() => parsePolicy(text))) return {kind: 'policy', from, policy: text}
  return {kind: 'unknown', from}
}

function holds(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch (error) {
    if (error instanceof NoteError) return false
    throw error
  }
}

function witnessed(text: string): string[] {
  try {
    return Object.values(JSON.parse(text) as Record<string, {note?: unknown}>).flatMap(({note}) => (typeof note === 'string' ? [note] : []))
  } catch {
    return []
  }
}

/** The lines an earlier page holds, read off its text: it is not run. */
export function linesOfPage(html: string): string[] {
  const blocks = html.matchAll(new RegExp(`<script type="application/json" class="${linesClass}">([^<]*)</script>`, 'g'))
  try {
    return [...blocks].flatMap(([, block]) => JSON.parse(block!) as string[])
  } catch {
    return []
  }
}

async function exported(from: string, lines: readonly string[]): Promise<Evidence | Useless> {
  const {events, root, failure} = await verifyExport(lines)
  const header = readLine(lines[0] ?? '')
  if (failure || header?.kind !== 'header') return {kind: 'broken-export', from}
  // What was chosen from a log is proven against the root of all of it.
  const size = header.header.filter === null ? events : header.header.size
  return {kind: 'export', from, lines, size, earlier: [{from, size, root: fromHex(root)}]}
}

/**
 * The first event in which two exports of one log differ, by its number.
 *
 * @returns undefined when all that both show is the same; where one is longer, nothing is said of the rest
 */
export function firstDifference(before: readonly string[], now: readonly string[]): number | undefined {
  const verifier = new LogVerifier()
  const old = new Map(entriesOf(before))
  for (const [seq, entry] of entriesOf(now)) {
    const was = old.get(seq)
    if (was === undefined || was.text === entry.text) continue
    const leaf = ({text, isLeaf}: {text: string; isLeaf: boolean}) => (isLeaf ? text : verifier.leafOf(text))
    if (was.isLeaf === entry.isLeaf || leaf(was) !== leaf(entry)) return seq
  }

  return undefined
}

function* entriesOf(lines: readonly string[]): Generator<[number, {text: string; isLeaf: boolean}]> {
  let entries = 0
  for (const line of lines) {
    const read = readLine(line)
    if (read?.kind !== 'event' && read?.kind !== 'leaf') continue
    yield read.kind === 'event' ? [read.index ?? entries, {text: read.text, isLeaf: false}] : [entries, {text: read.leaf, isLeaf: true}]
    entries++
  }
}
