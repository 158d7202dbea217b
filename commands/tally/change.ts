import {Args, Flags} from '../../src/terminal/oclif.js'
import {countChange, type ChangeOptions} from '../../src/counting/change.js'
import {changeText} from '../../src/terminal/change-views.js'
import {brushFor} from '../../src/terminal/chart.js'
import {OfficeCommand} from '../../src/terminal/command.js'

export default class TallyChange extends OfficeCommand {
  static override summary = 'Compare two waves of a survey: each change with its own sampling error.'
  static override description = `Without --match the two surveys are independent samples, each with the design of its survey file. With --match only persons who
answered both times count, each compared with themselves. A change is called beyond sampling error when one as large would
come about by chance in fewer than 5 of 100 such pairs of surveys (see --level).`
  static override examples = [
    '<%= config.bin %> tally change S26-01 S26-02 --question Q1,Q5',
    '<%= config.bin %> tally change S26-P1 S26-P3 --match panel_no --chart',
  ]
  static override args = {
    before: Args.string({description: 'Code of the earlier survey.', required: true, ignoreStdin: true}),
    after: Args.string({description: 'Code of the later survey.', required: true, ignoreStdin: true}),
  }
  static override flags = {
    question: Flags.string({summary: 'Compare only these questions.', helpValue: 'Q,…'}),
    match: Flags.string({summary: 'Match persons by this question of both surveys, or by sheet (the number of the sheet).', helpValue: 'Q'}),
    weight: Flags.string({summary: 'Weight column of both surveys, instead of those of the survey files.', exclusive: ['unweighted'], helpValue: 'W'}),
    unweighted: Flags.boolean({summary: 'Leave the designs of the survey files aside: two simple random samples.'}),
    level: Flags.string({summary: 'Level of intervals and of what is called beyond sampling error, in percent.', default: '95', options: ['90', '95', '99']}),
    chart: Flags.boolean({summary: 'Draw each interval beside its figures.'}),
  }

  async work() {
    const {args, flags} = await this.read(TallyChange)
    const questions = flags.question?.split(',').map(code => code.trim()).filter(code => code !== '')
    const options: ChangeOptions = {
      before: args.before, after: args.after, level: Number(flags.level) / 100, ...(questions ? {questions} : {}),
      ...(flags.match === undefined ? {} : {match: flags.match}), ...(flags.weight === undefined ? {} : {weight: flags.weight}),
      ...(flags.unweighted ? {unweighted: true} : {}),
    }
    const tally = await this.ask(db => countChange(db, options))
    this.print(await changeText(tally, this.language, this.io.width, flags.chart ? brushFor(this.io.env) : undefined))
    return tally
  }
}
