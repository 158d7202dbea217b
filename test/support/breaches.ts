import {createPrivateKey, createPublicKey, sign} from 'node:crypto'
import {formatVerifierKey, keyName, makeSigner, signEvent, type EventBody} from '../../src/ledger/index.js'
import {officeLog, type SomeEvent} from './logs.js'

/** Changes to events of `officeLog`, by their number. */
export type Changes = Readonly<Record<number, (body: EventBody) => Partial<EventBody>>>

/** The log with some of its events changed, hashed and chained as if they had always been so. */
export const changedLog = (n: number, changes: Changes): SomeEvent[] =>
  [...officeLog(n, body => ({...body, ...changes[body.seq]?.(body)}))]

/** Who acts instead, and as what. */
const by = (body: EventBody, id: string, role: string) => ({actor: {...body.actor, id, role}})
/** An event about standing aside from the first proposal. */
const aside = (type: string, member: string) => (body: EventBody): Partial<EventBody> =>
  ({type, ...by(body, 'kim', 'officer'), entity: {kind: 'proposal', id: 'P-2026-001'}, data: {proposal: 'P-2026-001', member}})
/** A person erased, asked for by one and carried out by another. */
const erased = (requestedBy: string | undefined, id: string, role: string) => (body: EventBody): Partial<EventBody> =>
  ({type: 'person.erased', ...by(body, id, role), entity: {kind: 'person', id: 'U-1'}, data: requestedBy === undefined ? {} : {request: 'R-1', requestedBy}})

const secret = createPrivateKey({key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]), format: 'der', type: 'pkcs8'})
const raw = new Uint8Array(createPublicKey(secret).export({format: 'der', type: 'spki'}).subarray(-32))
const signText = (message: Uint8Array) => new Uint8Array(sign(null, message, secret))
const key = makeSigner('lee', {publicKey: raw, sign: signText})
const added = (body: EventBody): Partial<EventBody> => ({type: 'operator.key-added', ...by(body, 'root', 'admin'), entity: {kind: 'operator', id: 'lee'}, data: {vkey: formatVerifierKey(key)}})
const withdrawn = (body: EventBody): Partial<EventBody> => ({type: 'proposal.withdrawn', ...by(body, 'lee', 'clerk'), data: {}})
const signed = (body: EventBody): EventBody => {
  const bare = {...body, ...withdrawn(body)}
  return signEvent({...bare, actor: {...bare.actor, key: keyName(key), asserted: false}}, signText)
}

/** What the rules of the office forbid; the last event changed is the one that breaks the rule named by `code`. */
export const breaches: readonly {what: string; changes: Changes; code: string}[] = [
  {what: 'somebody never registered', changes: {7: body => by(body, 'nobody', 'clerk')}, code: 'operator-unregistered'},
  {what: 'a role the operator does not hold', changes: {7: body => by(body, 'lee', 'officer')}, code: 'role-not-held'},
  {what: 'a role the act does not allow', changes: {9: body => by(body, 'lee', 'clerk')}, code: 'role-not-allowed'},
  {what: 'the person who recorded a decision', changes: {9: body => by(body, 'kim', 'officer')}, code: 'same-person'},
  {what: 'a recorder who did not record it', changes: {9: body => ({data: {...body.data, decidedBy: 'lee'}})}, code: 'other-recorder'},
  {what: 'a new decision on what is final', changes: {12: body => ({data: {...body.data, proposal: 'P-2026-001'}})}, code: 'decision-after-final'},
  {what: 'a second approval of the same decision', changes: {10: body => ({type: 'decision.approved', data: {...body.data, decidedBy: 'kim'}})}, code: 'approved-twice'},
  {what: 'a publication before the approval', changes: {9: body => ({type: 'decision.published', data: {proposal: body.data.proposal!}})}, code: 'published-unapproved'},
  {what: 'a publication by who approved', changes: {10: body => ({data: {...body.data, approvedBy: 'han'}})}, code: 'published-by-approver'},
  {what: 'a proposal from before the call', changes: {7: body => ({data: {...body.data, receivedAt: '2026-02-01T00:00:00.000Z'}})}, code: 'outside-window'},
  {what: 'an operator already revoked', changes: {6: body => ({type: 'operator.revoked', ...by(body, 'root', 'admin'), entity: {kind: 'operator', id: 'lee'}, data: {}}), 7: () => ({})}, code: 'operator-revoked'},
  {what: 'a request of somebody revoked', changes: {6: body => ({type: 'operator.revoked', ...by(body, 'root', 'admin'), entity: {kind: 'operator', id: 'lee'}, data: {}}), 7: () => ({type: 'act.requested', data: {}})}, code: 'operator-revoked'},
  {what: 'a decision recorded by who stands aside', changes: {6: aside('recusal.recorded', 'kim'), 8: () => ({})}, code: 'recused'},
  {what: 'a decision of a list recorded by who stands aside', changes: {6: aside('recusal.recorded', 'kim'), 8: () => ({type: 'decision.list-recorded', data: {decisions: [{code: 'D-2026-009', proposal: 'P-2026-009'}, {code: 'D-2026-001', proposal: 'P-2026-001'}]}})}, code: 'recused'},
  {what: 'a decision approved by who stands aside', changes: {6: aside('recusal.recorded', 'han'), 9: () => ({})}, code: 'recused'},
  {what: 'one person for both of two', changes: {5: body => ({type: 'operator.registered', ...by(body, 'root', 'admin'), entity: {kind: 'operator', id: 'lee'}, data: {roles: ['clerk', 'admin']}}), 6: erased('lee', 'lee', 'admin')}, code: 'one-person'},
  {what: 'a second person in a role that is only the first one’s', changes: {6: erased('root', 'kim', 'officer')}, code: 'role-not-allowed'},
  {what: 'a second person for an act that has none', changes: {7: body => ({data: {...body.data, requestedBy: 'kim'}})}, code: 'role-not-allowed'},
  {what: 'the role of a second person where nobody asked', changes: {6: erased(undefined, 'root', 'admin')}, code: 'role-not-allowed'},
  {what: 'an unsigned act of who has a key', changes: {5: added, 6: withdrawn}, code: 'signature-missing'},
  {what: 'a signature by a key nobody registered', changes: {6: signed}, code: 'signature-bad'},
  {what: 'a signature over something else', changes: {5: added, 6: body => ({...signed(body), data: {other: 1}})}, code: 'signature-bad'},
  {what: 'a signature by a key taken back', changes: {4: body => ({...by(body, 'root', 'admin'), entity: {kind: 'operator', id: 'lee'}, data: {roles: ['clerk']}}), 5: added, 6: body => ({type: 'operator.key-revoked', ...by(body, 'root', 'admin'), entity: {kind: 'operator', id: 'lee'}, data: {key: keyName(key)}}), 7: signed}, code: 'signature-bad'},
]

/** What looks like a breach and is none. */
export const allowed: readonly {what: string; changes: Changes}[] = [
  {what: 'who stood aside from one proposal, deciding on another', changes: {6: body => ({...aside('recusal.recorded', 'kim')(body), data: {proposal: 'P-2026-999', member: 'kim'}})}},
  {what: 'who stood aside and no longer does', changes: {5: aside('recusal.recorded', 'han'), 6: aside('recusal.lifted', 'han')}},
  {what: 'a publication by another than who approved', changes: {10: body => ({...by(body, 'kim', 'officer'), data: {...body.data, approvedBy: 'han'}})}},
  {what: 'an act that one asked for and another carried out', changes: {6: erased('kim', 'root', 'admin')}},
  {what: 'a request, in any role of who asks', changes: {6: body => ({type: 'act.requested', ...by(body, 'lee', 'clerk'), data: {act: 'person.erased'}})}},
  {what: 'roles of the database set by whoever owns it', changes: {6: body => ({type: 'database.roles-set', ...by(body, 'postgres', 'owner'), data: {}})}},
  {what: 'a signed act of who has a key, and an unsigned one that needs none', changes: {5: added, 6: signed}},
  {what: 'an unsigned act of who has no key', changes: {6: withdrawn}},
]
