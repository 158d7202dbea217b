import {stat} from 'node:fs/promises'
import {basename, join} from 'node:path'
import {Flags} from './oclif.js'
import {moment} from '../act/perform.js'
import {Fault} from '../fault.js'
import '../intake/faults.js'
import {importedAs} from '../intake/batches.js'
import {loadFile, planLoad, type Loaded, type LoadOptions} from '../intake/load/load.js'
import {planHashOf, readTarget, type ImportTarget} from '../intake/plan-import.js'
import {requirePlan} from '../intake/plan/plan-hash.js'
import {alreadyImported} from '../intake/plan/plan.js'
import {isDelimitedText} from '../intake/reading/kind-of.js'
import {openRowStream, type RowStream} from '../intake/reading/stream.js'
import {says} from '../language/says.js'
import {Exit, exitCodes} from './exit.js'
import {ImportCommand, type Imported, type ImportValues} from './import-command.js'
import {planJson, planText} from './import-report.js'
import {RejectsFile} from './rejects-file.js'

/** Bytes from which a text file is loaded in chunks: some 60,000 sheets. */
const largeFrom = 8 * 1024 * 1024

/** Flags of commands that also load large files. */
export const loadFlags = {
  'in-chunks': Flags.boolean({summary: 'Load in chunks that survive a kill, however small the file; files over 8 MB always are.', helpGroup: 'IMPORT'}),
}

/** A command that loads files too large to be held in memory, chunk by chunk, and goes on where a kill cut it off. */
export abstract class LoadCommand extends ImportCommand {
  /** Whether a file is to be loaded in chunks: a large one, and only delimited text can be. */
  protected async isLarge(file: string, inChunks: boolean | undefined): Promise<boolean> {
    if (file === '-') return false
    const size = (await stat(file).catch(() => undefined))?.size ?? 0
    return size > (inChunks ? 0 : largeFrom) && isDelimitedText(file)
  }

  /** Loads one file, or under a dry run tells what would come of it. */
  protected async load(path: string, target: ImportTarget, flags: ImportValues): Promise<Imported> {
    const dryRun = flags['dry-run'] === true
    const options = {...(flags.encoding === undefined ? {} : {encoding: flags.encoding})}
    const stream = await openRowStream(path, {name: basename(path), ...options})
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
      target, plan: hash, acceptValid: flags['accept-valid'] === true, worker: join(this.config.root, 'dist/workers/read-chunk.js'), onBytes: done => progress.step(done, stream.bytes),
      ...(rejects ? {onBad: (row, header) => rejects.add(row, header)} : {}),
    }
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
    if (bad > 0 && !acceptValid) throw new Fault('import.rejected', {files: [report.name], rejected: bad, report: result})
    if (batch === null && !dryRun) this.say(says.nothingWritten, {})
    else if (batch !== null) this.say(says.responsesImported, {batch, survey, responses})
    if (dryRun) this.say(says.planHash, {plan: hash})
    if (bad === 0) return result
    if (this.asJson) this.io.out(`${JSON.stringify(result, null, 2)}\n`)
    throw new Exit(exitCodes.partly)
  }
}
