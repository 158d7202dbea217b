import {Args, Flags} from '../../src/terminal/oclif.js'
import {seoulDate} from '../../src/act/codes.js'
import {moment} from '../../src/act/perform.js'
import {consultationStops} from '../../src/consultation/queries.js'
import {dueJson} from '../../src/language/rulebook.js'
import {proposalClock} from '../../src/proposal/clock.js'
import {officeBooks} from '../../src/regime/queries.js'
import {OfficeCommand} from '../../src/terminal/command.js'
import {clockText} from '../../src/terminal/rulebook-views.js'

export default class ProposalClock extends OfficeCommand {
  static override summary = 'Show what is due on a proposal; --explain tells each step of the count, and when the clock stood.'
  static override examples = ['<%= config.bin %> proposal clock P-2026-001 --explain', '<%= config.bin %> proposal clock P-2026-001 --rulebook kr-proposal@2017-01-06']
  static override args = {proposal: Args.string({description: 'Reference or receipt number.', required: true, ignoreStdin: true})}
  static override flags = {
    explain: Flags.boolean({summary: 'Tell each step of the count.'}),
    rulebook: Flags.string({summary: 'Count by this book instead of the one for the proposal.', helpValue: 'ID'}),
  }

  async work() {
    const {args, flags} = await this.read(ProposalClock)
    const {clock, book} = await this.ask(async db => {
      const today = seoulDate((await moment(db, this.io.env.PDS_NOW)).now)
      const clock = await proposalClock(db, args.proposal, {today, stops: consultationStops, ...(flags.rulebook === undefined ? {} : {book: flags.rulebook})})
      return {clock, book: (await officeBooks(db)).named(clock.rulebook)}
    })
    this.print(clockText(clock.proposal, clock.clocks, book, this.language, flags.explain))
    return {...clock, clocks: clock.clocks.map(due => dueJson(due, this.language))}
  }
}
