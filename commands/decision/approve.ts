import {Args} from '../../src/terminal/oclif.js'
import {says} from '../../src/language/says.js'
import {approveDecision} from '../../src/selection/acts.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class DecisionApprove extends OfficeCommand {
  static override summary = 'Approve a decision that somebody else recorded.'
  static override examples = ['<%= config.bin %> decision approve D-2026-001 --as chair.han']
  static override args = {decision: Args.string({description: 'Code of the decision, or its proposal.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags}

  async work() {
    const {args} = await this.read(DecisionApprove)
    const done = await this.act(approveDecision, {decision: args.decision})
    this.report(done, says.decisionApproved, done.result)
    return done.result
  }
}
