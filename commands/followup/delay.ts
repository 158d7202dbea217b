import {Args, Flags} from '../../src/terminal/oclif.js'
import {delayFollowUp} from '../../src/followup/acts.js'
import {decisionSays} from '../../src/language/decisions.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class FollowupDelay extends OfficeCommand {
  static override summary = 'Put the day of implementation off; the proposer is told why.'
  static override description = 'The new day lies within the follow-up period. A notice with the reason and the new day is queued at once.'
  static override examples = ['<%= config.bin %> followup delay P-2026-001 --to 2027-09-30 --reason "the budget came late"']
  static override args = {proposal: Args.string({description: 'The proposal, its receipt number or its decision.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags, to: Flags.string({summary: 'The new day.', required: true, helpValue: 'DATE'})}

  async work() {
    const {args, flags} = await this.read(FollowupDelay)
    const done = await this.act(delayFollowUp, {proposal: args.proposal, to: flags.to})
    this.report(done, decisionSays.followDelayed, {...done.result, from: done.result.delays.at(-1)!.from})
    return done.result
  }
}
