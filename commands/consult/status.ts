import {Args, Flags} from '../../src/terminal/oclif.js'
import {seoulDate} from '../../src/act/codes.js'
import {moment} from '../../src/act/perform.js'
import {daysLate} from '../../src/consultation/consultation.js'
import {listConsultations} from '../../src/consultation/queries.js'
import {consultSays} from '../../src/language/consultation.js'
import {consultColumns} from '../../src/terminal/consult-views.js'
import {ListCommand, listFlags} from '../../src/terminal/list.js'

export default class ConsultStatus extends ListCommand {
  static override summary = 'List who was asked, who answered and how late, and who is silent.'
  static override examples = ['<%= config.bin %> consult status --overdue', '<%= config.bin %> consult status P-2026-112']
  static override args = {proposal: Args.string({description: 'Only those on a proposal.', ignoreStdin: true})}
  static override flags = {
    ...listFlags,
    overdue: Flags.boolean({summary: 'Only those still awaited whose time is over.', exclusive: ['waiting']}),
    waiting: Flags.boolean({summary: 'Only those still awaited.'}),
    agency: Flags.string({summary: 'Only those to an agency or expert.', helpValue: 'CODE'}),
    on: Flags.string({summary: 'As of a day; today when left out.', helpValue: 'DATE'}),
  }

  async work() {
    const {args, flags} = await this.read(ConsultStatus)
    const {today, all} = await this.ask(async db => ({
      today: flags.on ?? seoulDate((await moment(db, this.io.env.PDS_NOW)).now),
      all: await listConsultations(db, {...(args.proposal === undefined ? {} : {proposal: args.proposal}), ...(flags.agency === undefined ? {} : {agency: flags.agency})}),
    }))
    const items = all.map(one => ({...one, daysLate: one.state === 'withdrawn' ? 0 : daysLate(one.dueOn, one.repliedOn ?? one.closedOn, today)}))
    const waiting = items.filter(({state}) => state === 'asked')
    const overdue = waiting.filter(one => one.daysLate > 0)
    const page = await this.list(flags.overdue ? overdue : flags.waiting ? waiting : items, consultColumns(this.language), ['consultation', 'consultations', '의견조회'], flags)
    this.say(consultSays.standing, {waiting: waiting.length, overdue: overdue.length, silent: items.filter(({state}) => state === 'silent').length})
    return {...page, on: today, waiting: waiting.length, overdue: overdue.length}
  }
}
