/** The discrepancy file: what two people typed differently, to be decided with the sheets in hand and read back. */
import type {Answer, Question, SurveyDefinition} from '../../survey/survey.js'
import {expectedAnswers} from '../../survey/answers.js'
import {csvCell, unguardFormula} from '../csv-cell.js'
import type {Problem, ProblemAt} from '../normalise/problem.js'
import {normaliseDate} from '../normalise/dates.js'
import type {FilePlan, PlannedRow, SourceFile} from '../plan/plan.js'
import {countRows} from '../plan/plan.js'
import {planTable, type TableField, type TableValues} from '../plan/table.js'
import {masked, wholeSheet, type Decision, type Difference} from './compare.js'
import {columnName, readValue} from './decide.js'
import type {DeskOf} from './desk.js'
import type {DeskComparison, SheetDifference} from './differences.js'
import type {Desk} from './queries.js'

/** Columns of the file; their headings are in both languages so that it opens in either office. */
const fields: readonly TableField[] = [
  {id: 'sheet', headers: ['설문지 sheet', 'sheet', '설문지'], kind: 'text', required: true, maxLength: 100},
  {id: 'column', headers: ['열 column', 'column', '열'], kind: 'text', required: true, maxLength: 200},
  {id: 'first', headers: ['A'], kind: 'text', required: false},
  {id: 'second', headers: ['B'], kind: 'text', required: false},
  {id: 'decision', headers: ['결정 decision', 'decision', '결정'], kind: 'text', required: false, maxLength: 40},
  {id: 'value', headers: ['새 값 value', 'value', '새 값', '값'], kind: 'text', required: false},
  {id: 'by', headers: ['결정자 decided_by', 'decided_by', '결정자'], kind: 'text', required: false, maxLength: 100},
  {id: 'why', headers: ['사유 why', 'why', '사유'], kind: 'text', required: false, maxLength: 500},
]

/** An answer as it is written on one line: option codes, and words for why there is none. A list is parted so that no spreadsheet takes it for a number. */
export function answerText(question: Question | undefined, answer: Answer | undefined): string {
  if (answer === undefined) return ''
  if (typeof answer !== 'object') return String(answer)
  if (!('missing' in answer)) return answer.join('; ')
  if (answer.missing === 'no_answer') return ''
  if (answer.missing === 'unreadable') return '판독불가'
  return question?.options.find(({missing}) => missing === answer.missing)?.code ?? answer.missing
}

/** One line of a discrepancy file. */
export interface Discrepancy {
  readonly sheet: string
  readonly code: string
  readonly column: string
  readonly personal: boolean
  readonly first: string
  readonly second: string
}

/**
 * What is to be decided: every difference, and every sheet only one of the two typed (column `*`).
 *
 * @param reveal shows personal answers masked; else only that they differ
 */
export function discrepancies(definition: SurveyDefinition, made: DeskComparison, reveal: boolean): Discrepancy[] {
  const questions = new Map(expectedAnswers(definition).map(({code, question}) => [code, question]))
  const shown = (difference: Difference, answer: Answer | undefined) =>
    difference.personal ? (reveal ? masked(answer) : '') : answerText(questions.get(difference.code), answer)
  const alone = (sheet: string, side: 'first' | 'second'): Discrepancy =>
    ({sheet, code: wholeSheet, column: wholeSheet, personal: false, first: side === 'first' ? 'O' : '', second: side === 'second' ? 'O' : ''})
  return [
    ...made.items.map((item): Discrepancy => ({
      sheet: item.sheet, code: item.code, column: columnName(definition, item.code), personal: item.personal, first: shown(item, item.first), second: shown(item, item.second),
    })),
    ...made.onlyFirst.map(sheet => alone(sheet, 'first')), ...made.onlySecond.map(sheet => alone(sheet, 'second')),
  ].sort((a, b) => (a.sheet < b.sheet ? -1 : a.sheet > b.sheet ? 1 : 0))
}

/** The file: UTF-8 with a byte order mark, so that a Korean Excel opens it; decision columns left to be filled in. */
export function discrepancyCsv(rows: readonly Discrepancy[]): string {
  const lines = [fields.map(({headers}) => csvCell(headers[0]!)).join(',')]
  for (const {sheet, column, first, second} of rows) lines.push([sheet, column, first, second, '', '', '', ''].map(csvCell).join(','))
  return `\ufeff${lines.join('\r\n')}\r\n`
}

/** A decision read from the file. */
export interface FileDecision {
  readonly sheet: string
  readonly code: string
  /** `void`: the sheet counts nowhere; `none`: there is no such sheet, its number was mistyped. */
  readonly take: Decision['take'] | 'void' | 'none'
  readonly value?: Answer
  readonly by: string | null
  readonly why: string | null
}

const decisionWords: Readonly<Record<string, FileDecision['take']>> = {
  a: 'first', first: 'first', '첫째': 'first', b: 'second', second: 'second', '둘째': 'second', value: 'value', '새값': 'value', '값': 'value', void: 'void', '무효': 'void', none: 'none', '없음': 'none',
}

/**
 * Reads a filled-in discrepancy file against what differs now. Every line must decide, none may contradict another,
 * and what it says was typed must still be what was typed.
 *
 * @returns the plan of the file, and the lines of differences it does not speak of
 */
export function planDecisions(file: SourceFile, deskOf: DeskOf, made: DeskComparison, desk: Desk): {plan: FilePlan<FileDecision>; missing: string[]} {
  const {definition} = deskOf.reader
  const expected = new Map(discrepancies(definition, made, false).map(row => [`${row.sheet}\n${row.column}`, row]))
  const byItem = new Map(made.items.map(item => [`${item.sheet}\n${item.code}`, item]))
  const table = planTable(file, fields)
  const seen = new Map<string, {line: number; decision: string}>()
  const rows = table.rows.map((row): PlannedRow<FileDecision> => {
    const {value: values, ...rest} = row
    if (row.outcome !== 'accepted' || !values) return rest
    const problems: Problem[] = []
    const decision = readDecision(row.row, values, {deskOf, expected, byItem, desk, seen}, (id, found) =>
      problems.push({column: fields.find(field => field.id === id)!.headers[0]!, value: text(values, id), ...found} as Problem))
    return decision && problems.length === 0 ? {...rest, value: decision} : {...rest, outcome: 'rejected', problems}
  })
  const missing = [...expected.entries()].filter(([key]) => !seen.has(key)).map(([, {sheet, column}]) => `${sheet} ${column}`)
  return {plan: {...table, rows, counts: countRows(rows, table.counts.blank)}, missing}
}

const text = (values: TableValues, id: string): string => String(values[id] ?? '')

interface Against {
  readonly deskOf: DeskOf
  readonly expected: ReadonlyMap<string, Discrepancy>
  readonly byItem: ReadonlyMap<string, SheetDifference>
  readonly desk: Desk
  readonly seen: Map<string, {line: number; decision: string}>
}

function readDecision(line: number, values: TableValues, against: Against, report: (id: string, found: ProblemAt) => void): FileDecision | undefined {
  const {deskOf, expected, desk, seen} = against
  const sheet = text(values, 'sheet').normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()
  const key = `${sheet}\n${text(values, 'column')}`
  const row = expected.get(key)
  if (!row) return void report('column', {rule: 'difference-unknown', facts: {}})
  for (const side of ['first', 'second'] as const)
    if (!row.personal && looseKey(text(values, side)) !== looseKey(row[side])) report(side, {rule: 'difference-changed', facts: {now: row[side]}})
  const value = unguardFormula(text(values, 'value'))
  const word = text(values, 'decision').normalize('NFKC').replaceAll(/\s/g, '').toLowerCase()
  const take = word === '' && value !== '' ? 'value' : decisionWords[word]
  const said = JSON.stringify([take, value])
  const before = seen.get(key)
  if (before && before.decision !== said) report('decision', {rule: 'decision-twice', facts: {line: before.line}})
  else if (!before) seen.set(key, {line, decision: said})
  if (take === undefined) return void report('decision', word === '' ? {rule: 'decision-missing', facts: {}} : {rule: 'decision-unknown', facts: {}})
  if (take !== 'value' && value !== '') return void report('value', {rule: 'decision-value', facts: {}})
  if (take === 'value' && value === '') return void report('value', {rule: 'decision-needs-value', facts: {}})
  const pair = desk.sheets.get(sheet)!
  if (row.code === wholeSheet && (take === 'value' || (take !== 'void' && take !== 'none' && pair[take] === undefined))) return void report('decision', {rule: 'decision-whole-sheet', facts: {}})
  if (row.code !== wholeSheet && take === 'none') return void report('decision', {rule: 'decision-unknown', facts: {}})
  const by = text(values, 'by')
  const typist = [pair.first?.typist, pair.second?.typist].find(name => name === by && by !== '')
  if (typist !== undefined) return void report('by', {rule: 'decision-by-typist', facts: {typist}})
  const base = {sheet, code: row.code, take, by: by === '' ? null : by, why: text(values, 'why') === '' ? null : text(values, 'why')}
  if (take !== 'value') return base
  const made = readValue(deskOf, row.code, value)
  return 'problem' in made ? void report('value', made.problem) : {...base, value: made.value}
}

/** A cell as it may come back from a spreadsheet: an apostrophe gone, a date written otherwise, leading zeros lost. */
function looseKey(cell: string): string {
  const plain = unguardFormula(cell).replace(/^'/, '')
  const date = normaliseDate(plain)
  if ('value' in date && /\d{4}/.test(plain)) return date.value
  return plain.normalize('NFKC').replaceAll(/[\s,;]/g, '').replace(/^0+(?=\d)/, '')
}

