import type {Anchors} from './anchors.js'
import {openCheckpoint, parseCheckpoint, readCheckpoint, type Checkpoint} from './checkpoint.js'
import type {Entries} from './entries.js'
import type {ExportHeader} from './export.js'
import {equal, toHex, type Hash} from './hash.js'
import {frontierRoot} from './merkle.js'
import {NoteError, type VerifiedSignature, type VerifierKey} from './note.js'
import {meetsQuorum, type Policy} from './policy.js'
import type {CheckName, Level, Verification, VerifyCheck, VerifyFailure} from './verification.js'
import type {ExportOptions} from './verifyexport.js'

/** An export as it was read: what the last steps judge. */
export interface Read {
  readonly options: ExportOptions
  readonly keys: readonly VerifierKey[]
  readonly policy: Policy | undefined
  readonly hash: Hash
  readonly anchors: Anchors
  readonly header: ExportHeader | undefined
  readonly entries: Entries | undefined
  readonly last: {readonly note?: string; readonly text?: string} | undefined
  readonly failure: VerifyFailure | undefined
  readonly opening: VerifyFailure | undefined
  readonly rule: VerifyFailure | undefined
  readonly counts: {readonly openings: number; readonly withheld: number; readonly leaves: number; readonly ruled: number}
  readonly lines: number
  readonly hasGaps: boolean
}

interface Judged {
  readonly failure?: VerifyFailure
  readonly checkpoint?: Checkpoint
  readonly signedBy?: readonly VerifiedSignature[]
  readonly cosignatures?: readonly VerifiedSignature[]
}

/** Which check a failure belongs to. */
const checkOf = ({kind, code}: VerifyFailure): CheckName => {
  if (code === 'opening-differs') return 'openings'
  if (code === 'quorum' || code === 'cosign-time-falls') return 'cosignatures'
  if (code.startsWith('earlier-')) return 'checkpoints'
  return ({format: 'format', chain: 'chain', root: 'root', signature: 'signature', checkpoint: 'checkpoints', rule: 'rules', database: 'database'} as const)[kind]
}

/** Steps 2 and 4 to 8 over what was read, in their order: the first that fails is the failure. */
export function conclude(read: Read): Verification {
  const {entries, header, anchors} = read
  const found = entries?.root() ?? frontierRoot([], read.hash)
  const judged: Judged = read.failure ? {failure: read.failure} : judge(read, found)
  const {failure, checkpoint} = judged
  const root = header?.filter && checkpoint ? checkpoint.root : found
  return {
    level: failure ? 'L0' : levelOf(read, judged), events: entries?.taken ?? 0, root: toHex(root),
    checks: checksOf(read, judged, anchors), failures: failure ? [failure] : [], ...(failure ? {failure} : {}),
  }
}

function judge(read: Read, found: Uint8Array): Judged {
  const {header, entries, anchors, policy} = read
  const opened = openLast(read)
  if (opened.failure) return opened
  const checkpoint = opened.checkpoint!
  const expected = header!.filter === null ? entries!.taken : header!.size
  if (checkpoint.size !== expected) return {...opened, failure: {kind: 'root', code: 'size-differs', facts: {size: checkpoint.size, events: expected}}}
  const stray = entries!.against(checkpoint.root)
  if (stray) return {...opened, failure: stray}
  if (header!.filter === null && !equal(found, checkpoint.root))
    return {...opened, failure: {kind: 'root', code: 'root-differs', facts: {root: toHex(checkpoint.root), found: toHex(found)}}}
  // A filtered export proves nothing of the sizes before its own.
  if (header!.filter !== null) anchors.pass(checkpoint.size, () => checkpoint.root)
  const failure = anchors.wrong ?? anchors.failure(checkpoint.size) ?? cosigned(policy, opened, anchors) ?? read.opening ?? read.rule
  return failure ? {...opened, failure} : opened
}

function openLast({last, header, keys, options}: Read): Judged {
  const {origin} = header!
  const hasLogKey = keys.some(({type}) => type === 1)
  try {
    if (last!.note === undefined) {
      const checkpoint = parseCheckpoint(last!.text!)
      if (checkpoint.origin !== origin) return {failure: {kind: 'format', code: 'other-origin', facts: {origin, genesis: checkpoint.origin}}}
      // Who has a key expects a signature: a file from which it was taken must not pass as one that never had any.
      if (hasLogKey) return {checkpoint, failure: {kind: 'signature', code: 'unsigned', facts: {}}}
      return {checkpoint}
    }

    if (!hasLogKey) {
      const checkpoint = readCheckpoint(last!.note)
      return checkpoint.origin === origin ? {checkpoint} : {failure: {kind: 'signature', code: 'other-origin', facts: {origin, genesis: checkpoint.origin}}}
    }

    const opened = openCheckpoint(last!.note, keys, {origin, ...(options.verify ? {verify: options.verify} : {})})
    return {checkpoint: opened, signedBy: opened.signatures, cosignatures: opened.cosignatures}
  } catch (error) {
    if (!(error instanceof NoteError)) throw error
    const isForm = error.code === 'malformed-note' || error.code === 'malformed-checkpoint'
    return {failure: {kind: isForm ? 'format' : 'signature', code: error.code, facts: {detail: error.detail}}}
  }
}

function cosigned(policy: Policy | undefined, {cosignatures = []}: Judged, anchors: Anchors): VerifyFailure | undefined {
  if (policy && !meetsQuorum(policy, cosignatures)) return {kind: 'rule', code: 'quorum', facts: {quorum: policy.quorum, cosignatures: cosignatures.length}}
  return anchors.fallingTimes(cosignatures)
}

function levelOf({policy, anchors}: Read, {signedBy, cosignatures = []}: Judged): Level {
  if (!signedBy || signedBy.length === 0) return 'L0'
  if (policy && policy.quorum !== 'none' && cosignatures.length > 0) return 'L3'
  return anchors.passed > 0 ? 'L2' : 'L1'
}

const order: readonly CheckName[] = ['format', 'chain', 'signature', 'root', 'checkpoints', 'cosignatures', 'openings', 'rules']

function checksOf(read: Read, judged: Judged, anchors: Anchors): VerifyCheck[] {
  const {failure} = judged
  const broken = failure && checkOf(failure)
  const stop = broken ? order.indexOf(broken) : order.length
  const checks = order.map((name, i): VerifyCheck => {
    if (name === broken) return {name, ok: false, facts: {...failure!.facts}}
    // Format and chain are checked line by line together: what came before the failure was sound in both.
    if (i > stop || (stop < 2 && i < 2)) return {name, ok: null, facts: {why: 'failed-before'}}
    const why = undone(name, read, judged)
    return why === undefined ? {name, ok: true, facts: factsOf(name, read, judged)} : {name, ok: null, facts: {why, ...(name === 'checkpoints' ? {foreign: anchors.foreign, given: anchors.given} : {})}}
  })
  if (read.header?.filter) checks.push({name: 'completeness', ok: null, facts: {why: 'filtered', size: read.header.size, events: read.entries?.taken ?? 0}})
  return [...checks, {name: 'database', ok: null, facts: {why: 'not-asked'}}]
}

/** Why a check that nothing stopped was not done. */
function undone(name: CheckName, read: Read, judged: Judged): string | undefined {
  if (name === 'signature' && !judged.signedBy) return read.last?.note === undefined ? 'unsigned' : 'no-key'
  if (name === 'checkpoints' && read.anchors.passed === 0) return read.anchors.all.length > 0 ? 'filtered' : 'no-checkpoint'
  if (name === 'cosignatures' && (!read.policy || read.policy.quorum === 'none')) return 'no-policy'
  if (name === 'openings' && read.counts.openings === 0) return read.counts.withheld > 0 ? 'withheld' : 'nothing-to-check'
  return undefined
}

function factsOf(name: CheckName, {lines, entries, counts, anchors, options, hasGaps, header}: Read, {checkpoint, signedBy, cosignatures = []}: Judged): VerifyCheck['facts'] {
  switch (name) {
    case 'format':
      return {lines}
    case 'chain':
      return {events: entries?.taken ?? 0, leaves: counts.leaves}
    case 'signature':
      return {key: (signedBy ?? []).map(({key}) => `${key.name}+${key.id}`).join(', ')}
    case 'root':
      return {root: toHex(checkpoint!.root), size: checkpoint!.size}
    case 'checkpoints':
      return {passed: anchors.passed, unproven: header?.filter ? anchors.all.length - anchors.passed : 0, foreign: anchors.foreign, from: [...new Set(anchors.all.map(({from}) => from))].join(', ')}
    case 'cosignatures':
      return {witnesses: cosignatures.map(({key}) => key.name).join(', ')}
    case 'openings':
      return {openings: counts.openings, withheld: counts.withheld}
    default:
      return {events: counts.ruled, gaps: hasGaps ? 1 : 0, acts: options.acts ? 1 : 0}
  }
}
