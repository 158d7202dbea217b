import {Args, Flags} from '../../src/terminal/oclif.js'
import {askConsultation} from '../../src/consultation/acts.js'
import {consultSays} from '../../src/language/consultation.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'
import {readText} from '../../src/terminal/files.js'
import {readDate} from '../../src/terminal/given.js'

export default class ConsultAsk extends OfficeCommand {
  static override summary = 'Ask agencies or experts for their opinion on a proposal.'
  static override description = 'The proposer is told first: by an earlier notice, with --inform now, or on the day --informed names. The clock of the decision stands until each has answered.'
  static override examples = ['<%= config.bin %> consult ask P-2026-112 --agency MOTIE,MND,EXP-07 --question q.txt --inform']
  static override args = {proposal: Args.string({description: 'Reference or receipt number.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    agency: Flags.string({summary: 'Whom to ask, by code.', required: true, helpValue: 'A,B'}),
    question: Flags.string({summary: 'What is asked, from a file (- is stdin).', exclusive: ['text'], helpValue: 'FILE'}),
    text: Flags.string({summary: 'What is asked.', helpValue: 'TEXT'}),
    inform: Flags.boolean({summary: 'Queue the notice to the proposer now.', exclusive: ['informed']}),
    informed: Flags.string({summary: 'Day on which the proposer was told.', helpValue: 'DATE'}),
  }

  async work() {
    const {args, flags} = await this.read(ConsultAsk)
    const question = flags.text ?? (flags.question === undefined ? '' : await readText(this.io, flags.question))
    const informedOn = readDate('--informed', flags.informed)
    const agencies = flags.agency.split(',').map(agency => agency.trim()).filter(agency => agency !== '')
    const done = await this.act(askConsultation, {proposal: args.proposal, agencies, question, inform: flags.inform, ...(informedOn === undefined ? {} : {informedOn})})
    this.report(done, consultSays.asked, done.result)
    return done.result
  }
}
