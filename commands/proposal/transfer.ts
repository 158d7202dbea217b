import {Args, Flags} from '../../src/terminal/oclif.js'
import {lifeSays} from '../../src/language/proposal-life.js'
import {transferProposal} from '../../src/proposal/life-acts.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class ProposalTransfer extends OfficeCommand {
  static override summary = 'Hand a proposal to the office whose business it is, with the reason its proposer is told.'
  static override examples = ['<%= config.bin %> proposal transfer P-2026-032 --to MOTIE --reason-file why.txt']
  static override args = {proposal: Args.string({description: 'Reference or receipt number.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags, to: Flags.string({summary: 'The office it goes to, by code or name.', required: true, helpValue: 'AGENCY'})}

  async work() {
    const {args, flags} = await this.read(ProposalTransfer)
    const done = await this.act(transferProposal, {proposal: args.proposal, to: flags.to})
    this.report(done, lifeSays.transferred, done.result)
    return done.result
  }
}
