import {stat} from 'node:fs/promises'
import {basename, join} from 'node:path'
import {Flags} from './oclif.js'
import {moment} from '../act/perform.js'
import {answerSealOf} from '../act/vault.js'
import {Fault} from '../fault.js'
import '../intake/faults.js'
import type {z} from 'zod'
import type {AcceptedRow} from '../intake/acts.js'
import {findBatch, importedAs, type batchFileInput} from '../intake/batches.js'
import {importEntries} from '../intake/entry/acts.js'
import {loadFile, planLoad, startLoad, type Loaded, type LoadOptions} from '../intake/load/load.js'
import {maskResidentNumbers} from '../intake/normalise/resident-number.js'
import {planHashOf, readTarget, type ImportTarget} from '../intake/plan-import.js'
import {requirePlan} from '../intake/plan/plan-hash.js'
import {alreadyImported, type PlannedRow} from '../intake/plan/plan.js'
import type {RowContext} from '../intake/plan/row-reader.js'
import {largeLimits} from '../intake/reading/grid.js'
import {isDelimitedText} from '../intake/reading/kind-of.js'
import {openRowStream, type RowStream} from '../intake/reading/stream.js'
import {explainFault} from '../language/faults.js'
import {entrySays} from '../language/entry.js'
import {says} from '../language/says.js'
import type {Store} from '../store/store.js'
import {Exit, exitCodes} from './exit.js'
import {failureJson} from './failure.js'
import {ImportCommand, limitsOf, type Imported, type ImportValues} from './import-command.js'
import {planJson, planText, rowJson} from './import-report.js'
import {RejectsFile} from './rejects-file.js'

/** Bytes from which a text file is loaded in chunks: some 15,000 sheets. */
const largeFrom = 2 * 1024 * 1024

/** Flags of commands that also load large files. */
export const loadFlags = {
  'in-chunks': Flags.boolean({summary: 'Load in chunks that survive a kill, however small the file; files over 2 MB always are.', helpGroup: 'IMPORT'}),
}

/** A command that loads files too large to be held in memory, chunk by chunk, and goes on where a kill cut it off. */
export abstract class LoadCommand extends ImportCommand {
  /** Whether a file is to be loaded in chunks: a large one, and only delimited text can be. */
  protected async isLarge(file: string, inChunks: boolean | undefined): Promise<boolean> {
    if (file === '-') return false
    const size = (await stat(file).catch(() => undefined))?.size ?? 0
    return size > (inChunks ? 0 : largeFrom) && isDelimitedText(file)
  }

  /** Whether a batch is typed by two: its sheets are then only one of two typings, and nothing is loaded in chunks. */
  protected async isTypedTwice(batch: string | null): Promise<boolean> {
    return batch !== null && (await this.ask(db => findBatch(db, batch))).typists === 2
  }

  /** Takes files in as one typing of a two-typist batch. */
  protected async takeTyping(batch: string, files: readonly (z.infer<typeof batchFileInput> & {rows: readonly AcceptedRow[]})[]): Promise<{batch: string; done: () => void}> {
    const perform = await this.performer()
    const done = []
    for (const {rows, ...file} of files) done.push(await perform(importEntries, {batch, file, rows}))
    const last = done.at(-1)!
    const sheets = done.reduce((n, {result}) => n + result.sheets, 0)
    return {batch, done: () => this.report(last, entrySays.entriesImported, {batch, pass: last.result.pass, sheets})}
  }

  /** Loads one file, or under a dry run tells what would come of it. */
  protected async load(path: string, target: ImportTarget, flags: ImportValues): Promise<Imported> {
    const dryRun = flags['dry-run'] === true
    const options = {...(flags.encoding === undefined ? {} : {encoding: flags.encoding})}
    const limits = limitsOf(flags, largeLimits)
    const stream = await openRowStream(path, {name: maskResidentNumbers(basename(path)), limits, ...options})
    const {survey, context, hash, before} = await this.ask(async db => {
      const found = await readTarget(db, target, (await moment(db, this.io.env.PDS_NOW)).now)
      const hash = await planHashOf(db, target, [stream], options, found)
      return {...found, hash, before: await importedAs(db, 'response', found.survey.code, stream.sha256)}
    })
    requirePlan(flags.plan, hash)
    if (before !== null) return this.#known(stream, before, hash, dryRun)
    const rejects = dryRun ? undefined : this.rejectsFor(path, flags)
    const progress = this.progress(says.loading)
    const loading: LoadOptions = {
      target, plan: hash, form: (await this.store()).dialect === 'postgres' ? 'copy' : 'json', acceptValid: flags['accept-valid'] === true, maxRows: limits.rows, worker: join(this.config.root, 'dist/workers/read-chunk.js'), onBytes: done => progress.step(done, stream.bytes),
      sealOf: async batchId => (await this.store()).snapshot(db => answerSealOf(db, batchId)),
      ...(rejects ? {onBad: (row, header) => rejects.add(row, header)} : {}),
    }
    await rejects?.check()
    if (dryRun) await startLoad(await this.performer(), stream, context, loading)
    if (dryRun && this.asJson) return this.#tellRows(await this.store(), survey.id, stream, context, loading)
    try {
      const loaded = dryRun
        ? await this.ask(db => planLoad(db, survey.id, stream, context, loading))
        : await loadFile(await this.performer(), stream, context, loading)
      progress.end()
      return await this.#report(loaded, rejects, {hash, dryRun, survey: survey.code, acceptValid: loading.acceptValid})
    } finally {
      progress.end()
      await rejects?.discard()
    }
  }

  /** A dry run's report under `--json`, every row of it: written as it is made, since it is as long as the file. */
  async #tellRows(store: Store, surveyId: string, stream: RowStream, context: RowContext, loading: LoadOptions): Promise<never> {
    let begun = false
    const onRow = (row: PlannedRow<string>) => {
      this.io.out(`${begun ? ',' : `{"batch":null,"dryRun":true,"plan":"${loading.plan}","files":[{"rows":[`}\n${JSON.stringify(rowJson(row, this.language, text => JSON.parse(text) as object))}`)
      begun = true
    }
    const {report} = await store.snapshot(db => planLoad(db, surveyId, stream, context, {...loading, onRow}))
    if (!begun) throw new Fault('file.empty', {file: stream.name})
    const {rows: _, ...facts} = planJson({...report, rows: []}, true, this.language, () => undefined)
    this.io.out(`],${JSON.stringify(facts).slice(1)}]`)
    const bad = report.counts.rejected + report.counts.conflict
    if (bad === 0 || loading.acceptValid) {
      this.io.out('}\n')
      throw new Exit(bad === 0 ? exitCodes.done : exitCodes.partly)
    }

    const rejected = {files: [report.name], rejected: bad}
    const failure = {code: 'import.rejected' as const, ...explainFault('import.rejected', {...rejected, report: undefined}, this.language), facts: rejected}
    this.io.out(`,${JSON.stringify(failureJson(failure, this.language)).slice(1)}\n`)
    throw new Exit(exitCodes.usage)
  }

  async #known(stream: RowStream, batch: string, hash: string, dryRun: boolean): Promise<Imported> {
    const plan = alreadyImported(stream, batch)
    if (!this.isQuiet) this.io.talk(`${await planText(plan, this.language, this.io.width)}\n`)
    return {batch: null, dryRun, plan: hash, files: [planJson(plan, dryRun, this.language, () => undefined)]}
  }

  async #report(
    {report, omitted, batch, responses, resumed}: Loaded, rejects: RejectsFile | undefined,
    {hash, dryRun, survey, acceptValid}: {hash: string; dryRun: boolean; survey: string; acceptValid: boolean},
  ): Promise<Imported> {
    if (resumed) this.say(says.loadResumed, {batch: batch ?? ''})
    if (!this.isQuiet) this.io.talk(`${await planText(report, this.language, this.io.width)}\n`)
    const bad = report.counts.rejected + report.counts.conflict
    const files = [{...planJson(report, dryRun, this.language, () => undefined), ...(omitted > 0 ? {omitted} : {})}]
    if (bad > 0) await this.finishRejects(rejects)
    const result: Imported = {batch, dryRun, plan: hash, files}
    if (dryRun) this.say(says.planHash, {plan: hash})
    if (bad > 0 && !acceptValid) throw new Fault('import.rejected', {files: [report.name], rejected: bad, report: result})
    if (dryRun) {
      this.say(says.wouldImport, {rows: report.counts.accepted})
      this.say(says.dryRun, {})
    } else if (batch === null) this.say(says.nothingWritten, {})
    else if (batch !== null) this.say(says.responsesImported, {batch, survey, responses})
    if (bad === 0) return result
    if (this.asJson) this.io.out(`${JSON.stringify(result, null, 2)}\n`)
    throw new Exit(exitCodes.partly)
  }
}
