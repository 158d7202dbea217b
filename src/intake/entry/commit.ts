import type {Office} from '../../act/act.js'
import {seoulDate} from '../../act/codes.js'
import {sha256} from '../../act/hash.js'
import {answerSealOf, type AnswerSeal} from '../../act/vault.js'
import {Fault} from '../../fault.js'
import '../faults.js'
import {inList} from '../../store/dialect.js'
import {canonicalAnswers} from '../../survey/answers.js'
import {sheetContent} from '../content.js'
import type {Answers} from '../../survey/survey.js'
import {wholeSheet, type Agreement} from './compare.js'
import type {DeskOf} from './desk.js'
import {sealAnswer} from '../sealed-answers.js'
import {compareDesk} from './differences.js'
import {readDesk, type Desk, type Entry} from './queries.js'

/** A sheet ready to become a response. */
interface FinalSheet {
  readonly sheet: string
  readonly receivedOn: string | null
  readonly answers: Answers
  readonly personal: Readonly<Record<string, string>>
  /** The typing it came from, for the record: the first, or the only one. */
  readonly entry: Entry
}

const shown = 20

/**
 * The sheets of a batch as they will count, each typed by as many people as its batch wants and settled where they
 * differ.
 *
 * @throws Fault `batch.drafts-open`, `batch.first-missing`, `batch.second-missing`, `batch.differences-open`,
 *   `batch.unanswered`
 */
function finalSheets({batch, reader}: DeskOf, desk: Desk): {sheets: FinalSheet[]; agreement: Agreement | null} {
  const code = batch.code
  const refuse = (kind: 'batch.drafts-open' | 'batch.second-missing' | 'batch.first-missing', sheets: readonly string[]) => {
    if (sheets.length > 0) throw new Fault(kind, {code, sheets: sheets.slice(0, shown)})
  }
  const all = [...desk.sheets]
  refuse('batch.drafts-open', all.filter(([, {first, second}]) => first?.state === 'draft' || second?.state === 'draft').map(([sheet]) => sheet))
  const asTyped = (entry: Entry): FinalSheet => ({sheet: entry.sheet, receivedOn: entry.receivedOn, answers: entry.answers, personal: entry.personal, entry})
  if (batch.typists === 1) return {sheets: all.map(([, {first}]) => asTyped(first!)), agreement: null}

  const made = compareDesk(reader.definition, desk)
  refuse('batch.second-missing', made.onlyFirst)
  refuse('batch.first-missing', made.onlySecond)
  const open = made.items.filter(item => item.open)
  if (open.length > 0) throw new Fault('batch.differences-open', {code, differences: open.length, sheets: [...new Set(open.map(({sheet}) => sheet))].slice(0, shown)})
  const unanswered = [...made.settled].flatMap(([sheet, state]) => state.unanswered.map(question => `${sheet} ${question}`))
  if (unanswered.length > 0) throw new Fault('batch.unanswered', {code, cells: unanswered.slice(0, shown)})
  const sheets = all.map(([sheet, {first, second}]): FinalSheet => {
    const state = made.settled.get(sheet)
    if (state) return {sheet, receivedOn: state.receivedOn, ...reader.apart(state.answers), entry: first!}
    return asTyped((desk.decisions.get(sheet)?.get(wholeSheet)?.take === 'second' ? second : first) ?? second!)
  })
  return {sheets, agreement: made.agreement}
}

/**
 * Turns what was typed into responses of the batch, inside the act that commits it. Personal answers are then kept
 * once only, with the responses.
 *
 * @returns how many sheets, and how well two typists agreed; null where one typed alone
 * @throws Fault as `finalSheets`, `batch.sheets-known`, `batch.sheets-late`
 */
export async function commitEntries(office: Office, deskOf: DeskOf): Promise<{sheets: number; agreement: Agreement | null}> {
  const {batch, survey, limits} = deskOf
  const desk = await readDesk(office.db, batch)
  const {sheets, agreement} = finalSheets(deskOf, desk)
  if (sheets.length === 0) return {sheets: 0, agreement}
  const numbered = survey.definition.sheet !== undefined
  if (numbered) {
    const known = (await office.db('response').where({survey_id: survey.id}).where('sheet_key', 'in', inList(office.db, sheets.map(({sheet}) => sheet)))
      .pluck('sheet_key')) as string[]
    if (known.length > 0) throw new Fault('batch.sheets-known', {code: batch.code, sheets: known.sort().slice(0, shown)})
  }

  // The survey may have closed since the sheet was typed: what counts is when the paper came in.
  const {closedOn} = limits
  const late = closedOn === undefined ? [] : sheets.filter(({receivedOn, entry}) => (receivedOn ?? seoulDate(entry.begunAt)) > closedOn)
  if (late.length > 0) throw new Fault('batch.sheets-late', {code: batch.code, sheets: late.slice(0, shown).map(({sheet}) => sheet), closedOn: closedOn!})

  const before = await office.db('response').where({batch_id: batch.id}).max({n: 'row_no'}).first()
  const personsBefore = await office.db('response_person').where({batch_id: batch.id}).max({n: 'entry_no'}).first()
  const typed = await typedFile(office, batch.id, batch.code, sheets)
  let rowNo = Number(before?.n ?? 0)
  let personNo = Number(personsBefore?.n ?? 0)
  const responses = []
  const persons = []
  let seal: AnswerSeal | undefined
  for (const [i, {sheet, receivedOn, answers, personal, entry}] of sheets.entries()) {
    responses.push({
      batch_id: batch.id, row_no: ++rowNo, survey_id: survey.id, sheet_key: numbered ? sheet : null, content_hash: sha256(sheetContent(answers, receivedOn)),
      channel: batch.channel, point: batch.point, received_on: receivedOn, typed_by: entry.typist,
      file_sha256: entry.file ?? typed, source_row: entry.sourceRow ?? i + 1, answers: canonicalAnswers(answers),
    })
    for (const [question, value] of Object.entries(personal)) {
      seal ??= await answerSealOf(office.db, batch.id)
      personNo++
      persons.push({
        batch_id: batch.id, entry_no: personNo, row_no: rowNo, question, ...sealAnswer(seal, 'response_person', `${batch.id}/${personNo}`, question, value),
      })
    }
  }

  await office.write.insertGroup('response', responses)
  await office.write.insertGroup('response_person', persons)
  await dropPersonal(office, batch.id)
  return {sheets: sheets.length, agreement}
}

/** What was typed at the desk is a file of its own: a response names it, and its digest binds every sheet in it. */
async function typedFile(office: Office, batchId: string, code: string, sheets: readonly FinalSheet[]): Promise<string> {
  const own = sheets.filter(({entry}) => entry.file === null)
  const text = own.map(({sheet, answers, receivedOn}) => `${sheet} ${sheetContent(answers, receivedOn)}\n`).join('')
  const digest = sha256(text)
  if (own.length === 0) return digest
  const last = await office.db('batch_file').where({batch_id: batchId}).max({n: 'file_no'}).first()
  await office.write.insert('batch_file', {
    batch_id: batchId, file_no: Number(last?.n ?? 0) + 1, name: `${code} typed`, sha256: digest, bytes: Buffer.byteLength(text), format: 'typed', encoding: null,
    delimiter: null, sheet: null, header_row: 0,
    counts: JSON.stringify({read: own.length, accepted: own.length, rejected: 0, unchanged: 0, conflict: 0, blank: 0}), state: 'loaded', profile: null, plan: null,
  })
  return digest
}

/** Removes the personal answers of a batch's typings. */
export async function dropPersonal(office: Office, batchId: string): Promise<void> {
  const rows = (await office.db('entry_person').where({batch_id: batchId}).orderBy(['pass', 'sheet_key', 'question'])
    .select('batch_id', 'pass', 'sheet_key', 'question')) as {batch_id: string; pass: number; sheet_key: string; question: string}[]
  for (const row of rows) await office.write.remove('entry_person', row)
}
