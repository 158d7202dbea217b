import {createReadStream} from 'node:fs'
import {lstat, readFile} from 'node:fs/promises'
import {readAnchor} from '../act/trust/anchor.js'
import {hash, textHash} from '../act/hash.js'
import {verify} from '../act/trust/key-file.js'
import {actTable} from '../acts.js'
import {Fault} from '../fault.js'
import '../act/export-faults.js'
import {
  eventLine, fromHex, isProofFile, NoteError, parsePolicy, readLine, verifyExport, verifyProofFile, toHex, type Earlier, type ExportOptions, type Policy,
  type Verification, type VerifierKey, type VerifyCheck, type VerifyFailure,
} from '../ledger/index.js'
import {readText} from './files.js'
import type {Io} from './io.js'
import {sourceLines} from './source-lines.js'

/** What an auditor brings to a verification. */
export interface Means {
  readonly keys: readonly VerifierKey[]
  readonly policy?: Policy
  readonly earlier: readonly Earlier[]
}

/** Reads a policy file. @throws Fault `note.malformed`, `file.not-found` */
export async function readPolicy(io: Io, file: string): Promise<Policy> {
  try {
    return parsePolicy(await readText(io, file))
  } catch (error) {
    if (error instanceof NoteError) throw new Fault('note.malformed', {file, code: error.code, detail: error.detail})
    throw error
  }
}

/**
 * Checkpoints of a file an auditor kept: an anchor, one note, or what `audit witness` saw. A line that is none becomes a
 * checkpoint that cannot be read, so that the verification says so.
 */
export async function earlierOf(io: Io, file: string): Promise<Earlier[]> {
  const text = await readText(io, file)
  if (text.trimStart().startsWith('{"checkpoint"')) {
    const {notes, broken} = await readAnchor(file)
    return [...notes, ...broken.map(line => `line ${line}`)].map(note => ({note, from: file}))
  }

  try {
    const seen = JSON.parse(text) as Record<string, {note: string}>
    return Object.values(seen).map(({note}) => ({note, from: file}))
  } catch {
    return [{note: text, from: file}]
  }
}

/** Where an export kept from earlier stood, one of chosen events too. @throws Fault `note.malformed` when it is not whole itself */
export async function against(file: string): Promise<Earlier> {
  const {checks, root, failure} = await verifyExport(bytesOf(file), {hash, textHash, verify})
  if (failure) throw new Fault('note.malformed', {file, code: failure.code, detail: ''})
  // Of the log, and not of the events in the file.
  const {size} = checks.find(({name}) => name === 'root')!.facts
  return {from: file, size: Number(size), root: fromHex(root)}
}

/** Verifies an export or a proof of one event. */
export async function verifyFile(io: Io, file: string, {keys, policy, earlier}: Means, onEvents: (done: number, total: number) => void): Promise<Verification> {
  if (file !== '-' && !(await lstat(file).catch(() => undefined))) throw new Fault('file.not-found', {file})
  const head = file === '-' ? undefined : await beginning(file)
  if (head !== undefined && isProofFile(head)) return verifyProof(await readText(io, file), file, keys, policy)
  const options: ExportOptions = {keys, earlier, acts: actTable(), hash, textHash, verify, onEvents, ...(policy ? {policy} : {})}
  const found = await verifyExport(file === '-' ? [await io.readStdin()] : bytesOf(file), options)
  return found.failure?.code === 'other-root' ? nameFirst(io, file, found) : found
}

async function beginning(file: string): Promise<string> {
  try {
    for await (const chunk of createReadStream(file, {end: 63})) return String(chunk)
    return ''
  } catch (error) {
    throw new Fault('file.unreadable', {file, detail: (error as {code?: string}).code ?? String(error)}, {cause: error})
  }
}

async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(file, {highWaterMark: 1 << 20})) yield chunk as Uint8Array
  } catch (error) {
    const {code} = error as {code?: string}
    if (code === 'ENOENT') throw new Fault('file.not-found', {file}, {cause: error})
    throw new Fault('file.unreadable', {file, detail: code ?? String(error)}, {cause: error})
  }
}

/** Names the first event that differs from an earlier export, where the auditor brought one. */
async function nameFirst(io: Io, file: string, found: Verification): Promise<Verification> {
  const failure = found.failure!
  const old = String(failure.facts.from)
  if (file === '-' || !(await lstat(old).catch(() => undefined))?.isFile()) return found
  const first = await firstDifference(io, old, file)
  if (first === undefined) return found
  const named: VerifyFailure = {...failure, seq: first, facts: {...failure.facts, first}}
  return {...found, failures: [named, ...found.failures.slice(1)], failure: named}
}

async function firstDifference(io: Io, old: string, file: string): Promise<number | undefined> {
  const [before, now] = [sourceLines(io, old), sourceLines(io, file)]
  const textOf = (line: string | undefined) => {
    const read = line === undefined ? undefined : readLine(line)
    return read?.kind === 'event' ? eventLine(read.text) : undefined
  }
  const headers = (await Promise.all([before.next(), now.next()])).map(({value}) => (value === undefined ? undefined : readLine(value as string)))
  // The lines of chosen events have no counterpart in the same place.
  if (!headers.every(header => header?.kind === 'header' && header.header.filter === null)) return undefined
  for (let seq = 0; ; seq++) {
    const [a, b] = await Promise.all([before.next(), now.next()])
    if (a.done || b.done) return undefined
    const [was, is] = [textOf(a.value), textOf(b.value)]
    if (was === undefined || is === undefined) return undefined
    if (was !== is) return seq
  }
}

function verifyProof(text: string, file: string, keys: readonly VerifierKey[], policy: Policy | undefined): Verification {
  if (!keys.some(({type}) => type === 1) && (policy?.logs.length ?? 0) === 0) throw new Fault('export.key-missing', {file})
  const proven = verifyProofFile(text, {keys, ...(policy ? {policy} : {})}, hash, verify)
  const undone = (name: VerifyCheck['name'], why: string): VerifyCheck => ({name, ok: null, facts: {why}})
  if (!proven.ok) {
    const failure: VerifyFailure = {kind: proven.kind, ...(proven.code === 'not-included' ? {seq: Number(proven.detail)} : {}), code: proven.code, facts: {detail: proven.detail, quorum: proven.detail}}
    const name = ({format: 'format', chain: 'openings', root: 'root', signature: 'signature', rule: 'cosignatures'} as const)[proven.kind]
    return {level: 'L0', events: 0, root: '0'.repeat(64), checks: [{name, ok: false, facts: failure.facts}], failures: [failure], failure}
  }

  const {checkpoint, event, quorumMet, rows, openings} = proven
  const witnessed = quorumMet === true && policy!.quorum !== 'none'
  return {
    level: witnessed ? 'L3' : 'L1', events: 1, root: toHex(checkpoint.root), failures: [],
    checks: [
      {name: 'signature', ok: true, facts: {key: checkpoint.signatures.map(({key}) => `${key.name}+${key.id}`).join(', ')}},
      {name: 'root', ok: true, facts: {root: toHex(checkpoint.root), size: checkpoint.size}},
      witnessed ? {name: 'cosignatures', ok: true, facts: {witnesses: checkpoint.cosignatures.map(({key}) => key.name).join(', ')}} : undone('cosignatures', 'no-policy'),
      openings.length + rows.length > 0 ? {name: 'openings', ok: true, facts: {openings: openings.length, withheld: 0}} : undone('openings', 'nothing-to-check'),
      undone('chain', event ? 'one-event' : 'no-events'),
    ],
  }
}

/** Reads every file of earlier checkpoints an auditor named. */
export const readEarlier = async (io: Io, files: readonly string[]): Promise<Earlier[]> => (await Promise.all(files.map(file => earlierOf(io, file)))).flat()

/** Reads keys of logs and witnesses: lines or files. */
export async function anyKeys(given: readonly string[]): Promise<VerifierKey[]> {
  const {parseVerifierKey} = await import('../ledger/index.js')
  const keys: VerifierKey[] = []
  for (const one of given) {
    const isFile = (await lstat(one).catch(() => undefined))?.isFile() === true
    const text = isFile ? await readFile(one, 'utf8') : one
    for (const line of text.split(/\r?\n/).map(line => line.trim()).filter(line => line !== '' && !line.startsWith('#'))) {
      try {
        keys.push(parseVerifierKey(line))
      } catch {
        throw new Fault('key.malformed', {given: isFile ? one : line.slice(0, 200)})
      }
    }
  }

  return keys
}
