import {Args, Flags} from '../../src/terminal/oclif.js'
import {Fault, isFault} from '../../src/fault.js'
import {decisionSays} from '../../src/language/decisions.js'
import {says} from '../../src/language/says.js'
import {recordDecision, recordDecisions} from '../../src/selection/acts.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {previewOfList, readDecisionList, refusedLines} from '../../src/terminal/decision-list.js'

export default class DecisionRecord extends OfficeCommand {
  static override summary = 'Record a decision on a proposal; another person approves it.'
  static override description = 'A decision not to adopt needs --code and a reason the proposer can read; an adoption needs --implement-by within the follow-up period. Nothing of it is public before it is published.'
  static override examples = [
    '<%= config.bin %> decision record P-2026-001 --adopt --implement-by 2027-06-30 --committee CM26 --session 2026-07-16',
    '<%= config.bin %> decision record P-2026-005 --not-adopt --code feasibility --reason-file why.txt',
    '<%= config.bin %> decision record --file fixtures/decisions/c26-05.csv --dry-run',
  ]
  static override args = {proposal: Args.string({description: 'Reference of the proposal.', ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    adopt: Flags.boolean({summary: 'Adopt it.', exclusive: ['adopt-in-part', 'not-adopt', 'file']}),
    'adopt-in-part': Flags.boolean({summary: 'Adopt a part of it; say which with --reason.', exclusive: ['adopt', 'not-adopt', 'file']}),
    'not-adopt': Flags.boolean({summary: 'Do not adopt it.', exclusive: ['adopt', 'adopt-in-part', 'file']}),
    code: Flags.string({summary: 'Reason code of the rulebook, e.g. feasibility.', helpValue: 'CODE'}),
    'implement-by': Flags.string({summary: 'Day by which it will be implemented.', helpValue: 'DATE'}),
    tally: Flags.string({summary: 'The sealed tally it rests on.', helpValue: 'CODE'}),
    committee: Flags.string({summary: 'The committee that decided it.', helpValue: 'CODE', dependsOn: ['session']}),
    session: Flags.string({summary: 'Day of its session.', helpValue: 'DATE', dependsOn: ['committee']}),
    minutes: Flags.string({summary: 'Number of the minutes it was decided in.', helpValue: 'NUMBER'}),
    supersedes: Flags.string({summary: 'The decision it takes the place of.', helpValue: 'CODE'}),
    reexam: Flags.string({summary: 'The re-examination it answers.', helpValue: 'CODE'}),
    file: Flags.string({summary: 'A list of decisions, CSV, XLSX, ODS or XLS: all or none.', helpValue: 'FILE'}),
    signature: Flags.string({summary: "An operator's signature over that list.", helpValue: 'FILE', dependsOn: ['file']}),
  }

  async work() {
    const {args, flags} = await this.read(DecisionRecord)
    if (flags.file !== undefined) return this.recordList(flags.file, flags.signature)
    const outcome = flags.adopt ? 'adopted' : flags['adopt-in-part'] ? 'adopted_in_part' : flags['not-adopt'] ? 'not_adopted' : undefined
    if (args.proposal === undefined || outcome === undefined)
      throw new Fault('prompt.needed', {flag: args.proposal === undefined ? 'PROPOSAL (or --file)' : '--adopt, --adopt-in-part or --not-adopt'})
    const {code, tally, minutes, supersedes, reexam, 'implement-by': implementBy} = flags
    const committee = flags.committee && {code: flags.committee, heldOn: flags.session}
    const done = await this.act(recordDecision, {proposal: args.proposal, outcome, code, text: (await this.reason()).reason, implementBy, tally, committee, minutes, supersedes, reexam})
    this.report(done, says.decisionRecorded, done.result)
    return done.result
  }

  private async recordList(file: string, signature: string | undefined) {
    const list = await readDecisionList(this.io, this.language, this.isQuiet, file, signature)
    const done = await this.act(recordDecisions, list).catch(async (error: unknown) => {
      if (isFault(error, 'decision.list-refused') && !this.isQuiet) this.io.talk(`${await refusedLines(error.facts, this.language, this.io.width)}\n`)
      throw error
    })
    const {items, total} = done.result
    if (done.dryRun) this.print(await previewOfList(items, this.language, this.io.width))
    this.say(decisionSays.listPreview, {file: list.file.name, signedBy: done.result.file?.signedBy ?? null, outcomes: items.map(({outcome}) => outcome)})
    this.report(done, says.decisionsRecorded, {total, first: items[0]!.code, last: items.at(-1)!.code})
    return {...done.result, truncated: false}
  }
}
