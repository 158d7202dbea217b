import {Args, Flags} from '../../src/terminal/oclif.js'
import {says} from '../../src/language/says.js'
import {openRound} from '../../src/selection/score-acts.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class RoundOpen extends OfficeCommand {
  static override summary = 'Open a round of review of a closed call.'
  static override examples = ['<%= config.bin %> round open C26-05', '<%= config.bin %> round open C26-05 --number 2']
  static override args = {call: Args.string({description: 'Code of the call.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags, number: Flags.integer({summary: 'Number of the round.', default: 1, min: 1, max: 9})}

  async work() {
    const {args, flags} = await this.read(RoundOpen)
    const done = await this.act(openRound, {call: args.call, number: flags.number})
    this.report(done, says.roundOpened, done.result)
    return done.result
  }
}
