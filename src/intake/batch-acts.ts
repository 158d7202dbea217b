import {z} from 'zod'
import {act, type Office, type Outcome} from '../act/act.js'
import {Fault} from '../fault.js'
import './faults.js'
import {findSurvey} from '../survey/queries.js'
import {takesResponses} from '../survey/states.js'
import {batchBalances, type BatchBalance} from './balance.js'
import {beginBatch, findBatch, refuseCounted, requireBatchState, revertAct, type Batch, type KeptRow, type RowRef} from './batches.js'
import {channels} from './channels.js'
import type {Agreement} from './entry/compare.js'
import {commitEntries} from './entry/commit.js'
import {openDesk, receivedLimits} from './entry/desk.js'
import {readEntries, readMarks} from './entry/queries.js'
import {removeEntry} from './entry/acts.js'
import {at, SheetReader} from './entry/typed.js'
import {findResidentNumber} from './normalise/resident-number.js'
import {requirePoint} from './points.js'
import {cleanText} from './reading/grid.js'

const desk = ['clerk', 'officer', 'admin'] as const

/** Free text of a clerk as it is stored. @throws Fault `text.resident-number` */
function plain(text: string): string {
  const found = findResidentNumber(text)
  if (found) throw new Fault('text.resident-number', {masked: found.masked})
  return cleanText(text)
}

/** Opens a batch: a pile of paper is handed over, counted, and waits to be typed. */
export const openBatch = act({
  name: 'batch.opened',
  summary: 'Open a batch for a pile of paper: what it is, how many sheets, how many typists.',
  roles: [...desk],
  input: z.strictObject({
    survey: z.string(), channel: z.enum(channels).nullable(), point: z.string().nullable(), sheets: z.number().int().min(1).max(1_000_000).nullable(),
    label: z.string().max(200).nullable(), received: z.string(), typists: z.union([z.literal(1), z.literal(2)]),
    sample: z.number().int().min(1).max(99).nullable(), seed: z.string().min(1).max(100).nullable(),
  }),
  async perform({input, office}): Promise<Outcome<Omit<Batch, 'id'>>> {
    const survey = await findSurvey(office.db, input.survey)
    if (!takesResponses(survey.state)) throw new Fault('survey.takes-nothing', {code: survey.code, state: survey.state, closedAt: survey.closedAt})
    if (input.point !== null) await requirePoint(office.db, input.point)
    if ((input.sample !== null || input.seed !== null) && input.typists === 1) throw new Fault('batch.sample-needs-two', {})
    const received = new SheetReader(survey.definition).received(input.received, receivedLimits(survey, office.now))
    if ('problem' in received) throw new Fault('batch.received-invalid', {given: input.received, problems: [at('', input.received, received.problem)]})
    const {code} = await beginBatch(office, {
      kind: 'response', target: survey.code, channel: input.channel, point: input.point, label: input.label === null ? null : plain(input.label),
      declaredSheets: input.sheets, receivedOn: received.value, typists: input.typists,
      samplePercent: input.sample, sampleSeed: input.sample === null ? null : (input.seed ?? office.newId()),
    }, [], 'staged')
    const {id: _id, files: _files, ...batch} = await findBatch(office.db, code)
    return {
      entity: {kind: 'batch', id: code}, result: batch,
      facts: {survey: survey.code, channel: input.channel, point: input.point, sheets: input.sheets, typists: input.typists, sample: input.sample, seed: batch.sampleSeed},
    }
  },
})

/** How a clerk names a sheet that bears no number. */
export const unnumbered = 'unnumbered'

const markedSheets = z.array(z.string().min(1).max(100)).max(1000)

/** What marking sheets answers. */
export interface Marked {
  readonly batch: string
  readonly void: readonly string[]
  readonly duplicate: readonly string[]
  readonly unmarked: readonly string[]
  readonly balance: BatchBalance
}

/** Marks sheets that are there and will not be typed, or takes such a mark back. */
export const markSheets = act({
  name: 'batch.sheets-marked',
  summary: 'Mark sheets of a batch as void or as second copies, or take a mark back.',
  roles: [...desk],
  input: z.strictObject({batch: z.string(), void: markedSheets, duplicate: markedSheets, unmark: markedSheets, note: z.string().min(1).max(500)}),
  async perform({input, office}): Promise<Outcome<Marked>> {
    const batch = await findBatch(office.db, input.batch)
    if (batch.kind !== 'response') throw new Fault('batch.kind', {code: batch.code, kind: batch.kind})
    requireBatchState(batch, 'mark')
    const note = plain(input.note)
    for (const kind of ['void', 'duplicate'] as const)
      for (const given of input[kind]) await markOne(office, batch, kind, given === unnumbered ? null : keyOf(given), note)
    for (const given of input.unmark) {
      const sheet = given === unnumbered ? null : keyOf(given)
      const mark = (await readMarks(office.db, batch.id)).findLast(mark => mark.sheet === sheet)
      if (!mark) throw new Fault('batch.not-marked', {code: batch.code, sheet: given})
      await office.write.remove('batch_mark', {batch_id: batch.id, mark_no: mark.no})
    }

    const [balance] = await batchBalances(office.db, {batch: batch.code})
    return {
      entity: {kind: 'batch', id: batch.code},
      result: {batch: batch.code, void: input.void, duplicate: input.duplicate, unmarked: input.unmark, balance: balance!},
      facts: {void: input.void, duplicate: input.duplicate, unmarked: input.unmark}, texts: {note},
    }
  },
})

const keyOf = (text: string): string => plain(text).normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()

async function markOne(office: Office, batch: Batch, kind: 'void' | 'duplicate', sheet: string | null, note: string): Promise<void> {
  if (kind === 'void' && sheet !== null) {
    const counted = (await office.db('response').where({batch_id: batch.id, sheet_key: sheet}).first()) as {row_no: number} | undefined
    if (counted) throw new Fault('batch.sheet-counted', {code: batch.code, sheet, ref: `${batch.code}/${counted.row_no}`})
    if (await office.db('batch_mark').where({batch_id: batch.id, sheet_key: sheet, kind}).first()) throw new Fault('batch.marked', {code: batch.code, sheet, kind})
  }

  const last = await office.db('batch_mark').where({batch_id: batch.id}).max({n: 'mark_no'}).first()
  await office.write.insert('batch_mark', {
    batch_id: batch.id, mark_no: Number(last?.n ?? 0) + 1, kind, sheet_key: sheet, note, marked_by: office.operator.code, marked_at: office.now,
  })
}

/** What committing a batch answers. */
export interface Committed {
  readonly batch: string
  readonly survey: string
  readonly state: 'committed'
  readonly responses: number
  readonly balance: BatchBalance
  readonly agreement: Agreement | null
}

/** Commits a batch: from now on its sheets count. */
export const commitBatch = act({
  name: 'batch.committed',
  summary: 'Commit a staged batch: its sheets count from now on.',
  roles: [...desk],
  input: z.strictObject({batch: z.string(), short: z.boolean()}),
  async perform({input, office}): Promise<Outcome<Committed>> {
    const found = await findBatch(office.db, input.batch)
    requireBatchState(found, 'commit')
    const deskOf = await openDesk(office.db, input.batch, office.now)
    const {batch, survey} = deskOf
    const loading = found.files.find(({state}) => state === 'loading')
    if (loading) throw new Fault('batch.loading', {code: batch.code, file: loading.name})
    const [before] = await batchBalances(office.db, {batch: batch.code})
    const {sheets, agreement} = await commitEntries(office, deskOf)
    const imported = Number((await office.db('response').where({batch_id: batch.id}).count({n: '*'}).first())?.n ?? 0)
    if (imported === 0) throw new Fault('batch.empty', {code: batch.code})
    if (before!.outstanding > 0) {
      if (!input.short) throw new Fault('batch.outstanding', {code: batch.code, outstanding: before!.outstanding, declared: before!.received})
      if (!office.reason?.trim()) throw new Fault('act.reason-missing', {act: 'batch.committed'})
    }

    await office.write.update('batch', {id: batch.id}, {state: 'committed', committed_by: office.operator.code, committed_at: office.now})
    const [balance] = await batchBalances(office.db, {batch: batch.code})
    return {
      entity: {kind: 'batch', id: batch.code},
      result: {batch: batch.code, survey: survey.code, state: 'committed', responses: imported, balance: balance!, agreement},
      facts: {
        survey: survey.code, responses: imported, typed: sheets, outstanding: balance!.outstanding, over: balance!.over, short: before!.outstanding > 0,
        ...(agreement === null ? {} : {comparedSheets: agreement.sheets, comparedCells: agreement.cells, differences: agreement.differences}),
      },
    }
  },
})

/**
 * Takes a batch of responses back, staged or committed. A response that an officer voided stays void on record: the
 * sheet of paper is no better for being imported again.
 */
export const revertResponses = revertAct('response', async (office, batch) => {
  const survey = await findSurvey(office.db, batch.target)
  if (survey.state === 'locked' || survey.state === 'published')
    throw new Fault('survey.takes-nothing', {code: survey.code, state: survey.state, closedAt: survey.closedAt})
  await refuseCounted(office, batch, batch.target)
  const voided = new Set((await office.db('response_void').where({batch_id: batch.id}).pluck('row_no')) as number[])
  const rows = (await office.db('response').where({batch_id: batch.id}).orderBy('row_no').select('row_no', 'sheet_key')) as {row_no: number; sheet_key: string | null}[]
  const kept: KeptRow[] = []
  const removed: RowRef[] = []
  for (const {row_no: row, sheet_key: key} of rows) {
    if (voided.has(row)) kept.push({row, key, why: 'voided'})
    else removed.push({row, key})
  }

  await keepOnly(office, batch.id, 'response', 'row_no', voided)
  await keepOnly(office, batch.id, 'response_person', 'entry_no', voided)
  const typed = await removeTyped(office, batch)
  // Once committed, what was typed is in the responses.
  if (batch.state === 'staged') removed.push(...typed)
  for (const decision of (await office.db('entry_decision').where({batch_id: batch.id}).select('batch_id', 'sheet_key', 'code')) as Record<string, string>[])
    await office.write.remove('entry_decision', decision)
  return {removed, kept, failed: []}
})

/** Removes a batch's rows from a chunked table, and puts back those that stay: the log speaks of them as a new chunk. */
async function keepOnly(office: Office, batchId: string, table: 'response' | 'response_person', order: string, voided: ReadonlySet<number>): Promise<void> {
  const stay = voided.size === 0 ? [] : (await office.db(table).where({batch_id: batchId}).whereIn('row_no', [...voided]).orderBy(order)) as Record<string, string | number | null>[]
  await office.write.removeGroup(table, batchId)
  await office.write.insertGroup(table, stay.map(({digest: _digest, ...row}) => row))
}

/** Removes what was typed in a batch. @returns one line a sheet */
async function removeTyped(office: Office, batch: Batch): Promise<RowRef[]> {
  const entries = await readEntries(office.db, batch.id)
  for (const entry of entries) await removeEntry(office, batch, entry)
  for (const {sheet_key, question} of (await office.db('entry_person').where({batch_id: batch.id}).select('sheet_key', 'question')) as {sheet_key: string; question: string}[])
    await office.write.remove('entry_person', {batch_id: batch.id, pass: 3, sheet_key, question})
  return [...new Set(entries.map(({sheet}) => sheet))].map(sheet => ({row: null, key: sheet}))
}

