import {Flags} from './oclif.js'
import {Fault} from '../fault.js'
import '../intake/faults.js'
import type {FilePlan, SourceFile} from '../intake/plan/plan.js'
import {rejectsCsv} from '../intake/plan/rejects.js'
import {readSourceFile} from '../intake/sources.js'
import {says} from '../language/says.js'
import {OfficeCommand} from './command.js'
import {Exit, exitCodes} from './exit.js'
import {readSource, writeWhole} from './files.js'
import {planJson, planText, reasonInBoth} from './import-report.js'

/** Flags of commands that import files. */
export const importFlags = {
  'accept-valid': Flags.boolean({summary: 'Take the good rows now and leave the others out.', helpGroup: 'IMPORT'}),
  rejects: Flags.string({summary: 'Where rows with problems go, to be corrected and imported.', helpValue: 'FILE', helpGroup: 'IMPORT'}),
  encoding: Flags.string({summary: 'utf-8, utf-16le, utf-16be or cp949, when it is not found rightly.', helpGroup: 'IMPORT'}),
  sheet: Flags.string({summary: 'Sheet of a workbook that has several.', helpGroup: 'IMPORT'}),
}

export interface ImportValues {
  'accept-valid'?: boolean
  rejects?: string
  encoding?: string
  sheet?: string
  'dry-run'?: boolean
}

/** What became of an import. */
export interface Imported {
  readonly batch: string | null
  readonly dryRun: boolean
  readonly files: readonly ReturnType<typeof planJson>[]
}

/** A command that plans files, shows what is wrong with them, and carries the plan out. */
export abstract class ImportCommand extends OfficeCommand {
  protected async sources(files: readonly string[], flags: ImportValues): Promise<SourceFile[]> {
    const sources: SourceFile[] = []
    for (const file of files)
      sources.push(await readSourceFile(file === '-' ? 'stdin' : file, await readSource(this.io, file), {
        ...(flags.encoding === undefined ? {} : {encoding: flags.encoding}), ...(flags.sheet === undefined ? {} : {sheet: flags.sheet}),
      }))
    return sources
  }

  /**
   * Shows the plans, writes the rejects file, and imports unless rows with problems forbid it.
   *
   * @param carryOut performs the import of the accepted rows; gives the batch and what to say
   * @param answersOf what `--json` shows of an accepted row
   */
  protected async carryOut<V>(
    plans: readonly FilePlan<V>[],
    flags: ImportValues,
    carryOut: () => Promise<{batch: string; done: () => void}>,
    answersOf: (value: V) => object | undefined,
  ): Promise<Imported> {
    const dryRun = flags['dry-run'] === true
    const bad = plans.reduce((sum, {counts}) => sum + counts.rejected + counts.conflict, 0)
    const good = plans.reduce((sum, {counts}) => sum + counts.accepted, 0)
    if (!this.isQuiet) for (const plan of plans) this.io.talk(`${await planText(plan, this.language, this.io.width)}\n`)
    const files = plans.map(plan => planJson(plan, dryRun, this.language, answersOf))
    if (bad > 0 && !dryRun) await this.writeRejects(plans, flags.rejects)
    if (bad > 0 && flags['accept-valid'] !== true) {
      const names = plans.filter(({counts}) => counts.rejected + counts.conflict > 0).map(({name}) => name)
      throw new Fault('import.rejected', {files: names, rejected: bad, report: {batch: null, dryRun, files} satisfies Imported})
    }

    let batch: string | null = null
    if (good > 0) {
      const carried = await carryOut()
      carried.done()
      if (!dryRun) ({batch} = carried)
    }

    if (good === 0 && plans.some(({alreadyImportedAs}) => alreadyImportedAs === null)) this.say(says.nothingWritten, {})
    const result: Imported = {batch, dryRun, files}
    if (bad === 0) return result
    if (this.asJson) this.io.out(`${JSON.stringify(result, null, 2)}\n`)
    throw new Exit(exitCodes.partly)
  }

  /** The rejects file of each file with problems: where `--rejects` says, else beside nothing. */
  private async writeRejects(plans: readonly FilePlan<unknown>[], given: string | undefined): Promise<void> {
    if (given === undefined) return
    const bad = plans.filter(({counts}) => counts.rejected + counts.conflict > 0)
    for (const [i, plan] of bad.entries()) {
      const file = bad.length === 1 ? given : given.replace(/(\.[^.]*)?$/, `-${i + 1}$1`)
      await writeWhole(file, rejectsCsv(plan, reasonInBoth), {overwrite: true})
      this.say(says.rejectsWritten, {file})
    }
  }
}
