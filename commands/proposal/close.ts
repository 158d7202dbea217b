import {Args} from '../../src/terminal/oclif.js'
import {lifeSays} from '../../src/language/proposal-life.js'
import {closeProposal} from '../../src/proposal/life-acts.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class ProposalClose extends OfficeCommand {
  static override summary = 'Close a proposal that was not supplemented in time, or a repeat.'
  static override examples = ['<%= config.bin %> proposal close P-2026-007 --reason "no supplement came by 19 May"']
  static override args = {proposal: Args.string({description: 'Reference or receipt number.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags}

  async work() {
    const {args} = await this.read(ProposalClose)
    const done = await this.act(closeProposal, {proposal: args.proposal})
    this.report(done, lifeSays.closed, done.result)
    return done.result
  }
}
