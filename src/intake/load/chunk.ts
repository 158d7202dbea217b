import {sha256} from '../../act/hash.js'
import {RowPreparer, rowsOf as preparedRows, textSink, type PreparedRows, type Row, type RowForm, type RowSink, type Value} from '../../act/prepare.js'
import {tableInfo} from '../../schema/tables.js'
import type {AnswerSeal} from '../../act/vault.js'
import type {SourceFile} from '../plan/plan.js'
import {responseReader} from '../plan/responses.js'
import type {ReadRow, RowContext} from '../plan/row-reader.js'
import {DelimitedReader} from '../reading/csv.js'
import {isBlank} from '../reading/grid.js'
import {dataRow} from '../reading/header.js'
import {sealAnswer} from '../sealed-answers.js'

/** Where the rows of a load go: what is the same in all of them. */
export interface LoadTarget {
  readonly batchId: string
  readonly surveyId: string
  readonly channel: string | null
  readonly point: string | null
  /** Day the batch was received; a sheet's own day goes before it. */
  readonly receivedOn: string | null
  /** A row is numbered by its line, counted on from here; so are its personal answers. */
  readonly rowBase: number
  readonly entryBase: number
}

/** All a reader of chunks needs to know, as plain data: it may run in another thread. */
export interface ChunkJob {
  /** The file with its first rows: enough to find the header in. */
  readonly file: SourceFile
  readonly context: Omit<RowContext, 'hashOf'>
  readonly target: LoadTarget
  /** How the database takes rows. */
  readonly form: RowForm
  /** What seals personal answers; null drops them, for a reading that stores nothing. */
  readonly seal?: AnswerSeal | null
}

/** A chunk of a file: the text of whole records, and the line on which it begins. */
export interface ChunkText {
  readonly text: string
  readonly line: number
}

/** What a chunk holds. */
export interface ReadChunk {
  readonly read: number
  readonly blank: number
  /** Rows in which a character was destroyed. */
  readonly damaged: number
  /** Rows with problems, with their cells. */
  readonly bad: readonly ReadRow[]
  /** Number of rows without a problem, and the lines of the first and the last. */
  readonly good: number
  readonly from: number
  readonly to: number
  /** Those rows, ready for the database, and their personal answers. */
  readonly responses?: PreparedRows
  readonly persons?: PreparedRows
}

/** Columns of a loaded response that differ from row to row. */
export const responseColumns = ['row_no', 'sheet_key', 'content_hash', 'received_on', 'typed_by', 'source_row', 'answers'] as const

const personColumns = ['entry_no', 'row_no', 'question', 'value', 'salt', 'commitment', 'contact_index'] as const

/** A reader of the chunks of one file; it needs no database. @param sink makes what puts rows together @throws Fault `file.…` when the header does not fit */
export function chunkReader({file, context, target, form, seal}: ChunkJob, sink: () => RowSink = textSink): (chunk: ChunkText) => ReadChunk {
  const {header, reader} = responseReader(file, {...context, hashOf: sha256})
  const changed = header.fromRejects || header.unread.size > 0
  const {batchId, surveyId, channel, point, receivedOn, rowBase, entryBase} = target
  const shared: Row = {batch_id: batchId, survey_id: surveyId, channel, point, file_sha256: file.sha256}
  const personal = context.definition.questions.filter(question => question.personal).reduce((n, {rows, other}) => n + Math.max(1, rows.length) + (other ? 1 : 0), 0)
  const responses = new RowPreparer(tableInfo('response'), shared, responseColumns, form, sink())
  const persons = new RowPreparer(tableInfo('response_person'), {batch_id: batchId}, personColumns, form, sink())
  return ({text, line}) => {
    const bad: ReadRow[] = []
    let good = 0
    let from = 0
    let to = 0
    let read = 0
    let blank = 0
    let damaged = 0
    for (const found of new DelimitedReader(file.grid.delimiter!, line).read(text, true)) {
      if (found.row <= header.lastHeaderRow) continue
      if (!found.problem && found.cells.every(isBlank)) {
        blank++
        continue
      }

      read++
      const {row, key, problems, ...made} = reader.read(changed ? dataRow(found, header) : found)
      if (problems.length > 0) {
        if (problems.some(({rule}) => rule === 'damaged-text')) damaged++
        bad.push({row, problems, ...made, ...(key === undefined ? {} : {key})})
        continue
      }

      const value = made.value!
      const rowNo = rowBase + row
      if (good++ === 0) from = row
      to = row
      responses.add([rowNo, key ?? null, value.contentHash, value.receivedOn ?? receivedOn, value.clerk ?? null, row, value.text])
      let entry = entryBase + (row - 1) * personal
      for (const question in value.personal) {
        entry++
        if (seal === null) continue
        if (seal === undefined) throw new Error('personal answers without what seals them')
        const sealed = sealAnswer(seal, 'response_person', `${batchId}/${entry}`, question, value.personal[question]!)
        persons.add([entry, rowNo, question, sealed.value, sealed.salt, sealed.commitment, sealed.contact_index])
      }
    }

    const [made, people] = [responses.end(), persons.end()]
    return {read, blank, damaged, bad, good, from, to, ...(made ? {responses: made} : {}), ...(people ? {persons: people} : {})}
  }
}

/** The rows of a loaded chunk again, as arrays in the order of their columns. */
export const rowsOf = (rows: PreparedRows): Value[][] => preparedRows(rows, new Set(tableInfo(rows.table).integers))
