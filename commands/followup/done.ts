import {Args, Flags} from '../../src/terminal/oclif.js'
import {basename} from 'node:path'
import {sha256} from '../../src/act/hash.js'
import {finishFollowUp} from '../../src/followup/acts.js'
import {grades} from '../../src/followup/follow-up.js'
import {decisionSays} from '../../src/language/decisions.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {readSource} from '../../src/terminal/files.js'

export default class FollowupDone extends OfficeCommand {
  static override summary = 'Report an adopted proposal as implemented, with proof and a grade.'
  static override description = 'Of each file of proof the record keeps name, size and SHA-256; the file itself stays with the office.'
  static override examples = ['<%= config.bin %> followup done P-2026-001 --evidence rules.pdf --grade 우']
  static override args = {proposal: Args.string({description: 'The proposal, its receipt number or its decision.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    evidence: Flags.string({summary: 'A file that shows what was done; may be given several times.', multiple: true, helpValue: 'FILE'}),
    grade: Flags.string({summary: 'How well it came out, best first.', options: [...grades]}),
    on: Flags.string({summary: 'Day on which it was done; today when left out.', helpValue: 'DATE'}),
  }

  async work() {
    const {args, flags} = await this.read(FollowupDone)
    const evidence = []
    for (const file of flags.evidence ?? []) {
      const bytes = await readSource(this.io, file)
      evidence.push({name: basename(file), sha256: sha256(bytes), bytes: bytes.length})
    }

    const done = await this.act(finishFollowUp, {proposal: args.proposal, evidence, grade: flags.grade, doneOn: flags.on})
    this.report(done, decisionSays.followDone, done.result)
    return done.result
  }
}
