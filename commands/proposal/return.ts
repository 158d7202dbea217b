import {Args, Flags} from '../../src/terminal/oclif.js'
import {lifeSays} from '../../src/language/proposal-life.js'
import {returnProposal} from '../../src/proposal/life-acts.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class ProposalReturn extends OfficeCommand {
  static override summary = 'Return what is no proposal; only the text of 2017 knows it.'
  static override examples = ['<%= config.bin %> proposal return P-2019-004 --code commercial --reason "advertises a product"']
  static override args = {proposal: Args.string({description: 'Reference or receipt number.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags, code: Flags.string({summary: 'On which ground it is no proposal (rulebook show lists them).', required: true, helpValue: 'CODE'})}

  async work() {
    const {args, flags} = await this.read(ProposalReturn)
    const done = await this.act(returnProposal, {proposal: args.proposal, code: flags.code})
    this.report(done, lifeSays.returned, done.result)
    return done.result
  }
}
