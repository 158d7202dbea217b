import {Args} from '../../src/terminal/oclif.js'
import {lifeSays} from '../../src/language/proposal-life.js'
import {withdrawProposal} from '../../src/proposal/life-acts.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class ProposalWithdraw extends OfficeCommand {
  static override summary = 'Withdraw a proposal as its proposer wishes; before a decision only.'
  static override examples = ['<%= config.bin %> proposal withdraw P-2026-007 --reason "letter of 12 May"']
  static override args = {proposal: Args.string({description: 'Reference or receipt number.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags}

  async work() {
    const {args} = await this.read(ProposalWithdraw)
    const done = await this.act(withdrawProposal, {proposal: args.proposal})
    this.report(done, lifeSays.withdrawn, done.result)
    return done.result
  }
}
