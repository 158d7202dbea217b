import {seoulDate} from '../act/codes.js'
import {endOfCall} from '../call/call.js'
import {listCalls} from '../call/queries.js'
import {allConsultationStops} from '../consultation/queries.js'
import {dueOrFault, officeBooks} from '../regime/queries.js'
import type {Due} from '../rulebook/index.js'
import {inList} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import {supplementStops} from './clock.js'
import {allSteps} from './steps.js'

/** When a proposal is to be decided. */
export interface DecisionDue {
  readonly ref: string
  readonly call: string | null
  /** Nothing is due of an entry before its call ends; until then the day may move. */
  readonly ahead: boolean
  readonly due: Due
}

/**
 * The day each proposal is to be decided: by the book that counts for it, from its receipt or the end of its call, with the
 * time left out in which a supplement or an opinion was awaited. Every list of what is due or late asks here.
 *
 * @param today local date; a stop that is open reaches to it
 * @param ids keys of proposals; all when left out
 * @returns by key of the proposal
 */
export async function decisionDues(db: Db, today: string, ids?: readonly string[]): Promise<ReadonlyMap<string, DecisionDue>> {
  const calls = new Map((await listCalls(db)).map(call => [call.id, call]))
  const [books, steps, asked] = [await officeBooks(db), await allSteps(db), await allConsultationStops(db, today)]
  const query = db('proposal').join('receipt', 'receipt.receipt_no', 'proposal.receipt_no').orderBy('proposal.ref').select('proposal.id', 'proposal.ref', 'proposal.call_id', 'receipt.received_at')
  if (ids !== undefined) void query.where('proposal.id', 'in', inList(db, ids))
  const rows = (await query) as {id: string; ref: string; call_id: string | null; received_at: string}[]
  return new Map(rows.map(({id, ref, call_id, received_at}) => {
    const call = call_id === null ? undefined : calls.get(call_id)
    const stops = [...supplementStops(steps.get(id) ?? [], today), ...(asked.get(id) ?? [])]
    const due = dueOrFault(books.on(seoulDate(received_at)), 'decision', seoulDate(call ? endOfCall(call) : received_at), stops)
    return [id, {ref, call: call?.code ?? null, ahead: call !== undefined && ['draft', 'announced', 'open'].includes(call.state), due}]
  }))
}
