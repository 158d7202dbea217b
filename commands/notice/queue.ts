import {Args, Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {noticeSays} from '../../src/language/notices.js'
import {kindsByHand, queueAgain, queueNotices} from '../../src/notice/acts.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {meansOptions, readMeans} from '../../src/terminal/notice-views.js'

export default class NoticeQueue extends OfficeCommand {
  static override summary = 'Queue notices for a call or a proposal, by the means each person chose.'
  static override description = 'A decision is told once it is published, to its proposer and to those whose duplicates it answers. Other notices are queued by the act they tell of. Running it again queues nothing twice.'
  static override examples = [
    '<%= config.bin %> notice queue --call C26-05 --kind decision', '<%= config.bin %> notice queue P-2026-031 --kind receipt', '<%= config.bin %> notice queue --again N-2026-004 --means desk',
  ]
  static override args = {proposal: Args.string({description: 'One proposal instead of a call.', ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    call: Flags.string({summary: 'Everybody who handed in to this call.', helpValue: 'CODE'}),
    kind: Flags.string({summary: 'What is told.', options: [...kindsByHand], default: 'decision'}),
    again: Flags.string({summary: 'Queue a notice that came back once more.', helpValue: 'CODE', exclusive: ['call', 'kind']}),
    means: Flags.string({summary: 'By other means than the person chose; only with --again.', options: [...meansOptions], dependsOn: ['again']}),
  }

  async work() {
    const {args, flags} = await this.read(NoticeQueue)
    if (flags.again !== undefined) {
      if (args.proposal !== undefined) throw new Fault('notice.which', {flags: ['PROPOSAL', '--again']})
      const done = await this.act(queueAgain, {notice: flags.again, ...(flags.means ? {means: readMeans(flags.means)} : {})})
      this.report(done, noticeSays.again, done.result)
      return done.result
    }

    if ((args.proposal === undefined) === (flags.call === undefined)) throw new Fault('notice.which', {flags: ['PROPOSAL', '--call']})
    const done = await this.act(queueNotices, {...(flags.call ? {call: flags.call} : {proposal: args.proposal}), kind: flags.kind}, {silentWhenUnchanged: true})
    if (done.unchanged) this.say(noticeSays.queued, done.result)
    this.report(done, noticeSays.queued, done.result)
    return done.result
  }
}
