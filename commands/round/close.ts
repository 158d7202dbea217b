import {Args, Flags} from '../../src/terminal/oclif.js'
import {committeeSays} from '../../src/language/committee.js'
import {namedRound} from '../../src/selection/round-queries.js'
import {closeRound} from '../../src/selection/score-acts.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class RoundClose extends OfficeCommand {
  static override summary = 'Close a round of review: its score sheets freeze, and the best go on.'
  static override description = 'Equals at the cut leave it open unless a rule tells them apart: criterion:CODE (better mark), received (first received), lot (with --seed), all or none; several with commas are tried in turn. A rule said now, and not in the round file, takes a reason.'
  static override examples = ['<%= config.bin %> round close C26-05-R1 --keep 20', '<%= config.bin %> round close C26-05 1 --keep 20 --ties criterion:feasibility,received --reason "decided in session, MN-07"']
  static override args = {
    round: Args.string({description: 'Code of the round, or of the call.', required: true, ignoreStdin: true}),
    number: Args.string({description: 'Number of the round, after the code of a call.', ignoreStdin: true}),
  }
  static override flags = {
    ...changeFlags,
    keep: Flags.integer({summary: 'How many go on or win; the round file may say it.', min: 1, max: 5000, helpValue: 'N'}),
    ties: Flags.string({summary: 'How equals at the cut are told apart.', helpValue: 'RULE,…'}),
    seed: Flags.string({summary: 'Seed of the lot, drawn in public; kept with the result.', helpValue: 'TEXT'}),
    incomplete: Flags.boolean({summary: 'Close although sheets are missing; takes a reason.'}),
  }

  async work() {
    const {args, flags} = await this.read(RoundClose)
    const {code} = await this.ask(db => namedRound(db, args.round, args.number))
    const {keep, ties, seed, incomplete} = flags
    const done = await this.act(closeRound, {
      round: code, ...(keep === undefined ? {} : {keep}), ...(ties === undefined ? {} : {ties}), ...(seed === undefined ? {} : {seed}), ...(incomplete ? {incomplete} : {}),
    })
    this.report(done, committeeSays.roundClosed, done.result)
    return done.result
  }
}
