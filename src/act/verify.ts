import {
  Anchors, LogVerifier, meetsQuorum, originOf, parsePolicy, policyKeys, readKeys, RuleChecker, toHex, type ActTable, type CheckName, type Earlier, type EventBody, type Level,
  type Policy, type Verification, type VerifiedSignature, type VerifierKey, type VerifyCheck, type VerifyFailure,
} from '../ledger/index.js'
import {tables} from '../schema/index.js'
import type {Db} from '../store/store.js'
import {hash, textHash} from './hash.js'
import {logHead} from './log.js'
import {verify} from './trust/key-file.js'
import {compareGroups, compareRows, gather, type Expected} from './verify-rows.js'
import {checkOpenings} from './verify-openings.js'

export type {Verification, VerifyCheck, VerifyFailure} from '../ledger/index.js'

const pageSize = 2000

/** What a log in its store is verified against. */
export interface VerifyOptions {
  /** Compare every row of every table with the last digest the log holds for it. */
  readonly database: boolean
  /** Trusted keys of the log and of witnesses. */
  readonly keys?: readonly (string | VerifierKey)[]
  readonly policy?: string | Policy
  /** Checkpoints from outside the store. */
  readonly earlier?: readonly Earlier[]
  readonly acts?: ActTable
  readonly onEvents?: (done: number, total: number) => void
}

/**
 * Reads the whole log in one snapshot and checks it: its chain, the checkpoints in the store and those from outside, the
 * texts behind its commitments, the rules of the office, and with `database` every row.
 *
 * The newest checkpoint signs the log as far as it reaches; how many events came after it is said. Level L1 is one by a
 * trusted key, L2 one that was kept outside the store, L3 one with the cosignatures the policy asks for.
 *
 * @param db a snapshot handle
 */
export async function verifyLog(db: Db, options: VerifyOptions): Promise<Verification> {
  const expected: Expected = {rows: new Map(), groups: new Map()}
  const policy = typeof options.policy === 'string' ? parsePolicy(options.policy) : options.policy
  const keys = readKeys([...(options.keys ?? []), ...(policy ? policyKeys(policy) : [])])
  const stored = (await db('audit_checkpoint').select('note').orderBy(['size', 'note'])) as {note: string}[]
  const anchors = new Anchors([...stored.map(({note}) => ({note, from: inStore})), ...(options.earlier ?? [])])
  const reading = await readEvents(db, options, keys, anchors, expected)
  const {failures, events, root, rule, ruled} = reading
  const checks: VerifyCheck[] = []
  const add = (name: CheckName, failure: VerifyFailure | undefined, facts: VerifyCheck['facts'], why?: string) => {
    if (failures.length > 0) checks.push({name, ok: null, facts: {why: 'failed-before'}})
    else if (failure) {
      failures.push(failure)
      checks.push({name, ok: false, facts: failure.facts})
    } else checks.push(why === undefined ? {name, ok: true, facts} : {name, ok: null, facts: {...facts, why}})
  }

  checks.push({name: 'chain', ok: failures.length === 0, facts: failures[0]?.facts ?? {events, leaves: 0}})
  add('root', failures.length > 0 ? undefined : await headFailure(db, events, root, reading.head), {root, size: events})
  const newest = anchors.passedAnchors.at(-1)
  const hasKey = keys.some(({type}) => type === 1)
  add('signature', anchors.wrong ?? anchors.failure(events), {key: keys.filter(({type}) => type === 1).map(({name, id}) => `${name}+${id}`).join(', '), size: newest?.size ?? 0, after: events - (newest?.size ?? 0)},
    newest === undefined ? 'unsigned' : hasKey ? undefined : 'no-key')
  const outside = anchors.passedAnchors.filter(({from}) => from !== inStore)
  add('checkpoints', undefined, {passed: anchors.passed, unproven: 0, foreign: anchors.foreign, from: [...new Set(anchors.all.map(({from}) => from))].join(', ')}, anchors.passed === 0 ? 'no-checkpoint' : undefined)
  const cosigned = newestCosigned(anchors)
  const quorum = policy && !meetsQuorum(policy, cosigned) ? {kind: 'rule' as const, code: 'quorum', facts: {quorum: policy.quorum, cosignatures: cosigned.length}} : undefined
  add('cosignatures', quorum ?? anchors.fallingTimes([]), {witnesses: cosigned.map(({key}) => key.name).join(', ')}, policy && policy.quorum !== 'none' ? undefined : 'no-policy')
  const texts: Awaited<ReturnType<typeof checkOpenings>> = failures.length > 0 ? {openings: 0} : await checkOpenings(db)
  add('openings', texts.failure, {openings: texts.openings, withheld: 0}, 'locked' in texts ? 'locked' : texts.openings === 0 ? 'nothing-to-check' : undefined)
  add('rules', rule, {events: ruled, gaps: 0, acts: options.acts ? 1 : 0})
  if (options.database) await compare(db, expected, failures, checks)
  else checks.push({name: 'database', ok: null, facts: {why: 'not-asked'}})
  const level: Level = failures.length > 0 || !hasKey || anchors.passed === 0 ? 'L0' : policy && policy.quorum !== 'none' ? 'L3' : outside.length > 0 ? 'L2' : 'L1'
  return {level, events, root, checks, failures, ...(failures[0] ? {failure: failures[0]} : {})}
}

/** How a checkpoint kept in the store itself is called; people read a word for it. */
export const inStore = 'store'

const newestCosigned = (anchors: Anchors): readonly VerifiedSignature[] =>
  anchors.passedAnchors.findLast(({cosignatures}) => cosignatures.length > 0)?.cosignatures ?? []

interface Reading {
  readonly failures: VerifyFailure[]
  readonly events: number
  readonly root: string
  readonly head: string
  readonly rule: VerifyFailure | undefined
  readonly ruled: number
}

async function readEvents(db: Db, options: VerifyOptions, keys: readonly VerifierKey[], anchors: Anchors, expected: Expected): Promise<Reading> {
  const failures: VerifyFailure[] = []
  const verifier = new LogVerifier(hash, textHash)
  const rules = new RuleChecker(options.acts, verify)
  const total = Number((await db('audit_event').count({n: '*'}).first())?.n ?? 0)
  let rule: VerifyFailure | undefined
  let ruled = 0
  for (let next = 0; failures.length === 0;) {
    const page = (await db('audit_event').select('seq', 'leaf', 'body').where('seq', '>=', next).orderBy('seq').limit(pageSize)) as {seq: number; leaf: string; body: string}[]
    if (page.length === 0) break
    for (const {seq, leaf, body} of page) {
      const failure = verifier.feed({seq, text: body, leaf})
      if (failure) {
        failures.push({kind: failure.kind, seq: failure.seq, code: failure.code, facts: {}})
        break
      }

      const event = verifier.body!
      if (seq === 0) anchors.open(originOf(event), keys, verify)
      anchors.pass(verifier.events, () => verifier.root)
      if (options.acts && !rules.knows(event.type)) failures.push({kind: 'format', seq, code: 'unknown-type', facts: {type: event.type}})
      const breach = rule ? undefined : rules.check(event)
      if (breach) rule = {kind: 'rule', seq, ...breach}
      ruled++
      await gather(db, JSON.parse(body) as EventBody, expected, failures)
    }

    next = page.at(-1)!.seq + 1
    options.onEvents?.(next, total)
  }

  return {failures, events: verifier.events, root: toHex(verifier.root), head: verifier.finish().head, rule, ruled}
}

async function headFailure(db: Db, events: number, root: string, head: string): Promise<VerifyFailure | undefined> {
  const stored = await logHead(db)
  if (stored !== undefined && stored.size === events && stored.leaf === head && stored.root === root) return undefined
  return {kind: 'root', code: 'head-differs', facts: {events, headSize: stored?.size ?? 0}}
}

async function compare(db: Db, expected: Expected, failures: VerifyFailure[], checks: VerifyCheck[]): Promise<void> {
  if (failures.length > 0) {
    checks.push({name: 'database', ok: null, facts: {why: 'failed-before'}})
    return
  }

  let rows = 0
  for (const info of tables) rows += await (info.chunked ? compareGroups : compareRows)(db, info, expected, failures)
  checks.push({name: 'database', ok: failures.length === 0, facts: {rows, tables: tables.length}})
}
