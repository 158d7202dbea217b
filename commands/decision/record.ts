import {Args, Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {readSourceFile} from '../../src/intake/sources.js'
import {says} from '../../src/language/says.js'
import {recordDecision, recordDecisions} from '../../src/selection/acts.js'
import {planDecisions, plannedDecisions} from '../../src/selection/plan.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {readSource} from '../../src/terminal/files.js'
import {planText} from '../../src/terminal/import-report.js'

export default class DecisionRecord extends OfficeCommand {
  static override summary = 'Record a decision on a proposal; another person approves it.'
  static override description = 'A decision not to adopt needs --code and a reason the proposer can read; an adoption needs --implement-by.'
  static override examples = [
    '<%= config.bin %> decision record P-2026-001 --adopt --implement-by 2027-06-30',
    '<%= config.bin %> decision record P-2026-005 --not-adopt --code feasibility --reason-file why.txt',
    '<%= config.bin %> decision record --file fixtures/decisions/c26-05.csv',
  ]
  static override args = {proposal: Args.string({description: 'Reference of the proposal.', ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    adopt: Flags.boolean({summary: 'Adopt it.', exclusive: ['adopt-in-part', 'not-adopt', 'file']}),
    'adopt-in-part': Flags.boolean({summary: 'Adopt a part of it; say which with --reason.', exclusive: ['adopt', 'not-adopt', 'file']}),
    'not-adopt': Flags.boolean({summary: 'Do not adopt it.', exclusive: ['adopt', 'adopt-in-part', 'file']}),
    code: Flags.string({summary: 'Reason code, e.g. feasibility.', helpValue: 'CODE'}),
    'implement-by': Flags.string({summary: 'Day by which it will be implemented.', helpValue: 'DATE'}),
    file: Flags.string({summary: 'A list of decisions, CSV, XLSX, ODS or XLS: all or none.', helpValue: 'FILE'}),
  }

  async work() {
    const {args, flags} = await this.read(DecisionRecord)
    if (flags.file !== undefined) return this.recordList(flags.file)
    const outcome = flags.adopt ? 'adopted' : flags['adopt-in-part'] ? 'adopted_in_part' : flags['not-adopt'] ? 'not_adopted' : undefined
    if (args.proposal === undefined || outcome === undefined)
      throw new Fault('prompt.needed', {flag: args.proposal === undefined ? 'PROPOSAL (or --file)' : '--adopt, --adopt-in-part or --not-adopt'})
    const {reason} = await this.reason()
    const done = await this.act(recordDecision, {proposal: args.proposal, outcome, code: flags.code, text: reason, implementBy: flags['implement-by']})
    this.report(done, says.decisionRecorded, done.result)
    return done.result
  }

  private async recordList(file: string) {
    const plan = planDecisions(await readSourceFile(file, await readSource(this.io, file), {}))
    if (plan.counts.rejected > 0) {
      if (!this.isQuiet) this.io.talk(`${await planText(plan, this.language, this.io.width)}\n`)
      throw new Fault('import.rejected', {files: [plan.name], rejected: plan.counts.rejected, report: undefined})
    }

    const done = await this.act(recordDecisions, {decisions: plannedDecisions(plan)})
    const {items, total} = done.result
    this.report(done, says.decisionsRecorded, {total, first: items[0]!.code, last: items.at(-1)!.code})
    return {...done.result, truncated: false}
  }
}
