import {Args} from '../../src/terminal/oclif.js'
import {lifeSays} from '../../src/language/proposal-life.js'
import {reclassifyProposal} from '../../src/proposal/life-acts.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class ProposalReclassify extends OfficeCommand {
  static override summary = 'Pass a proposal on as a petition; the rulebook says when.'
  static override examples = ['<%= config.bin %> proposal reclassify P-2026-032 --reason "asks for help in a case of their own"']
  static override args = {proposal: Args.string({description: 'Reference or receipt number.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags}

  async work() {
    const {args} = await this.read(ProposalReclassify)
    const done = await this.act(reclassifyProposal, {proposal: args.proposal})
    this.report(done, lifeSays.reclassified, done.result)
    return done.result
  }
}
