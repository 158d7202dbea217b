import {sha256} from '../../act/hash.js'
import {batchSubject, openAnswer, subjectKeyOf} from '../../act/vault.js'
import type {Db} from '../../store/store.js'
import type {Answer, Answers} from '../../survey/survey.js'
import type {Batch} from '../batches.js'
import type {Decision, TypedSheet} from './compare.js'

/** First or second typing. */
export type Pass = 1 | 2

/** A sheet in one pass, as it is stored. */
export interface Entry extends TypedSheet {
  readonly sheet: string
  readonly pass: Pass
  readonly state: 'draft' | 'done'
  readonly typedBy: string
  readonly begunAt: string
  readonly doneAt: string | null
  readonly file: string | null
  readonly sourceRow: number | null
}

/** A decision as it is stored. */
export interface StoredDecision extends Decision {
  readonly sheet: string
  readonly code: string
  readonly decidedBy: string
  readonly decidedAt: string
  readonly checkedBy: string | null
  readonly why: string | null
}

interface Row {
  sheet_key: string
  pass: Pass
  state: 'draft' | 'done'
  typist: string
  typed_by: string
  begun_at: string
  done_at: string | null
  received_on: string | null
  answers: string
  file_sha256: string | null
  source_row: number | null
}

/** The order of strings that both databases and this program share. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

interface PersonalRow {
  batch_id: string
  pass: number
  sheet_key: string
  question: string
  value: string | null
}

/** How the log names the row of a personal answer at the desk. */
export const entryPersonRow = (row: Omit<PersonalRow, 'value'>): string => `${row.batch_id}/${row.pass}/${row.sheet_key}/${row.question}`

/** Opens the personal answers typed at a desk; none needs no key. */
async function openPersonal(db: Db, batchId: string, rows: readonly PersonalRow[]): Promise<PersonalRow[]> {
  if (rows.every(({value}) => value === null)) return [...rows]
  const key = await subjectKeyOf(db, batchSubject(batchId))
  return rows.map(row => ({...row, value: openAnswer(key, 'entry_person', entryPersonRow(row), row.value)}))
}

/** What a batch's typists typed, by sheet number; personal answers with it. For the acts and the desk, never for show. */
export async function readEntries(db: Db, batchId: string, only: {pass?: Pass; sheet?: string} = {}): Promise<Entry[]> {
  const where = {batch_id: batchId, ...(only.pass === undefined ? {} : {pass: only.pass}), ...(only.sheet === undefined ? {} : {sheet_key: only.sheet})}
  const rows = (await db('entry').where(where)) as Row[]
  const persons = await openPersonal(db, batchId, (await db('entry_person').where(where)) as PersonalRow[])
  const personal = new Map<string, Record<string, string>>()
  for (const {sheet_key, pass, question, value} of persons) {
    const key = `${pass} ${sheet_key}`
    if (value !== null) personal.set(key, {...personal.get(key), [question]: value})
  }

  return rows.map((row): Entry => ({
    sheet: row.sheet_key, pass: row.pass, state: row.state, typist: row.typist, typedBy: row.typed_by, begunAt: row.begun_at, doneAt: row.done_at,
    receivedOn: row.received_on, answers: JSON.parse(row.answers) as Answers, personal: personal.get(`${row.pass} ${row.sheet_key}`) ?? {},
    file: row.file_sha256, sourceRow: row.source_row,
  })).sort((a, b) => byText(a.sheet, b.sheet) || a.pass - b.pass)
}

/** What was settled in a batch, by sheet and code. */
export async function readDecisions(db: Db, batchId: string): Promise<Map<string, Map<string, StoredDecision>>> {
  const rows = (await db('entry_decision').where({batch_id: batchId})) as Record<string, string | null>[]
  const settled = await openPersonal(db, batchId, (await db('entry_person').where({batch_id: batchId, pass: 3})) as PersonalRow[])
  const personal = new Map(settled.map(({sheet_key, question, value}) => [`${sheet_key}\n${question}`, value]))
  const decisions = new Map<string, Map<string, StoredDecision>>()
  for (const row of rows) {
    const sheet = row.sheet_key!
    const own = personal.get(`${sheet}\n${row.code!}`)
    const value = own ?? (row.value === null ? undefined : JSON.parse(row.value!) as Answer)
    const of = decisions.get(sheet) ?? new Map<string, StoredDecision>()
    decisions.set(sheet, of.set(row.code!, {
      sheet, code: row.code!, take: row.take as Decision['take'], ...(value === undefined ? {} : {value}),
      decidedBy: row.decided_by!, decidedAt: row.decided_at!, checkedBy: row.checked_by!, why: row.why!,
    }))
  }

  return decisions
}

/** What is said of a sheet that is not typed: void (무효) or a second copy (중복). */
export interface Mark {
  readonly no: number
  readonly kind: 'void' | 'duplicate'
  /** Null when the sheet bears no readable number. */
  readonly sheet: string | null
  readonly note: string
  readonly markedBy: string
  readonly markedAt: string
}

/** The marks of a batch, in the order they were made. */
export async function readMarks(db: Db, batchId: string): Promise<Mark[]> {
  const rows = (await db('batch_mark').where({batch_id: batchId}).orderBy('mark_no')) as {
    mark_no: number; kind: Mark['kind']; sheet_key: string | null; note: string; marked_by: string; marked_at: string
  }[]
  return rows.map(row => ({no: row.mark_no, kind: row.kind, sheet: row.sheet_key, note: row.note, markedBy: row.marked_by, markedAt: row.marked_at}))
}

/** Where the work on a batch's sheets stands. */
export interface Desk {
  /** All that was typed, void sheets left out. */
  readonly sheets: ReadonlyMap<string, {readonly first?: Entry; readonly second?: Entry}>
  readonly decisions: ReadonlyMap<string, ReadonlyMap<string, StoredDecision>>
  readonly marks: readonly Mark[]
  /** Sheets the second pass must cover; all done ones unless the batch is checked by sample. */
  readonly sample: ReadonlySet<string>
}

/** Reads the desk of a batch. */
export async function readDesk(db: Db, batch: Batch): Promise<Desk> {
  const [entries, decisions, marks] = [await readEntries(db, batch.id), await readDecisions(db, batch.id), await readMarks(db, batch.id)]
  const voided = new Set(marks.filter(({kind}) => kind === 'void').map(({sheet}) => sheet))
  const sheets = new Map<string, {first?: Entry; second?: Entry}>()
  for (const entry of entries) {
    if (voided.has(entry.sheet)) continue
    sheets.set(entry.sheet, {...sheets.get(entry.sheet), ...(entry.pass === 1 ? {first: entry} : {second: entry})})
  }

  const done = [...sheets].filter(([, {first}]) => first?.state === 'done').map(([sheet]) => sheet)
  return {sheets, decisions, marks, sample: batch.typists === 1 ? new Set() : sampleOf(done, batch.samplePercent, batch.sampleSeed)}
}

/**
 * The sheets drawn for a second typing: the share rounded up, those whose SHA-256 of seed and number comes first.
 * Anyone who knows the seed draws the same ones. Null draws them all.
 */
export function sampleOf(sheets: readonly string[], percent: number | null, seed: string | null): ReadonlySet<string> {
  if (percent === null) return new Set(sheets)
  const drawn = sheets.map(sheet => [sha256(`${seed}\n${sheet}`), sheet] as const).sort(([a], [b]) => byText(a, b))
  return new Set(drawn.slice(0, Math.ceil((sheets.length * percent) / 100)).map(([, sheet]) => sheet))
}
