import {Args} from '../../src/terminal/oclif.js'
import {decisionSays} from '../../src/language/decisions.js'
import {referReexam} from '../../src/selection/reexam-acts.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class ReexamRefer extends OfficeCommand {
  static override summary = 'Send a re-examination to the committee.'
  static override examples = ['<%= config.bin %> reexam refer RX-2026-01']
  static override args = {reexam: Args.string({description: 'Code of the re-examination.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags}

  async work() {
    const {args} = await this.read(ReexamRefer)
    const done = await this.act(referReexam, {reexam: args.reexam})
    this.report(done, decisionSays.reexamReferred, done.result)
    return done.result
  }
}
