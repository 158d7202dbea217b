import {Flags} from './oclif.js'
import {Fault} from '../fault.js'
import '../intake/export/faults.js'
import {responseExportSays} from '../language/response-export.js'
import {topLevel, type Quasi} from '../statistics/index.js'
import {OfficeCommand} from './command.js'
import {refuseExisting, writeWhole} from './files.js'
import {exportFormats, type ExportFormat} from './response-export.js'

/** Flags of an export of responses. */
export const exportFlags = {
  survey: Flags.string({summary: 'Code of the survey.', required: true, helpValue: 'CODE'}),
  out: Flags.string({summary: 'File to write, mode 0600; - is stdout.', required: true, helpValue: 'FILE'}),
  format: Flags.string({summary: "How to write; by the file's ending when left out.", options: [...exportFormats]}),
  codebook: Flags.string({summary: 'Where the code book goes; FILE.codebook.json when left out, none for stdout.', helpValue: 'FILE'}),
  personal: Flags.boolean({summary: 'With the personal answers; needs a reason, and is logged as a reading.', exclusive: ['public']}),
  'allow-empty': Flags.boolean({summary: 'Write the headings where there is no response.'}),
  public: Flags.boolean({summary: 'De-identified, for the public.', helpGroup: 'PUBLIC'}),
  k: Flags.integer({summary: 'Smallest group anybody may be known to belong to.', default: 5, min: 2, max: 1000, helpGroup: 'PUBLIC'}),
  quasi: Flags.string({summary: 'Further columns by which somebody might be known again.', helpValue: 'A,B', helpGroup: 'PUBLIC', dependsOn: ['public']}),
  'max-suppressed': Flags.integer({summary: 'Per cent of the responses that may be left out before more is told less exactly.', default: 5, min: 0, max: 100, helpGroup: 'PUBLIC'}),
}

/** A command that writes responses, with a code book beside them. */
export abstract class ExportCommand extends OfficeCommand {
  /** Where and how to write. @throws Fault `file.exists`, `export.needs-file` */
  protected async place(flags: {out: string; format?: string; codebook?: string}): Promise<{file: string | null; format: ExportFormat; codebook: string | null}> {
    const file = flags.out === '-' ? null : flags.out
    const ending = exportFormats.find(one => flags.out.toLowerCase().endsWith(`.${one}`))
    const format = (flags.format as ExportFormat | undefined) ?? ending ?? 'csv'
    if (file === null && (this.asJson || (format === 'xlsx' && this.io.outIsTerminal))) throw new Fault('export.needs-file', {format})
    const codebook = flags.codebook ?? (file === null ? null : `${file}.codebook.json`)
    for (const one of [file, codebook]) if (one !== null) await refuseExisting(one)
    return {file, format, codebook}
  }

  /** Which columns are told less exactly than they were given, and which not at all. */
  protected told(quasis: readonly Quasi[], levels: Readonly<Record<string, number>>): {told: string[]; untold: string[]} {
    const untold = quasis.filter(quasi => levels[quasi.code] === topLevel(quasi)).map(({code}) => code)
    return {untold, told: quasis.filter(({code, kind}) => !untold.includes(code) && (kind !== 'choice' || levels[code]! > 0)).map(({code}) => code)}
  }

  /** Writes the code book beside the file. @returns the result it describes */
  protected async withCodebook<R extends {readonly codebook: string | null; readonly dryRun: boolean}>(result: R): Promise<R> {
    if (result.codebook === null || result.dryRun) return result
    await writeWhole(result.codebook, `${JSON.stringify(result, null, 2)}\n`)
    this.say(responseExportSays.codebook, {file: result.codebook})
    return result
  }
}
