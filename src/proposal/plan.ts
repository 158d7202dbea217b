import {endOfCall, windowRefusal, type Call} from '../call/call.js'
import type {Channel} from '../intake/channels.js'
import type {Problem} from '../intake/normalise/problem.js'
import type {FilePlan, SourceFile} from '../intake/plan/plan.js'
import {planTable, type TableField, type TableValues} from '../intake/plan/table.js'
import {inOrder} from '../intake/receipts.js'
import type {Entry} from './acts.js'

/** Columns of a proposals file; the first heading is the usual one. */
const fields: readonly TableField[] = [
  {id: 'receivedAt', headers: ['접수일시', '접수일자', '접수일', 'received_at', 'receivedAt', 'received'], kind: 'instant', required: true},
  {id: 'authoredOn', headers: ['작성일자', '작성일', 'authored_on', 'authoredOn', 'authored'], kind: 'date', required: false},
  {id: 'name', headers: ['제안자', '성명', '이름', 'name', 'proposer'], kind: 'text', required: false, maxLength: 200},
  {id: 'contact', headers: ['연락처', '전화번호', '전자우편', 'contact', 'phone', 'email'], kind: 'text', required: false, maxLength: 200},
  {id: 'title', headers: ['제목', '제안명', '제안제목', 'title'], kind: 'text', required: true, maxLength: 300},
  {id: 'problem', headers: ['현황 및 문제점', '문제점', '현황', 'problem'], kind: 'text', required: false, maxLength: 20_000},
  {id: 'improvement', headers: ['개선방안', '개선안', '제안내용', '내용', 'improvement', 'text'], kind: 'text', required: false, maxLength: 20_000},
  {id: 'effect', headers: ['기대효과', '효과', 'effect'], kind: 'text', required: false, maxLength: 20_000},
]

/** Plans the import of a file of proposals; rows outside the call's window are rejected by their received time. */
export function planProposals(file: SourceFile, call: Call | undefined, channel: Channel, now: string): FilePlan<TableValues> {
  const check = (values: TableValues): Problem[] => {
    const receivedAt = values.receivedAt as string
    const column = fields[0]!.headers[0]!
    const authored = values.authoredOn as string | null
    if (!inOrder({receivedAt, authoredOn: null}, now)) return [{column, value: receivedAt, rule: 'times-reversed', facts: {}}]
    if (!inOrder({receivedAt, authoredOn: authored}, now)) return [{column: fields[1]!.headers[0]!, value: authored!, rule: 'times-reversed', facts: {}}]
    const refusal = call && windowRefusal(call, receivedAt, channel)
    if (refusal === 'early') return [{column, value: receivedAt, rule: 'call-early', facts: {opensAt: call!.opensAt}}]
    if (refusal === 'late') return [{column, value: receivedAt, rule: 'call-late', facts: {closesAt: endOfCall(call!)}}]
    return []
  }
  return planTable(file, fields, check, ['연번', '순번', '번호', '비고', 'note'])
}

/** The accepted rows of a plan as entries, in the order they were received: numbers follow arrival. */
export function plannedEntries(plan: FilePlan<TableValues>): (Entry & {sourceRow: number})[] {
  return plan.rows
    .filter(({outcome}) => outcome === 'accepted')
    .map(({row, value}) => ({...entryOf(value!), sourceRow: row}))
    .sort((a, b) => (a.receivedAt! < b.receivedAt! ? -1 : a.receivedAt! > b.receivedAt! ? 1 : a.sourceRow - b.sourceRow))
}

/** A planned row's values as an entry. */
export function entryOf(values: TableValues): Entry {
  const text = (id: string) => (values[id] as string | null) ?? ''
  return {
    title: text('title'), problem: text('problem'), improvement: text('improvement'), effect: text('effect'), name: text('name'),
    contact: text('contact'), receivedAt: text('receivedAt'), ...(values.authoredOn === null ? {} : {authoredOn: text('authoredOn')}),
  }
}
