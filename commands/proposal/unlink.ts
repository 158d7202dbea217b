import {Args} from '../../src/terminal/oclif.js'
import {duplicateSays} from '../../src/language/duplicates.js'
import {unlinkProposal} from '../../src/proposal/link-acts.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class ProposalUnlink extends OfficeCommand {
  static override summary = 'Take the link of a duplicate back: it is an entry of its own again.'
  static override examples = ['<%= config.bin %> proposal unlink P-2026-040 --reason "author disagrees"']
  static override args = {proposal: Args.string({description: 'The duplicate: reference or receipt number.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags}

  async work() {
    const {args} = await this.read(ProposalUnlink)
    const done = await this.act(unlinkProposal, {proposal: args.proposal})
    this.report(done, duplicateSays.unlinked, done.result)
    return done.result
  }
}
