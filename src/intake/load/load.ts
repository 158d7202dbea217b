import {Fault} from '../../fault.js'
import '../faults.js'
import type {Act} from '../../act/act.js'
import type {RowForm} from '../../act/prepare.js'
import type {Done} from '../../act/perform.js'
import type {AnswerSeal} from '../../act/vault.js'
import {isTaken} from '../../store/dialect.js'
import type {Db} from '../../store/store.js'
import {shorten} from '../plan/line.js'
import {fileFacts, type Counts, type FilePlan, type PlannedRow} from '../plan/plan.js'
import {layoutFacts, responseReader} from '../plan/responses.js'
import type {RowContext} from '../plan/row-reader.js'
import type {ImportTarget} from '../plan-import.js'
import type {Layout} from '../profile/layout.js'
import {DelimitedReader} from '../reading/csv.js'
import type {Cell} from '../reading/grid.js'
import {dataRow} from '../reading/header.js'
import type {RowStream} from '../reading/stream.js'
import {storedSheets} from '../responses.js'
import {asRow, beginLoad, discardLoad, finishLoad, loadRows, LoadRows, type JudgedRow, type LoadPlace} from './acts.js'
import {responseColumns, rowsOf, type ChunkJob, type ChunkText, type LoadTarget, type ReadChunk} from './chunk.js'
import {collector} from './memory.js'
import {inThread, inThreads, type ChunkPool} from './pool.js'

/** Rows that one act of a load stores, about. */
const rowsPerAct = 10_000

/** Rows after which memory is freed. */
const rowsPerCollection = 30_000

/** Rows with problems that are kept for the report; all of them go into the rejects file. */
const keptRows = 20_000

/** Orders an act of a load; each is a part of the one command. */
export type Perform = <I, R>(act: Act<I, R>, input: I) => Promise<Done<R>>

/** What a load is told besides its file. */
export interface LoadOptions {
  readonly target: ImportTarget
  /** See `planHash`. */
  readonly plan: string
  readonly acceptValid: boolean
  /** Rows beyond which the file is refused. */
  readonly maxRows: number
  /** How the database takes rows. */
  readonly form: RowForm
  /** The built worker that reads chunks; without it they are read in this thread. */
  readonly worker?: string
  /** Gives what seals the personal answers of the batch that was begun. */
  readonly sealOf: (batchId: string) => Promise<AnswerSeal>
  /** Told the bytes read so far. */
  readonly onBytes?: (done: number) => void
  /** Given every row, in the order of the file; an accepted one with the canonical text of its answers. */
  readonly onRow?: (row: PlannedRow<string>) => void
  /** Given each row that is not accepted, in the order of the file, for the rejects file. */
  readonly onBad?: (row: PlannedRow<unknown>, header: readonly string[]) => Promise<void> | void
}

/** What came of a load. */
export interface Loaded {
  /** Counts and the first rows that were not accepted, as an import reports them. */
  readonly report: FilePlan<never>
  /** Rows that were not accepted beyond those in the report. */
  readonly omitted: number
  /** The batch that holds the rows; null when rows with problems forbade the import. */
  readonly batch: string | null
  readonly responses: number
  readonly resumed: boolean
}

/** Whether a survey asks for anything personal: only then is there something to seal. */
const hasPersonal = ({definition}: RowContext): boolean => definition.questions.some(({personal}) => personal)

/** What the store says of some chunks. */
type Judge = (chunks: readonly ReadChunk[]) => Promise<readonly JudgedRow[]>

/**
 * Loads a large file: begun, stored chunk by chunk while the next ones are read, and finished or, when rows with
 * problems forbid it, taken back. A load that was cut off goes on where it stopped.
 *
 * @throws Fault for what refuses the file, the survey or the operator
 */
export async function loadFile(perform: Perform, stream: RowStream, context: RowContext, options: LoadOptions): Promise<Loaded> {
  const {target} = options
  const {sha256} = stream
  const begun = await startLoad(perform, stream, context, options)
  const {batch, resumed, lastRow} = begun.result
  const seal = hasPersonal(context) ? await options.sealOf(begun.result.target.batchId) : undefined
  const run = new LoadRun(stream, context, {...begun.result.target, seal}, options, chunks => store(perform, {batch, sha256}, chunks, chunks[0]!.from > lastRow))
  const whole = target.batch === null
  const none = async () => {
    await perform(discardLoad, {batch, sha256, rejected: run.bad, whole})
    return {report: run.report, omitted: run.omitted, batch: null, responses: 0, resumed}
  }
  try {
    await run.all()
  } catch (error) {
    // What cannot be read to its end is not taken at all; a lost connection leaves the load to be gone on with.
    if (error instanceof Fault && error.code.startsWith('file.')) await none()
    throw error
  }

  const {report, omitted} = run
  if ((run.bad > 0 && !options.acceptValid) || report.counts.accepted === 0) return none()
  const {responses} = (await perform(finishLoad, {batch, sha256, counts: {...report.counts}, commit: whole})).result
  return {report, omitted, batch, responses, resumed}
}

/** Orders the act that begins a load; a dry run orders it too, so that it is refused where the load would be. */
export async function startLoad(perform: Perform, stream: RowStream, context: RowContext, {target, plan}: LoadOptions): Promise<Done<LoadPlace>> {
  const {name, bytes, grid, sha256} = stream
  const {header: {headerRow}, layout: {profile, mapping}} = responseReader(stream, context)
  const file = {name, sha256, bytes, format: grid.format, encoding: grid.encoding, delimiter: grid.delimiter, sheet: null, headerRow, counts: {}, plan, profile, mapping}
  return perform(beginLoad, {survey: target.survey, channel: target.channel as never, point: target.point, batch: target.batch, file})
}

/** Stores chunks. Their sheets are nearly always new; only when the database says that one is not, they are looked up. */
async function store(perform: Perform, at: {batch: string; sha256: string}, chunks: readonly ReadChunk[], unseen: boolean): Promise<readonly JudgedRow[]> {
  const order = (unseen: boolean) => perform(loadRows, {...at, rows: new LoadRows(chunks), unseen})
  if (!unseen) return (await order(false)).result.judged
  try {
    return (await order(true)).result.judged
  } catch (error) {
    if (!isTaken(error)) throw error
    return (await order(false)).result.judged
  }
}

/** What a load would do: the same reading and the same judgement, and nothing written. */
export async function planLoad(db: Db, surveyId: string, stream: RowStream, context: RowContext, options: LoadOptions): Promise<Loaded> {
  const lines = new Map<string, number>()
  const nowhere = {seal: null, batchId: '', surveyId, channel: null, point: null, receivedOn: null, rowBase: 0, entryBase: 0}
  const run = new LoadRun(stream, context, nowhere, options, async chunks => {
    const rows = chunks.flatMap(({responses}) => (responses ? rowsOf(responses) : [])).map(asRow)
    const stored = await storedSheets(db, surveyId, rows.flatMap(({key}) => (key === null ? [] : [key])))
    const judged: JudgedRow[] = []
    for (const {row, key, contentHash} of rows) {
      if (key === null) continue
      const earlier = lines.get(key)
      const found = stored.get(key)
      if (earlier === undefined) lines.set(key, row)
      if (earlier !== undefined) judged.push({row, outcome: 'duplicate', line: earlier})
      // The rows of a load of this very file that was cut off are its own.
      else if (found && found.sha256 !== stream.sha256) judged.push({row, outcome: found.contentHash === contentHash ? 'unchanged' : 'conflict'})
    }

    return judged
  })
  await run.all()
  return {report: run.report, omitted: run.omitted, batch: null, responses: run.report.counts.accepted, resumed: false}
}

/** One pass through a file: reads, has judged, counts, and keeps what the report shows. */
class LoadRun {
  readonly #pool: ChunkPool
  readonly #layout: Layout
  readonly #keyHeading: string
  #blank = 0
  #damaged = 0
  #settled = 0
  readonly #collect = collector()
  readonly #counts = {read: 0, accepted: 0, rejected: 0, unchanged: 0, conflict: 0}
  readonly #kept: PlannedRow<never>[] = []
  omitted = 0

  constructor(private readonly stream: RowStream, {hashOf: _, ...context}: RowContext, {seal, ...target}: LoadTarget & Pick<ChunkJob, 'seal'>, private readonly options: LoadOptions, private readonly judge: Judge) {
    const {layout, reader} = responseReader(stream, {...context, hashOf: _})
    this.#layout = layout
    this.#keyHeading = reader.headingOf('#sheet')
    const {name, sha256, bytes, grid} = stream
    const job: ChunkJob = {file: {name, sha256, bytes, grid}, context, target, form: options.form, ...(seal === undefined ? {} : {seal})}
    this.#pool = options.worker === undefined ? inThread(job) : inThreads(job, options.worker)
  }

  /** Rows that were not accepted and are not there already. */
  get bad(): number {
    return this.#counts.rejected + this.#counts.conflict
  }

  get report(): FilePlan<never> {
    const counts: Counts = {...this.#counts, blank: this.#blank}
    return {...fileFacts(this.stream), ...layoutFacts(this.stream, this.#layout), alreadyImportedAs: null, counts, rows: this.#kept}
  }

  async all(): Promise<void> {
    try {
      await this.#pass()
    } finally {
      await this.#pool.close()
    }

    if (this.#damaged > 1 && this.#damaged > this.#counts.read / 50) throw new Fault('file.encoding', {file: this.stream.name})
  }

  /** Reads ahead by a few chunks, and stores some while the next are read. */
  async #pass(): Promise<void> {
    const reading: {text: ChunkText; chunk: Promise<ReadChunk>}[] = []
    let ready: {text: ChunkText; chunk: ReadChunk}[] = []
    let storing: Promise<void> = Promise.resolve()
    const take = async () => {
      const {text, chunk} = reading.shift()!
      ready.push({text, chunk: await chunk})
      if (ready.reduce((n, {chunk}) => n + chunk.read, 0) >= rowsPerAct) await hand()
    }
    const hand = async () => {
      await storing
      const chunks = ready
      ready = []
      storing = this.#settle(chunks)
      // It is waited for later; until then nobody may call it unhandled.
      storing.catch(() => {})
    }
    for await (const text of this.stream.chunks(this.options.onBytes)) {
      const chunk = this.#pool.read(text)
      chunk.catch(() => {})
      reading.push({text, chunk})
      if (reading.length > this.#pool.width * 2) await take()
    }

    while (reading.length > 0) await take()
    await hand()
    await storing
  }

  async #settle(read: readonly {text: ChunkText; chunk: ReadChunk}[]): Promise<void> {
    const chunks = read.map(({chunk}) => chunk)
    const good = chunks.filter(chunk => chunk.good > 0)
    const judged = good.length === 0 ? [] : await this.judge(good)
    for (const {text, chunk} of read) {
      this.#counts.read += chunk.read
      this.#blank += chunk.blank
      this.#damaged += chunk.damaged
      const here = judged.filter(({row, outcome}) => outcome !== 'loaded' && row >= chunk.from && row <= chunk.to && chunk.good > 0)
      this.#counts.accepted += chunk.good - here.length
      const refused: PlannedRow<never>[] = chunk.bad.map(({value: _, ...row}) => ({...row, outcome: 'rejected'}))
      if (here.length > 0) refused.push(...this.#refusedOf(here, text))
      if (this.options.onRow) this.#tellAll(chunk, refused)
      for (const row of refused.sort((a, b) => a.row - b.row)) await this.#note(row)
    }

    this.#pool.recycle(chunks)
    this.#settled += chunks.reduce((n, {read}) => n + read, 0)
    if (this.#settled >= rowsPerCollection) {
      this.#settled = 0
      this.#collect()
    }

    if (this.#counts.read > this.options.maxRows) throw new Fault('file.too-large', {file: this.stream.name, what: 'rows', found: this.#counts.read, limit: this.options.maxRows})
  }

  /** The rows the store had something against, with their cells, which only the text of their chunk still has. */
  #refusedOf(judged: readonly JudgedRow[], {text, line}: ChunkText): PlannedRow<never>[] {
    const cells = new Map<number, readonly Cell[]>(new DelimitedReader(this.stream.grid.delimiter!, line).read(text, true).map(row => [row.row, dataRow(row, this.#layout.header).cells]))
    const position = this.#layout.header.columns.get('#sheet') ?? -1
    return judged.map(one => {
      const found = cells.get(one.row) ?? []
      const at = {column: this.#keyHeading, value: shorten(String(found[position] ?? ''))}
      const row = {row: one.row, warnings: [], cells: found}
      if (one.outcome === 'duplicate') return {...row, outcome: 'rejected', problems: [{...at, rule: 'duplicate-in-file', facts: {line: one.line}}]}
      return one.outcome === 'conflict' ? {...row, outcome: 'conflict', problems: [{...at, rule: 'conflict', facts: {}}]} : {...row, outcome: 'unchanged', problems: []}
    })
  }

  /** Tells of every row of a chunk; those that were refused are told as they are. */
  #tellAll({responses}: ReadChunk, refused: readonly PlannedRow<never>[]): void {
    const told = new Set(refused.map(({row}) => row))
    const accepted = (responses ? rowsOf(responses) : []).filter(values => !told.has(asRow(values).row)).map((values): PlannedRow<string> => {
      const {row, key} = asRow(values)
      return {row, outcome: 'accepted', ...(key === null ? {} : {key}), value: String(values[responseColumns.indexOf('answers')]), problems: [], warnings: [], cells: []}
    })
    for (const row of [...accepted, ...refused].sort((a, b) => a.row - b.row)) this.options.onRow!(row)
  }

  async #note(row: PlannedRow<never>): Promise<void> {
    this.#counts[row.outcome]++
    if (this.#kept.length < keptRows) this.#kept.push({...row, cells: []})
    else this.omitted++
    if (row.outcome !== 'unchanged') await this.options.onBad?.(row, this.#layout.header.cells)
  }
}
