import type {Office} from '../../act/act.js'
import {Fault} from '../../fault.js'
import './faults.js'
import {labelKey} from '../../survey/label-key.js'
import {canonicalAnswers} from '../../survey/answers.js'
import type {Answer, SurveyDefinition} from '../../survey/survey.js'
import type {Batch} from '../batches.js'
import type {Normalised} from '../normalise/problem.js'
import {receivedCode, type Decision} from './compare.js'
import {storePersonal, type DeskOf} from './desk.js'
import type {Entry, StoredDecision} from './queries.js'

/** How a column is named to people: the day of receipt by the survey's own heading. */
export const columnName = (definition: SurveyDefinition, code: string): string =>
  code === receivedCode ? (definition.received?.column ?? 'received') : code

/**
 * The code a person means by a column's name.
 *
 * @param more columns of the sample design, which only the sheets know
 * @throws Fault `entry.column-unknown`
 */
export function codeOfColumn({reader}: Pick<DeskOf, 'reader'>, given: string, more: readonly string[] = []): string {
  const {received} = reader.definition
  const key = labelKey(given)
  if ([receivedCode, 'received', received?.column, ...(received?.aliases ?? [])].some(name => name !== undefined && labelKey(name) === key)) return receivedCode
  const code = [...reader.codes, ...more].find(code => labelKey(code) === key)
  if (code === undefined) throw new Fault('entry.column-unknown', {given, known: reader.codes})
  return code
}

/** A new value for a column, by the rules of the form. */
export function readValue(desk: Pick<DeskOf, 'reader' | 'limits'>, code: string, text: string): Normalised<Answer> {
  if (code !== receivedCode) return desk.reader.codes.includes(code) ? desk.reader.answer(code, text) : {value: text}
  const made = desk.reader.received(text, desk.limits)
  if ('problem' in made) return made
  return {value: made.value ?? {missing: 'no_answer'}, ...(made.warnings ? {warnings: made.warnings} : {})}
}

/** Writes a decision: what was taken, by whom, on whose typing. */
export async function storeDecision(
  office: Office,
  batch: Batch,
  of: {sheet: string; code: string; personal: boolean; first: Entry | undefined; second: Entry | undefined},
  decision: Decision & {checkedBy?: string | null; why?: string | null},
  before: StoredDecision | undefined,
): Promise<void> {
  for (const typing of [of.first, of.second])
    if (typing?.typist === office.operator.code) throw new Fault('entry.typist-decides', {batch: batch.code, sheet: of.sheet, operator: office.operator.code})
  const {take, value} = decision
  const text = value === undefined || of.personal ? null : canonicalJson(value)
  const key = {batch_id: batch.id, sheet_key: of.sheet, code: of.code}
  const row = {
    take, value: text, first_by: of.first?.typist ?? null, second_by: of.second?.typist ?? null, decided_by: office.operator.code, decided_at: office.now,
    checked_by: decision.checkedBy ?? null, why: decision.why ?? null,
  }
  if (before) await office.write.update('entry_decision', key, row)
  else await office.write.insert('entry_decision', {...key, ...row})
  if (!of.personal) return
  const valued = (given: Answer | undefined): Record<string, string> => (given === undefined || typeof given === 'object' ? {} : {[of.code]: String(given)})
  await storePersonal(office, {batch_id: batch.id, pass: 3, sheet_key: of.sheet}, valued(value), valued(before?.value))
}

const canonicalJson = (value: Answer): string => canonicalAnswers({a: value}).slice('{"a":'.length, -1)
