import {Args, Flags} from '../../src/terminal/oclif.js'
import {committeeSays} from '../../src/language/committee.js'
import {openRound} from '../../src/selection/score-acts.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {readText} from '../../src/terminal/files.js'

export default class RoundOpen extends OfficeCommand {
  static override summary = 'Open a round of review of a closed call.'
  static override description = 'A round after the first judges what the round before it kept. A round file may give it criteria, weights, a cut and a tie rule of its own: criteria, keep, ties, reviewers.'
  static override examples = ['<%= config.bin %> round open C26-05 --committee CM26', '<%= config.bin %> round open C26-05 --number 2 --committee CM26 --file round2.yaml']
  static override args = {call: Args.string({description: 'Code of the call.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    number: Flags.integer({summary: 'Number of the round.', default: 1, min: 1, max: 9}),
    committee: Flags.string({summary: 'Committee that judges: only its members score.', helpValue: 'CODE'}),
    file: Flags.string({summary: 'Round file, YAML or JSON.', helpValue: 'FILE'}),
  }

  async work() {
    const {args, flags} = await this.read(RoundOpen)
    const file = flags.file === undefined ? {} : {file: {name: flags.file, text: await readText(this.io, flags.file)}}
    const done = await this.act(openRound, {call: args.call, number: flags.number, ...(flags.committee === undefined ? {} : {committee: flags.committee}), ...file})
    this.report(done, committeeSays.roundOpened, done.result)
    return done.result
  }
}
