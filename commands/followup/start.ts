import {Args} from '../../src/terminal/oclif.js'
import {startFollowUp} from '../../src/followup/acts.js'
import {decisionSays} from '../../src/language/decisions.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class FollowupStart extends OfficeCommand {
  static override summary = 'Report that an adopted proposal is being carried out.'
  static override examples = ['<%= config.bin %> followup start P-2026-001']
  static override args = {proposal: Args.string({description: 'The proposal, its receipt number or its decision.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags}

  async work() {
    const {args} = await this.read(FollowupStart)
    const done = await this.act(startFollowUp, {proposal: args.proposal})
    this.report(done, decisionSays.followStarted, done.result)
    return done.result
  }
}
