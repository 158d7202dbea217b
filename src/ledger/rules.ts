import {verifyEd25519, type Verify} from './ed25519.js'
import type {EventFacts} from './event-text.js'
import {NoteError, parseVerifierKey, type VerifierKey} from './note.js'
import {checkEventSignature, keyName} from './operator-signature.js'

/** A rule an event breaks: its code, and facts for the sentence. */
export interface RuleBreach {
  readonly code: RuleCode
  readonly facts: Readonly<Record<string, string | number>>
}

export type RuleCode =
  | 'operator-unregistered' | 'operator-revoked' | 'role-not-held' | 'role-not-allowed' | 'same-person' | 'other-recorder'
  | 'one-person' | 'published-by-approver' | 'recused' | 'signature-missing' | 'signature-bad' | 'decision-after-final' | 'approved-twice' | 'published-unapproved' | 'outside-window'

/**
 * Acts by name: the roles that may order each, those that may carry it out as the second person (`roles` where there is
 * no `second`), and whether it must be signed by an operator who has a key. A role taken from an act later stays here for
 * the events before.
 */
export type ActTable = Readonly<Record<string, {readonly roles: readonly string[]; readonly second?: readonly string[]; readonly signed?: boolean}>>

/** Events the tool writes without an act: whoever may begin, migrate, copy or restore a store is known by access to it. */
export const systemTypes: readonly string[] = ['log.created', 'migration.applied', 'restore.performed', 'database.roles-set', 'backup.created', 'act.refused', 'act.requested']

/** The first four come before, or instead of, any operator; the others name a role the operator holds, or all of them. */
const withoutOperator = new Set(systemTypes.slice(0, 4))
const withAllRoles = new Set(systemTypes.slice(4))

interface Registered {
  readonly roles: readonly string[]
  readonly revoked: boolean
  /** Keys they may sign with now. */
  readonly keys: readonly VerifierKey[]
}

interface Decided {
  readonly by: string
  readonly proposal: string
  /** Who approved it; null while nobody has. */
  readonly approvedBy: string | null
}

/** Window of a call as its events give it. `closed` is the moment it was closed, before its hour. */
interface Window {
  readonly opensAt: string
  readonly closesAt: string
  readonly mailUntil: string | null
  readonly closed: string | null
}

/**
 * The rules of the office that can be read off its log (docs/audit-format, step 8): who acted was registered, not
 * revoked, and held a role the act allows; a decision was approved by another than who recorded it, once, and was
 * published after that; nothing was decided anew after it was final, unless the new decision says that it supersedes the
 * old; a proposal was received within its call's window. Fed every event in order, each one sound.
 */
export class RuleChecker {
  readonly #acts: ActTable | undefined
  readonly #verify: Verify
  #operators = new Map<string, Registered>()
  #decisions = new Map<string, Decided>()
  #finals = new Map<string, string>()
  #calls = new Map<string, Window>()
  /** Proposal and person, for those who stand aside now. */
  #recused = new Set<string>()
  /** Set once an event is not shown: what an unseen event may have allowed is then not held against a later one. */
  #hasGaps = false

  /** @param acts leaves the roles of acts unchecked when undefined */
  constructor(acts: ActTable | undefined, verify: Verify = verifyEd25519) {
    this.#acts = acts
    this.#verify = verify
  }

  /** Whether some rules could not be checked, because an event was not shown. */
  get hasGaps(): boolean {
    return this.#hasGaps
  }

  /** An event is not shown. */
  skip(): void {
    this.#hasGaps = true
  }

  /** Whether an act of this name is known; true where no table was given. */
  knows(type: string): boolean {
    return this.#acts === undefined || Object.hasOwn(this.#acts, type) || systemTypes.includes(type)
  }

  /** A copy that goes its own way. */
  fork(): RuleChecker {
    const copy = new RuleChecker(this.#acts, this.#verify)
    copy.#operators = new Map(this.#operators)
    copy.#decisions = new Map(this.#decisions)
    copy.#finals = new Map(this.#finals)
    copy.#calls = new Map(this.#calls)
    copy.#recused = new Set(this.#recused)
    copy.#hasGaps = this.#hasGaps
    return copy
  }

  /** @returns the first rule the event breaks */
  check(event: EventFacts): RuleBreach | undefined {
    return this.#checkOperator(event) ?? this.#checkDecision(event) ?? this.#checkCall(event)
  }

  #checkOperator(event: EventFacts): RuleBreach | undefined {
    const {type, actor, entity, data} = event
    if (withoutOperator.has(type)) return undefined
    const breach = (code: RuleCode) => ({code, facts: {operator: actor.id, role: actor.role, act: type}})
    // The first administrator registers nobody but itself: somebody must be able to add the others.
    const isFirst = type === 'operator.registered' && this.#operators.size === 0 && actor.id === entity.id && !this.#hasGaps
    if (!isFirst) {
      const operator = this.#operators.get(actor.id)
      if (!operator && !this.#hasGaps) return breach('operator-unregistered')
      if (operator?.revoked) return breach('operator-revoked')
      if (!withAllRoles.has(type)) {
        if (operator && !operator.roles.includes(actor.role)) return breach('role-not-held')
        const act = this.#acts?.[type]
        const allowed = text(data.requestedBy) === undefined ? act?.roles : act?.second
        if (this.#acts && !allowed?.includes(actor.role)) return breach('role-not-allowed')
        if (data.requestedBy === actor.id) return breach('one-person')
      }

      const code = this.#signatureOf(event, operator)
      if (code) return breach(code)
    }

    this.#note(type, entity.id, data)
    return undefined
  }

  #signatureOf(event: EventFacts, operator: Registered | undefined): RuleCode | undefined {
    const needed = this.#acts?.[event.type]?.signed === true && operator !== undefined && operator.keys.length > 0
    if (event.actor.key === null && event.sig === undefined && event.actor.asserted) return needed ? 'signature-missing' : undefined
    const fault = checkEventSignature(event, operator?.keys ?? [], this.#verify)
    // The key may have been registered in an event that is not shown.
    if (fault === undefined || (fault === 'key-unknown' && this.#hasGaps)) return undefined
    return fault === 'signature-missing' ? fault : 'signature-bad'
  }

  #note(type: string, code: string, data: EventFacts['data']): void {
    const known = this.#operators.get(code) ?? {roles: [], revoked: false, keys: []}
    if (type === 'operator.registered') this.#operators.set(code, {...known, roles: texts(data.roles)})
    if (type === 'operator.revoked') this.#operators.set(code, {...known, revoked: true})
    const vkey = text(data.vkey)
    if (type === 'operator.key-added' && vkey !== undefined) {
      const key = keyOf(vkey)
      if (key) this.#operators.set(code, {...known, keys: [...known.keys, key]})
    }

    if (type === 'operator.key-revoked') this.#operators.set(code, {...known, keys: known.keys.filter(key => keyName(key) !== data.key)})
  }

  #checkDecision({type, actor, entity, data}: EventFacts): RuleBreach | undefined {
    switch (type) {
      case 'recusal.recorded':
        this.#recused.add(`${text(data.proposal)} ${text(data.member)}`)
        return undefined
      case 'recusal.lifted':
        this.#recused.delete(`${text(data.proposal)} ${text(data.member)}`)
        return undefined
      case 'decision.recorded':
        return this.#record(entity.id, text(data.proposal), text(data.supersedes), actor.id)
      case 'decision.list-recorded':
        for (const one of listOf(data.decisions)) {
          const breach = this.#record(text(one.code) ?? '', text(one.proposal), text(one.supersedes), actor.id)
          if (breach) return breach
        }

        return undefined
      case 'decision.approved':
        return this.#approve(entity.id, actor.id, text(data.decidedBy), text(data.proposal))
      case 'decision.list-approved':
        for (const one of listOf(data.decisions)) {
          const breach = this.#approve(text(one.code) ?? '', actor.id, text(one.decidedBy), text(one.proposal))
          if (breach) return breach
        }

        return undefined
      case 'decision.published':
        // Before a decision took three people its publication did not name the approver, and any of them could publish.
        return this.#publish(entity.id, actor.id, text(data.approvedBy) ?? null)
      case 'decision.call-published':
        for (const one of listOf(data.decisions)) {
          const breach = this.#publish(text(one.code) ?? '', actor.id, this.#decisions.get(text(one.code) ?? '')?.approvedBy ?? null)
          if (breach) return breach
        }

        return undefined
      default:
        return undefined
    }
  }

  #record(decision: string, proposal: string | undefined, supersedes: string | undefined, by: string): RuleBreach | undefined {
    if (proposal === undefined) return undefined
    if (this.#recused.has(`${proposal} ${by}`)) return {code: 'recused', facts: {decision, proposal, operator: by}}
    const final = this.#finals.get(proposal)
    if (final !== undefined && supersedes !== final) return {code: 'decision-after-final', facts: {decision, proposal, final}}
    if (final !== undefined) this.#finals.delete(proposal)
    this.#decisions.set(decision, {by, proposal, approvedBy: null})
    return undefined
  }

  #approve(decision: string, by: string, decidedBy: string | undefined, proposal: string | undefined): RuleBreach | undefined {
    const recorded = this.#decisions.get(decision)
    const recorder = recorded?.by ?? decidedBy
    if (recorder === by) return {code: 'same-person', facts: {decision, operator: by}}
    if (recorded && decidedBy !== undefined && decidedBy !== recorded.by) return {code: 'other-recorder', facts: {decision, operator: decidedBy, recorder: recorded.by}}
    if (recorded && recorded.approvedBy !== null) return {code: 'approved-twice', facts: {decision}}
    const about = recorded?.proposal ?? proposal
    if (about !== undefined) {
      if (this.#recused.has(`${about} ${by}`)) return {code: 'recused', facts: {decision, proposal: about, operator: by}}
      const final = this.#finals.get(about)
      // Two drafts for one proposal may lie side by side; only one of them may become final.
      if (final !== undefined && final !== decision) return {code: 'decision-after-final', facts: {decision, proposal: about, final}}
      this.#finals.set(about, decision)
      this.#decisions.set(decision, {by: recorder ?? '', proposal: about, approvedBy: by})
    }

    return undefined
  }

  #publish(decision: string, by: string, approvedBy: string | null): RuleBreach | undefined {
    if ((this.#decisions.get(decision)?.approvedBy ?? null) === null && !this.#hasGaps) return {code: 'published-unapproved', facts: {decision}}
    if (approvedBy === by) return {code: 'published-by-approver', facts: {decision, operator: by}}
    return undefined
  }

  #checkCall({type, entity, data, time, rehearsal}: EventFacts): RuleBreach | undefined {
    const [opensAt, closesAt] = [text(data.opensAt), text(data.closesAt)]
    // Calls begun before their window was written down in full have no window here, and nothing is held against theirs.
    if ((type === 'call.created' || type === 'schedule.step-run') && opensAt !== undefined && closesAt !== undefined && data.mailUntil !== undefined)
      this.#calls.set(entity.id, {opensAt, closesAt, mailUntil: text(data.mailUntil) ?? null, closed: null})
    const call = this.#calls.get(entity.id)
    const until = text(data.to)
    if (call && type === 'call.extended' && until !== undefined)
      this.#calls.set(entity.id, {...call, closesAt: until, mailUntil: call.mailUntil !== null && call.mailUntil < until ? until : call.mailUntil})
    if (call && (type === 'call.closed' || (type === 'schedule.step-run' && data.step === 'close'))) this.#calls.set(entity.id, {...call, closed: rehearsal ?? time})
    if (type !== 'proposal.received' && type !== 'proposal.imported') return undefined
    const received = type === 'proposal.received' ? [text(data.receivedAt)] : [text(data.receivedFrom), text(data.receivedTo)]
    const window = this.#calls.get(text(data.call) ?? '')
    for (const at of received) {
      if (at === undefined || !window || this.#hasGaps) continue
      const end = endOf(window, text(data.channel))
      if (at < window.opensAt || at > end) return {code: 'outside-window', facts: {call: text(data.call)!, receivedAt: at, opensAt: window.opensAt, closesAt: end}}
    }

    return undefined
  }
}

/** Mail has a cut-off of its own: a letter written in time may still be on its way. */
function endOf({closesAt, closed, mailUntil}: Window, channel: string | undefined): string {
  const end = closed !== null && closed < closesAt ? closed : closesAt
  return channel === 'mail' && mailUntil !== null && mailUntil > end ? mailUntil : end
}

function keyOf(vkey: string): VerifierKey | undefined {
  try {
    return parseVerifierKey(vkey)
  } catch (error) {
    if (error instanceof NoteError) return undefined
    throw error
  }
}

const listOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] => (Array.isArray(value) ? (value as readonly Readonly<Record<string, unknown>>[]) : [])
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter(item => typeof item === 'string') : [])
