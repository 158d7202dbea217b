import {Args, Flags} from '../../src/terminal/oclif.js'
import {noticeSays} from '../../src/language/notices.js'
import {setMeans} from '../../src/notice/acts.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {meansOptions, readMeans} from '../../src/terminal/notice-views.js'

export default class NoticeMeans extends OfficeCommand {
  static override summary = 'Set by which means the proposer is told, as they asked.'
  static override description = 'Without it the contact decides: a mail address, a telephone number, or a postal address. What is queued for them already follows.'
  static override examples = ['<%= config.bin %> notice means P-2026-031 --means desk']
  static override args = {proposal: Args.string({description: 'Reference or receipt number of the proposal.', required: true, ignoreStdin: true})}
  static override flags = {...changeFlags, means: Flags.string({summary: 'How they are told.', options: [...meansOptions], required: true})}

  async work() {
    const {args, flags} = await this.read(NoticeMeans)
    const done = await this.act(setMeans, {proposal: args.proposal, means: readMeans(flags.means)})
    this.report(done, noticeSays.means, done.result)
    return done.result
  }
}
