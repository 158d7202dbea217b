import {Args, Flags} from '../../src/terminal/oclif.js'
import {sha256} from '../../src/act/hash.js'
import {Fault} from '../../src/fault.js'
import {packSays} from '../../src/language/pack.js'
import {callPack} from '../../src/report/call-pack.js'
import {takePack} from '../../src/selection/pack-acts.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {refuseExisting, writeWhole} from '../../src/terminal/files.js'

export default class ReportCall extends OfficeCommand {
  static override summary = 'The selection pack of a call: from the long list to the winners, every drop with its stage and reason.'
  static override description = 'Holds what is published and no more: before publication not even that there are entries. With --internal everything: sheets by name, recusals with their grounds, minutes, notices; that takes a role and a reason, and the log keeps it.'
  static override examples = ['<%= config.bin %> report call C26-05 --format html --out c26-05.html --lang ko', '<%= config.bin %> report call C26-05 --internal --reason "audit of the selection" --format xlsx --out c26-05.xlsx']
  static override args = {call: Args.string({description: 'Code of the call.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    format: Flags.string({summary: 'How to write; told by the name of the file when left out.', options: ['html', 'xlsx', 'json']}),
    out: Flags.string({summary: 'File to write, mode 0600; stdout when left out.', helpValue: 'FILE'}),
    internal: Flags.boolean({summary: 'Everything, for the office and its auditor; takes --reason.'}),
    force: Flags.boolean({summary: 'Replace a file that is there.'}),
  }

  async work() {
    const {args, flags} = await this.read(ReportCall)
    const {out, force} = flags
    const format = (flags.format ?? /\.(html|xlsx|json)$/i.exec(out ?? '')?.[1]?.toLowerCase() ?? 'json') as 'html' | 'xlsx' | 'json'
    if (format === 'xlsx' && out === undefined) throw new Fault('prompt.needed', {flag: '--out'})
    if (out !== undefined && !force) await refuseExisting(out)
    const pack = await this.ask(db => callPack(db, args.call, flags.internal ? 'internal' : 'public'))
    // Noted before anything is handed out.
    const dryRun = flags.internal ? (await this.act(takePack, {call: args.call, format, entries: pack.entries.length, sheets: pack.sheets.length, digest: sha256(JSON.stringify(pack))})).dryRun : flags['dry-run'] === true
    const page = await import('../../src/terminal/pack-page.js')
    const content = format === 'json' ? `${JSON.stringify(pack, null, 2)}\n` : format === 'html' ? page.packPage(pack, this.language) : await page.packBook(pack, this.language)
    if (out === undefined) this.printFile(content as string)
    else if (!dryRun) {
      await writeWhole(out, content, {overwrite: force === true})
      this.say(packSays.written, {file: out, call: args.call, edition: pack.edition, entries: pack.entries.length, published: pack.published})
    }

    return pack
  }
}
