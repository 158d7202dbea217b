import {exportLog, openExport, type ExportRequest} from '../../src/act/export.js'
import {acts} from '../../src/acts.js'
import {readInstant} from '../../src/call/time.js'
import {findCall} from '../../src/call/queries.js'
import {Fault} from '../../src/fault.js'
import {auditSays} from '../../src/language/audit.js'
import {pageExported} from '../../src/language/audit-page.js'
import {says} from '../../src/language/says.js'
import {callCodes} from '../../src/report/trail.js'
import {asPage} from '../../src/terminal/audit-page.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {refuseExisting, streamWhole} from '../../src/terminal/files.js'
import {Args, Flags} from '../../src/terminal/oclif.js'
import {redactRules} from '../../src/terminal/redact-rules.js'
import {logMeans, signedHead} from '../../src/terminal/trust.js'
import {actTable} from '../../src/acts.js'

export default class AuditExport extends OfficeCommand {
  static override summary = 'Write the log to a file that anybody can verify without the store.'
  static override description = 'JSON lines (docs/audit-format.md), or a page for a browser that holds them and needs no network. With a key of the log set up, a fresh checkpoint is signed and ends the file; without one the last line says that nobody signed. Chosen events come with a proof each. Texts behind commitments stay out, unless --with-openings and a reason say otherwise, and that is logged.'
  static override examples = ['<%= config.bin %> audit export log.jsonl', '<%= config.bin %> audit export call.jsonl --call C26-05', '<%= config.bin %> audit export - --since 2026-11-01 | gzip > november.gz', '<%= config.bin %> audit export log.html --format html --lang ko', '<%= config.bin %> audit export full.jsonl --with-openings --reason "yearly audit"']
  static override args = {file: Args.string({description: 'File to write; - is stdout.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    call: Flags.string({summary: 'Only events of this call and what belongs to it.', helpValue: 'CODE'}),
    entity: Flags.string({summary: 'Only events about this one thing.', helpValue: 'CODE'}),
    type: Flags.string({summary: 'Only events of this act.', helpValue: 'ACT'}),
    since: Flags.string({summary: 'Only events from this day or time on.', helpValue: 'TIME'}),
    redact: Flags.string({summary: 'Show these events by their hash alone: personal, an act, or ACT.*', multiple: true, helpValue: 'RULE', exclusive: ['call', 'entity', 'type', 'since']}),
    'with-openings': Flags.boolean({summary: 'Also the texts behind the commitments; needs a reason, which is logged.'}),
    format: Flags.string({summary: 'JSON lines, or one page with tables and the verifier in it.', options: ['jsonl', 'html'], default: 'jsonl'}),
  }

  async work() {
    const {args, flags} = await this.read(AuditExport)
    const {call, entity, type, since, file = args.file} = {...flags, file: args.file}
    if (file === '-' && this.asJson) throw new Fault('export.json-on-stdout', {})
    if (file !== '-') await refuseExisting(file)
    const asked = {...(call ? {call} : {}), ...(entity ? {entity} : {}), ...(since ? {since: readInstant(since, 'start')} : {}), ...(type ? {type} : {})}
    const filter = Object.keys(asked).length > 0 ? asked : null
    const redact = redactRules(flags.redact ?? [], acts)
    const refs = call === undefined ? {} : {refs: await this.ask(async db => callCodes(db, (await findCall(db, call)).code))}
    const dryRun = flags['dry-run'] === true
    if (flags['with-openings']) await this.act(openExport, {filter, redact})
    const {signer} = dryRun ? {} : await this.ask(db => logMeans(this.trustContext(), db))
    const note = signer && await signedHead(this.trustContext(), await this.store())
    const request: ExportRequest = {filter, openings: flags['with-openings'], redact, ...refs, ...(note === undefined ? {} : {note})}
    const progress = this.progress(auditSays.writing)
    const lines = (to: (lines: string) => Promise<void>) => this.ask(db => exportLog(db, request, to, progress.step))
    const write = flags.format === 'html' ? asPage(this.config.root, {language: this.language, kind: 'log', acts: actTable()}, lines) : lines
    const done = dryRun ? await write(async () => {}) : file === '-' ? await write(lines => this.io.outSlowly(lines)) : await streamWhole(file, write)
    progress.end()
    if (dryRun) this.say(says.dryRun, {})
    else this.say(flags.format === 'html' ? pageExported : auditSays.exported, {...done, file: file === '-' ? 'stdout' : file, signed: note !== undefined, filtered: filter !== null})
    return {file, format: flags.format, ...done, filter, redact, signed: note !== undefined, checkpoint: note ?? null, dryRun}
  }
}
