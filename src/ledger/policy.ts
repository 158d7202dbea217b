import {verifyEd25519, type Verify} from './ed25519.js'
import {toHex} from './hash.js'
import {NoteError, parseVerifierKey, type VerifiedSignature, type VerifierKey} from './note.js'
import {openCheckpoint, type OpenedCheckpoint} from './checkpoint.js'

/** A witness, or a group of which `threshold` must have witnessed. */
type Member = {readonly key: VerifierKey} | {readonly threshold: number; readonly members: readonly Member[]}

/** Whom an auditor trusts: C2SP tlog-policy. */
export interface Policy {
  /** Keys of logs that are accepted; may be empty where the log is known otherwise. */
  readonly logs: readonly VerifierKey[]
  /** Keys of witnesses by the name they have in the policy. */
  readonly witnesses: ReadonlyMap<string, VerifierKey>
  /** Name of the witness or group that must have cosigned, `none` for nobody. */
  readonly quorum: string
  readonly names: ReadonlyMap<string, Member>
}

/**
 * Reads a policy (C2SP tlog-policy): lines `log`, `witness`, `group`, `quorum`; names are defined before they are used,
 * each is a member once at most, no key stands twice, one quorum.
 *
 * @throws NoteError `malformed-policy` with `line N: what`, what being one of `control`, `unknown`, `words`, `key`, `name`,
 *   `duplicate`, `undefined`, `member-twice`, `threshold`, `quorum-twice`, or `no-quorum` alone
 */
export function parsePolicy(text: string): Policy {
  const reader = new PolicyReader()
  text.split('\n').forEach((line, i) => reader.read(line, i + 1))
  return reader.finish()
}

class PolicyReader {
  readonly #logs: VerifierKey[] = []
  readonly #witnesses = new Map<string, VerifierKey>()
  readonly #names = new Map<string, Member>()
  readonly #members = new Set<string>()
  readonly #seen = new Set<string>()
  #quorum: string | undefined
  #line = 0

  read(line: string, number: number): void {
    this.#line = number
     
    if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(line)) throw this.#refuse('control')
    const [word, ...rest] = line.split(/[ \t]+/).filter(part => part !== '')
    if (word === undefined || word.startsWith('#')) return
    if (word === 'log') this.#log(rest)
    else if (word === 'witness') this.#witness(rest)
    else if (word === 'group') this.#group(rest)
    else if (word === 'quorum') this.#setQuorum(rest)
    else throw this.#refuse('unknown')
  }

  finish(): Policy {
    if (this.#quorum === undefined) throw new NoteError('malformed-policy', 'no-quorum')
    return {logs: this.#logs, witnesses: this.#witnesses, quorum: this.#quorum, names: this.#names}
  }

  #log(rest: string[]): void {
    if (rest.length < 1 || rest.length > 2) throw this.#refuse('words')
    this.#logs.push(this.#key(rest[0]!, 1))
  }

  #witness(rest: string[]): void {
    if (rest.length < 2 || rest.length > 3) throw this.#refuse('words')
    const [name, vkey] = rest as [string, string]
    const key = this.#key(vkey, 4)
    this.#define(name, {key})
    this.#witnesses.set(name, key)
  }

  #group([name, count, ...members]: string[]): void {
    if (name === undefined || count === undefined || members.length === 0) throw this.#refuse('words')
    const threshold = count === 'all' ? members.length : count === 'any' ? 1 : /^[1-9][0-9]*$/.test(count) ? Number(count) : 0
    if (threshold < 1 || threshold > members.length) throw this.#refuse('threshold')
    const found = members.map(member => {
      // Counted in two places, one witness would stand for two.
      if (this.#members.has(member)) throw this.#refuse('member-twice')
      this.#members.add(member)
      return this.#defined(member)
    })
    this.#define(name, {threshold, members: found})
  }

  #setQuorum(rest: string[]): void {
    if (rest.length !== 1) throw this.#refuse('words')
    if (this.#quorum !== undefined) throw this.#refuse('quorum-twice')
    if (rest[0] !== 'none') this.#defined(rest[0]!)
    this.#quorum = rest[0]!
  }

  #key(text: string, type: 1 | 4): VerifierKey {
    let key: VerifierKey
    try {
      key = parseVerifierKey(text)
    } catch {
      throw this.#refuse('key')
    }

    if (key.type !== type) throw this.#refuse('key')
    // A key stands for one log or one witness, whatever name it is given; one in both parts would vouch for itself.
    if (this.#seen.has(toHex(key.publicKey))) throw this.#refuse('duplicate')
    this.#seen.add(toHex(key.publicKey))
    return key
  }

  #define(name: string, member: Member): void {
    if (name === 'none') throw this.#refuse('name')
    if (this.#names.has(name)) throw this.#refuse('duplicate')
    this.#names.set(name, member)
  }

  #defined(name: string): Member {
    const member = this.#names.get(name)
    if (!member) throw this.#refuse('undefined')
    return member
  }

  #refuse(what: string): NoteError {
    return new NoteError('malformed-policy', `line ${this.#line}: ${what}`)
  }
}

/** Every key of a policy, for `openCheckpoint`. */
export const policyKeys = (policy: Policy): VerifierKey[] => [...policy.logs, ...policy.witnesses.values()]

/** Whether the witnesses whose lines hold are enough. `quorum none` always is. */
export function meetsQuorum(policy: Policy, cosignatures: readonly VerifiedSignature[]): boolean {
  const signed = new Set(cosignatures.map(({key}) => toHex(key.publicKey)))
  const witnessed = (member: Member): boolean =>
    'key' in member ? signed.has(toHex(member.key.publicKey)) : member.members.filter(witnessed).length >= member.threshold
  return policy.quorum === 'none' || witnessed(policy.names.get(policy.quorum)!)
}

/**
 * Opens a checkpoint under a policy.
 *
 * @param keys further keys of the log, for a policy that names none
 * @returns the checkpoint, and whether its cosignatures meet the quorum
 * @throws NoteError as `openCheckpoint`
 */
export function openUnderPolicy(
  note: string, policy: Policy, keys: readonly (string | VerifierKey)[] = [], verify: Verify = verifyEd25519,
): OpenedCheckpoint & {readonly quorumMet: boolean} {
  const opened = openCheckpoint(note, [...keys, ...policyKeys(policy)], {verify})
  return {...opened, quorumMet: meetsQuorum(policy, opened.cosignatures)}
}
