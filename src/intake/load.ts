import {Fault} from '../fault.js'
import './faults.js'
import type {Act} from '../act/act.js'
import type {Done} from '../act/perform.js'
import {isTaken} from '../store/dialect.js'
import type {Db} from '../store/store.js'
import {beginLoad, discardLoad, finishLoad, loadRows, LoadRows, type JudgedRow, type LoadRow} from './load-acts.js'
import {shorten} from './plan/line.js'
import {fileFacts, type Counts, type FilePlan, type PlannedRow} from './plan/plan.js'
import {layoutFacts, responseReader} from './plan/responses.js'
import type {Layout} from './profile/layout.js'
import type {ReadRow, RowContext, RowReader} from './plan/row-reader.js'
import type {ImportTarget} from './plan-import.js'
import {isBlank, largeLimits, type GridRow} from './reading/grid.js'
import {dataRow} from './reading/header.js'
import type {RowStream} from './reading/stream.js'
import {storedSheets} from './responses.js'

/** Rows that one act of a load stores. */
const chunkSize = 4_000

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
  /** Told the bytes read so far. */
  readonly onBytes?: (done: number) => void
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

/** What the store says of a chunk. */
type Judge = (rows: readonly LoadRow[]) => Promise<readonly JudgedRow[]>

/**
 * Loads a large file: begun, stored chunk by chunk while the next one is read, and finished or, when rows with problems
 * forbid it, taken back. A load that was cut off goes on where it stopped.
 *
 * @throws Fault for what refuses the file, the survey or the operator
 */
export async function loadFile(perform: Perform, stream: RowStream, context: RowContext, options: LoadOptions): Promise<Loaded> {
  const {target, plan} = options
  const {header, reader, layout} = responseReader(stream, context)
  const {grid, sha256} = stream
  const file = {
    name: stream.name, sha256, bytes: stream.bytes, format: grid.format, encoding: grid.encoding, delimiter: grid.delimiter, sheet: null,
    headerRow: header.headerRow, counts: {}, plan, profile: layout.profile, mapping: layout.mapping,
  }
  const begun = await perform(beginLoad, {survey: target.survey, channel: target.channel as never, point: target.point, batch: target.batch, file})
  const {batch, resumed, lastRow} = begun.result
  const run = new LoadRun(stream, layout, reader, options, async rows => store(perform, {batch, sha256}, rows, rows[0]!.row > lastRow))
  const whole = target.batch === null
  const takeBack = (rejected: number) => perform(discardLoad, {batch, sha256, rejected, whole})
  try {
    await run.all()
  } catch (error) {
    // What cannot be read to its end is not taken at all; a lost connection leaves the load to be gone on with.
    if (error instanceof Fault && error.code.startsWith('file.')) await takeBack(run.bad)
    throw error
  }

  const {report, omitted} = run
  if (run.bad > 0 && !options.acceptValid) {
    await takeBack(run.bad)
    return {report, omitted, batch: null, responses: 0, resumed}
  }

  if (report.counts.accepted === 0) {
    await takeBack(run.bad)
    return {report, omitted, batch: null, responses: 0, resumed}
  }

  const {responses} = (await perform(finishLoad, {batch, sha256, counts: {...report.counts}, commit: whole})).result
  return {report, omitted, batch, responses, resumed}
}

/** Stores a chunk. Its sheets are nearly always new; only when the database says that one is not, they are looked up. */
async function store(perform: Perform, at: {batch: string; sha256: string}, rows: readonly LoadRow[], unseen: boolean): Promise<readonly JudgedRow[]> {
  const order = (unseen: boolean) => perform(loadRows, {...at, rows: new LoadRows(rows), unseen})
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
  const {reader, layout} = responseReader(stream, context)
  const lines = new Map<string, number>()
  const run = new LoadRun(stream, layout, reader, options, async rows => {
    const stored = await storedSheets(db, surveyId, rows.flatMap(({key}) => (key === undefined ? [] : [key])))
    const judged: JudgedRow[] = []
    for (const {row, key, value} of rows) {
      if (key === undefined) continue
      const earlier = lines.get(key)
      const found = stored.get(key)
      if (earlier === undefined) lines.set(key, row)
      if (earlier !== undefined) judged.push({row, outcome: 'duplicate', line: earlier})
      // The rows of a load of this very file that was cut off are its own.
      else if (found && found.sha256 !== stream.sha256) judged.push({row, outcome: found.contentHash === value.contentHash ? 'unchanged' : 'conflict'})
    }

    return judged
  })
  await run.all()
  return {report: run.report, omitted: run.omitted, batch: null, responses: run.report.counts.accepted, resumed: false}
}

/** One pass through a file: reads, judges in chunks, counts, and keeps what the report shows. */
class LoadRun {
  #chunk: ReadRow[] = []
  #pending: Promise<void> = Promise.resolve()
  #failure: unknown
  #blank = 0
  #damaged = 0
  readonly #counts = {read: 0, accepted: 0, rejected: 0, unchanged: 0, conflict: 0}
  readonly #kept: PlannedRow<never>[] = []
  omitted = 0

  constructor(
    private readonly stream: RowStream, private readonly layout: Layout, private readonly reader: RowReader,
    private readonly options: LoadOptions, private readonly judge: Judge,
  ) {}

  /** Rows that were not accepted and are not there already. */
  get bad(): number {
    return this.#counts.rejected + this.#counts.conflict
  }

  get report(): FilePlan<never> {
    const {stream, layout} = this
    const counts: Counts = {...this.#counts, blank: this.#blank}
    return {...fileFacts(stream), ...layoutFacts(stream, layout), alreadyImportedAs: null, counts, rows: this.#kept}
  }

  async all(): Promise<void> {
    for await (const slice of this.stream.slices(this.options.onBytes)) {
      for (const line of slice) if (line.row > this.layout.header.lastHeaderRow) this.#read(line)
      if (this.#chunk.length >= chunkSize) await this.#hand()
      // The database's answers come in between two slices: it stores one chunk while the next is read.
      await new Promise(resolve => setImmediate(resolve))
      if (this.#failure !== undefined) throw this.#failure
    }

    await this.#hand()
    await this.#pending
    if (this.#failure !== undefined) throw this.#failure
    if (this.#damaged > 1 && this.#damaged > this.#counts.read / 50) throw new Fault('file.encoding', {file: this.stream.name})
  }

  #read(line: GridRow): void {
    const {fromRejects, unread} = this.layout.header
    if (!line.problem && line.cells.every(isBlank)) {
      this.#blank++
      return
    }

    this.#counts.read++
    if (this.#counts.read > largeLimits.rows) throw new Fault('file.too-large', {file: this.stream.name, what: 'rows', found: this.#counts.read, limit: largeLimits.rows})
    const row = this.reader.read(fromRejects || unread.size > 0 ? dataRow(line, this.layout.header) : line)
    if (row.problems.some(({rule}) => rule === 'damaged-text')) this.#damaged++
    this.#chunk.push(row)
  }

  /** Hands the rows read so far to the judge, once it has done with those before. */
  async #hand(): Promise<void> {
    await this.#pending
    const rows = this.#chunk
    this.#chunk = []
    this.#pending = this.#settle(rows).catch((error: unknown) => void (this.#failure ??= error))
  }

  async #settle(rows: readonly ReadRow[]): Promise<void> {
    const good = rows.filter(({problems}) => problems.length === 0) as (ReadRow & LoadRow)[]
    const judged = new Map((good.length === 0 ? [] : await this.judge(good)).map(one => [one.row, one]))
    if (good.length === rows.length && judged.size === 0) {
      this.#counts.accepted += rows.length
      return
    }

    for (const row of rows) {
      const {value: _, problems, ...at} = row
      const fate = judged.get(row.row)
      if (problems.length > 0) await this.#note({...at, problems, outcome: 'rejected'})
      else if (fate === undefined || fate.outcome === 'loaded') this.#counts.accepted++
      else if (fate.outcome === 'unchanged') await this.#note({...at, problems, outcome: 'unchanged'})
      else {
        const at2 = {column: this.reader.headingOf('#sheet'), value: shorten(row.key!)}
        if (fate.outcome === 'duplicate') await this.#note({...at, problems: [{...at2, rule: 'duplicate-in-file', facts: {line: fate.line}}], outcome: 'rejected'})
        else await this.#note({...at, problems: [{...at2, rule: 'conflict', facts: {}}], outcome: 'conflict'})
      }
    }
  }

  async #note(row: PlannedRow<never>): Promise<void> {
    this.#counts[row.outcome]++
    if (this.#kept.length < keptRows) this.#kept.push({...row, cells: []})
    else this.omitted++
    if (row.outcome !== 'unchanged') await this.options.onBad?.(row, this.layout.header.cells)
  }
}
