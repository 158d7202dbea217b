import {Args} from '../../src/terminal/oclif.js'
import {says} from '../../src/language/says.js'
import {closeRound} from '../../src/selection/score-acts.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class RoundClose extends OfficeCommand {
  static override summary = 'Close a round of review: its score sheets freeze.'
  static override examples = ['<%= config.bin %> round close C26-05-R1']
  static override args = {round: Args.string({description: 'Code of the round.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags}

  async work() {
    const {args} = await this.read(RoundClose)
    const done = await this.act(closeRound, {round: args.round})
    this.report(done, says.roundClosed, done.result)
    return done.result
  }
}
