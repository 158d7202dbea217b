import {Flags} from '../../src/terminal/oclif.js'
import {readAnchors} from '../../src/act/anchor.js'
import {verifyLog} from '../../src/act/verify.js'
import {Fault} from '../../src/fault.js'
import {says} from '../../src/language/says.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {readText} from '../../src/terminal/files.js'
import {verificationJson, verificationText} from '../../src/terminal/verify-views.js'

export default class AuditVerify extends OfficeCommand {
  static override summary = 'Check the whole log, and with --db every row against it; exit 7 when anything was changed.'
  static override description = 'Level L0 says the log is consistent in itself. Higher levels need signed checkpoints kept outside the store.'
  static override examples = ['<%= config.bin %> audit verify --db --require L0', '<%= config.bin %> audit verify --db --require L0 --json']
  static override flags = {
    db: Flags.boolean({summary: 'Compare every row of the database with its last digest in the log.'}),
    anchor: Flags.string({summary: 'Heads of the log kept elsewhere (C2SP checkpoints): finds a cut end and a restored old copy.', env: 'PDS_ANCHOR', helpValue: 'FILE'}),
    require: Flags.string({summary: 'Lowest level that passes.', options: ['L0', 'L1', 'L2', 'L3'], default: 'L1'}),
  }

  async work() {
    const {flags} = await this.read(AuditVerify)
    const anchors = flags.anchor === undefined ? {} : {anchors: readAnchors(await readText(this.io, flags.anchor))}
    const progress = this.progress(says.checkingEvents)
    const verification = await this.ask(db => verifyLog(db, {database: flags.db === true, ...anchors, onEvents: progress.step}))
    progress.end()
    const report = verificationJson(verification, this.language)
    this.print(await verificationText(verification, this.language, this.io.width))
    if (verification.failures.length > 0) throw new Fault('log.broken', {report})
    if (verification.level < flags.require) throw new Fault('log.level', {level: verification.level, required: flags.require, report})
    const rows = verification.checks.find(({name}) => name === 'database')?.facts.rows
    this.say(says.verified, {events: verification.events, root: verification.root, level: verification.level, rows: rows === undefined ? null : Number(rows)})
    return report
  }
}
