import {z} from 'zod'
import {act, type Act, type Office} from '../act/act.js'
import {dealer, seoulYear} from '../act/codes.js'
import {sealedTallyOf} from '../counting/queries.js'
import {Fault} from '../fault.js'
import './faults.js'
import type {Db} from '../store/store.js'
import {batchVerbsFrom, nextBatchState, type BatchState, type BatchVerb} from './batch-states.js'
import type {Channel} from './channels.js'

/** What a batch carries. */
export type BatchKind = 'response' | 'proposal' | 'suggestion' | 'score'

export type {BatchState} from './batch-states.js'

/** A pile of paper or an import: rows of one kind for one target that come and go together (접수 묶음). */
export interface Batch {
  readonly id: string
  readonly code: string
  readonly kind: BatchKind
  /** Code of the survey, call or round. */
  readonly target: string
  readonly channel: Channel | null
  readonly point: string | null
  readonly state: BatchState
  /** What is written on the box the sheets lie in. */
  readonly label: string | null
  /** Sheets handed over with it; null when nobody counted. */
  readonly declaredSheets: number | null
  /** Day the pile was received, `YYYY-MM-DD`. */
  readonly receivedOn: string | null
  /** How many people type every sheet: 1, or 2 for two-typist entry. */
  readonly typists: 1 | 2
  /** Share of sheets typed a second time, in percent, and the seed they are drawn by; null: all of them. */
  readonly samplePercent: number | null
  readonly sampleSeed: string | null
  /** Batch whose second pass this one became. */
  readonly mergedInto: string | null
  readonly createdBy: string
  readonly createdAt: string
  readonly committedBy: string | null
  readonly committedAt: string | null
  readonly revertedBy: string | null
  readonly revertedAt: string | null
}

/** A file of a batch, with what was found in it. */
export interface BatchFile {
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly format: string
  readonly encoding: string | null
  readonly delimiter: string | null
  readonly sheet: string | null
  readonly headerRow: number
  readonly counts: Readonly<Record<string, number>>
  /** `loading` while its rows arrive in chunks; `discarded` when rows with problems forbade the import. */
  readonly state?: 'loading' | 'loaded' | 'discarded'
  /** Mapping profile used, `NAME@VERSION`. */
  readonly profile?: string | null
  /** Hash of the plan it was imported under. */
  readonly plan?: string | null
  /** How its columns were read, as JSON: kept when the file is noted, asked for by `mappingOf`. */
  readonly mapping?: string | null
}

interface StoredBatch {
  id: string
  code: string
  kind: BatchKind
  target: string
  channel: Channel | null
  point: string | null
  state: BatchState
  label: string | null
  declared_sheets: number | null
  received_on: string | null
  typists: 1 | 2
  sample_percent: number | null
  sample_seed: string | null
  merged_into: string | null
  created_by: string
  created_at: string
  committed_by: string | null
  committed_at: string | null
  reverted_by: string | null
  reverted_at: string | null
}

const fromRow = (row: StoredBatch): Batch => ({
  id: row.id, code: row.code, kind: row.kind, target: row.target, channel: row.channel, point: row.point, state: row.state,
  label: row.label, declaredSheets: row.declared_sheets, receivedOn: row.received_on, typists: row.typists,
  samplePercent: row.sample_percent, sampleSeed: row.sample_seed, mergedInto: row.merged_into,
  createdBy: row.created_by, createdAt: row.created_at, committedBy: row.committed_by, committedAt: row.committed_at,
  revertedBy: row.reverted_by, revertedAt: row.reverted_at,
})

/** Batches in the order they came. */
export async function listBatches(db: Db, filter: {kind?: BatchKind; target?: string; state?: BatchState; point?: string} = {}): Promise<Batch[]> {
  return ((await db('batch').where(filter).orderBy('code')) as StoredBatch[]).map(fromRow)
}

/** @throws Fault `batch.not-found` */
export async function findBatch(db: Db, code: string): Promise<Batch & {files: BatchFile[]}> {
  const row = (await db('batch').where({code}).first()) as StoredBatch | undefined
  if (!row) throw new Fault('batch.not-found', {code})
  const files = (await db('batch_file').where({batch_id: row.id}).orderBy('file_no')) as Record<string, never>[]
  return {
    ...fromRow(row),
    files: files.map(file => ({
      name: file.name!, sha256: file.sha256!, bytes: file.bytes!, format: file.format!, encoding: file.encoding!,
      delimiter: file.delimiter!, sheet: file.sheet!, headerRow: file.header_row!, counts: JSON.parse(file.counts!) as Record<string, number>,
      state: file.state!, profile: file.profile!, plan: file.plan!,
    })),
  }
}

/** The batch under which a file's bytes were imported for a target and not reverted since. */
export async function importedAs(db: Db, kind: BatchKind, target: string, sha256: string): Promise<string | null> {
  const row = (await db('batch_file').join('batch', 'batch.id', 'batch_file.batch_id')
    .where({'batch_file.sha256': sha256, 'batch_file.state': 'loaded', 'batch.kind': kind, 'batch.target': target})
    .whereNot('batch.state', 'reverted')
    .select('batch.code').first()) as {code: string} | undefined
  return row?.code ?? null
}

/** A batch of responses that may still be filled. @throws Fault `batch.not-found`, `batch.not-staged`, `batch.other-survey` */
export async function requireStaged(db: Db, code: string, survey?: string): Promise<Batch> {
  const batch = await findBatch(db, code)
  if (batch.state !== 'staged') throw new Fault('batch.not-staged', {code, state: batch.state})
  if (batch.kind !== 'response' || (survey !== undefined && batch.target !== survey)) throw new Fault('batch.other-survey', {code, target: batch.target})
  return batch
}

/** What a command says of channel and point must be what was said when the batch was opened. @throws Fault `batch.other-place` */
export function requireSamePlace(batch: Pick<Batch, 'code' | 'channel' | 'point'>, said: {channel: string | null; point: string | null}): void {
  for (const what of ['channel', 'point'] as const)
    if (said[what] !== null && said[what] !== batch[what]) throw new Fault('batch.other-place', {code: batch.code, what, batch: batch[what], said: said[what]})
}

/** What is said of a batch when it is begun. */
export interface NewBatch {
  readonly kind: BatchKind
  readonly target: string
  readonly channel: Channel | null
  readonly point: string | null
  readonly label?: string | null
  readonly declaredSheets?: number | null
  readonly receivedOn?: string | null
  readonly typists?: 1 | 2
  readonly samplePercent?: number | null
  readonly sampleSeed?: string | null
}

/** Begins a batch inside an act: committed at once, or staged to be filled and committed later. */
export async function beginBatch(
  office: Office,
  batch: NewBatch,
  files: readonly BatchFile[],
  state: 'staged' | 'committed' = 'committed',
): Promise<Pick<Batch, 'id' | 'code' | 'channel' | 'point' | 'receivedOn'>> {
  const {kind, target, channel, point, label = null, declaredSheets = null, receivedOn = null, typists = 1, samplePercent = null, sampleSeed = null} = batch
  const committed = state === 'committed'
  const id = office.newId()
  const code = (await dealer(office.db, 'batch', 'code', `B${String(seoulYear(office.now)).slice(2)}-`, 4))()
  await office.write.insert('batch', {
    id, code, kind, target, channel, point, state, label, declared_sheets: declaredSheets, received_on: receivedOn, typists,
    sample_percent: samplePercent, sample_seed: sampleSeed, merged_into: null,
    created_by: office.operator.code, created_at: office.now,
    committed_by: committed ? office.operator.code : null, committed_at: committed ? office.now : null,
    reverted_by: null, reverted_at: null,
  })
  for (const [i, file] of files.entries()) await storeFile(office, id, i + 1, file)
  return {id, code, channel, point, receivedOn}
}

/** Notes a file of a batch inside an act. */
export async function storeFile(office: Office, batchId: string, fileNo: number, file: BatchFile): Promise<void> {
  await office.write.insert('batch_file', {
    batch_id: batchId, file_no: fileNo, name: file.name, sha256: file.sha256, bytes: file.bytes, format: file.format,
    encoding: file.encoding, delimiter: file.delimiter, sheet: file.sheet, header_row: file.headerRow,
    counts: JSON.stringify(file.counts), state: file.state ?? 'loaded', profile: file.profile ?? null, plan: file.plan ?? null,
  })
  if (file.mapping) await office.write.insert('batch_mapping', {batch_id: batchId, file_no: fileNo, mapping: file.mapping})
}

/** The number under which the next file of a batch is noted. */
export async function nextFileNo(db: Db, batchId: string): Promise<number> {
  const row = await db('batch_file').where({batch_id: batchId}).max({last: 'file_no'}).first()
  return Number(row?.last ?? 0) + 1
}

/** Shape of a batch file in an act's input. */
export const batchFileInput = z.strictObject({
  name: z.string(), sha256: z.string().length(64), bytes: z.number().int(), format: z.string(),
  encoding: z.string().nullable(), delimiter: z.string().nullable(), sheet: z.string().nullable(),
  headerRow: z.number().int(), counts: z.record(z.string(), z.number().int()),
  profile: z.string().nullable().optional(), plan: z.string().nullable().optional(),
  mapping: z.string().nullable().optional(),
})

/** One row of a batch, as a person can find it: its line in the batch and its sheet or reference number. */
export interface RowRef {
  readonly row: number | null
  readonly key: string | null
}

/** Why a row stays when its batch goes: something was built on it. */
export const keptReasons = ['voided', 'under-review', 'scored', 'decided', 'followed', 'told', 'referenced'] as const
export type KeptReason = (typeof keptReasons)[number]

/** A row that stays, or that could not go. */
export interface KeptRow extends RowRef {
  readonly why: KeptReason
}

/** What became of a batch's rows, each in one of three lists. */
export interface RemovedRows {
  readonly removed: readonly RowRef[]
  readonly kept: readonly KeptRow[]
  /** Rows the database would not let go. */
  readonly failed: readonly KeptRow[]
  /** Set when rows that stay are still the batch's: it is then not reverted as a whole. */
  readonly stays?: boolean
}

/** What taking a batch back answers; at most twenty rows of each list. */
export interface Reverted {
  readonly batch: string
  readonly target: string
  readonly state: BatchState
  readonly removed: number
  readonly kept: number
  readonly failed: number
  readonly rows: {readonly removed: readonly RowRef[]; readonly kept: readonly KeptRow[]; readonly failed: readonly KeptRow[]}
}

const listed = 20

/**
 * Declares the act that takes a batch of one kind back: its rows go, their keys are free again, the batch and its
 * files stay on record. Each domain says how its own rows go, and which stay because something was built on them.
 *
 * @param removeRows removes the rows and lists them; throws where the whole batch must stay
 */
export function revertAct(kind: BatchKind, removeRows: (office: Office, batch: Batch) => Promise<RemovedRows>): Act<{batch: string}, Reverted> {
  return act({
    name: `${kind}.batch-reverted`,
    summary: `Take a batch of ${kind}s back; its keys are free again.`,
    roles: kind === 'score' ? ['secretary', 'officer', 'admin'] : ['clerk', 'officer', 'admin'],
    reason: 'required',
    input: z.strictObject({batch: z.string()}),
    async perform({input, office}) {
      const batch = await findBatch(office.db, input.batch)
      requireBatchState(batch, 'revert')
      const {removed, kept, failed, stays} = await removeRows(office, batch)
      const first = kept[0] ?? failed[0]
      if (removed.length === 0 && first !== undefined && stays) throw new Fault('batch.counted', {code: batch.code, by: first.key ?? `${batch.code}/${first.row}`})
      const state = stays ? batch.state : 'reverted'
      if (!stays)
        await office.write.update('batch', {id: batch.id}, {state, reverted_by: office.operator.code, reverted_at: office.now})
      const counts = {removed: removed.length, kept: kept.length, failed: failed.length}
      return {
        entity: {kind: 'batch', id: batch.code},
        result: {
          batch: batch.code, target: batch.target, state, ...counts,
          rows: {removed: removed.slice(0, listed), kept: kept.slice(0, listed), failed: failed.slice(0, listed)},
        },
        facts: {target: batch.target, ...counts},
      }
    },
  })
}

/** @throws Fault `batch.counted` when a tally sealed since the batch was committed counted it */
export async function refuseCounted(office: Office, batch: Batch, subject: string): Promise<void> {
  const sealed = batch.committedAt === null ? undefined : await sealedTallyOf(office.db, subject, batch.committedAt)
  if (sealed !== undefined) throw new Fault('batch.counted', {code: batch.code, by: sealed})
}

/** @throws Fault `batch.reverted`, `batch.state` where the batch's state does not allow a verb */
export function requireBatchState(batch: Batch, verb: BatchVerb): void {
  if (nextBatchState(batch.state, verb) !== undefined) return
  if (batch.state === 'reverted') throw new Fault('batch.reverted', {code: batch.code})
  throw new Fault('batch.state', {code: batch.code, state: batch.state, verb, into: batch.mergedInto, allowed: [...batchVerbsFrom(batch.state)]})
}
