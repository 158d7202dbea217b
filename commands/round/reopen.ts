import {Args} from '../../src/terminal/oclif.js'
import {committeeSays} from '../../src/language/committee.js'
import {namedRound} from '../../src/selection/round-queries.js'
import {reopenRound} from '../../src/selection/score-acts.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class RoundReopen extends OfficeCommand {
  static override summary = 'Open a closed round again to correct a score sheet, before anything was built on it.'
  static override description = 'Not after a later round was opened or a decision recorded. What it had kept is no longer in force; the log keeps it.'
  static override examples = ['<%= config.bin %> round reopen C26-05-R1 --reason "R-4 added up wrongly"']
  static override args = {round: Args.string({description: 'Code of the round.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags}

  async work() {
    const {args} = await this.read(RoundReopen)
    const {code} = await this.ask(db => namedRound(db, args.round))
    const done = await this.act(reopenRound, {round: code})
    this.report(done, committeeSays.roundReopened, done.result)
    return done.result
  }
}
