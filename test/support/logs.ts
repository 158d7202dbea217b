import {createReadStream} from 'node:fs'
import {createHash, generateKeyPairSync, sign, verify} from 'node:crypto'
import {hash, textHash} from '../../src/act/hash.js'
import {
  checkpointLine, checkpointText, commitment, encodeEvent, eventLine, frontierAppend, frontierRoot, fromHex, genesisPrev, headerLine, makeSigner,
  signCheckpoint, unsignedLine, formatVerifierKey, verifyExport,
  type Canonical, type EventBody, type Frontier, type Opening, type Signer, type Verify,
} from '../../src/ledger/index.js'

export const nodeHash = hash
export const nodeTextHash = textHash

/** Node's Ed25519, as the command line hands it in. */
export const nodeVerify: Verify = (publicKey, message, signature) => {
  const key = {key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey]), format: 'der', type: 'spki'} as const
  try {
    return verify(null, message, key, signature)
  } catch {
    return false
  }
}

/** The origin of these logs. */
export const someOrigin = 'pds/7c1f2d34-0000-4000-8000-000000000001'

/** A key of a log or a witness, and its public text form. */
export function someSigner(name = someOrigin, type: 1 | 4 = 1): {signer: Signer; vkey: string} {
  const {privateKey, publicKey} = generateKeyPairSync('ed25519')
  const raw = publicKey.export({format: 'der', type: 'spki'}).subarray(-32)
  const signer = makeSigner(name, {publicKey: new Uint8Array(raw), sign: message => new Uint8Array(sign(null, message, privateKey))}, type)
  return {signer, vkey: formatVerifierKey(signer)}
}

/** Roles of the acts these logs hold. */
export const someActs = {
  'operator.registered': {roles: ['admin']}, 'operator.revoked': {roles: ['admin']}, 'call.created': {roles: ['officer', 'admin']}, 'call.opened': {roles: ['officer', 'admin']},
  'call.closed': {roles: ['officer', 'admin']}, 'proposal.received': {roles: ['clerk', 'officer']}, 'decision.recorded': {roles: ['officer', 'chair']},
  'decision.approved': {roles: ['officer', 'chair']}, 'decision.published': {roles: ['officer', 'chair']},
  'recusal.recorded': {roles: ['officer', 'chair']}, 'recusal.lifted': {roles: ['officer', 'chair']},
  'operator.key-added': {roles: ['admin']}, 'operator.key-revoked': {roles: ['admin']},
  'decision.list-recorded': {roles: ['officer', 'chair']}, 'person.erased': {roles: ['officer'], second: ['admin']}, 'proposal.withdrawn': {roles: ['clerk'], signed: true},
}

/** One event as it stands in an export. */
export interface SomeEvent {
  readonly text: string
  readonly leaf: string
  readonly openings: readonly Opening[]
}

const start = Date.parse('2026-03-02T00:00:00.000Z')
const root: readonly [id: string, role: string] = ['root', 'admin']
const uuid = (n: number) => `${createHash('md5').update(String(n)).digest('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`

type Draft = Pick<EventBody, 'type' | 'entity' | 'data'> & {by?: readonly [id: string, role: string]; reason?: string; effects?: EventBody['effects']}

/** What happens in an office, in order, for as long as it is asked: people, a call, then proposals, each decided. */
function* happenings(): Generator<Draft> {
  yield {type: 'log.created', entity: {kind: 'log', id: someOrigin.slice(4)}, data: {schema: 7, rehearsal: false}}
  for (const [id, role] of [['root', 'admin'], ['kim', 'officer'], ['han', 'chair'], ['lee', 'clerk']] as const)
    yield {type: 'operator.registered', entity: {kind: 'operator', id}, data: {roles: [role]}}
  yield {type: 'call.created', by: ['kim', 'officer'], entity: {kind: 'call', id: 'C26-01'}, data: {opensAt: '2026-03-01T00:00:00.000Z', closesAt: '2029-12-31T09:00:00.000Z', mailUntil: null}}
  yield {type: 'call.opened', by: ['kim', 'officer'], entity: {kind: 'call', id: 'C26-01'}, data: {from: 'announced', to: 'open', proposals: 0}}
  for (let n = 1; ; n++) {
    const [p, d] = [`P-2026-${String(n).padStart(3, '0')}`, `D-2026-${String(n).padStart(3, '0')}`]
    yield {type: 'proposal.received', by: ['lee', 'clerk'], entity: {kind: 'proposal', id: p}, data: {receipt: `GH1-2026-${n}`, call: 'C26-01', channel: 'visit', receivedAt: '2026-04-01T00:00:00.000Z'}, effects: effects(3, n)}
    yield {type: 'decision.recorded', by: ['kim', 'officer'], entity: {kind: 'decision', id: d}, data: {proposal: p, outcome: 'not_adopted', reasonCode: 'feasibility', implementBy: null}, reason: `예산이 없습니다 “${n}”`, effects: effects(2, n)}
    yield {type: 'decision.approved', by: ['han', 'chair'], entity: {kind: 'decision', id: d}, data: {proposal: p, outcome: 'not_adopted', decidedBy: 'kim'}, effects: effects(2, n + 1)}
    yield {type: 'decision.published', by: ['han', 'chair'], entity: {kind: 'decision', id: d}, data: {proposal: p, outcome: 'not_adopted'}, effects: effects(1, n + 2)}
  }
}

const effects = (n: number, salt: number) =>
  Array.from({length: n}, (_, i) => ({t: 'proposal', id: uuid(salt * 7 + i), op: 'insert' as const, h: nodeTextHash(`${salt}/${i}`)}))

/** Events of an office's log, sound in every way, one after the other; `change` may alter a body before it is hashed. */
export function* officeLog(n: number, change: (body: EventBody) => EventBody = body => body): Generator<SomeEvent> {
  let prev = genesisPrev
  let seq = 0
  for (const {type, entity, data, by = root, reason, effects = []} of happenings()) {
    if (seq === n) return
    const opening = reason === undefined ? undefined : {path: 'data.text_c', salt: Buffer.from(uuid(seq)).subarray(0, 16).toString('base64url'), value: reason}
    const body = change({
      v: 1, seq, prev, time: new Date(start + seq * 1000).toISOString(), type,
      actor: {id: by[0], role: by[1], key: null, asserted: true}, origin: {os_user: by[0], host: 'desk-3', db_user: null, addr: null},
      cmd: {id: uuid(seq), part: 0, name: type.replace('.', ' '), ver: '0.1.0'}, entity,
      data: {...data, ...(opening ? {text_c: commitment(opening.salt, opening.path, opening.value, nodeHash)} : {})} as Readonly<Record<string, Canonical>>,
      effects, subjects: [],
    })
    const {text, leaf} = encodeEvent(body, nodeHash)
    yield {text, leaf, openings: opening ? [opening] : []}
    prev = leaf
    seq++
  }
}

/** Lines of a full export of events, with a checkpoint by a signer, or unsigned without one. */
export function exportLines(events: readonly SomeEvent[], signer?: Signer, options: {openings?: boolean} = {}): string[] {
  const checkpoint = {origin: someOrigin, size: events.length, root: rootOf(events)}
  return [
    headerLine({origin: someOrigin, size: events.length, filter: null}),
    ...events.map(({text, openings}) => eventLine(text, options.openings === false ? [] : openings)),
    signer ? checkpointLine(signCheckpoint(checkpoint, signer)) : unsignedLine(checkpointText(checkpoint)),
  ]
}

/** RFC 6962 root over events. */
export function rootOf(events: readonly SomeEvent[]): Uint8Array {
  let frontier: Frontier = []
  events.forEach(({leaf}, i) => (frontier = frontierAppend(frontier, i, fromHex(leaf), nodeHash)))
  return frontierRoot(frontier, nodeHash)
}

/** A checkpoint note of the first events. */
export const noteAt = (events: readonly SomeEvent[], size: number, signer: Signer): string =>
  signCheckpoint({origin: someOrigin, size, root: rootOf(events.slice(0, size))}, signer)

/** Writes a full export line by line, for logs too long to hold. */
export function exportWriter(size: number, signer: Signer): {header: string; event(event: SomeEvent): string; end(): string} {
  let frontier: Frontier = []
  let taken = 0
  return {
    header: headerLine({origin: someOrigin, size, filter: null}),
    event({text, leaf, openings}) {
      frontier = frontierAppend(frontier, taken++, fromHex(leaf), nodeHash)
      return eventLine(text, openings)
    },
    end: () => checkpointLine(signCheckpoint({origin: someOrigin, size: taken, root: frontierRoot(frontier, nodeHash)}, signer)),
  }
}

/** Verifies a file as the command line does. */
export const verifyFile = (file: string, vkey: string) =>
  verifyExport(createReadStream(file, {highWaterMark: 1 << 20}), {keys: [vkey], acts: someActs, hash: nodeHash, textHash: nodeTextHash, verify: nodeVerify})
