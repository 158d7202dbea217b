import {z} from 'zod'
import {act} from '../act/act.js'
import {endOfCall} from '../call/call.js'
import {findCall} from '../call/queries.js'
import {Fault, isFault} from '../fault.js'
import '../intake/faults.js'
import {consentOf, hasContact} from '../intake/persons.js'
import {findDesk, type Desk} from '../intake/points.js'
import {findReceipt, type Receipt} from '../intake/receipts.js'
import {findProposal} from '../proposal/queries.js'
import type {Db} from '../store/store.js'
import {dueOn} from './deadlines.js'
import {officeBooks} from '../regime/queries.js'
import {findSuggestion} from './queries.js'
import {firstLine} from './suggestion.js'

export const slipFormats = ['text', 'pdf'] as const
export type SlipFormat = (typeof slipFormats)[number]

/** What a slip (접수증) says: no name and no contact, only whether there is one. */
export interface Slip {
  readonly receipt: Receipt
  readonly kind: 'suggestion' | 'proposal'
  readonly ref: string
  readonly title: string
  readonly call: {readonly code: string; readonly theme: Readonly<Record<string, string>>; readonly endsAt: string} | null
  readonly desk: Desk
  /** Name of who took it in, else their code. */
  readonly takenBy: string
  readonly personId: string
  readonly pseudonym: string
  /** Whether an answer can reach the person. */
  readonly reachable: boolean
  /** Printed in a store for rehearsal: no slip to hand out. */
  readonly rehearsal: boolean
  /** Last day to ask for what is missing, and to decide; `YYYY-MM-DD`. Those of an entry to an open call follow its end. */
  readonly due: {readonly supplement: string; readonly decision: string}
}

/**
 * What stands behind a receipt: the proposal or suggestion by its reference or receipt number.
 *
 * @throws Fault `receipt.not-found`
 */
async function itemOf(db: Db, ref: string) {
  try {
    const found = await findSuggestion(db, ref)
    return {kind: 'suggestion' as const, ref: found.ref, title: firstLine(found.text), callCode: null, receiptNo: found.receiptNo, personId: found.personId, pseudonym: found.suggester}
  } catch (error) {
    if (!isFault(error, 'suggestion.not-found')) throw error
  }

  try {
    const found = await findProposal(db, ref)
    const {person_id} = (await db('proposal').where({id: found.id}).first()) as {person_id: string}
    return {kind: 'proposal' as const, ref: found.ref, title: found.title, callCode: found.call, receiptNo: found.receiptNo, personId: person_id, pseudonym: found.proposer}
  } catch (error) {
    if (!isFault(error, 'proposal.not-found')) throw error
  }

  // A receipt whose paper was taken back still exists, and says so.
  const {receiptNo, voidedAt} = await findReceipt(db, ref)
  throw voidedAt === null ? new Fault('receipt.not-found', {ref}) : new Fault('receipt.voided', {receiptNo, voidedAt})
}

/** @throws Fault `receipt.not-found`, `receipt.voided` */
export async function slipOf(db: Db, ref: string): Promise<Slip> {
  const item = await itemOf(db, ref)
  const receipt = await findReceipt(db, item.receiptNo)
  const call = item.callCode === null ? undefined : await findCall(db, item.callCode)
  const reachable = await hasContact(db, item.personId)
  const {scopes} = await consentOf(db, item.personId)
  const operator = (await db('operator').where({code: receipt.enteredBy}).first()) as {name: string | null} | undefined
  const {rehearsal} = (await db('office').where({id: 1}).first()) as {rehearsal: number}
  const {kind, title, personId, pseudonym} = item
  const books = await officeBooks(db)
  return {
    rehearsal: rehearsal === 1, receipt, kind, ref: item.ref, title, personId, pseudonym, desk: await findDesk(db, receipt.point), takenBy: operator?.name ?? receipt.enteredBy,
    call: call === undefined ? null : {code: call.code, theme: call.definition.theme, endsAt: endOfCall(call)},
    reachable: reachable && (scopes.length === 0 || scopes.includes('notify')),
    due: {supplement: dueOn('supplement', receipt.receivedAt, books.on), decision: dueOn('decision', call === undefined ? receipt.receivedAt : endOfCall(call), books.on)},
  }
}

/** Records that a slip was printed, and whether with a name on it. The first is the slip, later ones are reprints (재발급). */
export const issueSlip = act({
  name: 'receipt.slip-issued',
  summary: 'Print a receipt slip; reprints are counted.',
  roles: ['clerk', 'officer', 'secretary', 'admin'],
  input: z.strictObject({receipt: z.string(), format: z.enum(slipFormats), language: z.enum(['ko', 'en']), withName: z.boolean()}),
  async perform({input, office}) {
    const {receipt, pseudonym} = await slipOf(office.db, input.receipt)
    const {receiptNo, slips} = receipt
    const issueNo = slips + 1
    await office.write.insert('receipt_slip', {
      receipt_no: receiptNo, issue_no: issueNo, format: input.format, language: input.language, named: input.withName ? 1 : 0,
      issued_by: office.operator.code, issued_at: office.now,
    })
    return {
      entity: {kind: 'receipt', id: receiptNo},
      result: {receiptNo, issueNo, reprint: issueNo > 1, issuedAt: office.now, issuedBy: office.operator.code},
      facts: {issueNo, format: input.format, language: input.language, ...(input.withName ? {fields: ['name']} : {})},
      subjects: [pseudonym],
    }
  },
})
