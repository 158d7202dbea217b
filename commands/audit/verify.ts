import {actTable} from '../../src/acts.js'
import {verifyLog} from '../../src/act/verify.js'
import {Fault} from '../../src/fault.js'
import {auditSays} from '../../src/language/audit.js'
import {says} from '../../src/language/says.js'
import {knownAnchors} from '../../src/store/trust.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {Args, Flags} from '../../src/terminal/oclif.js'
import {against, anyKeys, readEarlier, readPolicy, verifyFile} from '../../src/terminal/verify-sources.js'
import {verificationJson, verificationText} from '../../src/terminal/verify-views.js'

export default class AuditVerify extends OfficeCommand {
  static override summary = 'Check an export, a receipt, or the log in the store; exit 7 when anything was changed or cannot be trusted.'
  static override description = 'Level L0 says the log is consistent in itself, L1 that its key signed it, L2 that it continues checkpoints kept outside, L3 that witnesses cosigned. Every checkpoint at hand is used, and what was not checked is said. Without FILE the store is read; --db compares every row with the log.'
  static override examples = ['<%= config.bin %> audit verify log.jsonl --key log.vkey --anchor anchors.txt', '<%= config.bin %> audit verify log.jsonl --key log.vkey --against last-year.jsonl --require L2', '<%= config.bin %> audit verify receipt.txt --key log.vkey', '<%= config.bin %> audit verify --db --require L0']
  static override args = {file: Args.string({description: 'Export or receipt; - is stdin. Without it the store.', ignoreStdin: true})}
  static override flags = {
    db: Flags.boolean({summary: 'Compare every row of the database with its last digest in the log.'}),
    key: Flags.string({summary: 'Public key of the log or a witness, its line or a file.', multiple: true, helpValue: 'KEY|FILE'}),
    anchor: Flags.string({summary: 'Checkpoints you kept: an anchor file, a note, what a witness saw.', multiple: true, helpValue: 'FILE'}),
    against: Flags.string({summary: 'An export you kept: the log must continue it.', multiple: true, helpValue: 'FILE'}),
    policy: Flags.string({summary: 'Policy file (C2SP tlog-policy): keys and witnesses.', helpValue: 'FILE'}),
    require: Flags.string({summary: 'Lowest level that passes.', options: ['L0', 'L1', 'L2', 'L3'], default: 'L1'}),
  }

  async work() {
    const {args, flags} = await this.read(AuditVerify)
    const fileAlone = args.file !== undefined && !flags.db
    const own = [...knownAnchors(this.io.env), ...(this.io.env.PDS_ANCHOR ? [this.io.env.PDS_ANCHOR] : [])]
    const earlier = [
      ...await readEarlier(this.io, [...(flags.anchor ?? []), ...own]),
      ...await Promise.all((flags.against ?? []).map(file => against(file))),
    ]
    const policy = flags.policy === undefined ? {} : {policy: await readPolicy(this.io, flags.policy)}
    const means = {keys: await anyKeys(flags.key ?? []), earlier, ...policy}
    const progress = this.progress(says.checkingEvents)
    const ofFile = args.file === undefined ? undefined : await verifyFile(this.io, args.file, means, progress.step)
    const verification = fileAlone || ofFile?.failure ? ofFile! : await this.ask(db => verifyLog(db, {...means, database: flags.db, acts: actTable(), onEvents: progress.step}))
    progress.end()
    const report = verificationJson(verification, this.language)
    this.print(await verificationText(verification, this.language, this.io.width))
    if (verification.failures.length > 0) throw new Fault('log.broken', {report})
    if (verification.level < flags.require) throw new Fault('log.level', {level: verification.level, required: flags.require, report})
    const rows = verification.checks.find(({name}) => name === 'database')?.facts.rows
    this.say(auditSays.found, {events: verification.events, root: verification.root, level: verification.level, rows: rows === undefined ? null : Number(rows)})
    return report
  }
}
