import {Flags} from './oclif.js'
import {Fault} from '../fault.js'
import '../intake/faults.js'
import type {FilePlan, SourceFile} from '../intake/plan/plan.js'
import type {Perform} from '../intake/load/load.js'
import {limits} from '../intake/reading/grid.js'
import {readSourceFile, type ReadOptions} from '../intake/sources.js'
import {says} from '../language/says.js'
import {OfficeCommand} from './command.js'
import {Exit, exitCodes} from './exit.js'
import {readSource} from './files.js'
import {planJson, planText} from './import-report.js'
import {rejectsBeside, RejectsFile} from './rejects-file.js'

/** Flags of commands that import files. */
export const importFlags = {
  'accept-valid': Flags.boolean({summary: 'Take the good rows now and leave the others out.', helpGroup: 'IMPORT'}),
  rejects: Flags.string({summary: 'Where rows with problems go, to be corrected and imported; else NAME.rejects.csv beside the file.', helpValue: 'FILE', helpGroup: 'IMPORT'}),
  encoding: Flags.string({summary: 'utf-8, utf-16le, utf-16be or cp949, when it is not found rightly.', helpGroup: 'IMPORT'}),
  'max-rows': Flags.integer({summary: 'Take larger files: rows at most (200,000; 10,000,000 of a text file over 2 MB).', min: 1, helpValue: 'N', helpGroup: 'IMPORT'}),
  'max-mb': Flags.integer({summary: 'Take larger files: megabytes at most (64; 4,096 of a text file over 2 MB).', min: 1, helpValue: 'N', helpGroup: 'IMPORT'}),
  sheet: Flags.string({summary: 'Sheet of a workbook that has several.', helpGroup: 'IMPORT'}),
}

export interface ImportValues {
  'accept-valid'?: boolean
  rejects?: string
  encoding?: string
  sheet?: string
  plan?: string
  'max-rows'?: number
  'max-mb'?: number
  'dry-run'?: boolean
}

/** How files are to be read, as flags say. */
export const readOptions = (flags: ImportValues): ReadOptions => ({
  ...(flags.encoding === undefined ? {} : {encoding: flags.encoding}), ...(flags.sheet === undefined ? {} : {sheet: flags.sheet}),
})

/** Limits of an intake file, as flags raise or lower them; a workbook may then unpack to eight times its size. */
export function limitsOf<L extends {readonly rows: number; readonly bytes: number; readonly inflated?: number}>({'max-rows': rows, 'max-mb': mb}: ImportValues, standard: L): L {
  const bytes = mb === undefined ? standard.bytes : mb * 1024 * 1024
  const inflated = standard.inflated === undefined ? {} : {inflated: Math.max(standard.inflated, 8 * bytes)}
  return {...standard, rows: rows ?? standard.rows, bytes, ...inflated}
}

/** What became of an import. */
export interface Imported {
  readonly batch: string | null
  readonly dryRun: boolean
  /** Names the plan; see `--plan`. */
  readonly plan?: string
  readonly files: readonly ReturnType<typeof planJson>[]
}

/** A command that plans files, shows what is wrong with them, and carries the plan out. */
export abstract class ImportCommand extends OfficeCommand {
  protected async sources(files: readonly string[], flags: ImportValues): Promise<SourceFile[]> {
    const sources: SourceFile[] = []
    for (const file of files)
      sources.push(await readSourceFile(file === '-' ? 'stdin' : file, await readSource(this.io, file), {...readOptions(flags), limits: limitsOf(flags, limits)}))
    return sources
  }

  /**
   * Shows the plans, writes the rejects file, and imports unless rows with problems forbid it.
   *
   * @param carryOut performs the import of the accepted rows; gives the batch and what to say
   * @param answersOf what `--json` shows of an accepted row
   * @param about `paths`: the files as a person named them; `plan`: hash of the plan
   */
  protected async carryOut<V>(
    plans: readonly FilePlan<V>[],
    flags: ImportValues,
    carryOut: () => Promise<{batch: string; done: () => void}>,
    answersOf: (value: V) => object | undefined,
    about: {paths: readonly string[]; plan?: string},
  ): Promise<Imported> {
    const dryRun = flags['dry-run'] === true
    const bad = plans.reduce((sum, {counts}) => sum + counts.rejected + counts.conflict, 0)
    const good = plans.reduce((sum, {counts}) => sum + counts.accepted, 0)
    if (!this.isQuiet) for (const plan of plans) this.io.talk(`${await planText(plan, this.language, this.io.width)}\n`)
    const files = plans.map(plan => planJson(plan, dryRun, this.language, answersOf))
    const named = about.plan === undefined ? {} : {plan: about.plan}
    if (bad > 0 && !dryRun) await this.#writeRejects(plans, flags, about.paths)
    if (dryRun && about.plan !== undefined && good + bad > 0) this.say(says.planHash, {plan: about.plan})
    if (bad > 0 && flags['accept-valid'] !== true) {
      const names = plans.filter(({counts}) => counts.rejected + counts.conflict > 0).map(({name}) => name)
      throw new Fault('import.rejected', {files: names, rejected: bad, report: {batch: null, dryRun, ...named, files} satisfies Imported})
    }

    let batch: string | null = null
    if (good > 0) {
      const carried = await carryOut()
      if (dryRun) {
        this.say(says.wouldImport, {rows: good})
        this.say(says.dryRun, {})
      } else {
        carried.done()
        ;({batch} = carried)
      }
    }

    if (good === 0 && plans.some(({alreadyImportedAs}) => alreadyImportedAs === null)) this.say(says.nothingWritten, {})
    const result: Imported = {batch, dryRun, ...named, files}
    if (bad === 0) return result
    if (this.asJson) this.io.out(`${JSON.stringify(result, null, 2)}\n`)
    throw new Exit(exitCodes.partly)
  }

  /** The rejects file of each file with problems. */
  async #writeRejects(plans: readonly FilePlan<unknown>[], flags: ImportValues, paths: readonly string[]): Promise<void> {
    const bad = plans.flatMap((plan, i) => (plan.counts.rejected + plan.counts.conflict > 0 ? [{plan, path: paths[i]!}] : []))
    for (const [i, {plan, path}] of bad.entries()) {
      const given = flags.rejects !== undefined && bad.length > 1 ? {...flags, rejects: flags.rejects.replace(/(\.[^.]*)?$/, `-${i + 1}$1`)} : flags
      const rejects = this.rejectsFor(path, given)
      if (!rejects) continue
      try {
        await rejects.check()
        for (const row of plan.rows) if (row.outcome === 'rejected' || row.outcome === 'conflict') await rejects.add(row, plan.header)
        await this.finishRejects(rejects)
      } catch (error) {
        await this.#withoutRejects(error, flags)
      } finally {
        await rejects.discard()
      }
    }
  }

  /** Where the rows of a file that are not taken go: where `--rejects` says, else beside the file. Scripts get a file only when they ask for it. */
  protected rejectsFor(path: string, flags: ImportValues): RejectsFile | undefined {
    if (flags.rejects !== undefined) return new RejectsFile(flags.rejects, path)
    return this.isQuiet || path === '-' ? undefined : new RejectsFile(rejectsBeside(path), path)
  }

  /** Puts a rejects file under its name and says so. */
  protected async finishRejects(rejects: RejectsFile | undefined): Promise<void> {
    if (!rejects || rejects.rows === 0) return
    await rejects.finish()
    if (rejects.earlier !== undefined) this.say(says.rejectsMoved, {file: rejects.earlier})
    this.say(says.rejectsWritten, {file: rejects.file})
  }

  /** A rejects file nobody asked for may be in the way of nothing: what was refused is told all the same. */
  async #withoutRejects(error: unknown, flags: ImportValues): Promise<void> {
    if (flags.rejects !== undefined || !(error instanceof Fault)) throw error
    this.say(says.rejectsNotWritten, {file: (error.facts as {file: string}).file})
  }

  /** Orders the acts of a load: parts of this one command. */
  protected async performer(): Promise<Perform> {
    const {perform} = await import('../act/perform.js')
    const store = await this.store()
    const order = {...(await this.order()), ...(await this.reason())}
    let part = 0
    return (act, input) => perform(store, act, input, {...order, part: part++})
  }
}
