import {Args, Flags} from '../../src/terminal/oclif.js'
import {Fault} from '../../src/fault.js'
import {secondPersonSays} from '../../src/language/second-person.js'
import {recusalKinds} from '../../src/selection/recusal.js'
import {liftRecusal, recuse} from '../../src/selection/recusal-acts.js'
import {changeFlags, OfficeCommand} from '../../src/terminal/command.js'

export default class CommitteeRecuse extends OfficeCommand {
  static override summary = 'Record that somebody stands aside from a proposal, or lift that.'
  static override description = 'No score, decision or approval of theirs is taken on it. A member is an operator, or a reviewer by the code on the score sheets.'
  static override examples = [
    '<%= config.bin %> committee recuse P-2026-012 --operator R-3 --kind avoidance --reason "former employer"',
    '<%= config.bin %> committee recuse P-2026-012 --operator R-3 --lift --reason "another person of that name"',
  ]
  static override args = {proposal: Args.string({description: 'The proposal: reference or receipt number.', required: true, ignoreStdin: true})}
  static override flags = {
    ...changeFlags,
    operator: Flags.string({summary: 'Who stands aside.', aliases: ['member'], required: true, helpValue: 'CODE'}),
    kind: Flags.string({summary: 'Excluded by rule, challenged by another, or on their own wish.', options: [...recusalKinds], exclusive: ['lift']}),
    lift: Flags.boolean({summary: 'Lift the recusal; they may take part again.'}),
  }

  async work() {
    const {args, flags} = await this.read(CommitteeRecuse)
    const who = {proposal: args.proposal, member: flags.operator}
    if (!flags.lift && flags.kind === undefined) throw new Fault('prompt.needed', {flag: '--kind'})
    const done = flags.lift ? await this.act(liftRecusal, who) : await this.act(recuse, {...who, kind: flags.kind})
    if (done.result.lifted) this.report(done, secondPersonSays.lifted, done.result)
    else this.report(done, secondPersonSays.recused, done.result)
    return done.result
  }
}
