import {Args, Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {decisionSays} from '../../src/language/decisions.js'
import {says} from '../../src/language/says.js'
import {isCall} from '../../src/call/queries.js'
import {publishCall, publishDecision} from '../../src/selection/acts.js'
import {changeFlags, confirmFlag, OfficeCommand} from '../../src/terminal/command.js'

export default class DecisionPublish extends OfficeCommand {
  static override summary = 'Publish the results of a call at once, or a decision outside one.'
  static override description = 'All decisions on the entries of a call become public in one act; before it none is. With --at it is refused any earlier.'
  static override examples = [
    '<%= config.bin %> decision publish C26-05 --at 2026-07-24T10:00 --confirm C26-05',
    '<%= config.bin %> decision publish D-2026-001 --confirm D-2026-001',
  ]
  static override args = {decision: Args.string({description: 'Code of a call, of a decision, or its proposal.', ignoreStdin: true})}
  static override flags = {
    ...changeFlags, ...confirmFlag,
    call: Flags.string({summary: 'The call whose results become public.', helpValue: 'CODE'}),
    at: Flags.string({summary: 'Not earlier than this, Seoul time.', helpValue: 'TIME'}),
  }

  async work() {
    const {args, flags} = await this.read(DecisionPublish)
    const code = flags.call ?? args.decision
    if (code === undefined) throw new Fault('prompt.needed', {flag: 'CALL or DECISION'})
    if (flags.call !== undefined || (await this.ask(db => isCall(db, code)))) {
      const done = await this.act(publishCall, {call: code, at: flags.at}, {confirm: {code, what: decisionSays.willPublishCall}})
      this.report(done, decisionSays.callPublished, done.result)
      return {...done.result, truncated: false}
    }

    if (flags.at !== undefined) throw new Fault('usage', {detail: '--at goes with a call', command: 'decision publish'})
    const done = await this.act(publishDecision, {decision: code}, {confirm: {code, what: says.willPublish}})
    this.report(done, says.decisionPublished, done.result)
    return done.result
  }
}
