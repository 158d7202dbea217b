import type {Criterion} from '../call/call.js'
import type {Problem} from '../intake/normalise/problem.js'
import type {FilePlan, SourceFile} from '../intake/plan/plan.js'
import {planTable, type TableField, type TableValues} from '../intake/plan/table.js'
import {outcomes, type DecisionOutcome} from './decision.js'
import {memberKey} from './recusal.js'

/**
 * Plans the import of a file of score sheets: one line a proposal, one column a criterion.
 *
 * @param proposals references of the entries the round judges
 * @param duplicates leads of the call's linked duplicates, by reference
 * @param isRecused whether a member stands aside from an entry
 * @param panel `members`: who may score, in any spelling; `dropped`: rounds that dropped an entry, by reference
 */
export function planScores(
  file: SourceFile, criteria: readonly Criterion[], proposals: ReadonlySet<string>, duplicates: ReadonlyMap<string, string> = new Map(),
  isRecused: (proposal: string, member: string) => boolean = () => false, panel: {members?: readonly string[]; dropped?: ReadonlyMap<string, string>} = {},
): FilePlan<TableValues> {
  const fields: TableField[] = [
    {id: 'reviewer', headers: ['심사위원', '위원', 'reviewer'], kind: 'text', required: true, maxLength: 40},
    {id: 'proposal', headers: ['제안번호', '제안', 'proposal', 'ref'], kind: 'text', required: true, maxLength: 40},
    ...criteria.map(({code, label, max}): TableField => ({
      id: `#${code}`, headers: [code, ...Object.values(label ?? {})], kind: 'integer', required: true, min: 0, max,
    })),
  ]
  const members = panel.members && new Set(panel.members.map(memberKey))
  const check = (values: TableValues): Problem[] => {
    const value = String(values.proposal)
    const reviewer = String(values.reviewer)
    if (members && !members.has(memberKey(reviewer))) return [{column: fields[0]!.headers[0]!, value: reviewer, rule: 'no-member', facts: {members: panel.members!.slice(0, 12)}}]
    const round = panel.dropped?.get(value)
    if (round !== undefined) return [{column: fields[1]!.headers[0]!, value, rule: 'dropped-proposal', facts: {round}}]
    if (proposals.has(value)) return isRecused(value, reviewer) ? [{column: fields[0]!.headers[0]!, value: reviewer, rule: 'recused-reviewer', facts: {proposal: value}}] : []
    const at = {column: fields[1]!.headers[0]!, value}
    const lead = duplicates.get(value)
    return [lead === undefined ? {...at, rule: 'unknown-proposal', facts: {}} : {...at, rule: 'duplicate-proposal', facts: {lead}}]
  }
  return planTable(file, fields, check, ['의견', '비고', 'comment', 'note', '합계', '총점', 'total'])
}

/** The accepted rows of a plan as score sheets. */
export const plannedSheets = (plan: FilePlan<TableValues>, criteria: readonly Criterion[]) =>
  plan.rows.filter(({outcome}) => outcome === 'accepted').map(({row, value}) => ({
    reviewer: String(value!.reviewer), proposal: String(value!.proposal), row,
    scores: Object.fromEntries(criteria.map(({code}) => [code, value![`#${code}`] as number])),
  }))

const outcomeWords: Record<DecisionOutcome, readonly string[]> = {
  adopted: ['adopt', '채택'], adopted_in_part: ['adopt-in-part', 'adopt_in_part', '일부 채택', '일부채택'], not_adopted: ['not-adopt', 'not_adopt', '불채택'],
}

/** Plans a file of decisions, the list a director signed. */
export function planDecisions(file: SourceFile): FilePlan<TableValues> {
  return planTable(file, [
    {id: 'proposal', headers: ['proposal', '제안번호', '제안'], kind: 'text', required: true, maxLength: 40},
    {
      id: 'outcome', headers: ['outcome', '결정', '결과'], kind: 'option', required: true,
      options: outcomes.map(code => ({code, label: Object.fromEntries(outcomeWords[code].map((word, i) => [`w${i}`, word]))})),
    },
    {id: 'code', headers: ['code', '사유 부호', '사유부호'], kind: 'text', required: false, maxLength: 40},
    {id: 'text', headers: ['reason', '사유', 'text'], kind: 'text', required: false, maxLength: 10_000},
    {id: 'implementBy', headers: ['implement_by', '실시 예정일', '실시예정일', 'implementBy'], kind: 'date', required: false},
    {id: 'tally', headers: ['tally', '집계'], kind: 'text', required: false, maxLength: 40},
    {id: 'minutes', headers: ['minutes', '회의록'], kind: 'text', required: false, maxLength: 100},
    {id: 'supersedes', headers: ['supersedes', '대체 결정', '대체'], kind: 'text', required: false, maxLength: 40},
    {id: 'reexam', headers: ['reexam', '재심사'], kind: 'text', required: false, maxLength: 40},
  ])
}

/** The rows of a plan as decisions, each with its line in the file. */
export const plannedDecisions = (plan: FilePlan<TableValues>): {row: number}[] =>
  plan.rows.filter(({outcome}) => outcome === 'accepted').map(({row, value}) =>
    ({...Object.fromEntries(Object.entries(value!).filter(([, given]) => given !== null)), row}))
