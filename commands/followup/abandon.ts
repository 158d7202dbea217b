import {Args} from '../../src/terminal/oclif.js'
import {abandonFollowUp} from '../../src/followup/acts.js'
import {decisionSays} from '../../src/language/decisions.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class FollowupAbandon extends OfficeCommand {
  static override summary = 'Give up carrying out an adopted proposal, and say why.'
  static override examples = ['<%= config.bin %> followup abandon P-2026-001 --reason "the law was changed"']
  static override args = {proposal: Args.string({description: 'The proposal, its receipt number or its decision.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags}

  async work() {
    const {args} = await this.read(FollowupAbandon)
    const done = await this.act(abandonFollowUp, {proposal: args.proposal})
    this.report(done, decisionSays.followAbandoned, done.result)
    return done.result
  }
}
