import {Args, Flags} from '../../src/terminal/oclif.js'
import {moment} from '../../src/act/perform.js'
import {roundAgreement} from '../../src/counting/round-agreement.js'
import {namedRound} from '../../src/selection/round-queries.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {agreementText} from '../../src/terminal/committee-views.js'

export default class ScoreAgreement extends OfficeCommand {
  static override summary = 'How far the reviewers of a round agree, and who marks apart from the others.'
  static override description = "Kendall's W (one order from all is 1), ICC for one reviewer and for the panel's mean (absolute agreement), Krippendorff's alpha on all sheets, and at a cut Fleiss's kappa of whom each reviewer alone would keep."
  static override examples = ['<%= config.bin %> score agreement C26-05-R1 --keep 20']
  static override args = {round: Args.string({description: 'Code of the round, or of the call.', required: true, ignoreStdin: true})}
  static override flags = {
    round: Flags.string({summary: 'Number of the round, after the code of a call; its last when left out.', helpValue: 'N'}),
    keep: Flags.integer({summary: 'Size of the cut; that of the round when left out.', min: 1, helpValue: 'N'}),
  }

  async work() {
    const {args, flags} = await this.read(ScoreAgreement)
    const found = await this.ask(async db => roundAgreement(db, await namedRound(db, args.round, flags.round), (await moment(db, this.io.env.PDS_NOW)).now, flags.keep))
    this.print(await agreementText(found, this.language, this.io.width))
    return found
  }
}
