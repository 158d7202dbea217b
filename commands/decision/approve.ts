import {Args} from '../../src/terminal/oclif.js'
import {decisionSays} from '../../src/language/decisions.js'
import {says} from '../../src/language/says.js'
import {approveCall, approveDecision} from '../../src/selection/acts.js'
import {isCall} from '../../src/call/queries.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class DecisionApprove extends OfficeCommand {
  static override summary = 'Approve a decision that somebody else recorded, or all of a call.'
  static override description = 'With the code of a call all its recorded decisions are approved in one act, those aside from which you stand aside.'
  static override examples = ['<%= config.bin %> decision approve D-2026-001 --as chair.han', '<%= config.bin %> decision approve C26-05 --as chair.han']
  static override args = {decision: Args.string({description: 'Code of the decision, its proposal, or a call.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags}

  async work() {
    const {args} = await this.read(DecisionApprove)
    if (await this.ask(db => isCall(db, args.decision))) {
      const done = await this.act(approveCall, {call: args.decision})
      this.report(done, decisionSays.listApproved, done.result)
      return {...done.result, truncated: false}
    }

    const done = await this.act(approveDecision, {decision: args.decision})
    this.report(done, says.decisionApproved, done.result)
    return done.result
  }
}
