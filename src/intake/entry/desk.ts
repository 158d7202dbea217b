import {seoulDate} from '../../act/codes.js'
import type {Office} from '../../act/act.js'
import {answerSealOf} from '../../act/vault.js'
import {Fault} from '../../fault.js'
import '../faults.js'
import './faults.js'
import {inList} from '../../store/dialect.js'
import type {Db} from '../../store/store.js'
import {canonicalAnswers} from '../../survey/answers.js'
import {findSurvey, type Survey} from '../../survey/queries.js'
import {takesResponses} from '../../survey/states.js'
import {findBatch, requireBatchState, type Batch} from '../batches.js'
import {sealAnswer} from '../sealed-answers.js'
import type {TypedSheet} from './compare.js'
import {entryPersonRow, readEntries, readMarks, type Desk, type Entry, type Pass} from './queries.js'
import {SheetReader, type ReceivedLimits} from './typed.js'

/** A batch whose sheets are being typed, and what its survey asks. */
export interface DeskOf {
  readonly batch: Batch
  readonly survey: Survey
  readonly reader: SheetReader
  readonly limits: ReceivedLimits
}

/** When sheets of a survey may have been received, as of a moment. */
export const receivedLimits = (survey: Survey, now: string): ReceivedLimits => ({
  today: seoulDate(now), ...(survey.state === 'closed' && survey.closedAt !== null ? {closedOn: seoulDate(survey.closedAt)} : {}),
})

/**
 * A batch of responses whose sheets may be typed now.
 *
 * @throws Fault `batch.not-found`, `batch.kind`, `batch.state`, `batch.reverted`, `survey.takes-nothing`
 */
export async function openDesk(db: Db, code: string, now: string): Promise<DeskOf> {
  const batch = await findBatch(db, code)
  if (batch.kind !== 'response') throw new Fault('batch.kind', {code: batch.code, kind: batch.kind})
  requireBatchState(batch, 'fill')
  const survey = await findSurvey(db, batch.target)
  if (!takesResponses(survey.state)) throw new Fault('survey.takes-nothing', {code: survey.code, state: survey.state, closedAt: survey.closedAt})
  return {batch, survey, reader: new SheetReader(survey.definition), limits: receivedLimits(survey, now)}
}

/** What stands against typing sheets of a batch. */
interface Against {
  readonly voided: ReadonlySet<string | null>
  /** Code of the batch a sheet was counted in, by sheet. */
  readonly counted: ReadonlyMap<string, string>
  readonly entries: readonly Entry[]
}

/** Looks up what stands against typing some sheets. */
async function against(db: Db, {batch, survey}: DeskOf, sheets: readonly string[]): Promise<Against> {
  const rows = survey.definition.sheet === undefined ? [] : (await db('response').join('batch', 'batch.id', 'response.batch_id')
    .where({'response.survey_id': survey.id}).where('response.sheet_key', 'in', inList(db, sheets))
    .select('response.sheet_key', 'batch.code')) as {sheet_key: string; code: string}[]
  return {
    voided: new Set((await readMarks(db, batch.id)).filter(({kind}) => kind === 'void').map(({sheet}) => sheet)),
    counted: new Map(rows.map(({sheet_key, code}) => [sheet_key, code])),
    entries: await readEntries(db, batch.id, sheets.length === 1 ? {sheet: sheets[0]!} : {}),
  }
}

/** What there is of one sheet: what its typist typed in this pass, and what was typed in the other one. */
export interface Typable {
  readonly own: Entry | undefined
  readonly other: Entry | undefined
}

/**
 * Makes sure that typists may type sheets in a pass: they are neither void nor counted already, and nobody types one
 * of them twice.
 *
 * @throws Fault `entry.one-typist`, `entry.sheet-void`, `entry.sheet-known`, `entry.same-typist`, `entry.others-draft`,
 *   `entry.sheet-done`
 */
export async function requireTypable(db: Db, desk: DeskOf, pass: Pass, typed: readonly {readonly sheet: string; readonly typist: string}[]): Promise<Typable[]> {
  const {code} = desk.batch
  if (pass === 2 && desk.batch.typists === 1) throw new Fault('entry.one-typist', {batch: code})
  const {voided, counted, entries} = await against(db, desk, typed.map(({sheet}) => sheet))
  const bySheet = new Map<string, Entry[]>()
  for (const entry of entries) bySheet.set(entry.sheet, [...(bySheet.get(entry.sheet) ?? []), entry])
  return typed.map(({sheet, typist}) => {
    if (voided.has(sheet)) throw new Fault('entry.sheet-void', {batch: code, sheet})
    const known = counted.get(sheet)
    if (known !== undefined) throw new Fault('entry.sheet-known', {sheet, in: known})
    const of = bySheet.get(sheet) ?? []
    const other = of.find(entry => entry.pass !== pass)
    if (other?.typist === typist) throw new Fault('entry.same-typist', {batch: code, sheet, typist})
    const own = of.find(entry => entry.pass === pass)
    if (own && own.typist !== typist)
      throw own.state === 'draft' ? new Fault('entry.others-draft', {batch: code, sheet, typist: own.typist}) : new Fault('entry.sheet-done', {batch: code, sheet})
    return {own, other}
  })
}

/** Writes a sheet of a pass as it now is, and its personal answers apart from it. */
export async function storeEntry(
  office: Office,
  batch: Batch,
  entry: TypedSheet & {sheet: string; pass: Pass; state: Entry['state']; file?: string | null; sourceRow?: number | null},
  before: Entry | undefined,
): Promise<void> {
  const key = {batch_id: batch.id, pass: entry.pass, sheet_key: entry.sheet}
  const row = {
    state: entry.state, done_at: entry.state === 'done' ? office.now : null, received_on: entry.receivedOn, answers: canonicalAnswers(entry.answers),
  }
  if (before) await office.write.update('entry', key, row)
  else
    await office.write.insert('entry', {
      ...key, typist: entry.typist, typed_by: office.operator.code, begun_at: office.now, ...row, file_sha256: entry.file ?? null, source_row: entry.sourceRow ?? null,
    })
  await storePersonal(office, key, entry.personal, before?.personal ?? {})
}

/** Writes the personal answers of a sheet that differ from those before. */
export async function storePersonal(
  office: Office,
  key: {batch_id: string; pass: number; sheet_key: string},
  personal: Readonly<Record<string, string>>,
  before: Readonly<Record<string, string>>,
): Promise<void> {
  for (const question of Object.keys(before))
    if (personal[question] !== before[question]) await office.write.remove('entry_person', {...key, question})
  const changed = Object.entries(personal).filter(([question, value]) => before[question] !== value)
  if (changed.length === 0) return
  const seal = await answerSealOf(office.db, key.batch_id)
  for (const [question, value] of changed)
    await office.write.insert('entry_person', {...key, question, ...sealAnswer(seal, 'entry_person', entryPersonRow({...key, question}), question, value)})
}

/**
 * What is left to type.
 *
 * @returns for the second pass the sheets somebody else typed and nobody checked; for the first only how many, from
 *   the declared number, or null when nobody counted the pile
 */
export function leftToType(batch: Batch, desk: Desk, pass: Pass, typist: string): {count: number | null; sheets: readonly string[]} {
  if (pass === 2) {
    const sheets = [...desk.sample].filter(sheet => desk.sheets.get(sheet)?.second?.state !== 'done' && desk.sheets.get(sheet)?.first?.typist !== typist).sort()
    return {count: sheets.length, sheets}
  }

  const typed = [...desk.sheets.values()].filter(({first}) => first?.state === 'done').length
  return {count: batch.declaredSheets === null ? null : Math.max(0, batch.declaredSheets - typed - desk.marks.length), sheets: []}
}
