import {Args, Flags} from '../../src/terminal/oclif.js'
import {duplicateSays} from '../../src/language/duplicates.js'
import {linkProposal} from '../../src/proposal/link-acts.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class ProposalLink extends OfficeCommand {
  static override summary = 'Link a proposal to the earlier one it duplicates; the first received leads.'
  static override description = 'Text, author and receipt of both stay. The duplicate counts as no entry of its own and follows the decision on its lead.'
  static override examples = ['<%= config.bin %> proposal link P-2026-040 --duplicate-of P-2026-031 --reason "same measure"']
  static override args = {proposal: Args.string({description: 'The later one: reference or receipt number.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    'duplicate-of': Flags.string({summary: 'The earlier one: reference or receipt number.', required: true, helpValue: 'PROPOSAL'}),
  }

  async work() {
    const {args, flags} = await this.read(ProposalLink)
    const done = await this.act(linkProposal, {proposal: args.proposal, duplicateOf: flags['duplicate-of']})
    this.report(done, duplicateSays.linked, {...done.result, lead: done.result.lead!})
    return done.result
  }
}
