import {Args, Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {identityOf} from '../../src/intake/persons.js'
import {slipWords} from '../../src/language/slip.js'
import {suggestionSays} from '../../src/language/suggestion.js'
import {issueSlip, slipFormats, slipOf, type SlipFormat} from '../../src/suggestion/slip.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {refuseExisting, writeWhole} from '../../src/terminal/files.js'
import {slipFonts} from '../../src/terminal/slip-fonts.js'
import {slipPdf} from '../../src/terminal/slip-pdf.js'
import {slipText} from '../../src/terminal/slip-text.js'

export default class ReceiptSlip extends OfficeCommand {
  static override summary = 'Print a receipt slip (접수증) of a suggestion or proposal; the log counts reprints.'
  static override description = 'Text for a printer of fixed columns, or one page of A5 as PDF. The name is printed only with --with-name, and the log says so.'
  static override examples = ['<%= config.bin %> receipt slip GH1-2026-000123 --lang ko', '<%= config.bin %> receipt slip SG-2026-0001 --format pdf --out slip.pdf']
  static override args = {receipt: Args.string({description: 'Receipt number, or reference of the suggestion or proposal.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    format: Flags.string({summary: 'How to print.', options: [...slipFormats], default: 'text'}),
    out: Flags.string({summary: 'File to write; stdout when left out (a PDF: with -).', helpValue: 'FILE'}),
    columns: Flags.integer({summary: 'Columns of the paper, for text.', default: 64, min: 32, max: 132, helpValue: 'N'}),
    'with-name': Flags.boolean({summary: 'Print the name on it.'}),
  }

  async work() {
    const {args, flags} = await this.read(ReceiptSlip)
    const {format, out} = {...flags, format: flags.format as SlipFormat}
    if (format === 'pdf' && (out === undefined || (out === '-' && this.asJson))) throw new Fault('prompt.needed', {flag: '--out'})
    const file = out === undefined || out === '-' ? null : out
    if (file !== null) await refuseExisting(file)
    const withName = flags['with-name'] === true
    const done = await this.act(issueSlip, {receipt: args.receipt, format, language: this.language, withName})
    const {slip, name} = await this.ask(async db => {
      const slip = await slipOf(db, args.receipt)
      return {slip, name: withName && !done.dryRun ? (await identityOf(db, slip.personId)).name : ''}
    })
    if (withName && done.dryRun) this.say(suggestionSays.slipDry, {})
    const words = slipWords(slip, {...done.result, name}, this.language)
    const printed = format === 'pdf' ? await slipPdf(words, done.result.issuedAt, await slipFonts(this.config.root)) : undefined
    const text = printed === undefined ? slipText(words, flags.columns) : undefined
    if (file !== null && !done.dryRun) await writeWhole(file, printed?.bytes ?? text!)
    else if (printed !== undefined && file === null) this.io.outBytes(printed.bytes)
    else if (text !== undefined) this.print(text)
    if (printed !== undefined && printed.replaced.length > 0) this.say(suggestionSays.slipReplaced, {characters: printed.replaced})
    this.report(done, suggestionSays.slipPrinted, {...done.result, file: done.dryRun ? null : file})
    return {...done.result, format, language: this.language, withName, file: done.dryRun ? null : file, replaced: printed?.replaced ?? [], ...(file === null ? {text} : {})}
  }
}
