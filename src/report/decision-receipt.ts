import {encodeReceipt, formatProofFile, inclusionProof, rowDigest, type Canonical, type EventBody} from '../ledger/index.js'
import {hash} from '../act/hash.js'
import {leavesOf} from '../act/trust/bundle.js'
import {storedCheckpoint} from '../act/trust/checkpoints.js'
import {loggedRow, rowId, type Row} from '../act/writer.js'
import {Fault} from '../fault.js'
import {tableInfo} from '../schema/index.js'
import {findDecision} from '../selection/queries.js'
import type {Db} from '../store/store.js'

/** A proof that a decision stands in the log, for whoever it concerns. */
export interface DecisionReceipt {
  readonly decision: string
  readonly proposal: string
  /** Number of the event that published it. */
  readonly seq: number
  /** Events under the checkpoint it is proved by. */
  readonly size: number
  readonly cosignatures: number
  /** C2SP tlog-proof; its `extra` holds the event and the decision's row. */
  readonly file: string
}

/** The event that published a decision. @throws Fault `decision.not-found`, `decision.unpublished` */
async function publication(db: Db, ref: string): Promise<{decision: Awaited<ReturnType<typeof findDecision>>; seq: number; body: string}> {
  const decision = await findDecision(db, ref)
  const events = (await db('audit_event').select('seq', 'body').where({type: 'decision.published', entity_id: decision.code})
    .orWhere(where => void where.where({type: 'decision.call-published', entity_id: decision.call ?? ''})).orderBy('seq', 'desc')) as {seq: number; body: string}[]
  // A decision after the results of its call was published alone.
  const event = decision.publishedAt === null ? undefined : events.find(({body}) => {
    const {type, data} = JSON.parse(body) as EventBody
    return type === 'decision.published' || (data.decisions as {code: string}[]).some(({code}) => code === decision.code)
  })
  if (!event) throw new Fault('decision.unpublished', {decision: decision.code, state: decision.state})
  return {decision, ...event}
}

/** Events a checkpoint must hold for a receipt of this decision. @throws Fault as `decisionReceipt` */
export const eventsNeeded = async (db: Db, ref: string): Promise<number> => (await publication(db, ref)).seq + 1

/**
 * Makes the receipt of a published decision: the event of its publication, its row as that event wrote it (outcome,
 * reason, dates, who decided and who approved; no personal data of the proposer stands in it), the inclusion proof, and
 * the newest checkpoint, cosigned where one is.
 *
 * @throws Fault `decision.not-found`, `decision.unpublished`, `checkpoint.none`
 */
export async function decisionReceipt(db: Db, ref: string): Promise<DecisionReceipt> {
  const {decision, seq, body} = await publication(db, ref)
  const checkpoint = await storedCheckpoint(db, seq + 1)
  if (!checkpoint) throw new Fault('checkpoint.none', {size: seq + 1})
  const row = await publishedRow(db, decision.id, JSON.parse(body) as EventBody)
  const file = formatProofFile({
    extra: encodeReceipt({b: body, rows: row === undefined ? [] : [row]}),
    index: seq,
    proof: inclusionProof(seq, await leavesOf(db, checkpoint.size), hash),
    checkpoint: checkpoint.note,
  })
  return {decision: decision.code, proposal: decision.proposal, seq, size: checkpoint.size, cosignatures: checkpoint.cosignatures, file}
}

/** The decision's row as its publication wrote it; undefined when it is not to be had back, e.g. changed behind the log's back. */
async function publishedRow(db: Db, id: string, event: EventBody): Promise<{t: string; id: string; row: Record<string, Canonical>} | undefined> {
  const info = tableInfo('decision')
  const stored = (await db('decision').where({id}).first()) as Row
  // A later decision in its place changed nothing but its state.
  for (const row of [stored, {...stored, state: 'published'}]) {
    const one = {t: info.name, id: rowId(info, row), row: loggedRow(info, row)}
    const digest = rowDigest(one.t, one.id, one.row, hash)
    const said = event.type === 'decision.call-published' ? (event.data.decisions as {row?: string}[]) : []
    if (event.effects?.some(effect => effect.t === one.t && effect.id === one.id && effect.h === digest) || said.some(({row}) => row === digest)) return one
  }

  return undefined
}
