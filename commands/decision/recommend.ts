import {Args, Flags} from '../../src/terminal/oclif.js'
import {decisionSays} from '../../src/language/decisions.js'
import {Fault} from '../../src/fault.js'
import {recommend} from '../../src/selection/recommendation.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class DecisionRecommend extends OfficeCommand {
  static override summary = 'Note what a review recommends on a proposal; it decides nothing.'
  static override description = 'The recommendation is kept apart from the decision, and whoever decides may decide otherwise.'
  static override examples = [
    '<%= config.bin %> decision recommend P-2026-001 --adopt --round C26-05-R1 --reason-file opinion.txt',
    '<%= config.bin %> decision recommend P-2026-005 --hold --reason "ask the ministry of justice first"',
  ]
  static override args = {proposal: Args.string({description: 'Reference of the proposal.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    adopt: Flags.boolean({summary: 'Adopt it.', exclusive: ['adopt-in-part', 'not-adopt', 'hold']}),
    'adopt-in-part': Flags.boolean({summary: 'Adopt a part of it.', exclusive: ['adopt', 'not-adopt', 'hold']}),
    'not-adopt': Flags.boolean({summary: 'Do not adopt it.', exclusive: ['adopt', 'adopt-in-part', 'hold']}),
    hold: Flags.boolean({summary: 'Hold it back for now.', exclusive: ['adopt', 'adopt-in-part', 'not-adopt']}),
    round: Flags.string({summary: 'The round of review it comes from.', helpValue: 'CODE'}),
  }

  async work() {
    const {args, flags} = await this.read(DecisionRecommend)
    const outcome = flags.adopt ? 'adopted' : flags['adopt-in-part'] ? 'adopted_in_part' : flags['not-adopt'] ? 'not_adopted' : flags.hold ? 'hold' : undefined
    if (outcome === undefined) throw new Fault('prompt.needed', {flag: '--adopt, --adopt-in-part, --not-adopt or --hold'})
    const {reason} = await this.reason()
    const done = await this.act(recommend, {proposal: args.proposal, outcome, round: flags.round, text: reason})
    this.report(done, decisionSays.recommended, done.result)
    return done.result
  }
}
