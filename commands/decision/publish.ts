import {Args} from '../../src/terminal/oclif.js'
import {says} from '../../src/language/says.js'
import {publishDecision} from '../../src/selection/acts.js'
import {changeFlags, confirmFlag, OfficeCommand} from '../../src/terminal/command.js'

export default class DecisionPublish extends OfficeCommand {
  static override summary = 'Publish an approved decision.'
  static override examples = ['<%= config.bin %> decision publish D-2026-001 --confirm D-2026-001']
  static override args = {decision: Args.string({description: 'Code of the decision, or its proposal.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags, ...confirmFlag}

  async work() {
    const {args} = await this.read(DecisionPublish)
    const done = await this.act(publishDecision, {decision: args.decision}, {confirm: {code: args.decision, what: says.willPublish}})
    this.report(done, says.decisionPublished, done.result)
    return done.result
  }
}
